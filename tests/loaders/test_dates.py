from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.loaders.reading.dates import Cue, Place, combined, find_dates


@pytest.mark.parametrize(
    ("words", "edtf", "guide", "last"),
    [
        ("by 2030", "2030", "2030", date(2030, 12, 31)),
        ("by March 2025", "2025-03", "2025-03", date(2025, 3, 31)),
        ("by 31 March 2025", "2025-03-31", "2025-03", date(2025, 3, 31)),
        ("by the 1st of May, 2026", "2026-05-01", "2026-05", date(2026, 5, 1)),
        ("by March 31, 2025", "2025-03-31", "2025-03", date(2025, 3, 31)),
        ("by 2025-03-31", "2025-03-31", "2025-03", date(2025, 3, 31)),
        ("by 28/02/2025", "2025-02-28", "2025-02", date(2025, 2, 28)),
        ("by 01.02.2025", "2025-02-01", "2025-02", date(2025, 2, 1)),
        ("by end 24/25", "2024-04/2025-03", "2024/25", date(2025, 3, 31)),
        ("by 2024/25", "2024-04/2025-03", "2024/25", date(2025, 3, 31)),
        ("by 2024-25", "2024-04/2025-03", "2024/25", date(2025, 3, 31)),
        ("by 2024/5", "2024-04/2025-03", "2024/25", date(2025, 3, 31)),
        ("by FY25", "2024-04/2025-03", "2024/25", date(2025, 3, 31)),
        ("in Q3 2025/26", "2025-10/2025-12", "2025-10..2025-12", date(2025, 12, 31)),
        ("in Q4 2024", "2024-10/2024-12", "2024-10..2024-12", date(2024, 12, 31)),
        ("in the first half of 2024", "2024-01/2024-06", "2024-01..2024-06", date(2024, 6, 30)),
        ("by spring 2025", "2025-21", "2025", date(2025, 5, 31)),
        ("by winter 2025", "2025-24", "2025", date(2026, 2, 28)),
        ("in early 2026", "2026", "2026", date(2026, 12, 31)),
        ("by the end of 2025", "2025", "2025", date(2025, 12, 31)),
        ("between 2024 and 2026", "2024/2026", "2024..2026", date(2026, 12, 31)),
        ("from April to June 2025", "2025-04/2025-06", "2025-04..2025-06", date(2025, 6, 30)),
        ("from Dec 2023 to Feb 2024", "2023-12/2024-02", "2023-12..2024-02", date(2024, 2, 29)),
        ("over 2024-2028", "2024/2028", "2024..2028", date(2028, 12, 31)),
        ("by Sept ’26", "2026-09", "2026-09", date(2026, 9, 30)),
        ("in Q3 FY25-26", "2025-10/2025-12", "2025-10..2025-12", date(2025, 12, 31)),
        ("in FY26/27 Q1", "2026-04/2026-06", "2026-04..2026-06", date(2026, 6, 30)),
        ("in Q1 and Q2 2026", "2026-01/2026-06", "2026-01..2026-06", date(2026, 6, 30)),
        ("by year-end 2026", "2026", "2026", date(2026, 12, 31)),
        ("by 31-Dec-2026", "2026-12-31", "2026-12", date(2026, 12, 31)),
    ],
)
def test_a_date_is_read_with_its_bounds(words: str, edtf: str, guide: str, last: date) -> None:
    (found,) = find_dates(f"We will open two libraries {words}.")
    assert (found.period.edtf, found.period.guide, found.period.last) == (edtf, guide, last)
    assert found.deadline
    assert found.words == words


@pytest.mark.parametrize(
    ("start", "edtf"), [(4, "2024-04/2025-03"), (10, "2024-10/2025-09"), (7, "2024-07/2025-06")]
)
def test_the_financial_year_begins_where_the_country_says(start: int, edtf: str) -> None:
    (found,) = find_dates("by end 2024/25", financial_year_start=start)
    assert found.period.edtf == edtf


def test_fy_names_the_year_in_which_it_ends_and_the_calendar_year_where_they_agree() -> None:
    assert find_dates("by FY2025", financial_year_start=10)[0].period.guide == "2024/25"
    assert find_dates("by FY2025", financial_year_start=1)[0].period.guide == "2025"


@pytest.mark.parametrize(
    "words",
    [
        "Open the line 24/7",
        "Support 2000 gardeners",
        "Act within 12 months",
        "Report quarterly",
        "This work is ongoing",
        "Date TBC",
        "Meet on 12/05/2025",  # May or December
        "The hall may be let",
        "They march to the hall",
        "A grant of £2025",
        "Version 20.24",
        "on 31 June 2025",
    ],
)
def test_what_is_no_date_is_none(words: str) -> None:
    assert not [found for found in find_dates(words) if found.deadline]


