"""What was not read as a promise is one when a person says so, and everything follows from that."""

from __future__ import annotations

import pytest
from decided_graphs import about, current, decided_inputs, decision, owners
from pyoxigraph import NamedNode
from read_graphs import BASE, Book, node

from goldenthread.graph.decisions.model import Decision, Field, Judgement
from goldenthread.graph.derive import derive
from goldenthread.graph.facts import Facts
from goldenthread.ontology import terms as t
from goldenthread.ontology.validate import validate

WORDS = "By 2030 every town is to have a hub."


def passage(book: Book, words: str = WORDS, name: str = "p1") -> NamedNode:
    """An unread passage of the book under the heading "Hubs"."""
    book.say(f"""
    <passage/{name}> a gt:UnreadPassage ; gt:text "{words}" ; gt:marks "promise word, date" ;
        gt:reason "speaks of the future" ; gt:statedIn <document/{book.key}> ;
        gt:inEdition <edition/{book.key}> ; gt:order 3 ; gt:evidence <evidence/{name}> .
    <evidence/{name}> a gt:Evidence ; gt:exact "{words}" ; gt:edition <edition/{book.key}> ;
        gt:prefix "before" ; gt:suffix "after" ; gt:start 10 ; gt:end 46 ; gt:line 4 ;
        gt:section "Hubs" ; gt:rule "no rule" ; gt:confidence 0.0 .
    """)
    return node(f"passage/{name}")


@pytest.fixture
def plan() -> Book:
    return Book("plan")


def promise(plan: Book, after: int = 0) -> Decision:
    return decision(Judgement.PASSAGE_PROMISED, about(plan, WORDS, "UnreadPassage"), after=after)


def test_a_passage_stays_what_it_is_until_somebody_decides(plan: Book) -> None:
    left = passage(plan)
    facts = current([plan])
    assert facts.a(t.UNREAD_PASSAGE) == [left]
    assert facts.text(left, t.FOUND_AT) == "Hubs, line 4"
    assert facts.text(left, t.DOCUMENT_TITLE) == "The plan plan"
    assert facts.text(left, t.IN_FORCE) == "true"
    assert facts.a(t.COMMITMENT) == []


def test_a_promise_is_a_commitment_with_its_quotation_and_is_decided(plan: Book) -> None:
    left = passage(plan)
    facts = current([plan], [promise(plan)])
    (made,) = facts.a(t.DECISION)
    (commitment,) = facts.a(t.COMMITMENT)
    assert facts.a(t.UNREAD_PASSAGE) == []
    assert facts.nodes(left, t.IS_REPLACED_BY) == [commitment]
    assert facts.text(commitment, t.TEXT) == WORDS
    assert facts.nodes(commitment, t.BASIS) == [NamedNode(t.DECIDED)]
    assert facts.nodes(commitment, t.VIA) == [made]
    assert facts.text(commitment, t.FOUND_AT) == "Hubs, line 4"
    (evidence,) = facts.nodes(commitment, t.EVIDENCE_OF)
    assert facts.text(evidence, t.EXACT) == WORDS
    assert [v.value for v in facts.values(evidence, t.CONFIDENCE)] == ["1"]
    (selector,) = facts.nodes(made, t.CONCERNS)
    assert facts.nodes(selector, t.ATTACHED_TO) == [commitment]
    derived = derive(decided_inputs([plan], [promise(plan)]))
    refused = [v for v in validate(derived, "integrity") if v.focus == commitment.value]
    assert refused == []


def test_what_is_decided_about_the_new_commitment_holds(plan: Book) -> None:
    passage(plan)
    given = decision(Judgement.OWNER_ASSIGNED, about(plan, WORDS), owner="Board A", after=1)
    due = decision(
        Judgement.STATEMENT_CORRECTED, about(plan, WORDS), field=Field.DUE, value="2030", after=2
    )
    facts = current([plan], [promise(plan), given, due])
    (commitment,) = facts.a(t.COMMITMENT)
    assert owners(facts, commitment.value.removeprefix(BASE)) == {("Board A", "Decided")}
    assert [facts.text(d, t.EDTF) for d in facts.nodes(commitment, t.HAS_DUE)] == ["2030"]


def test_what_is_said_to_be_no_promise_is_listed_no_more(plan: Book) -> None:
    left = passage(plan)
    no = decision(Judgement.STATEMENT_REJECTED, about(plan, WORDS, "UnreadPassage"))
    facts = current([plan], [no])
    assert facts.a(t.UNREAD_PASSAGE) == facts.a(t.COMMITMENT) == []
    assert facts.a(t.REJECTED_STATEMENT) == [left]
    assert facts.text(facts.a(t.DECISION)[0], t.LABEL) == "rejected: no promise"


def test_the_last_word_counts(plan: Book) -> None:
    passage(plan)
    no = decision(Judgement.STATEMENT_REJECTED, about(plan, WORDS, "UnreadPassage"), after=5)
    assert current([plan], [promise(plan), no]).a(t.COMMITMENT) == []
    assert len(current([plan], [no, promise(plan, after=9)]).a(t.COMMITMENT)) == 1


def test_a_reader_that_takes_the_passage_later_agrees_with_the_decision(plan: Book) -> None:
    read = node(plan.commitment(WORDS))
    facts = current([plan], [promise(plan)])
    assert facts.a(t.COMMITMENT) == [read]
    assert [facts.text(d, t.DETACHED) for d in facts.a(t.DECISION)] == ["false"]
    assert not facts.values(read, t.BASIS)


def test_the_same_words_twice_in_a_section_are_two_commitments(plan: Book) -> None:
    passage(plan)
    facts = current([plan], [promise(plan)])
    (commitment,) = facts.a(t.COMMITMENT)
    plan.say(f'<{commitment.value}> a gt:Commitment ; gt:text "{WORDS}" ; gt:order 1 .')
    both = current([plan], [promise(plan)])
    assert len(both.a(t.COMMITMENT)) == 2


def test_a_statement_that_is_accepted_stays_as_it_is(plan: Book) -> None:
    plan.commitment("We will open two hubs.")
    accepted = decision(Judgement.STATEMENT_ACCEPTED, about(plan, "We will open two hubs."))
    after = set(derive(decided_inputs([plan], [accepted])))
    assert set(derive(decided_inputs([plan], []))) <= after
    facts = Facts(after)
    assert {facts.text(d, t.LABEL) for d in facts.a(t.DECISION)} == {"accepted"}


def test_of_accepted_and_rejected_the_last_word_counts(plan: Book) -> None:
    hubs = about(plan, "We will open two hubs.")
    plan.commitment(hubs.exact)
    no = decision(Judgement.STATEMENT_REJECTED, hubs)
    yes = decision(Judgement.STATEMENT_ACCEPTED, hubs, after=5)
    assert len(current([plan], [no, yes]).a(t.COMMITMENT)) == 1
    later = decision(Judgement.STATEMENT_REJECTED, hubs, after=9)
    assert current([plan], [yes, later]).a(t.COMMITMENT) == []


def test_the_order_of_the_triples_changes_nothing(plan: Book) -> None:
    passage(plan)
    inputs = decided_inputs([plan], [promise(plan)])
    turned = type(inputs)(
        tuple(
            type(e)(e.edition_iri, e.work_key, e.sequence, e.latest, e.triples[::-1])
            for e in inputs.editions
        ),
        inputs.vocabulary,
        inputs.decisions[::-1],
        inputs.base,
    )
    assert set(derive(inputs)) == set(derive(turned))
