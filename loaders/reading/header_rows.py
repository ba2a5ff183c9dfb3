"""Header rows that a file does not mark as such: known by what their cells say."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from goldenthread.loaders.document import Table
from goldenthread.loaders.reading.columns import Column, heading_role, is_date
from goldenthread.loaders.reading.forms import Form, form_of

_LONGEST: Final = 8
"""A cell of more words heads no column, what it says in brackets left out."""
_HEADS: Final = 2
"""So many different parts must be named by the row: one word may stand in any cell."""


def with_header(table: Table) -> Table:
    """The table, its first row the header when that row names what the columns are.

    Many tables of web pages, slides and Word have their headings in an ordinary first row.
    """
    if table.header_rows or table.rows <= _HEADS or not _heads(table):
        return table
    return replace(table, header_rows=1)


def _heads(table: Table) -> bool:
    cells = [table.at(0, column) for column in range(table.columns)]
    words = [cell.plain for cell in cells if cell and cell.blocks and cell.column_span == 1]
    if len(words) < max(_HEADS, table.columns - 1) or not all(map(_may_head, words)):
        return False
    return len({heading_role(said) for said in words} - {Column.NOTE}) >= _HEADS


def _may_head(words: str) -> bool:
    """Whether words are short and name something, neither an action nor a date nor a sentence."""
    said = words.split("(")[0].strip()
    return (
        len(said.split()) <= _LONGEST
        and not (said.endswith(".") and " " in said)
        and not said[:1].isdigit()
        and not is_date(said)
        and (form_of(said) is not Form.ACTION or heading_role(said) is not Column.NOTE)
    )
