"""Sheets, slides, web pages, StratML and tables as text."""

from __future__ import annotations

import datetime
import io
from typing import Any

import openpyxl
import pptx
import pytest
from expected_shapes import assert_verbatim, block_with, outline, rows, tables
from pptx.util import Inches

from goldenthread.loaders.document import BlockKind, Document
from goldenthread.loaders.formats import csv, html, stratml, xlsx
from goldenthread.loaders.formats import pptx as slides
from goldenthread.ontology.errors import InputError


def workbook(document: Any) -> Document:
    data = io.BytesIO()
    document.save(data)
    read = xlsx.parse(data.getvalue(), "log.xlsx")
    assert_verbatim(read)
    return read


def test_a_sheet_is_its_tables_with_the_titles_above_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Log"
    sheet.append(["Northshire action log"])
    sheet.append(["Action", "Owner", "Due", "Done"])
    sheet.append(["Open hubs", "Council", datetime.date(2027, 3, 31), 0.4])
    sheet["D3"].number_format = "0%"
    sheet.append(["Train staff", None, None, None])
    sheet.append([])
    sheet.append(["Risk", "Score"])
    sheet.append(["Flood", 12.0])
    document = workbook(book)
    first, second = tables(document)
    assert rows(first) == [
        ["Action", "Owner", "Due", "Done"],
        ["Open hubs", "Council", "2027-03-31", "40%"],
        ["Train staff", "", "", ""],
    ]
    assert rows(second) == [["Risk", "Score"], ["Flood", "12"]]
    assert outline(document) == [
        ("heading", 1, None, "Log"),
        ("caption", 0, None, "Northshire action log"),
    ]
    due = block_with(document, "2027-03-31")
    assert (due.locator.sheet, due.locator.cell) == ("Log", "C3")


def test_merged_cells_of_a_sheet_and_its_hidden_neighbours() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["Theme", "Action"], ["Homes", "Mend roofs"], [None, "Insulate lofts"]]:
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.create_sheet("Old").sheet_state = "hidden"
    document = workbook(book)
    (table,) = tables(document)
    assert rows(table) == [["Theme", "Action"], ["Homes", "Mend roofs"], ["^", "Insulate lofts"]]
    assert [p.what for p in document.problems] == ["the sheet “Old” is hidden; it is not read"]


def deck_of(deck: Any) -> Document:
    data = io.BytesIO()
    deck.save(data)
    read = slides.parse(data.getvalue(), "slides.pptx")
    assert_verbatim(read)
    return read


def test_slides_have_titles_items_tables_groups_and_notes() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Hubs"
    frame = slide.placeholders[1].text_frame
    frame.text = "open two hubs"
    inner = frame.add_paragraph()
    inner.text, inner.level = "one in Easthaven", 1
    slide.notes_slide.notes_text_frame.text = "Say thanks."
    second = deck.slides.add_slide(deck.slide_layouts[6])
    group = second.shapes.add_group_shape()
    for i, words in enumerate(["left", "right"]):
        box = group.shapes.add_textbox(Inches(1 + 3 * i), Inches(1), Inches(2), Inches(1))
        box.text_frame.text = f"In the {words} box."
    table = second.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(6), Inches(1)).table
    for r, row in enumerate([("Action", "Owner"), ("Open hubs", "Council")]):
        for c, words in enumerate(row):
            table.cell(r, c).text = words
    document = deck_of(deck)
    assert outline(document) == [
        ("heading", 1, None, "Hubs"),
        ("item", 0, "•", "open two hubs"),
        ("item", 1, "•", "one in Easthaven"),
        ("note", 0, None, "Say thanks."),
        ("paragraph", 0, None, "In the left box."),
        ("paragraph", 0, None, "In the right box."),
    ]
    assert rows(tables(document)[0]) == [["Action", "Owner"], ["Open hubs", "Council"]]
    assert block_with(document, "left box").locator.slide == 2
    assert document.pages == 2


PAGE = """<!doctype html><html><head><title>Plan</title><style>p {color: red}</style></head><body>
<nav><ul><li>Home</li></ul></nav><div class="cookie-banner"><p>We will use cookies.</p></div>
<h1>Northshire Plan</h1><main><p>We will:</p>
<ul><li>open <b>two</b> hubs<ul><li>one in Easthaven</li></ul></li>
<li><p>train staff<sup><a href="#n1">1</a></sup> by <del>2024</del> 2025</p></li></ul>
<ol start="3"><li>hire nurses</li></ol><h2>Actions</h2>
<table><thead><tr><th>Action</th><th>Owner</th></tr></thead><tbody>
<tr><td rowspan="2">Open hubs</td><td>Council</td></tr><tr><td></td></tr></tbody></table>
<p>The rest of the plan has enough words in it to be the content of this page.</p></main>
<footer><p>© Northshire</p></footer></body></html>"""


