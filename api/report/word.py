"""Writing a Word document with real styles, captions, alternative texts and repeated headings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from goldenthread.api.report.book import fitting

_MARGIN: Final = Cm(2)
_A4: Final = (Cm(21), Cm(29.7))
_FONT: Final = "Arial"
_SHADE: Final = "EAF0F6"


class Paper:
    """A Word document in the making, A4 upright."""

    def __init__(self, title: str, subtitle: str) -> None:
        self._document = docx.Document()
        self._numbers = {"Figure": 0, "Table": 0}
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = _A4
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = _MARGIN
        self._width = Emu(_A4[0] - 2 * _MARGIN)
        self._style()
        self._document.core_properties.title = title
        self._document.core_properties.author = "Golden Thread"
        self._document.core_properties.comments = ""
        self._document.core_properties.language = "en-GB"
        self._document.add_paragraph(title, style="Title")
        self._document.add_paragraph(subtitle, style="Subtitle")
        _page_number(section.footer.paragraphs[0])

    def _style(self) -> None:
        """Plain, dark and large enough to be read on paper."""
        for name, size in (
            ("Normal", 10), ("Title", 22), ("Subtitle", 11), ("Heading 1", 15), ("Heading 2", 12),
            ("Caption", 9), ("List Bullet", 10),
        ):  # fmt: skip
            style = self._document.styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            style.font.color.rgb = RGBColor(0x1F, 0x1F, 0x1F)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in list(fonts.keys()):
                if "Theme" in key or "theme" in key:
                    del fonts.attrib[key]
            fonts.set(qn("w:hAnsi"), _FONT)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        normal = self._document.styles["Normal"].element.get_or_add_rPr()
        normal.append(language)

    def heading(self, words: str, level: int = 1) -> None:
        """A heading that stays with what follows."""
        self._document.add_heading(fitting(words), level)

    def say(self, words: str, style: str = "Normal") -> None:
        """A paragraph."""
        self._document.add_paragraph(fitting(words), style=style)

    def bullets(self, entries: Sequence[tuple[str, str]]) -> None:
        """A list; the first part of each entry is strong."""
        for strong, words in entries:
            paragraph = self._document.add_paragraph(style="List Bullet")
            paragraph.add_run(fitting(strong)).bold = True
            paragraph.add_run(" " + fitting(words))

    def picture(self, png: bytes, caption: str, words: str) -> None:
        """A picture over the whole width. `words`: what it shows, for those who do not see it."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(png), width=self._width)
        shape._inline.docPr.set("descr", words)
        shape._inline.docPr.set("title", caption)
        self._caption("Figure", caption, after=False)

    def table(
        self,
        caption: str,
        heads: Sequence[str],
        shares: Sequence[int],
        rows: Sequence[Sequence[str]],
    ) -> None:
        """A table under its caption; its first row is repeated on each page.

        `shares`: how wide the columns are, in parts of their sum.
        """
        self._caption("Table", caption, after=True)
        table = self._document.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Emu(self._width * share // sum(shares))
        for _ in rows:
            table.add_row()
        for number, (row, cells) in enumerate(zip(table.rows, [heads, *rows], strict=True)):
            _unbroken(row, header=number == 0)
            for cell, words, share in zip(row.cells, cells, shares, strict=True):
                cell.width = Emu(self._width * share // sum(shares))
                run = cell.paragraphs[0].add_run(fitting(words))
                run.font.size, run.bold = Pt(8.5), number == 0
                if number == 0:
                    _shade(cell)
        _described(table, caption)
        gap = self._document.add_paragraph().paragraph_format
        gap.space_after, gap.line_spacing = Pt(0), Pt(8)

    def box(self, title: str, paragraphs: Sequence[str]) -> None:
        """A shaded box with a title."""
        table = self._document.add_table(rows=1, cols=1, style="Table Grid")
        cell = table.rows[0].cells[0]
        _shade(cell)
        _described(table, title)
        cell.paragraphs[0].add_run(title).bold = True
        for words in paragraphs:
            cell.add_paragraph(fitting(words))

    def content(self) -> bytes:
        """The finished document."""
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _caption(self, kind: str, words: str, *, after: bool) -> None:
        """A caption that Word numbers. `after`: what it belongs to comes after it."""
        self._numbers[kind] += 1
        paragraph = self._document.add_paragraph(style="Caption")
        paragraph.paragraph_format.keep_with_next = after
        paragraph.add_run(f"{kind} ")
        _field(paragraph, f"SEQ {kind} \\* ARABIC", str(self._numbers[kind]))
        paragraph.add_run(f": {fitting(words)}")


def _field(paragraph: Any, code: str, shown: str) -> None:
    """A field of Word, with what it shows until it is brought up to date."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _page_number(paragraph: Any) -> None:
    paragraph.add_run("Page ")
    _field(paragraph, "PAGE", "1")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES", "1")


def _unbroken(row: Any, *, header: bool) -> None:
    """Keeps a row on one page; a header is repeated on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), _SHADE)
    cell._tc.get_or_add_tcPr().append(shade)


def _described(table: Any, words: str) -> None:
    """The alternative text of a table."""
    described = OxmlElement("w:tblDescription")
    described.set(qn("w:val"), fitting(words))
    table._tbl.tblPr.append(described)
