"""A table as it lies on a PDF page."""

from __future__ import annotations

from dataclasses import dataclass, field

from goldenthread.loaders.formats.pdf_lines import Line
from goldenthread.loaders.formats.pdf_page import Word


@dataclass(slots=True)
class GridCell:
    """A cell of a table on a page, its words not yet made lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    words: list[Word] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table on a page: its place, the edges of its columns and rows, its cells."""

    x0: float
    y0: float
    x1: float
    y1: float
    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    page: int
    ruled: bool = True
    ragged: float = 0.0
    """The share of its positions that lie in no rectangle of rules: boxes and arrows have many."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.xs) - 1
