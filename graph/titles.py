"""When two titles name one document: other spellings, initials or years do not make another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from goldenthread.graph.wording import ending_off, is_abbreviation
from goldenthread.graph.works import BODY_WORDS
from goldenthread.ontology.identifiers import normalised

_YEARS: Final = re.compile(r"\(?\b(?:19|20)\d\d(?:\s?(?:[-–/]|to)\s?(?:20)?\d\d)?\b\)?")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_JOINING: Final = frozenset({
    "a", "an", "and", "by", "for", "in", "of", "on", "our", "s", "the", "their", "to", "with",
})  # fmt: skip
_EDITION: Final = frozenset({
    "current", "draft", "final", "full", "joint", "latest", "new", "refreshed", "updated",
})  # fmt: skip
"""Words for a state of a paper, or for who shares it: with and without them it is one."""
_ISSUERS: Final = frozenset({"nhs", "hm", "uk", "eu"})
"""Whoever issues for a whole country: its papers are named with and without it."""
LEAST_WORDS: Final = 2
"""Words beside those for bodies and papers by which strangers' titles name one document."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is compared.

    `words`: its words in their order, without years, joining words and words for its state; letters
    that stand for words as they are written ("MH"), all others as stems. `years`: as written.
    """

    words: tuple[str, ...]
    years: str

    @classmethod
    @lru_cache(maxsize=20_000)
    def of(cls, text: str) -> Title:
        """How this title is compared."""
        years = _YEARS.search(text)
        found: list[str] = []
        for word in re.split(r"[\s/–-]+", _YEARS.sub(" ", text)):
            letters = _POSSESSIVE.sub("", word.strip("().,:;"))
            if is_abbreviation(letters) and letters.casefold() not in _ISSUERS:
                found.append(letters)
            else:
                found += [ending_off(w) for w in normalised(word).split() if w not in _JOINING]
        named = [word for word in found if word not in _LEFT_OUT]
        return cls(tuple(named), normalised(years[0]) if years else "")

    @property
    def initials(self) -> str:
        """The first letters of all its words, those of letters in full, in alphabetical order.

        Titles of one document have the same.
        """
        letters = (_spelt(word) if word[0].isupper() else word[0] for word in self.words)
        return "".join(sorted("".join(letters)))

    @property
    def is_telling(self) -> bool:
        """Whether no two publishers would call two documents so."""
        return len(set(self.words) - _BODIES) > LEAST_WORDS - 1 and len(self.words) > LEAST_WORDS


_LEFT_OUT: Final = frozenset(map(ending_off, _EDITION | _ISSUERS))
_BODIES: Final = frozenset(map(ending_off, BODY_WORDS))


def one_document(one: Title, other: Title) -> str | None:
    """Why two titles name one document; None where they do not."""
    if one.years and other.years and one.years != other.years:
        return None
    years = "" if one.years == other.years else "; one says of which years"
    if sorted(one.words) == sorted(other.words):
        return f"one title in two spellings{years}"
    if _spells(one.words, other.words):
        return f"one title, a word of it in letters{years}"
    return None


def other_years(one: str, other: str) -> bool:
    """Whether two titles are of different years, and so of two editions at least."""
    first, second = Title.of(one).years, Title.of(other).years
    return bool(first and second) and first != second


def titled_alike(titles: Sequence[Title]) -> Iterator[tuple[Title, Title]]:
    """The pairs among different titles that have the same initials."""
    by_initials: dict[str, list[Title]] = defaultdict(list)
    for title in titles:
        for before in by_initials[title.initials]:
            yield before, title
        by_initials[title.initials].append(title)


def _spells(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both say the same, letters standing for the words that begin with them."""
    if not one or not other:
        return not one and not other
    if one[0] == other[0]:
        return _spells(one[1:], other[1:])
    return _in_letters(one, other) or _in_letters(other, one)


def _in_letters(short: Sequence[str], full: Sequence[str]) -> bool:
    """The same, where the first word of the one is in letters."""
    letters = _spelt(short[0]) if short[0][0].isupper() else ""
    words = full[: len(letters)]
    return (
        bool(letters)
        and letters == "".join(word[0] for word in words)
        and _spells(short[1:], full[len(letters) :])
    )


def _spelt(letters: str) -> str:
    """The letters, in lower case: "C&M" are two."""
    return "".join(filter(str.isalpha, letters)).lower()
