"""Writes the example documents, whose originals are Markdown and text, in every other format.

    python examples/formats.py FOLDER

puts each document as Word, PDF, web page and slides into FOLDER, its tables as a workbook, and its
largest table as CSV. `goldenthread export --format stratml` gives them as StratML.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from goldenthread.loaders.document import Block, BlockKind, Cell, Document, Table
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import open_document

EXAMPLES = Path(__file__).parent


def contents(document: Document) -> list[Block]:
    """The blocks to write: running headers and footers are the writer's own."""
    return [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]


def pieces(block: Block) -> Iterator[tuple[str, bool, bool, bool]]:
    """The block's words in stretches: (words, bold, italic, struck)."""
    words = block.text.plain
    cuts = sorted({0, len(words), *(at for run in block.runs for at in (run.start, run.end))})
    for start, end in pairwise(cuts):
        runs = [run for run in block.runs if run.start <= start < run.end]
        yield (
            words[start:end],
            any(run.bold for run in runs),
            any(run.italic for run in runs),
            any(run.struck for run in runs),
        )


def write_docx(document: Document, path: Path) -> None:
    """As Word: built-in styles, numbered lists as lists, tables with a header row."""
    import docx

    file = docx.Document()
    lists = _WordLists(file)
    for block in contents(document):
        if block.table:
            _word_table(file, block.table)
            continue
        if block.kind is BlockKind.HEADING:
            paragraph = file.add_heading("", block.level)
        elif block.kind is BlockKind.ITEM:
            paragraph = lists.item(block)
        else:
            paragraph = file.add_paragraph()
        if block.kind is not BlockKind.ITEM:
            lists.end()
        _word_runs(paragraph, block)
    file.save(str(path))


def _word_runs(paragraph: Any, block: Block) -> None:
    for words, bold, italic, struck in pieces(block):
        run = paragraph.add_run(words)
        run.bold, run.italic = bold or None, italic or None
        run.font.strike = struck or None


def _word_table(file: Any, table: Table) -> None:
    from docx.oxml import OxmlElement

    made = file.add_table(table.rows, table.columns)
    made.style = "Table Grid"
    for cell in table.cells:
        place = made.cell(cell.row, cell.column)
        for i, block in enumerate(cell.blocks):
            paragraph = place.paragraphs[0] if i == 0 else place.add_paragraph()
            if block.kind is BlockKind.ITEM:
                paragraph.style = "List Bullet"
            _word_runs(paragraph, block)
    for row in range(table.header_rows):
        made.rows[row]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


