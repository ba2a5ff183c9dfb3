"""Stretches of time as plans name them, with their bounds and their two notations.

EDTF is ISO 8601-2 (level 1): `2028`, `2025-03`, `2025-21` for spring, `A/B` for a span. The other
notation is that of the JSON lines: `2024/25` for a financial year, `A..B` for a span.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from goldenthread.ontology.swift import swift

_SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "fall": (23, 9),
            "winter": (24, 12)}  # fmt: skip
"""EDTF code and first month (of the northern meteorological season) by name."""


@swift
class Period:
    """From `first` to `last`, both days included, as `edtf` and as the JSON lines write it."""

    first: date
    last: date
    edtf: str
    guide: str

    def to(self, other: Period) -> Period:
        """The span from the start of this one to the end of the other; itself when they are one."""
        if self == other:
            return self
        return Period(
            self.first,
            other.last,
            f"{self.edtf.split('/')[0]}/{other.edtf.split('/')[-1]}",
            f"{self.guide.split('..')[0]}..{other.guide.split('..')[-1]}",
        )


def year(number: int) -> Period:
    """A calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31), f"{number:04}", f"{number:04}")


def month(of_year: int, number: int) -> Period:
    """A month, 1 to 12."""
    last = monthrange(of_year, number)[1]
    name = f"{of_year:04}-{number:02}"
    return Period(date(of_year, number, 1), date(of_year, number, last), name, name)


def day(when: date) -> Period:
    """A day; the JSON lines cut it to its month."""
    return Period(when, when, when.isoformat(), when.isoformat()[:7])


def months(of_year: int, first: int, count: int) -> Period:
    """`count` months from this one on; `first` may lie beyond 12."""
    begin = month(of_year + (first - 1) // 12, (first - 1) % 12 + 1)
    last = first + count - 1
    return begin.to(month(of_year + (last - 1) // 12, (last - 1) % 12 + 1))


def financial(first_year: int, start: int) -> Period:
    """The financial year that begins in this year, in the month `start`."""
    bounds = months(first_year, start, 12)
    guide = f"{first_year:04}/{(first_year + 1) % 100:02}"
    return Period(bounds.first, bounds.last, bounds.edtf, guide)


def financial_ending(last_year: int, start: int) -> Period:
    """ "FY2025": the financial year that ends in 2025; where it is the calendar year, that year."""
    return year(last_year) if start == 1 else financial(last_year - 1, start)


def season(name: str, of_year: int) -> Period:
    """A season; winter begins in December of this year. The JSON lines give its year."""
    code, first = _SEASONS[name.lower()]
    bounds = months(of_year, first, 3)
    return Period(bounds.first, bounds.last, f"{of_year:04}-{code}", f"{of_year:04}")


def part(of: Period, number: int, parts: int) -> Period:
    """The `number`th, from 1, of the equal `parts` of a year: 4 for quarters, 2 for halves."""
    count = 12 // parts
    return months(of.first.year, of.first.month + (number - 1) * count, count)
