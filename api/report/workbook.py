"""The workbook: what matters most, then a sheet a question."""

from __future__ import annotations

from goldenthread.api.report.book import Book, sheet_names
from goldenthread.api.report.contents import Contents
from goldenthread.api.report.question_sheet import OWNERS, Asked, add_owners, add_question
from goldenthread.api.report.summary_sheet import SUMMARY, add_summary


def workbook(report: Contents) -> bytes:
    """The whole report as an Excel workbook."""
    book = Book("The golden thread", "What was read and what was found")
    wanted = [SUMMARY, OWNERS, *(_wanted(asked) for asked in report.asked)]
    _, _, *names = sheet_names(wanted)
    sheets = {asked.question.name: name for asked, name in zip(report.asked, names, strict=True)}
    add_summary(book, report, sheets)
    for asked in report.asked:
        add_question(book, asked, sheets[asked.question.name], owners=len(report.owners))
    add_owners(book, report.owners)
    return book.content()


def answer_workbook(asked: Asked) -> bytes:
    """One answer as an Excel workbook with one sheet."""
    book = Book(asked.question.title, asked.question.question)
    add_question(book, asked, *sheet_names([_wanted(asked)]))
    return book.content()


def _wanted(asked: Asked) -> str:
    return asked.question.name.replace("/", " ")
