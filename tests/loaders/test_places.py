from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.loaders.reading.places import find_places
from goldenthread.ontology.gazetteer import Gazetteer, PlaceEntry

BASE = "https://example.org/place/"


def place(name: str, *, kind: str = "unitary authority") -> PlaceEntry:
    return PlaceEntry(BASE + name.lower().replace(" ", "-"), name, (name,), kind=kind)


NORTHSHIRE = Gazetteer(
    places=(
        place("Easthaven"),
        place("Northport"),
        place("Westmere"),
        place("Westmere South"),
        place("Northshire", kind="integrated care system"),
    )
)
PARTNERSHIP = tuple(entry.iri for entry in NORTHSHIRE.places[:4])


def places(words: str) -> list[str]:
    return [one.name for one in find_places(words, NORTHSHIRE, PARTNERSHIP)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Open a hub at Easthaven", ["Easthaven"]),
        ("Roll it out across Westmere South and Easthaven", ["Westmere South", "Easthaven"]),
        ("Easthaven Place will open a hub", ["Easthaven"]),
        ("Easthaven Council will open a hub", ["Easthaven"]),
        ("Easthaven Learning Programme: train 40 cooks", ["Easthaven"]),
    ],
)
def test_the_places_that_are_named(words: str, expected: list[str]) -> None:
    assert places(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Easthaven General Hospital will open a ward",
        "Work with the Westmere Harbour Partnership (WHP)",
        "Study at the University of Easthaven",
        "Follow the plan for Northshire",
        "A good place to live; safe places for all",
        "Make every place welcoming",
    ],
)
def test_a_body_a_site_and_the_whole_of_the_partnership_are_no_places(words: str) -> None:
    assert places(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Each Place will open a hub",
        "Open hubs in all Places",
        "in each of our Places",
        "Open hubs in all four places",
        "across our four Places",
        "Plans (one for Place x 4)",
        "By Place a survey is completed",
        "rolled out in 4 Places",
    ],
)
def test_each_place_means_all_of_them(words: str) -> None:
    assert places(words) == ["*"]


def test_a_count_is_kept_without_guessing_which() -> None:
    (found,) = find_places("Trained in 3 Places", NORTHSHIRE, PARTNERSHIP)
    assert (found.name, found.count, found.code) == ("3 Places", 3, None)


def test_a_name_within_a_body_that_was_found_is_part_of_its_name() -> None:
    words = "Friends of the harbours of Easthaven will act"
    assert find_places(words, NORTHSHIRE)[0].code == BASE + "easthaven"
    assert find_places(words, NORTHSHIRE, (), [(0, 36)]) == ()


PIECES = "Easthaven Westmere South each all four 4 Places Place Hospital of the our and Trust"
WORDS = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_spans_lie_inside_and_do_not_overlap(text: str) -> None:
    last = 0
    for found in find_places(text, NORTHSHIRE, PARTNERSHIP):
        assert last <= found.start < found.end <= len(text)
        assert found.name == "*" or text[found.start : found.end] == found.name
        last = found.end
