"""Tables whose columns are headed by stretches of time: matrices of actions, and ticks."""

from __future__ import annotations

import pytest
from reading_helpers import commitments, gazetteer, of_kind, reading, the_one

from goldenthread.loaders.context import Context
from goldenthread.loaders.formats import html
from goldenthread.loaders.reading.reader import read
from goldenthread.loaders.reading.timed import is_period
from goldenthread.loaders.statement import Kind, Reading, Role


@pytest.mark.parametrize(
    "words",
    ["Q1", "Q3/4 Oct 2026 - Mar 2027", "2026/27", "FY26", "Year 1 (2026)", "Short term (2026-27)",
     "By end of 2028", "Months 1-6", "0-2 years", "Later", "First 100 days", "Jan"],
)  # fmt: skip
def test_a_stretch_of_time_heads_a_column_of_times(words: str) -> None:
    assert is_period(words)


@pytest.mark.parametrize(
    "words", ["Target 2026", "Baseline", "2026 budget", "Monday", "12", "Action", "", "Mayor"]
)
def test_other_words_beside_a_year_make_another_column(words: str) -> None:
    assert not is_period(words)


def test_each_cell_of_a_matrix_of_times_is_planned_for_its_time_and_its_row() -> None:
    words = """## Timeline

| Workstream | 2026/27 | 2027/28 |
|--|--|--|
| Harbours | Mend two piers | Buy a ferry |
| Warm homes | Insulate the flats | |
"""
    assert commitments(words) == ["Mend two piers", "Buy a ferry", "Insulate the flats"]
    ferry = the_one(words, "ferry", Kind.COMMITMENT)
    assert ferry.due is not None
    assert ferry.due.guide == "2027/28"
    assert ferry.theme is not None
    assert ferry.theme.name == "Harbours"
    assert of_kind(words, Kind.THEME) == ["Harbours", "Warm homes"]


@pytest.mark.parametrize(
    "rows",
    [
        "| Westmere | 10,000 | 10,500 |\n| Easthaven | 900 | 950 |",
        "| Homes | Built 200 homes | Mended the flats |\n| Health | Opened a ward | Hired nurses |",
        "| Build homes | 1,200 | 1,300 |\n| Mend roads | 900 | 950 |",
    ],
)
def test_figures_and_what_was_done_in_years_plan_nothing(rows: str) -> None:
    words = f"# Northshire\n\n## The county\n\n| | 2026 | 2027 |\n|--|--|--|\n{rows}\n"
    assert commitments(words) == []


def test_ticks_below_years_say_when() -> None:
    words = """## Actions

| Action | 2026 | 2027 | 2028 | Lead |
|--|--|--|--|--|
| Mend two piers | x | | | Works Team |
| Buy a ferry | | x | x | Fleet Team |
"""
    piers, ferry = (the_one(words, part, Kind.COMMITMENT) for part in ("piers", "ferry"))
    assert piers.due is not None
    assert piers.due.guide == "2026"
    assert ferry.due is not None
    assert ferry.due.guide == "2027..2028"
    assert [agent.name for agent in ferry.owners] == ["Fleet Team"]


def _of_html(words: str) -> Reading:
    return read(html.parse(words.encode(), "plan"), Context(gazetteer()))


def test_headings_of_two_rows_are_read_as_one() -> None:
    found = _of_html(
        "<h2>Actions</h2><table><tr><th rowspan=2>Activity</th><th colspan=2>Responsibility</th>"
        "<th colspan=2>Timeline</th></tr>"
        "<tr><th>Lead</th><th>Support</th><th>2026</th><th>2027</th></tr>"
        "<tr><td>Mend two piers</td><td>Works Team</td><td>Seal Hospital</td><td></td><td>x</td>"
        "</tr><tr><td>Buy a ferry</td><td>Fleet Team</td><td></td><td>x</td><td></td></tr></table>"
    )
    piers = next(s for s in found.statements if s.text == "Mend two piers")
    assert {agent.name: agent.role for agent in piers.owners} == {
        "Works Team": Role.RESPONSIBLE,
        "Seal Hospital": Role.SUPPORTING,
    }
    assert piers.due is not None
    assert piers.due.guide == "2027"


def test_a_matrix_is_known_without_marked_headings() -> None:
    assert "Buy a ferry" in [
        s.text
        for s in _of_html(
            "<h2>Plan</h2><table><tr><td></td><td>Q1 2027</td><td>Q2 2027</td></tr>"
            "<tr><td>Harbours</td><td>Mend two piers</td><td>Buy a ferry</td></tr>"
            "<tr><td>Homes</td><td>Insulate the flats</td><td></td></tr></table>"
        ).statements
        if s.kind is Kind.COMMITMENT
    ]


def test_what_the_headings_say_is_quoted_from_where_they_stand() -> None:
    words = "## Plan\n\n| | Q1 2027 | Q2 2027 |\n|--|--|--|\n| Piers | Mend two | Buy a ferry |\n"
    ferry = next(s for s in reading(words).statements if s.text == "Buy a ferry")
    assert ferry.due is not None
    (span,) = ferry.due.evidence.spans
    assert words[span.start : span.end] == "Q2 2027"
