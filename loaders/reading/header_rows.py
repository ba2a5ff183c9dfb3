"""Header rows that a file does not mark as such, or that take two rows: known by what they say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from goldenthread.loaders.document import Cell, Table
from goldenthread.loaders.reading.columns import Column, heading_role, is_date, is_mark
from goldenthread.loaders.reading.forms import Form, form_of
from goldenthread.loaders.reading.found import joined
from goldenthread.loaders.reading.timed import is_period, periods

_LONGEST: Final = 8
"""A cell of more words heads no column, what it says in brackets left out."""
_HEADS: Final = 2
"""So many different parts must be named by the row: one word may stand in any cell."""
_SURELY: Final = 3
"""So many different parts are named by no other row, even if columns of numbers have no heading."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d|\d\d/\d\d")


def with_header(table: Table) -> Table:
    """The table, its first row the header when that row names what the columns are, and of a
    header of two rows one row.

    Many tables of web pages, slides and Word have their headings in an ordinary first row.
    """
    if not table.header_rows and table.rows > _HEADS and _heads(table):
        table = replace(table, header_rows=1)
    return _as_one(table) if _goes_on(table) else table


def _heads(table: Table) -> bool:
    cells = [table.at(0, column) for column in range(table.columns)]
    words = [cell.plain for cell in cells if cell and cell.blocks and cell.column_span == 1]
    if not words or not all(map(_may_head, words)):
        return False
    if len(periods(table)) >= _HEADS and len(words) >= table.columns - 1:
        return True
    parts = len({heading_role(said) for said in words} - {Column.NOTE})
    if parts >= _SURELY:
        return all(
            _only_counts(table, i) for i, cell in enumerate(cells) if cell and not cell.blocks
        )
    return len(words) >= max(_HEADS, table.columns - 1) and parts >= _HEADS


def _only_counts(table: Table, column: int) -> bool:
    """Whether a column holds numbers or references alone, which need no heading."""
    cells = [cell for cell in table.cells if cell.column == column and cell.blocks]
    return all(is_mark(cell.plain) for cell in cells)


def _may_head(words: str) -> bool:
    """Whether words are short and name something, neither an action nor a date nor a sentence."""
    said = words.split("(")[0].strip()
    if is_period(said):
        return True
    return (
        len(said.split()) <= _LONGEST
        and not (said.endswith(".") and " " in said)
        and not said[:1].isdigit()
        and not is_date(said)
        and (form_of(said) is not Form.ACTION or heading_role(said) is not Column.NOTE)
    )


def _goes_on(table: Table) -> bool:
    """Whether the second row parts headings of the first that cover several columns: "Lead" and
    "Support" below "Responsibility", years below "Target"."""
    if not table.header_rows or table.rows <= _HEADS:
        return False
    covering = [
        c for c in table.cells if c.row == 0 and 1 < c.column_span < table.columns and c.blocks
    ]
    second = [cell for cell in table.cells if cell.row == 1 and cell.blocks]
    if not covering or not second or any(cell.row_span > 1 for cell in second):
        return False
    covered = {i for c in covering for i in range(c.column, c.column + c.column_span)}
    return {cell.column for cell in second} <= covered and all(_may_head(c.plain) for c in second)


def _as_one(table: Table) -> Table:
    """The table with one row of headings for its two: each column's has the words of both."""
    heads = [_both(table, column) for column in range(table.columns)]
    rest = [replace(cell, row=cell.row - 1) for cell in table.cells if cell.row > 1]
    cells = tuple([head for head in heads if head is not None] + rest)
    return replace(
        table, cells=cells, rows=table.rows - 1, header_rows=max(1, table.header_rows - 1)
    )


def _both(table: Table, column: int) -> Cell | None:
    """The heading of a column below one that covers several."""
    upper, lower = table.at(0, column), table.at(1, column)
    if upper is None or lower is None or upper is lower:
        return replace(upper, row_span=1) if upper and upper.column == column else None
    head = replace(lower, row=0, row_span=1, header=True)
    if not (upper.blocks and lower.blocks) or _says_itself(upper.plain, lower.plain):
        return head if lower.blocks else replace(head, blocks=upper.blocks)
    words = joined([upper.blocks[0].text, lower.blocks[0].text])
    return replace(head, blocks=(replace(lower.blocks[0], text=words, runs=()),))


def _says_itself(upper: str, lower: str) -> bool:
    """Whether the lower heading says what its column is without the upper one."""
    if is_period(lower):
        ends = heading_role(upper) in (Column.TARGET, Column.MEASURE, Column.OUTCOME)
        return not ends and bool(_YEAR.search(lower))
    return heading_role(lower) is not Column.NOTE
