"""The dates that a text names, and which of them say by when something is to be done.

An own grammar rather than a date-guessing library: those give "May", "24/7" or "2000 families" a
date too, and know neither financial years nor quarters (docs/decisions/0020).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from goldenthread.loaders.reading import periods
from goldenthread.loaders.reading.periods import Period

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
_WHOLE = rf"(?:FY\s?)?(?:{_FY}|{_Y4}|(?<=FY)\d\d|(?<=FY )\d\d)"

_ATOM = re.compile(
    rf"""(?<![\w£$€#])(?<!\d[.,/:-])(?:
      (?P<iso>{_Y4}-(?:0[1-9]|1[0-2])-[0-3]\d)
    | (?P<dmy>[0-3]?\d(?P<sep>[./])[0-3]?\d(?P=sep){_Y4})
    | (?P<quarter>(?:Q(?P<q>[1-4])|[Qq]uarter\s(?P<qn>[1-4])
        |(?P<qo>first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+quarter)
        (?:,?\s+(?:of\s+)?(?:the\s+)?|\s*[-–]\s*)(?P<qy>{_WHOLE}))
    | (?P<half>(?:H(?P<h>[12])\s+|(?P<ho>first|second|latter|1st|2nd)\s+half\s+of\s+(?:the\s+)?)
        (?P<hy>{_WHOLE}))
    | (?P<season>(?P<sn>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter),?\s+(?:of\s+)?
        (?P<sy>{_Y4})(?:[/–-]\d\d)?)
    | (?P<daymonth>(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})\.?
        (?:,?\s+(?P<y1>{_Y4})\b)?)
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
_MIGHT = re.compile(r"\d\d|\bJan|\bFeb|\bMar|\bApr|\bMay\b|\bJu[nl]|\bAug|\bSep|\bOct|\bNov|\bDec")
_JOIN = re.compile(r"\s*[–—-]\s*|\s*/\s*|\s+(?:to|until|through|and)\s+")

_EDGE = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:end|start|beginning|middle|close)\s+(?:of\s+)?(?:the\s+)?"
    r"|(?:early|mid|late)(?:\s+in\s+|[\s-]+)|(?:calendar|financial|fiscal|academic|school)\s+years?\s+"
    r"|FY\s?|(?:the\s+)?years?\s+)"
)
_BY = (
    r"by|before|until|till|no later than|not later than|ahead of|prior to|due(?: by)?|deadline:?"
    r"|(?:scheduled|planned|expected|timetabled) (?:for|in)"
)
_IN = r"early in|late in|in|during|throughout|over|within|between"
_FROM = r"from|starting(?: in| from)?|beginning(?: in)?|commencing(?: in)?"
_CUE = re.compile(
    rf"(?:\b(?:(?P<by>{_BY})|(?P<from>{_FROM})|(?P<in>{_IN})|(?P<on>on)|(?P<for>for))\s+)?"
    rf"(?P<the>the\s+)?(?P<edge>{_EDGE}){{0,2}}$",
    re.I,
)
_FURTHEST = 64
"""How far before a date its preposition can stand (characters)."""
_PAST = re.compile(r"(?P<be>\b(?:be|being)\s+)?\b(?:\w{2,}ed|built|held|made|set up|set|begun|"
                   r"began|won|given|taken|written|run|led)\s+(?:\w+ly\s+)?$", re.I)  # fmt: skip
_WAS = re.compile(r"\b(?:was|were|had)\b(?![^.;]*\b(?:will|shall)\b)[^.;,]*$")
_FOLLOWS = re.compile(
    r"\s*(?:$|[^\w\s]|(?:a|an|the|and|or|to|we|with|for|that|which|who|of|in|on|by|at|as|so|our|"
    r"this|these|through|when|once|subject|onwards?|all|each|every|will|shall|following|if|"
    r"including|includes?|from|but|is|are|be|it|they|until|via|where|after|before|using|because|since|"
    r"increasing|reducing|ensuring|with|their|its|at|only|inclusive|[A-Z]\w* will)\b)"
)
_NAMES_A_PAPER = re.compile(
    r"\s+(?:[\w-]+\s+)?(?:plans?|strateg|reports?|review|budget|levels?|baseline|figures?|data|"
    r"survey|census|edition|version|act|guidance|prices?|targets?|goals?|timeline|framework|"
    r"submission|programme|round)",
    re.I,
)
_PAPER_BEFORE = re.compile(
    r"\b(?:Act|Report|Review|Strategy|Census|Survey|Memorandum|Guidance|al|Regulations|Order|"
    r"M-\d+-\d+|White Paper|Green Paper)[.,)]?\s*$"
)
_END = re.compile(r"\s*[.;:,)\]]*\s*(?:$|[–—-]\s|\()")
_BARE_BEFORE = re.compile(r"(?:^|[–—:;,-]\s*|[\w)’'\"”]\s+)(?:and\s+)?$")


