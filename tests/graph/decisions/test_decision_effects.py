"""What each kind of decision does to the current graph, and that it does nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from decided_graphs import START, about, current, decision, owners
from pyoxigraph import NamedNode
from read_graphs import BASE, Book, entities, node

from goldenthread.graph.decisions.model import (
    Decision,
    Field,
    Judgement,
    Withdrawn,
    decisions_in,
)
from goldenthread.ontology import terms as t
from goldenthread.ontology.validate import validate

HUBS, BUSES = "We will open two hubs.", "We will run more buses."


@pytest.fixture
def plan() -> Book:
    return Book("plan")


def test_an_assigned_owner_answers_and_is_said_to_be_decided(plan: Book) -> None:
    hubs = plan.commitment(HUBS)
    facts = current(
        [plan], [decision(Judgement.OWNER_ASSIGNED, about(plan, HUBS), owner="Board A")]
    )
    assert owners(facts, hubs) == {("Board A", "Decided")}
    (owner,) = facts.a(t.OWNER)
    assert not facts.values(owner, t.STATED_IN), "no document states it"
    (made,) = facts.a(t.DECISION)
    assert facts.nodes(made, t.ASSIGNED_OWNER) == [owner]


def test_an_assigned_owner_is_the_one_of_that_name_and_keeps_its_iri(plan: Book) -> None:
    plan.commitment(HUBS)
    board = plan.mention("Owner", "the Children’s Board")
    before = current([plan]).a(t.OWNER)
    assigned = decision(Judgement.OWNER_ASSIGNED, about(plan, HUBS), owner="Children's Board")
    after = current([plan], [assigned])
    assert after.a(t.OWNER) == before
    assert node(board) in after.values(before[0], t.HAS_MENTION)


def test_a_name_of_the_gazetteer_is_that_body(plan: Book) -> None:
    hubs = plan.commitment(HUBS)
    assigned = decision(Judgement.OWNER_ASSIGNED, about(plan, HUBS), owner="NC")
    vocabulary = (
        '<org/1> a gt:Organization ; rdfs:label "Northshire Council" ; skos:altLabel "NC" .'
    )
    facts = current([plan], [assigned], vocabulary)
    assert owners(facts, hubs) == {("Northshire Council", "Decided")}
    assert facts.a(t.OWNER) == [node("org/1")]


def test_an_owner_of_a_programme_answers_for_what_it_carries(plan: Book) -> None:
    hubs, programme = plan.commitment(HUBS), plan.mention("Programme", "Hubs Programme")
    plan.link(hubs, "partOfProgramme", programme)
    subject = about(plan, "Hubs Programme", "Programme")
    assigned = decision(Judgement.OWNER_ASSIGNED, subject, owner="Board A")
    facts = current([plan], [assigned])
    assert owners(facts, hubs) == {("Board A", "Inherited")}
    (inherited,) = facts.nodes(node(hubs), t.HAS_ACCOUNTABILITY)
    assert assigned.node(BASE) in facts.nodes(inherited, t.VIA)


def test_what_is_rejected_is_no_statement_but_its_words_stay(plan: Book) -> None:
    hubs, part = plan.commitment(HUBS), plan.commitment("They open on Sundays.")
    plan.link(part, "partOf", hubs)
    plan.owned(hubs, plan.mention("Owner", "Board A"))
    facts = current([plan], [decision(Judgement.STATEMENT_REJECTED, about(plan, HUBS))])
    assert facts.a(t.COMMITMENT) == [node(part)]
    assert facts.a(t.REJECTED_STATEMENT) == [node(hubs)]
    assert facts.text(node(hubs), t.TEXT) == HUBS
    assert facts.text(node(hubs), t.DOCUMENT_TITLE) == "The plan plan"
    assert not facts.values(node(part), t.PART_OF)
    assert not facts.a(t.ACCOUNTABILITY)
    for said in facts.a(t.ASSERTION):
        assert node(hubs) not in (*facts.values(said, t.SUBJECT), *facts.values(said, t.OBJECT))


def test_a_rejected_name_is_no_entity(plan: Book) -> None:
    hubs = plan.commitment(HUBS)
    plan.owned(hubs, plan.mention("Owner", "Sunday"))
    facts = current(
        [plan], [decision(Judgement.STATEMENT_REJECTED, about(plan, "Sunday", "Owner"))]
    )
    assert not facts.a(t.OWNER)
    assert owners(facts, hubs) == set()


def test_a_corrected_date_replaces_what_was_read(plan: Book) -> None:
    hubs = plan.commitment(HUBS)
    plan.link(hubs, "due", "due/D")
    plan.say('<due/D> a gt:Due ; gt:edtf "2026" .')
    right = decision(
        Judgement.STATEMENT_CORRECTED, about(plan, HUBS), field=Field.DUE, value="2025-03"
    )
    facts = current([plan], [right])
    (due,) = facts.nodes(node(hubs), t.HAS_DUE)
    assert facts.text(due, t.LAST_DAY) == "2025-03-31"
    none = current([plan], [replace(right, value=None)])
    assert not none.values(node(hubs), t.HAS_DUE)


def test_a_corrected_owner_replaces_who_was_read(plan: Book) -> None:
    hubs = plan.commitment(HUBS)
    plan.owned(hubs, plan.mention("Owner", "Board A"))
    right = decision(
        Judgement.STATEMENT_CORRECTED, about(plan, HUBS), field=Field.OWNER, owner="Board B"
    )
    facts = current([plan], [right])
    assert owners(facts, hubs) == {("Board B", "Decided")}
    (board_a,) = (o for o in facts.a(t.OWNER) if facts.text(o, t.LABEL) == "Board A")
    assert not facts.values(board_a, t.ANSWERS_FOR)


def test_a_corrected_link_leads_to_what_a_document_mentions(plan: Book) -> None:
    hubs = plan.commitment(HUBS)
    homes, jobs = plan.listing("Objective", "aims", "Warm homes", "Good jobs")
    plan.link(hubs, "advances", homes)
    right = decision(
        Judgement.STATEMENT_CORRECTED, about(plan, HUBS), field=Field.OBJECTIVE,
        value="Good jobs", points_to=about(plan, "Good jobs", "Objective"),
    )  # fmt: skip
    facts = current([plan], [right])
    (aim,) = facts.nodes(node(hubs), t.ADVANCES)
    assert facts.nodes(aim, t.HAS_MENTION) == [node(jobs)]


def test_corrected_words_are_shown_and_the_quotation_stays(plan: Book) -> None:
    hubs = plan.commitment(HUBS)
    right = decision(
        Judgement.STATEMENT_CORRECTED, about(plan, HUBS), field=Field.TEXT, value="Open two hubs."
    )
    facts, before = current([plan], [right]), current([plan])
    assert facts.text(node(hubs), t.LABEL) == "Open two hubs."
    assert facts.values(node(hubs), t.EVIDENCE_OF) == before.values(node(hubs), t.EVIDENCE_OF)


def test_a_refused_merge_splits(plan: Book) -> None:
    other = Book("strategy")
    mine, theirs = plan.mention("Owner", "Heart Network"), other.mention("Owner", "Heart Network")
    assert entities(current([plan, other]), t.OWNER) == [frozenset({mine, theirs})]
    apart = decision(
        Judgement.MERGE_REFUSED,
        about(plan, "Heart Network", "Owner"),
        about(other, "Heart Network", "Owner"),
    )
    facts = current([plan, other], [apart])
    assert sorted(map(sorted, entities(facts, t.OWNER))) == [[mine], [theirs]]


def test_a_refused_merge_splits_what_a_gazetteer_makes_one(plan: Book) -> None:
    other = Book("strategy")
    mine = plan.mention("Owner", "NC", also="gt:denotes <org/1>")
    theirs = other.mention("Owner", "NC", also="gt:denotes <org/1>")
    apart = decision(
        Judgement.MERGE_REFUSED, about(plan, "NC", "Owner"), about(other, "NC", "Owner")
    )
    vocabulary = '<org/1> a gt:Organization ; rdfs:label "Northshire Council" .'
    facts = current([plan, other], [apart], vocabulary)
    assert sorted(map(sorted, entities(facts, t.OWNER))) == [[mine], [theirs]]


def test_the_last_word_counts(plan: Book) -> None:
    hubs, buses = plan.commitment(HUBS), plan.commitment(BUSES)
    pair = about(plan, HUBS), about(plan, BUSES)
    yes = decision(Judgement.DUPLICATE_CONFIRMED, *pair)
    no = decision(Judgement.DUPLICATE_REFUSED, *pair, after=1)
    assert {node(hubs), node(buses)} == {
        end
        for one in (hubs, buses)
        for other in current([plan], [yes]).values(node(one), t.RESTATES)
        for end in (node(one), other)
    }
    facts = current([plan], [yes, no])
    assert not any(facts.values(node(one), t.RESTATES) for one in (hubs, buses))
    assert facts.nodes(yes.node(BASE), t.IS_REPLACED_BY) == [no.node(BASE)]


def test_a_decision_whose_words_are_gone_does_nothing_and_says_so(plan: Book) -> None:
    plan.commitment(BUSES)
    gone = decision(Judgement.OWNER_ASSIGNED, about(plan, HUBS), owner="Board A")
    facts = current([plan], [gone])
    assert facts.text(gone.node(BASE), t.DETACHED) == "true"
    assert not facts.a(t.ACCOUNTABILITY)


def test_a_decision_about_a_document_that_is_not_loaded_is_detached(plan: Book) -> None:
    elsewhere = decision(Judgement.STATEMENT_REJECTED, about(Book("other"), HUBS))
    facts = current([plan], [elsewhere])
    assert facts.text(elsewhere.node(BASE), t.DETACHED) == "true"


def everything(plan: Book) -> list[Decision]:
    hubs, buses = about(plan, HUBS), about(plan, BUSES)
    board = about(plan, "Board A", "Owner")
    return [
        decision(Judgement.OWNER_ASSIGNED, hubs, owner="Board A", points_to=board),
        decision(Judgement.DUPLICATE_REFUSED, hubs, buses),
        decision(Judgement.STATEMENT_CORRECTED, hubs, field=Field.DUE, value="2025"),
        replace(
            decision(Judgement.STATEMENT_REJECTED, buses),
            withdrawn=Withdrawn("M. Sample", START, "it is one"),
        ),
    ]


def test_decisions_come_back_as_they_were_written(plan: Book) -> None:
    written = everything(plan)
    read = decisions_in(triple for decision in written for triple in decision.to_triples(BASE))
    assert sorted(read, key=str) == sorted(written, key=str)


def test_what_is_written_satisfies_the_shapes(plan: Book) -> None:
    assert not validate([s for decision in everything(plan) for s in decision.to_triples(BASE)])


def test_a_decision_is_named_by_what_it_says_not_by_what_became_of_it(plan: Book) -> None:
    made = decision(Judgement.STATEMENT_REJECTED, about(plan, HUBS))
    withdrawn = replace(made, withdrawn=Withdrawn("M. Sample", START, "it is one"))
    assert made.node(BASE) == withdrawn.node(BASE)
    assert made.node(BASE) != replace(made, why="another reason").node(BASE)
    assert isinstance(made.node(BASE), NamedNode)
