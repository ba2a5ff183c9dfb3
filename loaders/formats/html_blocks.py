"""The blocks of an HTML element: what CSS would show as blocks by default."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from lxml import etree

from goldenthread.loaders.document import BlockKind
from goldenthread.loaders.formats.docx_numbering import formatted
from goldenthread.loaders.formats.layout import Draft, DraftCell, DraftTable, Inline
from goldenthread.loaders.formats.markers import is_code, split_bullet, split_number
from goldenthread.loaders.formats.title_rows import without_title_rows

Element: TypeAlias = etree._Element

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "legend", "li", "main", "ol", "p", "pre", "section", "summary",
    "table", "ul",
}  # fmt: skip
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LARGEST_SPAN = 1000
"""As HTML limits colspan."""


class HtmlBlocks:
    """Makes the drafts of elements; counts boxes."""

    def __init__(self) -> None:
        self._boxes = 0

    def of(self, element: Element, box: str | None = None) -> Iterator[Draft]:
        """The blocks of the element, in order."""
        yield from self._flow(element, Draft(BlockKind.PARAGRAPH, box=box))

    def _flow(self, element: Element, shape: Draft) -> Iterator[Draft]:
        """The blocks in `element`; stretches of text between them have the form of `shape`."""
        if element.tag in _HEADINGS:
            shape = replace(shape, kind=BlockKind.HEADING, level=_HEADINGS[element.tag])
        elif element.tag in ("caption", "figcaption"):
            shape = replace(shape, kind=BlockKind.CAPTION)
        elif element.tag == "aside":
            self._boxes += 1
            shape = replace(shape, box=shape.box or f"box {self._boxes}")
        inlines: list[Inline] = []
        if element.text:
            inlines.append(Inline(element.text))
        for child in element:
            if _is_block(child):
                yield from _made(shape, inlines)
                inlines = []
                if shape.kind is BlockKind.ITEM:
                    shape = replace(shape, kind=BlockKind.PARAGRAPH, marker=None, level=0)
                yield from self._block(child, shape)
            else:
                inlines += _inline(child, Inline(""))
            if child.tail:
                inlines.append(Inline(child.tail))
        yield from _made(shape, inlines)

    def _block(self, element: Element, shape: Draft) -> Iterator[Draft]:
        if element.tag in ("ul", "ol"):
            yield from self._list(element, 0, shape)
        elif element.tag == "table":
            yield from self._table(element, shape)
        else:
            yield from self._flow(element, shape)

    def _list(self, element: Element, depth: int, shape: Draft) -> Iterator[Draft]:
        number = _whole(element.get("start"), 1)
        for child in element:
            if child.tag in ("ul", "ol"):
                yield from self._list(child, depth + 1, shape)
            if child.tag != "li":
                continue
            number = _whole(child.get("value"), number)
            ordered = element.tag == "ol"
            form = _FORMS.get(element.get("type", ""), "decimal")
            marker = f"{formatted(number, form)}." if ordered else "•"
            number += 1
            item = replace(shape, kind=BlockKind.ITEM, marker=marker, ordered=ordered, level=depth)
            yield from self._item(child, item, depth, shape)

    def _item(self, element: Element, item: Draft, depth: int, shape: Draft) -> Iterator[Draft]:
        """An item's own words, then what it holds."""
        inlines = [Inline(element.text)] if element.text else []
        first = True
        for child in element:
            if not _is_block(child):
                inlines += _inline(child, Inline(""))
            elif child.tag in ("ul", "ol"):
                yield from _made(item if first else shape, inlines)
                first, inlines = False, []
                yield from self._list(child, depth + 1, shape)
            elif first and not "".join(i.text for i in inlines).strip():
                inlines = []
                for draft in self._block(child, shape):
                    if first and draft.kind is BlockKind.PARAGRAPH:
                        yield replace(item, inlines=draft.inlines)
                        first = False
                    else:
                        yield draft
            else:
                yield from _made(item if first else shape, inlines)
                first, inlines = False, []
                yield from self._block(child, shape)
            if child.tail:
                inlines.append(Inline(child.tail))
        yield from _made(item if first else shape, inlines)

    def _table(self, element: Element, shape: Draft) -> Iterator[Draft]:
        rows = _rows(element)
        width = max((len(_cells(row)) for row in rows), default=0)
        if width <= 1 or element.get("role") == "presentation":
            for row in rows:
                for cell in _cells(row):
                    yield from self._flow(cell, shape)
            return
        caption = element.find("caption")
        if caption is not None:
            yield from self._flow(caption, shape)
        table = self._grid(rows)
        yield from without_title_rows(replace(shape, kind=BlockKind.TABLE, table=table))

    def _grid(self, rows: Sequence[Element]) -> DraftTable:
        taken: set[tuple[int, int]] = set()
        cells: list[DraftCell] = []
        for r, row in enumerate(rows):
            c = 0
            for cell in _cells(row):
                while (r, c) in taken:
                    c += 1
                height = min(_whole(cell.get("rowspan"), 1) or len(rows) - r, len(rows) - r)
                width = min(max(1, _whole(cell.get("colspan"), 1)), _LARGEST_SPAN)
                taken |= {(r + i, c + j) for i in range(height) for j in range(width)}
                blocks = tuple(d for d in self.of(cell) if d.plain or d.table)
                cells.append(DraftCell(r, c, blocks, height, width, cell.tag == "th"))
                c += width
        columns = max((c for _, c in taken), default=-1) + 1
        heads = _header_rows(rows)
        headed = all(cell.header for cell in cells if cell.column == 0 and cell.row >= heads)
        return DraftTable(
            tuple(cells), len(rows), columns, heads, int(headed and len(rows) > heads)
        )


