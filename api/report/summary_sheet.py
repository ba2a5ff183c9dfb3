"""The first sheet of the workbook: what was read, what matters most, and how much there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from goldenthread.api.answers import cell_text, looked, so_many
from goldenthread.api.report.book import Book, Sheet
from goldenthread.api.report.contents import (
    SURE_ENOUGH,
    Contents,
    Count,
    Finding,
    ReadDocument,
    by_objective,
    by_place,
    by_programme,
    judged,
)
from goldenthread.api.report.question_sheet import subject
from goldenthread.queries.question import Cell

SUMMARY: Final = "Summary"

_WIDTHS: Final = (46, 14, 13, 13, 14, 10, 40, 22)
_FINDINGS: Final = 10
"""How many findings stand on the first sheet: what matters most; the others are listed below."""

_EXAMPLES: Final = 2
"""How many rows of a finding are named on the first sheet."""


def add_summary(book: Book, report: Contents, sheets: dict[str, str]) -> None:
    """Adds the first sheet.

    `sheets`: by the name of each question, what its sheet is called.
    """
    sheet = book.sheet(SUMMARY, _WIDTHS)
    last = len(_WIDTHS) - 1
    sheet.across(0, 0, last, "The golden thread: what was read and what was found", "title")
    sheet.across(1, 0, last, looked(report.seen), "text")
    row = _findings(sheet, 3, report.findings[:_FINDINGS], sheets)
    sheet.across(row, 0, last, judged(report), "note")
    row = _documents(sheet, row + 2, report)
    for title, counts in (
        ("By objective", by_objective(report.thread)),
        ("By programme", by_programme(report.thread)),
        ("By Place, as far as a commitment names one", by_place(report.thread)),
    ):
        row = _counts(sheet, row + 1, title, counts)
    row = _questions(sheet, row + 1, report, sheets)
    sheet.sheet.print_area(0, 0, row, last)
    sheet.sheet.freeze_panes(1, 0)


def _findings(sheet: Sheet, row: int, findings: Sequence[Finding], sheets: dict[str, str]) -> int:
    """The findings that matter most, each with a link to its rows; returns the next free row."""
    _section(sheet, row, "What matters most")
    _header(sheet, row + 1, ("finding", "severity", "rows", "surely read"))
    sheet.across(row + 1, 4, len(_WIDTHS) - 1, "for example", "header")
    for number, finding in enumerate(findings, row + 2):
        question = finding.asked.question
        sheet.link(number, 0, question.title, sheets[question.name])
        sheet.write(number, 1, str(question.severity), str(question.severity))
        sheet.write(number, 2, len(finding.asked.answer.rows))
        sheet.write(number, 3, finding.sure)
        sheet.across(number, 4, len(_WIDTHS) - 1, "; ".join(_examples(finding)), "cell")
    if not findings:
        sheet.write(row + 2, 0, "Nothing of high or medium severity was found.", "text")
    note = f"Surely read: rows that were read with a confidence of {SURE_ENOUGH} % or more."
    end = row + 2 + max(len(findings), 1)
    sheet.across(end, 0, len(_WIDTHS) - 1, note, "note")
    return end + 1


def _examples(finding: Finding) -> list[str]:
    """The first rows in a few words, each once."""
    column = subject(finding.asked.question)
    said = dict.fromkeys(cell_text(row[column]) for row in finding.asked.answer.rows)
    texts = [text for text in said if text][:_EXAMPLES]
    return [text if len(text) <= 80 else text[:79] + "…" for text in texts]


def _documents(sheet: Sheet, row: int, report: Contents) -> int:
    _section(sheet, row, "What was read")
    heads = ("document", "commitments", "period", "status", "edition", "pages", "not understood")
    _header(sheet, row + 1, (*heads, "file"))
    for number, document in enumerate(report.documents, row + 2):
        for column, value in enumerate(_document(document)):
            sheet.write(number, column, value)
    row += 2 + len(report.documents)
    for failed in report.not_read:
        sheet.write(row, 0, failed.file, "strong")
        sheet.write(row, 1, "NOT READ", "high")
        sheet.write(row, 6, failed.why)
        row += 1
    return row


def _document(document: ReadDocument) -> tuple[Cell, ...]:
    status = document.status if document.in_force else "superseded, left out of the answers"
    edition = f"{document.edition} of {document.editions}"
    return (
        document.title,
        document.commitments,
        document.period,
        status,
        edition,
        document.pages,
        "; ".join(document.problems) or "nothing reported",
        document.file,
    )


def _counts(sheet: Sheet, row: int, title: str, counts: Sequence[Count]) -> int:
    _section(sheet, row, title)
    if not counts:
        sheet.write(row + 1, 0, "None is known: corpus.toml names no Places.", "text")
        return row + 2
    heads = ("", "commitments", "with an owner", "with a date", "with a measure or target")
    _header(sheet, row + 1, heads)
    for number, count in enumerate(counts, row + 2):
        sheet.write(number, 0, count.label)
        values: tuple[Callable[[Count], int], ...] = (
            lambda c: c.commitments,
            lambda c: c.owned,
            lambda c: c.dated,
            lambda c: c.measured,
        )
        for column, value in enumerate(values, 1):
            sheet.write(number, column, value(count))
    return row + 2 + len(counts)


def _questions(sheet: Sheet, row: int, report: Contents, sheets: dict[str, str]) -> int:
    """All sheets, as a table of contents."""
    _section(sheet, row, "All questions, a sheet each")
    for number, asked in enumerate(report.asked, row + 1):
        question = asked.question
        sheet.link(number, 0, question.title, sheets[question.name])
        sheet.write(number, 1, so_many(len(asked.answer.rows), "row"))
        sheet.write(number, 2, str(question.severity))
        sheet.across(number, 3, len(_WIDTHS) - 1, question.question, "cell")
    return row + len(report.asked)


def _section(sheet: Sheet, row: int, title: str) -> None:
    for column in range(len(_WIDTHS)):
        sheet.write(row, column, title if column == 0 else None, "heading")


def _header(sheet: Sheet, row: int, heads: Sequence[str]) -> None:
    for column, head in enumerate(heads):
        sheet.write(row, column, head, "header")
