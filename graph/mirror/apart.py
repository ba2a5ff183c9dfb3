"""Which subjects two graphs do not say the same of: their texts, compared line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_BLOCK: Final = 2**18
"""Bytes that are read at a time."""
_WINDOW: Final = 4_000
"""Lines of each text that are at hand when the two part."""
_NEAR: Final = 16
"""Lines in which it is first looked for where they meet again."""
MOST: Final = 50_000
"""Lines by which two graphs may differ and still be compared so, in little memory."""


def changed_subjects(former: Path, now: Path, most: int = MOST) -> set[str] | None:
    """The IRIs of the subjects of which two graphs as N-Triples do not say the same.

    None where more than `most` lines differ. Right whatever the order of the lines is; fast where
    it is the same but for what changed.
    """
    apart = _Apart()
    with former.open("rb") as old_file, now.open("rb") as new_file:
        old: list[bytes] = []
        new: list[bytes] = []
        while len(apart) <= most:
            for lines, file in ((old, old_file), (new, new_file)):
                while len(lines) < _WINDOW and (more := file.readlines(_BLOCK)):
                    lines += more
            if not old and not new:
                return apart.subjects()
            same = _in_common(old, new)
            del old[:same], new[:same]
            if not same:
                gone, came = _meeting(old, new)
                apart.add(old[:gone], new[:came])
                del old[:gone], new[:came]
    return None


@dataclass(slots=True)
class _Apart:
    """Lines that are in one text only, as far as both have been read."""

    gone: set[bytes] = field(default_factory=set)
    came: set[bytes] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.gone) + len(self.came)

    def add(self, gone: Sequence[bytes], came: Sequence[bytes]) -> None:
        """Takes in lines; a line that has only moved is in both."""
        self.gone.update(gone)
        self.came.update(came)
        moved = self.gone.intersection(came) | self.came.intersection(gone)
        self.gone -= moved
        self.came -= moved

    def subjects(self) -> set[str]:
        return {line[1 : line.index(b">")].decode() for line in self.gone | self.came}


def _in_common(old: Sequence[bytes], new: Sequence[bytes]) -> int:
    """How many lines both begin with."""
    both = zip(old, new, strict=False)
    parts = (n for n, (one, other) in enumerate(both) if one != other)
    return next(parts, min(len(old), len(new)))


def _meeting(old: Sequence[bytes], new: Sequence[bytes]) -> tuple[int, int]:
    """How many lines of each are to be left out for the next to be the same; all where none is."""
    width = _NEAR
    while True:
        where = {line: n for n, line in enumerate(new[:width])}
        for gone, line in enumerate(old[:width]):
            if line in where:
                return gone, where[line]
        if width >= max(len(old), len(new)):
            return len(old), len(new)
        width *= 4
