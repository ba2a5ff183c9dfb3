"""Rows of tables that were flattened to lines: "Plant trees | Parks Team | 2027"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from goldenthread.loaders.formats.lines import Line, LineKind

MARKS: Final = {LineKind.BARS: " | ", LineKind.SLASHES: " / "}
"""What parts the cells of each kind of row."""
_PROSE: Final = (LineKind.TEXT, LineKind.ITEM)
_FEWEST_ROWS: Final = 3
_FEWEST_CELLS: Final = 3
_HEADING_WORDS: Final = 6
"""The most words of a column's heading."""
_ALIKE: Final = 0.6
"""The share of rows that must have as many cells as the first, which heads them."""


def with_parted_rows(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, with those made rows that stand below each other, have the same mark between
    their cells and begin with headings; blank lines between such rows are left out."""
    found = list(lines)
    for kind, mark in MARKS.items():
        for run in list(_runs(text, found, mark)) if mark in text else ():
            rows = [found[i] for i in run if found[i].kind is not LineKind.BLANK]
            if _is_table(text, rows, mark):
                first, last = run[0], run[-1]
                found[first : last + 1] = [
                    *(replace(row, kind=kind, marker=None) for row in rows),
                    *[Line(LineKind.BLANK, rows[-1].end, rows[-1].end)] * (len(run) - len(rows)),
                ]
    return found


def _runs(text: str, lines: Sequence[Line], mark: str) -> Iterator[list[int]]:
    """Stretches of lines that have the mark, blank lines among them."""
    run: list[int] = []
    for i, line in enumerate([*lines, None]):
        if line is not None and line.kind in _PROSE:
            if text.find(mark, line.start, line.end) >= 0:
                run.append(i)
                continue
        elif run and line is not None and line.kind is LineKind.BLANK:
            run.append(i)
            continue
        while run and lines[run[-1]].kind is LineKind.BLANK:
            run.pop()
        if run:
            yield run
        run = []


def _is_table(text: str, rows: Sequence[Line], mark: str) -> bool:
    if len(rows) < _FEWEST_ROWS:
        return False
    cells = [text[row.start : row.end].split(mark) for row in rows]
    headings = cells[0]
    short = all(0 < len(cell.split()) <= _HEADING_WORDS and cell[-1] != "." for cell in headings)
    alike = sum(len(row) == len(headings) for row in cells)
    return len(headings) >= _FEWEST_CELLS and short and alike >= _ALIKE * len(rows)
