"""Where a text has one of many names: a tree of words, built once, walked along the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_WORD: Final = r"St\.(?=\s)|[^\W_]+"
_APOSTROPHE: Final = r"(?<=[^\W_])['’](?=[^\W_])"
_PARTS: Final = re.compile(rf"{_WORD}|[&,]|{_APOSTROPHE}")
_NEXT: Final = re.compile(rf"\s*([&,])|({_APOSTROPHE})|[\s\-‐‑–]+({_WORD})|(?<=[&,'’])({_WORD})")
_ONE_FORM: Final = {"&": "and", "St.": "St", "Saint": "St", "’": "'"}


def _one_form(word: str) -> str:
    """The one form of a word that is written in several ways."""
    return _ONE_FORM.get(word, word)


@lru_cache(maxsize=1 << 16)
def name_words(name: str) -> tuple[str, ...]:
    """A name's words, each in its one form: "St. Helens" and "Saint Helens" give the same.

    Upper and lower case count. Hyphens are spaces, "&" is "and"; a comma is a word, and so is an
    apostrophe within a word: "Easthaven's" names Easthaven.
    """
    return tuple(_one_form(part) for part in _PARTS.findall(name))


@dataclass(slots=True)
class _Node(Generic[T]):
    after: dict[str, _Node[T]] = field(default_factory=dict)
    named: T | None = None
    """What the words from the root to here name."""


class NameTree(Generic[T]):
    """Names and what each of them denotes."""

    def __init__(self, names: Iterable[tuple[tuple[str, ...], T]]) -> None:
        """`names`: pairs of `name_words` and what they denote."""
        self._root: _Node[T] = _Node()
        for words, named in names:
            node = self._root
            for word in words:
                node = node.after.setdefault(word, _Node())
            node.named = named
        initials = {word[0] for word in self._root.after}
        initials.update("S" if "St" in self._root.after else "")
        self._first = re.compile(
            # The initial first: the search skips to it.
            rf"[{re.escape(''.join(sorted(initials)))}](?<![^\W_].)(?:(?<=S)t\.(?=\s)|[^\W_]*)"
            if initials
            else r"(?!)"
        )

    def heads(self) -> frozenset[str]:
        """The words that names begin with, in every way in which they are written."""
        written = {word for word, form in _ONE_FORM.items() if form in self._root.after}
        return frozenset(self._root.after) | written

    def find(self, plain: str) -> Iterator[tuple[int, int, T]]:
        """Start, end and what is named: whole words, the longest name, none overlapping."""
        free_from = 0
        for first in self._first.finditer(plain):
            node = self._root.after.get(_one_form(first.group()))
            if node is None or first.start() < free_from:
                continue
            longest = _longest(node, plain, first.end())
            if longest is not None:
                free_from, named = longest
                yield first.start(), free_from, named


def _longest(node: _Node[T], plain: str, at: int) -> tuple[int, T] | None:
    """Where the longest name that goes on from this node ends, and what it names."""
    longest: tuple[int, T] | None = None
    while True:
        if node.named is not None:
            longest = at, node.named
        step = _NEXT.match(plain, at) if node.after else None
        following = node.after.get(_one_form(step.group(step.lastindex or 0))) if step else None
        if step is None or following is None:
            return longest
        node, at = following, step.end()
