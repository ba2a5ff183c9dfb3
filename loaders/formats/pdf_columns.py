"""Columns on a page: what stands side by side, and in which order it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from goldenthread.loaders.formats.pdf_lines import Line

_GUTTER = 9.0
"""Points; what is at least so wide and empty over several lines parts columns."""

Box = tuple[float, float, float, float]
Gap = tuple[float, float]


@dataclass(slots=True)
class Placed:
    """Anything with a place on the page that is ordered as one: a line, a table, a box."""

    box: Box
    content: object


def reading_order(
    items: Sequence[Placed], table_in: Callable[[list[Placed], list[Gap]], Placed | None]
) -> list[list[Placed]]:
    """The items as columns of text in the order they are read; within each from top to bottom.

    `table_in` is asked about items side by side with the gutters between them: the table that they
    are, or None where they are columns of text.
    """
    bands = _bands(items)
    columns: list[list[Placed]] = []
    single: list[list[Placed]] = []
    start = 0
    while start < len(bands):
        end, gutters = _shared(bands, start)
        if not gutters:
            single.append(bands[start])
            start += 1
            continue
        members = [item for band in bands[start:end] for item in band]
        if table := table_in(members, gutters):
            single.append([table])
            start = end
            continue
        start -= _pull_down(single, bands[start], gutters)
        members = [item for band in bands[start:end] for item in band]
        columns.append([item for band in single for item in band])
        single = []
        edges = [-1e9, *((low + high) / 2 for low, high in gutters), 1e9]
        for low, high in pairwise(edges):
            column = [item for item in members if low <= item.box[0] < high]
            columns.append(sorted(column, key=lambda item: (item.box[1], item.box[0])))
        start = end
    columns.append([item for band in single for item in band])
    return [column for column in columns if column]


def _shared(bands: list[list[Placed]], start: int) -> tuple[int, list[Gap]]:
    """How far bands from `start` share gutters, and these; none where no columns start here."""
    if len(bands[start]) < 2:
        return start + 1, []
    free, end = _free(bands[start]), start + 1
    while end < len(bands) and not _headlike(bands, end):
        common = _common(free, _free(bands[end]))
        if not _inner(common, bands[start : end + 1]):
            break
        free, end = common, end + 1
    end = _trimmed(bands, start, end)
    members = [item for band in bands[start:end] for item in band]
    gutters = [gap for gap in _inner(free, bands[start:end]) if _stands(gap, members)]
    return end, gutters


def _stands(gap: Gap, items: list[Placed]) -> bool:
    """Whether enough stands on both sides of a gutter: two lines, or a table or box."""
    left = [item for item in items if item.box[2] <= gap[0] + 1]
    right = [item for item in items if item.box[0] >= gap[1] - 1]
    return all(len(side) > 1 or side[0].box[3] - side[0].box[1] > 30 for side in (left, right))


def _pull_down(single: list[list[Placed]], band: list[Placed], gutters: list[Gap]) -> int:
    """How many single bands just above belong to the first of the columns; takes them away."""
    count, below = 0, band
    while single:
        above = single[-1]
        height = above[0].box[3] - above[0].box[1]
        close = min(i.box[1] for i in below) - max(i.box[3] for i in above) < 0.7 * height
        inside = all(any(i.box[2] <= g[0] or i.box[0] >= g[1] for i in above) for g in gutters)
        if not (close and inside and height < 1.3 * (band[0].box[3] - band[0].box[1])):
            break
        below = single.pop()
        count += 1
    return count


def _headlike(bands: list[list[Placed]], at: int) -> bool:
    """Whether a band stands alone in clearly larger type: what follows it is a section anew."""
    alone = bands[at][0].content
    if len(bands[at]) > 1 or not isinstance(alone, Line):
        return False
    before = [item.content.size for item in bands[at - 1] if isinstance(item.content, Line)]
    return bool(before) and alone.size > 1.6 * max(before)


def _bands(items: Sequence[Placed]) -> list[list[Placed]]:
    """Items side by side in one band."""
    bands: list[list[Placed]] = []
    bottom = -1e9
    for item in sorted(items, key=lambda i: (i.box[1], i.box[0])):
        height = item.box[3] - item.box[1]
        if bands and item.box[1] < bottom - 0.3 * min(height, 12):
            bands[-1].append(item)
            bottom = max(bottom, item.box[3])
        else:
            bands.append([item])
            bottom = item.box[3]
    return bands


def _trimmed(bands: list[list[Placed]], start: int, end: int) -> int:
    """The end of a run of columns; what stands alone below a wide gap is not of them."""
    last = max(i for i in range(start, end) if len(bands[i]) > 1)
    for i in range(last + 1, end):
        above = max(item.box[3] for item in bands[i - 1])
        height = max(item.box[3] - item.box[1] for item in bands[i])
        if bands[i][0].box[1] - above > 1.6 * height:
            return i
    return end


def _free(band: list[Placed]) -> list[Gap]:
    """The stretches of x that no item of the band covers."""
    found, x = [], -1e9
    for item in sorted(band, key=lambda i: i.box[0]):
        if item.box[0] - x >= _GUTTER:
            found.append((x, item.box[0]))
        x = max(x, item.box[2])
    found.append((x, 1e9))
    return found


def _common(one: list[Gap], other: list[Gap]) -> list[Gap]:
    return [
        (max(a, c), min(b, d)) for a, b in one for c, d in other if min(b, d) - max(a, c) >= _GUTTER
    ]


def _inner(free: list[Gap], bands: list[list[Placed]]) -> list[Gap]:
    """The free stretches with items on both sides."""
    items = [item for band in bands for item in band]
    left = min(item.box[0] for item in items)
    right = max(item.box[2] for item in items)
    return [(low, high) for low, high in free if low > left and high < right]
