"""Answers as tables, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.api import answers, tables
from goldenthread.queries.question import Column, Question, Severity, Type
from goldenthread.queries.runner import Answer, Cell, LookedThrough

COLUMNS = {
    "commitment": Type.STRING,
    "depends": Type.INTEGER,
    "programme": Type.STRING,
    "due": Type.DATE,
    "owner": Type.STRING,
    "certain": Type.BOOLEAN,
    "document": Type.STRING,
    "place": Type.STRING,
    "quotation": Type.STRING,
    "iri": Type.IRI,
}
ROW: tuple[Cell, ...] = (
    "We will open two hubs.",
    3,
    "Best Start",
    date(2025, 3, 31),
    "Children's Board",
    True,
    "Northshire Plan",
    "Hubs, line 10",
    "In Easthaven we will open two hubs.",
    "urn:hubs",
)
SEEN = LookedThrough(
    documents=("Northshire Plan", "Northshire Strategy"),
    superseded=("Old Strategy",),
    statements={"Commitment": 1200, "Objective": 1},
    missing=("Easthaven Place Plan",),
)


def answer(rows: Sequence[tuple[Cell, ...]], *, absence: bool = True) -> Answer:
    question = Question(
        name="orphans/commitments",
        title="Orphans",
        question="Who answers?",
        why="It matters.",
        reading="Ask them.",
        severity=Severity.HIGH,
        absence=absence,
        looked_in=None,
        parameters=(),
        columns=tuple(Column(name, type_, name) for name, type_ in COLUMNS.items()),
        sparql="",
    )
    return Answer(question, tuple(rows), behind=False)


def printed(rows: Sequence[tuple[Cell, ...]], *, absence: bool = True) -> str:
    out = tables.console(terminal=False)
    out.file = io.StringIO()
    tables.table(answer(rows, absence=absence), SEEN, out)
    return out.file.getvalue()


def test_a_table_can_be_read_at_a_hundred_columns() -> None:
    lines = printed([ROW]).splitlines()
    assert max(map(len, lines)) <= 100
    text = "\n".join(lines)
    for words in ("We will open two hubs.", "Best Start", "2025-03-31", "Northshire Plan, Hubs"):
        assert words in text
    assert "owner: Children's Board" in text
    assert "certain: yes" in text
    assert "“In Easthaven we will open two hubs.”" in text
    assert "urn:hubs" not in text
    assert "1 row" in text


def test_a_quotation_that_says_nothing_new_is_not_repeated() -> None:
    row = (*ROW[:-2], ROW[0], ROW[-1])
    assert printed([row]).count("We will open two hubs.") == 1


def test_a_table_says_what_was_looked_through() -> None:
    text = " ".join(printed([ROW]).split())
    assert "Looked through 2 documents (Northshire Plan; Northshire Strategy)" in text
    assert "1,200 commitments, 1 objective." in text
    assert "Left out, since a later one supersedes them: Old Strategy." in text
    assert "They name 1 that are not loaded: Easthaven Place Plan." in text
    assert "Looked through" not in printed([ROW], absence=False)


def test_nothing_found_is_said_with_what_was_looked_through() -> None:
    text = printed([], absence=False)
    assert "Nothing found." in text
    assert "Looked through 2 documents" in text


def test_markup_in_a_document_is_no_markup_on_the_terminal() -> None:
    row = ("[bold red]We[/] :smile: will", *ROW[1:])
    assert "[bold red]We[/] :smile: will" in printed([row])


def test_a_summary_counts_by_programme() -> None:
    out = tables.console(terminal=False)
    out.file = io.StringIO()
    nowhere = (*ROW[:2], None, *ROW[3:])
    tables.summary(answer([ROW, nowhere, nowhere]), out)
    lines = [line.split() for line in out.file.getvalue().splitlines()]
    assert ["(no", "programme)", "│", "2"] in lines
    assert ["Best", "Start", "│", "1"] in lines


def test_json_is_an_array_of_rows() -> None:
    rows = json.loads(answers.to_json(answer([ROW, (None,) * len(ROW)])))
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["due"] == "2025-03-31"
    assert rows[0]["depends"] == 3
    assert rows[0]["certain"] is True
    assert set(rows[1].values()) == {None}
    assert json.loads(answers.to_json(answer([]))) == []


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_spreadsheet_is_a_formula(first: str) -> None:
    cell = read_back([(f"{first}cmd|' /C calc'!A0", *ROW[1:])])[1][0]
    assert cell[0] not in "=+-@\t\r"
    assert "cmd" in cell


def test_a_number_stays_a_number() -> None:
    assert read_back([(ROW[0], -3, *ROW[2:])])[1][1] == "-3"


@given(st.text())
def test_no_words_become_a_formula_or_another_cell(words: str) -> None:
    header, row = read_back([(words, *ROW[1:])])
    assert header == list(COLUMNS)
    assert len(row) == len(COLUMNS)
    assert not row[0].startswith(("=", "+", "-", "@"))


def read_back(rows: Sequence[tuple[Cell, ...]]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answers.to_csv(answer(rows)))))
