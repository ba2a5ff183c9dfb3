"""Tables on a PDF page: grids of rules, and words that stand in columns without rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from goldenthread.loaders.formats.pdf_columns import Gap, Placed
from goldenthread.loaders.formats.pdf_grid import Grid, GridCell
from goldenthread.loaders.formats.pdf_header_above import take_header_above
from goldenthread.loaders.formats.pdf_level_rules import level_grids
from goldenthread.loaders.formats.pdf_lines import Line, lines_of
from goldenthread.loaders.formats.pdf_page import Page
from goldenthread.loaders.formats.pdf_place import Area

_NEAR = 3.0
"""Points within which rules meet and edges are the same."""
_OPEN = 9.0
"""Points that upright rules stand out beyond the last level one, where a row is open there."""
_FEWEST_OPEN = 3
_MOST_PIECES = 8000
_MOST_RULES = 1500
"""Rules looked at on a page; with more it is a drawing."""
_SHORT = 14.0
"""Points; on a page with very many rules shorter ones are parts of icons and drawings."""
_MANY = 300
_EDGE = 0.08
"""The share of the page within which a frame around the page lies at its edges."""


def ruled_grids(page: Page) -> list[Grid]:
    """The tables that rules draw, with the words in them; these are taken out of the page."""
    level, upright = _without_frame(page, *_rules(page))
    found: list[Grid] = []
    alone: list[Area] = []
    for horizontal, vertical in _connected(level, upright):
        if not vertical:
            alone += horizontal
        elif horizontal:
            grid = _grid(horizontal, vertical, page.number)
            if grid is not None and _fill(grid, page):
                take_header_above(grid, page)
                found.append(grid)
    return found + level_grids(page, alone)


def _rules(page: Page) -> tuple[list[Area], list[Area]]:
    """The level and upright rules that tables can be made of."""
    if len(page.level) + len(page.upright) > _MOST_PIECES:
        return [], []
    level = _merged(page.level, along_x=True)
    upright = _merged(page.upright, along_x=False)
    if len(level) + len(upright) > _MANY:
        level = [rule for rule in level if rule.x1 - rule.x0 > _SHORT]
        upright = [rule for rule in upright if rule.y1 - rule.y0 > _SHORT]
    return (level, upright) if len(level) + len(upright) <= _MOST_RULES else ([], [])


def _without_frame(
    page: Page, level: list[Area], upright: list[Area]
) -> tuple[list[Area], list[Area]]:
    """The rules but those of a frame around the page, which no rule inside is joined to."""
    wide = [r for r in level if _at_edges(r.x0, r.x1, page.width)]
    high = [r for r in upright if _at_edges(r.y0, r.y1, page.height)]
    if len(wide) != 2 or len(high) != 2:
        return level, upright
    inner = [r for r in level if r not in wide], [r for r in upright if r not in high]
    left, top = high[0].x0, wide[0].y0
    joined = [r for r in inner[0] if abs(r.x0 - left) < _NEAR]
    joined += [r for r in inner[1] if abs(r.y0 - top) < _NEAR]
    return inner if len(joined) <= 1 else (level, upright)


def _at_edges(low: float, high: float, whole: float) -> bool:
    return low < _EDGE * whole and high > (1 - _EDGE) * whole


def _merged(rules: Sequence[Area], *, along_x: bool) -> list[Area]:
    """Pieces of the same rule put together; very short ones left out."""
    keyed = []
    for rule in rules:
        across = (rule.y0 + rule.y1) / 2 if along_x else (rule.x0 + rule.x1) / 2
        low, high = (rule.x0, rule.x1) if along_x else (rule.y0, rule.y1)
        keyed.append((round(across / 1.5), low, high, across))
    keyed.sort()
    merged: list[list[float]] = []
    for key, low, high, across in keyed:
        last = merged[-1] if merged else None
        if last and abs(last[0] - key) <= 1 and low <= last[2] + _NEAR and low >= last[1] - _NEAR:
            last[2] = max(last[2], high)
        else:
            merged.append([key, low, high, across])
    return [
        Area(low, at, high, at) if along_x else Area(at, low, at, high)
        for _, low, high, at in merged
        if high - low > 4
    ]


def _connected(level: list[Area], upright: list[Area]) -> list[tuple[list[Area], list[Area]]]:
    """Rules that meet each other, by groups."""
    rules = [*level, *upright]
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, rule in enumerate(level):
        for j, other in enumerate(upright, len(level)):
            if (
                rule.x0 - _NEAR <= other.x0 <= rule.x1 + _NEAR
                and other.y0 - _NEAR <= rule.y0 <= other.y1 + _NEAR
            ):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Area], list[Area]]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(root(i), ([], []))[0 if i < len(level) else 1].append(rule)
    return list(groups.values())


def _edges(values: Sequence[float]) -> list[float]:
    """The distinct values, those nearer than `_NEAR` taken together."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR + 1:
            found.append(value)
    return found


