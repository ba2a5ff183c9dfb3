"""Tables whose file marks no header row: which first rows head the columns all the same."""

from __future__ import annotations

import pytest

from goldenthread.loaders.document import Block, BlockKind, Cell, Passage, Table
from goldenthread.loaders.reading.header_rows import with_header

BELOW = ["1", "Open a second hub in Westmere", "Head of Estates", "March 2027"]


def table(*rows: list[str], span: int = 1) -> Table:
    """A table of plain cells; the last cell of the first row covers `span` columns."""
    cells = tuple(
        Cell(
            r,
            c,
            (Block(BlockKind.PARAGRAPH, Passage(words, ())),) if words else (),
            column_span=span if r == 0 and c == len(row) - 1 else 1,
        )
        for r, row in enumerate(rows)
        for c, words in enumerate(row)
    )
    return Table(cells, len(rows), max(map(len, rows)), 0)


@pytest.mark.parametrize(
    "first",
    [
        ["Ref", "Action", "Lead", "By when"],
        ["No.", "What will we do?", "Lead officer (and who else is involved in it)", "Deadline"],
        ["", "Steps", "Who", "When"],
    ],
)
def test_a_row_that_names_what_columns_are_is_their_header(first: list[str]) -> None:
    assert with_header(table(first, BELOW, BELOW)).header_rows == 1


@pytest.mark.parametrize(
    "first",
    [
        BELOW,
        ["Hubs", "Easthaven", "Westmere", "Northshire"],
        ["1", "Agree the action plan with all partners.", "Lead nurse", "By March 2027"],
        ["Ref", "Action", "", ""],
    ],
)
def test_a_row_of_words_like_those_below_is_none(first: list[str]) -> None:
    assert with_header(table(first, BELOW, BELOW)).header_rows == 0


def test_a_heading_over_several_columns_heads_a_grid() -> None:
    below = ["Schools", "Visits", "Meals", "Books"]
    assert with_header(table(["Group", "Action"], below, below, span=3)).header_rows == 0
