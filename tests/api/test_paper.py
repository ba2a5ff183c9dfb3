"""The board paper, and the picture of the thread in it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from office import converted, needs_libreoffice
from PIL import Image

from goldenthread.api.commands import report as command
from goldenthread.api.report.picture import in_words, picture, rows
from goldenthread.api.report.thread import Named, Promise, Thread

EASTHAVEN = Named("urn:o1", "Every child starts well")
WESTMERE = Named("urn:o2", "A fairer economy")
HUBS = Named("urn:p1", "Family Hubs")


def promise(words: str, **known: Any) -> Promise:
    return Promise(f"urn:{words}", words, "Plan", "line 1", words, 90, **known)


def a_thread(promises: list[Promise], programmes: list[Named]) -> Thread:
    carried = {EASTHAVEN.iri: tuple(p.iri for p in programmes)}
    return Thread(tuple(promises), (EASTHAVEN, WESTMERE), tuple(programmes), (), carried)


@pytest.fixture(scope="session")
def written(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The board paper of the example documents."""
    output = tmp_path_factory.mktemp("paper") / "thread.docx"
    assert command.run([], example_store, output, None, []) == 0
    return output


@pytest.fixture(scope="session")
def paper(written: Path) -> Any:
    return docx.Document(str(written))


def of_style(paper: Any, style: str) -> list[str]:
    return [p.text for p in paper.paragraphs if p.style.name == style]


def test_it_has_real_headings(paper: Any) -> None:
    assert of_style(paper, "Heading 1") == [
        "In short",
        "The thread of each objective",
        "Gaps and orphans",
        "What changed since the former documents",
        "Method and accuracy",
    ]
    assert "Help people stay well for longer" in of_style(paper, "Heading 2")


def test_each_objective_has_its_thread_as_a_table(paper: Any) -> None:
    heads = [[cell.text for cell in table.rows[0].cells] for table in paper.tables]
    assert heads.count(["programme", "commitment", "who answers", "by when", "measured by"]) == 3
    cells = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
    assert "nobody is named" in cells


def test_tables_and_picture_have_captions_and_alternative_texts(paper: Any) -> None:
    captions = of_style(paper, "Caption")
    boxes = 1
    assert len(captions) == 1 + len(paper.tables) - boxes
    (shape,) = paper.inline_shapes
    described = shape._inline.docPr.get("descr")
    assert "Building a fairer and greener local economy: carried by no programme" in described
    assert all(table._tbl.tblPr.find(qn("w:tblDescription")) is not None for table in paper.tables)


def test_the_first_row_of_a_table_is_repeated_on_each_page(paper: Any) -> None:
    first = paper.tables[0].rows[0]._tr.trPr
    assert first.find(qn("w:tblHeader")) is not None


def test_the_box_says_how_well_documents_are_read(paper: Any) -> None:
    box = paper.tables[-1].rows[0].cells[0].text
    assert "commitments" in box
    assert "interval" in box
    assert "strategy-2024.md" in box


def test_what_a_later_document_supersedes_is_named(paper: Any) -> None:
    said = "\n".join(p.text for p in paper.paragraphs)
    assert "Superseded by a later document: Our Plan for Better Health 2019–2024." in said


def test_the_words_of_the_picture_say_what_it_shows() -> None:
    owned = promise("Open two hubs", owners=("Easthaven Council",), objectives=(EASTHAVEN.iri,))
    alone = promise("Train staff", objectives=(EASTHAVEN.iri,))
    assert in_words(a_thread([owned, alone], [HUBS])) == (
        "Every child starts well: carried by Family Hubs; 2 commitments, 1 of which nobody "
        "answers for. A fairer economy: carried by no programme; 0 commitments, 0 of which "
        "nobody answers for."
    )


def test_many_programmes_are_drawn_together() -> None:
    programmes = [Named(f"urn:p{n}", f"Programme {n}") for n in range(40)]
    promises = [promise(f"Do {n}", programmes=(f"urn:p{n % 40}",)) for n in range(60)]
    shown = rows(a_thread(promises, programmes))
    assert shown[-1].label == "(26 other programmes)"
    assert sum(len(row.promises) for row in shown) == 60


def test_a_picture_of_nothing_can_be_drawn() -> None:
    drawn = picture(Thread((), (), (), (), {}))
    assert drawn.words == "No objective was found."
    assert Image.open(io.BytesIO(drawn.png)).size[0] > 0


@needs_libreoffice
@pytest.mark.slow
def test_libreoffice_shows_it_on_a_few_pages(written: Path, tmp_path: Path) -> None:
    pdf = converted(written, "pdf", tmp_path)
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument(pdf)
    assert 2 <= len(document) <= 8
    first = document[0].get_textpage().get_text_bounded()
    assert "a paper for the board" in first
