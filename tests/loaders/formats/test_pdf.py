"""PDF files drawn for the test: what is on the page, and what is made of it."""

from __future__ import annotations

from typing import Any

import pytest
from drawn_pdfs import HEIGHT, PROSE, pdf, text, wrapped
from expected_shapes import (
    assert_verbatim,
    block_with,
    furniture,
    outline,
    rows,
    tables,
)
from hostile_files import PAGES, raw_pdf

from goldenthread.loaders.document import BlockKind, Document
from goldenthread.loaders.formats.pdf import parse
from goldenthread.ontology.errors import InputError


def read(*pages: Any, **options: Any) -> Document:
    document = parse(pdf(*pages, **options), "plan.pdf")
    assert_verbatim(document)
    return document


def test_headings_are_known_by_size_and_weight_and_keep_their_numbers() -> None:
    def page(canvas: Any) -> None:
        text(canvas, 60, 80, "Northshire Health Plan", font="Helvetica-Bold", size=28)
        text(canvas, 60, 130, "1. Hubs", font="Helvetica-Bold", size=18)
        text(canvas, 60, 160, *wrapped(PROSE * 2, 80))
        text(canvas, 60, 260, "Easthaven", font="Helvetica-Bold")
        text(canvas, 60, 280, *wrapped(PROSE, 80))

    headings = [
        (level, marker, words)
        for kind, level, marker, words in outline(read(page))
        if kind == "heading"
    ]
    assert headings == [
        (1, None, "Northshire Health Plan"),
        (2, "1.", "Hubs"),
        (3, None, "Easthaven"),
    ]


def test_a_line_that_only_its_color_sets_off_is_a_heading_and_a_link_is_none() -> None:
    def page(canvas: Any) -> None:
        canvas.setFillColorRGB(0, 0.35, 0.73)
        below = text(canvas, 60, 80, "Timescales")
        canvas.setFillColorRGB(0, 0, 0)
        below = text(canvas, 60, below, *wrapped(PROSE * 2, 80))
        canvas.setFillColorRGB(0, 0.35, 0.73)
        text(canvas, 60, below + 20, "www.northshire.example")
        canvas.setFillColorRGB(0, 0, 0)
        text(canvas, 60, below + 60, *wrapped(PROSE, 80))

    document = read(page)
    assert [b.text.plain for b in document.blocks if b.kind is BlockKind.HEADING] == ["Timescales"]
    assert document.blocks[1].text.plain.startswith("The partnership works")


def test_items_keep_their_bullets_depth_and_wrapped_lines() -> None:
    def page(canvas: Any) -> None:
        top = text(canvas, 60, 80, "We will:")
        top = text(canvas, 60, top + 4, "•")
        text(
            canvas,
            78,
            top - 13.2,
            "open two hubs in Easthaven, each with a nurse and a",
            "room where people can meet",
        )
        top = text(canvas, 78, top + 18, "–")
        text(canvas, 96, top - 13.2, "one of them near the station")
        text(canvas, 60, top + 6, "•  train 80 staff")

    assert outline(read(page)) == [
        ("paragraph", 0, None, "We will:"),
        (
            "item",
            0,
            "•",
            "open two hubs in Easthaven, each with a nurse and a room where people can meet",
        ),
        ("item", 1, "–", "one of them near the station"),
        ("item", 0, "•", "train 80 staff"),
    ]


def test_columns_are_read_one_after_the_other() -> None:
    left, right = wrapped("alpha " * 60, 36), wrapped("omega " * 60, 36)

    def page(canvas: Any) -> None:
        text(canvas, 60, 80, "A heading over both columns", font="Helvetica-Bold", size=24)
        text(canvas, 60, 120, *left)
        text(canvas, 320, 120, *right)

    words = " ".join(words for _, _, _, words in outline(read(page)))
    assert words == "A heading over both columns " + ("alpha " * 60 + "omega " * 60).strip()


def test_a_paragraph_goes_on_over_a_page_break_and_each_word_knows_its_page() -> None:
    lines = wrapped(PROSE * 2, 80)

    def first(canvas: Any) -> None:
        text(canvas, 60, 700, *lines[:3])

    def second(canvas: Any) -> None:
        text(canvas, 60, 80, *lines[3:])

    document = read(first, second)
    (block,) = document.blocks
    assert block.text.plain == (PROSE * 2).strip()
    pages = [
        document.page_at(block.text.extent(at, at + 1).start)
        for at in (0, len(block.text.plain) - 1)
    ]
    assert pages == [1, 2]


