"""Excel workbooks: each sheet's tables with their titles, dates as dates, hidden sheets said."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from goldenthread.loaders.document import BlockKind, Document, Locator, Problem
from goldenthread.loaders.formats.broken import trouble
from goldenthread.loaders.formats.grids import Filled, Position, grid_drafts
from goldenthread.loaders.formats.layout import Draft, Inline, lay_out
from goldenthread.loaders.formats.titles import metadata_title
from goldenthread.ontology.errors import InputError


def parse(data: bytes, name: str) -> Document:
    """The document in an .xlsx file; formulas as the values they last had.

    Raises InputError when the file is damaged or has no cell with words.
    """
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        what = f"a damaged Excel file ({trouble(error)})"
        raise InputError(name, what, "open it in Excel and save it again") from error
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            where = Locator(sheet=sheet.title)
            problems.append(Problem(f"the sheet “{sheet.title}” is hidden; it is not read", where))
        else:
            drafts += _sheet(sheet)
    text, blocks = lay_out(drafts)
    if not text.strip():
        raise InputError(name, "there are no cells with words in it", "give the filled workbook")
    title = metadata_title(workbook.properties.title)
    return Document(text, blocks, "xlsx", title=title, problems=tuple(problems))


def _sheet(sheet: Any) -> Iterator[Draft]:
    cells = _filled(sheet)
    if not cells:
        return

    def locate(row: int, column: int) -> Locator:
        return Locator(sheet=sheet.title, cell=f"{get_column_letter(column + 1)}{row + 1}")

    at = locate(*min(cells))
    yield Draft(BlockKind.HEADING, (Inline(sheet.title),), level=1, locator=at)
    yield from grid_drafts(cells, locate)


def _filled(sheet: Any) -> dict[Position, Filled]:
    """The cells with words by their places; merged ones at their top left corner."""
    spans = {
        (merged.min_row - 1, merged.min_col - 1): (
            merged.max_row - merged.min_row + 1,
            merged.max_col - merged.min_col + 1,
        )
        for merged in sheet.merged_cells.ranges
    }
    found: dict[Position, Filled] = {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None or not (words := shown(cell.value, cell.number_format)):
                continue
            at = (cell.row - 1, cell.column - 1)
            found[at] = Filled(
                words,
                spans.get(at, (1, 1)),
                bold=bool(cell.font and cell.font.b),
                struck=bool(cell.font and cell.font.strike),
                link=cell.hyperlink.target if cell.hyperlink else None,
            )
    return found


def shown(value: object, number_format: str) -> str:
    """A cell's value as words: dates as ISO 8601, percentages as such, whole numbers bare."""
    if isinstance(value, datetime.datetime):
        day = value.date().isoformat()
        return day if value.time() == datetime.time() else f"{day} {value.time().isoformat()}"
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        if number_format.endswith("%"):
            return f"{round(value * 100, 4):g}%"
        return f"{value:.10g}"
    return str(value).strip()
