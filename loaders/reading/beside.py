"""What the other cells of a row say of what it plans: who does it, by when, how it is measured."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from goldenthread.loaders.document import Cell, Table
from goldenthread.loaders.reading.around import Around, AroundRole
from goldenthread.loaders.reading.columns import Column
from goldenthread.loaders.reading.fields import says
from goldenthread.loaders.reading.timed import ticked, when_ticked
from goldenthread.loaders.statement import Part

_AROUND = {
    Column.OWNER: AroundRole.OWNER,
    Column.PARTNER: AroundRole.PARTNER,
    Column.WHEN: AroundRole.WHEN,
    Column.MEASURE: AroundRole.MEASURE,
    Column.TARGET: AroundRole.TARGET,
    Column.STATUS: AroundRole.STATUS,
    Column.PLACE: AroundRole.PLACE,
    Column.LABEL: AroundRole.LABEL,
    Column.NOTE: AroundRole.NOTE,
}
"""What a cell of each sort of column is to the statement in its row."""
_ANSWERING = frozenset({AroundRole.OWNER, AroundRole.ACCOUNTABLE})
_SUPPORT_LABEL = re.compile(r"support(?:ing|ed by)?(?: \w+)?\s*:", re.I)
"""What heads the names, in a cell of owners, that only support."""
_BEGINS = re.compile(
    r"^(?!.*\b(?:end|finish|completion)\b).*\b(?:start|begin\w*|from|launch)\b"
    r"|\b(?:raised|logged|opened|added|created|identified|assigned|requested|closed|actual|last)\b",
    re.I,
)
"""The heading of a column of dates on which things begin, were noted or were done."""
_REVISED = re.compile(r"\b(?:revised|new|amended|forecast|extended)\b", re.I)
"""The heading of a column of dates that take the place of former ones."""


class Beside:
    """The columns of a table that say something of what others plan."""

    def __init__(self, table: Table, roles: Sequence[Column], headings: Mapping[int, Cell]) -> None:
        self._roles = roles
        self._headings = headings
        self._ticked = ticked(table)
        self._starts = self._beginnings()

    def of(self, cells: Mapping[int, Cell]) -> Iterator[Around]:
        """What the cells of one row say, by their columns."""
        if self._ticked and (when := when_ticked(cells, self._ticked, self._headings)):
            yield when
        for column, cell in sorted(cells.items(), key=self._order):
            role = None if column in self._starts else self._says(column)
            if role:
                yield from _blocks(cell, role)

    def _says(self, column: int) -> AroundRole | None:
        role = self._roles[column] if column < len(self._roles) else Column.NOTE
        if role is Column.OWNER:
            return says(self._words(column)) or AroundRole.OWNER
        return _AROUND.get(role)

    def _order(self, cell: tuple[int, Cell]) -> tuple[bool, int]:
        """A revised date is asked before the former."""
        column = cell[0]
        revised = column in self._dates() and bool(_REVISED.search(self._words(column)))
        return not revised, column

    def _beginnings(self) -> frozenset[int]:
        """The columns of dates on which things begin or were noted, where others say when they
        end."""
        dates = self._dates()
        begin = frozenset(i for i in dates if _BEGINS.search(self._words(i)))
        return begin if len(begin) < len(dates) else frozenset()

    def _dates(self) -> list[int]:
        return [i for i, role in enumerate(self._roles) if role is Column.WHEN]

    def _words(self, column: int) -> str:
        cell = self._headings.get(column)
        return cell.plain if cell else ""


def _blocks(cell: Cell, role: AroundRole) -> Iterator[Around]:
    """What the blocks of a cell say; those that it lists below "Support" only support."""
    for block in cell.blocks:
        if role in _ANSWERING and _SUPPORT_LABEL.fullmatch(block.text.plain):
            role = AroundRole.PARTNER
            continue
        yield Around(block.text, Part.CELL, role, block.runs)
