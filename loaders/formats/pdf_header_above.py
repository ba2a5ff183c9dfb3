"""Header rows that stand above the ruled part of a table: on a band of color, or in bold type."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from goldenthread.loaders.formats.pdf_grid import Grid, GridCell
from goldenthread.loaders.formats.pdf_lines import lines_of
from goldenthread.loaders.formats.pdf_page import Page, Word

_NEAR = 4.0
"""Points within which a band ends where the ruled part begins."""
_TALLEST = 80.0
"""Points that a band is high at the most."""
_COVERED = 0.8
"""The share of the table's width that bands of color cover at the least."""
_BOLD_HEIGHT = 2.6
"""How far above the first rule a header in bold begins at the most, in sizes of its type."""
_FEWEST_BOLD = 3
"""Columns of a table whose header only bold type sets off: a title stands in one or two."""
_LONGEST = 80
"""Characters of a heading."""
_SPACE = 0.4
"""A wider gap, in sizes of the type, is no space between two words."""


def take_header_above(grid: Grid, page: Page) -> None:
    """Puts the header above a table into it as its first row, and takes its words out of the page.

    Nothing is changed where what stands there is no header.
    """
    words = _on_band(grid, page) or _in_bold(grid, page)
    cells = _cells(words, grid)
    if cells is None:
        return
    taken = {id(word) for word in words}
    page.words = [word for word in page.words if id(word) not in taken]
    for cell in grid.cells:
        cell.row += 1
    grid.y0 = min(word.y - word.type.size for word in words)
    grid.ys = [grid.y0, *grid.ys]
    grid.cells = [*cells, *grid.cells]


def _on_band(grid: Grid, page: Page) -> list[Word]:
    """The words on filled areas that end at the top of the table and cover its width."""
    bands = [
        area
        for area in page.areas
        if abs(area.y1 - grid.y0) <= _NEAR
        and 0 < area.y1 - area.y0 <= _TALLEST
        and area.x0 >= grid.x0 - _NEAR
        and area.x1 <= grid.x1 + _NEAR
    ]
    reached, covered = grid.x0, 0.0
    for area in sorted(bands, key=lambda area: area.x0):
        covered += max(0.0, area.x1 - max(area.x0, reached))
        reached = max(reached, area.x1)
    if covered < _COVERED * (grid.x1 - grid.x0):
        return []
    return _above(grid, page, min(area.y0 for area in bands))


def _in_bold(grid: Grid, page: Page) -> list[Word]:
    """The words right above the table where all are bold, and its first row is not."""
    first = [word for cell in grid.cells if cell.row == 0 for word in cell.words]
    if grid.columns < _FEWEST_BOLD or not first or all(word.type.bold for word in first):
        return []
    words = _above(grid, page, grid.y0 - _BOLD_HEIGHT * first[0].type.size)
    columns = {bisect_right(grid.xs, (word.x0 + word.x1) / 2) for word in words}
    bold = all(word.type.bold for word in words)
    return words if bold and len(columns) == grid.columns else []


def _above(grid: Grid, page: Page, top: float) -> list[Word]:
    return [
        word
        for word in page.words
        if top < word.y - 0.3 * word.type.size <= grid.y0
        and grid.x0 - _NEAR <= (word.x0 + word.x1) / 2 <= grid.x1 + _NEAR
    ]


def _cells(words: Sequence[Word], grid: Grid) -> list[GridCell] | None:
    """The words as a row of cells; None where one crosses an edge, or too few columns are named."""
    if any(word.x0 < x - 2 and word.x1 > x + 2 for word in words for x in grid.xs[1:-1]):
        return None
    cells = [GridCell(0, column, 1, 1) for column in range(grid.columns)]
    for word in words:
        column = bisect_right(grid.xs, (word.x0 + word.x1) / 2) - 1
        cells[min(max(column, 0), grid.columns - 1)].words.append(word)
    for cell in cells:
        cell.lines = lines_of(cell.words, grid.page) if cell.words else []
    named = sum(bool(cell.lines) for cell in cells)
    longest = max(sum(len(line.text) for line in cell.lines) for cell in cells)
    if named < max(2, grid.columns - 1) or longest > _LONGEST or _runs_on(cells):
        return None
    return cells


def _runs_on(cells: Sequence[GridCell]) -> bool:
    """Whether a line goes on from one cell into the next: a title over the whole width."""
    words = sorted((word for cell in cells for word in cell.words), key=lambda w: w.order)
    column = {id(word): cell.column for cell in cells for word in cell.words}
    return any(
        column[id(one)] != column[id(other)]
        and abs(one.y - other.y) < 1
        and 0 <= other.x0 - one.x1 < _SPACE * one.type.size
        for one, other in pairwise(words)
    )
