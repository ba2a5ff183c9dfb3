"""How deep list items lie, from how far they are indented."""

from __future__ import annotations

from collections.abc import Iterable

_SAME = 3.0


class Depths:
    """The depths of the items of one list after the other; indents in points."""

    def __init__(self) -> None:
        self._indents: list[float] = []

    def end(self) -> None:
        """The list is over: the next item begins another."""
        self._indents.clear()

    def of(self, indent: float) -> int:
        """The depth of the next item, 0 for the outermost."""
        while self._indents and self._indents[-1] > indent + _SAME:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1] + _SAME:
            self._indents.append(indent)
        return len(self._indents) - 1


def depths(indents: Iterable[float]) -> list[int]:
    """The depths of the items of one list."""
    levels = Depths()
    return [levels.of(indent) for indent in indents]
