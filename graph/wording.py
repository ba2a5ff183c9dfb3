"""When two wordings name the same thing: judged by their content words, and by nothing else.

Said of a pair, it is a function of the two alone, so that the order of loading cannot matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from goldenthread.ontology.identifiers import normalised

if TYPE_CHECKING:
    from snowballstemmer.english_stemmer import EnglishStemmer

_JOINING: Final = frozenset({
    "a", "an", "and", "as", "at", "be", "by", "for", "from",
    "in", "into", "is", "it", "its", "of", "on", "or", "our",
    "the", "their", "them", "these", "this", "through", "to", "via", "we",
    "which", "will", "with", "within", "your",
})  # fmt: skip
"""Words that join others, and say of themselves nothing about what is meant."""

_KINDS: Final = frozenset({
    "aim", "goal", "initiative", "network", "objective", "our", "plan",
    "priority", "programme", "program", "project", "scheme", "strand", "strategic",
    "strategy", "theme", "workstream",
})  # fmt: skip
"""What a thing is called by kind: "the Hubs Programme" and "Hubs" name one programme."""

_NEGATED: Final = re.compile(r"^(?:un|in)(?=\w{4})")
_NUMBER: Final = re.compile(r"\d")
"""What begins with a digit is a number; a name may have one in it ("Core20")."""
_BRACKETED: Final = re.compile(r"\(([^()]*)\)")

LEAST_SHARED: Final = 3
"""Content words that a wording within another must have to name the same thing."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording as it is compared: the stems of its content words, and its numbers."""

    words: str
    stems: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Wording:
        """How this text is compared; an abbreviation in brackets does not count."""
        plain = normalised(_BRACKETED.sub(_unless_abbreviation, text).replace("-", ""))
        words = plain.split()
        numbers = frozenset(word for word in words if _NUMBER.match(word))
        content = [w for w in words if w not in _JOINING and w not in numbers and w.isalnum()]
        return cls(" ".join(content), frozenset(map(stem, content)), numbers)

    def named(self) -> frozenset[str]:
        """The stems without those that only say what kind of thing it is."""
        return self.stems - _kind_stems()


def _unless_abbreviation(match: re.Match[str]) -> str:
    inner = match[1].strip()
    return " " if inner[:12].isupper() or sum(map(str.isupper, inner)) > 1 else match[0]


@cache
def _kind_stems() -> frozenset[str]:
    return frozenset(map(stem, _KINDS))


@cache
def _stemmer() -> EnglishStemmer:
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a word; "unequal" and "inequalities" have one."""
    return str(_stemmer().stemWord(_NEGATED.sub("", word)))


def shared_part(one: Wording, other: Wording) -> float:
    """How much of the shorter wording stands in the longer one, 0 to 1."""
    least = min(len(one.stems), len(other.stems))
    return len(one.stems & other.stems) / least if least else 0.0


def likeness(one: Wording, other: Wording) -> float:
    """How much of both wordings is common to them, 0 to 1."""
    every = one.stems | other.stems
    return len(one.stems & other.stems) / len(every) if every else 0.0


def refused(one: Wording, other: Wording) -> bool:
    """Whether they cannot mean the same, whatever they share: other numbers stand in them."""
    return one.numbers != other.numbers


def same_words(one: Wording, other: Wording) -> bool:
    """Whether they differ in nothing but joining words, inflection and the name of their kind.

    Also where one writes together what the other writes apart ("health care").
    """
    mine, theirs = one.named() or one.stems, other.named() or other.stems
    together = one.words.replace(" ", "") == other.words.replace(" ", "")
    return bool(mine) and (mine == theirs or together) and not refused(one, other)


def one_within_the_other(one: Wording, other: Wording) -> bool:
    """Whether all that the shorter says stands in the longer, and is no small part of it."""
    common = len(one.stems & other.stems)
    return (
        common >= LEAST_SHARED
        and common == min(len(one.stems), len(other.stems))
        and 2 * common >= max(len(one.stems), len(other.stems))
        and not refused(one, other)
    )