def test_a_web_page_is_its_main_content() -> None:
    document = html.parse(PAGE.encode(), "plan.html")
    assert_verbatim(document)
    assert outline(document) == [
        ("heading", 1, None, "Northshire Plan"),
        ("paragraph", 0, None, "We will:"),
        ("item", 0, "•", "open two hubs"),
        ("item", 1, "•", "one in Easthaven"),
        ("item", 0, "•", "train staff by 2024 2025"),
        ("item", 0, "3.", "hire nurses"),
        ("heading", 2, None, "Actions"),
        ("paragraph", 0, None, "The rest of the plan has enough words in it to be the content of "
                               "this page."),
    ]  # fmt: skip
    assert rows(tables(document)[0]) == [["Action", "Owner"], ["Open hubs", "Council"], ["^", ""]]
    struck = [run for run in block_with(document, "train staff").runs if run.struck]
    assert len(struck) == 1


def test_the_declared_encoding_of_a_web_page_is_used() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>£5 – now</p></body></html>'
    document = html.parse(page.encode("cp1252"), "plan.html")
    assert document.blocks[0].text.plain == "£5 – now"


STRATML = """<?xml version="1.0" encoding="UTF-8"?>
<PerformancePlanOrReport xmlns="urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
  Type="Performance_Plan"><Name>Northshire Plan</Name>
<StrategicPlanCore><Organization><Name>Northshire Council</Name><Identifier>_1</Identifier>
</Organization><Vision><Description>A county where all are well.</Description></Vision>
<Mission><Description/></Mission>
<Goal><Name>Better homes</Name><Description>Mend homes.</Description><Identifier>_2</Identifier>
<SequenceIndicator>1</SequenceIndicator><Stakeholder StakeholderTypeType="Organization">
<Name>Housing Board</Name><Role><Name>Lead</Name></Role></Stakeholder>
<Objective><Name>Roofs</Name><Description>Mend 40 roofs.</Description>
<SequenceIndicator>1.1</SequenceIndicator>
<PerformanceIndicator PerformanceIndicatorType="Quantitative">
<MeasurementDimension>Roofs mended</MeasurementDimension>
<UnitOfMeasurement>roofs</UnitOfMeasurement>
<MeasurementInstance><TargetResult><NumberOfUnits>40</NumberOfUnits>
<StartDate>2026-01-01</StartDate>
<EndDate>2026-12-31</EndDate></TargetResult><ActualResult><NumberOfUnits>12</NumberOfUnits>
</ActualResult></MeasurementInstance></PerformanceIndicator></Objective></Goal></StrategicPlanCore>
<AdministrativeInformation><StartDate>2026-01-01</StartDate></AdministrativeInformation>
</PerformancePlanOrReport>"""


def test_every_element_of_stratml_has_its_role() -> None:
    document = stratml.parse(STRATML.encode(), "plan.xml")
    roofs = "Goal[1]/Objective[1]"
    result = f"{roofs}/PerformanceIndicator[1]/MeasurementInstance[1]"
    assert_verbatim(document)
    assert [(b.role, b.marker, b.text.plain) for b in document.blocks] == [
        ("PerformancePlanOrReport", None, "Northshire Plan"),
        ("Organization[1]", None, "Northshire Council"),
        ("Vision[1]", None, "A county where all are well."),
        ("Goal[1]", "1", "Better homes"),
        ("Goal[1]/Description", None, "Mend homes."),
        ("Goal[1]/Stakeholder[1]@Organization", None, "Housing Board"),
        ("Goal[1]/Stakeholder[1]/Role[1]", None, "Lead"),
        (roofs, "1.1", "Roofs"),
        (f"{roofs}/Description", None, "Mend 40 roofs."),
        (f"{roofs}/PerformanceIndicator[1]@Quantitative", None, "Roofs mended"),
        (f"{roofs}/PerformanceIndicator[1]/UnitOfMeasurement", None, "roofs"),
        (f"{result}/TargetResult[1]/NumberOfUnits", None, "40"),
        (f"{result}/TargetResult[1]/StartDate", None, "2026-01-01"),
        (f"{result}/TargetResult[1]/EndDate", None, "2026-12-31"),
        (f"{result}/ActualResult[1]/NumberOfUnits", None, "12"),
        ("AdministrativeInformation[1]/StartDate", None, "2026-01-01"),
    ]
    assert document.title == "Northshire Plan"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_as_text_is_a_table_on_the_files_own_text(sign: str) -> None:
    data = f'Action{sign}Owner\r\n"Open ""two"" hubs\r\nand more"{sign}Council\r\nTrain{sign}\r\n'
    document = csv.parse(data.encode(), "log.csv")
    assert_verbatim(document)
    assert document.text == data.replace("\r\n", "\n")
    (table,) = tables(document)
    assert rows(table) == [
        ["Action", "Owner"],
        ['Open "two" hubs and more', "Council"],
        ["Train", ""],
    ]
    assert block_with(document, "Council").locator.cell == "B2"


def test_a_deck_of_pictures_is_refused() -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(picture, "PNG")
    deck = pptx.Presentation()
    for _ in range(3):
        picture.seek(0)
        deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_picture(picture, 0, 0)
    with pytest.raises(InputError, match="no text, slides 1–3: pictures need OCR"):
        deck_of(deck)


def test_notes_are_no_running_text() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Hubs"
    slide.notes_slide.notes_text_frame.text = "We will not say this."
    assert block_with(deck_of(deck), "not say this").kind is BlockKind.NOTE
