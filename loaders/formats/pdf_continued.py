"""Tables over page breaks, and which rows of a table are its header."""

from __future__ import annotations

import re
from collections.abc import Iterable

from goldenthread.loaders.formats.pdf_grid import Grid
from goldenthread.loaders.formats.pdf_lines import Line


def last_page(grid: Grid) -> int:
    """The page that the last words of a table stand on."""
    return max((line.page for cell in grid.cells for line in cell.lines), default=grid.page)


def _row_text(grid: Grid, row: int) -> list[str]:
    return [" ".join(line.text for line in cell.lines) for cell in grid.cells if cell.row == row]


def extended(one: Grid, other: Grid) -> bool:
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


def header_rows(grid: Grid) -> int:
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
