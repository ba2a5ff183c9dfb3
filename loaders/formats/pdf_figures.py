"""Figures with text on a PDF page: charts, diagrams and maps, whose labels make no sense in a row.

A figure is where drawn shapes that are neither rules nor boxes lie close together, with short lines
of text among them. Its labels are taken out of the page, and the page is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from goldenthread.loaders.formats.pdf_flow import Element
from goldenthread.loaders.formats.pdf_grid import Grid, GridCell
from goldenthread.loaders.formats.pdf_lines import Line, lines_of, paragraphs
from goldenthread.loaders.formats.pdf_page import Page, Word
from goldenthread.loaders.formats.pdf_place import Area

_CELL = 20.0
"""Points; shapes in the same or in neighbouring squares of this size belong together."""
_BACKGROUND = 0.6
"""The share of the page's area from which on a shape is its background."""
_SMALLEST = 60.0
"""Points that a figure is high and wide at the least; smaller ones are icons."""
_FEWEST_SHAPES = 3
_FEWEST_LABELS = 3
_LABEL = 6
"""A label has at most so many words on a line."""
_LONGEST = 12
"""Words of a label over several lines."""
_TITLE_SIZE = 1.8
"""What is set larger, in sizes of running text, is a title over a drawn background."""
_PROSE = 0.4
"""The share of words in no label from which on shapes are the background of prose."""
_STANDING_OUT = 4
_FEWEST_RULES = 3
_CROSSING = 0.6
"""The share of a region's height or width that a rule of a table in it has at the least."""
_AROUND = 8.0
"""Points that labels may stand beyond the shapes."""
_MOST_FILLED = 0.55
_MOST_RAGGED = 0.4
"""The share of positions in no rectangle of rules from which on a table is a diagram."""
_FEW_FILLED = 0.2
_NAMED = 0.62
_FEW_WORDS = 2.5
_LONGEST_TITLE = 30
_FEWEST_STEPS = 3
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
_TITLE = re.compile(r"(figure|table|chart|exhibit|map|source)\b", re.IGNORECASE)

Square = tuple[int, int]


def take_figures(page: Page, size: float) -> list[list[Word]]:
    """Takes the labels of figures out of the page's words, and what is drawn there with them.

    `size`: of the type of running text, in points; what is set much larger is a title. Gives the
    words taken, by lines.
    """
    if len(page.art) < _FEWEST_SHAPES or not page.words:
        return []
    taken: list[list[Word]] = []
    lines: list[Line] | None = None
    for region in _regions(page):
        lines = lines_of(page.words, page.number) if lines is None else lines
        labels = [] if _is_ruled(page, region) else _labels(lines, region, size)
        if len(labels) < _FEWEST_LABELS:
            continue
        taken += [line.words for line in labels]
        _clear(page, region)
    gone = {id(word) for words in taken for word in words}
    page.words = [word for word in page.words if id(word) not in gone]
    return taken


def _regions(page: Page) -> Iterator[Area]:
    """Where enough shapes lie close together."""
    whole = page.width * page.height
    shapes = [a for a in page.art if (a.x1 - a.x0) * (a.y1 - a.y0) < _BACKGROUND * whole]
    for group in _groups(shapes):
        region = Area(
            min(a.x0 for a in group) - _AROUND,
            min(a.y0 for a in group) - _AROUND,
            max(a.x1 for a in group) + _AROUND,
            max(a.y1 for a in group) + _AROUND,
        )
        least = min(region.x1 - region.x0, region.y1 - region.y0)
        if len(group) >= _FEWEST_SHAPES and least >= _SMALLEST + 2 * _AROUND:
            yield region