def _made(shape: Draft, inlines: Sequence[Inline]) -> Iterator[Draft]:
    """The draft of these words; typed bullets make it an item."""
    draft = replace(shape, inlines=tuple(inlines))
    plain = draft.plain
    if not plain:
        return
    if draft.kind is BlockKind.PARAGRAPH:
        marker, length = split_bullet(plain)
        if marker is None and (number := split_number(plain))[0] and is_code(number[0] or ""):
            marker, length = number
        if marker:
            rest = (Inline(plain[length:]),)
            draft = replace(draft, kind=BlockKind.ITEM, marker=marker, inlines=rest)
    yield draft


def _is_block(element: Element) -> bool:
    """Whether it, or something in it, is shown as a block."""
    if element.tag in _BLOCKS:
        return True
    return any(inner.tag in _BLOCKS for inner in element.iter(etree.Element))


def _inline(element: Element, style: Inline) -> Iterator[Inline]:
    tag = element.tag
    if tag == "br":
        yield Inline("\n")
        return
    style = replace(
        style,
        bold=style.bold or tag in ("b", "strong"),
        italic=style.italic or tag in ("i", "em"),
        struck=style.struck or tag in ("s", "strike", "del"),
        link=element.get("href") if tag == "a" else style.link,
        aside=style.aside or (tag == "sup" and _is_note_mark(element)),
    )
    if element.text:
        yield replace(style, text=element.text)
    for child in element:
        yield from _inline(child, style)
        if child.tail:
            yield replace(style, text=child.tail)


def _is_note_mark(element: Element) -> bool:
    """Whether a superscript calls a footnote: a number that is a link."""
    words = "".join(element.itertext()).strip()
    return bool(re.fullmatch(r"\[?\d{1,3}\]?|[*†‡]", words)) and element.find(".//a") is not None


def _rows(table: Element) -> list[Element]:
    """The rows of this table, not of tables in its cells."""
    found: list[Element] = []
    for child in table:
        if child.tag == "tr":
            found.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            found += [row for row in child if row.tag == "tr"]
    return found


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _header_rows(rows: Sequence[Element]) -> int:
    count = 0
    for row in rows:
        cells = _cells(row)
        if not cells or not all(cell.tag == "th" for cell in cells):
            inside = row.getparent()
            if inside is None or inside.tag != "thead":
                break
        count += 1
    return min(count, max(0, len(rows) - 1))


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 7 else default
