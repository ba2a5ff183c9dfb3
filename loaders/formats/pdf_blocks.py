"""From a whole PDF's elements to its blocks: headings, items, notes; tables over page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldenthread.loaders.document import BlockKind, Locator
from goldenthread.loaders.formats.layout import Draft, DraftCell, DraftTable, Inline
from goldenthread.loaders.formats.lists import Depths
from goldenthread.loaders.formats.pdf_continued import extended, header_rows, last_page
from goldenthread.loaders.formats.pdf_flow import Element
from goldenthread.loaders.formats.pdf_grid import Grid, GridCell
from goldenthread.loaders.formats.pdf_headings import LONGEST_HEADING, Headings
from goldenthread.loaders.formats.pdf_lines import Line, Paragraph, joined_words, paragraphs
from goldenthread.loaders.formats.pdf_outline import Entry
from goldenthread.loaders.formats.pdf_page import Word
from goldenthread.loaders.formats.title_rows import without_title_rows

_CAPTION = re.compile(r"(figure|table|chart|exhibit)\s+[\dA-Z][\d.]*\b", re.IGNORECASE)
_DOTS = re.compile(r"(\.\s?){5,}\s*[\divxl]+$|(…{2,}|_{5,})\s*\d+$")
_UNFINISHED = re.compile(r"(,|;|-|–|\x02|\b(and|or|the|of|to|a|in|for|with|by|on|our|that))$")


class Blocks:
    """Collects the elements of all pages and makes their drafts."""

    def __init__(self, known: frozenset[str], outline: Sequence[Entry] = ()) -> None:
        self._known = known
        self._outline = outline
        self._elements: list[Element | Draft] = []

    def add(self, elements: Sequence[Element], furniture: Sequence[Draft]) -> None:
        """One page's elements; its furniture stands before them."""
        self._elements += furniture
        for element in elements:
            before = self._before()
            if before is None or not self._joined(before, element):
                self._elements.append(element)

    def _before(self) -> Element | None:
        """The last element that is not furniture."""
        return next((e for e in reversed(self._elements) if isinstance(e, Element)), None)

    def _joined(self, before: Element, element: Element) -> bool:
        """Puts the element to the one before where it goes on from there."""
        one, other = before.content, element.content
        if isinstance(one, Grid) and isinstance(other, Grid):
            return other.page == last_page(one) + 1 and extended(one, other)
        if isinstance(other, Paragraph) and other.starts_column:
            if not isinstance(one, Paragraph):
                return False
            target = self._unfinished(other)
            if target is not None:
                target.lines += other.lines
                return True
        return False

    def _unfinished(self, other: Paragraph) -> Paragraph | None:
        """The paragraph above, footnotes passed over, that `other` goes on with."""
        if other.marker is not None:
            return None
        for element in reversed(self._elements[-12:]):
            if not isinstance(element, Element) or not isinstance(element.content, Paragraph):
                continue
            above = element.content
            if other.page - above.lines[-1].page > 1:
                return None
            if abs(above.size - other.size) > 0.3 or above.bold != other.bold:
                continue
            text = above.text
            if re.search(r"[.!?:;]['\"”’)]?\d{0,2}$", text) or len(text) < 30:
                return None
            lower = other.text[:1].islower() or bool(_UNFINISHED.search(text))
            return above if lower else None
        return None

    def drafts(self) -> Iterator[Draft]:
        """The blocks in reading order."""
        headings = Headings(list(self._paragraphs()), self._outline)
        depths = Depths()
        for element in self._elements:
            if isinstance(element, Draft):
                yield element
                continue
            if isinstance(element.content, Grid):
                depths.end()
                yield from without_title_rows(self._table(element.content, element.box))
                continue
            draft = self._paragraph(element.content, element.box, headings)
            if draft.kind is BlockKind.ITEM:
                draft = replace(draft, level=depths.of(element.content.marker_x))
            elif draft.kind is not BlockKind.FOOTNOTE:
                depths.end()
            if draft.plain:
                yield draft

    def _paragraphs(self) -> Iterator[Paragraph]:
        for element in self._elements:
            if isinstance(element, Element) and isinstance(element.content, Paragraph):
                yield element.content

    def _paragraph(self, paragraph: Paragraph, box: str | None, headings: Headings) -> Draft:
        draft = Draft(
            BlockKind.PARAGRAPH,
            self._inlines(paragraph.lines),
            marker=paragraph.marker,
            locator=Locator(page=paragraph.page),
            box=box,
        )
        text = paragraph.text
        if _DOTS.search(text):
            return replace(draft, kind=BlockKind.FURNITURE)
        if _CAPTION.match(text) and len(text) <= LONGEST_HEADING and paragraph.marker is None:
            return replace(draft, kind=BlockKind.CAPTION)
        if level := headings.level(paragraph):
            return replace(draft, kind=BlockKind.HEADING, level=level)
        if paragraph.ordered and paragraph.size < 0.92 * headings.body.size and box is None:
            return replace(draft, kind=BlockKind.FOOTNOTE)
        if paragraph.marker is not None:
            return replace(draft, kind=BlockKind.ITEM, ordered=paragraph.ordered)
        return draft

    def _inlines(self, lines: Sequence[Line]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        page_of = {id(word): line.page for line in lines for word in line.words}
        page, before = lines[0].page, None
        run: list[str] = []
        set_as: tuple[bool, bool, bool, int] | None = None

        def close() -> None:
            if run and set_as is not None:
                bold, italic, struck, on_page = set_as
                found.append(Inline("".join(run), bold, italic, struck, page=on_page))
            run.clear()

        for word, lead in joined_words(lines, self._known):
            page = page_of.get(id(word), page)
            if before is not None and _is_note_mark(word, before):
                close()
                found.append(Inline(word.text, aside=True, page=page))
                continue
            style = (word.type.bold, word.type.italic, word.struck, page)
            if style != set_as:
                close()
                set_as = style
            run.append(lead + word.text)
            before = word
        close()
        return tuple(found)

    def _table(self, grid: Grid, box: str | None) -> Draft:
        header = header_rows(grid)
        cells = tuple(
            DraftCell(
                cell.row,
                cell.column,
                self._cell(cell),
                cell.row_span,
                cell.column_span,
                header=cell.row < header,
                span_known=grid.ruled,
            )
            for cell in grid.cells
        )
        table = DraftTable(cells, grid.rows, grid.columns, header)
        return Draft(BlockKind.TABLE, table=table, locator=Locator(page=grid.page), box=box)

    def _cell(self, cell: GridCell) -> tuple[Draft, ...]:
        depths = Depths()
        found: list[Draft] = []
        for paragraph in paragraphs(cell.lines):
            draft = Draft(
                BlockKind.PARAGRAPH,
                self._inlines(paragraph.lines),
                marker=paragraph.marker,
                ordered=paragraph.ordered,
                locator=Locator(page=paragraph.page),
            )
            if paragraph.marker is not None:
                draft = replace(draft, kind=BlockKind.ITEM, level=depths.of(paragraph.marker_x))
            else:
                depths.end()
            if draft.plain:
                found.append(draft)
        return tuple(found)


def _is_note_mark(word: Word, before: Word) -> bool:
    """Whether the word is a raised number (or sign) after another word: a footnote's mark."""
    return (
        word.type.size < 0.8 * before.type.size
        and word.y < before.y - 0.1 * before.type.size
        and re.fullmatch(r"[\d,]{1,5}|[*†‡]", word.text) is not None
        and re.search(r"\w{3,}$|[.,;:!?)”’\"']$", before.text) is not None
    )