def _groups(shapes: Sequence[Area]) -> list[list[Area]]:
    """The shapes by what is close together, over the squares of a grid that they cover."""
    kinds: dict[tuple[int, int, int, int], list[Area]] = {}
    for shape in shapes:
        corners = (shape.x0, shape.y0, shape.x1, shape.y1)
        x0, y0, x1, y1 = (int(side // _CELL) for side in corners)
        kinds.setdefault((x0, y0, x1, y1), []).append(shape)
    covered: dict[Square, int] = {}
    parent: list[int] = list(range(len(kinds)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (x0, y0, x1, y1) in enumerate(kinds):
        for square in ((x, y) for x in range(x0, x1 + 1) for y in range(y0, y1 + 1)):
            for near in _neighbours(square):
                if near in covered:
                    parent[root(covered[near])] = root(i)
            covered[square] = i
    groups: dict[int, list[Area]] = {}
    for i, members in enumerate(kinds.values()):
        groups.setdefault(root(i), []).extend(members)
    return list(groups.values())


def _neighbours(square: Square) -> Iterable[Square]:
    x, y = square
    return ((x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def _is_ruled(page: Page, region: Area) -> bool:
    """Whether rules cross the region both ways, as those of a table do."""
    columns: Counter[int] = Counter()
    for rule in page.upright:
        if region.x0 <= rule.x0 <= region.x1:
            length = min(rule.y1, region.y1) - max(rule.y0, region.y0)
            columns[round(rule.x0 / 4)] += max(0, round(length))
    rows: Counter[int] = Counter()
    for rule in page.level:
        if region.y0 <= rule.y0 <= region.y1:
            length = min(rule.x1, region.x1) - max(rule.x0, region.x0)
            rows[round(rule.y0 / 4)] += max(0, round(length))
    return _crossing(columns, region.y1 - region.y0) and _crossing(rows, region.x1 - region.x0)


def _crossing(lengths: Counter[int], whole: float) -> bool:
    """Whether enough rules, their pieces taken together, cross most of the region."""
    return sum(length > _CROSSING * whole for length in lengths.values()) >= _FEWEST_RULES


def _labels(lines: Sequence[Line], region: Area, size: float) -> list[Line]:
    """The short lines in the region; none where most words there belong to prose: to long lines,
    to those that run on out of the region, or to paragraphs of several lines."""
    there = [line for line in lines if _touches(line, region)]
    labels: list[Line] = []
    words = 0
    for paragraph in paragraphs(there):
        count = sum(len(line.words) for line in paragraph.lines)
        words += count
        inside = all(_within(line, region) for line in paragraph.lines)
        short = max(len(line.words) for line in paragraph.lines) <= _LABEL
        if inside and short and count <= _LONGEST and paragraph.size <= _TITLE_SIZE * size:
            labels += [line for line in paragraph.lines if not _TITLE.match(line.text)]
    taken = sum(len(line.words) for line in labels)
    return labels if words - taken <= _PROSE * words else []


def _touches(line: Line, region: Area) -> bool:
    middle = line.y - 0.3 * line.size
    return region.y0 <= middle <= region.y1 and line.x0 < region.x1 and line.x1 > region.x0


def _within(line: Line, region: Area) -> bool:
    """Whether a line lies in the region; a very short one may stand out with less than half."""
    if len(line.words) <= _STANDING_OUT:
        return region.x0 <= (line.x0 + line.x1) / 2 <= region.x1
    return line.x0 >= region.x0 - _AROUND and line.x1 <= region.x1 + _AROUND


def _clear(page: Page, region: Area) -> None:
    """Takes out what is drawn in the region, so that no table or box is made of it."""

    def outside(area: Area) -> bool:
        return not region.holds((area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2)

    page.level = [area for area in page.level if outside(area)]
    page.upright = [area for area in page.upright if outside(area)]
    page.areas = [area for area in page.areas if outside(area)]


def without_charts(elements: Sequence[Element]) -> tuple[list[Element], list[list[Word]]]:
    """The elements of a page but those tables that are charts, and the words of these by lines."""
    read: list[Element] = []
    rows: list[list[Word]] = []
    for element in elements:
        grid = element.content
        if isinstance(grid, Grid) and is_chart(grid):
            rows += [line.words for cell in grid.cells for line in cell.lines]
        else:
            read.append(element)
    return read, rows


def is_chart(grid: Grid) -> bool:
    """Whether a table is in truth a chart or a diagram: boxes joined by lines, few of them filled;
    or most cells blank, the others of a word or two, and an axis of numbers at even steps
    downwards, or no column that names the rows."""
    filled = [cell for cell in grid.cells if cell.lines]
    if grid.ragged > _MOST_RAGGED and len(filled) < _FEW_FILLED * grid.rows * grid.columns:
        return True
    if grid.rows < 3 or not filled or len(filled) > _MOST_FILLED * len(grid.cells):
        return False
    *counts, longest = sorted(sum(len(line.words) for line in cell.lines) for cell in filled)
    if longest > _LONGEST_TITLE or max(counts, default=0) > _LABEL:
        return False
    if sum(counts) > _FEW_WORDS * len(filled):
        return False
    columns = [[c for c in filled if c.column == column] for column in range(grid.columns)]
    named = max(len(column) for column in columns) / grid.rows
    return named < _NAMED or any(_is_axis(column) for column in columns)


def _is_axis(column: Sequence[GridCell]) -> bool:
    """Whether the numbers alone in their cells fall at even steps."""
    words = ["".join(line.text for line in cell.lines) for cell in column]
    numbers = [float(w.replace(",", "").rstrip("%")) for w in words if _NUMBER.fullmatch(w)]
    steps = {round(a - b, 3) for a, b in pairwise(numbers)}
    return len(numbers) >= _FEWEST_STEPS and len(steps) == 1 and min(steps) > 0