class _WordLists:
    """Gives each list a numbering of its own, so that it begins with 1."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._number: int | None = None

    def end(self) -> None:
        self._number = None

    def item(self, block: Block) -> Any:
        depth = f" {block.level + 1}" if block.level else ""
        if not block.ordered:
            return self._file.add_paragraph(style=f"List Bullet{depth}")
        paragraph = self._file.add_paragraph(style=f"List Number{depth}")
        if self._number is None:
            self._number = self._new(paragraph.style, block.marker or "1.")
        numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_numId().val = self._number
        return paragraph

    def _new(self, style: Any, marker: str) -> int:
        root = self._file.part.numbering_part.numbering_definitions._numbering
        abstract = root.num_having_numId(style.element.pPr.numPr.numId.val).abstractNumId.val
        number = root.add_num(abstract)
        digits = "".join(c for c in marker if c.isdigit())
        number.add_lvlOverride(ilvl=0).add_startOverride(int(digits or 1))
        return int(number.numId)


def write_html(document: Document, path: Path) -> None:
    """As a web page with navigation around the content."""
    body: list[str] = []
    open_lists: list[str] = []
    for block in contents(document):
        depth = block.level + 1 if block.kind is BlockKind.ITEM else 0
        while len(open_lists) > depth:
            body.append(f"</li></{open_lists.pop()}>")
        if block.table:
            body.append(_html_table(block.table))
        elif block.kind is BlockKind.HEADING:
            body.append(f"<h{block.level}>{_html(block)}</h{block.level}>")
        elif block.kind is BlockKind.ITEM:
            if len(open_lists) == depth:
                body.append("</li>")
            while len(open_lists) < depth:
                tag = "ol" if block.ordered else "ul"
                start = f' start="{block.marker[:-1]}"' if block.ordered and block.marker else ""
                body.append(f"<{tag}{start}>")
                open_lists.append(tag)
            body.append(f"<li>{_html(block)}")
        else:
            body.append(f"<p>{_html(block)}</p>")
    body += [f"</li></{tag}>" for tag in reversed(open_lists)]
    path.write_text(
        "<!doctype html><html><head><meta charset='utf-8'><title>Northshire</title></head><body>"
        "<nav><ul><li>Home</li><li>News</li></ul></nav><main>\n"
        + "\n".join(body)
        + "\n</main><footer><p>Northshire online</p></footer></body></html>",
        encoding="utf-8",
    )


def _html(block: Block) -> str:
    found = ""
    for words, bold, italic, struck in pieces(block):
        marked = escape(words)
        for tag, is_set in (("b", bold), ("i", italic), ("s", struck)):
            marked = f"<{tag}>{marked}</{tag}>" if is_set else marked
        found += marked
    return found


def _html_table(table: Table) -> str:
    rows = []
    for row in range(table.rows):
        tag = "th" if row < table.header_rows else "td"
        cells = [
            f'<{tag} rowspan="{c.row_span}" colspan="{c.column_span}">'
            + "".join(
                f"<ul><li>{_html(b)}</li></ul>"
                if b.kind is BlockKind.ITEM
                else f"<p>{_html(b)}</p>"
                for b in c.blocks
            )
            + f"</{tag}>"
            for c in table.cells
            if c.row == row
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def write_pdf(document: Document, path: Path) -> None:
    """As PDF with running headers, page numbers and ruled tables."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10.5, leading=13, spaceAfter=7)
    flow: list[Any] = []
    for block in contents(document):
        if block.table:
            flow.append(_pdf_table(block.table, body, A4[0] - 140))
        elif block.kind is BlockKind.HEADING:
            size = (24, 18, 14, 12)[min(block.level, 4) - 1]
            style = ParagraphStyle(
                "heading", parent=body, fontName="Helvetica-Bold", fontSize=size,
                leading=1.2 * size, spaceBefore=size, keepWithNext=1,
            )  # fmt: skip
            flow.append(Paragraph(_html(block), style))
        elif block.kind is BlockKind.ITEM:
            left = 18 * (block.level + 1)
            style = ParagraphStyle("item", parent=body, leftIndent=left, bulletIndent=left - 14)
            flow.append(
                Paragraph(_html(block), style, bulletText=block.marker if block.ordered else "•")
            )
        else:
            flow.append(Paragraph(_html(block), body))

    def edges(canvas: Any, _: object) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(70, A4[1] - 40, "Northshire Health and Care Partnership: published paper")
        canvas.drawCentredString(A4[0] / 2, 30, str(canvas.getPageNumber()))

    SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=70, rightMargin=70, topMargin=70, bottomMargin=60
    ).build(flow, onFirstPage=edges, onLaterPages=edges)