def test_running_headers_page_numbers_and_side_tabs_are_furniture() -> None:
    def page(canvas: Any) -> None:
        number = canvas.getPageNumber()
        text(canvas, 60, 30, "Northshire Health Plan 2030", size=9)
        text(canvas, 290, 820, str(number), size=9)
        canvas.saveState()
        canvas.translate(580, 400)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Chapter tab")
        canvas.restoreState()
        text(canvas, 60, 120, f"Sentence {number} of the plan itself is here.")

    document = read(page, page, page)
    assert [words for *_, words in outline(document)] == [
        f"Sentence {i} of the plan itself is here." for i in (1, 2, 3)
    ]
    assert len(furniture(document)) >= 9


def test_marks_of_footnotes_are_not_glued_to_words() -> None:
    def page(canvas: Any) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(60, HEIGHT - 100, "We follow the national strategy")
        canvas.setFont("Helvetica", 6.5)
        canvas.drawString(
            60 + canvas.stringWidth("We follow the national strategy", "Helvetica", 11),
            HEIGHT - 96,
            "1",
        )
        text(canvas, 60, 113.2, *wrapped(PROSE * 3, 80))
        text(canvas, 60, 780, "1. National strategy, 2020.", size=8)

    document = read(page)
    block = block_with(document, "national strategy The")
    extent = block.text.extent()
    assert "strategy 1 The" in document.text[extent.start : extent.end]
    assert block_with(document, "National strategy, 2020.").kind is BlockKind.FOOTNOTE


def test_struck_words_are_known_as_such() -> None:
    def page(canvas: Any) -> None:
        text(canvas, 60, 100, "By March 2025 June 2026")
        start = 60 + canvas.stringWidth("By ", "Helvetica", 11)
        end = start + canvas.stringWidth("March 2025", "Helvetica", 11)
        canvas.line(start, HEIGHT - 97, end, HEIGHT - 97)

    block = read(page).blocks[0]
    (run,) = [run for run in block.runs if run.struck]
    assert block.text.plain[run.start : run.end].strip() == "March 2025"


def grid(canvas: Any, xs: list[float], tops: list[float]) -> None:
    """Rules around cells, `tops` from the page's top edge."""
    canvas.grid(xs, [HEIGHT - top for top in tops])


def test_cells_of_several_lines_in_ruled_tables() -> None:
    def page(canvas: Any) -> None:
        grid(canvas, [60, 260, 400, 540], [100, 120, 160, 200])
        for x, words in [(64, "Action"), (264, "Owner"), (404, "By when")]:
            text(canvas, x, 114, words, font="Helvetica-Bold")
        text(canvas, 64, 134, "Open two hubs in", "Easthaven")
        text(canvas, 264, 134, "Easthaven Council")
        text(canvas, 404, 134, "March 2027")
        text(canvas, 64, 174, "Train staff")
        text(canvas, 404, 174, "2028")

    (table,) = tables(read(page))
    assert rows(table) == [
        ["Action", "Owner", "By when"],
        ["Open two hubs in Easthaven", "Easthaven Council", "March 2027"],
        ["Train staff", "", "2028"],
    ]
    assert table.header_rows == 1


def test_merged_cells_cover_what_no_rule_parts() -> None:
    def page(canvas: Any) -> None:
        for top in (100, 120, 160):
            canvas.line(60, HEIGHT - top, 400, HEIGHT - top)
        canvas.line(200, HEIGHT - 140, 400, HEIGHT - 140)
        for x in (60, 200, 400):
            canvas.line(x, HEIGHT - 100, x, HEIGHT - 160)
        text(canvas, 64, 114, "Theme", font="Helvetica-Bold")
        text(canvas, 204, 114, "Action", font="Helvetica-Bold")
        text(canvas, 64, 134, "Homes")
        text(canvas, 204, 134, "Mend 40 roofs")
        text(canvas, 204, 154, "Insulate 90 lofts")

    (table,) = tables(read(page))
    assert rows(table) == [
        ["Theme", "Action"],
        ["Homes", "Mend 40 roofs"],
        ["^", "Insulate 90 lofts"],
    ]


