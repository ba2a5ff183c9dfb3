"""From a whole PDF's elements to its blocks: headings, items, notes; tables over page breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.loaders.document import BlockKind, Locator
from goldenthread.loaders.formats.layout import Draft, DraftCell, DraftTable, Inline
from goldenthread.loaders.formats.lists import Depths
from goldenthread.loaders.formats.pdf_flow import Element
from goldenthread.loaders.formats.pdf_grid import Grid, GridCell
from goldenthread.loaders.formats.pdf_lines import Line, Paragraph, joined_words, paragraphs
from goldenthread.loaders.formats.pdf_outline import Entry, named
from goldenthread.loaders.formats.pdf_page import Word
from goldenthread.loaders.formats.title_rows import without_title_rows

_LONGEST_HEADING = 200
_LARGER = 1.12
_CAPTION = re.compile(r"(figure|table|chart|box|exhibit)\s+[\dA-Z][\d.]*\b", re.IGNORECASE)
_DOTS = re.compile(r"(\.\s?){5,}\s*[\divxl]+$|…{2,}\s*\d+$")
_UNFINISHED = re.compile(r"(,|;|-|–|\x02|\b(and|or|the|of|to|a|in|for|with|by|on|our|that))$")

_COLORED = 80
"""A heading that only its color sets off is no longer."""
_LINK = re.compile(r"https?:|www\.|@|\w\.(?:com|org|gov|net|uk)\b", re.IGNORECASE)

Style = tuple[float, bool, bool]
"""(size, bold, capitals) of a heading."""
Levels = dict[Style | int, int]
"""The level of a heading by its style, or by its depth in the outline."""


@dataclass(frozen=True, slots=True)
class Body:
    """The type of running text: its size in points and its color (0xRRGGBB)."""

    size: float
    color: int


class Blocks:
    """Collects the elements of all pages and makes their drafts."""

    def __init__(self, known: frozenset[str], outline: Sequence[Entry] = ()) -> None:
        self._known = known
        self._outline = outline
        self._named: dict[int, int] = {}
        """The depth in the outline of each paragraph that it names, by its identity."""
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
            return other.page == _last_page(one) + 1 and _extended(one, other)
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
        body = self._body()
        self._named = named(self._outline, self._paragraphs())
        levels = self._heading_levels(body)
        depths = Depths()
        for element in self._elements:
            if isinstance(element, Draft):
                yield element
                continue
            if isinstance(element.content, Grid):
                depths.end()
                yield from without_title_rows(self._table(element.content, element.box))
                continue
            draft = self._paragraph(element.content, element.box, body, levels)
            if draft.kind is BlockKind.ITEM:
                draft = replace(draft, level=depths.of(element.content.marker_x))
            elif draft.kind is not BlockKind.FOOTNOTE:
                depths.end()
            if draft.plain:
                yield draft

    def _body(self) -> Body:
        """What most words are set in."""
        types: Counter[Body] = Counter()
        for paragraph in self._paragraphs():
            for line in paragraph.lines:
                types[Body(line.size, line.color)] += len(line.words)
        return types.most_common(1)[0][0] if types else Body(10.0, 0)

    def _paragraphs(self) -> Iterator[Paragraph]:
        for element in self._elements:
            if isinstance(element, Element) and isinstance(element.content, Paragraph):
                yield element.content

    def _heading_levels(self, body: Body) -> Levels:
        """The level of each style that sets headings: larger before smaller, bold before light.

        Headings that the outline names have the level of the style that most of their depth have.
        """
        of_depth: dict[int, Counter[Style]] = {}
        styles: set[Style] = set()
        for paragraph in self._paragraphs():
            depth = self._named.get(id(paragraph))
            if depth is not None:
                of_depth.setdefault(depth, Counter())[_style(paragraph)] += 1
            if depth is not None or _is_heading(paragraph, body):
                styles.add(_style(paragraph))
        ranked = sorted(styles, key=lambda s: (-s[0], not s[1], not s[2]))
        levels: Levels = {style: level for level, style in enumerate(ranked, 1)}
        above = 0
        for depth, its_styles in sorted(of_depth.items()):
            above = max(levels[its_styles.most_common(1)[0][0]], above + 1)
            levels[depth] = above
        return levels

    def _paragraph(
        self, paragraph: Paragraph, box: str | None, body: Body, levels: Levels
    ) -> Draft:
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
        if (depth := self._named.get(id(paragraph))) is not None:
            return replace(draft, kind=BlockKind.HEADING, level=levels[depth])
        if _is_heading(paragraph, body):
            return replace(draft, kind=BlockKind.HEADING, level=levels[_style(paragraph)])
        if paragraph.ordered and paragraph.size < 0.92 * body.size and box is None:
            return replace(draft, kind=BlockKind.FOOTNOTE)
        if _CAPTION.match(text) and len(text) <= _LONGEST_HEADING and paragraph.marker is None:
            return replace(draft, kind=BlockKind.CAPTION)
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
        header = _header_rows(grid)
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


def _style(paragraph: Paragraph) -> Style:
    return round(paragraph.size), paragraph.bold, paragraph.text.isupper()


def _is_heading(paragraph: Paragraph, body: Body) -> bool:
    """Whether type, length and ending are a heading's."""
    text = paragraph.text
    if paragraph.marker is not None and not paragraph.ordered:
        return False
    if len(text) > _LONGEST_HEADING or not any(c.isalpha() for c in text) or len(text) < 3:
        return False
    if paragraph.size >= _LARGER * body.size:
        return text[-1] not in ".;," or paragraph.size >= 1.5 * body.size
    if text[-1] in ".;,:" or len(paragraph.lines) > 3 or paragraph.size < 0.95 * body.size:
        return False
    return (paragraph.bold and len(text) <= 120) or _is_colored(paragraph, body)


