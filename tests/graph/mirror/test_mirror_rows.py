"""Nothing is lost on the way to nodes and relationships: the way back gives the same triples."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given, settings
from mirror_helpers import Graph
from random_graphs import graphs
from read_graphs import Book, inputs, link
from read_graphs import triples as turtle
from test_derive_laws import VOCABULARY, books

from goldenthread.graph.derive import derive
from goldenthread.graph.mirror.rebuild import triples
from goldenthread.graph.mirror.rows import Link, Node, rows
from goldenthread.ontology import terms as t

EXAMPLES = int(os.environ.get("GOLDENTHREAD_EXAMPLES", "150"))


def mirrored(graph: Graph) -> tuple[list[Node], list[Link]]:
    found = list(rows(graph))
    return [r for r in found if isinstance(r, Node)], [r for r in found if isinstance(r, Link)]


def back(graph: Graph) -> frozenset[object]:
    return frozenset(triples(*mirrored(graph)))


@settings(deadline=None, max_examples=EXAMPLES)
@given(graphs())
def test_any_graph_comes_back(graph: Graph) -> None:
    assert back(graph) == graph.triples


@settings(deadline=None, max_examples=30)
@given(books())
def test_a_derived_graph_comes_back(made: list[Book]) -> None:
    graph = Graph.of(derive(inputs(made, VOCABULARY)))
    assert back(graph) == graph.triples


@settings(deadline=None, max_examples=EXAMPLES)
@given(graphs())
def test_every_node_and_relationship_comes_once_and_has_both_ends(graph: Graph) -> None:
    nodes, links = mirrored(graph)
    iris = [node.iri for node in nodes]
    assert len(iris) == len(set(iris))
    assert len(links) == len({link.link for link in links})
    assert {end for link in links for end in (link.start, link.end)} <= set(iris)


def one_node(words: str, iri: str = "commitment/C") -> Node:
    nodes, _ = mirrored(Graph.of(turtle(words)))
    (found,) = [node for node in nodes if node.iri.endswith(iri)]
    return found


def test_absence_can_be_seen() -> None:
    bare = one_node('<commitment/C> a gt:Commitment ; gt:text "We will open two hubs." .')
    assert bare.labels == ("Commitment", "ScoreLow")
    assert {name for name, value in bare.properties.items() if value is False} == {
        "hasOwner", "hasMeasure", "hasDeadline", "hasObjective", "hasProgramme",
    }  # fmt: skip
    assert bare.properties["score"] == 0


def test_dates_are_dates_and_a_class_of_bodies_is_no_owner() -> None:
    node = one_node(
        """<commitment/C> a gt:Commitment ; gt:due <due/D> ;
            gt:hasAccountability <accountability/A> .
        <due/D> a gt:Due ; gt:original "by March 2025" ; gt:firstDay "2025-03-01"^^xsd:date ;
            gt:lastDay "2025-03-31"^^xsd:date .
        <accountability/A> a gt:Accountability ; gt:agent <owner/O> ; gt:role gt:Responsible ;
            gt:accountableFor <commitment/C> .
        <owner/O> a gt:Owner, gt:ClassOfBodies ; rdfs:label "each practice" ."""
    )
    assert str(node.properties["dueTo"]) == "2025-03-31"
    assert node.properties["due"] == "by March 2025"
    assert (node.properties["hasOwner"], node.properties["hasDeadline"]) == (False, True)


def test_two_documents_that_say_the_same_link_give_two_relationships() -> None:
    said = link("theme/T", "advances", "objective/O")
    other = said.replace("assertion/", "assertion/other-").replace("0.9", "0.5")
    _, links = mirrored(Graph.of(turtle(said + other)))
    of_theme = [(link.type, link.properties["confidence"]) for link in links if link.iri]
    assert sorted(of_theme) == [("ADVANCES", 0.5), ("ADVANCES", 0.9)]


def test_languages_and_further_values_are_kept_word_for_word() -> None:
    node = one_node('<place/E> a gt:Place ; rdfs:label "Easthaven"@en , "Osthafen"@de .', "place/E")
    assert node.properties["label"] == "Easthaven"
    lines = node.properties["rdf"]
    assert isinstance(lines, list)
    assert [line.rpartition(" ")[2] for line in lines] == ['"Easthaven"@en', '"Osthafen"@de']


def test_every_term_of_the_ontology_has_its_place(ontology_properties: set[str]) -> None:
    from goldenthread.graph.mirror import mapping as m

    declared = {p.predicate for p in m.PROPERTIES} | m.RELATIONSHIPS.keys()
    elsewhere = {t.HAS_ACCOUNTABILITY, t.HAS_SPAN, t.GT + "shapeSet"}
    assert ontology_properties - declared == elsewhere


def test_names_are_used_once() -> None:
    from goldenthread.graph.mirror import mapping as m

    names = [p.name for p in (*m.PROPERTIES, *m.COMPUTED, *m.HOUSEKEEPING)]
    assert len(names) == len(set(names))
    assert len(m.TYPES) == len(set(m.TYPES))
    assert all(Path(name).name == name and name.isidentifier() for name in (*names, *m.TYPES))
