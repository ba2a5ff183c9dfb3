"""Lines that a page's width has broken: which of them belong to one paragraph.

A line that ends where the next word would not have fitted was broken by the page; one that ends
earlier was ended by its writer. Exports with one line a paragraph have no such breaks.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from goldenthread.loaders.formats.lines import Line, LineKind
from goldenthread.ontology.swift import swift

_TEXT = LineKind.TEXT
_PROSE = (LineKind.TEXT, LineKind.ITEM)
_ENDS = ".!?:;…"
_WAITING = frozenset({"in", "of", "the", "and", "to", "for", "with", "a", "an", "by", "at", "on",
                      "from", "or", "our", "their", "its", "as", "that", "which", "–", "—",
                      "&"})  # fmt: skip
"""What a line cannot end with unless it was broken."""
_CLOSERS = "\"'”’)]*_"
_FULL = 0.75
"""A line this full, of the usual width, may have been broken by the page."""

_SHORT = 0.5
"""A line shorter than this after a full stop, without one of its own, may be a title."""


@swift
class Wrapping:
    """Whether and how wide a document's lines are broken. `width` is 0 when they are not."""

    width: int = 0

    @classmethod
    def of(cls, text: str, lines: Sequence[Line]) -> Wrapping:
        """Judged by the pairs of lines of which the second goes on in lower case."""
        pairs, broken = 0, []
        for line, after in itertools.pairwise(lines):
            if after.kind is _TEXT and line.kind in _PROSE:
                pairs += 1
                if text[after.start].islower() and not ends_sentence(text, line):
                    broken.append(line.length)
        if len(broken) < 3 or len(broken) < 0.3 * pairs:
            return cls()
        return cls(sorted(broken)[int(0.9 * len(broken))])

    def joins(self, text: str, lines: Sequence[Line], after: Line) -> bool:
        """Whether `after` goes on with the paragraph or item that `lines` have begun."""
        last = lines[-1]
        ended = ends_sentence(text, last)
        if _waits(text, last):
            return True
        if text[after.start].islower():
            return not (ended and text[last.end - 1] == ":")
        if not self.width:
            return False
        if ended:
            title = after.length < _SHORT * self.width and not ends_sentence(text, after)
            full = last.length >= _FULL * self.width
            return full and not title and text[last.end - 1] not in ":;"
        if len(lines) == 1:
            return last.length >= _FULL * self.width
        word = text[after.start : after.end].split(maxsplit=1)[0]
        return last.length + 1 + len(word) > max(line.length for line in lines[-3:])


def _waits(text: str, line: Line) -> bool:
    """Whether a line ends in a word or dash that something must follow."""
    word = text[max(line.start, line.end - 10) : line.end].rsplit(maxsplit=1)[-1]
    return word in _WAITING and line.length > len(word)


def ends_sentence(text: str, line: Line) -> bool:
    """Whether a line's last character, quotation marks aside, ends a sentence."""
    at = line.end - 1
    while at > line.start and text[at] in _CLOSERS:
        at -= 1
    return text[at] in _ENDS