@pytest.mark.parametrize(
    "words",
    [
        "Deliver the 2026 Harbour Plan",
        "Build on our 2024-29 strategy",
        "Set the 2026 budget",
        "Continue with plans developed in 2020",
        "The scheme that was launched in 2019 goes on",
        "Cut emissions compared to 2019 levels",
        "Follow the Harbours Act (2018)",
        "Submit it by the 2026 budget round",
        "Since 2019 we have grown",
    ],
)
def test_a_year_that_names_a_paper_a_level_or_the_past_is_no_deadline(words: str) -> None:
    assert not [found for found in find_dates(words) if found.deadline]


def test_what_was_over_when_the_document_came_out_is_no_deadline() -> None:
    words = "In 2019 the council will have opened a hall"
    assert find_dates(words)[0].deadline
    assert not find_dates(words, issued=date(2024, 3, 1))[0].deadline


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("Open the hub (Sept 2025)", Cue.BRACKETS),
        ("Open the hub (by March 2026)", Cue.BY),
        ("Open the hub – March 2026", Cue.LAST),
        ("From 2026 open the hub", Cue.FROM),
        ("The hub will be opened in July 2026", Cue.IN),
    ],
)
def test_how_a_deadline_is_introduced(words: str, cue: Cue) -> None:
    (found,) = find_dates(words)
    assert (found.deadline, found.cue) == (True, cue)


def test_two_digits_after_a_month_are_a_year_only_where_days_are_not_written_so() -> None:
    assert find_dates("Open it (Sept 24)")[0].period.guide == "2024-09"
    assert find_dates("Open it (Sept 24)", financial_year_start=10) == ()
    assert find_dates("Open it (Sept 09)") == ()
    assert find_dates("Open it (Sept 09)", issued=date(2008, 1, 1))[0].period.guide == "2009-09"


def test_a_month_gets_its_year_from_a_dated_neighbour_or_is_left_out() -> None:
    words = "Workshops – Estates Team Dec-Jan"
    assert find_dates(words, place=Place.TIMELINE) == ()
    (found,) = find_dates(words, place=Place.TIMELINE, not_after=date(2024, 3, 1))
    assert found.period.guide == "2023-12..2024-01"
    (found,) = find_dates("Visit 16th Jan", place=Place.TIMELINE, not_before=date(2023, 11, 30))
    assert found.period.edtf == "2024-01-16"


def test_a_cell_for_dates_needs_no_preposition() -> None:
    assert find_dates("Dec. 31, 2021", place=Place.CELL)[0].deadline
    assert not find_dates("By the FY2023 budget timeline", place=Place.CELL)[0].deadline


def test_a_heading_dates_what_stands_under_it_only_when_it_says_so() -> None:
    assert find_dates("Actions for 2026/27", place=Place.HEADING)[0].deadline
    assert not find_dates("Harbour Strategy 2024-2029", place=Place.HEADING)[0].deadline


def test_a_struck_date_is_no_deadline() -> None:
    words = "by June 2025 by March 2026"
    old, new = find_dates(words, struck=((0, 12),))
    assert (old.struck, old.deadline) == (True, False)
    assert (new.struck, new.deadline) == (False, True)


def test_several_deadlines_make_a_span_and_the_finer_one_goes_first() -> None:
    span = combined(find_dates("Open one by 2025 and the other by 2027"))
    assert (span.edtf, span.guide) == ("2025/2027", "2025..2027")
    assert combined(find_dates("In 2025 open it, by March 2025")).guide == "2025-03"


PIECES = """by in from to the end of early 2024 2025/26 24/25 Q3 March May Dec Jan 31 1st ( ) – -
, . FY25 spring half first /25 ’26 12/05/2025 2024-13-40 Feb ahead"""
WORDS = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)), st.sampled_from(list(Place)))
def test_spans_lie_inside_and_quote_exactly_and_bounds_are_in_order(
    text: str, place: Place
) -> None:
    for found in find_dates(text, place=place, not_after=date(2026, 3, 1)):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.words
        assert found.period.first <= found.period.last
        assert found.period.guide
        assert found.period.edtf


def test_a_financial_year_may_be_called_so_behind_its_number() -> None:
    (found,) = find_dates("We will open it by the end of the 2025/26 financial year.")
    assert (found.period.guide, found.deadline) == ("2025/26", True)
