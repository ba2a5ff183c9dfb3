"""Headers of tables in PDF files: on a band of color, of two rows, again on the next page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from drawn_pdfs import HEIGHT, pdf, text

from goldenthread.loaders.document import Table
from goldenthread.loaders.formats.pdf import parse

COLUMNS = (60, 220, 380, 540)
ROWS = (
    ("Open a harbour school", "Easthaven Council", "June 2031"),
    ("Plant trees along the quay", "Westmere Trust", "May 2032"),
    ("Mend the town clock", "Northshire Trades", "July 2033"),
)


def tables(data: bytes) -> list[Table]:
    return [block.table for block in parse(data, "plan.pdf").blocks if block.table]


def words(table: Table, row: int) -> list[str]:
    return [cell.plain if (cell := table.at(row, c)) else "" for c in range(table.columns)]


def ruled(canvas: Any, top: float, rows: Sequence[Sequence[str]], left: float = 0) -> None:
    """A table with all its rules, rows 24 points high."""
    xs = [x + left for x in COLUMNS]
    canvas.grid(xs, [HEIGHT - top - 24 * i for i in range(len(rows) + 1)])
    for i, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=False):
            text(canvas, x + 4, top + 24 * i + 16, cell, size=9)


def band(canvas: Any, top: float) -> None:
    """White headings on filled cells above the table, without rules."""
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    for x0, x1 in pairwise(COLUMNS):
        canvas.rect(x0, HEIGHT - top - 24, x1 - x0, 24, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    for x, name in zip(COLUMNS, ("Action", "Lead", "By when"), strict=False):
        text(canvas, x + 4, top + 16, name, size=9)
    canvas.setFillColorRGB(0, 0, 0)


def test_a_header_on_a_band_of_color_above_the_rules_is_the_first_row() -> None:
    def page(canvas: Any) -> None:
        band(canvas, 100)
        ruled(canvas, 124, ROWS)

    (table,) = tables(pdf(page))
    assert words(table, 0) == ["Action", "Lead", "By when"]
    assert table.header_rows == 1
    assert table.rows == 4


def test_a_title_above_the_rules_is_no_header() -> None:
    def page(canvas: Any) -> None:
        text(canvas, 62, 118, "What the partnership of Northshire does in each town of the county")
        ruled(canvas, 124, ROWS)

    (table,) = tables(pdf(page))
    assert words(table, 0) == list(ROWS[0])


def test_headings_over_several_columns_and_those_below_them_are_a_header_of_two_rows() -> None:
    def page(canvas: Any) -> None:
        canvas.rect(60, HEIGHT - 148, 160, 48)
        canvas.rect(220, HEIGHT - 124, 320, 24)
        canvas.grid([220, 380, 540], [HEIGHT - 124, HEIGHT - 148])
        text(canvas, 64, 116, "Action", size=9)
        text(canvas, 224, 116, "Delivery", size=9)
        text(canvas, 224, 140, "Lead", size=9)
        text(canvas, 384, 140, "By when", size=9)
        ruled(canvas, 148, ROWS)

    (table,) = tables(pdf(page))
    assert table.header_rows == 2
    assert words(table, 1)[1:] == ["Lead", "By when"]


def test_a_table_goes_on_where_the_next_page_has_another_margin() -> None:
    header = ("Action", "Lead", "By when")

    def left(canvas: Any) -> None:
        ruled(canvas, 600, [header, *ROWS[:2]])

    def right(canvas: Any) -> None:
        ruled(canvas, 100, [header, *ROWS[2:]], left=15)

    (table,) = tables(pdf(left, right))
    assert [words(table, row)[0] for row in range(table.rows)] == [
        "Action",
        *(row[0] for row in ROWS),
    ]
