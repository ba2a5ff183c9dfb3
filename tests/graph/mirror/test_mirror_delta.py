"""From the graph that was mirrored last and that of now follows what is to be written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mirror_helpers import Graph
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store
from random_graphs import graphs
from read_graphs import triples as turtle

from goldenthread.graph.mirror.connection import Connection
from goldenthread.graph.mirror.delta import Kept, delta
from goldenthread.graph.mirror.rows import Node, rows
from goldenthread.graph.mirror.sync import Report, sync
from goldenthread.graph.mirror.verify import verify

EXAMPLES = int(os.environ.get("GOLDENTHREAD_EXAMPLES", "150"))


def keyed(found: object) -> dict[object, int]:
    return {
        row.iri if isinstance(row, Node) else (row.type, row.link): row.hash
        for row in found  # type: ignore[attr-defined]
    }


@st.composite
def followed(draw: st.DrawFn) -> tuple[Graph, Graph]:
    """A graph and one that is a little other than it, or much."""
    first, second = draw(graphs()), draw(graphs())
    said = sorted(first.triples, key=str)
    gone = draw(st.lists(st.sampled_from(said), max_size=4)) if said else []
    more = sorted(second.triples, key=str)
    came = draw(st.lists(st.sampled_from(more), max_size=4)) if more else []
    return first, Graph.of((first.triples - set(gone)) | set(came))


def assert_follows(former: Graph, now: Graph) -> None:
    """What differs makes the rows of now from those of before."""
    found = delta(former, now)
    assert found is not None
    before, after = keyed(found.former), keyed(found.now)
    assert len(before) == len(found.former)
    assert len(after) == len(found.now)
    whole = keyed(rows(former))
    assert before.items() <= whole.items()
    made = {key: hash for key, hash in whole.items() if key not in before} | after
    assert made == keyed(rows(now))


@settings(deadline=None, max_examples=EXAMPLES)
@given(followed())
def test_any_graph_follows_from_what_differs(graphs: tuple[Graph, Graph]) -> None:
    assert_follows(*graphs)


WHOLE = """
<document/plan> a gt:StrategyDocument ; rdfs:label "Northshire Plan" ; gt:hasEdition <edition/1> .
<edition/1> a gt:Edition ; gt:editionOf <document/plan> ; gt:fileName "plan.md" .
<evidence/E> a gt:Evidence ; gt:edition <edition/1> ; gt:exact "We will open two hubs." ;
    gt:line 7 ; gt:span <span/S> .
<span/S> a gt:Span ; gt:position 0 ; gt:start 3 ; gt:end 9 ; gt:part "statement" ;
    gt:exact "We will" .
<commitment/C> a gt:Commitment ; gt:text "We will open two hubs." ; gt:evidence <evidence/E> ;
    gt:due <due/D> ; gt:hasAccountability <accountability/A> ; gt:advances <objective/O> ;
    gt:hasTarget <quantity/absent> ; gt:statedIn <document/plan> .
<due/D> a gt:Due ; gt:original "by March 2025" ; gt:lastDay "2025-03-31"^^xsd:date .
<accountability/A> a gt:Accountability ; gt:accountableFor <commitment/C> ; gt:agent <owner/O> ;
    gt:role gt:Responsible ; gt:evidence <evidence/E> .
<owner/O> a gt:Owner, gt:ClassOfBodies ; rdfs:label "each practice" .
<assertion/1> a gt:Assertion ; rdf:subject <commitment/C> ; rdf:predicate gt:advances ;
    rdf:object <objective/O> ; gt:evidence <evidence/E> ; gt:confidence 0.9 .
<assertion/2> a gt:Assertion ; rdf:subject <commitment/C> ; rdf:predicate gt:hasTarget ;
    rdf:object <quantity/absent> ; gt:evidence <evidence/E> .
