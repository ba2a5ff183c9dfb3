"""The format-neutral document: one text, and blocks that lie on it.

A format turns bytes into a `Document`; the reading sees nothing else. Every position is an offset
in characters into `Document.text`, so that `text[start:end]` is what was quoted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from goldenthread.ontology.swift import swift


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of `Document.text`, from `start` up to but not including `end` (characters)."""

    start: int
    end: int


def _offset(piece: tuple[int, int, int]) -> int:
    return piece[0]


@swift
class Passage:
    """Text as a person reads it, with the way back to where it stands in the document.

    `plain` has markup, hard line ends and page furniture taken out. `pieces` are
    `(offset in plain, offset in Document.text, length)` in rising order of `plain`; characters of
    `plain` between two pieces (a joining space, say) stand nowhere in the document.
    """

    plain: str
    pieces: tuple[tuple[int, int, int], ...]

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """The document spans that `plain[start:end]` comes from, in order, none of them empty."""
        return tuple([Span(low, high) for low, high in self.ranges(start, end)])

    def ranges(self, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """The same as `spans`, each as its first offset and the one after its last."""
        end = len(self.plain) if end is None else end
        pieces = self.pieces
        if start > 0 and len(pieces) > 1:
            pieces = pieces[max(0, bisect_right(pieces, start, key=_offset) - 1) :]
        found: list[tuple[int, int]] = []
        for offset, source, length in pieces:
            if offset >= end:
                break
            low, high = max(start, offset), min(end, offset + length)
            if low < high:
                found.append((source + low - offset, source + high - offset))
        return found

    def extent(self, start: int = 0, end: int | None = None) -> Span:
        """The one span from the first to the last document character of `plain[start:end]`.

        Raises ValueError when none of those characters stands in the document.
        """
        ranges = self.ranges(start, end)
        if not ranges:
            raise ValueError(f"no document text behind plain[{start}:{end}]")
        return Span(ranges[0][0], ranges[-1][1])

    @property
    def start(self) -> int:
        """Where the first character stands in the document.

        Raises ValueError when none of its characters stands there.
        """
        pieces = self.pieces
        return pieces[0][1] if pieces and pieces[0][2] else self.extent().start


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    NOTE = "note"
    """A speaker's note under a slide."""
    FURNITURE = "furniture"
    """Running headers and footers, page numbers, side tabs: kept for its position, never read."""


@swift
class Locator:
    """Where a block is for a person who opens the file. Pages and slides count from 1."""

    page: int | None = None
    slide: int | None = None
    sheet: str | None = None
    cell: str | None = None
    """As the spreadsheet names it: `B7`."""


NOWHERE = Locator()
"""That of a text file's blocks: their offsets say it all."""


@swift
class Run:
    """A stretch `plain[start:end]` of a passage that is set off from the rest."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    struck: bool = False
    link: str | None = None


@swift
class Cell:
    """One cell, at `row` and `column` counted from 0, covering `row_span` × `column_span`.

    A cell without blocks is blank. A position that a merged cell covers has no Cell of its own.
    """

    row: int
    column: int
    blocks: tuple[Block, ...]
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    span_known: bool = True
    """False where the format cannot say whether a blank cell below this one is covered by it
    (tab-separated and Markdown tables): then that cell is undecidable."""

    @property
    def plain(self) -> str:
        """The cell's words, its blocks joined by single spaces."""
        return " ".join(block.text.plain for block in self.blocks if block.text.plain)


@swift
class Table:
    """Cells in the order of rows, then columns. `header_rows` rows at the top are headings."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header_rows: int = 1
    header_columns: int = 0
    """How many columns at the left are row headings, where the format says so."""
    _by_row: dict[int, list[Cell]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """The cells that cover each row, filled when first asked for: sheets have thousands of rows."""

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers this position, or None where the table is ragged."""
        if not self._by_row:
            for cell in self.cells:
                for covered in range(cell.row, cell.row + cell.row_span):
                    self._by_row.setdefault(covered, []).append(cell)
        for cell in self._by_row.get(row, ()):
            if cell.column <= column < cell.column + cell.column_span:
                return cell
        return None


@swift
class Block:
    """One heading, paragraph, list item or table, in reading order.

    `level`: of a heading, 1 for the topmost; of an item, its depth in the list, 0 for the
    outermost; of anything else 0. `marker`: the bullet or number as printed ("•", "2.1", "a)"),
    or None. `box`: a name for the box or side-bar that the block stands in, the same for all its
    blocks, or None in the running text.
    """

    kind: BlockKind
    text: Passage
    level: int = 0
    marker: str | None = None
    ordered: bool = False
    runs: tuple[Run, ...] = ()
    locator: Locator = NOWHERE
    box: str | None = None
    table: Table | None = None
    """Of a TABLE block only; its `text` is then the empty passage."""
    role: str | None = None
    """What the file's own markup declares the block to be, where the format has words for that
    (StratML): an element name such as "Vision" or "Stakeholder"; see docs/decisions/0081."""

    def all_bold(self) -> bool:
        """Whether every word of the block is set in bold."""
        if not any(run.bold for run in self.runs):
            return False
        words = [i for i, c in enumerate(self.text.plain) if c.isalnum()]
        return bool(words) and all(
            any(run.bold and run.start <= i < run.end for run in self.runs) for i in words
        )


@swift
class Problem:
    """Something a format could not make sense of: `what` in a short sentence, and where."""

    what: str
    locator: Locator = NOWHERE


@swift
class Document:
    """What a format got out of a file.

    `text` is what all offsets count in: for text formats the file's own, decoded, its line ends
    made `\\n`. `title` only where the file's own metadata gives one.
    """

    text: str
    blocks: tuple[Block, ...]
    format: str
    """"text", "markdown", "pdf", "docx", "pptx", "xlsx", "html", "stratml", "csv"."""
    pages: int | None = None
    title: str | None = None
    problems: tuple[Problem, ...] = ()
    page_starts: tuple[tuple[int, int], ...] = ()
    """`(offset in text, page)` in rising order of offset, where blocks may run over a page break:
    the text from that offset on stands on that page. Empty where each block's locator suffices."""

    def page_at(self, offset: int) -> int | None:
        """The page that the character at `offset` stands on, where `page_starts` says so."""
        if not self.page_starts:
            return None
        found = bisect_right(self.page_starts, offset, key=lambda start: start[0])
        return self.page_starts[found - 1][1] if found else None

    def walk(self) -> Iterator[Block]:
        """Every block, those in table cells included, in reading order."""
        for block in self.blocks:
            yield block
            if block.table:
                for cell in block.table.cells:
                    yield from cell.blocks

    def line_of(self, offset: int) -> int:
        """The line of `text`, counted from 1, that the character at `offset` stands in."""
        return self.text.count("\n", 0, offset) + 1


class Places:
    """Where each stretch of a document's text is for a person who opens the file."""

    def __init__(self, document: Document | None = None) -> None:
        """Without a document: nowhere, as in text files, where offsets say it all."""
        self._document = document
        located = [
            (block.text.pieces[0][1], block.locator)
            for block in (document.walk() if document else ())
            if block.text.pieces and block.locator != NOWHERE
        ]
        located.sort(key=_start)
        self._starts = [start for start, _ in located]
        self._locators = [locator for _, locator in located]

    def at(self, offset: int) -> Locator:
        """The page, slide or cell of the character at `offset`; a block may run over pages."""
        if not self._starts or self._document is None:
            return NOWHERE
        locator = self._locators[max(0, bisect_right(self._starts, offset) - 1)]
        page = self._document.page_at(offset)
        return locator if page is None else replace(locator, page=page)


def _start(located: tuple[int, Locator]) -> int:
    return located[0]
