"""The way back: what people filled in in the workbook is recorded, once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from office import converted, needs_libreoffice

from goldenthread.api.commands import ask, decide_from, report
from goldenthread.api.report.question_sheet import HEADER_ROW
from goldenthread.graph.decisions.model import Judgement, decisions_in
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.errors import InputError
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.runner import ask as ask_catalogue

FIRST = HEADER_ROW + 2
ORPHANS = "orphans commitments"
SIGNED = {"by": "A. Reader", "why": "agreed at the meeting"}

Fill = Callable[..., None]


@pytest.fixture(scope="session")
def empty(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheet of one question, nothing filled in."""
    output = tmp_path_factory.mktemp("filled") / "orphans.xlsx"
    ask.run(example_store, "orphans/commitments", [], format=None, output=output)
    return output


@pytest.fixture
def store(example_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(example_store, tmp_path / "store.db"))


@pytest.fixture
def workbook(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty, tmp_path / "thread.xlsx"))


def fill(workbook: Path, sheet: str, row: int, **values: str) -> None:
    """Writes into the columns of a row as a person would."""
    fill_all(workbook, [(sheet, row, values)])


def fill_all(workbook: Path, rows: list[tuple[str, int, dict[str, str]]]) -> None:
    book = openpyxl.load_workbook(workbook)
    for sheet, row, values in rows:
        cells = {cell.value: cell.column for cell in book[sheet][HEADER_ROW + 1]}
        for name, value in values.items():
            book[sheet].cell(row, cells[name.replace("_", " ")]).value = value
    book.save(workbook)


def recorded(store: Path) -> list[Any]:
    with Store.open_for_writing(store) as opened:
        return list(decisions_in(opened.decisions()))


def test_what_is_filled_in_is_recorded_with_who_and_why(store: Path, tmp_path: Path) -> None:
    workbook, owner = tmp_path / "thread.xlsx", "Northshire Hospitals NHS Foundation Trust"
    report.run([], store, workbook, None, [])
    fill_all(
        workbook,
        [
            (ORPHANS, FIRST, {"decision": "give to", "name_or_words": owner, **SIGNED}),
            (ORPHANS, FIRST + 1, {"decision": "reject", **SIGNED}),
            ("duplicates same-words", FIRST, {"decision": "not the same", **SIGNED}),
        ],
    )
    assert decide_from.run(workbook, store, dry_run=False) == 0
    found = {d.judgement: d for d in recorded(store)}
    assert found.keys() == {
        Judgement.OWNER_ASSIGNED,
        Judgement.STATEMENT_REJECTED,
        Judgement.DUPLICATE_REFUSED,
    }
    given = found[Judgement.OWNER_ASSIGNED]
    assert (given.owner, given.by, given.why) == (owner, *SIGNED.values())


