"""Lays out the text of formats that have none of their own, and makes the blocks that lie on it.

Each block is a line of the text: its marker, a space, its words. The cells of a table's row stand
beside each other, tabs between them. `goldenthread read FILE --text` prints exactly this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from goldenthread.loaders.document import Block, BlockKind, Cell, Locator, Passage, Run, Table
from goldenthread.ontology.swift import swift

EMPTY = Passage("", ())

# Kept where they stand: U+00AD is invisible, control characters would break XML and terminals.
_UNWANTED = dict.fromkeys([*range(9), *range(14, 32), 0x7F, 0xAD, 0x200B, 0xFEFF, 0xFFFE])
_SPACES = re.compile(r"\s+")


@swift
class Inline:
    """A stretch of words set in one way."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    link: str | None = None
    aside: bool = False
    """Printed among the words but not of them: the mark of a footnote. It stands in the text, and
    not in the block's plain words."""
    page: int | None = None

    def style(self) -> tuple[bool, bool, bool, str | None]:
        """How the words are set."""
        return self.bold, self.italic, self.struck, self.link


@swift
class Draft:
    """A block whose text has no place in the document yet; the fields are those of `Block`.

    `group`: which list an item belongs to, as long as a format has not sorted that out.
    """

    kind: BlockKind
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    marker: str | None = None
    ordered: bool = False
    locator: Locator = field(default_factory=Locator)
    box: str | None = None
    table: DraftTable | None = None
    role: str | None = None
    group: str | None = None

    @property
    def plain(self) -> str:
        """The words, white space folded."""
        return "".join(inline.text for inline in folded(self.inlines) if not inline.aside)


@swift
class DraftCell:
    """A cell before its text is laid out; the fields are those of `Cell`."""

    row: int
    column: int
    blocks: tuple[Draft, ...] = ()
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    span_known: bool = True

    @property
    def plain(self) -> str:
        """The cell's words."""
        return " ".join(block.plain for block in self.blocks if block.plain)


@swift
class DraftTable:
    """A table before its text is laid out; the fields are those of `Table`."""

    cells: tuple[DraftCell, ...]
    rows: int
    columns: int
    header_rows: int = 1
    header_columns: int = 0


def folded(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The stretches without invisible characters, white space folded to single spaces and trimmed.

    Neighbours set in the same way become one.
    """
    found: list[Inline] = []
    spaced = True
    for inline in inlines:
        text = _SPACES.sub(" ", inline.text.translate(_UNWANTED))
        if inline.aside:
            found += [replace(inline, text=f" {text.strip()}")] if text.strip() else []
            continue
        if spaced:
            text = text.lstrip(" ")
        if not text:
            continue
        spaced = text.endswith(" ")
        last = found[-1] if found else None
        if (
            last
            and last.style() == inline.style()
            and (last.page, last.aside)
            == (
                inline.page,
                False,
            )
        ):
            found[-1] = replace(last, text=last.text + text)
        else:
            found.append(inline if text == inline.text else replace(inline, text=text))
    for i in reversed(range(len(found))):
        if not found[i].aside:
            if found[i].text.endswith(" "):
                found[i] = replace(found[i], text=found[i].text.rstrip(" "))
            break
    return tuple(inline for inline in found if inline.text)


class TextLayout:
    """Appends drafts to a growing text and gives the blocks that lie on it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.page_starts: list[tuple[int, int]] = []
        """As `Document.page_starts`."""

    @property
    def text(self) -> str:
        """What was laid out so far."""
        return "".join(self._parts)

    def lay(self, draft: Draft) -> Block:
        """The draft as a block; its words are the next lines of the text."""
        block = self._table(draft) if draft.table else self._words(draft)
        self._write("\n")
        return block

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    def _on_page(self, page: int | None) -> None:
        if page is not None and (not self.page_starts or self.page_starts[-1][1] != page):
            self.page_starts.append((self.length, page))

    def _words(self, draft: Draft) -> Block:
        self._on_page(draft.locator.page)
        if draft.marker:
            self._write(draft.marker + " ")
        words, runs = "", []
        pieces: list[tuple[int, int, int]] = []
        for inline in folded(draft.inlines):
            self._on_page(inline.page or draft.locator.page)
            if not inline.aside:
                end = len(words) + len(inline.text)
                if any(inline.style()):
                    runs.append(Run(len(words), end, *inline.style()))
                if pieces and sum(pieces[-1][1:]) == self.length:
                    start, source, length = pieces.pop()
                    pieces.append((start, source, length + len(inline.text)))
                else:
                    pieces.append((len(words), self.length, len(inline.text)))
                words += inline.text
            self._write(inline.text)
        return Block(
            kind=draft.kind,
            text=Passage(words, tuple(pieces)),
            level=draft.level,
            marker=draft.marker,
            ordered=draft.ordered,
            runs=tuple(runs),
            locator=draft.locator,
            box=draft.box,
            role=draft.role,
        )

    def _table(self, draft: Draft) -> Block:
        assert draft.table is not None
        cells: list[Cell] = []
        row = None
        for cell in draft.table.cells:
            if row is not None:
                self._write("\n" if cell.row != row else "\t")
            row = cell.row
            cells.append(self._cell(cell))
        table = draft.table
        return Block(
            kind=BlockKind.TABLE,
            text=EMPTY,
            locator=draft.locator,
            box=draft.box,
            role=draft.role,
            table=Table(
                tuple(cells), table.rows, table.columns, table.header_rows, table.header_columns
            ),
        )

    def _cell(self, cell: DraftCell) -> Cell:
        blocks: list[Block] = []
        for draft in cell.blocks:
            if blocks:
                self._write("\n")
            blocks.append(self._table(draft) if draft.table else self._words(draft))
        return Cell(
            cell.row,
            cell.column,
            tuple(blocks),
            cell.row_span,
            cell.column_span,
            cell.header,
            cell.span_known,
        )


def lay_out(drafts: Sequence[Draft]) -> tuple[str, tuple[Block, ...]]:
    """The text of these drafts and the blocks on it, in the same order."""
    layout = TextLayout()
    blocks = tuple(layout.lay(draft) for draft in drafts)
    return layout.text, blocks
