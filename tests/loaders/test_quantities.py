from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.loaders.reading.quantities import find_quantities


@pytest.mark.parametrize(
    ("words", "quantity", "value", "unit", "comparator"),
    [
        ("help 180,000 people to walk", "180,000 people", "180000", "people", "="),
        ("open four new skills hubs", "four new skills hubs", "4", "new skills hubs", "="),
        ("plant at least 2,500 trees", "at least 2,500 trees", "2500", "trees", ">="),
        ("treat 100 cases per year", "100 cases per year", "100", "cases", "="),
        ("raise it by at least 15%", "at least 15%", "15", "%", ">="),
        ("reduce waste by 30%", "30%", "30", "%", "-"),
        ("increase visits by 30%", "30%", "30", "%", "+"),
        ("85% of calls answered", "85% of calls answered", "85", "%", "="),
        ("wait <9 days", "<9 days", "9", "days", "<"),
        ("end waits of >60 weeks", ">60 weeks", "60", "weeks", ">"),
        ("meet the 8 week wait target", "8 week wait", "8", "weeks", "<="),
        ("answer every letter: answered within 2 hours", "within 2 hours", "2", "hours", "<="),
        ("reach net zero by 2045", "net zero", "0", "net emissions", "="),
        ("zero avoidable falls", "zero avoidable falls", "0", "avoidable falls", "="),
        ("save £2.5m", "£2.5m", "2500000", "£", "="),
        ("halve the number of empty homes", "halve", "50", "%", "-"),
        ("raise visits to 250,000", "250,000", "250000", None, "="),
        ("All 9 depots run on batteries", "All 9 depots", "9", "depots", "="),
        ("5+ new routes", "5+ new routes", "5", "new routes", ">="),
    ],
)
def test_a_quantity_to_be_reached(
    words: str, quantity: str, value: str, unit: str | None, comparator: str
) -> None:
    (found,) = find_quantities(words)
    assert (found.words, found.unit, found.comparator) == (quantity, unit, comparator)
    assert found.value == Decimal(value)


def test_no_one_waiting_longer_has_a_limit() -> None:
    (found,) = find_quantities("No patient waiting longer than 40 weeks by spring")
    assert found.words == "No patient waiting longer than 40 weeks"
    assert (found.value, found.unit, found.comparator) == (Decimal(40), "weeks", "<=")


def test_how_often_is_kept_in_words() -> None:
    (found,) = find_quantities("a forum that meets at least twice a month")
    assert (found.words, found.value) == ("at least twice a month", None)


@pytest.mark.parametrize(
    "words",
    [
        "write a three year plan",
        "a 10-year vision",
        "follow our six principles",
        "under three main headings",
        "one of 42 districts",
        "our nine boroughs",
        "the 340,000 residents",
        "prioritise those holding over 60,000 letters",
        "firms with more than 250 employees",
        "Forward25PLUS4",
        "open 24/7",
        "Article 12",
        "Phase 2 sites",
        "zero tolerance of abuse",
        "our Net Zero Strategy",
        "a £3m fund",
        "within 12 months",
        "between 5 and 10 hubs",
        "home to 12 castles",
        "grade 5 officers",
    ],
)
def test_what_only_has_a_number_is_no_target(words: str) -> None:
    assert find_quantities(words) == ()


def test_in_a_cell_for_targets_a_number_needs_no_verb() -> None:
    assert find_quantities("£3m", cell=True)[0].value == Decimal(3_000_000)
    assert find_quantities("£3m") == ()


PIECES = "at least 20 % 3,000 people £ 2.5 m zero all the of per year < 7 days hubs 6 week wait"
WORDS = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_spans_lie_inside_quote_exactly_and_do_not_overlap(text: str) -> None:
    last = 0
    for found in find_quantities(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.words
        last = found.end
