"""The structure of text and Markdown files: headings, lists, wrapped lines, tables, furniture."""

from __future__ import annotations

import time

import pytest
from reading_helpers import commitments, the_one

from goldenthread.loaders.document import Block, BlockKind, Document
from goldenthread.loaders.formats import markdown, text
from goldenthread.loaders.statement import Kind


def _text(words: str) -> Document:
    return text.parse(words.encode(), "plan.txt")


def _markdown(words: str) -> Document:
    return markdown.parse(words.encode(), "plan.md")


def _of(document: Document, kind: BlockKind) -> list[str]:
    return [block.text.plain for block in document.blocks if block.kind is kind]


def _shape(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, b.text.plain) for b in document.blocks]


def test_marked_headings_need_no_space_after_their_marks() -> None:
    assert _shape(_markdown("##01 Vision\n\n### Aims ###\n\ntext")) == [
        ("heading", 2, "01 Vision"),
        ("heading", 3, "Aims"),
        ("paragraph", 0, "text"),
    ]


def test_a_heading_in_tags_is_a_heading() -> None:
    document = _markdown('<h4 class="t">\n<span>Theme 1</span>\n</h4>\n\nWe will see.\n')
    assert _shape(document) == [("heading", 4, "Theme 1"), ("paragraph", 0, "We will see.")]


def test_lines_without_marks_that_look_like_titles_are_headings() -> None:
    document = _text(
        "Section One\n\nHubs\n\nWe will open two hubs.\n\nAims:\n\n- Open hubs\n\nEnd.\n"
    )
    headings = [(b.level, b.text.plain) for b in document.blocks if b.kind is BlockKind.HEADING]
    assert headings == [(1, "Section One"), (3, "Hubs"), (4, "Aims:")]


def test_titles_of_the_contents_list_are_chapters_in_its_order_only() -> None:
    words = (
        "Contents\n\n1. Hubs (HUB)\n2. Diabetes\n3. "
        "Stroke\n\nHubs\n\nDiabetes\n\nA topic of hubs.\n\n"
        "Diabetes\n\nText.\n\nStroke\n\nText.\n\nHubs\n\nOut of order.\n"
    )
    chapters = [
        b.text.plain for b in _text(words).blocks if b.kind is BlockKind.HEADING and b.level == 2
    ]
    assert chapters == ["Hubs", "Diabetes", "Diabetes", "Stroke"]


def test_wrapped_lines_are_one_paragraph_and_keep_their_places() -> None:
    words = (
        "Northshire is a county of moors and harbours in which\n"
        "most people live in six towns along\n"
        "the coast. The partnership brings together trusts and\n"
        "councils, and it meets in public in\n"
        "Easthaven every second month of the year.\n\nOur Vision\nEveryone lives well.\n"
    )
    document = _text(words)
    paragraph = document.blocks[0]
    assert paragraph.text.plain.startswith(
        "Northshire is a county of moors and harbours in which most"
    )
    pieces = [document.text[s.start : s.end] for s in paragraph.text.spans()]
    assert pieces[1] == "most people live in six towns along"
    assert ("heading", 3, "Our Vision") in _shape(document)


def test_bullets_that_stand_apart_get_their_texts() -> None:
    document = _text(
        "Partners\n\n•\n•\n•\n\nEasthaven Council\nWestmere Council\n\nNorth Trust\n\nMore.\n"
    )
    assert _of(document, BlockKind.ITEM) == ["Easthaven Council", "Westmere Council", "North Trust"]


def test_sub_items_lie_deeper_by_indent_or_behind_a_colon() -> None:
    document = _text(
        "- Hubs\n  - Open two\n  - Staff them\n- Set up a panel. This will:\n1. Listen\n2. Advise\n"
    )
    items = [(b.level, b.text.plain) for b in document.blocks]
    assert items == [
        (0, "Hubs"),
        (1, "Open two"),
        (1, "Staff them"),
        (0, "Set up a panel. This will:"),
        (1, "Listen"),
        (1, "Advise"),
    ]


