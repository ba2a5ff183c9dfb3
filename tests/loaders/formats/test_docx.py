"""Word documents, made with python-docx and where that has no words for it, by hand."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from expected_shapes import assert_verbatim, block_with, outline, rows, tables

from goldenthread.loaders.document import BlockKind, Document
from goldenthread.loaders.formats.docx import parse


def read(document: Any) -> Document:
    data = io.BytesIO()
    document.save(data)
    read = parse(data.getvalue(), "plan.docx")
    assert_verbatim(read)
    return read


def test_headings_have_their_levels_below_the_title() -> None:
    document = docx.Document()
    document.add_heading("Northshire Health Plan", 0)
    document.add_heading("Hubs", 1)
    document.add_heading("Easthaven", 2)
    document.add_paragraph("We will open two hubs.")
    assert outline(read(document)) == [
        ("heading", 1, None, "Northshire Health Plan"),
        ("heading", 2, None, "Hubs"),
        ("heading", 3, None, "Easthaven"),
        ("paragraph", 0, None, "We will open two hubs."),
    ]


def test_styles_based_on_headings_and_lists_are_these() -> None:
    document = docx.Document()
    styles = document.styles
    chapter = styles.add_style("Northshire Chapter", WD_STYLE_TYPE.PARAGRAPH)
    chapter.base_style = styles["Heading 2"]
    dots = styles.add_style("Northshire Dots", WD_STYLE_TYPE.PARAGRAPH)
    dots.base_style = styles["List Bullet"]
    document.add_paragraph("Housing", style=chapter)
    document.add_paragraph("mend 40 roofs", style=dots)
    assert outline(read(document)) == [
        ("heading", 2, None, "Housing"),
        ("item", 0, "•", "mend 40 roofs"),
    ]


def test_items_are_numbered_and_nested_as_word_shows_them() -> None:
    document = docx.Document()
    document.add_paragraph("train staff", style="List Number")
    document.add_paragraph("in Easthaven", style="List Bullet 2")
    document.add_paragraph("hire nurses", style="List Number")
    document.add_paragraph("That is all.")
    assert outline(read(document)) == [
        ("item", 0, "1.", "train staff"),
        ("item", 1, "•", "in Easthaven"),
        ("item", 0, "2.", "hire nurses"),
        ("paragraph", 0, None, "That is all."),
    ]


LEVELS = """
<w:abstractNum {ns} w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
    <w:lvlText w:val="%1.%2"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
    <w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>"""


def add_numbering(document: Any) -> None:
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(LEVELS.format(ns=nsdecls("w"))))
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )


def numbered(document: Any, words: str, level: int, style: str | None = None) -> None:
    properties = document.add_paragraph(words, style=style)._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        )
    )


def test_numbers_of_several_levels_are_computed() -> None:
    document = docx.Document()
    add_numbering(document)
    for words, level in [
        ("one", 0),
        ("two", 1),
        ("three", 1),
        ("four", 2),
        ("five", 0),
        ("six", 1),
    ]:
        numbered(document, words, level)
    markers = [marker for _, _, marker, _ in outline(read(document))]
    assert markers == ["1", "1.1", "1.2", "(a)", "2", "2.1"]


def test_long_numbered_paragraphs_are_prose_that_bears_a_number() -> None:
    document = docx.Document()
    add_numbering(document)
    prose = "The partnership has worked in Westmere for ten years. " * 4
    numbered(document, prose, 0)
    numbered(document, prose, 0)
    kinds = [(kind, marker) for kind, _, marker, _ in outline(read(document))]
    assert kinds == [("paragraph", "1"), ("paragraph", "2")]


def test_merged_cells_are_told_from_blank_ones() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for i, words in enumerate(["Action", "Owner", "By when"]):
        table.cell(0, i).paragraphs[0].add_run(words).bold = True
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Open hubs"
    table.cell(1, 1).text = "Easthaven Council"
    table.cell(2, 1).text = "Westmere Council"
    table.cell(1, 2).text = "March 2027"
    (read_table,) = tables(read(document))
    assert rows(read_table) == [
        ["Action", "Owner", "By when"],
        ["Open hubs", "Easthaven Council", "March 2027"],
        ["^", "Westmere Council", ""],
    ]
    assert read_table.header_rows == 1


def test_a_title_row_stands_above_the_table() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Table 1: what we will do"
    table.cell(1, 0).text, table.cell(1, 1).text = "Action", "Owner"
    table.cell(2, 0).text, table.cell(2, 1).text = "Open hubs", "Council"
    read_document = read(document)
    assert outline(read_document) == [("caption", 0, None, "Table 1: what we will do")]
    assert rows(tables(read_document)[0]) == [["Action", "Owner"], ["Open hubs", "Council"]]


def test_a_table_of_one_cell_is_a_box() -> None:
    document = docx.Document()
    document.add_paragraph("Before the box.")
    document.add_table(1, 1).cell(0, 0).text = "Case study: a hub in Westmere."
    document.add_paragraph("After the box.")
    blocks = read(document).blocks
    assert [block.box for block in blocks] == [None, "box 1", None]
    assert not any(block.kind is BlockKind.TABLE for block in blocks)


def test_tracked_changes_are_read_as_accepted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We will open ")._p
    ns = nsdecls("w")
    paragraph.append(parse_xml(f"<w:del {ns}><w:r><w:delText>two</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {ns}><w:r><w:t>three</w:t></w:r></w:ins>"))
    paragraph.append(parse_xml(f'<w:r {ns}><w:t xml:space="preserve"> hubs.</w:t></w:r>'))
    assert outline(read(document)) == [("paragraph", 0, None, "We will open three hubs.")]


def test_what_is_struck_through_is_known_as_such() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("By ")
    paragraph.add_run("March 2025").font.strike = True
    paragraph.add_run(" June 2026")
    block = read(document).blocks[0]
    (run,) = block.runs
    assert run.struck
    assert block.text.plain[run.start : run.end] == "March 2025"


def test_text_boxes_are_kept_apart_and_not_read_twice() -> None:
    document = docx.Document()
    document.add_paragraph("Running text.")
    box = parse_xml(
        f'<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent>'
        '<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r>'
        "<w:t>In the box.</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing>"
        "</mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r>"
        "</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document.element.body.insert(1, box)
    read_document = read(document)
    assert block_with(read_document, "In the box.").box == "box 1"
    assert block_with(read_document, "Running text.").box is None


def test_fields_show_their_result_and_links_their_target() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("See ")
    for kind, words in [
        ("begin", ""),
        ("", " REF x "),
        ("separate", ""),
        ("t", "page 4"),
        ("end", ""),
    ]:
        run = paragraph.add_run()._r
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:t" if kind == "t" else "w:instrText")
            mark.text = words
        run.append(mark)
    relation = document.part.relate_to(
        "https://example.org/plan",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"><w:r><w:t> of the plan</w:t></w:r>'
            "</w:hyperlink>"
        )
    )
    block = read(document).blocks[0]
    assert block.text.plain == "See page 4 of the plan"
    assert [run.link for run in block.runs] == ["https://example.org/plan"]


def test_running_headers_are_furniture() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "DRAFT plan of Northshire"
    document.add_paragraph("We will open two hubs.")
    assert block_with(read(document), "DRAFT plan").kind is BlockKind.FURNITURE


FOOTNOTES = """<w:footnotes {ns}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Agreed by
 the board.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def test_footnotes_are_apart_and_their_marks_no_words() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We will open two hubs")._p
    mark = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="7"/></w:r>'
    paragraph.append(parse_xml(mark))
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>.</w:t></w:r>"))
    document.add_paragraph("That is all.")
    notes = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        FOOTNOTES.format(ns=nsdecls("w")).encode(),
        document.part.package,
    )
    document.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
    found = read(document)
    assert outline(found) == [
        ("paragraph", 0, None, "We will open two hubs."),
        ("footnote", 0, "1", "Agreed by the board."),
        ("paragraph", 0, None, "That is all."),
    ]
