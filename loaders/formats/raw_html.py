"""HTML in a text or Markdown file: its tables, lists and paragraphs, on the file's own text.

`html` lays out a text of its own for web pages; here every block must lie on the text that is
there, so the tags are read with their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from goldenthread.loaders.document import Block, BlockKind, Cell, Passage, Table
from goldenthread.loaders.formats.inline import unmarked
from goldenthread.ontology.swift import swift

_REGION = re.compile(r"<(table|ul|ol|dl|p)(?=[\s>])[^<>]*>", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "ul", "ol", "li", "dl", "dt",
    "dd", "p", "div", "blockquote", "section", "article", "details", "summary", "figure",
    "figcaption", "center", "pre", "script", "style", *_HEADINGS,
}  # fmt: skip
_SILENT = frozenset({"script", "style", "comment"})
_ENDED_BY = {
    "li": ("li", ("ul", "ol")),
    "tr": ("tr", ("table",)),
    "td": ("td th", ("tr", "table")),
    "th": ("td th", ("tr", "table")),
    "p": ("p", ("td", "th", "li", "div", "table")),
    "dt": ("dt dd", ("dl",)),
    "dd": ("dt dd", ("dl",)),
}
"""What a tag ends although its end is not written, and how far up that is looked for."""
_LARGEST_SPAN = 1000


def region_end(text: str, start: int) -> int | None:
    """Where the table, list or paragraph ends whose tag stands at `start`; None for other tags.

    One that is never closed ends with the next blank line, as in CommonMark, and so does a
    paragraph.
    """
    opening = _REGION.match(text, start) if text.startswith("<", start) else None
    if opening is None:
        return None
    tag = opening[1].lower()
    blank = _BLANK.search(text, start)
    unclosed = blank.start() if blank else len(text)
    tags = re.compile(rf"<(/?){tag}(?=[\s>])[^<>]*>", re.IGNORECASE)
    depth = 0
    for found in tags.finditer(text, start, unclosed if tag == "p" else len(text)):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.end()
    return unclosed


def html_blocks(text: str, start: int, end: int) -> list[Block]:
    """The blocks of the HTML in `text[start:end]`."""
    root = _Reader(text, start, end).root
    return list(_flow(text, root, _Shape()))


@dataclass(slots=True)
class _Node:
    """An element that is shown as a block: what is in it, from `start` to `end` of the text."""

    tag: str
    attributes: dict[str, str | None]
    start: int
    end: int
    outer: tuple[int, int]
    children: list[_Node] = field(default_factory=list)

    def of(self, *tags: str) -> list[_Node]:
        """Its children of these tags, in order."""
        return [child for child in self.children if child.tag in tags]


class _Reader(HTMLParser):
    """Makes the tree of the elements that are shown as blocks."""

    def __init__(self, text: str, start: int, end: int) -> None:
        super().__init__(convert_charrefs=False)
        self._text = text
        self._lines = [start]
        self._lines += [start + m.end() for m in re.finditer("\n", text[start:end])]
        self.root = _Node("", {}, start, end, (start, end))
        self._open = [self.root]
        self.feed(text[start:end])
        self.close()
        for node in self._open:
            node.end = end
            node.outer = (node.outer[0], end)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _BLOCKS:
            return
        at = self._at()
        if tag in _ENDED_BY:
            ended, within = _ENDED_BY[tag]
            self._end(ended.split(), within, at, at)
        inner = at + len(self.get_starttag_text() or "")
        node = _Node(tag, dict(attrs), inner, inner, (at, inner))
        self._open[-1].children.append(node)
        self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            at = self._at()
            self._end([tag], (), at, self._text.find(">", at) + 1 or at)

    def handle_comment(self, data: str) -> None:
        at = self._at()
        end = at + len(data) + 7
        self._open[-1].children.append(_Node("comment", {}, end, end, (at, end)))

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _end(self, tags: Sequence[str], within: Sequence[str], inner: int, outer: int) -> None:
        for i in range(len(self._open) - 1, 0, -1):
            if self._open[i].tag in tags:
                for node in self._open[i:]:
                    node.end, node.outer = inner, (node.outer[0], outer)
                del self._open[i:]
                return
            if self._open[i].tag in within:
                return


@swift
class _Shape:
    """What a stretch of words becomes."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str | None = None
    ordered: bool = False


_PLAIN = _Shape()


def _flow(text: str, node: _Node, shape: _Shape) -> Iterator[Block]:
    """The blocks in a node; the words between its children have the form of `shape`."""
    at = node.start
    for child in node.children:
        made = list(_words(text, at, child.outer[0], shape))
        yield from made
        if made and shape.kind is BlockKind.ITEM:
            shape = _PLAIN
        at = child.outer[1]
        if shape.kind is BlockKind.ITEM and child.tag in ("p", "div"):
            yield from _flow(text, child, shape)
            shape = _PLAIN
        else:
            yield from _block(text, child, shape)
    yield from _words(text, at, node.end, shape)


