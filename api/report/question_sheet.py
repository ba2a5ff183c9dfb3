"""One sheet for one question: its answer, what to do about it, and columns to decide in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from goldenthread.api.answers import cell_text, looked, so_many
from goldenthread.api.report.book import Book, Sheet, fitting
from goldenthread.api.report.choices import GIVE, Choice, choices
from goldenthread.ontology.identifiers import digest
from goldenthread.queries.question import Cell, Question, Type
from goldenthread.queries.question import Column as AnswerColumn
from goldenthread.queries.runner import Answer, LookedThrough

HEADER_ROW: Final = 5
"""Where the names of the columns stand, counted from 0: above them title, question, reading."""

MOST_ROWS: Final = 20_000
"""Rows of an answer that a sheet shows; a spreadsheet holds a million, and nobody reads them."""

OWNERS: Final = "owners"
"""The sheet with the names that can be picked."""

DECISION, NAME_OR_WORDS, BY, WHY = "decision", "name or words", "by", "why"
DECIDING: Final = (DECISION, NAME_OR_WORDS, BY, WHY)
"""The columns that a person fills in."""

CHECK: Final = "check"
"""The last column: a digest of the row, by which a changed one is known."""

_HELP: Final = (
    "Pick one, or leave it empty. Beside it, where it is given or corrected, the name or the right "
    "words; then who decides, and why. `goldenthread decide --from` reads it."
)

_EVIDENCE: Final = ("document", "place", "quotation")
_SUBJECTS: Final = frozenset({
    "commitment", "objective", "theme", "programme", "owner", "measure", "local_area", "text",
    "words", "named", "topic",
})  # fmt: skip
_NARROWEST, _WIDEST = 8, 34
_WIDTHS: Final = {
    "document": 18, "place": 24, "quotation": 38,
    DECISION: 12, NAME_OR_WORDS: 15, BY: 10, WHY: 16, CHECK: 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer and what it is taken from."""

    answer: Answer
    seen: LookedThrough

    @property
    def question(self) -> Question:
        """The question that was asked."""
        return self.answer.question


def subject(question: Question) -> int:
    """Which column says in words what a row is about."""
    texts = [i for i, c in enumerate(question.columns) if c.type is Type.STRING]
    named = [i for i in texts if question.columns[i].name in _SUBJECTS]
    other = [i for i in texts if question.columns[i].name not in _EVIDENCE]
    return (named or other or texts or [0])[0]


def add_question(book: Book, asked: Asked, name: str, *, owners: int = 0) -> None:
    """Adds the sheet of an answer to the workbook, under this name.

    `owners`: how many names stand in the sheet of owners, to be picked from.
    """
    offered = choices(asked.answer)
    slots = _slots(asked.answer, deciding=bool(offered))
    sheet = book.sheet(name, [slot.width for slot in slots])
    printed = sum(1 for slot in slots if slot.printed)
    records = list(islice(asked.answer.records(), MOST_ROWS))
    _say(sheet, asked, printed)
    _headings(sheet, slots, len(records), printed)
    for row, record in enumerate(records, HEADER_ROW + 1):
        _row(sheet, row, record, slots)
    if offered:
        column = [slot.heading for slot in slots].index(DECISION)
        _drop_down(sheet, column, len(records), offered)
        if owners and GIVE in offered:
            _names(sheet, column + DECIDING.index(NAME_OR_WORDS), len(records), owners)


def add_owners(book: Book, names: Sequence[str]) -> None:
    """Adds the sheet that names are picked from; it is out of sight."""
    sheet = book.sheet(OWNERS, [60])
    for row, name in enumerate(names):
        sheet.write(row, 0, name)
    sheet.sheet.hide()


def row_check(cells: Sequence[str]) -> str:
    """What stands in the last column of a row with these cells, those to decide in left out."""
    return digest("row", *cells)


@dataclass(frozen=True, slots=True)
class _Slot:
    """A column of the sheet: `column` of the answer, None for one to fill in and for the check."""

    heading: str
    width: int
    style: str
    column: AnswerColumn | None = None
    printed: bool = True


