"""An answer as people read it on a terminal: a table, and what it is taken from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from goldenthread.api.answers import cell_text, looked, so_many
from goldenthread.queries.matrix import as_matrix
from goldenthread.queries.question import Cell, Column, Type
from goldenthread.queries.runner import Answer, LookedThrough

WIDTH: Final = 100
"""Columns of a table that goes to a file or a pipe."""

_BESIDE: Final = 4
"""How many columns stand beside each other; the others are put under the statement."""

_EVIDENCE: Final = ("document", "place", "quotation")


def console(*, terminal: bool) -> Console:
    """Where tables are printed; 100 columns wide where it is no terminal."""
    return Console(markup=False, highlight=False, emoji=False, width=None if terminal else WIDTH)


def table(answer: Answer, seen: LookedThrough, out: Console) -> None:
    """Prints the answer with its question, and what it is taken from."""
    question = answer.question
    out.print(Text(question.title, style="bold"))
    out.print(Text(question.question, style="italic"))
    out.print()
    if question.matrix and answer.rows:
        for made in _matrices(as_matrix(answer), out.width):
            out.print(made)
    elif answer.rows:
        out.print(_rows(answer))
    if not question.matrix:
        out.print(Text(_count(answer)))
    out.print(Text(question.reading, style="dim"))
    if question.absence or not answer.rows:
        out.print(Text(looked(seen), style="dim"))


def _rows(answer: Answer) -> Table:
    """Rows with where each stands under its statement; IRIs are left to the other formats."""
    names = [column.name for column in answer.question.columns]
    evidence = _EVIDENCE if "place" in names else ()
    shown = [
        column
        for column in answer.question.columns
        if column.type is not Type.IRI and column.name not in evidence
    ]
    beside, beneath = shown[:_BESIDE], shown[_BESIDE:]
    main = next((i for i, column in enumerate(beside) if column.name == "commitment"), 0)
    made = Table(show_edge=False, pad_edge=False, expand=True, show_lines=True)
    for i, column in enumerate(beside):
        number = column.type is Type.INTEGER
        made.add_column(
            _heading(column),
            ratio=None if number else 5 if i == main else 2,
            justify="right" if number else "left",
            overflow="fold",
        )
    for record in answer.records():
        cells = [Text(cell_text(record[column.name])) for column in beside]
        words = cells[main].plain
        for column in beneath:
            if more := cell_text(record[column.name]):
                cells[main].append(f"\n{_heading(column)}: {more}")
        if evidence:
            cells[main].append_text(_evidence(record, words))
        made.add_row(*cells)
    return made


_NARROW: Final = 11
"""Characters that a column of a matrix has at least, and what stands down its side twice."""


def _matrices(answer: Answer, width: int) -> Iterator[Table]:
    """What stands down the side, and a narrow column for each thing across the top.

    As many tables as it takes for all columns to fit into so many characters.
    """
    columns = answer.question.columns
    across = range(1, len(columns) - 1)
    fitting = max(1, (width - 2 * _NARROW) // (_NARROW + 3))
    for start in range(0, len(across), fitting):
        here = across[start : start + fitting]
        made = Table(show_edge=False, pad_edge=False)
        made.add_column(_heading(columns[0]), overflow="fold", min_width=2 * _NARROW)
        widest = (width - 2 * _NARROW) // len(here) - 3
        for at in here:
            made.add_column(columns[at].name, justify="right", overflow="fold", max_width=widest)
        for row in answer.rows:
            cells = (Text(cell_text(row[at]) or "·") for at in here)
            made.add_row(Text(cell_text(row[0])), *cells)
        yield made


def _heading(column: Column) -> str:
    return column.name.replace("_", " ")


def _evidence(record: dict[str, Cell], words: str) -> Text:
    """Document, place and quotation, as far as the row has them and they say something new."""
    where = ", ".join(cell_text(record[n]) for n in _EVIDENCE[:2] if record.get(n))
    quotation = cell_text(record.get("quotation"))
    found = Text(f"\n{where}" if where else "", style="dim")
    if quotation and quotation != words:
        found.append(f"\n“{quotation}”", style="dim italic")
    return found


def _count(answer: Answer) -> str:
    return so_many(len(answer.rows), "row") if answer.rows else "Nothing found."


def summary(answer: Answer, out: Console) -> None:
    """How many of the rows belong to each programme, before they are listed."""
    counts = Counter(cell_text(record["programme"]) for record in answer.records())
    out.print(Text(f"{answer.question.title}, by programme", style="bold"))
    made = Table(show_edge=False, pad_edge=False)
    made.add_column("programme")
    made.add_column("rows", justify="right")
    for name, number in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        made.add_row(Text(name or "(no programme)"), str(number))
    out.print(made)
    out.print()
