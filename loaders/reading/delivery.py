"""What a document itself says of the delivery of a statement."""

from __future__ import annotations

import re

from goldenthread.loaders.reading.around import AroundRole, Asked
from goldenthread.loaders.reading.dates import Place
from goldenthread.loaders.reading.words import words_in
from goldenthread.loaders.statement import Delivery, Part, Status

_DELIVERY = {
    Delivery.DROPPED: re.compile(
        r"\b(?:dropped|cancelled|withdrawn|superseded|discontinued|"
        r"no longer (?:required|planned))\b",
        re.I,
    ),
    Delivery.PLANNED: re.compile(
        r"\b(?:not (?:yet )?(?:started|commenced|begun|due)|planned|yet to (?:start|begin))\b", re.I
    ),
    Delivery.BEHIND: re.compile(
        r"^\W*(?:behind|late|overdue)\b|"
        r"\b(?:delayed|behind (?:schedule|plan|national\b[^.;]*)|off track|slipped|not achieved|"
        r"not (?:fully )?met|not on track|at risk|stalled|on hold)\b",
        re.I,
    ),
    Delivery.UNDER_WAY: re.compile(
        r"\b(?:in progress|on-?going|under ?way|on track|started|commenced|partially|"
        r"part complete)\b",
        re.I,
    ),
    Delivery.DONE: re.compile(
        r"\b(?:completed?|done|delivered|achieved|closed|in place|live|finished|implemented|met)\b",
        re.I,
    ),
}
"""Words of a status, the more telling first: "not started" is not "started"."""


_BEHIND_WORDS = frozenset(("below", "behind", "short"))
_SHORT_OF = re.compile(
    r"\b(?:is|are|was|were|remains?|remained|still|continues? to be|ha(?:s|ve) been|falls?|fell)\s"
    r"(?:[a-z]+\s){0,2}?(?:below|behind|short\sof)\s(?:[\w&’'%-]+\s){0,5}?"
    r"(?:ambition|target|standard|trajectory|plan|schedule|requirement|"
    r"(?<=national\s)(?:\w+\s)?(?:rate|average|level))s?\b",
    re.I,
)
"""What a document admits of the present: "we remain below the national standard"."""
_ONLY_SUPPOSED = re.compile(
    r"\b(?:where|when|whenever|if|whether|unless|until|who|whose|which|that|no|not|nobody|none|"
    r"never|any|anyone|ensure)\b[^.;()]*$",
    re.I,
)
"""What makes of it a condition, a negation, or a word on some of many: "practices that are …"."""
_TELLING = frozenset({AroundRole.STATUS, AroundRole.WHEN})
"""The cells and lines that may say it."""


def delivery_in(plain: str) -> tuple[Delivery, re.Match[str]] | None:
    """What a cell says of delivery, with the words."""
    for delivery, words in _DELIVERY.items():
        if m := words.search(plain):
            return delivery, m
    return None


def status_of(asked: Asked) -> Status | None:
    """What the row's status cell says, a status in a line of its own ("By when: delayed"), or what
    the statement itself admits.

    A table's date cells are asked only where they are said to give a status of the statement.
    """
    return _told(asked) or _admitted(asked)


def _told(asked: Asked) -> Status | None:
    """What a cell of its row or a line of its own says."""
    if _TELLING.isdisjoint(asked.in_roles):
        return None
    for cell in asked.around:
        told = cell.role is AroundRole.WHEN and cell.part is not Part.CELL
        if not told and cell.role is not AroundRole.STATUS:
            continue
        said = delivery_in(cell.passage.plain)
        if said is None:
            continue
        delivery, m = said
        dates = asked.dates(cell, Place.CELL)
        as_of = dates[-1].period.last if dates and delivery is Delivery.DONE else None
        return Status(
            delivery=delivery,
            words=m[0],
            evidence=asked.evidence(cell, m.start(), m.end(), "status in words", 0.85),
            as_of=as_of,
        )
    return None


def _admitted(asked: Asked) -> Status | None:
    """That the statement itself says how far behind things are."""
    plain = asked.plain
    m = None if _BEHIND_WORDS.isdisjoint(words_in(plain)) else _SHORT_OF.search(plain)
    if m is None or _ONLY_SUPPOSED.search(plain[: m.start()]):
        return None
    return Status(
        delivery=Delivery.BEHIND,
        words=m[0],
        evidence=asked.evidence(asked.own, *m.span(), "status in its own words", 0.85),
    )
