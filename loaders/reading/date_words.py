"""The dates that a text writes out, as stretches of its words with the period that they name.

An own grammar rather than a date-guessing library: those give "May", "24/7" or "2000 gardeners" a
date too, and know neither financial years nor quarters (docs/decisions/0020).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from goldenthread.loaders.reading import periods
from goldenthread.loaders.reading.periods import Period
from goldenthread.ontology.swift import swift

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b"
)
_Y4 = r"(?:19|20)\d\d"
_NO_MORE = r"(?![\d%]|[.,:/]\d|[-–—/]\d|(?:st|nd|rd|th)\b)"
_FY = rf"(?:{_Y4}\s?[/–—-]\s?(?:{_Y4}|\d\d|\d)|\d\d/\d\d)"
_ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "latter": 2, "third": 3, "3rd": 3,
            "fourth": 4, "4th": 4}  # fmt: skip
_WHOLE = rf"(?:FY\s?)?(?:{_FY}|{_Y4}|(?:(?<=FY)|(?<=FY ))\d\d(?:[/–-]\d\d)?)"
_ATOM = re.compile(
    rf"""(?=[0-9QqFfSstHlAaWwJMOND]|[^\x00-\x7f])(?<![\w£$€#])(?<!\d[.,/:-])(?:
      (?P<iso>{_Y4}-(?:0[1-9]|1[0-2])-[0-3]\d)
    | (?P<dmy>[0-3]?\d(?P<sep>[./])[0-3]?\d(?P=sep){_Y4})
    | (?P<quarter>(?:Q(?P<q0>[1-4])\s*(?:[-–/&]|and|to)\s*(?=Q))?(?:Q(?P<q>[1-4])|[Qq]uarter\s(?P<qn>[1-4])
        |(?P<qo>first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+quarter)
        (?:,?\s+(?:of\s+)?(?:the\s+)?|\s*[-–]\s*)(?P<qy>{_WHOLE}))
    | (?P<yearquarter>(?P<yq>FY\s?\d\d(?:\d\d|[/–-]\d\d)?|{_FY}|{_Y4}),?\s*[-–]?\s*Q(?P<qq>[1-4]))
    | (?P<half>(?:H(?P<h>[12])\s+|(?P<ho>first|second|latter|1st|2nd)\s+half\s+of\s+(?:the\s+)?)
        (?P<hy>{_WHOLE}))
    | (?P<season>(?P<sn>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter),?\s+(?:of\s+)?
        (?P<sy>{_Y4})(?:[/–-]\d\d)?)
    | (?P<daymonth>(?P<d1>[0-3]?\d)(?:(?:st|nd|rd|th)?\s+(?:of\s+)?|-)(?P<m1>{_MONTH})\.?
        (?:(?:,?\s+|-)(?P<y1>{_Y4})\b)?)
    | (?P<monthday>(?P<m2>{_MONTH})\.?\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s+(?P<y2>{_Y4})\b
        |(?<=st|nd|rd|th)\b))
    | (?P<monthyear>(?P<m3>{_MONTH})\.?,?\s*(?:of\s+)?(?P<y3>{_FY}|{_Y4}|['’‘]?\d\d){_NO_MORE})
    | (?P<month>(?P<m4>{_MONTH}))
    | (?P<fye>FY\s?(?P<fy>\d\d(?:\d\d)?)){_NO_MORE}
    | (?P<fin>(?:FY\s?)?(?P<f1>{_Y4}|\d\d)\s?(?P<fsep>[/–—-])\s?(?P<f2>{_Y4}|\d\d|\d))
        (?![\d%]|[.,/-]\d)
    | (?P<year>{_Y4}){_NO_MORE}
    )(?![\w])""",
    re.VERBOSE,
)
_MIGHT = re.compile(
    r"[^\x00-/:-@BCEGHIKLPQRT-\x7f](?<=[\dJFMASOND])(?:(?<=\d)\d|(?<!\w.)(?:an|eb|ar|pr|ay|u[nlg]|ep|ct|ov|ec|"
    r"AN|EB|AR|PR|AY|U[NLG]|EP|CT|OV|EC))"
)
"""Two digits or the beginning of a month; written so that the search skips to a first letter.
What is said in ASCII is not asked whether it is a digit in some other script."""
_JOIN = re.compile(r"\s*[–—-]\s*|\s*/\s*|\s+(?:to|until|through|and)\s+")


@swift
class Atom:
    """A date as written. Without `period` it is a month or day whose year is not said."""

    start: int
    end: int
    kind: str
    period: Period | None
    month: int = 0
    day: int = 0


@swift
class Calendar:
    """What tells years that are not written out."""

    financial_year_start: int
    issued: date | None
    not_after: date | None
    not_before: date | None

    def two_digits(self, number: int) -> int | None:
        """The year that two digits stand for, None where they could be a day."""
        year = 2000 + number
        if self.issued is not None:
            return year if abs(year - self.issued.year) <= 10 else None
        return year if 20 <= number <= 50 else None

    def year_of(self, month: int) -> int | None:
        """The year of a month without one, from the dated neighbour; None where it is not certain.

        Within a list in order the month lies less than a year from its neighbour.
        """
        if self.not_after is not None:
            return self.not_after.year - (month > self.not_after.month)
        if self.not_before is not None:
            return self.not_before.year + (month < self.not_before.month)
        return None


@lru_cache(maxsize=4096)
def might_be_dated(plain: str) -> bool:
    """Whether a text can have a date at all."""
    return _MIGHT.search(plain) is not None


def written_dates(plain: str, calendar: Calendar) -> tuple[Atom, ...]:
    """The dates in a text, in its order. One whose year is not certain has no period."""
    return tuple(_joined(plain, list(_atoms(plain, calendar)), calendar))


def stretches(plain: str) -> tuple[tuple[int, int], ...]:
    """Where a text has dates, those without a year included; "Nov-Dec" is one stretch."""
    found: list[tuple[int, int]] = []
    for m in _ATOM.finditer(plain):
        if found and _JOIN.fullmatch(plain, found[-1][1], m.start()):
            found[-1] = (found[-1][0], m.end())
        else:
            found.append(m.span())
    return tuple(found)


def _atoms(plain: str, calendar: Calendar) -> Iterator[Atom]:
    for match in _ATOM.finditer(plain):
        kind = next(name for name, value in match.groupdict().items() if value is not None)
        try:
            atom = _read(match, kind, calendar)
        except ValueError:  # 31 June
            continue
        if atom is not None:
            yield atom


def _read(m: re.Match[str], kind: str, calendar: Calendar) -> Atom | None:
    start, end = m.span()

    def at(period: Period | None) -> Atom | None:
        return Atom(start, end, kind, period) if period else None

    match kind:
        case "iso":
            return at(periods.day(date.fromisoformat(m["iso"])))
        case "dmy":
            return at(_numeric(m["dmy"], m["sep"]))
        case "quarter":
            number = int(m["q"] or m["qn"] or _ORDINAL[m["qo"]])
            last = _part(m["qy"], number, 4, calendar)
            first = _part(m["qy"], int(m["q0"]), 4, calendar) if m["q0"] else None
            return at(first.to(last) if first and last and first.first < last.first else last)
        case "yearquarter":
            return at(_part(m["yq"], int(m["qq"]), 4, calendar))
        case "half":
            return at(_part(m["hy"], int(m["h"] or _ORDINAL[m["ho"]]), 2, calendar))
        case "season":
            return at(periods.season(m["sn"], int(m["sy"])))
        case "daymonth":
            return _of_day(m, int(m["d1"]), m["m1"], m["y1"])
        case "monthday":
            return _of_day(m, int(m["d2"]), m["m2"], m["y2"])
        case "monthyear":
            return _of_month(m, calendar)
        case "month":
            return Atom(start, end, kind, None, month=_month_number(m["m4"]))
        case "fye":
            number = int(m["fy"])
            ending = number if number > 99 else 2000 + number
            return at(periods.financial_ending(ending, calendar.financial_year_start))
        case "fin":
            return at(_two_years(m["f1"], m["f2"], m["fsep"], calendar))
        case _:
            return at(periods.year(int(m["year"])))


def _month_number(name: str) -> int:
    return next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(name.lower()[:3]))


def _numeric(written: str, separator: str) -> Period | None:
    """Day, month, year with points or slashes; None where day and month could be either."""
    one, other, year = (int(part) for part in written.split(separator))
    if separator == "." or one > 12 or one == other:
        return periods.day(date(year, other, one))
    return periods.day(date(year, one, other)) if other > 12 else None


def _of_day(m: re.Match[str], number: int, month: str, year: str | None) -> Atom | None:
    in_year = _month_number(month)
    if not 1 <= number <= 31:
        return None
    if year is None:
        return Atom(*m.span(), "day", None, month=in_year, day=number)
    return Atom(*m.span(), "day", periods.day(date(int(year), in_year, number)))


def _of_month(m: re.Match[str], calendar: Calendar) -> Atom | None:
    number, written = _month_number(m["m3"]), m["y3"]
    if re.fullmatch(_Y4, written):
        return Atom(*m.span(), "month", periods.month(int(written), number))
    if re.fullmatch(r"['’‘]?\d\d", written):
        if written.isdigit() and calendar.financial_year_start == 10:
            return None  # "March 24" is a day where the month is written first
        year = calendar.two_digits(int(written[-2:])) or (
            2000 + int(written[-2:]) if not written.isdigit() else None
        )
        return Atom(*m.span(), "month", periods.month(year, number)) if year else None
    first, last = re.split(r"\s?[/–—-]\s?", written)
    within = _two_years(first, last, "/", calendar)
    if within is None:
        return None
    year = within.first.year + (number < within.first.month)
    return Atom(*m.span(), "month", periods.month(year, number))


def _two_years(first: str, last: str, separator: str, calendar: Calendar) -> Period | None:
    """ "2024/25" and "2024-25" are a financial year; "2022-25" and "2024-2028" are spans."""
    year = int(first) if len(first) == 4 else 2000 + int(first)
    end = int(last)
    if len(last) < 4:
        end += year - year % (100 if len(last) == 2 else 10)
        end += (100 if len(last) == 2 else 10) * (end < year)
    follows = end == year + 1
    if len(first) == 2:
        plausible = follows and separator == "/" and int(first) > 12 and len(last) == 2
        return periods.financial(year, calendar.financial_year_start) if plausible else None
    if follows and (len(last) < 4 or separator == "/"):
        return periods.financial(year, calendar.financial_year_start)
    if len(last) == 1 or not 0 < end - year <= 50:
        return None
    return periods.year(year).to(periods.year(end))


def _part(written: str, number: int, parts: int, calendar: Calendar) -> Period | None:
    """A quarter or half of a calendar or financial year."""
    if number > parts:
        return None
    digits = re.findall(r"\d+", written)
    if len(digits) == 1:
        year = int(digits[0]) if len(digits[0]) == 4 else 2000 + int(digits[0])
        whole = periods.year(year)
        if written.startswith("FY"):
            whole = periods.financial_ending(year, calendar.financial_year_start)
        return periods.part(whole, number, parts)
    within = _two_years(digits[0], digits[1], "/", calendar)
    follows = within is not None and ".." not in within.guide
    return periods.part(within, number, parts) if within and follows else None


def _joined(plain: str, atoms: list[Atom], calendar: Calendar) -> Iterator[Atom]:
    """Joins "March to June 2025"; gives months without a year one, where it is certain."""
    i = 0
    while i < len(atoms):
        one = atoms[i]
        if i + 1 < len(atoms) and _JOIN.fullmatch(plain, one.end, atoms[i + 1].start):
            two = atoms[i + 1]
            pair = _pair(one, two, calendar)
            if pair is not None:
                i += 2
                yield pair
                continue
        yield one if one.period else _dated(one, calendar.year_of(one.month))
        i += 1


def _pair(one: Atom, two: Atom, calendar: Calendar) -> Atom | None:
    if one.period is None:
        end = two if two.period else _dated(two, calendar.year_of(two.month))
        if end.period is None or not (two.month or two.kind in ("month", "day")):
            return None
        year = end.period.first.year - (one.month > end.period.first.month)
        one, two = _dated(one, year), end
    elif two.period is None:
        if one.kind not in ("month", "day"):
            return None
        two = _dated(two, one.period.last.year + (two.month < one.period.last.month))
    if one.period is None or two.period is None or two.period.last < one.period.first:
        return None
    return Atom(one.start, two.end, two.kind, one.period.to(two.period))


def _dated(atom: Atom, year: int | None) -> Atom:
    if year is None or atom.period is not None:
        return atom
    try:
        period = (
            periods.day(date(year, atom.month, atom.day))
            if atom.day
            else periods.month(year, atom.month)
        )
    except ValueError:
        return atom
    return replace(atom, period=period, kind="day" if atom.day else "month")
