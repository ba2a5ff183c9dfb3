"""What people filled in: the rows of a workbook's sheets that have something in their columns."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import openpyxl

from goldenthread.api.report.book import fitting
from goldenthread.api.report.question_sheet import CHECK, DECIDING, DECISION, heading, row_check
from goldenthread.ontology.errors import InputError, QuestionError
from goldenthread.queries.catalogue import Catalogue

_HEADER_WITHIN: Final = 20
"""Rows in which the names of the columns are looked for."""

_ASKED: Final = re.compile(r"goldenthread ask ([\w-]+/[\w-]+)")


@dataclass(frozen=True, slots=True)
class Filled:
    """A row in which something was filled in.

    `where`: sheet and row as the spreadsheet shows them. `cells`: by the heading of their column,
    in words, empty ones too. `changed`: what the sheet said in the row is not what it says now.
    """

    where: str
    cells: Mapping[str, str]
    changed: bool


def filled_rows(data: bytes, name: str) -> list[Filled]:
    """The rows of the workbook in which something was filled in, in their order.

    `name`: of the file, for messages. Raises InputError when it is no workbook, or has no sheet
    with columns to decide in.
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise InputError(name, "this is no Excel workbook", "save it as .xlsx") from error
    sheets = [sheet for sheet in book.worksheets if _header(sheet)]
    if not sheets:
        raise InputError(
            name,
            "no sheet has columns to decide in",
            "write one with `goldenthread report --output thread.xlsx`",
        )
    return [row for sheet in sheets for row in _rows(sheet)]


def _header(sheet: Any) -> tuple[int, dict[str, int]] | None:
    """The row with the names of the columns, counted from 1, and each name's column from 0."""
    for number, cells in enumerate(sheet.iter_rows(max_row=_HEADER_WITHIN, values_only=True), 1):
        named = {_words(cell): column for column, cell in enumerate(cells) if cell is not None}
        if {DECISION, CHECK} <= named.keys():
            return number, named
    return None


def _rows(sheet: Any) -> Iterator[Filled]:
    found = _header(sheet)
    if found is None:
        return
    header, columns = found
    said = _said(sheet, header)
    for number, cells in enumerate(
        sheet.iter_rows(min_row=header + 1, values_only=True), header + 1
    ):
        words = {name: _words(cells[column]) for name, column in columns.items()}
        if any(words.get(name) for name in DECIDING):
            check = row_check([words.get(name, "") for name in said])
            changed = check != words[CHECK]
            yield Filled(f"{sheet.title}, row {number}", words, changed)


def _said(sheet: Any, header: int) -> list[str]:
    """The columns that say something, in the order of the sheet; a person's own are not among them.

    Raises nothing: where the question is not known any more, every row counts as changed.
    """
    top = sheet.iter_rows(max_row=header - 1, max_col=1, values_only=True)
    asked = _ASKED.search(" ".join(_words(cell) for (cell,) in top))
    try:
        question = Catalogue().get(asked[1]) if asked else None
    except QuestionError:
        question = None
    return [heading(column) for column in question.columns] if question else []


def _words(cell: object) -> str:
    """A cell as it was written: dates in ISO 8601, whole numbers without a point."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    return fitting(str(cell))
