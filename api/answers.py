"""An answer as programs and spreadsheets take it, JSON and CSV; and what is said of it in words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Final

from goldenthread.queries.question import Cell, Column, Type
from goldenthread.queries.runner import Answer, LookedThrough

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def looked(seen: LookedThrough, *, most: int | None = None) -> str:
    """What was looked through, in sentences; so that an absence can be judged. `most`: so many of
    the documents that are not loaded are named, and where the others stand."""
    counts = ", ".join(so_many(n, kind.lower()) for kind, n in sorted(seen.statements.items()))
    said = f"Looked through {so_many(len(seen.documents), 'document')}"
    said += f", {so_many(seen.pages, 'page')}" if seen.pages else ""
    said += f" ({'; '.join(seen.documents)})" if seen.documents else ""
    said += f": {counts or 'nothing was found in them'}."
    if seen.superseded:
        said += f" Left out, since a later one supersedes them: {'; '.join(seen.superseded)}."
    if seen.missing:
        named = "; ".join(seen.missing[:most])
        if most is not None and len(seen.missing) > most:
            named += f"; and {len(seen.missing) - most} more, which gaps/documents-not-loaded lists"
        said += f" They name {len(seen.missing)} that are not loaded: {named}."
    return " ".join((said, *seen.elsewhere, *seen.measured))


def so_many(number: int, noun: str) -> str:
    """A count with what is counted: "1 row", "1,200 rows"."""
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
        said = cell_text(value)
        yield harmless(said) if column.type is Type.STRING else said


def harmless(words: str) -> str:
    """Words for a cell, so that no spreadsheet takes them for a formula."""
    return f"'{words}" if words.startswith(_FORMULA) else words


def cell_text(value: Cell) -> str:
    """A cell in words: nothing is the empty string."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())