def _grid(level: list[Area], upright: list[Area], page: int) -> Grid | None:
    x0, x1 = min(rule.x0 for rule in level), max(rule.x1 for rule in level)
    xs = _edges([x0, x1, *(rule.x0 for rule in upright)])
    ys = _edges([rule.y0 for rule in level] + _open_ends(level, upright))
    if len(xs) < 2 or len(ys) < 2 or ys[-1] - ys[0] < 8:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns > 4000:
        return None
    parent = list(range(rows * columns))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            right = (ys[row], ys[row + 1], xs[column + 1])
            if column + 1 < columns and not _walled(upright, right, along_x=False):
                parent[root(here + 1)] = root(here)
            below = (xs[column], xs[column + 1], ys[row + 1])
            if row + 1 < rows and not _walled(level, below, along_x=True):
                parent[root(here + columns)] = root(here)
    members: dict[int, list[int]] = {}
    for i in range(rows * columns):
        members.setdefault(root(i), []).append(i)
    cells, ragged = [], 0
    for group in members.values():
        its_rows, its_columns = {i // columns for i in group}, {i % columns for i in group}
        row, column = min(its_rows), min(its_columns)
        cells.append(GridCell(row, column, max(its_rows) - row + 1, max(its_columns) - column + 1))
        if len(its_rows) * len(its_columns) > len(group):
            ragged += len(group)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    ragged_share = ragged / (rows * columns)
    return Grid(xs[0], ys[0], xs[-1], ys[-1], xs, ys, cells, page, ragged=ragged_share)


def _open_ends(level: list[Area], upright: list[Area]) -> list[float]:
    """Where the upright rules begin or end beyond the level ones: a table that goes on over a page
    break often has no rule at its top or bottom."""
    top, bottom = min(rule.y0 for rule in level), max(rule.y0 for rule in level)
    above = sorted(rule.y0 for rule in upright if rule.y0 < top - _OPEN)
    below = sorted(rule.y1 for rule in upright if rule.y1 > bottom + _OPEN)
    return [ends[len(ends) // 2] for ends in (above, below) if len(ends) >= _FEWEST_OPEN]


def _walled(rules: list[Area], side: tuple[float, float, float], *, along_x: bool) -> bool:
    """Whether rules cover more than half of this side of a cell."""
    low, high, at = side
    covered = 0.0
    for rule in rules:
        across = rule.y0 if along_x else rule.x0
        if abs(across - at) <= _NEAR + 1:
            start, end = (rule.x0, rule.x1) if along_x else (rule.y0, rule.y1)
            covered += max(0.0, min(high, end) - max(low, start))
    return covered > 0.5 * (high - low)


def _fill(grid: Grid, page: Page) -> bool:
    """Puts the page's words into the cells; False, and nothing moved, for what is no table."""
    inside = [
        word
        for word in page.words
        if grid.x0 - 2 <= (word.x0 + word.x1) / 2 <= grid.x1 + 2
        and grid.y0 - 1 <= word.y - 0.3 * word.type.size <= grid.y1 + 2
    ]
    owner: dict[tuple[int, int], GridCell] = {}
    for cell in grid.cells:
        cell.words = []
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                owner.setdefault((row, column), cell)
    rows, columns = grid.rows, grid.columns
    for word in inside:
        column = bisect_right(grid.xs, (word.x0 + word.x1) / 2) - 1
        row = bisect_right(grid.ys, word.y - 0.3 * word.type.size) - 1
        key = (min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))
        owner[key].words.append(word)
    filled = sum(1 for cell in grid.cells if cell.words)
    if not inside or (len(grid.cells) > 4 and filled < 0.2 * len(grid.cells)):
        return False
    taken = {id(word) for word in inside}
    page.words = [word for word in page.words if id(word) not in taken]
    for cell in grid.cells:
        cell.lines = lines_of(cell.words, grid.page) if cell.words else []
    return True


def unruled_grid(items: Sequence[Placed], gutters: Sequence[Gap]) -> Grid | None:
    """The lines as a table where they stand in three or more columns and are no running prose."""
    lines = [item.content for item in items if isinstance(item.content, Line)]
    if len(gutters) < 2 or len(lines) < len(items) or len(lines) < 6:
        return None
    middles = [(low + high) / 2 for low, high in gutters]
    xs = [min(line.x0 for line in lines), *middles, max(line.x1 for line in lines)]
    columns: list[list[Line]] = [[] for _ in range(len(xs) - 1)]
    for line in lines:
        columns[bisect_right(middles, line.x0)].append(line)
    if sum(_is_prose(column) for column in columns) > len(columns) / 2:
        return None
    starts = _row_starts(columns)
    if len(starts) < 2:
        return None
    cells: dict[tuple[int, int], GridCell] = {}
    for column, its_lines in enumerate(columns):
        for line in sorted(its_lines, key=lambda line: line.y):
            row = max(0, bisect_right(starts, line.y + 2) - 1)
            cell = cells.setdefault((row, column), GridCell(row, column, 1, 1))
            cell.lines.append(line)
    for row in range(len(starts)):
        for column in range(len(columns)):
            cells.setdefault((row, column), GridCell(row, column, 1, 1))
    ordered = [cells[key] for key in sorted(cells)]
    y0, y1 = min(line.y0 for line in lines), max(line.y1 for line in lines)
    ys = [y0, *starts[1:], y1]
    return Grid(xs[0], y0, xs[-1], y1, xs, ys, ordered, lines[0].page, ruled=False)


def _is_prose(column: list[Line]) -> bool:
    """Whether most lines of the column are full, and end within a sentence."""
    if len(column) < 4:
        return False
    left, right = min(line.x0 for line in column), max(line.x1 for line in column)
    full = sum(line.x1 > left + 0.8 * (right - left) for line in column)
    numbers = sum(bool(re.fullmatch(r"[\d.,%£$–-]+", line.text)) for line in column)
    return full > 0.6 * len(column) and right - left > 90 and numbers < 0.5 * len(column)


def _row_starts(columns: list[list[Line]]) -> list[float]:
    """The baselines at which rows begin: below wide gaps, else where the first column begins."""
    ys = sorted({round(line.y, 1) for column in columns for line in column})
    baselines = [y for i, y in enumerate(ys) if i == 0 or y - ys[i - 1] > 2]
    gaps = [b - a for a, b in pairwise(baselines)]
    if not gaps:
        return baselines
    narrow, size = min(gaps), columns[0][0].size if columns[0] else 10.0
    if max(gaps) > 1.3 * narrow and narrow < 1.6 * size:
        wide = 1.3 * narrow
        return [baselines[0]] + [
            y for y, gap in zip(baselines[1:], gaps, strict=True) if gap > wide
        ]
    first = {round(line.y, 1) for line in columns[0]}
    filled = [y for y in baselines if any(abs(y - f) <= 2 for f in first)]
    return filled if len(filled) >= 2 else baselines
