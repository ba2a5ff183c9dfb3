"""Recording: what is pointed at becomes words in a document; what cannot be recorded is refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goldenthread.graph.backup import backup, restore
from goldenthread.graph.decisions.model import Field, Judgement, decisions_in
from goldenthread.graph.decisions.record import NewDecision, Status, Withdrawal, record
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.validate import validate
from goldenthread.queries.meant import meant
from goldenthread.queries.runner import rows_of

AT = datetime(2025, 5, 3, 10, 15, tzinfo=UTC)


@pytest.fixture
def copied(example_store: Path, tmp_path: Path) -> Path:
    return shutil.copytree(example_store, tmp_path / "copy.db")


@pytest.fixture
def store(copied: Path) -> Iterator[Store]:
    with Store.open_for_writing(copied) as opened:
        yield opened


@pytest.fixture(scope="module")
def promises(example_store: Path) -> list[str]:
    """The IRIs of commitments without anyone who answers, by their words."""
    with snapshot(example_store) as graph:
        return [iri for (iri,) in rows_of(graph, _ORPHANS)]


_ORPHANS = """SELECT ?c { ?c a gt:Commitment ; gt:text ?t ; gt:inForce true
FILTER NOT EXISTS { ?c gt:hasAccountability ?a } } ORDER BY ?t ?c"""


def owner(about: str, name: str = "Strategy Team") -> NewDecision:
    return NewDecision(Judgement.OWNER_ASSIGNED, about, "J. Example", AT, "agreed", owner=name)


def test_a_decision_is_recorded_once_and_kept_through_backup(
    copied: Path, promises: list[str], tmp_path: Path
) -> None:
    with Store.open_for_writing(copied) as store:
        first, again = record(store, [owner(promises[0]), owner(promises[0])])
        kept = set(store.decisions())
    assert (first.status, again.status) == (Status.RECORDED, Status.STANDING)
    assert first.decision == again.decision
    backup(copied, tmp_path / "all.zip")
    restore(tmp_path / "all.zip", tmp_path / "restored.db")
    with Store.open_for_writing(tmp_path / "restored.db") as restored:
        assert set(restored.decisions()) == kept


def test_every_statement_and_entity_can_be_decided_about(store: Store) -> None:
    with snapshot(store.path) as graph:
        things = rows_of(graph, _THINGS)
    wishes = [
        NewDecision(Judgement.STATEMENT_REJECTED, iri, "J. Example", AT, "try") for (iri,) in things
    ]
    outcomes = record(store, wishes)
    refused = [o.message for o in outcomes if o.status is Status.REFUSED]
    assert not refused
    store.derive()
    with snapshot(store.path) as graph:
        assert not rows_of(graph, "SELECT ?d { ?d gt:detached true }")
        assert not rows_of(graph, _STATEMENTS)


_THINGS = """SELECT DISTINCT ?t { VALUES ?class { gt:Commitment gt:Objective gt:Theme gt:Programme
gt:Measure gt:Achievement } ?t a ?class } ORDER BY ?t"""
_STATEMENTS = "SELECT ?t { VALUES ?class { gt:Commitment gt:Measure gt:Achievement } ?t a ?class }"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"owner": "TBC"}, "names nobody"),
        ({"owner": " "}, "names nobody"),
        ({"by": " "}, "nobody is named who decides"),
        ({"why": ""}, "says why"),
        ({"about": "https://example.org/nothing"}, "nothing in the latest editions"),
        ({"judgement": Judgement.DUPLICATE_CONFIRMED}, "names two things"),
        ({"judgement": Judgement.MERGE_REFUSED}, "names two things"),
        ({"judgement": Judgement.STATEMENT_CORRECTED}, "say what is corrected"),
        (
            {"judgement": Judgement.STATEMENT_CORRECTED, "field": Field.DUE, "value": "soon"},
            "no date",
        ),
        (
            {"judgement": Judgement.STATEMENT_CORRECTED, "field": Field.OBJECTIVE, "value": "Fly"},
            "no document has it",
        ),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_the_rest_recorded(
    store: Store, promises: list[str], change: dict[str, object], why: str
) -> None:
    wrong = replace(owner(promises[0]), **change)  # type: ignore[arg-type]
    refused, recorded = record(store, [wrong, owner(promises[1])])
    assert refused.status is Status.REFUSED
    assert why in refused.message
    assert recorded.status is Status.RECORDED
    assert len(decisions_in(store.decisions())) == 1


def test_a_pair_is_of_one_kind_and_of_two_things(store: Store, promises: list[str]) -> None:
    with snapshot(store.path) as graph:
        (aim,) = rows_of(graph, "SELECT ?o { ?o a gt:Objective } ORDER BY ?o LIMIT 1")[0]
    pairs = [
        replace(owner(promises[0]), judgement=judgement, other=other)
        for judgement, other in (
            (Judgement.DUPLICATE_CONFIRMED, promises[0]),
            (Judgement.DUPLICATE_CONFIRMED, aim),
            (Judgement.MERGE_REFUSED, promises[1]),
        )
    ]
    assert {outcome.status for outcome in record(store, pairs)} == {Status.REFUSED}


def test_the_order_in_which_a_pair_is_named_does_not_matter(
    store: Store, promises: list[str]
) -> None:
    one, other = promises[:2]
    wish = replace(owner(one), judgement=Judgement.DUPLICATE_REFUSED, other=other)
    first, again = record(store, [wish, replace(wish, about=other, other=one)])
    assert (first.status, again.status) == (Status.RECORDED, Status.STANDING)


def test_a_withdrawn_decision_stays_on_record_and_may_be_taken_anew(
    store: Store, promises: list[str]
) -> None:
    (first,) = record(store, [owner(promises[0])])
    assert first.decision
    back = Withdrawal(first.decision, "M. Sample", AT, "declined")
    withdrawn, twice, unknown = record(store, [back, back, replace(back, decision="nothing")])
    assert withdrawn.status is Status.WITHDRAWN
    assert twice.status is Status.STANDING
    assert unknown.status is Status.REFUSED
    (anew,) = record(store, [replace(owner(promises[0]), at=AT.replace(hour=11))])
    assert anew.status is Status.RECORDED
    assert len(decisions_in(store.decisions())) == 2


def test_an_objective_is_meant_by_its_words_in_the_same_document(store: Store) -> None:
    with snapshot(store.path) as graph:
        promise = meant(graph, "Agree the boundaries", ("Commitment",))
        (words,) = rows_of(graph, _OTHER_AIM % promise.iri)[0]
    wish = NewDecision(
        Judgement.STATEMENT_CORRECTED, promise.iri, "J. Example", AT, "misread",
        field=Field.OBJECTIVE, value=words,
    )  # fmt: skip
    (outcome,) = record(store, [wish])
    assert outcome.status is Status.RECORDED, outcome.message
    store.derive()
    with snapshot(store.path) as graph:
        found = rows_of(
            graph, f"SELECT ?l {{ <{promise.iri}> gt:advances/gt:hasMention/gt:text ?l }}"
        )
    assert (words,) in found


_AIMS = "SELECT ?l { <%s> gt:advances/gt:hasMention/gt:text ?l }"
_OTHER_AIM = """SELECT ?text { <%s> gt:statedIn ?document ; gt:advances ?its .
?aim a gt:Objective ; gt:hasMention ?mention . ?mention gt:statedIn ?document ; gt:text ?text
FILTER(?aim != ?its) } ORDER BY ?text LIMIT 1"""


def test_the_current_graph_with_decisions_satisfies_the_shapes(
    store: Store, promises: list[str]
) -> None:
    with snapshot(store.path) as graph:
        programme = meant(graph, "Neighbourhood Care", ("Programme",)).iri
    due = replace(
        owner(promises[1]),
        judgement=Judgement.STATEMENT_CORRECTED,
        field=Field.DUE,
        value="2026-03",
        owner=None,
    )
    pair = replace(
        owner(promises[2]), judgement=Judgement.DUPLICATE_CONFIRMED, other=promises[3], owner=None
    )
    rejected = replace(owner(promises[4]), judgement=Judgement.STATEMENT_REJECTED, owner=None)
    wishes = [owner(promises[0], "Zebra Board"), owner(programme, "Zebra Board")]
    outcomes = record(store, [*wishes, due, pair, rejected])
    assert {outcome.status for outcome in outcomes} == {Status.RECORDED}
    store.derive()
    with snapshot(store.path) as graph:
        assert not validate(graph.store.quads_for_pattern(None, None, None))
