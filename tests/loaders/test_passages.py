"""What became of each passage: the rule that took it, or why it was left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_helpers import reading
from rule_examples import SENTENCES, STATEMENTS

from goldenthread.loaders.reading.passages import Explained, Mark, explained, unread
from goldenthread.loaders.statement import Kind


def _the_one(words: str, part: str) -> Explained:
    (found,) = (one for one in explained(reading(words)) if part in one.passage.plain)
    return found


def test_a_passage_names_the_statements_made_of_it() -> None:
    (took,) = _the_one("# Plan\n\nIt rains. We will open two hubs.\n", "hubs").took
    assert (took.kind, took.evidence.rule) == (Kind.COMMITMENT, "we will")


def test_what_serves_another_statement_is_used_not_left() -> None:
    words = "# Plan\n\nWe will:\n\n- Open two hubs\n"
    assert _the_one(words, "We will").used == ("lead-in",)
    row = "| Actions | Lead | By |\n|--|--|--|\n| Open a hub | Estates Team | May 2027 |\n"
    assert _the_one(row, "Estates").used == ("owner",)
    assert _the_one(row, "May").used == ("date",)
    assert _the_one(row, "Actions").used == ("column heading",)


@pytest.mark.parametrize(
    ("words", "part", "reason"),
    [
        ("Councils should plant 900 trees.\n", "trees", "directs others or states a need"),
        ("What will happen in 2027?\n", "happen", "asks"),
        ("By 2034 there will be more people over 80.\n", "people", "speaks of the future"),
        ("We are planting 900 trees.\n", "trees", "describes what is going on"),
        ("The county has 900 trees.\n", "trees", "describes: nobody promises"),
        ("## Growth of 2%\n\nIt rains.\n", "Growth", "a heading; it names nothing"),
        ("## Context\n\nBuses will run all night.\n", "Buses", "stands under “Context”"),
        ("Demand:\n\n- 38% of children\n", "38%", "a list item; its lead-in “Demand:”"),
        ("- The Board will meet.\n- We have met 12 times.\n", "12", "is not sure enough in a list"),
        ("| Name | Town | Size |\n|--|--|--|\n| Pier | Wend | 40 |\n", "40", "a cell under “Size”"),
    ],
)  # fmt: skip
def test_what_was_left_says_why(words: str, part: str, reason: str) -> None:
    found = _the_one("# Notes\n\n" + words, part)
    assert found.took == ()
    assert reason in (found.left or "")


def test_what_has_a_promise_word_a_date_or_a_number_and_is_left_is_unread() -> None:
    words = (
        "# Harbour notes\n\n## Piers\n\nThe piers are old. There are 12 of them. "
        "We will mend them. That is a commitment of the county. It rained in May 2024.\n"
    )
    found = unread(reading(words))
    assert [(one.passage.plain, one.marks) for one in found] == [
        ("There are 12 of them.", (Mark.NUMBER,)),
        ("That is a commitment of the county.", (Mark.PROMISE,)),
        ("It rained in May 2024.", (Mark.DATE,)),
    ]
    assert {(one.section, one.line) for one in found} == {(("Harbour notes", "Piers"), 5)}


def test_a_heading_is_used_where_something_is_read_below_it() -> None:
    words = "# Notes\n\n## Piers\n\nWe will mend them.\n\n## Rain\n\nIt rains.\n"
    assert _the_one(words, "Piers").used == ("heading above statements",)
    assert "nothing below it was read" in (_the_one(words, "Rain").left or "")


@pytest.mark.parametrize("words", ["See section 2 and Table 4.", "Look on page 12 of it."])
def test_numbers_that_say_where_something_stands_are_nothing_to_look_at(words: str) -> None:
    assert unread(reading(f"# Notes\n\n{words}\n")) == ()


def test_numbers_of_headings_and_contents_are_nothing_to_look_at() -> None:
    assert unread(reading("# Notes\n\n## Contents\n\n- Piers 12\n\n## Part 2\n\nIt rains.\n")) == ()


@pytest.mark.parametrize("words", [*SENTENCES.values(), *(e.words for e in STATEMENTS.values())])
def test_every_statement_is_found_again_at_its_passage(words: str) -> None:
    found = reading(words)
    took = {s.id for one in explained(found) for s in one.took}
    assert took == {s.id for s in found.statements}


@given(
    st.lists(
        st.sampled_from([*SENTENCES.values(), "# Piers", "- Open a pier", "It is 5."]), min_size=1
    )
)
def test_each_passage_was_taken_used_or_left_and_stands_where_it_says(parts: list[str]) -> None:
    found = reading("\n\n".join(parts))
    for one in explained(found):
        extent = one.passage.extent()
        assert one.passage.plain in found.document.text[extent.start : extent.end]
        assert bool(one.took or one.used) != bool(one.left)
        assert found.document.line_of(extent.start) == one.line
