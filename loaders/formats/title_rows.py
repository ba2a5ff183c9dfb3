"""Rows above a table's header that are its title."""

from __future__ import annotations

import re
from dataclasses import replace

from goldenthread.loaders.document import BlockKind
from goldenthread.loaders.formats.layout import Draft


def without_title_rows(draft: Draft) -> list[Draft]:
    """The table, after its title rows as captions: those of one filled cell above a wider row."""
    table = draft.table
    if table is None or table.columns < 2:
        return [draft]
    titles = 0
    for row in range(table.rows - 1):
        filled = [cell for cell in table.cells if cell.row == row and cell.plain]
        alone = len(filled) == 1 and (
            filled[0].column_span == table.columns or filled[0].column == 0
        )
        if not alone or filled[0].row_span > 1:
            break
        titles += 1
    below = [cell for cell in table.cells if cell.row == titles and cell.plain]
    if not titles or len(below) < 2 or _spanned(draft, titles):
        return [draft]
    captions = [
        replace(block, kind=BlockKind.CAPTION, box=draft.box, level=0)
        for cell in table.cells
        if cell.row < titles
        for block in cell.blocks
    ]
    header_rows = max(int(_names_columns(draft, titles)), table.header_rows - titles)
    kept = tuple(
        replace(cell, row=cell.row - titles, header=cell.row - titles < header_rows)
        for cell in table.cells
        if cell.row >= titles
    )
    rest = replace(table, cells=kept, rows=table.rows - titles, header_rows=header_rows)
    return [*captions, replace(draft, table=rest)]


def _names_columns(draft: Draft, row: int) -> bool:
    """Whether the cells of a row are all short words, as headings of columns are."""
    assert draft.table is not None
    cells = [cell.plain for cell in draft.table.cells if cell.row == row]
    return all(0 < len(c) <= 50 and not re.search(r"\d|[.;]$", c) for c in cells)


def _spanned(draft: Draft, row: int) -> bool:
    """Whether a cell above this row reaches into it."""
    assert draft.table is not None
    return any(cell.row < row < cell.row + cell.row_span for cell in draft.table.cells)
