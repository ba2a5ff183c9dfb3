"""The elements of a page in reading order: paragraphs, tables, and what stands in boxes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.loaders.formats.pdf_columns import Gap, Placed, reading_order
from goldenthread.loaders.formats.pdf_grid import Grid
from goldenthread.loaders.formats.pdf_lines import Line, Paragraph, lines_of, paragraphs
from goldenthread.loaders.formats.pdf_page import Page, Word
from goldenthread.loaders.formats.pdf_place import Area
from goldenthread.loaders.formats.pdf_tables import ruled_grids, unruled_grid

_LARGEST_BOX = 0.7
"""The share of the page's area above which a filled area is its background."""


@dataclass(slots=True)
class Element:
    """A paragraph or a table, and the box that it stands in."""

    content: Paragraph | Grid
    box: str | None = None


@dataclass(slots=True)
class _Frame:
    """A box on the page and its words."""

    name: str
    words: list[Word]


def elements(page: Page) -> list[Element]:
    """What stands on the page, furniture taken out, in the order it is read."""
    _strike(page)
    grids = ruled_grids(page)
    tables = [grid for grid in grids if not _is_box(grid)]
    frames = [
        (Area(grid.x0, grid.y0, grid.x1, grid.y1), [w for c in grid.cells for w in c.words])
        for grid in grids
        if _is_box(grid)
    ]
    frames += _filled(page)
    placed = [Placed((grid.x0, grid.y0, grid.x1, grid.y1), grid) for grid in tables]
    for count, (area, words) in enumerate(frames, 1):
        frame = _Frame(f"page {page.number} box {count}", words)
        placed.append(Placed((area.x0, area.y0, area.x1, area.y1), frame))
    placed += _placed(lines_of(page.words, page.number))
    return _flow(placed, None)


def _is_box(grid: Grid) -> bool:
    """Whether all words stand in one column, cells as wide as the table apart: beside them stand
    pictures or nothing."""
    filled = [cell for cell in grid.cells if cell.lines]
    beside = {cell.column for cell in filled if cell.column_span < grid.columns}
    return grid.columns == 1 or (bool(filled) and len(beside) <= 1)


def _placed(lines: Sequence[Line]) -> list[Placed]:
    return [Placed((line.x0, line.y0, line.x1, line.y1), line) for line in lines]


def _flow(placed: Sequence[Placed], box: str | None) -> list[Element]:
    found: list[Element] = []
    for column in reading_order(placed, _table_in):
        lines: list[Line] = []
        first = True
        for item in [*column, None]:
            if item is not None and isinstance(item.content, Line):
                lines.append(item.content)
                continue
            made = paragraphs(lines)
            if made and first:
                made[0].starts_column = True
            first = first and not made
            found += [Element(paragraph, box) for paragraph in made]
            lines = []
            if item is not None and isinstance(item.content, Grid):
                found.append(Element(item.content, box))
            elif item is not None and isinstance(item.content, _Frame):
                inner = lines_of(item.content.words, _page_of(item, placed))
                found += _flow(_placed(inner), box or item.content.name)
    return found


def _page_of(item: Placed, placed: Sequence[Placed]) -> int:
    assert isinstance(item.content, _Frame)
    return int(item.content.name.split()[1])


def _table_in(items: list[Placed], gutters: list[Gap]) -> Placed | None:
    grid = unruled_grid(items, gutters)
    return None if grid is None else Placed((grid.x0, grid.y0, grid.x1, grid.y1), grid)


def _filled(page: Page) -> list[tuple[Area, list[Word]]]:
    """Filled areas with the words in them, which are taken out of the page."""
    found: list[tuple[Area, list[Word]]] = []
    whole = page.width * page.height
    areas = sorted(
        (a for a in page.areas if a.x1 - a.x0 > 60 and a.y1 - a.y0 > 16),
        key=lambda a: -(a.x1 - a.x0) * (a.y1 - a.y0),
    )
    for area in areas:
        if (area.x1 - area.x0) * (area.y1 - area.y0) > _LARGEST_BOX * whole:
            continue
        inside = [
            word
            for word in page.words
            if area.holds((word.x0 + word.x1) / 2, word.y - 0.3 * word.type.size)
        ]
        # A shade behind a part of a line, or of a heading, is no box.
        crossing = sum(word.x0 < area.x0 - 2 or word.x1 > area.x1 + 2 for word in inside)
        if len(inside) < 3 or crossing or len({round(w.y) for w in inside}) < 2:
            continue
        taken = {id(word) for word in inside}
        page.words = [word for word in page.words if id(word) not in taken]
        found.append((area, inside))
    return found


def _strike(page: Page) -> None:
    """Marks the words that a rule runs through at the height of small letters' middle."""
    if not page.level or len(page.level) > 500:
        return
    words = sorted(page.words, key=lambda w: w.y)
    heights = [word.y for word in words]
    for rule in page.level:
        at = (rule.y0 + rule.y1) / 2
        for word in words[bisect_left(heights, at) :]:
            if word.y - at > 20:
                break
            size = word.type.size
            if (
                0.16 * size < word.y - at < 0.42 * size
                and rule.x1 - rule.x0 < 1.3 * page.width
                and min(rule.x1, word.x1) - max(rule.x0, word.x0) > 0.7 * (word.x1 - word.x0)
            ):
                word.struck = True
