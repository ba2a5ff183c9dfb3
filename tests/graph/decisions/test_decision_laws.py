"""Laws of decisions: their order does not matter, and what is withdrawn leaves only its history."""

from __future__ import annotations

import random
from dataclasses import replace

from decided_graphs import START, about, decided_inputs, decision
from hypothesis import given, settings
from hypothesis import strategies as st
from mirror_helpers import Graph
from read_graphs import Book
from test_derive_laws import VOCABULARY, books

from goldenthread.graph.decisions.attach import quoted_in
from goldenthread.graph.decisions.model import Decision, Field, Judgement, Selector, Withdrawn
from goldenthread.graph.derive import derive
from goldenthread.graph.facts import Facts
from goldenthread.graph.mirror.rebuild import triples
from goldenthread.graph.mirror.rows import Node, rows
from goldenthread.ontology import terms as t


def selectors(made: list[Book]) -> dict[str, list[Selector]]:
    """What can be decided about in these documents, by kind."""
    found: dict[str, list[Selector]] = {"Commitment": [], "Owner": []}
    for book in made:
        for one in quoted_in(Facts(book.edition().triples)):
            found.setdefault(one.kind, []).append(about(book, one.exact, one.kind))
    found["Commitment"].append(about(Book("gone"), "We will do nothing."))
    return found


@st.composite
def decisions(draw: st.DrawFn, made: list[Book]) -> list[Decision]:
    things = selectors(made)
    promises, owners = things["Commitment"], things["Owner"]
    found: list[Decision] = []
    for minute in range(draw(st.integers(1, 5))):
        judgement = draw(st.sampled_from(list(Judgement)))
        kind = owners if judgement is Judgement.MERGE_REFUSED else promises
        pair = draw(st.lists(st.sampled_from(kind), min_size=2, max_size=2, unique=True)) if len(
            set(kind)) > 1 else []  # fmt: skip
        if judgement.about_a_pair and not pair:
            continue
        subjects = pair if judgement.about_a_pair else [draw(st.sampled_from(promises))]
        field = draw(st.sampled_from([Field.DUE, Field.OWNER, Field.TEXT]))
        corrects = judgement is Judgement.STATEMENT_CORRECTED
        found.append(
            decision(
                judgement,
                *subjects,
                after=minute % 2,
                owner=draw(st.sampled_from(["the Board", "Homes"]))
                if judgement is Judgement.OWNER_ASSIGNED or (corrects and field is Field.OWNER)
                else None,
                field=field if corrects else None,
                value={Field.DUE: "2026-03", Field.TEXT: "We will do it."}.get(field)
                if corrects
                else None,
            )
        )
    return found


made_and_decided = books().flatmap(lambda made: st.tuples(st.just(made), decisions(made)))


@settings(deadline=None, max_examples=60)
@given(made_and_decided, st.randoms(use_true_random=False))
def test_the_order_of_recording_does_not_matter(
    case: tuple[list[Book], list[Decision]], chance: random.Random
) -> None:
    made, decided = case
    shuffled = chance.sample(decided, len(decided))
    one = derive(decided_inputs(made, decided, VOCABULARY))
    assert set(derive(decided_inputs(made, shuffled, VOCABULARY))) == set(one)


@settings(deadline=None, max_examples=60)
@given(made_and_decided)
def test_what_is_withdrawn_leaves_its_history_and_nothing_else(
    case: tuple[list[Book], list[Decision]],
) -> None:
    made, decided = case
    back = [replace(d, withdrawn=Withdrawn("M. Sample", START, "no")) for d in decided]
    never = set(derive(decided_inputs(made, [], VOCABULARY)))
    after = Facts(derive(decided_inputs(made, back, VOCABULARY)))
    history = {*after.a(t.DECISION), *after.a(t.SELECTOR)}
    assert {triple for triple in after.triples() if triple.subject not in history} == never


@settings(deadline=None, max_examples=30)
@given(made_and_decided)
def test_a_graph_with_decisions_comes_back_from_its_mirror(
    case: tuple[list[Book], list[Decision]],
) -> None:
    made, decided = case
    graph = Graph.of(derive(decided_inputs(made, decided, VOCABULARY)))
    found = list(rows(graph))
    nodes = [row for row in found if isinstance(row, Node)]
    links = [row for row in found if not isinstance(row, Node)]
    assert frozenset(triples(nodes, links)) == graph.triples