<objective/O> a gt:Objective ; rdfs:label "Warm homes" .
"""


def test_every_single_triple_matters_where_it_should() -> None:
    """Each is taken away and put back, also where another of its subject is missing; and all of
    each subject.
    """
    whole = Graph.of(turtle(WHOLE))
    said = sorted(whole.triples, key=str)
    for triple in said:
        for missing in said:
            if missing.subject != triple.subject:
                continue
            poorer = Graph(whole.triples - {missing})
            less = Graph(poorer.triples - {triple})
            assert_follows(poorer, less)
            assert_follows(less, poorer)
    for subject in {triple.subject for triple in said}:
        less = Graph(frozenset(triple for triple in said if triple.subject != subject))
        assert_follows(whole, less)
        assert_follows(less, whole)


@dataclass(frozen=True)
class OnDisk:
    """A current graph in a folder."""

    store: Store
    text: Path
    digest: str

    def changed_since(self, _: str) -> None:
        """It was made of no other."""


def on_disk(folder: Path, said: str) -> OnDisk:
    graph = Graph.of(turtle(said))
    place = folder / graph.digest
    place.mkdir()
    store = Store(place / "graph")
    store.bulk_extend(Quad(s.subject, s.predicate, s.object) for s in graph.triples)
    store.flush()
    del store
    store = Store.read_only(str(place / "graph"))
    store.dump(place / "triples.nt", format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    return OnDisk(store, place / "triples.nt", graph.digest)


MORE = WHOLE.replace("0.9", "0.8") + '<owner/P> a gt:Owner ; rdfs:label "Harbour Board" .'
REMOVED = "MATCH (n:GoldenThread {store: $store}) WHERE n.iri ENDS WITH 'owner/O' DETACH DELETE n"


def test_a_sync_beside_the_kept_graph_looks_at_what_differs_alone(
    connection: Connection, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept.beside(tmp_path, "bolt://northshire", name)
    first, second = on_disk(tmp_path, WHOLE), on_disk(tmp_path, MORE)
    whole = sync(connection, first, name, owner="me", kept=kept)

    # Whoever reads all that Neo4j holds, or makes all rows, does not look at what differs alone.
    for of_all in ("stored_hashes", "rows"):
        monkeypatch.setattr(f"goldenthread.graph.mirror.sync.{of_all}", None)
    assert sync(connection, second, name, owner="me", kept=kept) == Report(
        written=1, changed=1, left=whole.written - 1
    )
    assert verify(connection, second, name).differences == ()
    assert sync(connection, second, name, owner="me", kept=kept).left == whole.written + 1
    assert sync(connection, first, name, owner="me", kept=kept) == Report(
        changed=1, deleted=1, left=whole.written - 1
    )
    assert verify(connection, first, name).differences == ()
    assert len(list((tmp_path / "mirrored").glob("*/*"))) == 1


def test_what_others_removed_is_brought_back_all_the_same(
    connection: Connection, name: str, tmp_path: Path
) -> None:
    kept = Kept.beside(tmp_path, "bolt://northshire", name)
    first, second = on_disk(tmp_path, WHOLE), on_disk(tmp_path, MORE)
    sync(connection, first, name, owner="me", kept=kept)
    connection.write(REMOVED, store=name)
    assert sync(connection, second, name, owner="me", kept=kept).written == 3
    assert verify(connection, second, name).differences == ()


def test_a_node_that_others_hold_on_to_is_withdrawn_and_comes_back(
    connection: Connection, name: str, tmp_path: Path
) -> None:
    kept = Kept.beside(tmp_path, "bolt://northshire", name)
    first, second = on_disk(tmp_path, WHOLE), on_disk(tmp_path, MORE)
    sync(connection, second, name, owner="me", kept=kept)
    connection.write(
        "MATCH (o:Owner {store: $store, label: 'Harbour Board'}) CREATE (:Risk)-[:BEARS]->(o)",
        store=name,
    )
    assert sync(connection, first, name, owner="me", kept=kept).withdrawn == 1
    assert sync(connection, second, name, owner="me", kept=kept).changed == 2
    assert verify(connection, second, name).differences == ()
    connection.write("MATCH (r:Risk)-[:BEARS]->({store: $store}) DETACH DELETE r", store=name)
