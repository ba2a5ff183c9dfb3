"""An answer as people and programs take it: a table to read, CSV for a spreadsheet, JSON."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from goldenthread.queries.question import Column, Type
from goldenthread.queries.runner import Answer, Cell, LookedThrough

WIDTH: Final = 100
"""Columns of a table that goes to a file or a pipe."""

_BESIDE: Final = 4
"""How many columns stand beside each other; the others are put under the statement."""

_EVIDENCE: Final = ("document", "place", "quotation")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def console(*, terminal: bool) -> Console:
    """Where tables are printed; 100 columns wide where it is no terminal."""
    return Console(markup=False, highlight=False, emoji=False, width=None if terminal else WIDTH)


def table(answer: Answer, seen: LookedThrough, out: Console) -> None:
    """Prints the answer with its question, and what it is taken from."""
    question = answer.question
    out.print(Text(question.title, style="bold"))
    out.print(Text(question.question, style="italic"))
    out.print()
    if answer.rows:
        out.print(_rows(answer))
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
        cells = [Text(_words(record[column.name])) for column in beside]
        words = cells[main].plain
        for column in beneath:
            if more := _words(record[column.name]):
                cells[main].append(f"\n{_heading(column)}: {more}")
        if evidence:
            cells[main].append_text(_evidence(record, words))
        made.add_row(*cells)
    return made


def _heading(column: Column) -> str:
    return column.name.replace("_", " ")


def _evidence(record: dict[str, Cell], words: str) -> Text:
    """Document, place and quotation, as far as the row has them and they say something new."""
    where = ", ".join(_words(record[n]) for n in _EVIDENCE[:2] if record.get(n))
    quotation = _words(record.get("quotation"))
    found = Text(f"\n{where}" if where else "", style="dim")
    if quotation and quotation != words:
        found.append(f"\n“{quotation}”", style="dim italic")
    return found


def _count(answer: Answer) -> str:
    return _number(len(answer.rows), "row") if answer.rows else "Nothing found."


def looked(seen: LookedThrough) -> str:
    """What was looked through, in sentences; so that an absence can be judged."""
    counts = ", ".join(_number(n, kind.lower()) for kind, n in sorted(seen.statements.items()))
    said = f"Looked through {_number(len(seen.documents), 'document')}"
    said += f" ({'; '.join(seen.documents)})" if seen.documents else ""
    said += f": {counts or 'nothing was found in them'}."
    if seen.superseded:
        said += f" Left out, since a later one supersedes them: {'; '.join(seen.superseded)}."
    if seen.missing:
        said += f" They name {len(seen.missing)} that are not loaded: {'; '.join(seen.missing)}."
    return said


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def to_json(answer: Answer) -> str:
    """An array with an object a row; dates in ISO 8601, nothing as null."""
    rows = [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in r.items()}
        for r in answer.records()
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def to_csv(answer: Answer) -> str:
    """CSV with a header. No cell is taken for a formula by a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in answer.question.columns)
    for row in answer.rows:
        writer.writerow(_safe(answer.question.columns, row))
    return out.getvalue()


def _safe(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> Iterator[str]:
    for column, value in zip(columns, row, strict=True):
        words = _words(value)
        harmless = column.type is not Type.STRING or not words.startswith(_FORMULA)
        yield words if harmless else f"'{words}"


def _words(value: Cell) -> str:
    """A cell in words: nothing is the empty string."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())


def summary(answer: Answer, out: Console) -> None:
    """How many of the rows belong to each programme, before they are listed."""
    counts = Counter(_words(record["programme"]) for record in answer.records())
    out.print(Text(f"{answer.question.title}, by programme", style="bold"))
    made = Table(show_edge=False, pad_edge=False)
    made.add_column("programme")
    made.add_column("rows", justify="right")
    for name, number in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        made.add_row(Text(name or "(no programme)"), str(number))
    out.print(made)
    out.print()
