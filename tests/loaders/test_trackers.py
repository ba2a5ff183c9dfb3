"""Action logs and trackers, and tables that look like plans and are none."""

from __future__ import annotations

import pytest
from reading_helpers import commitments, of_kind, the_one

from goldenthread.loaders.reading.columns import Column, heading_role
from goldenthread.loaders.statement import Kind


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Custodian", Column.OWNER),
        ("Assigned to", Column.OWNER),
        ("Portfolio holder", Column.OWNER),
        ("Division", Column.OWNER),
        ("Means of verification", Column.MEASURE),
        ("How will it be measured?", Column.MEASURE),
        ("Action measure", Column.PRIORITY),
        ("Policy measures", Column.PRIORITY),
        ("Measures of action", Column.MEASURE),
        ("What difference will it make?", Column.OUTCOME),
        ("What we will do and when", Column.PRIORITY),
        ("Department to submit the report", Column.OWNER),
    ],
)
def test_headings_of_other_countries_and_services(heading: str, role: Column) -> None:
    assert heading_role(heading) is role


def test_a_revised_date_takes_the_place_of_the_former() -> None:
    words = """## Tracker

| Action | Lead | Original due date | Revised due date | RAG |
|--|--|--|--|--|
| Mend two piers | Works Team | June 2026 | May 2027 | Amber |
| Buy a ferry | Fleet Team | July 2026 | | Green |
"""
    piers, ferry = (the_one(words, part, Kind.COMMITMENT).due for part in ("piers", "ferry"))
    assert piers is not None
    assert piers.guide == "2027-05"
    assert ferry is not None
    assert ferry.guide == "2026-07"


def test_when_an_action_was_noted_is_not_when_it_is_due() -> None:
    words = """## Log

| Date raised | Action | Owner | Due date |
|--|--|--|--|
| 2026-01-10 | Mend two piers | Works Team | 2027-03-31 |
"""
    due = the_one(words, "piers", Kind.COMMITMENT).due
    assert due is not None
    assert due.guide == "2027-03"


def test_what_is_counted_in_a_column_of_results_is_a_measure() -> None:
    words = "| Action | Results |\n|--|--|\n| Mend two piers | Number of piers in use |\n"
    assert of_kind(words, Kind.MEASURE) == ["Number of piers in use"]


@pytest.mark.parametrize(
    "table",
    [
        "| Name | Organisation | Role | 12 Jan | 9 Feb |\n|--|--|--|--|--|\n"
        "| Ann Hale | Seal Hospital | Chair | x | x |\n| Bo Stone | Pier Office | Member | | x |\n",
        "| Role | Responsibilities | Name |\n|--|--|--|\n"
        "| Chair | Lead the board and approve plans | Ann Hale |\n"
        "| Secretary | Take minutes | Bo Stone |\n",
        "| Indicator | Easthaven | County |\n|--|--|--|\n| Jobs | 74% | 76% |\n| Age | 7 | 8 |\n",
        "| Measure | 2024 | 2025 | Trend |\n|--|--|--|--|\n| Piers mended | 4 | 5 | up |\n",
    ],
)
def test_lists_of_people_and_figures_plan_nothing(table: str) -> None:
    assert commitments(f"# Northshire\n\n## Annex\n\n{table}") == []


def test_an_item_that_says_by_when_is_planned_without_a_lead_in() -> None:
    words = """# Northshire Harbour Performance Plan

## Better piers

- Mend two piers in Westmere. | Target date: June 30, 2027
- Cats sleep in the sun.
"""
    piers = the_one(words, "piers", Kind.COMMITMENT)
    assert piers.due is not None
    assert piers.due.guide == "2027-06"
    assert commitments(words) == ["Mend two piers in Westmere."]
