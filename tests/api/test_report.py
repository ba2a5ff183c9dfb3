"""The workbook that a strategy team takes into a meeting."""

from __future__ import annotations

import io
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import converted, needs_libreoffice

from goldenthread.api.commands import ask
from goldenthread.api.commands import report as command
from goldenthread.api.report.book import LONGEST_CELL, LONGEST_NAME, Book, sheet_names
from goldenthread.api.report.question_sheet import DECIDING, HEADER_ROW
from goldenthread.api.report.thread import thread
from goldenthread.graph.decisions.model import Judgement
from goldenthread.graph.decisions.record import NewDecision, record
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.errors import GoldenThreadError
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Cell
from goldenthread.queries.runner import rows_of

Workbook = Any


@pytest.fixture(scope="session")
def written(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the example documents."""
    output = tmp_path_factory.mktemp("report") / "thread.xlsx"
    assert command.run([], example_store, output, None, []) == 0
    return output


@pytest.fixture(scope="session")
def workbook(written: Path) -> Workbook:
    return openpyxl.load_workbook(written)


def texts(sheet: Any) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def headings(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[HEADER_ROW + 1] if cell.value]


def one_cell(value: Cell) -> Any:
    book = Book("title", "subject")
    book.sheet("one", [20]).write(0, 0, value)
    return openpyxl.load_workbook(io.BytesIO(book.content())).active["A1"]


def test_every_question_that_needs_nothing_given_has_a_sheet(workbook: Workbook) -> None:
    titles = {workbook[name]["A1"].value for name in workbook.sheetnames[1:-1]}
    asked = [q for q in Catalogue() if not any(p.required for p in q.parameters)]
    assert titles == {question.title for question in asked}
    assert len(workbook.sheetnames) == 2 + len(asked)


def test_what_may_have_been_overlooked_has_a_sheet_of_its_own(workbook: Workbook) -> None:
    sheet = workbook["review unread"]
    assert headings(sheet)[:6] == ["words", "marks", "why left", "document", "place", "quotation"]
    assert "38% of children in Kelderby are not ready for school at age five" in texts(sheet)


def test_how_much_people_found_right_stands_on_the_first_sheet(
    example_store: Path, tmp_path: Path
) -> None:
    store = Path(shutil.copytree(example_store, tmp_path / "store.db"))
    with snapshot(store) as graph:
        first, second, third, *_ = [promise.iri for promise in thread(graph).promises]
        left = rows_of(graph, "SELECT ?p { ?p a gt:UnreadPassage } ORDER BY ?p")[0][0]
    judged = [
        (Judgement.STATEMENT_ACCEPTED, first),
        (Judgement.STATEMENT_ACCEPTED, second),
        (Judgement.STATEMENT_REJECTED, third),
        (Judgement.PASSAGE_PROMISED, left),
    ]
    with Store.open_for_writing(store) as opened:
        at = datetime(2025, 5, 3, tzinfo=UTC)
        record(opened, [NewDecision(j, iri, "A. Reader", at, "read again") for j, iri in judged])
        opened.derive()
    output = tmp_path / "thread.xlsx"
    command.run([], store, output, None, [])
    said = texts(openpyxl.load_workbook(output).worksheets[0])
    (words,) = [words for words in said if words.startswith("Statements that people judged: 3;")]
    assert "read rightly: 2 (67 %, 95 % interval 20 % to 94 %), in part: 0" in words
    assert "looked through: 1; promises that were missed: 1." in words


def test_the_first_sheet_says_what_was_read_and_what_matters(workbook: Workbook) -> None:
    said = texts(workbook.worksheets[0])
    for words in (
        "Delivery Plan 2024–2027",
        "superseded, left out of the answers",
        "Commitments that nobody answers for",
        "By objective",
        "By programme",
        "Alderwick",
    ):
        assert words in said
    assert any(words.startswith("Looked through 4 documents") for words in said)


def test_the_first_sheet_leads_to_each_question(workbook: Workbook) -> None:
    links = [cell.hyperlink for row in workbook.worksheets[0] for cell in row if cell.hyperlink]
    led_to = {link.location.partition("!")[0].strip("'") for link in links}
    assert led_to == set(workbook.sheetnames[1:-1])


def test_a_sheet_has_evidence_then_columns_to_decide_in_then_iris(workbook: Workbook) -> None:
    sheet = workbook["orphans commitments"]
    assert headings(sheet)[-9:] == [
        "document", "place", "quotation", *DECIDING, "iri", "check",
    ]  # fmt: skip
    assert sheet.freeze_panes == f"B{HEADER_ROW + 2}"
    assert sheet.auto_filter.ref
    assert sheet.print_title_rows
    listed, names = sheet.data_validations.dataValidation
    assert listed.formula1.startswith('"give to,accept,reject,')
    assert names.formula1.startswith("owners!$A$1:")
    assert "Northshire Children's Alliance" in texts(workbook["owners"])


def test_what_is_no_statement_is_not_decided_about(workbook: Workbook) -> None:
    assert not set(DECIDING) & set(headings(workbook["trace documents"]))


def test_no_cell_is_a_formula(workbook: Workbook) -> None:
    kinds = {cell.data_type for sheet in workbook for row in sheet for cell in row}
    assert kinds <= {"s", "n", "d"}


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}"]
)
def test_text_stays_text_whatever_it_looks_like(words: str) -> None:
    cell = one_cell(words)
    assert (cell.value, cell.data_type) == (words, "s")
    assert cell.quotePrefix == words.startswith(("=", "+", "-", "@"))


@settings(deadline=None, max_examples=50)
@given(st.text(min_size=1))
def test_any_text_can_be_written(words: str) -> None:
    assert one_cell(words).data_type in ("s", "n", "inlineStr")


def test_a_cell_holds_what_it_is_given_as_what_it_is() -> None:
    assert one_cell(3).value == 3
    assert one_cell(True).value == "yes"
    assert one_cell(None).value is None
    assert one_cell(date(2025, 3, 31)).value.date() == date(2025, 3, 31)
    assert one_cell(date(1848, 1, 1)).value == "1848-01-01"
    assert one_cell("x" * 40_000).value == "x" * (LONGEST_CELL - 1) + "…"


@given(st.lists(st.text(min_size=1), max_size=8))
def test_names_of_sheets_are_fit_and_all_different(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    assert all(0 < len(name) <= LONGEST_NAME for name in names)
    assert not any(set(name) & set("[]:*?/\\'") for name in names)


def test_a_report_of_paths_needs_no_other_command(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("# Easthaven Plan 2025\n\nWe will:\n\n- Open two family hubs by March 2026\n")
    output = tmp_path / "thread.xlsx"
    assert command.run([plan], tmp_path / "unused.db", output, None, []) == 0
    assert not (tmp_path / "unused.db").exists()
    said = texts(openpyxl.load_workbook(output)["orphans commitments"])
    assert "Open two family hubs by March 2026" in said


def test_what_could_not_be_read_is_named_on_the_first_sheet(tmp_path: Path) -> None:
    plan, broken = tmp_path / "plan.md", tmp_path / "broken.pdf"
    plan.write_text("# Easthaven Plan 2025\n\nWe will:\n\n- Open two family hubs by March 2026\n")
    broken.write_bytes(b"%PDF-1.7 and then nothing")
    output = tmp_path / "thread.xlsx"
    assert command.run([plan, broken], tmp_path / "unused.db", output, None, []) == 1
    said = texts(openpyxl.load_workbook(output).worksheets[0])
    assert "NOT READ" in said
    assert "broken.pdf" in said


@pytest.mark.parametrize("format", [None, "xlsx"])
def test_an_answer_can_be_a_workbook_of_its_own(
    example_store: Path, tmp_path: Path, format: str | None
) -> None:
    output = tmp_path / "orphans.xlsx"
    ask.run(example_store, "orphans/commitments", [], format=format, output=output)
    (sheet,) = openpyxl.load_workbook(output).worksheets
    assert sheet["A1"].value == "Commitments that nobody answers for"
    assert headings(sheet)[0] == "commitment"


def test_a_workbook_needs_a_file(example_store: Path) -> None:
    with pytest.raises(GoldenThreadError, match="--output"):
        ask.run(example_store, "orphans/commitments", [], format="xlsx", output=None)


def test_an_ending_that_nothing_is_written_as_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldenThreadError, match=r"\.xlsx"):
        command.run([], tmp_path / "none.db", tmp_path / "thread.odt", None, [])


@needs_libreoffice
@pytest.mark.slow
def test_libreoffice_shows_the_same_values(written: Path, tmp_path: Path) -> None:
    theirs = openpyxl.load_workbook(converted(written, "xlsx", tmp_path))
    ours = openpyxl.load_workbook(written)
    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours:
        for row in sheet:
            for cell in row:
                assert theirs[sheet.title][cell.coordinate].value == cell.value