def _is_colored(paragraph: Paragraph, body: Body) -> bool:
    """Whether a short line is set in a color of its own, and is no link."""
    text = paragraph.text
    return (
        len(paragraph.lines) == 1
        and len(text) <= _COLORED
        and text[:1].isupper()
        and {word.type.color for word in paragraph.lines[0].words} == {paragraph.lines[0].color}
        and paragraph.lines[0].color != body.color
        and _LINK.search(text) is None
    )


def _is_note_mark(word: Word, before: Word) -> bool:
    """Whether the word is a raised number (or sign) after another word: a footnote's mark."""
    return (
        word.type.size < 0.8 * before.type.size
        and word.y < before.y - 0.1 * before.type.size
        and re.fullmatch(r"[\d,]{1,5}|[*†‡]", word.text) is not None
        and re.search(r"\w{3,}$|[.,;:!?)”’\"']$", before.text) is not None
    )


def _last_page(grid: Grid) -> int:
    return max((line.page for cell in grid.cells for line in cell.lines), default=grid.page)


def _row_text(grid: Grid, row: int) -> list[str]:
    return [" ".join(line.text for line in cell.lines) for cell in grid.cells if cell.row == row]


def _extended(one: Grid, other: Grid) -> bool:
    """Appends the rows of a table that goes on on the next page; False where it is another."""
    if one.columns != other.columns or any(
        abs(a - b) > 6 for a, b in zip(one.xs, other.xs, strict=True)
    ):
        return False
    skipped = 1 if _row_text(other, 0) == _row_text(one, 0) else 0
    if skipped and any(cell.row == 0 and cell.row_span > 1 for cell in other.cells):
        skipped = 0
    rows = one.rows
    cells = [cell for cell in other.cells if cell.row >= skipped]
    if not skipped and _goes_on(one, other):
        last = {cell.column: cell for cell in one.cells if cell.row + cell.row_span == rows}
        for cell in (cell for cell in cells if cell.row == 0):
            last[cell.column].lines += cell.lines
        cells = [cell for cell in cells if cell.row > 0]
        skipped = 1
    for cell in cells:
        cell.row += rows - skipped
    one.cells += cells
    height = one.ys[-1]
    one.ys += [height + y - other.ys[skipped] for y in other.ys[skipped + 1 :]]
    return True


def _goes_on(one: Grid, other: Grid) -> bool:
    """Whether the first row of the next page is the rest of the last row of this one."""
    first = [cell for cell in other.cells if cell.row == 0]
    last = {cell.column: cell for cell in one.cells if cell.row + cell.row_span == one.rows}
    if any(cell.row_span > 1 or cell.column not in last for cell in first):
        return False
    filled = [cell for cell in first if cell.lines]
    if not filled or not last[first[0].column].lines:
        return False
    # A row that begins with small letters and has blanks where the one above has words goes on.
    small = all(cell.lines[0].text[:1].islower() for cell in filled)
    blank = any(not cell.lines and last[cell.column].lines for cell in first)
    return not first[0].lines or (small and blank)


def _header_rows(grid: Grid) -> int:
    """1 where the first row is set off by weight or colour from the second, else 0."""
    first = [line for cell in grid.cells if cell.row == 0 for line in cell.lines]
    second = [line for cell in grid.cells if cell.row == 1 for line in cell.lines]
    if not first or grid.rows < 2:
        return 0
    spans = [cell for cell in grid.cells if cell.row == 0]
    if len(spans) == 1 and grid.columns > 1:
        third = [line for cell in grid.cells if cell.row == 2 for line in cell.lines]
        return 1 + int(_set_off(second, third)) if _set_off(first, third) else 0
    return int(_set_off(first, second) or _names_columns(grid))


def _names_columns(grid: Grid) -> bool:
    """Whether the first row's cells are all short words, above a row with longer ones."""
    names = _row_text(grid, 0)
    values = _row_text(grid, 1)
    short = all(0 < len(name) <= 50 and not re.search(r"\d|[.;]$", name) for name in names)
    return (
        short
        and len(names) == grid.columns >= 3
        and max(map(len, values), default=0) > 2 * max(map(len, names))
    )


def _set_off(upper: Iterable[Line], lower: Iterable[Line]) -> bool:
    upper, lower = list(upper), list(lower)
    if not upper:
        return False
    bold = all(line.bold for line in upper) and not all(line.bold for line in lower)
    colors = {line.color for line in upper}
    return bold or (len(colors) == 1 and bool(lower) and colors.isdisjoint(w.color for w in lower))