def _block(text: str, node: _Node, shape: _Shape, depth: int = 0) -> Iterator[Block]:
    if node.tag in _SILENT:
        return
    if node.tag in ("ul", "ol"):
        yield from _list(text, node, shape.level + 1 if shape.kind is BlockKind.ITEM else depth)
    elif node.tag == "table":
        yield from _table(text, node)
    elif node.tag in _HEADINGS:
        yield from _flow(text, node, _Shape(BlockKind.HEADING, _HEADINGS[node.tag]))
    elif node.tag in ("caption", "figcaption"):
        yield from _flow(text, node, _Shape(BlockKind.CAPTION))
    else:
        yield from _flow(text, node, _PLAIN)


def _list(text: str, node: _Node, depth: int) -> Iterator[Block]:
    number = _whole(node, "start", 1)
    for child in node.children:
        if child.tag in ("ul", "ol"):
            yield from _list(text, child, depth + 1)
        elif child.tag == "li":
            ordered = node.tag == "ol"
            number = _whole(child, "value", number)
            marker = f"{number}." if ordered else "•"
            number += 1
            yield from _item(text, child, _Shape(BlockKind.ITEM, depth, marker, ordered))


def _item(text: str, node: _Node, shape: _Shape) -> Iterator[Block]:
    """An item's own words, then what it holds; lists in it lie one deeper."""
    lists = node.of("ul", "ol")
    own = _Node("li", {}, node.start, lists[0].outer[0] if lists else node.end, node.outer)
    own.children = [c for c in node.children if c.outer[0] < own.end]
    yield from _flow(text, own, shape)
    for i, inner in enumerate(lists):
        yield from _list(text, inner, shape.level + 1)
        end = lists[i + 1].outer[0] if i + 1 < len(lists) else node.end
        rest = _Node("li", {}, inner.outer[1], end, node.outer)
        rest.children = [c for c in node.children if rest.start <= c.outer[0] < end]
        yield from _flow(text, rest, _PLAIN)


def _words(text: str, start: int, end: int, shape: _Shape) -> Iterator[Block]:
    marked = unmarked(text, [(start, end)])
    if marked.passage.plain:
        yield Block(
            shape.kind, marked.passage, shape.level, shape.marker, shape.ordered, marked.runs
        )


def _table(text: str, node: _Node) -> Iterator[Block]:
    """The table, its caption above it; one of a single column only lays out what is in it."""
    for caption in node.of("caption"):
        yield from _flow(text, caption, _Shape(BlockKind.CAPTION))
    rows = [r for part in [node, *node.of("thead", "tbody", "tfoot")] for r in part.of("tr")]
    if max((len(row.of("td", "th")) for row in rows), default=0) <= 1:
        for row in rows:
            for cell in row.of("td", "th"):
                yield from _flow(text, cell, _PLAIN)
        return
    heads = {id(row) for part in node.of("thead") for row in part.children}
    header = _header_rows(rows, heads)
    cells = tuple(_cells(text, rows, header))
    columns = max(cell.column + cell.column_span for cell in cells)
    below = [cell for cell in cells if cell.column == 0 and cell.row >= header]
    table = Table(
        cells, len(rows), columns, header, int(bool(below) and all(c.header for c in below))
    )
    yield Block(BlockKind.TABLE, Passage("", ()), table=table)


def _header_rows(rows: Sequence[_Node], heads: set[int]) -> int:
    count = 0
    for row in rows:
        cells = row.of("td", "th")
        if id(row) not in heads and not (cells and all(cell.tag == "th" for cell in cells)):
            break
        count += 1
    return min(count, len(rows) - 1)


def _cells(text: str, rows: Sequence[_Node], header: int) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        c = 0
        for node in row.of("td", "th"):
            while (r, c) in taken:
                c += 1
            height = min(_whole(node, "rowspan", 1) or len(rows) - r, len(rows) - r)
            width = min(max(1, _whole(node, "colspan", 1)), _LARGEST_SPAN)
            taken |= {(r + i, c + j) for i in range(height) for j in range(width)}
            blocks = tuple(_flow(text, node, _PLAIN))
            yield Cell(r, c, blocks, height, width, r < header or node.tag == "th")
            c += width


def _whole(node: _Node, name: str, default: int) -> int:
    value = (node.attributes.get(name) or "").strip()
    return int(value) if value.isdecimal() and len(value) < 7 else default
