"""The sheet of what may have been overlooked: passages that look like promises."""

from __future__ import annotations

from typing import Final

from goldenthread.api.answers import so_many
from goldenthread.api.audit.universe import Unread
from goldenthread.api.report.book import Book

UNREAD: Final = "review unread"
TITLE: Final = "What may have been overlooked"

_HEADINGS: Final = ("passage", "why it was left", "document", "place")
_WIDTHS: Final = (70, 44, 28, 34)
_HEADER: Final = 3


def add_unread(book: Book, unread: Unread, name: str) -> None:
    """Adds the sheet to the workbook, under this name."""
    sheet = book.sheet(name, _WIDTHS)
    last = len(_WIDTHS) - 1
    sheet.across(0, 0, last, TITLE, "title")
    sheet.across(1, 0, last, _said(unread), "text")
    for column, heading in enumerate(_HEADINGS):
        sheet.write(_HEADER, column, heading, "header")
    for row, item in enumerate(unread.items, _HEADER + 1):
        for column, cell in enumerate((item.words, item.why, item.document, item.place)):
            sheet.write(row, column, cell)
    end = _HEADER + max(len(unread.items), 1)
    sheet.sheet.freeze_panes(_HEADER + 1, 1)
    sheet.sheet.autofilter(_HEADER, 0, end, last)
    sheet.sheet.repeat_rows(_HEADER)


def _said(unread: Unread) -> str:
    said = (
        f"{so_many(len(unread.items), 'passage')} with a promise word, a date or a number of which "
        "no statement was made. Most are no promises; read them where an answer says that "
        "something is not there."
    )
    if unread.stale:
        said += f" Not looked through, load them again: {'; '.join(unread.stale)}."
    return said
