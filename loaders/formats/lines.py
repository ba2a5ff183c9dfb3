"""Lines of a text file, one by one: what each is by its look, before its neighbours are asked."""

from __future__ import annotations

import re
from enum import StrEnum, auto

from goldenthread.loaders.formats.markers import CODE
from goldenthread.ontology.swift import swift

Range = tuple[int, int]


class LineKind(StrEnum):
    """What a line looks like."""

    BLANK = auto()
    HEADING = auto()
    """Marked with #, or within an HTML heading."""
    RULE = auto()
    """A horizontal rule, a template's or an attribute's line: nothing to read."""
    RUNNING = auto()
    """A running header or footer, or the page number beside it."""
    ITEM = auto()
    MARK = auto()
    """A bullet that stands alone: its text comes later."""
    PIPES = auto()
    TABS = auto()
    BARS = auto()
    """A row whose cells bars part, without one at its ends."""
    SLASHES = auto()
    """A row whose cells slashes between spaces part."""
    HTML = auto()
    """A whole table, list or paragraph in tags, over as many lines as it has."""
    TEXT = auto()


@swift
class Line:
    """A line: where its words are in the text, without white space and marker."""

    kind: LineKind
    start: int
    end: int
    indent: int = 0
    level: int = 0
    """Of a heading: how many # it has."""
    marker: str | None = None

    @property
    def length(self) -> int:
        """How many characters its words have."""
        return self.end - self.start


_BULLETS = "•‣◦▪●○■□·►➢✓✔❖\uf0b7\uf0a7\uf0d8"
_HEADING = re.compile(r"(#{1,6})(?=[^#])\s*")
_RULE = re.compile(r"([-*_=])(?:\s*\1){2,}|\{[:/%]?[^{}]{0,200}\}'?|:::.*|<!--.*-->")
_MARK_ONLY = re.compile(rf"[{_BULLETS}\-–*]")
_ITEM = re.compile(
    rf"(?P<bullet>[{_BULLETS}])\s*(?=\S)"
    r"|(?P<dash>[-*+–—]|o(?=\s\s|\t))\s+(?=\S)"
    rf"|(?P<code>{CODE})\s+"
    r"|(?P<number>\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=\S)"
)
_TAGS_ONLY = re.compile(r"(?:</?[A-Za-z][^<>]{0,300}>\s*)+'?")
_TAG_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)


def classified(text: str, start: int, end: int) -> Line:
    """The line `text[start:end]`, without its line end, by its own look."""
    first = start
    while first < end and (text[first].isspace() or text[first] == "\ufeff"):
        first += 1
    last = end
    while last > first and text[last - 1].isspace():
        last -= 1
    if first == last:
        return Line(LineKind.BLANK, first, last)
    indent = _columns(text, start, first)
    lead = text[first]
    if lead == "#" and (match := _HEADING.match(text, first, last)):
        while last > match.end() and text[last - 1] in "# ":
            last -= 1
        return Line(LineKind.HEADING, match.end(), last, level=len(match[1]))
    if lead in "-*_={:<" and (rule := _rule(text, first, last)):
        return rule
    if lead == "|":
        return Line(LineKind.PIPES, start, end, indent)
    if last - first == 1 and _MARK_ONLY.match(lead):
        return Line(LineKind.MARK, first, last, indent, marker=lead)
    if (match := _ITEM.match(text, first, last)) and "\t" not in text[match.end() : last]:
        marker = text[first : match.end()].strip()
        return Line(LineKind.ITEM, match.end(), last, indent, marker=marker)
    if text.find("\t", first, end) >= 0:
        return Line(LineKind.TABS, start, end, indent)
    return Line(LineKind.TEXT, first, last, indent)


def _rule(text: str, first: int, last: int) -> Line | None:
    if _RULE.fullmatch(text, first, last):
        return Line(LineKind.RULE, first, last)
    if text[first] == "<":
        if heading := _TAG_HEADING.match(text, first):
            return Line(LineKind.HEADING, first, last, level=int(heading[1]))
        if _TAGS_ONLY.fullmatch(text, first, last):
            return Line(LineKind.RULE, first, last)
    return None


def _columns(text: str, start: int, end: int) -> int:
    """How wide the white space `text[start:end]` is; a tab goes on to the next fourth column."""
    width = 0
    for i in range(start, end):
        width += 4 - width % 4 if text[i] == "\t" else 1
    return width
