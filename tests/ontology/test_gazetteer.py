"""Places and bodies are found by the names that texts give them, and nothing is guessed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.ontology.errors import InputError
from goldenthread.ontology.gazetteer import BodyEntry, Entry, Gazetteer, PlaceEntry, load

ENGLAND = load()
ENTRIES: list[Entry] = [*ENGLAND.places, *ENGLAND.bodies]
DOCS = Path(__file__).parents[2] / "docs"
PREFIXES = """@prefix gt: <https://w3id.org/goldenthread/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix my: <https://northshire.example/id/> .
"""


def place(name: str, *others: str) -> PlaceEntry:
    return PlaceEntry(f"urn:{name}", name, (name, *others))


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.entry.name) for m in gazetteer.find_places(text)]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "my.ttl"


def test_the_longest_name_is_found() -> None:
    gazetteer = Gazetteer((place("Easthaven"), place("Easthaven and Westmere")))
    text = "In Easthaven and Westmere, and in Easthaven and Southam."
    assert found(gazetteer, text) == [
        ("Easthaven and Westmere", "Easthaven and Westmere"),
        ("Easthaven", "Easthaven"),
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [("Easthaven Rural", {"in", "easthaven"}), ("St Oswin", {"st"}), ("St Oswin", {"saint"}),
     ("Łąka", set())],
)  # fmt: skip
def test_a_text_is_known_that_may_name_a_place(name: str, words: set[str]) -> None:
    """A name that begins with a letter beyond ASCII may be in any text."""
    assert Gazetteer((place(name),)).may_name_places(frozenset(words))


def test_a_text_without_the_first_word_of_any_name_names_no_place() -> None:
    assert not Gazetteer((place("Easthaven"),)).may_name_places(frozenset({"haven", "east"}))


@pytest.mark.parametrize(
    "text", ["Easthavens", "NewEasthaven", "easthaven", "EASTHAVEN", "Easthaven2"]
)
def test_only_whole_words_as_written_are_found(text: str) -> None:
    assert found(Gazetteer((place("Easthaven"),)), text) == []


@pytest.mark.parametrize(
    "text",
    ["St Oswin", "St. Oswin", "Saint Oswin", "St\nOswin"],
)
def test_a_saint_is_found_however_written(text: str) -> None:
    for name in ("St Oswin", "St. Oswin", "Saint Oswin"):
        assert found(Gazetteer((place(name),)), f"in {text}.") == [(text, name)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Eastham and Westmere", "Eastham & Westmere"),
        ("Eastham & Westmere", "Eastham and Westmere"),
        ("Eastham and Westmere", "Eastham&Westmere"),
        ("Stow-on-Sea", "Stow on Sea"),
        ("Stow on Sea", "Stow-on-Sea"),
        ("Eastham, Westmere and Southam", "Eastham Westmere and Southam"),
        ("Eastham, Westmere and Southam", "Eastham, Westmere and Southam"),
        ("King's Mere", "King’s Mere"),
        ("St Oswin's", "St. Oswin’s"),
    ],
)
def test_a_name_is_found_in_its_spellings(name: str, text: str) -> None:
    assert found(Gazetteer((place(name),)), f"In {text}, now.") == [(text, name)]


def test_a_comma_between_two_names_does_not_make_one() -> None:
    gazetteer = Gazetteer((place("Eastham Westmere"), place("Eastham"), place("Westmere")))
    assert [f[1] for f in found(gazetteer, "Eastham, Westmere")] == ["Eastham", "Westmere"]


def test_a_name_is_found_at_the_end_of_a_sentence_and_beside_punctuation() -> None:
    gazetteer = Gazetteer((place("Easthaven"),))
    text = "(Easthaven), Easthaven's, Easthaven-based, Easthaven."
    assert [f[0] for f in found(gazetteer, text)] == ["Easthaven"] * 4


def test_a_name_of_two_denotes_neither() -> None:
    gazetteer = Gazetteer((place("Easthaven"), place("Newtown", "Easthaven")))
    assert found(gazetteer, "in Easthaven") == []
    assert len(gazetteer.by_name("Easthaven")) == 2


def test_a_name_denotes_what_still_exists() -> None:
    former = PlaceEntry("urn:old", "Easthaven", ("Easthaven",), exists_until=date(2019, 3, 31))
    gazetteer = Gazetteer((former, place("Easthaven")))
    assert gazetteer.find_places("in Easthaven")[0].entry.iri == "urn:Easthaven"


def test_a_name_denotes_the_entry_of_the_latest_file() -> None:
    gazetteer = Gazetteer((place("Easthaven"), PlaceEntry("urn:b", "B", ("Easthaven",), layer=1)))
    assert gazetteer.find_places("in Easthaven")[0].entry.iri == "urn:b"


def test_an_empty_gazetteer_finds_nothing() -> None:
    assert Gazetteer().find_places("Easthaven") == ()
    assert Gazetteer().by_name("Easthaven") == ()


WORDS = ["East", "West", "and", "Mere", "St", "of"]
NAMES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), min_size=1, max_size=6)


@given(
    NAMES, st.lists(st.sampled_from(["East", "West", "and", "Mere", "St", "of", "x"]), max_size=20)
)
def test_finding_is_the_leftmost_longest_match_of_whole_words(
    names: list[list[str]], words: list[str]
) -> None:
    known = {" ".join(name) for name in names}
    text = " ".join(words)
    longest_first = "|".join(sorted(known, key=lambda n: (-len(n), n)))
    expected = [m.span() for m in re.finditer(rf"\b(?:{longest_first})\b", text)]
    gazetteer = Gazetteer(tuple(place(name) for name in sorted(known)))
    matches = gazetteer.find_places(text)
    assert [(m.start, m.end) for m in matches] == expected
    assert all(text[m.start : m.end] == m.entry.name for m in matches)


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for match in ENGLAND.find_places(text):
        assert text[match.start : match.end]


# Files


def example() -> str:
    (block,) = re.findall(r"```turtle\n(.*?)```", (DOCS / "gazetteers.md").read_text("utf-8"), re.S)
    return str(block)


def test_the_example_of_the_docs_is_read(written: Path) -> None:
    written.write_text(example(), encoding="utf-8")
    gazetteer = load([written])
    (easthaven,) = gazetteer.by_name("East Haven")
    assert isinstance(easthaven, PlaceEntry)
    assert (easthaven.name, easthaven.code, easthaven.kind) == (
        "Easthaven",
        "NS-01",
        "municipality",
    )
    assert [p.name for p in gazetteer.members("https://northshire.example/id/northshire")] == [
        "Easthaven",
        "Westmere",
    ]
    text = "The NHB took over from the Northshire Health Office."
    board, office = (m.entry for m in gazetteer.find_bodies(text))
    assert (board.kind, board.exists_from) == ("Board", date(2020, 4, 1))
    assert (office.exists_until, office.replaced_by) == (date(2020, 3, 31), (board.iri,))
    assert gazetteer.by_name("Halton"), "what ships is still there"


def test_a_file_says_more_of_an_entry_that_ships(written: Path) -> None:
    halton = "https://w3id.org/goldenthread/id/place/E06000006"
    written.write_text(
        f'{PREFIXES}<{halton}> skos:altLabel "Greater Easthaven" .', encoding="utf-8"
    )
    (entry,) = load([written]).by_name("Greater Easthaven")
    assert (entry.iri, entry.name) == (halton, "Halton")


@pytest.mark.parametrize(
    ("turtle", "line", "says"),
    [
        ('my:a a gt:Place ; rdfs:label "A"', 8, "no valid Turtle"),
        ("\nmy:a a gt:Place .", 8, "has 0 names"),
        ('my:a a gt:Place ; rdfs:label "A", "B" .', 7, "has 2 names"),
        ('my:a a gt:Place ; rdfs:label "A" ; gt:wihtin my:b .', 7, "gt:wihtin is no term"),
        ('my:a a gt:Place ; rdfs:label "A" ; gt:within my:b .', 7, "which no gazetteer describes"),
        ('my:a a gt:Board ; rdfs:label "A" ; gt:existsUntil "June 2022" .', 7, "is no day"),
        ('my:a a gt:Board, gt:Place ; rdfs:label "A" .', 7, "several kinds"),
        ('my:a a gt:Committee ; rdfs:label "A" .', 7, "gt:Committee is no kind"),
        ('my:a rdfs:label "A" ; gt:code "1" .', 7, "has no kind"),
        ('my:a a gt:Place ; rdfs:label "A" ; gt:code "1", "2" .', 7, "gt:code 1 and 2"),
        ('my:a a gt:Place ; rdfs:label "A" ; gt:within "B" .', 7, 'points to the words "B"'),
        ('my:a a gt:Place ; rdfs:label "–" .', 7, "which is no word"),
        ("my:a a gt:Place ; rdfs:label my:b .", 7, "which is no word"),
        ('my:a a gt:Place ; rdfs:label "A" ; gt:within [] .', 7, "points to a blank node"),
        ('[] a gt:Place ; rdfs:label "A" .', None, "a blank node"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(
    written: Path, turtle: str, line: int | None, says: str
) -> None:
    written.write_text(f"{PREFIXES}{turtle}\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load([written])
    assert says in str(raised.value)
    assert (raised.value.path, raised.value.line) == (str(written), line)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.ttl: cannot be read"):
        load([tmp_path / "nowhere.ttl"])


def test_a_file_that_is_no_text_is_named(written: Path) -> None:
    written.write_bytes(b"\xff\xfe\x00\x01binary")
    with pytest.raises(InputError, match=r"my\.ttl"):
        load([written])


# What ships


def test_all_authorities_and_systems_are_there() -> None:
    living = [p for p in ENGLAND.places if p.exists_until is None]
    kinds = [p.kind for p in living]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "unitary authority": 63,
        "metropolitan district": 36,
        "London borough": 33,
        "county": 21,
        "integrated care system": 42,
    }


def test_codes_are_official_and_are_the_iris() -> None:
    for entry in ENGLAND.places:
        assert entry.code is not None
        assert re.fullmatch(r"E(06|08|09|10|54)\d{6}", entry.code)
        assert entry.iri.endswith(f"/place/{entry.code}")


def test_every_authority_lies_in_a_system_and_every_system_has_some() -> None:
    systems = {p.iri for p in ENGLAND.places if p.kind == "integrated care system"}
    living = [p for p in ENGLAND.places if p.iri not in systems and p.exists_until is None]
    assert all(p.within and set(p.within) <= systems for p in living)
    assert all(ENGLAND.members(system) for system in systems)


def test_a_county_in_several_systems_lies_in_each() -> None:
    several = {p.name for p in ENGLAND.places if len(p.within) > 1}
    assert several == {
        "Essex", "Hampshire", "North Yorkshire", "Suffolk", "Surrey", "Westmorland and Furness",
    }  # fmt: skip


def test_no_living_name_is_ambiguous() -> None:
    for entry in ENTRIES:
        if entry.exists_until is None:
            for name in entry.names:
                living = [e for e in ENGLAND.by_name(name) if e.exists_until is None]
                assert living == [entry], name


def test_successors_are_described() -> None:
    for entry in ENTRIES:
        if entry.exists_until is not None:
            assert entry.replaced_by
        assert all(ENGLAND.by_iri(iri) is not None for iri in entry.replaced_by)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cheshire West", "Cheshire West and Chester"),
        ("Saint Helens", "St. Helens"),
        ("City of Bristol", "Bristol, City of"),
        ("Hull", "Kingston upon Hull, City of"),
        ("Cheshire & Merseyside", "Cheshire and Merseyside"),
        ("Devon", "Devon"),
        ("Somerset ICS", "Somerset Integrated Care System"),
    ],
)
def test_a_place_is_known_by_its_other_names(text: str, name: str) -> None:
    (match,) = ENGLAND.find_places(f"across {text} by 2030")
    assert match.entry.name == name


@pytest.mark.parametrize(
    ("text", "last_day", "successor"),
    [
        ("CCGs", date(2022, 6, 30), "integrated care boards"),
        ("Public Health England", date(2021, 9, 30), "UK Health Security Agency"),
        ("NHS Digital", date(2023, 1, 31), "NHS England"),
    ],
)
def test_a_body_that_is_no_more_has_its_last_day_and_successor(
    text: str, last_day: date, successor: str
) -> None:
    (match,) = ENGLAND.find_bodies(f"led by {text} until")
    assert match.entry.exists_until == last_day
    successors = [ENGLAND.by_iri(iri) for iri in match.entry.replaced_by]
    assert successor in [entry.name for entry in successors if entry]


def test_an_ordinary_word_is_no_body() -> None:
    assert ENGLAND.find_bodies("Monitor progress and Place the order.") == ()


def test_an_integrated_care_board_is_known_by_its_short_name() -> None:
    (match,) = ENGLAND.find_bodies("NHS Cheshire & Merseyside ICB will lead.")
    assert isinstance(match.entry, BodyEntry)
    assert (match.entry.code, match.entry.kind) == ("QYG", "Organization")