def _pdf_table(table: Table, style: Any, width: float) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph
    from reportlab.platypus import Table as PdfTable

    rows: list[list[Any]] = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        header = cell.row < table.header_rows
        rows[cell.row][cell.column] = [
            Paragraph(
                f"<b>{_html(block)}</b>" if header else _html(block),
                style,
                bulletText="•" if block.kind is BlockKind.ITEM else None,
            )
            for block in cell.blocks
        ]
    longest = [
        max(6, max((len(c.plain) for c in table.cells if c.column == column), default=0) ** 0.6)
        for column in range(table.columns)
    ]
    return PdfTable(
        rows,
        colWidths=[width * share / sum(longest) for share in longest],
        repeatRows=table.header_rows,
        style=[("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )


_TITLE, _CONTENT, _SECTION, _TITLE_ONLY = 0, 1, 2, 5
"""Layouts of the default template."""


def write_pptx(document: Document, path: Path) -> None:
    """As slides: the title, a section header for each chapter, a slide for each heading below; a
    table has a slide of its own."""
    import pptx
    from pptx.util import Inches

    deck = pptx.Presentation()
    top = min((b.level for b in document.blocks if b.kind is BlockKind.HEADING), default=1)
    frame: Any = None
    title = ""
    for block in contents(document):
        if block.kind is BlockKind.HEADING:
            title = block.text.plain
            layout = (_TITLE, _SECTION, _CONTENT)[min(block.level - top, 2)]
            frame = _slide(deck, layout, title).placeholders[1].text_frame
        elif block.table:
            shapes = _slide(deck, _TITLE_ONLY, title).shapes
            size = (Inches(0.5), Inches(1.5), Inches(9), Inches(5))
            _slide_table(
                shapes.add_table(block.table.rows, block.table.columns, *size), block.table
            )
            frame = None
        else:
            frame = frame or _slide(deck, _CONTENT, title).placeholders[1].text_frame
            _slide_words(frame, block)
    deck.save(str(path))


def _slide(deck: Any, layout: int, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    slide.shapes.title.text = title
    return slide


def _slide_words(frame: Any, block: Block) -> None:
    """One more paragraph, with a bullet or number where the block has one."""
    from pptx.oxml import parse_xml

    paragraph = frame.add_paragraph() if frame.text else frame.paragraphs[0]
    for words, bold, italic, _ in pieces(block):
        run = paragraph.add_run()
        run.text, run.font.bold, run.font.italic = words, bold or None, italic or None
    sign = "buNone"
    if block.kind is BlockKind.ITEM:
        paragraph.level = block.level
        digits = "".join(c for c in block.marker or "" if c.isdigit())
        number = f'buAutoNum type="arabicPeriod" startAt="{digits or 1}"'
        sign = number if block.ordered else 'buChar char="•"'
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<a:{sign} {space}/>"))


def _slide_table(frame: Any, table: Table) -> None:
    for cell in table.cells:
        words = frame.table.cell(cell.row, cell.column).text_frame
        for block in cell.blocks:
            _slide_words(words, block)


def write_xlsx(document: Document, path: Path) -> None:
    """The tables alone, each on a sheet, the heading above it as its title row."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    heading = "Northshire"
    for block in contents(document):
        if block.kind is BlockKind.HEADING:
            heading = block.text.plain
        if block.table:
            sheet = book.create_sheet(f"Table {len(book.sheetnames) + 1}")
            sheet.append([heading])
            for cell in block.table.cells:
                sheet.cell(cell.row + 2, cell.column + 1, cell_words(cell) or None)
    if book.sheetnames:
        book.save(str(path))


def cell_words(cell: Cell) -> str:
    """A cell as people type it into a sheet: each paragraph and item on a line of its own."""
    return "\n".join(
        f"• {block.text.plain}" if block.kind is BlockKind.ITEM else block.text.plain
        for block in cell.blocks
    )


def write_csv(document: Document, path: Path) -> None:
    """The largest table alone, with commas between the cells."""
    import csv

    tables = [block.table for block in contents(document) if block.table]
    if not tables:
        return
    table = max(tables, key=lambda table: table.rows * table.columns)
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell_words(cell)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


WRITERS: dict[str, Callable[[Document, Path], None]] = {
    "docx": write_docx,
    "html": write_html,
    "pdf": write_pdf,
    "pptx": write_pptx,
    "xlsx": write_xlsx,
    "csv": write_csv,
}


def main(folder: Path) -> None:
    """Writes every example document in every format."""
    folder.mkdir(parents=True, exist_ok=True)
    for original in sorted([*EXAMPLES.glob("*.md"), *EXAMPLES.glob("*.txt")]):
        document = open_document(original, Limits())
        for suffix, write in WRITERS.items():
            write(document, folder / f"{original.stem}.{suffix}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
