"""Writing a workbook whose cells are text, numbers and dates, and never formulas."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from datetime import date
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from goldenthread.queries.question import Cell

FORMULA_MARKS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula when a person edits the cell."""

LONGEST_CELL: Final = 32_767
"""Characters that a cell can hold."""

LONGEST_NAME: Final = 31
"""Characters that the name of a sheet can have."""

LETTERS: Final = 1.3
"""Letters of running text that stand in the width of one digit of a column, on average."""

HIGHEST_ROW: Final = 409.0
"""Points."""

FIRST_DAY: Final = date(1900, 3, 1)
"""Spreadsheets disagree on the days before this one."""

_BASE: Final = {"font_name": "Arial", "font_size": 10, "valign": "top"}
STYLES: Final[dict[str, dict[str, object]]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 11, "bottom": 1, "text_wrap": True},
    "text": {"text_wrap": True},
    "strong": {"bold": True, "text_wrap": True},
    "note": {"text_wrap": True, "font_color": "#404040", "italic": True},
    "header": {"bold": True, "text_wrap": True, "bg_color": "#DCE6F1", "border": 1},
    "cell": {"text_wrap": True, "bottom": 4, "indent": 1},
    "number": {"num_format": "#,##0", "bottom": 4},
    "date": {"num_format": "yyyy-mm-dd", "align": "left", "bottom": 4},
    "link": {"font_color": "#0563C1", "underline": 1, "text_wrap": True, "bottom": 4},
    "small": {"font_size": 8, "font_color": "#595959", "bottom": 4},
    "fill in": {"text_wrap": True, "bg_color": "#FFF8DC", "border": 4, "num_format": "@"},
    "fill in header": {"bold": True, "text_wrap": True, "bg_color": "#FFE699", "border": 1},
    "high": {"bold": True, "text_wrap": True, "bg_color": "#F8CBAD", "bottom": 4},
    "medium": {"text_wrap": True, "bg_color": "#FCE4D6", "bottom": 4},
    "low": {"text_wrap": True, "bottom": 4},
    "information": {"text_wrap": True, "bottom": 4},
}
"""Nothing is said by colour alone: severity stands in words, columns to fill in have a border."""


class Book:
    """A workbook in the making; `content` closes it."""

    def __init__(self, title: str, subject: str) -> None:
        self._bytes = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._bytes,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
        )
        self._book.set_properties({"title": title, "subject": subject})
        self._styles: dict[tuple[str, bool], Format] = {}
        self._sheets: list[Sheet] = []

    def sheet(self, name: str, widths: Sequence[int]) -> Sheet:
        """Adds a sheet, landscape on A4, with columns of these widths in characters.

        `name`: one that `sheet_names` gave.
        """
        made = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            made.set_column(column, column, width)
        made.set_landscape()
        made.set_paper(9)  # A4
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        made.set_footer("&L&F, &A&RPage &P of &N")
        self._sheets.append(Sheet(self, made, widths))
        return self._sheets[-1]

    def style(self, name: str, *, quoted: bool = False) -> Format:
        """The style; `quoted`: the cell stays text when a person edits it."""
        if (name, quoted) not in self._styles:
            more = {"quote_prefix": True} if quoted else {}
            self._styles[name, quoted] = self._book.add_format({**_BASE, **STYLES[name], **more})
        return self._styles[name, quoted]

    def content(self) -> bytes:
        """The finished workbook."""
        for sheet in self._sheets:
            sheet.set_heights()
        self._book.close()
        return self._bytes.getvalue()


class Sheet:
    """One sheet; rows and columns count from 0."""

    def __init__(self, book: Book, sheet: Worksheet, widths: Sequence[int]) -> None:
        self._book = book
        self.sheet = sheet
        self._widths = widths
        self._heights: dict[int, float] = {}

    def write(self, row: int, column: int, value: Cell, style: str = "cell") -> None:
        """Writes a value as what it is: text as text, whatever it looks like; True as "yes"."""
        if value is None or value == "":
            self.sheet.write_blank(row, column, None, self._book.style(style))
        elif isinstance(value, bool):
            self.write(row, column, "yes" if value else "no", style)
        elif isinstance(value, int):
            plain = "number" if style == "cell" else style
            self.sheet.write_number(row, column, value, self._book.style(plain))
        elif isinstance(value, date) and value >= FIRST_DAY:
            self.sheet.write_datetime(row, column, value, self._book.style("date"))
        else:
            words = fitting(value.isoformat() if isinstance(value, date) else value)
            quoted = words.startswith(FORMULA_MARKS)
            self.sheet.write_string(row, column, words, self._book.style(style, quoted=quoted))
            self._needs(row, words, style, self._widths[column])

    def link(self, row: int, column: int, words: str, sheet: str) -> None:
        """Words that lead to the top of another sheet of the workbook."""
        self.sheet.write_url(
            row, column, f"internal:'{sheet}'!A1", self._book.style("link"), string=words
        )

    def across(self, row: int, first: int, last: int, words: str, style: str) -> None:
        """Text over the columns from `first` to `last`."""
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", self._book.style(style))
        self.write(row, first, words, style)
        width = sum(self._widths[first : last + 1])
        self._heights.pop(row, None)
        self._needs(row, words, style, width)

    def set_heights(self) -> None:
        """Makes each row as high as its text needs: not every program does so by itself."""
        for row, height in self._heights.items():
            self.sheet.set_row(row, height)

    def _needs(self, row: int, words: str, style: str, width: int) -> None:
        size = float(str(STYLES[style].get("font_size", 10)))
        wrapped = STYLES[style].get("text_wrap") is True
        lines = lines_of(words, int(width * 10 / size)) if wrapped else 1
        height = min(lines * size * 1.37, HIGHEST_ROW)
        self._heights[row] = max(height, self._heights.get(row, 0))


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that sheets of one workbook can have: cut and without some signs, no two the same."""
    names: list[str] = []
    for words in wanted:
        fit = "".join("-" if sign in "[]:*?/\\'" else sign for sign in words).strip() or "sheet"
        name, number = fit[:LONGEST_NAME], 1
        while name.casefold() in {other.casefold() for other in names}:
            number += 1
            end = f"~{number}"
            name = fit[: LONGEST_NAME - len(end)] + end
        names.append(name)
    return names


def fitting(words: str) -> str:
    """The words, single-spaced, cut (and marked so) where a cell cannot hold them."""
    said = " ".join(words.split())
    return said if len(said) <= LONGEST_CELL else said[: LONGEST_CELL - 1] + "…"


def lines_of(words: str, width: int) -> int:
    """How many lines these words take, broken between words, at `width` characters a line."""
    letters = max(int(width * LETTERS), 1)
    return 1 if len(words) <= letters else len(textwrap.wrap(words, letters))
