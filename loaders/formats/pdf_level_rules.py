"""Tables that only rules between their rows draw; the gaps between their words part the columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from goldenthread.loaders.formats.pdf_grid import Grid, GridCell
from goldenthread.loaders.formats.pdf_lines import lines_of
from goldenthread.loaders.formats.pdf_page import Page, Word
from goldenthread.loaders.formats.pdf_place import Area

_NEAR = 4.0
"""Points within which two rules begin or end at the same place."""
_GUTTER = 0.9
"""How wide a gap between columns is at the least, in sizes of the type."""
_TALLEST = 260.0
"""Points that the words of one row may be high."""
_FEWEST = 3
"""Fewer rules of the same width stand around a chapter, or above and below a page."""


def level_grids(page: Page, level: Sequence[Area]) -> list[Grid]:
    """The tables among these rules, with the words in them; these are taken out of the page."""
    found = []
    for rules in _stacks(level):
        grid = _grid(rules, page)
        if grid is not None:
            found.append(grid)
    return found


def _stacks(level: Sequence[Area]) -> list[list[Area]]:
    """Rules of the same width one below the other, none too far from the next."""
    rows: list[Area] = []
    for rule in sorted(level, key=lambda r: (r.y0, r.x0)):
        last = rows[-1] if rows else None
        if last and abs(last.y0 - rule.y0) < 1.5:  # the columns' pieces of one rule
            rows[-1] = Area(min(last.x0, rule.x0), last.y0, max(last.x1, rule.x1), last.y0)
        else:
            rows.append(rule)
    stacks: list[list[Area]] = []
    for rule in rows:
        for stack in stacks:
            last = stack[-1]
            same = abs(last.x0 - rule.x0) <= _NEAR and abs(last.x1 - rule.x1) <= _NEAR
            if same and rule.y0 - last.y0 <= _TALLEST:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if len(stack) >= _FEWEST and stack[0].x1 - stack[0].x0 > 120]


def _grid(rules: Sequence[Area], page: Page) -> Grid | None:
    x0, x1 = rules[0].x0, rules[0].x1
    ys = [rule.y0 for rule in rules]
    inside = [w for w in page.words if _within(w, x0, x1, ys[0], ys[-1])]
    if len(inside) < 4:
        return None
    xs = [x0, *_gutters(inside), x1]
    if len(xs) < 3:
        return None
    above = _outer(page, xs, ys[0] - 2.6 * inside[0].type.size, ys[0])
    if above:
        inside, ys = above + inside, [min(w.y - w.type.size for w in above), *ys]
    rows = [[w for w in inside if _within(w, x0, x1, *band)] for band in pairwise(ys)]
    if len(rules) == _FEWEST and not above:
        ys, rows = _split(ys, rows)
    cells = [cell for i, words in enumerate(rows) for cell in _cells(i, words, xs, page.number)]
    several = sum(sum(bool(c.lines) for c in cells if c.row == i) > 1 for i in range(len(rows)))
    if several < max(2, 0.5 * len(rows)):
        return None
    taken = {id(word) for word in inside}
    page.words = [word for word in page.words if id(word) not in taken]
    return Grid(x0, ys[0], x1, ys[-1], xs, ys, cells, page.number, ruled=False)


def _within(word: Word, x0: float, x1: float, y0: float, y1: float) -> bool:
    middle = word.y - 0.3 * word.type.size
    return x0 - 4 <= (word.x0 + word.x1) / 2 <= x1 + 4 and y0 < middle <= y1


def _gutters(words: Sequence[Word]) -> list[float]:
    """The middles of the gaps that no word crosses."""
    spans = sorted((word.x0, word.x1) for word in words)
    wide = _GUTTER * max(word.type.size for word in words)
    found, reached = [], spans[0][1]
    for low, high in spans:
        if low - reached >= wide:
            found.append((reached + low) / 2)
        reached = max(reached, high)
    return found


def _outer(page: Page, xs: Sequence[float], y0: float, y1: float) -> list[Word]:
    """The words of a header that stands above the first rule; none where they cross a gutter."""
    words = [w for w in page.words if _within(w, xs[0], xs[-1], y0, y1)]
    columns = {bisect_right(xs, w.x0 + 1) for w in words}
    crossing = any(w.x0 < x < w.x1 for w in words for x in xs[1:-1])
    # A title above the table begins in the first column and runs on over the gaps.
    gaps = all(any(w.x0 < x + 40 and w.x1 > x - 200 for w in words) for x in xs[1:-1])
    return words if len(columns) == len(xs) - 1 and not crossing and gaps else []


def _split(ys: list[float], rows: list[list[Word]]) -> tuple[list[float], list[list[Word]]]:
    """Between three rules stand a header and all rows: each of these begins where a line stands in
    the first column."""
    lines = lines_of(rows[1], 0)
    left = min(line.x0 for line in lines)
    starts = [line.y0 - 1 for line in lines if line.x0 <= left + 6]
    edges = [ys[1], *starts[1:], ys[2]]
    parted = [
        [w for w in rows[1] if low < w.y - 0.3 * w.type.size <= high]
        for low, high in pairwise(edges)
    ]
    return [ys[0], *edges], [rows[0], *parted]


def _cells(row: int, words: Sequence[Word], xs: Sequence[float], page: int) -> list[GridCell]:
    cells = [GridCell(row, column, 1, 1) for column in range(len(xs) - 1)]
    for word in words:
        column = min(max(bisect_right(xs, word.x0 + 1) - 1, 0), len(cells) - 1)
        cells[column].words.append(word)
    for cell in cells:
        cell.lines = lines_of(cell.words, page) if cell.words else []
    return cells
