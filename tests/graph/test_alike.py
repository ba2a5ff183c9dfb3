"""Which statements say the same: pairs that a person would call so, and pairs that only look it.

All sentences are invented; the real documents are scored in test_alike_real.py.
"""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from goldenthread.graph.alike.candidates import of_few, of_many
from goldenthread.graph.alike.compare import Verdict, compare
from goldenthread.graph.alike.pairs import pairs_among
from goldenthread.graph.alike.said import Said
from goldenthread.graph.alike.statement import Named, Statement, When
from goldenthread.graph.alike.vocabulary import weight
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import normalised


def statement(text: str, at: int = 0, **fields: object) -> Statement:
    made = Statement(
        iri=NamedNode(f"urn:statement:{at}"),
        kind=t.COMMITMENT,
        text=text,
        key=normalised(text),
        order=("urn:plan", at, f"urn:statement:{at}"),
        work=NamedNode("urn:plan"),
        said=Said.of(text),
        section=f"Chapter {at}",
        tentative=Said.of(text).tentative,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def verdict(one: str, other: str) -> Verdict:
    return compare(statement(one, 1), statement(other, 2)).verdict


SAME = [
    ("We will open two family hubs in Easthaven.", "Open two family hubs in Easthaven"),
    ("Plant a tree for every newborn child", "plant a tree for every newborn child."),
    (
        "Develop a shared bicycle repair scheme for secondary schools",
        "We will establish a shared bicycle repair scheme for secondary schools",
    ),
    (
        "Create more allotments for older people living alone",
        "Creating allotments for older people who live alone",
    ),
    (
        "Introduce a Young Carers Passport (YCP) in all schools",
        "All schools will introduce the YCP",
    ),
    (
        "Replace every paper ticket with a reusable card",
        "Replacing all paper tickets with reusable cards, in partnership with operators",
    ),
    (
        "Build a well-being garden at the harbour library",
        "Build a wellbeing garden at the harbour library",
    ),
    (
        "Our partnership will publish an annual harbour flooding report",
        "Publish an annual report on harbour flooding",
    ),
    (
        "Improve lighting on footpaths to railway stations",
        "We will significantly improve the lighting on footpaths to railway stations",
    ),
    (
        "Develop a ferry timetable strategy to support island residents",
        "Develop a ferry timetable strategy that makes crossings reliable",
    ),
]

OTHER = [
    ("Reduce deaths from stroke", "Reduce deaths from asthma"),
    (
        "Open a family hub in Easthaven by the harbour",
        "Open a youth café in Easthaven by the harbour",
    ),
    ("Increase the number of rangers in parks", "Reduce the number of rangers in parks"),
    ("Review the bus subsidy for villages", "Extend the bus subsidy for villages"),
    ("Support carers", "Support teachers"),
    ("Develop a housing strategy", "Develop a housing strategy for students in the old port"),
    ("Improve waiting times for hearing tests", "Improve waiting times for eye surgery"),
    ("Deliver the plan", "Deliver the programme"),
    ("Train 40 teaching assistants in first aid", "Train 40 librarians in first aid"),
    ("Develop the allotment strategy", "Develop the allotment diagnostics strategy"),
    ("Cut paid parking in the market square", "Cut unpaid parking in the market square"),
    (
        "Work with schools to provide breakfast for every child",
        "Work with employers to provide apprenticeships for every school leaver",
    ),
]

VARIES = [
    ("Open two hubs in the old town", "Open five hubs in the old town", "number"),
    ("Cut ferry delays to under 10 minutes", "Cut ferry delays to under 25 minutes", "number"),
    (
        "Repair every footbridge by March 2026",
        "Repair every footbridge by October 2027",
        "date",
    ),
    ("We will repair every footbridge", "We aim to repair every footbridge", "strength"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_rewording_is_the_same(one: str, other: str) -> None:
    assert verdict(one, other) is Verdict.SAME


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_the_same_sentence_about_something_else_is_another(one: str, other: str) -> None:
    assert verdict(one, other) is Verdict.OTHER


@pytest.mark.parametrize(("one", "other", "field"), VARIES)
def test_what_differs_in_a_field_varies(one: str, other: str, field: str) -> None:
    compared = compare(statement(one, 1), statement(other, 2))
    assert compared.verdict is Verdict.VARIES
    assert [difference.field for difference in compared.differences] == [field]


@pytest.mark.parametrize(("one", "other"), [pair[:2] for pair in [*SAME, *OTHER, *VARIES]])
def test_it_does_not_matter_which_comes_first(one: str, other: str) -> None:
    assert verdict(one, other) is verdict(other, one)


HUBS = "Open family hubs in each town with a nursery"


def test_two_places_are_two_promises() -> None:
    one = statement(HUBS, 1, places=frozenset([Named("urn:easthaven", "Easthaven")]))
    other = statement(HUBS, 2, places=frozenset([Named("urn:westmere", "Westmere")]))
    compared = compare(one, other)
    assert compared.verdict is Verdict.VARIES
    assert compared.reason == "the same but for another Place: “Easthaven” and “Westmere”"
    assert compare(one, replace(other, places=frozenset())).verdict is Verdict.SAME


def test_another_owner_or_day_varies_and_a_day_within_a_year_does_not() -> None:
    board = frozenset([Named("urn:board", "Harbour Board")])
    trust = frozenset([Named("urn:trust", "Library Trust")])
    one, other = statement(HUBS, 1, owners=board), statement(HUBS, 2, owners=trust)
    assert [d.field for d in compare(one, other).differences] == ["owner"]
    year = When("2026", "2026-01-01", "2026-12-31")
    day = When("by 3 May 2026", "2026-05-03", "2026-05-03")
    later = When("2028", "2028-01-01", "2028-12-31")
    assert compare(statement(HUBS, 1, dues=(year,)), statement(HUBS, 2, dues=(day,))).verdict is (
        Verdict.SAME
    )
    compared = compare(statement(HUBS, 1, dues=(year,)), statement(HUBS, 2, dues=(later,)))
    assert [(d.field, d.one, d.other) for d in compared.differences] == [("date", "2026", "2028")]


def test_few_words_mean_what_their_programme_makes_of_them() -> None:
    ferry, library = (frozenset([Named(f"urn:{n}", n)]) for n in ("ferry", "library"))
    few = "Recruit volunteers"
    one, other = statement(few, 1, programmes=ferry), statement(few, 2, programmes=library)
    assert compare(one, other).verdict is Verdict.OTHER
    assert compare(one, replace(other, programmes=ferry)).verdict is Verdict.SAME
    many = "Recruit forty volunteers to read to children in hospital waiting rooms"
    one, other = statement(many, 1, programmes=ferry), statement(many, 2, programmes=library)
    assert compare(one, other).verdict is Verdict.SAME


def test_the_same_action_in_two_rows_of_a_table_is_two() -> None:
    action = "Implement the recovery plan that was agreed with the harbour authorities"
    one = statement(action, 1, row=Said.of("Ferry punctuality"))
    other = statement(action, 2, row=Said.of("Lighthouse repairs"))
    assert compare(one, other).verdict is Verdict.OTHER
    assert compare(one, replace(other, row=one.row)).verdict is Verdict.SAME


def test_entries_of_one_list_contradict_nothing() -> None:
    one = statement("Keep ferry delays under 10 minutes", 1, section="Ferries")
    other = statement("Keep ferry delays under 25 minutes", 2, section="Ferries")
    assert compare(one, other).verdict is Verdict.OTHER
    assert compare(one, replace(other, section="Targets")).verdict is Verdict.VARIES


def test_a_part_is_not_a_duplicate_of_its_whole() -> None:
    whole = statement("Open two hubs in the old town", 1)
    part = statement("Open two hubs in the old town", 2, wholes=frozenset([whole.iri]))
    assert compare(whole, part).verdict is Verdict.OTHER


def test_what_a_report_recommends_is_not_promised() -> None:
    one, other = statement(HUBS, 1), statement(HUBS, 2, reported=True)
    assert compare(one, other).verdict is Verdict.OTHER
    assert compare(replace(one, reported=True), other).verdict is Verdict.SAME


LEAST = 0.6
WORDS = st.sampled_from(["ferry", "lamp", "harbour", "bus", "tree", "plan", "develop", "system"])


@given(st.lists(st.frozensets(WORDS, max_size=6), min_size=2, max_size=14), st.data())
@settings(deadline=None, max_examples=80)
def test_no_candidate_is_left_out(bags: list[frozenset[str]], data: st.DataObject) -> None:
    def enough(one: frozenset[str], other: frozenset[str]) -> bool:
        both = sum(map(weight, one)) + sum(map(weight, other))
        return bool(one & other) and 2 * sum(map(weight, one & other)) >= LEAST * both - 1e-9

    expected = [(n, m) for n, m in combinations(range(len(bags)), 2) if enough(bags[n], bags[m])]
    fresh = data.draw(st.sets(st.sampled_from(range(len(bags)))))
    new = [pair for pair in expected if fresh & set(pair)]
    for candidates in (of_few, of_many):
        assert sorted(candidates(bags, LEAST, None)) == expected
        assert sorted(candidates(bags, LEAST, fresh)) == new


def texts() -> list[Statement]:
    """Promises put together from a few acts and things, so that many are alike."""
    draw = random.Random(7)
    acts = ["Open", "Develop", "We will open", "Review", "Improve"]
    things = ["family hubs", "the ferry timetable", "harbour lighting", "a bicycle scheme"]
    where = ["", " in the old town", " for island residents", " by 2027", " in three towns"]
    return [
        statement(draw.choice(acts) + " " + draw.choice(things) + draw.choice(where), at)
        for at in range(80)
    ]


def test_all_pairs_are_found_and_a_new_document_adds_only_its_own() -> None:
    statements = texts()
    every = [
        (one.iri, other.iri, compared.verdict)
        for one, other in combinations(statements, 2)
        if (compared := compare(one, other)).verdict is not Verdict.OTHER
    ]
    found = [(p.one.iri, p.other.iri, p.compared.verdict) for p in pairs_among(statements)]
    assert found == every
    new = [s for s in statements if s.order[1] % 5 == 0]
    added = pairs_among(statements, new)
    before = pairs_among([s for s in statements if s not in new])
    key = lambda pair: (pair.one.order, pair.other.order)  # noqa: E731
    assert sorted(before + added, key=key) == pairs_among(statements)


RATES = [
    (
        "Make harbours safer by exceeding the national repair rate standard for lights",
        "Bring the lights repair rate to 70% (we were at 61 per quay)",
    ),
    ("Reach 80% ferry ticket uptake among pupils", "Ferry ticket uptake: 60% of pupils"),
]


@pytest.mark.parametrize(("one", "other"), RATES)
def test_two_targets_for_one_rate_vary_though_few_words_are_the_same(one: str, other: str) -> None:
    compared = compare(statement(one, 1), statement(other, 2))
    assert compared.verdict is Verdict.VARIES
    assert [difference.field for difference in compared.differences] == ["number"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Exceed the repair rate standard for lights", "Bring the pumps repair rate to 70%"),
        ("Bring the lights repair rate to 70%", "Paint 70% of piers, at the lights repair rate"),
        ("Mend more on western quays: lights repair rate up by 20%", "Lights repair rate of 70%"),
        ("Exceed the repair rate standard", "Bring the repair rate to 70%"),
    ],
)  # fmt: skip
def test_other_rates_changes_and_equal_targets_are_no_conflict(one: str, other: str) -> None:
    assert not compare(statement(one, 1), statement(other, 2)).differences


def test_a_rate_is_told_by_the_row_it_stands_in() -> None:
    row = Said.of("Lights repair rates")
    one = statement("Make lights safer by exceeding the national repair rate standard", 1)
    other = statement("Recover repair rate of 70%", 2, row=row)
    assert compare(one, other).verdict is Verdict.VARIES


@pytest.mark.parametrize(
    ("mine", "theirs", "differs"),
    [
        ("Pier Office", "Pier office", False),
        ("Office for Piers", "OP", False),
        ("Office for Piers", "OFP", False),
        ("Pier Office", "Harbour Office", True),
    ],
)
def test_one_name_in_two_documents_is_no_other_owner(mine: str, theirs: str, differs: bool) -> None:
    text = "Paint every pier in the harbour before the summer season"
    one = statement(text, 1, owners=frozenset({Named("urn:a", mine)}))
    other = statement(text, 2, owners=frozenset({Named("urn:b", theirs)}))
    assert (compare(one, other).verdict is Verdict.VARIES) == differs
