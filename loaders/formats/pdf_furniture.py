"""Running headers and footers, page numbers and side tabs: what repeats at the edges of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from goldenthread.loaders.formats.pdf_page import Page, Word

_EDGE = 0.12
"""The share of the page's height at its top and at its bottom in which furniture stands."""
_PAGE_NUMBER = re.compile(
    r"(page\s*)?[-–|]?\s*(\d{1,4}|[ivxl]{1,6})\s*([-–|]|(of|/)\s*\d{1,4})?", re.IGNORECASE
)


def take_furniture(pages: Sequence[Page]) -> list[list[list[Word]]]:
    """Takes the furniture out of the pages' words and gives it: for each page its rows."""
    rows = [_edge_rows(page) for page in pages]
    seen = Counter(
        key
        for page, its_rows in zip(pages, rows, strict=True)
        for key in {_key(row, page) for row in its_rows}
    )
    enough = 2 if len(pages) <= 6 else max(3, len(pages) // 8)
    found: list[list[list[Word]]] = []
    for page, its_rows in zip(pages, rows, strict=True):
        taken = [
            row
            for row in its_rows
            if (seen[_key(row, page)] >= enough and re.search(r"[a-z]", _key(row, page)[0]))
            or (row in _outermost(page, its_rows) and _is_page_number(row, len(pages)))
        ]
        taken += _turned(page)
        gone = {id(word) for row in taken for word in row}
        page.words = [word for word in page.words if id(word) not in gone]
        found.append(taken)
    return found


def _turned(page: Page) -> list[list[Word]]:
    """Words that are not upright, in stretches: side tabs, axes of charts."""
    found: list[list[Word]] = []
    for word in page.words:
        if word.type.upright:
            continue
        if found and word.order == found[-1][-1].order + 1:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def _edge_rows(page: Page) -> list[list[Word]]:
    """The rows of words near the page's top and bottom."""
    edge = _EDGE * page.height
    near = [
        word
        for word in page.words
        if word.type.upright and (word.y < edge or word.y > page.height - edge)
    ]
    rows: list[list[Word]] = []
    for word in sorted(near, key=lambda w: w.y):
        if rows and abs(rows[-1][0].y - word.y) < 3:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w.x0)
    return rows


def _outermost(page: Page, rows: list[list[Word]]) -> list[list[Word]]:
    """The page's first and last row, where they are near its edges."""
    heights = [word.y for word in page.words if word.type.upright]
    return [row for row in rows if row[0].y <= min(heights) + 3 or row[0].y >= max(heights) - 3]


def _is_page_number(row: Sequence[Word], pages: int) -> bool:
    """Whether the row can be a page's number in a document of so many pages."""
    found = _PAGE_NUMBER.fullmatch(_text(row))
    if found is None or pages < 2:
        return False
    return not found[2].isdecimal() or int(found[2]) <= 2 * pages + 20


def _text(row: Sequence[Word]) -> str:
    return " ".join(word.text for word in row)


def _key(row: Sequence[Word], page: Page) -> tuple[str, int]:
    """The row's words, numbers left open, and its distance from the page's nearer edge within a few
    points, negative from the bottom: pages of a document may be of several sizes."""
    y = row[0].y if row[0].y < page.height / 2 else row[0].y - page.height
    return re.sub(r"\d+|\b[ivxl]+\b", "#", _text(row).lower()), round(y / 12)