def test_tables_without_rules_are_made_of_columns_that_line_up() -> None:
    def page(canvas: Any) -> None:
        for x, words in [(60, "Action"), (250, "Owner"), (430, "By when")]:
            text(canvas, x, 100, words, font="Helvetica-Bold")
        for i, row in enumerate(
            [
                ("Open hubs", "Council", "2027"),
                ("Train staff", "Trust", "2028"),
                ("Hire nurses", "Trust", "2029"),
            ]
        ):
            for x, words in zip((60, 250, 430), row, strict=True):
                text(canvas, x, 122 + 22 * i, words)

    (table,) = tables(read(page))
    assert rows(table) == [
        ["Action", "Owner", "By when"],
        ["Open hubs", "Council", "2027"],
        ["Train staff", "Trust", "2028"],
        ["Hire nurses", "Trust", "2029"],
    ]


def test_a_table_over_a_page_break_is_one_and_its_header_is_not_repeated() -> None:
    def page(canvas: Any) -> None:
        first = canvas.getPageNumber() == 1
        top = 700 if first else 60
        grid(canvas, [60, 300, 540], [top, top + 20, top + 40, top + 60])
        for x, words in [(64, "Action"), (304, "Owner")]:
            text(canvas, x, top + 14, words, font="Helvetica-Bold")
        for i in range(2):
            number = 2 * canvas.getPageNumber() - 1 + i
            text(canvas, 64, top + 34 + 20 * i, f"Action number {number}")
            text(canvas, 304, top + 34 + 20 * i, "Council")

    document = read(page, page)
    (table,) = tables(document)
    assert [row[0] for row in rows(table)] == [
        "Action",
        *(f"Action number {i}" for i in (1, 2, 3, 4)),
    ]
    assert block_with(document, "Action number 3").locator.page == 2


def test_a_filled_box_is_kept_apart_from_the_running_text() -> None:
    def page(canvas: Any) -> None:
        text(canvas, 60, 80, *wrapped(PROSE * 2, 80))
        canvas.setFillColorRGB(0.85, 0.9, 1)
        canvas.rect(60, HEIGHT - 300, 300, 80, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        text(canvas, 70, 240, "Case study of a hub", "that opened in Westmere.")
        text(canvas, 60, 330, *wrapped(PROSE, 80))

    document = read(page)
    assert block_with(document, "Case study").box is not None
    assert {b.box for b in document.blocks if "partnership" in b.text.plain} == {None}


def test_words_that_are_drawn_twice_are_read_once() -> None:
    lines = wrapped(PROSE * 6, 80)

    def page(canvas: Any) -> None:
        text(canvas, 60, 100, *lines)
        text(canvas, 60.4, 100, *lines)

    assert read(page).text.split() == " ".join(lines).split()


def test_words_in_one_column_beside_pictures_are_no_table() -> None:
    def page(canvas: Any) -> None:
        grid(canvas, [60, 360, 540], [110, 170, 230])
        for top, homes in ((130, "Insulate homes in Easthaven"), (190, "Build homes in Westmere")):
            text(canvas, 70, top, homes, "before the winter comes")
            canvas.ellipse(380, HEIGHT - top - 20, 420, HEIGHT - top + 10, fill=1)
        text(canvas, 60, 300, *wrapped(PROSE * 3, 80))

    document = read(page)
    assert BlockKind.TABLE not in {block.kind for block in document.blocks}
    assert block_with(document, "Insulate homes").box is not None


def test_a_page_of_pictures_among_others_is_said() -> None:
    def picture(canvas: Any) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "grey")), 60, 400, 400, 300)

    document = read(lambda canvas: text(canvas, 60, 100, "Words on the first page."), picture)
    assert [problem.what for problem in document.problems] == ["page 2 has no text layer"]


def test_a_scan_is_refused_with_its_pages() -> None:
    with pytest.raises(InputError, match="no text layer, pages 1–2: needs OCR"):
        read(lambda canvas: canvas.rect(50, 50, 100, 100), lambda canvas: None)


def ruled_rows(canvas: Any, tops: list[int]) -> None:
    for top in tops:
        canvas.line(60, HEIGHT - top, 540, HEIGHT - top)


ACTIONS = [
    ["Action", "Owner", "By when"],
    ["Open two hubs in Easthaven", "Easthaven Council", "March 2027"],
    ["Train staff", "", "2028"],
    ["Hire nurses", "Trust", "2029"],
]


