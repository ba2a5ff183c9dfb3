"""Tables over page breaks, and which rows of a table are its header."""

from __future__ import annotations

import re
from collections.abc import Iterable

from goldenthread.loaders.formats.pdf_grid import Grid, GridCell
from goldenthread.loaders.formats.pdf_lines import Line

_NEAR = 6.0
"""Points within which an edge of the next page is the same as one of this."""
_NEAR_MOVED = 2.0
"""The same, where the whole table stands further left or right."""
_MOST_SHIFT = 40.0
"""Points by which the margins of left and right pages differ at the most."""
_MOST_HEADER_ROWS = 4
_LONGEST_HEADING = 80
"""Characters."""
_NAME = re.compile(r"[^\W\d_]{2}|\d{4}")
"""Words and years head columns; running numbers alone tell nothing of what stands below."""


def last_page(grid: Grid) -> int:
    """The page that the last words of a table stand on."""
    return max((line.page for cell in grid.cells for line in cell.lines), default=grid.page)


def _row_text(grid: Grid, row: int) -> list[str]:
    return [" ".join(line.text for line in cell.lines) for cell in grid.cells if cell.row == row]


def extended(one: Grid, other: Grid) -> bool:
    """Appends the rows of a table that goes on on the next page; False where it is another."""
    if not _same_columns(one, other):
        return False
    skipped, rows = _repeated(one, other), one.rows
    cells = [cell for cell in other.cells if cell.row >= skipped]
    if not skipped:
        goes_on = _goes_on(one, other)
        cells = _join_first_row(one, other, goes_on=goes_on)
        skipped = int(goes_on)
    for cell in cells:
        cell.row += rows - skipped
    one.cells += cells
    height = one.ys[-1]
    one.ys += [height + y - other.ys[skipped] for y in other.ys[skipped + 1 :]]
    return True


def _same_columns(one: Grid, other: Grid) -> bool:
    """Whether the columns are as wide; margins of left and right pages may differ."""
    shift = other.xs[0] - one.xs[0]
    most = _NEAR if abs(shift) <= _NEAR else _NEAR_MOVED
    if one.columns != other.columns or abs(shift) > _MOST_SHIFT:
        return False
    return all(abs(b - shift - a) <= most for a, b in zip(one.xs, other.xs, strict=True))


def _repeated(one: Grid, other: Grid) -> int:
    """How many rows at the top repeat those at the top of the page before."""
    count = 0
    while count < min(_MOST_HEADER_ROWS, other.rows - 1):
        if _row_text(other, count) != _row_text(one, count):
            break
        count += 1
    reaching = any(cell.row < count < cell.row + cell.row_span for cell in other.cells)
    return 0 if reaching else count


def _join_first_row(one: Grid, other: Grid, *, goes_on: bool) -> list[GridCell]:
    """The cells of `other` that are new: those of its first row go to the cells above where that
    row goes on, and so does what is blank because a merged cell reaches over the page break."""
    last = _last_row(one)
    kept = []
    for cell in other.cells:
        above = last.get(cell.column) if cell.row == 0 else None
        if above is not None and goes_on:
            above.lines += cell.lines
            above.row_span += cell.row_span - 1
        elif above is not None and _reaches_over(cell, above):
            above.row_span += cell.row_span
        else:
            kept.append(cell)
    return kept


def _reaches_over(cell: GridCell, above: GridCell) -> bool:
    """Whether a blank cell over several rows at the top of a page is the rest of one above."""
    same = (cell.column, cell.column_span) == (above.column, above.column_span)
    return same and cell.row_span > 1 and not cell.lines and bool(above.lines)


def _last_row(grid: Grid) -> dict[int, GridCell]:
    return {c.column: c for c in grid.cells if c.row + c.row_span == grid.rows}


def _goes_on(one: Grid, other: Grid) -> bool:
    """Whether the first row of the next page is the rest of the last row of this one."""
    first = [cell for cell in other.cells if cell.row == 0]
    last = _last_row(one)
    if any(cell.column not in last for cell in first):
        return False
    tall = [cell for cell in first if cell.row_span > 1]
    if not all(_reaches_over(cell, last[cell.column]) for cell in tall):
        return False
    filled = [cell for cell in first if cell.lines]
    if not filled or not last[first[0].column].lines:
        return False
    # A row that begins with small letters and has blanks where the one above has words goes on.
    small = all(cell.lines[0].text[:1].islower() for cell in filled)
    short = [cell for cell in first if cell.row_span == 1]
    blank = any(not cell.lines and last[cell.column].lines for cell in short)
    return (not tall and not first[0].lines) or (small and blank)


def header_rows(grid: Grid) -> int:
    """How many rows at the top are headings: several where cells of the first cover columns that
    the rows below part; else 1 where the first row is set off by weight or colour from the second,
    or names the columns."""
    first = [line for cell in grid.cells if cell.row == 0 for line in cell.lines]
    second = [line for cell in grid.cells if cell.row == 1 for line in cell.lines]
    if not first or grid.rows < 2:
        return 0
    spans = [cell for cell in grid.cells if cell.row == 0]
    if len(spans) == 1 and grid.columns > 1:
        third = [line for cell in grid.cells if cell.row == 2 for line in cell.lines]
        return 1 + int(_set_off(second, third)) if _set_off(first, third) else 0
    return _parted_headings(grid) or int(_set_off(first, second) or _names_columns(grid))


def _parted_headings(grid: Grid) -> int:
    """The rows of a header whose first has cells over several columns beside cells over all the
    rows of the header; 0 where there is no such header."""
    first = [cell for cell in grid.cells if cell.row == 0]
    wide = [cell for cell in first if 1 < cell.column_span < grid.columns and cell.lines]
    deep = {cell.row_span for cell in first if cell.column_span == 1}
    if not wide or len(deep) != 1 or not all(cell.lines for cell in first):
        return 0
    rows = deep.pop()
    if not 1 < rows <= _MOST_HEADER_ROWS or rows >= grid.rows:
        return 0
    heads = [cell for cell in grid.cells if cell.row < rows]
    named = all(cell.row + cell.row_span <= rows and _is_short(cell) for cell in heads)
    parts = [cell for cell in heads if cell.row and cell.lines]
    names = all(_NAME.search(line.text) for cell in parts for line in cell.lines[:1])
    return rows if named and parts and names else 0


def _is_short(cell: GridCell) -> bool:
    return sum(len(line.text) for line in cell.lines) <= _LONGEST_HEADING


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
