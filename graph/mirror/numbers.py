"""Many things remembered in eight bytes each."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right


class Numbers:
    """How often each thing was put in; a thing is some words. All are put in before one asks."""

    def __init__(self) -> None:
        self._numbers = array("q")
        self._in_order = True

    def add(self, *words: str) -> None:
        """Puts a thing in."""
        self._numbers.append(hash(words))
        self._in_order = False

    def count(self, *words: str) -> int:
        """How often it was put in; two of 2**64 things are taken for one another by chance."""
        if not self._in_order:
            self._numbers, self._in_order = array("q", sorted(self._numbers)), True
        number = hash(words)
        at = bisect_left(self._numbers, number)
        if at == len(self._numbers) or self._numbers[at] != number:
            return 0
        return bisect_right(self._numbers, number, at) - at
