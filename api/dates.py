"""Dates as a person writes them."""

from __future__ import annotations

from goldenthread.graph.decisions.dates import days_of


def as_edtf(words: str) -> str:
    """The date that a person wrote ("March 2025", "31/03/2025"); as it is where it is none."""
    try:
        days_of(words)
    except ValueError:
        from goldenthread.loaders.reading.dates import Place, find_dates

        found = find_dates(words, place=Place.CELL)
        return found[0].period.edtf if len(found) == 1 else words
    return words
