"""Sheets of cells as tables: blank rows and columns part them; rows above a header are titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from goldenthread.loaders.document import BlockKind, Locator
from goldenthread.loaders.formats.layout import Draft, DraftCell, DraftTable, Inline
from goldenthread.loaders.formats.markers import split_bullet
from goldenthread.ontology.swift import swift

Position = tuple[int, int]
"""(row, column), both counted from 0."""


@swift
class Filled:
    """A cell with words. `span`: how many rows and columns it covers."""

    words: str
    span: tuple[int, int] = (1, 1)
    bold: bool = False
    struck: bool = False
    link: str | None = None


Locate = Callable[[int, int], Locator]


def grid_drafts(cells: Mapping[Position, Filled], locate: Locate) -> Iterator[Draft]:
    """The tables, titles and notes of a sheet in the order of its rows."""
    by_row: dict[int, dict[Position, Filled]] = {}
    for at, cell in sorted(cells.items()):
        by_row.setdefault(at[0], {})[at] = cell
    covered = {r + i for (r, _), cell in cells.items() for i in range(cell.span[0])}
    for rows in _runs(sorted(covered)):
        block = {at: cell for row in rows for at, cell in by_row.get(row, {}).items()}
        columns = sorted({c + i for (_, c), cell in block.items() for i in range(cell.span[1])})
        fullest = max(Counter(row for row, _ in block).values())
        if len(columns) == 1 or fullest == 1:
            yield from _words(block, locate)
        else:
            yield from _table(block, rows, columns, locate)


def _runs(rows: list[int]) -> Iterator[list[int]]:
    """Rows without a blank one between them."""
    run: list[int] = []
    for row in rows:
        if run and row > run[-1] + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _words(block: Mapping[Position, Filled], locate: Locate) -> Iterator[Draft]:
    """Cells in a column of their own: headings where they are bold, else paragraphs."""
    for (row, column), cell in sorted(block.items()):
        for draft in cell_blocks(cell, locate(row, column)):
            heading = cell.bold and len(cell.words) <= 120 and draft.kind is BlockKind.PARAGRAPH
            yield Draft(
                BlockKind.HEADING if heading else draft.kind,
                draft.inlines,
                level=2 if heading else draft.level,
                marker=draft.marker,
                locator=draft.locator,
            )


def _table(
    block: Mapping[Position, Filled], rows: list[int], columns: list[int], locate: Locate
) -> Iterator[Draft]:
    first = _header_row(block, rows)
    titles = {at: cell for at, cell in block.items() if at[0] < first}
    for (row, column), cell in sorted(titles.items()):
        inlines = (Inline(cell.words, cell.bold, struck=cell.struck),)
        yield Draft(BlockKind.CAPTION, inlines, locator=locate(row, column))
    row_of = {row: i for i, row in enumerate(row for row in rows if row >= first)}
    column_of = {column: i for i, column in enumerate(columns)}
    hidden = {
        (r + i, c + j)
        for (r, c), cell in block.items()
        for i in range(cell.span[0])
        for j in range(cell.span[1])
        if i or j
    }
    made = []
    for row in row_of:
        for column in columns:
            if (row, column) in hidden:
                continue
            filled = block.get((row, column))
            span = filled.span if filled else (1, 1)
            made.append(
                DraftCell(
                    row_of[row],
                    column_of[column],
                    tuple(cell_blocks(filled, locate(row, column))) if filled else (),
                    *span,
                    header=row == first,
                )
            )
    table = DraftTable(tuple(made), len(row_of), len(columns), 1 if len(row_of) > 1 else 0)
    yield Draft(BlockKind.TABLE, table=table, locator=locate(first, columns[0]))


def _header_row(block: Mapping[Position, Filled], rows: list[int]) -> int:
    """The first row that fills as many columns as most rows do; rows above it are titles."""
    filled = Counter(row for row, _ in block)
    widths = {row: filled[row] for row in rows}
    usual = sorted(widths.values())[len(widths) // 2]
    for row in rows[:6]:
        if widths[row] >= max(2, 0.6 * usual):
            return row
    return rows[0]


def cell_blocks(cell: Filled, locator: Locator) -> Iterator[Draft]:
    """The cell's lines: items where they bear bullets; other line ends are white space."""
    for marker, words in _pieces(cell.words):
        yield Draft(
            BlockKind.ITEM if marker else BlockKind.PARAGRAPH,
            (Inline(words, cell.bold, struck=cell.struck, link=cell.link),),
            marker=marker,
            locator=locator,
        )


def _pieces(words: str) -> Iterator[tuple[str | None, str]]:
    lines = [line.strip() for line in words.split("\n")]
    marked = [split_bullet(line) for line in lines]
    if not any(marker for marker, _ in marked):
        for part in words.split("\n\n"):
            if part.strip():
                yield None, part
        return
    for line, (marker, length) in zip(lines, marked, strict=True):
        if line[length:]:
            yield marker, line[length:]
