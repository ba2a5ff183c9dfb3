"""Word tables: merged cells, header rows, and tables of one cell that are boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from goldenthread.loaders.formats.docx_xml import Element, child, number, on, value, w
from goldenthread.loaders.formats.layout import Draft, DraftCell, DraftTable

CellReader = Callable[[Element], tuple[Draft, ...]]
_LONGEST_HEADING = 60
"""Characters; a row of longer cells is no header unless the file says so."""


def table_of(element: Element, read_cell: CellReader) -> DraftTable:
    """The table; `read_cell` gives the blocks of a <w:tc>."""
    cells: list[DraftCell] = []
    open_at: dict[int, int] = {}
    columns, marked, rows = 0, 0, 0
    for row, row_element in enumerate(_rows(element)):
        properties = child(row_element, "trPr")
        if marked == row and on(child(properties, "tblHeader")):
            marked += 1
        column = number(child(properties, "gridBefore")) or 0
        for cell in _cells(row_element):
            about = child(cell, "tcPr")
            span = max(1, number(child(about, "gridSpan")) or 1)
            merge = child(about, "vMerge")
            if merge is not None and value(merge) != "restart" and column in open_at:
                upper = cells[open_at[column]]
                cells[open_at[column]] = replace(upper, row_span=row - upper.row + 1)
            else:
                open_at[column] = len(cells)
                cells.append(DraftCell(row, column, read_cell(cell), 1, span))
            column += span
        columns, rows = max(columns, column), row + 1
    header_rows = marked or _guessed_header_rows(element, cells, rows)
    return DraftTable(
        tuple(replace(cell, header=cell.row < header_rows) for cell in cells),
        rows,
        columns,
        header_rows,
    )


def is_box(element: Element) -> bool:
    """Whether the table has one column, and so frames text and tabulates nothing."""
    return all(len(list(_cells(row))) == 1 for row in _rows(element))


def box_cells(element: Element) -> Iterator[Element]:
    """The cells of a table of one column, in order."""
    for row in _rows(element):
        yield from _cells(row)


def _rows(table: Element) -> Iterator[Element]:
    """The rows that stand when tracked changes are accepted."""
    for row in _within(table, "tr"):
        if child(row, "trPr", "del") is None:
            yield row


def _cells(row: Element) -> Iterator[Element]:
    return _within(row, "tc")


def _within(parent: Element, name: str) -> Iterator[Element]:
    """Children of that name, those in content controls included."""
    for element in parent:
        if element.tag == w(name):
            yield element
        elif element.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml")):
            yield from _within(element, name)


def _guessed_header_rows(element: Element, cells: list[DraftCell], rows: int) -> int:
    """1 where the first row is bold, or short and set off by the table's look; else 0."""
    first = [cell for cell in cells if cell.row == 0]
    words = [cell.plain for cell in first if cell.plain]
    if rows < 2 or not words or any(len(text) > _LONGEST_HEADING for text in words):
        return 0
    bold = all(i.bold or not i.text.strip() for c in first for b in c.blocks for i in b.inlines)
    look = child(element, "tblPr", "tblLook")
    headed = value(look, "firstRow") == "1" or bool(int(value(look) or "0", 16) & 0x20)
    return 1 if bold or headed else 0
