"""What a sync does to a real Neo4j: a delta, nothing lost, nobody else's things touched."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from mirror_helpers import Graph, rebuilt
from pyoxigraph import Literal, NamedNode, Triple
from random_graphs import graphs
from read_graphs import inputs
from read_graphs import triples as turtle
from test_derive_laws import VOCABULARY, books

from goldenthread.graph.derive import derive
from goldenthread.graph.mirror.connection import Access, Connection, MirrorError
from goldenthread.graph.mirror.sync import DeletionError, Report, sync
from goldenthread.graph.mirror.verify import verify

PLAN = """
<document/plan> a gt:StrategyDocument ; rdfs:label "Northshire Plan" ; gt:workKey "plan" .
<commitment/hubs> a gt:Commitment ; gt:text "We will open two hubs in Easthaven." ;
    rdfs:label "We will open two hubs in Easthaven." ; gt:statedIn <document/plan> ;
    gt:partOfProgramme <programme/homes> .
<commitment/homes> a gt:Commitment ; gt:text "We will insulate homes." ;
    rdfs:label "We will insulate homes." ; gt:statedIn <document/plan> ;
    gt:partOfProgramme <programme/homes> .
<programme/homes> a gt:Programme ; rdfs:label "Warm Homes"@en .
"""


def graph(said: str = PLAN) -> Graph:
    return Graph.of(turtle(said))


def counted(connection: Connection, cypher: str, **parameters: object) -> int:
    ((count,),) = connection.read(cypher, **parameters)
    return int(count)


@pytest.fixture
def mirrored(connection: Connection, name: str) -> str:
    sync(connection, graph(), name, owner="me")
    return name


def test_a_second_sync_writes_nothing(connection: Connection, mirrored: str) -> None:
    assert sync(connection, graph(), mirrored, owner="me") == Report(left=8)
    assert sync(connection, graph(), mirrored, owner="me", repair=True) == Report(left=8)


def test_only_what_changed_is_written(connection: Connection, mirrored: str) -> None:
    changed = graph(PLAN.replace("insulate homes", "insulate all homes"))
    assert sync(connection, changed, mirrored, owner="me") == Report(changed=1, left=7)
    assert rebuilt(connection, mirrored) == changed.triples


def test_what_vanished_is_deleted(connection: Connection, mirrored: str) -> None:
    less = graph(PLAN.replace("<commitment/hubs> a gt:Commitment", "<commitment/homes> gt:order 1"))
    sync(connection, less, mirrored, owner="me")
    assert rebuilt(connection, mirrored) == less.triples
    assert verify(connection, less, mirrored).differences == ()


def test_two_stores_in_one_database_stay_apart(
    connection: Connection, mirrored: str, name: str
) -> None:
    other = f"{name}-other"
    sync(connection, graph(), other, owner="me")
    sync(connection, graph(""), other, owner="me")
    assert rebuilt(connection, other) == frozenset()
    assert rebuilt(connection, mirrored) == graph().triples


def test_anothers_mirror_of_the_same_name_is_not_touched(
    connection: Connection, mirrored: str
) -> None:
    with pytest.raises(MirrorError, match="another store under the name"):
        sync(connection, graph(""), mirrored, owner="someone else")
    assert rebuilt(connection, mirrored) == graph().triples


def test_others_nodes_and_relationships_are_untouched(
    connection: Connection, mirrored: str
) -> None:
    connection.write(
        "MATCH (c:Commitment {store: $store}) WITH c LIMIT 1 "
        "CREATE (:Programme {others: $store, name: 'theirs'})-[:ADVANCES]->"
        "(:Document {others: $store, store: $store})",
        store=mirrored,
    )
    connection.write(
        "MATCH (a:Commitment {store: $store}), (b:Programme {store: $store}) "
        "CREATE (a)-[:PART_OF_PROGRAMME {others: $store}]->(b)",
        store=mirrored,
    )
    changed = graph(PLAN.replace("insulate homes", "insulate all homes"))
    assert verify(connection, graph(), mirrored).differences == ()
    sync(connection, changed, mirrored, owner="me", repair=True)
    assert counted(connection, "MATCH (n {others: $s}) RETURN count(n)", s=mirrored) == 2
    assert counted(connection, "MATCH ()-[r {others: $s}]->() RETURN count(r)", s=mirrored) == 2


def test_a_vanished_node_that_others_hold_on_to_is_withdrawn_and_can_come_back(
    connection: Connection, mirrored: str
) -> None:
    connection.write(
        "MATCH (c:Commitment {store: $store}) WHERE c.text CONTAINS 'hubs' "
        "CREATE (:Risk {others: $store})-[:THREATENS]->(c)",
        store=mirrored,
    )
    less = graph(PLAN.split("<commitment/hubs>")[0])
    report = sync(connection, less, mirrored, owner="me")
    assert (report.withdrawn, report.deleted) == (1, 6)
    ((labels, properties),) = connection.read(
        "MATCH (:Risk {others: $store})-->(n) RETURN labels(n), keys(n)", store=mirrored
    )
    assert sorted(labels) == ["GoldenThread", "Withdrawn"]
    assert sorted(properties) == ["iri", "label", "store"]
    assert verify(connection, less, mirrored).differences == ()
    assert sync(connection, less, mirrored, owner="me").changed == 0

    sync(connection, graph(), mirrored, owner="me")
    assert rebuilt(connection, mirrored) == graph().triples
    assert counted(connection, "MATCH (:Risk {others: $s})-->(n:Commitment) RETURN count(n)",
                   s=mirrored) == 1  # fmt: skip

    sync(connection, less, mirrored, owner="me")
    connection.write("MATCH (r:Risk {others: $store}) DETACH DELETE r", store=mirrored)
    sync(connection, graph(PLAN.split("<commitment/homes>")[0]), mirrored, owner="me")
    assert counted(connection, "MATCH (n:Withdrawn {store: $s}) RETURN count(n)", s=mirrored) == 0


def many(count: int) -> Graph:
    return Graph.of(
        Triple(
            NamedNode(f"https://example.org/{n}"), NamedNode("https://example.org/p"), Literal(n)
        )
        for n in range(count)
    )


def test_too_large_a_deletion_needs_force_and_writes_nothing(
    connection: Connection, name: str
) -> None:
    sync(connection, many(300), name, owner="me")
    with pytest.raises(DeletionError, match="200 of the 300"):
        sync(connection, many(100), name, owner="me")
    assert rebuilt(connection, name) == many(300).triples
    assert sync(connection, many(100), name, owner="me", force=True).deleted == 200
    assert rebuilt(connection, name) == many(100).triples


TAMPERING = {
    "a property": "MATCH (n:Commitment {store: $store}) WITH n LIMIT 1 SET n.text = 'We will not.'",
    "a property and a date": "MATCH (n:Document {store: $store}) SET n.issued = date('2024-01-01')",
    "a label": "MATCH (n:Programme {store: $store}) REMOVE n:Programme SET n:Theme",
    "a node removed": "MATCH (n:Programme {store: $store}) DETACH DELETE n",
    "a link removed": "MATCH ()-[r:STATED_IN {store: $store}]->() WITH r LIMIT 1 DELETE r",
    "a link turned": "MATCH (a)-[r:STATED_IN {store: $store}]->(b) WITH a, r, b LIMIT 1 "
    "CREATE (b)-[s:STATED_IN]->(a) SET s = properties(r) DELETE r",
    "a link copied": "MATCH (a)-[r:STATED_IN {store: $store}]->(b) WITH a, r, b LIMIT 1 "
    "CREATE (a)-[s:STATED_IN]->(b) SET s = properties(r)",
    "a link's property": "MATCH ()-[r:STATED_IN {store: $store}]->() SET r.basis = 'Decided'",
    "a node that is none of ours": "CREATE (:GoldenThread:Place {store: $store, iri: 'x:y'})",
    "a hash": "MATCH (n:Programme {store: $store}) SET n.hash = 1",
}


@pytest.mark.parametrize("how", TAMPERING)
def test_what_others_changed_is_seen_and_mended(
    connection: Connection, mirrored: str, how: str
) -> None:
    connection.write(TAMPERING[how], store=mirrored)
    seen = verify(connection, graph(), mirrored)
    assert seen.differences
    assert seen.found != seen.expected
    sync(connection, graph(), mirrored, owner="me", repair=True)
    assert verify(connection, graph(), mirrored).differences == ()
    assert rebuilt(connection, mirrored) == graph().triples


def test_verify_names_what_differs_and_writes_nothing(
    connection: Connection, mirrored: str
) -> None:
    connection.write(TAMPERING["a node removed"], store=mirrored)
    seen = verify(connection, graph(), mirrored)
    assert {(d.how, d.what.partition(" ")[0]) for d in seen.differences} == {
        ("missing", "Programme"), ("missing", "PART_OF_PROGRAMME"),
    }  # fmt: skip
    assert verify(connection, graph(), mirrored) == seen


def test_a_node_removed_there_comes_back_with_the_next_sync(
    connection: Connection, mirrored: str
) -> None:
    connection.write(TAMPERING["a node removed"], store=mirrored)
    assert sync(connection, graph(), mirrored, owner="me").written == 3
    assert rebuilt(connection, mirrored) == graph().triples


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(graphs(), graphs())
def test_any_graph_follows_any_other_and_comes_back(
    connection: Connection, name: str, first: Graph, second: Graph
) -> None:
    for one in (first, second):
        sync(connection, one, name, owner="me", force=True)
        assert rebuilt(connection, name) == one.triples
    assert verify(connection, second, name).differences == ()


@settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(books())
def test_derived_graphs_come_back(connection: Connection, name: str, made: list[object]) -> None:
    derived = Graph.of(derive(inputs(made, VOCABULARY)))  # type: ignore[arg-type]
    sync(connection, derived, name, owner="me", force=True)
    assert rebuilt(connection, name) == derived.triples


def test_two_syncs_at_once(connection: Connection, access: Access, name: str) -> None:
    """The second waits for the first, or says so; together they leave one whole mirror."""
    big, failed = many(4000), []

    def other() -> None:
        with Connection(access) as second:
            try:
                sync(second, big, name, owner="me", wait=0)
            except MirrorError as error:
                failed.append(str(error))

    sync(connection, graph(), name, owner="me")
    threads = [threading.Thread(target=other) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failed) <= 1
    assert all("another sync" in words for words in failed)
    assert rebuilt(connection, name) == big.triples


def test_a_second_sync_says_that_another_is_at_work(
    connection: Connection, access: Access, mirrored: str
) -> None:
    with connection.transaction() as first:
        first.run("MATCH (m:GoldenThreadMirror {store: $s}) SET m.at = 1", s=mirrored).consume()
        with pytest.raises(MirrorError, match="another sync of"), Connection(access) as second:
            sync(second, graph(), mirrored, owner="me", wait=0)
        first.rollback()
    assert sync(connection, graph(), mirrored, owner="me") == Report(left=8)


def test_the_real_documents_come_back(connection: Connection, name: str, real_store: Path) -> None:
    from goldenthread.graph.snapshot import snapshot

    with snapshot(real_store) as current:
        sync(connection, current, name, owner="me")
        assert rebuilt(connection, name) == {quad.triple for quad in current.store}
        assert verify(connection, current, name).differences == ()