def _slots(answer: Answer, *, deciding: bool) -> list[_Slot]:
    """What the row says, then document, place, quotation, what is to be filled in, and IRIs."""
    columns = answer.question.columns
    said = [c for c in columns if c.type is not Type.IRI and c.name not in _EVIDENCE]
    evidence = [c for c in columns if c.name in _EVIDENCE]
    slots = [_Slot(heading(c), _width(c, answer), "cell", c) for c in (*said, *evidence)]
    if deciding:
        slots += [_Slot(name, _WIDTHS[name], "fill in", printed=False) for name in DECIDING]
    slots += [
        _Slot(heading(c), _WIDTHS[CHECK], "small", c, printed=False)
        for c in columns
        if c.type is Type.IRI
    ]
    if deciding:
        slots.append(_Slot(CHECK, _WIDTHS[CHECK], "small", printed=False))
    return slots


def heading(column: AnswerColumn) -> str:
    """What a column of the answer is called in the sheet; unlike the columns to fill in."""
    words = column.name.replace("_", " ")
    return f"{words} (read)" if words in (*DECIDING, CHECK) else words


def _say(sheet: Sheet, asked: Asked, columns: int) -> None:
    """Above the rows: title, question, what to do, and what the answer is taken from."""
    question, last = asked.question, columns - 1
    number = len(asked.answer.rows)
    rows = so_many(number, "row") if number else "Nothing found."
    if number > MOST_ROWS:
        rows += f", of which the first {MOST_ROWS:,} are here; --format csv gives all"
    said = (
        (question.title, "title"),
        (f"{question.question} {question.why}", "text"),
        (f"What to do: {question.reading}", "strong"),
        (f"{rows} · severity: {question.severity} · goldenthread ask {question.name}", "note"),
        (looked(asked.seen), "note"),
    )
    for row, (text, style) in enumerate(said):
        sheet.across(row, 0, last, text, style)


def _headings(sheet: Sheet, slots: Sequence[_Slot], rows: int, printed: int) -> None:
    """The names of the columns, frozen and with filters; they are printed on each page."""
    for column, slot in enumerate(slots):
        style = "fill in header" if slot.style == "fill in" else "header"
        sheet.write(HEADER_ROW, column, slot.heading, style)
    end = HEADER_ROW + max(rows, 1)
    sheet.sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.sheet.autofilter(HEADER_ROW, 0, end, len(slots) - 1)
    sheet.sheet.repeat_rows(HEADER_ROW)
    sheet.sheet.print_area(0, 0, end, printed - 1)


def _row(sheet: Sheet, row: int, record: dict[str, Cell], slots: Sequence[_Slot]) -> None:
    for column, slot in enumerate(slots):
        if slot.column is not None:
            sheet.write(row, column, record[slot.column.name], slot.style)
        elif slot.heading == CHECK:
            said = [fitting(cell_text(cell)) for cell in record.values()]
            sheet.write(row, column, row_check(said), slot.style)
        else:
            sheet.write(row, column, None, slot.style)


def _width(column: AnswerColumn, answer: Answer) -> int:
    """In characters: as the kind of column asks for, else what shows most of its cells at once."""
    if column.name in _WIDTHS:
        return _WIDTHS[column.name]
    index = answer.question.columns.index(column)
    lengths = sorted(len(cell_text(row[index])) for row in answer.rows) or [0]
    longest_word = max(
        (len(w) for r in answer.rows for w in cell_text(r[index]).split()), default=0
    )
    wanted = max(lengths[len(lengths) * 3 // 4] + 2, longest_word + 1, len(column.name) + 3)
    return min(max(wanted, _NARROWEST), _WIDEST)


def _drop_down(sheet: Sheet, column: int, rows: int, offered: Sequence[Choice]) -> None:
    """What can be decided, to be picked in each row; anything else is refused by the sheet."""
    sheet.sheet.data_validation(
        HEADER_ROW + 1,
        column,
        HEADER_ROW + rows,
        column,
        {
            "validate": "list",
            "source": [choice.words for choice in offered],
            "input_title": "Decide",
            "input_message": _HELP,
            "error_title": "Not one of these",
            "error_message": "Pick one of the list, or leave the cell empty.",
        },
    )


def _names(sheet: Sheet, column: int, rows: int, owners: int) -> None:
    """The names of owners to pick from; anything else may be written, for corrections."""
    sheet.sheet.data_validation(
        HEADER_ROW + 1,
        column,
        HEADER_ROW + rows,
        column,
        {"validate": "list", "source": f"={OWNERS}!$A$1:$A${owners}", "show_error": False},
    )
