"""Forms: tables that say of one action after another what it is, who leads it and by when.

A form has its labels beside the values ("Lead | Harbour Team") or a row of labels above a row of
values, and may hold several records one below the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from goldenthread.loaders.document import Cell, Table
from goldenthread.loaders.reading.columns import Column, heading_role
from goldenthread.ontology.swift import swift

_LABEL_WORDS: Final = 6
_WHAT: Final = frozenset({Column.PRIORITY})
_TELLING: Final = frozenset({
    Column.OWNER, Column.PARTNER, Column.WHEN, Column.MEASURE, Column.TARGET, Column.STATUS,
})  # fmt: skip
_AIM: Final = frozenset({Column.OBJECTIVE})
_AIMS: Final = ("goal", "objective", "aim", "ambition")
_FEWEST: Final = 2
"""A form has at least so many rows or pairs of rows with labels."""
_MOST: Final = 0.6
"""The share of rows that must be labelled for a table to be a form."""


@swift
class Field:
    """A value of a record, with the label that says what it is."""

    label: Cell
    value: Cell
    role: Column


@dataclass(slots=True)
class Record:
    """What a form says of one action; `fields` in the order of the form."""

    fields: list[Field] = field(default_factory=list)

    def table(self) -> tuple[Table, list[Column]]:
        """The record as a table of one row below its labels, and what its columns are: a second
        label of actions tells of the outcomes of the first."""
        cells: list[Cell] = []
        roles: list[Column] = []
        for i, one in enumerate(self.fields):
            for row, cell in enumerate((one.label, one.value)):
                cells.append(replace(cell, row=row, column=i, row_span=1, column_span=1))
            again = one.role is Column.PRIORITY and Column.PRIORITY in roles
            roles.append(Column.OUTCOME if again else one.role)
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return Table(tuple(cells), 2, len(roles)), roles

    def has(self, roles: frozenset[Column]) -> bool:
        """Whether it has a field of one of these roles."""
        return any(one.role in roles for one in self.fields)


def records(table: Table) -> list[Record]:
    """The records of a form; empty where the table is none."""
    rows = [_filled(table, row) for row in range(table.rows)]
    fields: list[list[Field]] = []
    at = labelled = groups = 0
    while at < len(rows):
        pairs, used = _pairs(rows, at)
        labelled += used if pairs else 0
        groups += 1 if pairs else 0
        fields.append(pairs)
        at += used
    filled = sum(1 for row in rows if row)
    if groups < _FEWEST or labelled < _MOST * filled:
        return []
    made = list(_parted(one for pairs in fields for one in pairs))
    named = [record for record in made if record.has(_WHAT | _AIM)]
    told = sum(record.has(_TELLING) for record in named)
    return made if named and told * 2 >= len(made) else []


def role_of(label: str) -> Column:
    """What a form's label says; goals and objectives are such whatever follows the word."""
    words = label.lower().split()
    if words and words[0].strip(":") in _AIMS:
        return Column.OBJECTIVE
    return heading_role(label.rstrip(": "))


def _filled(table: Table, row: int) -> list[Cell]:
    """The cells that begin in this row and say something."""
    return [cell for cell in table.cells if cell.row == row and cell.blocks]


def _pairs(rows: Sequence[list[Cell]], at: int) -> tuple[list[Field], int]:
    """The fields that begin with this row, and how many rows they take."""
    row = rows[at]
    below = rows[at + 1] if at + 1 < len(rows) else []
    if len(below) == len(row) and _are_labels(row) and not _are_labels(below):
        return _fields(zip(row, below, strict=True)), 2
    if len(row) >= 2 and len(row) % 2 == 0 and all(map(_is_label, row[::2])):
        return _fields(zip(row[::2], row[1::2], strict=True)), 1
    return [], 1


def _fields(pairs: Iterable[tuple[Cell, Cell]]) -> list[Field]:
    return [Field(label, value, role_of(label.plain)) for label, value in pairs]


def _are_labels(row: Sequence[Cell]) -> bool:
    """Whether a row holds labels alone, most of them known."""
    known = sum(map(_is_label, row))
    return len(row) >= 2 and all(map(_is_short, row)) and known * 2 > len(row)


def _is_label(cell: Cell) -> bool:
    words = cell.plain
    return _is_short(cell) and (role_of(words) is not Column.NOTE or words.endswith(":"))


def _is_short(cell: Cell) -> bool:
    words = cell.plain
    return 0 < len(words.split()) <= _LABEL_WORDS and words[:1].isalpha()


def _parted(fields: Iterable[Field]) -> Iterator[Record]:
    """A record ends where a label comes back, or where an action follows the goal's own targets."""
    record = Record()
    for one in fields:
        again = any(one.label.plain.lower() == held.label.plain.lower() for held in record.fields)
        done = one.role in _WHAT and record.has(_AIM) and record.has(_TELLING)
        if again or done:
            yield record
            record = Record()
        record.fields.append(one)
    if record.fields:
        yield record