@pytest.mark.parametrize("header_above_the_first_rule", [False, True])
def test_tables_with_rules_between_their_rows_only(header_above_the_first_rule: bool) -> None:
    def page(canvas: Any) -> None:
        text(canvas, 60, 60, *wrapped(PROSE, 80))
        ruled_rows(canvas, [120, 160, 200, 240] if header_above_the_first_rule else
                   [100, 120, 160, 200, 240])  # fmt: skip
        for x, words in [(64, "Action"), (264, "Owner"), (404, "By when")]:
            text(canvas, x, 114, words, font="Helvetica-Bold")
        text(canvas, 64, 134, "Open two hubs in", "Easthaven")
        text(canvas, 264, 134, "Easthaven", "Council")
        text(canvas, 404, 134, "March 2027")
        text(canvas, 64, 174, "Train staff")
        text(canvas, 404, 174, "2028")
        for x, words in [(64, "Hire nurses"), (264, "Trust"), (404, "2029")]:
            text(canvas, x, 214, words)
        text(canvas, 60, 280, *wrapped(PROSE, 80))

    document = read(page)
    (table,) = tables(document)
    assert rows(table) == ACTIONS
    assert table.header_rows == 1
    assert len([b for b in document.blocks if b.kind is BlockKind.PARAGRAPH]) == 2


def test_a_table_between_three_rules_has_a_row_for_each_line_of_its_first_column() -> None:
    def page(canvas: Any) -> None:
        ruled_rows(canvas, [100, 120, 200])
        for top, row in zip((114, 136, 156, 176), ACTIONS, strict=True):
            for x, words in zip((64, 264, 404), row, strict=True):
                font = "Helvetica-Bold" if top == 114 else "Helvetica"
                text(canvas, x, top, words, font=font)

    (table,) = tables(read(page))
    assert rows(table) == ACTIONS


def test_rules_around_running_text_make_no_table() -> None:
    def page(canvas: Any) -> None:
        ruled_rows(canvas, [80, 180, 280, 380])
        for top in (100, 200, 300):
            text(canvas, 60, top, *wrapped(PROSE, 80))

    assert tables(read(page)) == []


def test_the_outline_says_what_is_a_heading_and_how_deep() -> None:
    chapters = [("Homes for all", "Roofs"), ("Streets that are safe", "Lamps"), ("Hubs", "Staff")]

    def page(canvas: Any) -> None:
        number = canvas.getPageNumber()
        chapter, part = chapters[number - 1]
        for level, title in enumerate([f"{number} {chapter}", part, f"{number} Not on the page"]):
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level=min(level, 1))
        top = text(canvas, 60, 100 + 30 * number, f"{number}. {chapter}", size=20 - 2 * number)
        top = text(canvas, 60, top + 20, part, size=11)
        top = text(canvas, 60, top + 20, *wrapped(PROSE * 2, 80))
        top = text(canvas, 60, top + 20, f"Bold {part}", font="Helvetica-Bold", size=11)
        text(canvas, 60, top + 20, *wrapped(PROSE * 2, 80))

    document = read(page, page, page)
    levels = {b[3]: b[1] for b in outline(document) if b[0] == "heading"}
    assert len(levels) == 9
    assert len({levels[chapter] for chapter, _ in chapters}) == 1, "however large each is set"
    for chapter, part in chapters:
        assert levels[chapter] < levels[part]
        assert levels[chapter] < levels[f"Bold {part}"]


def test_words_that_the_line_end_parts_are_mended_and_hyphened_ones_keep_their_hyphen() -> None:
    def page(canvas: Any) -> None:
        text(canvas, 60, 100, "The partnership mends every long-term harm that comes to homes")
        text(canvas, 60, 120, "and looks after all who need it, so that the part-")
        text(canvas, 60, 134, "nership helps people who live with a long-")
        text(
            canvas,
            60,
            148,
            "term illness. They work across the county, and for those who need cross-",
        )
        text(canvas, 60, 162, "county help they are there; at no cross word shall anybody go.")

    words = " ".join(block[3] for block in outline(read(page)))
    assert "so that the partnership helps" in words
    assert "a long-term illness" in words
    assert "who need cross-county help" in words


