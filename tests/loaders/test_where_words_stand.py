"""Each piece of evidence says the page or cell where its own words stand."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from goldenthread.loaders.context import Context
from goldenthread.loaders.document import Block, BlockKind, Document, Locator, Passage, Places
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import open_document
from goldenthread.loaders.reading.reader import read
from goldenthread.loaders.statement import Kind, Statement
from goldenthread.ontology.gazetteer import Gazetteer


def commitments(document: Document) -> list[Statement]:
    reading = read(document, Context(Gazetteer()))
    return [one for one in reading.statements if one.kind is Kind.COMMITMENT]


def test_who_and_when_stand_in_cells_of_their_own(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Action", "Lead", "By when"])
    book.active.append(["Open two hubs in Easthaven", "Easthaven Council", "March 2027"])
    book.active.append(["Train 40 link workers", "Westmere Council", "June 2027"])
    book.save(tmp_path / "log.xlsx")
    (hubs, _) = commitments(open_document(tmp_path / "log.xlsx", Limits()))
    assert hubs.evidence.locator.cell == "A2"
    assert [owner.evidence.locator.cell for owner in hubs.owners] == ["B2"]
    assert hubs.due
    assert hubs.due.evidence.locator.cell == "C2"


def placed(*pages: list[tuple[BlockKind, str]]) -> Document:
    """A document with these blocks on its pages."""
    text, blocks = "", []
    for number, page in enumerate(pages, 1):
        for kind, words in page:
            level = 2 if kind is BlockKind.HEADING else None
            passage = Passage(words, ((0, len(text), len(words)),))
            blocks.append(Block(kind, passage, level=level, locator=Locator(page=number)))
            text += words + "\n"
    return Document(text, tuple(blocks), "pdf", pages=len(pages))


def test_a_heading_is_quoted_from_the_page_that_it_stands_on() -> None:
    document = placed(
        [(BlockKind.HEADING, "Theme 1: Warm homes"), (BlockKind.PARAGRAPH, "We will:")],
        [(BlockKind.ITEM, "insulate 500 homes in Easthaven")],
    )
    (homes,) = commitments(document)
    assert homes.theme
    assert homes.evidence.locator.page == 2
    assert homes.theme.evidence.locator.page == 1


def test_what_a_text_says_stands_nowhere_in_particular() -> None:
    assert Places().at(7) == Locator()
    assert Places(placed()).at(7) == Locator()