def test_passages_are_taken_in_or_left_and_statements_accepted(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = tmp_path / "thread.xlsx"
    report.run([], store, workbook, None, [])
    unread = openpyxl.load_workbook(workbook)["review unread"]
    words = [cell.value for cell in unread["A"]]
    promise = words.index("Strength and balance classes running in every Place by April 2025") + 1
    none = words.index("By 2034 one resident in three will be over 65.") + 1
    fill_all(
        workbook,
        [
            ("review unread", promise, {"decision": "a promise", **SIGNED}),
            ("review unread", none, {"decision": "no promise", **SIGNED}),
            (ORPHANS, FIRST, {"decision": "accept", **SIGNED}),
        ],
    )
    assert decide_from.run(workbook, store, dry_run=False) == 0
    assert decide_from.run(workbook, store, dry_run=False) == 0
    assert "0 recorded, 3 known before, 0 not taken" in capsys.readouterr().out
    with snapshot(store) as graph:
        left = ask_catalogue(graph, Catalogue().get("review/unread"), {}).records()
        read = ask_catalogue(graph, Catalogue().get("trace/commitments"), {}).records()
        accuracy = ask_catalogue(graph, Catalogue().get("review/accuracy"), {}).rows
    assert not {words[promise - 1], words[none - 1]} & {row["words"] for row in left}
    assert words[promise - 1] in {row["commitment"] for row in read}
    assert [row[:5] for row in accuracy] == [
        ("all statements", 1, 1, 0, 0),
        ("commitment", 1, 1, 0, 0),
        ("passages that were left", 2, 1, 0, 1),
    ]


def test_the_same_file_again_changes_nothing(
    store: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(workbook, ORPHANS, FIRST, decision="reject", **SIGNED)
    decide_from.run(workbook, store, dry_run=False)
    before = recorded(store)
    assert decide_from.run(workbook, store, dry_run=False) == 0
    assert recorded(store) == before
    assert "0 recorded, 1 known before, 0 not taken" in capsys.readouterr().out


def test_a_dry_run_only_shows(
    store: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(workbook, ORPHANS, FIRST, decision="reject", **SIGNED)
    assert decide_from.run(workbook, store, dry_run=True) == 0
    assert f"{ORPHANS}, row {FIRST}: StatementRejected" in capsys.readouterr().out
    assert recorded(store) == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"decision": "rejct", **SIGNED}, "did you mean 'reject'"),
        ({"decision": "", **SIGNED}, "nothing was picked"),
        ({"decision": "reject", "by": "A. Reader"}, "“why” does not say why"),
        ({"decision": "reject", "why": "no promise"}, "“by” does not say who decides"),
        ({"decision": "give to", **SIGNED}, "needs the owner’s name"),
        ({"decision": "give to", "name_or_words": "Nobody at All", **SIGNED}, "named by no"),
        ({"decision": "reject", "commitment": "We will not.", **SIGNED}, "not as it was written"),
        ({"decision": "correct due", "name_or_words": "soon", **SIGNED}, "no date"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_the_others_are_recorded(
    store: Path,
    workbook: Path,
    capsys: pytest.CaptureFixture[str],
    values: dict[str, str],
    why: str,
) -> None:
    fill(workbook, ORPHANS, FIRST, **values)
    fill(workbook, ORPHANS, FIRST + 1, decision="reject", **SIGNED)
    assert decide_from.run(workbook, store, dry_run=False) == 1
    said = capsys.readouterr().out
    assert f"NOT TAKEN {ORPHANS}, row {FIRST}: " in said
    assert why in said
    assert len(recorded(store)) == 1


def test_a_statement_that_is_gone_is_named(
    store: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(workbook, ORPHANS, FIRST, decision="reject", **SIGNED)
    with Store.open_for_writing(store) as opened:
        for document in ("northshire-strategy-2024", "northshire-delivery-plan-2024"):
            opened.remove(document)
        opened.derive()
    assert decide_from.run(workbook, store, dry_run=False) == 1
    assert "nothing in the latest editions has the IRI" in capsys.readouterr().out


def test_a_persons_own_columns_and_order_do_no_harm(store: Path, workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book[ORPHANS]
    sheet.cell(HEADER_ROW + 1, sheet.max_column + 1).value = "our notes"
    sheet.cell(FIRST, sheet.max_column).value = "ask again in May"
    book.save(workbook)
    fill(workbook, ORPHANS, FIRST, decision="reject", **SIGNED)
    assert decide_from.run(workbook, store, dry_run=False) == 0


def test_nothing_filled_in_records_nothing(store: Path, workbook: Path) -> None:
    assert decide_from.run(workbook, store, dry_run=False) == 0
    assert recorded(store) == []


def test_another_file_is_told_apart(store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    with pytest.raises(InputError, match="no sheet has columns to decide in"):
        decide_from.run(other, store, dry_run=False)
    other.write_bytes(b"no workbook")
    with pytest.raises(InputError, match="no Excel workbook"):
        decide_from.run(other, store, dry_run=False)


@needs_libreoffice
@pytest.mark.slow
def test_a_workbook_saved_by_libreoffice_is_read(
    store: Path, workbook: Path, tmp_path: Path
) -> None:
    fill(workbook, ORPHANS, FIRST, decision="reject", **SIGNED)
    folder = tmp_path / "saved"
    folder.mkdir()
    assert decide_from.run(converted(workbook, "xlsx", folder), store, dry_run=False) == 0
    assert len(recorded(store)) == 1
