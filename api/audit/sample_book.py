"""The sample as a workbook to mark, and the marks read back from it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import openpyxl

from goldenthread.api.audit.draw import Sample
from goldenthread.api.audit.score import Marked
from goldenthread.api.audit.universe import Stratum
from goldenthread.api.report.book import Book, fitting
from goldenthread.ontology.errors import InputError
from goldenthread.ontology.identifiers import digest

SHEET, HOW = "Sample", "How it was drawn"
MARK, KEY, STRATUM = "a commitment?", "key", "stratum"
YES, NO, DOUBTFUL = "yes", "no", "doubtful"

_HEADINGS: Final = ("no.", "passage", MARK, "remark", "document", "place", STRATUM, KEY)
_WIDTHS: Final = (6, 70, 14, 24, 24, 34, 12, 12)
_HEADER: Final = 3
_RULE: Final = (
    "A commitment says what the publisher or somebody it names will do or achieve. What was done, "
    "what is hoped of others, why something matters: none of these is one. Mark every row yes, no "
    "or doubtful before you look at the hidden column; then run `goldenthread sample --score`."
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What was marked. `drawn`: how, by name; `unmarked` and `doubtful`: how many rows are so."""

    strata: Mapping[Stratum, Marked]
    drawn: Mapping[str, str]
    unmarked: int
    doubtful: int


def sample_book(sample: Sample, documents: Sequence[str]) -> bytes:
    """The workbook: a row an item, and a sheet that says how it was drawn."""
    book = Book("A sample to mark", "Passages drawn by chance from the documents")
    sheet = book.sheet(SHEET, _WIDTHS)
    sheet.across(0, 0, 5, "A sample to mark", "title")
    sheet.across(1, 0, 5, _RULE, "text")
    for column, heading in enumerate(_HEADINGS):
        sheet.write(_HEADER, column, heading, "fill in header" if column in (2, 3) else "header")
    for number, item in enumerate(sample.items, 1):
        row = _HEADER + number
        cells = (number, item.words, None, None, item.document, item.place, item.stratum)
        for column, cell in enumerate(cells):
            value = str(cell) if isinstance(cell, Stratum) else cell
            sheet.write(row, column, value, "fill in" if column in (2, 3) else "cell")
        sheet.write(row, 7, _key(item.words, item.stratum), "small")
    last = _HEADER + max(len(sample.items), 1)
    sheet.sheet.data_validation(
        _HEADER + 1, 2, last, 2, {"validate": "list", "source": [YES, NO, DOUBTFUL]}
    )
    sheet.sheet.set_column(6, 7, 12, None, {"hidden": True})
    sheet.sheet.freeze_panes(_HEADER + 1, 2)
    sheet.sheet.repeat_rows(_HEADER)
    sheet.sheet.print_area(0, 0, last, 5)
    _how(book, sample, documents)
    return book.content()


def _how(book: Book, sample: Sample, documents: Sequence[str]) -> None:
    sheet = book.sheet(HOW, (48, 90))
    sheet.across(0, 0, 1, HOW, "title")
    drawn = {stratum: sum(i.stratum is stratum for i in sample.items) for stratum in Stratum}
    facts: list[tuple[str, str]] = [
        ("seed", str(sample.seed)),
        ("items", str(len(sample.items))),
        *((f"all: {stratum}", str(size)) for stratum, size in sample.sizes.items()),
        *((f"drawn: {stratum}", str(number)) for stratum, number in drawn.items()),
        (
            "drawn by",
            "of each stratum the items with the lowest sha-256 of the seed, a space and the item’s "
            "key (the file’s sha-256, a colon, first and last position in its text)",
        ),
        *(("document", document) for document in documents),
    ]
    for row, (name, value) in enumerate(facts, 2):
        sheet.write(row, 0, name, "strong")
        sheet.write(row, 1, value, "text")


def marks_in(data: bytes, name: str) -> Marks:
    """The marks of a workbook that `sample_book` wrote.

    Raises InputError when it is none, when a row is not as it was written, or a mark is unknown.
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        sheet, how = book[SHEET], book[HOW]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise InputError(
            name, "this is no marked sample", "draw one with `goldenthread sample --output`"
        ) from error
    drawn = {
        fitting(str(key)): fitting(str(value))
        for key, value in how.iter_rows(min_row=3, max_col=2, values_only=True)
        if key is not None and value is not None
    }
    rows = [_row(sheet, number, cells, name) for number, cells in _cells(sheet)]
    strata = {
        stratum: Marked(
            int(drawn.get(f"all: {stratum}", "0")),
            sum(1 for s, mark in rows if s is stratum and mark in (YES, NO)),
            sum(1 for s, mark in rows if s is stratum and mark == YES),
        )
        for stratum in Stratum
    }
    marks = [mark for _, mark in rows]
    return Marks(strata, drawn, marks.count(""), marks.count(DOUBTFUL))


def _cells(sheet: Any) -> list[tuple[int, Mapping[str, str]]]:
    """The rows as the spreadsheet numbers them, by heading."""
    found = sheet.iter_rows(min_row=_HEADER + 2, max_col=len(_HEADINGS), values_only=True)
    rows = [
        (number, {h: fitting(str(c or "")) for h, c in zip(_HEADINGS, cells, strict=True)})
        for number, cells in enumerate(found, _HEADER + 2)
    ]
    return [(number, cells) for number, cells in rows if cells["passage"] or cells[KEY]]


def _row(sheet: Any, number: int, cells: Mapping[str, str], name: str) -> tuple[Stratum, str]:
    """The stratum and the mark of a row."""
    where = f"{name}, {sheet.title}, row {number}"
    known = {str(stratum): stratum for stratum in Stratum}
    stratum = known.get(cells[STRATUM])
    if stratum is None or cells[KEY] != _key(cells["passage"], stratum):
        raise InputError(
            where, "the row is not as it was written", "draw the sample again with the same seed"
        )
    mark = cells[MARK].casefold()
    if mark not in ("", YES, NO, DOUBTFUL):
        raise InputError(where, f"“{cells[MARK]}” is no mark", f"write {YES}, {NO} or {DOUBTFUL}")
    return stratum, mark


def _key(words: str, stratum: Stratum) -> str:
    return digest("sample", fitting(words), stratum)