@pytest.mark.parametrize(
    ("x", "rest", "first_row"),
    [
        (304, "and Trust", ["Open two hubs in", "Council and Trust"]),
        (64, "every town", ["Open two hubs in every town", "Council"]),
    ],
)
def test_a_row_that_the_page_end_parts_is_one_row(x: int, rest: str, first_row: list[str]) -> None:
    def page(canvas: Any) -> None:
        first = canvas.getPageNumber() == 1
        top = 700 if first else 60
        grid(canvas, [60, 300, 540], [top, top + 20, top + 60])
        if first:
            for at, words in [(64, "Action"), (304, "Owner")]:
                text(canvas, at, top + 14, words, font="Helvetica-Bold")
            text(canvas, 64, top + 34, "Open two hubs in")
            text(canvas, 304, top + 34, "Council")
        else:
            text(canvas, x, top + 14, rest)
            text(canvas, 64, top + 34, "Train staff")
            text(canvas, 304, top + 34, "Board")

    document = read(page, page)
    (table,) = tables(document)
    assert rows(table) == [
        ["Action", "Owner"],
        first_row,
        ["Train staff", "Board"],
    ]


def test_a_side_bar_is_read_apart_from_the_text_beside_it() -> None:
    def page(canvas: Any) -> None:
        text(canvas, 60, 80, *wrapped(PROSE * 4, 56))
        canvas.setFillColorRGB(0.9, 0.95, 0.9)
        canvas.rect(400, HEIGHT - 260, 150, 190, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        text(canvas, 408, 90, "At a glance:", "two hubs open", "forty roofs mended", size=10)

    document = read(page)
    assert block_with(document, "two hubs open").box is not None
    (running,) = [b for b in document.blocks if b.box is None]
    assert running.text.plain == " ".join((PROSE * 4).split())


def test_an_outline_that_loops_does_no_harm() -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>"
    font = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    words = b"BT /F 12 Tf 60 700 Td (The council will open two hubs.) Tj ET"
    data = raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>",
        PAGES,
        page.replace(b"/Resources<<>>", b"/Resources<<" + font + b">>"),
        b"<</Length %d>>stream\n%s\nendstream" % (len(words), words),
        b"<</Type/Outlines/First 6 0 R/Last 6 0 R>>",
        b"<</Title(Again)/Parent 5 0 R/Next 6 0 R/First 6 0 R/Dest[3 0 R/Fit]>>",
    )
    assert outline(parse(data, "plan.pdf")) == [
        ("paragraph", 0, None, "The council will open two hubs.")
    ]


def problems(document: Document) -> list[str]:
    return [problem.what for problem in document.problems]


def test_labels_among_curves_are_a_figure_and_are_not_read() -> None:
    """A pie with labels around it, below prose and above its caption."""

    def page(canvas: Any) -> None:
        text(canvas, 60, 80, *wrapped(PROSE * 2, 80))
        for start, share, words in (
            (0, 120, "Easthaven"),
            (120, 90, "Westmere"),
            (210, 150, "40%"),
        ):
            canvas.wedge(220, 480, 340, 600, start, share, fill=1)
            text(canvas, 225 + start / 4, 260 + start / 3, words, size=9)
        text(canvas, 60, 400, "Figure 1. Visits by town")
        text(canvas, 60, 430, *wrapped(PROSE, 80))

    document = read(page)
    assert problems(document) == ["figure with text on page 1: not read"]
    assert not tables(document)
    assert set(furniture(document)) == {"Easthaven", "Westmere", "40%"}
    assert [kind for kind, *_ in outline(document)] == ["paragraph", "caption", "paragraph"]


def test_numbers_at_even_steps_beside_bars_are_a_chart_and_no_table() -> None:
    def page(canvas: Any) -> None:
        text(canvas, 60, 80, *wrapped(PROSE * 2, 80))
        for step in range(7):
            text(canvas, 100, 200 + 30 * step, str(60 - 10 * step), size=9)
        for bar, name in enumerate(("2021", "2022", "2023", "2024")):
            canvas.rect(150 + 60 * bar, 455, 25, 60 + 20 * bar, fill=1)
            text(canvas, 150 + 60 * bar, 205 - 20 * bar + 120, str(12 + bar), size=9)
            text(canvas, 150 + 60 * bar, 400, name, size=9)
        text(canvas, 60, 460, *wrapped(PROSE, 80))

    document = read(page)
    assert problems(document) == ["figure with text on page 1: not read"]
    assert not tables(document)


