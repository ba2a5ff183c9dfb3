"""Two targets for one rate: compared by what is measured, since few other words may be the same.

"Exceed the national standard for repair rates of harbour lights" and "Harbour light repair rate:
70%" share less than a rewording does. What tells that they are about one rate is its name; what
tells that they differ is the target.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from goldenthread.graph.alike.said import Said, Word
from goldenthread.graph.alike.statement import Statement
from goldenthread.graph.alike.vocabulary import JOINING, weight

_MEASURED: Final = frozenset({"rate", "rates", "coverage", "uptake"})
"""Nouns for how much of something there is; what it is stands before them."""
_ANY: Final = re.compile("|".join(sorted(_MEASURED)), re.I)
_WHOSE: Final = frozenset({
    "annual", "average", "county", "current", "england", "local", "national", "overall", "regional",
    "standard", "total",
})  # fmt: skip
"""Words before such a noun that say whose rate or which, and not of what."""
LEAST_NAME: Final = 2
"""Words by which a rate is told from others: "repair rates" alone may be of anything."""
_LONGEST: Final = 3
"""Words before the noun that can belong to its name."""
_PERCENT: Final = re.compile(
    r"(?P<change>\bby\s+(?:at least\s+|up to\s+)?)?"
    r"(?P<level>[<>≥≤]?\s?\d+(?:\.\d+)?)\s?(?:%|per ?cent)"
)
_STANDARD: Final = re.compile(
    r"\b(?:exceed|meet|reach|achiev|attain|surpass)\w*\s(?:or exceed\w*\s)?(?:[\w-]+\s){0,5}?"
    r"(?:standard|ambition|target|average)s?\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a statement asks of a rate.

    `noun`: the stem of the word right before "rate". `name`: the stems of the whole name, of its
    row's where that has it in full. `level`: a percentage, as written; None where only a standard
    is named. `words`: the target as written.
    """

    noun: str
    name: frozenset[str]
    level: str | None
    words: str


def other_target(one: Statement, other: Statement) -> tuple[str, str] | None:
    """The targets of two statements for one rate, where these differ; None otherwise."""
    mine, theirs = target_of(one), target_of(other)
    if mine is None or theirs is None or mine.noun != theirs.noun:
        return None
    if mine.level == theirs.level or len(mine.name | theirs.name) < LEAST_NAME:
        return None
    if not (mine.name <= _words(other) and theirs.name <= _words(one)):
        return None
    if one.places and other.places and not one.places & other.places:
        return None
    return mine.words, theirs.words


def pairs_with_targets(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """The numbers of the statements whose targets are worth comparing, the lower first."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, statement in enumerate(statements):
        if target := target_of(statement):
            for before in groups[target.noun]:
                yield before, at
            groups[target.noun].append(at)


def target_of(statement: Statement) -> Target | None:
    """What the statement asks of a rate; None where it speaks of none, or of several targets."""
    return _target(statement.text, statement.row.text if statement.row else "")


@lru_cache(maxsize=50_000)
def _target(text: str, row: str) -> Target | None:
    names = _names(text)
    asked = _asked(text) if names else None
    if asked is None:
        return None
    noun, name = names[0]
    for row_noun, row_name in _names(row):
        if row_noun == noun and len(row_name) > 1:
            name = row_name
    return Target(noun, name, *asked)


def _asked(text: str) -> tuple[str | None, str] | None:
    """Level and words of the one target in this text."""
    levels = [m for m in _PERCENT.finditer(text) if not m["change"]]
    if len(levels) == 1:
        return levels[0]["level"].replace(" ", ""), levels[0][0].strip()
    standard = None if levels else _STANDARD.search(text)
    return (None, standard[0]) if standard else None


def _names(text: str) -> list[tuple[str, frozenset[str]]]:
    """Of each rate that is spoken of the word right before it, and all words of its name."""
    if not _ANY.search(text):
        return []
    found = []
    words = Said.of(text).words
    for at, word in enumerate(words):
        if word.plain in _MEASURED:
            name = list(_before(words[max(0, at - _LONGEST) : at]))
            if name:
                found.append((name[0], frozenset(name)))
    return found


def _before(words: Sequence[Word]) -> Iterator[str]:
    """The stems that belong to the name, the nearest first."""
    for word in reversed(words):
        if word.plain in JOINING or weight(word.stem) < 1.0:
            return
        if word.plain not in _WHOSE:
            yield word.stem


def _words(statement: Statement) -> frozenset[str]:
    return statement.said.stems | (statement.row.stems if statement.row else frozenset())