def test_a_sentence_goes_on_behind_page_furniture() -> None:
    page = "Northshire Plan\n{}\n\n"
    words = (
        "We will open a hub in\n\n"
        + page.format(1)
        + "every town of the coast.\n\n"
        + "We will train staff.\n\n"
        + page.format(2)
        + "We will report.\n\n"
        + page.format(3)
        + "The end.\n"
    )
    document = _text(words)
    assert "We will open a hub in every town of the coast." in _of(document, BlockKind.PARAGRAPH)
    assert "Northshire Plan" in _of(document, BlockKind.FURNITURE)


def test_tabs_and_pipes_make_the_same_table() -> None:
    tabs = _text("Priority\tOutcome\nOpen hubs\t\n\tMore visits\t\n").blocks[0]
    pipes = _markdown(
        "| Priority | Outcome |\n|---|---|\n| Open hubs | |\n| | More visits |\n"
    ).blocks[0]

    def cells(block: Block) -> list[tuple[int, int, str]]:
        assert block.table
        return [(c.row, c.column, c.plain) for c in block.table.cells if c.blocks]

    assert cells(pipes) == [
        (0, 0, "Priority"),
        (0, 1, "Outcome"),
        (1, 0, "Open hubs"),
        (2, 1, "More visits"),
    ]
    assert cells(tabs) == cells(pipes)


def test_html_lists_in_cells_are_items() -> None:
    table = (
        _markdown("| A | B |\n|--|--|\n| x | <ul><li>Open hubs</li><li>Train staff</li></ul> |\n")
        .blocks[0]
        .table
    )
    assert table
    cell = table.at(1, 1)
    assert cell
    assert [(b.kind, b.text.plain) for b in cell.blocks] == [
        (BlockKind.ITEM, "Open hubs"),
        (BlockKind.ITEM, "Train staff"),
    ]


def test_emphasis_links_and_references_are_taken_out_and_unpaired_marks_stay() -> None:
    block = _markdown("**Open** [two hubs](http://x.org/a) &amp; train* staff\n").blocks[0]
    assert block.text.plain == "Open two hubs & train* staff"
    assert [(r.start, r.end, r.bold, r.link) for r in block.runs] == [
        (0, 4, True, None),
        (5, 13, False, "http://x.org/a"),
    ]


def test_front_matter_and_code_are_nothing_to_read() -> None:
    assert _shape(_markdown("---\ntitle: x\n---\n\nText.\n\n```\nWe will not.\n```\n")) == [
        ("paragraph", 0, "Text.")
    ]


@pytest.mark.parametrize(
    "piece", ["a ", "[", "*_~", "<b", "&", "| x ", "\\", "1. ", "(", "We will "]
)
def test_a_very_long_line_takes_time_in_step_with_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        line = (piece * (size // len(piece) + 1)).encode()
        start = time.perf_counter()
        text.parse(line, "long.txt")
        return time.perf_counter() - start

    short, long = min(seconds(50_000) for _ in range(3)), seconds(400_000)
    assert long < 8 * 4 * short + 0.5


@pytest.mark.parametrize("mark", [" | ", " / "])
def test_rows_flattened_to_lines_are_a_table_below_their_headings(mark: str) -> None:
    rows = (
        ("Action", "Lead", "By when"),
        ("Open a hub", "Harbour Team", "2027"),
        ("Mend the pier", "Works", "2028"),
        ("Train divers", "Sea School"),
    )
    words = "The plan of Easthaven\n\n" + "\n".join(mark.join(row) for row in rows) + "\n"
    assert commitments(words, plain=True) == ["Open a hub", "Mend the pier", "Train divers"]
    opened = the_one(words, "Open a hub", Kind.COMMITMENT, plain=True)
    assert [owner.name for owner in opened.owners] == ["Harbour Team"]
    short = the_one(words, "Train divers", Kind.COMMITMENT, plain=True)
    assert (short.owners, short.due) == ((), None), "which cell is missing is not known"


def test_lines_with_slashes_in_prose_are_no_table() -> None:
    words = "He / she may come.\nOpen / close the door.\nYes / no is asked.\n"
    assert all(block.kind is not BlockKind.TABLE for block in text.parse(words.encode(), "").blocks)
