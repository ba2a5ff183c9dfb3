"""What each column of a table is, by its heading and by what its cells say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goldenthread.loaders.document import Table
from goldenthread.loaders.reading.columns import Column, column_roles, only_dates, only_marks
from goldenthread.loaders.reading.forms import Form, form_of

GROUPED = 3
"""A table of so many columns may have rows that are titles of the rows below."""
_PLANNED_WORDS = 25
"""A longer cell is a description, though something in it is to be done."""
_ACTED = (Form.ACTION, Form.DOING, Form.RESULT)


def roles_of(table: Table) -> list[Column] | None:
    """The part of each column; None where the table has no headings, or they tell too little."""
    headings = [cell.plain if (cell := table.at(0, i)) else "" for i in range(table.columns)]
    return _roles(headings, below(table)) if table.header_rows else None


def below(table: Table) -> list[list[str]]:
    """What the cells below the headings say, column by column."""
    said: list[list[str]] = [[] for _ in range(table.columns)]
    filled = Counter(cell.row for cell in table.cells if cell.blocks)
    for cell in table.cells:
        alone = filled[cell.row] == 1 and table.columns >= GROUPED  # the title of a group
        if cell.row >= table.header_rows and cell.blocks and not alone:
            said[cell.column].append(cell.plain)
    return said


def _roles(headings: Sequence[str], below: Sequence[Sequence[str]]) -> list[Column] | None:
    """What each column is, by its heading and by what its cells say."""
    dated = frozenset(i for i, cells in enumerate(below) if only_dates(cells))
    return column_roles(headings, _marks(below), _actions(below), dated, _terse(below))


def _marks(below: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns of which every cell is a rating, a tick or a reference."""
    return frozenset(i for i, cells in enumerate(below) if only_marks(cells))


def _terse(below: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns most of whose cells are a single word or a figure."""
    return frozenset(
        i for i, cells in enumerate(below) if sum(" " not in one for one in cells) * 2 > len(cells)
    )


def _actions(below: Sequence[Sequence[str]]) -> list[float]:
    """For each column, the share of its cells that are worded as actions or results."""
    return [sum(map(_is_acted, cells)) / len(cells) if cells else 0.0 for cells in below]


def _is_acted(words: str) -> bool:
    if " " not in words:
        return False  # "Chair", "Head": a name as well as a verb
    form = form_of(words)
    return form in _ACTED or (form is Form.PLANNED and len(words.split()) <= _PLANNED_WORDS)
