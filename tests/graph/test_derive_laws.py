"""Laws of the derivation: the order of loading does not matter, and nothing stays behind."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from read_graphs import BASE, NORTHSHIRE, Book, inputs, triples

from goldenthread.graph.derive import derive
from goldenthread.graph.facts import Facts
from goldenthread.graph.inputs import Inputs
from goldenthread.ontology import terms as t

VERBS = ("Improve", "Improving", "Reduce", "Reducing", "Helping to support")
THINGS = (
    "unequal waits", "inequality of waits", "health and healthcare", "health and health care",
    "quality, productivity and value", "productivity and value", "jobs in Easthaven",
)  # fmt: skip
TAILS = ("", " for all", " (our promise)", " and outcomes", " and improve homes for families")

wordings = st.builds("{} {}{}".format, *map(st.sampled_from, (VERBS, THINGS, TAILS)))
names = st.sampled_from(
    ("NCA", "Northshire Cancer Alliance", "the Board", "Homes", "Homes Network")
)


@st.composite
def books(draw: st.DrawFn) -> list[Book]:
    """A few documents, some of them related, that name things in similar words and link them."""
    made: list[Book] = []
    for number in range(draw(st.integers(1, 4))):
        earlier = [book.key for book in made]
        book = Book(
            f"doc{draw(st.integers(0, 9))}-{number}",
            publisher=draw(st.sampled_from((NORTHSHIRE, "Southmoor Partnership", None))),
            supersedes=draw(st.lists(st.sampled_from(earlier), max_size=1)) if earlier else (),
            places=draw(st.sampled_from(((), ("place/E", "place/W")))),
        )
        aims = book.listing("Objective", "aims", *draw(st.lists(wordings, max_size=4)))
        aims += [book.mention("Objective", words) for words in draw(st.lists(wordings, max_size=2))]
        owners = [book.mention("Owner", name) for name in draw(st.lists(names, max_size=2))]
        programmes = [book.mention("Programme", n) for n in draw(st.lists(names, max_size=2))]
        last = None
        for n in range(draw(st.integers(0, 4))):
            commitment = book.commitment(f"We will do {n}.")
            if aims and draw(st.booleans()):
                book.link(commitment, "advances", draw(st.sampled_from(aims)))
            if programmes and draw(st.booleans()):
                book.link(commitment, "partOfProgramme", draw(st.sampled_from(programmes)))
            if last and draw(st.booleans()):
                book.link(commitment, "partOf", last)
            if draw(st.booleans()):
                book.link(commitment, "appliesTo", "gt:AllPlaces")
            for owner in owners[:1]:
                book.owned(draw(st.sampled_from([commitment, *programmes])), owner)
            last = commitment
        made.append(book)
    return made


VOCABULARY = """
<place/E> a gt:Place ; rdfs:label "Easthaven" . <place/W> a gt:Place ; rdfs:label "Westmere" .
"""


@settings(deadline=None, max_examples=60)
@given(books(), st.randoms(use_true_random=False))
def test_the_order_of_documents_and_triples_does_not_matter(
    made: list[Book], chance: random.Random
) -> None:
    given_order = inputs(made, VOCABULARY)
    editions = [
        replace(e, triples=tuple(chance.sample(e.triples, len(e.triples))))
        for e in given_order.editions
    ]
    chance.shuffle(editions)
    vocabulary = tuple(chance.sample(given_order.vocabulary, len(given_order.vocabulary)))
    shuffled = Inputs(tuple(editions), vocabulary, (), BASE)
    assert set(derive(shuffled)) == set(derive(given_order))


@settings(deadline=None, max_examples=40)
@given(books())
def test_deriving_twice_gives_the_same_triples_each_once(made: list[Book]) -> None:
    first = derive(inputs(made, VOCABULARY))
    assert set(derive(inputs(made, VOCABULARY))) == set(first)
    assert len(set(first)) == len(first)


@settings(deadline=None, max_examples=60)
@given(books())
def test_no_entity_has_two_entries_of_one_list_and_no_mention_is_left_out(
    made: list[Book],
) -> None:
    facts = Facts(derive(inputs(made, VOCABULARY)))
    named = {m for e in facts.subjects() for m in facts.nodes(e, t.HAS_MENTION)}
    assert named == set(facts.a(t.MENTION))
    for entity in facts.a(t.OBJECTIVE):
        own = [m for m in facts.nodes(entity, t.HAS_MENTION) if not _names_several(m, facts)]
        lists = [name for m in own for name in facts.nodes(m, t.IN_LIST)]
        assert len(lists) == len(set(lists))


def _names_several(mention: object, facts: Facts) -> bool:
    return sum(mention in facts.values(e, t.HAS_MENTION) for e in facts.a(t.OBJECTIVE)) > 1


@settings(deadline=None, max_examples=60)
@given(books())
def test_no_link_of_the_current_graph_leads_to_a_mention(made: list[Book]) -> None:
    facts = Facts(derive(inputs(made, VOCABULARY)))
    mentions = set(facts.a(t.MENTION))
    for subject in facts.subjects():
        for predicate, values in facts.of(subject).items():
            if predicate not in (t.HAS_MENTION, t.IDENTIFIES, t.SUBJECT):
                assert not mentions.intersection(values)


def test_a_document_taken_out_leaves_what_there_was_before() -> None:
    first, second = Book("a"), Book("b", supersedes=["a"])
    for book in (first, second):
        book.listing("Objective", "aims", "Improve homes", "Reduce unequal waits for care")
    before = set(derive(inputs([first], VOCABULARY)))
    with_both = inputs([first, second], VOCABULARY)
    assert set(derive(with_both)) != before
    left = replace(with_both, editions=with_both.editions[:1])
    assert set(derive(left)) == before


def test_inputs_without_documents_give_an_empty_graph_whatever_the_vocabulary() -> None:
    assert derive(Inputs((), triples(VOCABULARY), (), BASE)) == ()