def test_drawn_dots_in_a_ruled_table_make_no_figure_of_it() -> None:
    towns = ("Easthaven", "Westmere", "Kelderby", "Stonebeck", "Alderwick")

    def page(canvas: Any) -> None:
        xs = [60, 200, 260, 320, 380]
        canvas.grid(xs, [HEIGHT - 90 - 22 * row for row in range(7)])
        for column, name in enumerate(("Place", "Hub", "Clinic", "Bus")):
            text(canvas, xs[column] + 5, 105, name, font="Helvetica-Bold")
        for row, town in enumerate(towns):
            text(canvas, 65, 127 + 22 * row, town)
            canvas.circle(230 + 60 * (row % 3), HEIGHT - 123 - 22 * row, 5, fill=1)

    document = read(page)
    assert not problems(document)
    assert [row[0] for row in rows(tables(document)[0])] == ["Place", *towns]


def test_a_drawn_background_takes_no_prose_away() -> None:
    def page(canvas: Any) -> None:
        canvas.setFillColorRGB(0.9, 0.95, 1)
        for i in range(5):
            canvas.circle(120 + 80 * i, HEIGHT - 150, 60, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        text(canvas, 60, 110, *wrapped(PROSE * 3, 80))

    document = read(page)
    assert not problems(document)
    assert [kind for kind, *_ in outline(document)] == ["paragraph"]


def test_a_row_without_a_rule_above_it_on_the_next_page_goes_on_with_the_table() -> None:
    xs = [60, 250, 400, 520]

    def first(canvas: Any) -> None:
        canvas.grid(xs, [HEIGHT - 700, HEIGHT - 725, HEIGHT - 750])
        for column, name in enumerate(("Action", "Lead", "By")):
            text(canvas, xs[column] + 5, 717, name, font="Helvetica-Bold")
        for column, words in enumerate(("Open two hubs", "Harbour Board", "2027")):
            text(canvas, xs[column] + 5, 742, words)

    def second(canvas: Any) -> None:
        canvas.lines([(60, HEIGHT - 130, 520, HEIGHT - 130)])
        canvas.lines([(x, HEIGHT - 90, x, HEIGHT - 130) for x in xs])
        for column, words in enumerate(("Run night buses", "Transport Office", "2028")):
            text(canvas, xs[column] + 5, 110, words)

    (table,) = tables(read(first, second))
    assert rows(table)[1:] == [
        ["Open two hubs", "Harbour Board", "2027"],
        ["Run night buses", "Transport Office", "2028"],
    ]


def test_a_table_within_a_frame_around_the_page_is_a_table_of_its_own() -> None:
    xs = [100, 300, 500]

    def page(canvas: Any) -> None:
        canvas.rect(20, 20, 555, HEIGHT - 40)
        text(canvas, 60, 90, *wrapped(PROSE, 80))
        canvas.grid(xs, [HEIGHT - 200 - 25 * row for row in range(4)])
        for row, (action, lead) in enumerate(
            (("Action", "Lead"), ("Open two hubs", "Harbour Board"), ("Run buses", "Town Hall"))
        ):
            text(canvas, 105, 217 + 25 * row, action)
            text(canvas, 305, 217 + 25 * row, lead)

    document = read(page)
    (table,) = tables(document)
    assert rows(table)[2] == ["Run buses", "Town Hall"]
    assert [kind for kind, *_ in outline(document)] == ["paragraph"]


def test_what_stands_in_bold_on_a_cover_is_no_heading_and_a_caption_in_bold_is_a_caption() -> None:
    def page(canvas: Any) -> None:
        text(canvas, 60, 80, "Northshire Health Plan", font="Helvetica-Bold", size=28)
        text(canvas, 60, 120, "Northshire Partnership", font="Helvetica-Bold")
        text(canvas, 60, 145, "March 2026")
        text(canvas, 60, 180, "Foreword", font="Helvetica-Bold")
        text(canvas, 60, 200, *wrapped(PROSE * 2, 80))
        text(canvas, 60, 280, "Table 1. Hubs by town", font="Helvetica-Bold")
        text(canvas, 60, 300, *wrapped(PROSE, 80))

    kinds = [(kind, words) for kind, _, _, words in outline(read(page))]
    assert kinds[:4] == [
        ("heading", "Northshire Health Plan"),
        ("paragraph", "Northshire Partnership"),
        ("paragraph", "March 2026"),
        ("heading", "Foreword"),
    ]
    assert ("caption", "Table 1. Hubs by town") in kinds