class Place(Enum):
    """Where the text stands that dates are looked for in: what counts as a deadline differs."""

    STATEMENT = "statement"
    TIMELINE = "timeline"
    """A statement in a list of milestones: a month needs no preposition."""
    CELL = "cell"
    """A cell that is there for the date."""
    HEADING = "heading"
    """A heading or lead-in that announces what is to be done."""


class Cue(Enum):
    """What introduces a date."""

    BY = "by"
    IN = "in"
    FROM = "from"
    FOR = "for"
    BRACKETS = "brackets"
    """It stands alone in brackets."""
    LAST = "last"
    """It stands at the end, after what is to be done."""
    CELL = "cell"
    """It stands in a cell for dates."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DateFound:
    """`plain[start:end]`, preposition included, names this period."""

    start: int
    end: int
    words: str
    period: Period
    cue: Cue
    deadline: bool
    """Whether it says when the statement is to be done."""
    struck: bool = False
    """Whether it is struck through: a former date."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """A date as written. Without `period` it is a month or day whose year is not said."""

    start: int
    end: int
    kind: str
    period: Period | None
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class _Calendar:
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


def find_dates(
    plain: str,
    *,
    financial_year_start: int = 4,
    issued: date | None = None,
    place: Place = Place.STATEMENT,
    not_after: date | None = None,
    not_before: date | None = None,
    struck: Sequence[tuple[int, int]] = (),
) -> tuple[DateFound, ...]:
    """The dates in a text, in its order.

    `issued`: when the document came out; what is over by then is no deadline. `not_after` and
    `not_before`: a date of a neighbour in the same list, from which a month without a year gets
    its year; without these it is left out. `struck`: stretches of `plain` that are struck through.
    """
    if not _MIGHT.search(plain):
        return ()
    calendar = _Calendar(financial_year_start, issued, not_after, not_before)
    return tuple(
        _judged(plain, atom, place, issued, struck)
        for atom in _joined(plain, list(_atoms(plain, calendar)), calendar)
        if atom.period is not None
    )


def combined(found: Sequence[DateFound]) -> Period:
    """The one period that these deadlines make: the finer one where one lies in the other."""
    whole = [
        one.period
        for one in found
        if not any(
            o.period != one.period
            and one.period.first <= o.period.first
            and o.period.last <= one.period.last
            for o in found
        )
    ]
    ordered = sorted(whole, key=lambda p: (p.first, p.last))
    return ordered[0].to(ordered[-1])


def _atoms(plain: str, calendar: _Calendar) -> Iterator[_Atom]:
    for match in _ATOM.finditer(plain):
        kind = next(name for name, value in match.groupdict().items() if value is not None)
        try:
            atom = _read(match, kind, calendar)
        except ValueError:  # 31 June
            continue
        if atom is not None:
            yield atom


def _read(m: re.Match[str], kind: str, calendar: _Calendar) -> _Atom | None:
    start, end = m.span()

    def at(period: Period | None) -> _Atom | None:
        return _Atom(start, end, kind, period) if period else None

    match kind:
        case "iso":
            return at(periods.day(date.fromisoformat(m["iso"])))
        case "dmy":
            return at(_numeric(m["dmy"], m["sep"]))
        case "quarter":
            number = int(m["q"] or m["qn"] or _ORDINAL[m["qo"]])
            return at(_part(m["qy"], number, 4, calendar))
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
            return _Atom(start, end, kind, None, month=_month_number(m["m4"]))
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


def _of_day(m: re.Match[str], number: int, month: str, year: str | None) -> _Atom | None:
    in_year = _month_number(month)
    if not 1 <= number <= 31:
        return None
    if year is None:
        return _Atom(*m.span(), "day", None, month=in_year, day=number)
    return _Atom(*m.span(), "day", periods.day(date(int(year), in_year, number)))


def _of_month(m: re.Match[str], calendar: _Calendar) -> _Atom | None:
    number, written = _month_number(m["m3"]), m["y3"]
    if re.fullmatch(_Y4, written):
        return _Atom(*m.span(), "month", periods.month(int(written), number))
    if re.fullmatch(r"['’‘]?\d\d", written):
        if written.isdigit() and calendar.financial_year_start == 10:
            return None  # "March 24" is a day where the month is written first
        year = calendar.two_digits(int(written[-2:])) or (
            2000 + int(written[-2:]) if not written.isdigit() else None
        )
        return _Atom(*m.span(), "month", periods.month(year, number)) if year else None
    first, last = re.split(r"\s?[/–—-]\s?", written)
    within = _two_years(first, last, "/", calendar)
    if within is None:
        return None
    year = within.first.year + (number < within.first.month)
    return _Atom(*m.span(), "month", periods.month(year, number))


def _two_years(first: str, last: str, separator: str, calendar: _Calendar) -> Period | None:
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


def _part(written: str, number: int, parts: int, calendar: _Calendar) -> Period | None:
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


def _joined(plain: str, atoms: list[_Atom], calendar: _Calendar) -> Iterator[_Atom]:
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


def _pair(one: _Atom, two: _Atom, calendar: _Calendar) -> _Atom | None:
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
    return _Atom(one.start, two.end, two.kind, one.period.to(two.period))


def _dated(atom: _Atom, year: int | None) -> _Atom:
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


def _judged(
    plain: str,
    atom: _Atom,
    place: Place,
    issued: date | None,
    struck: Sequence[tuple[int, int]],
) -> DateFound:
    assert atom.period is not None
    from_ = max(0, atom.start - _FURTHEST)
    before = plain[from_ : atom.start]
    match = _CUE.search(before)
    start = from_ + match.start() if match else atom.start
    cue = _cue(plain, atom, place, match)
    start = atom.start if cue is Cue.NONE else start
    gone = any(low < atom.end and atom.start < high for low, high in struck)
    deadline = cue is not Cue.NONE and not gone and _is_deadline(plain, atom, cue, match, start)
    if issued is not None and atom.period.last < issued and cue is not Cue.CELL:
        deadline = False
    end = atom.end
    while start < end and plain[start].isspace():
        start += 1
    return DateFound(start, end, plain[start:end], atom.period, cue, deadline, gone)


def _cue(plain: str, atom: _Atom, place: Place, match: re.Match[str] | None) -> Cue:
    named = match.groupdict() if match else {}
    if named.get("by"):
        return Cue.BY
    if named.get("from"):
        return Cue.FROM
    if named.get("in") or (named.get("on") and atom.kind == "day"):
        return Cue.IN
    if named.get("for") and place is Place.HEADING:
        return Cue.FOR
    if place is Place.CELL:
        return Cue.CELL
    if place is Place.HEADING:
        return Cue.NONE
    start = atom.start - len(match[0]) if match else atom.start
    before, after = plain[:start].rstrip(), plain[atom.end :]
    if before.endswith("(") and re.match(r"\s*\)|\s*[,;–-]", after):
        return Cue.BRACKETS
    fine = atom.kind in ("month", "day", "quarter", "half", "season")
    if _END.match(after) and (fine or place is Place.TIMELINE):
        if fine and re.search(r"[–—:;,]$|\s-$", before):
            return Cue.LAST
        if place is Place.TIMELINE and _BARE_BEFORE.search(plain[:start]):
            return Cue.LAST
    if place is Place.TIMELINE and fine:
        return Cue.LAST
    return Cue.NONE


def _is_deadline(
    plain: str, atom: _Atom, cue: Cue, match: re.Match[str] | None, start: int
) -> bool:
    """Whether an introduced date says when, rather than naming a paper, a level or the past."""
    before, after = plain[:start], plain[atom.end : atom.end + 60]
    whole = atom.kind in ("year", "fin", "fye")
    if cue is Cue.BRACKETS:
        return not (_PAPER_BEFORE.search(before.rstrip("( ")) and atom.kind in ("year", "day"))
    if cue in (Cue.IN, Cue.FROM):
        past = _PAST.search(before[-40:])
        if (past and not past["be"]) or (cue is Cue.IN and _WAS.search(before[-90:])):
            return False
        if re.search(r"\b(?:than|as|compared with|compared to)\s+$", before[-20:]):
            return False
    if match and match["the"] and whole and not _FOLLOWS.match(after):
        return False
    if whole and _NAMES_A_PAPER.match(after):
        return False
    return not (whole and cue in (Cue.IN, Cue.FROM, Cue.FOR)) or bool(_FOLLOWS.match(after))
