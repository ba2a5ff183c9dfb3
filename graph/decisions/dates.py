"""Dates as a person gives them in a correction: a subset of EDTF (ISO 8601-2)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def days_of(edtf: str) -> tuple[date, date]:
    """First and last day of a year, month, day, or of an interval of two of these.

    "2025", "2025-03", "2025-03-31", "2024-04/2025-03". Raises ValueError for anything else, and
    when the last day would come before the first.
    """
    begin, _, end = edtf.partition("/")
    first, last = _first_and_last(begin)[0], _first_and_last(end or begin)[1]
    if last < first:
        raise ValueError(f"{edtf} ends before it begins")
    return first, last


def _first_and_last(edtf: str) -> tuple[date, date]:
    match = _DATE.fullmatch(edtf)
    if match is None:
        raise ValueError(f"{edtf!r} is no date such as 2025, 2025-03 or 2025-03-31")
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or month is None:
        return date(year or 0, 1, 1), date(year or 0, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
