"""Which of the dates in a text say by when something is to be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache

from goldenthread.loaders.reading.date_words import Atom, Calendar, might_be_dated, written_dates
from goldenthread.loaders.reading.periods import Period
from goldenthread.loaders.reading.words import small
from goldenthread.ontology.swift import swift

_EDGE = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:end|start|beginning|middle|close)\s+(?:of\s+)?(?:the\s+)?"
    r"|(?:early|mid|late)(?:\s+in\s+|[\s-]+)|(?:calendar|financial|fiscal|academic|school)\s+years?\s+"
    r"|fy\s?|(?:the\s+)?years?\s+|year[- ]end\s+)"
)
_BY = (
    r"by|before|until|till|no later than|not later than|ahead of|prior to|due(?: by)?|deadline:?"
    r"|(?:scheduled|planned|expected|timetabled) (?:for|in)"
)
_IN = r"early in|late in|in|during|throughout|over|within|between"
_FROM = r"from|starting(?: in| from)?|beginning(?: in)?|commencing(?: in)?"
_CUE = re.compile(
    rf"(?:\b(?:(?P<by>{_BY})|(?P<from>{_FROM})|(?P<in>{_IN})|(?P<on>on)|(?P<for>for))\s+)?"
    rf"(?P<the>the\s+)?(?P<edge>{_EDGE}){{0,2}}$"
)
"""In small letters."""
_FURTHEST = 64
"""How far before a date its preposition can stand (characters)."""
_PAST = re.compile(r"(?P<be>\b(?:be|being)\s+)?\b(?:\w{2,}ed|built|held|made|set up|set|begun|"
                   r"began|won|given|taken|written|run|led)\s+(?:\w+ly\s+)?$", re.I)  # fmt: skip
_WAS = re.compile(r"\b(?:was|were|had)\b(?![^.;]*\b(?:will|shall)\b)[^.;,]*$")
_FOLLOWS = re.compile(
    r"\s*(?:$|[^\w\s]|(?:(?:financial|fiscal|academic|school|calendar) years?|season|a|an|the|and|or|to|we|with|for|that|which|who|of|in|on|by|at|as|so|our|"
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
_THEN = re.compile(
    r"(?: and (?:[a-z/]+ ){1,3}(?:thereafter|afterwards?))?\s*(?::|[–—]|-\s)\s*(?=[A-Za-z])"
)
"""What stands between a date and what is to be done then: "March 2027 and monthly thereafter – "."""
_BARE_BEFORE = re.compile(r"(?:^|[–—:;,-]\s*|[\w)’'\"”]\s+)(?:and\s+)?$")


class Place(StrEnum):
    """Where the text stands that dates are looked for in: what counts as a deadline differs."""

    STATEMENT = "statement"
    TIMELINE = "timeline"
    """A statement in a list of milestones: a month needs no preposition."""
    CELL = "cell"
    """A cell that is there for the date."""
    HEADING = "heading"
    """A heading or lead-in that announces what is to be done."""


class Cue(StrEnum):
    """What introduces a date."""

    BY = "by"
    IN = "in"
    FROM = "from"
    FOR = "for"
    BRACKETS = "brackets"
    """It stands alone in brackets."""
    LAST = "last"
    """It stands at the end, after what is to be done."""
    FIRST = "first"
    """It stands first, before a dash or colon and what is to be done."""
    CELL = "cell"
    """It stands in a cell for dates."""
    NONE = "none"


@swift
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


@lru_cache(maxsize=4096)
def find_dates(
    plain: str,
    *,
    financial_year_start: int = 4,
    issued: date | None = None,
    place: Place = Place.STATEMENT,
    not_after: date | None = None,
    not_before: date | None = None,
    struck: tuple[tuple[int, int], ...] = (),
) -> tuple[DateFound, ...]:
    """The dates in a text, in its order.

    `issued`: when the document came out; what is over by then is no deadline. `not_after` and
    `not_before`: a date of a neighbour in the same list, from which a month without a year gets
    its year; without these it is left out. `struck`: stretches of `plain` that are struck through.
    Headings and lead-ins are asked again for each statement below them: hence the cache.
    """
    if not might_be_dated(plain):
        return ()
    calendar = Calendar(financial_year_start, issued, not_after, not_before)
    return tuple(
        _judged(plain, atom, atom.period, place, issued, struck)
        for atom in written_dates(plain, calendar)
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


def _judged(
    plain: str,
    atom: Atom,
    period: Period,
    place: Place,
    issued: date | None,
    struck: Sequence[tuple[int, int]],
) -> DateFound:
    from_ = max(0, atom.start - _FURTHEST)
    before = small(plain[from_ : atom.start])
    match = _CUE.search(before)
    start = from_ + match.start() if match else atom.start
    cue = _cue(plain, atom, place, match)
    start = atom.start if cue is Cue.NONE else start
    gone = any(low < atom.end and atom.start < high for low, high in struck)
    deadline = cue is not Cue.NONE and not gone and _is_deadline(plain, atom, cue, match, start)
    if issued is not None and period.last < issued and cue is not Cue.CELL:
        deadline = False
    end = atom.end
    while start < end and plain[start].isspace():
        start += 1
    return DateFound(start, end, plain[start:end], period, cue, deadline, gone)


def _cue(plain: str, atom: Atom, place: Place, match: re.Match[str] | None) -> Cue:
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
    fine = atom.kind in ("month", "day", "quarter", "yearquarter", "half", "season", "fye")
    if _END.match(after) and (fine or place is Place.TIMELINE):
        if fine and re.search(r"[–—:;,]$|\s-$", before):
            return Cue.LAST
        if place is Place.TIMELINE and _BARE_BEFORE.search(plain[:start]):
            return Cue.LAST
    if place is Place.TIMELINE and fine:
        return Cue.LAST
    if not before and _THEN.match(after):
        return Cue.FIRST
    return Cue.NONE


def _is_deadline(plain: str, atom: Atom, cue: Cue, match: re.Match[str] | None, start: int) -> bool:
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
    if not whole or cue not in (Cue.IN, Cue.FROM, Cue.FOR):
        return True
    opens = not before.strip() and re.match(r"\s+[a-z]", after)  # "In 2026 open the hub"
    return bool(opens or _FOLLOWS.match(after))
