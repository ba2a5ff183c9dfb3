"""Checking a graph against the SHACL shapes that ship, in two sets: integrity and completeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

import pyoxigraph as ox

from goldenthread.ontology.screening import SH, Screen, Term, screens, suspects
from goldenthread.ontology.terms import COMPLETENESS, INTEGRITY, SHAPE_SET, XSD

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

ShapeSet = Literal["integrity", "completeness"]

_SET_IRI: Final[Mapping[ShapeSet, str]] = {"integrity": INTEGRITY, "completeness": COMPLETENESS}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that a shape refuses, and why, in words that a user understands.

    `focus`, `shape`, `path`: IRIs. `value`: the value that is wrong, where it is one.
    `severity`: "Violation", or "Warning" for a gap.
    """

    focus: str
    shape: str
    path: str | None
    value: str | None
    message: str
    severity: str


def validate(
    triples: Iterable[ox.Quad | ox.Triple], shapes: ShapeSet = "integrity"
) -> tuple[Violation, ...]:
    """What these triples violate, in the order of the nodes; empty where nothing does.

    `triples`: from whatever graph. "integrity" takes read graphs, vocabularies and the current
    graph; "completeness" is meant for the current graph.
    """
    said: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        said[triple.subject][triple.predicate.value].append(triple.object)
    if shapes == "completeness":
        return _checked(said, shapes)
    # The paths of the integrity shapes have one step: a node is judged by what is said of it.
    doubtful = suspects(said, _integrity_screens())
    return _checked({node: said[node] for node in doubtful}, shapes) if doubtful else ()


@cache
def _shapes() -> ox.Store:
    store = ox.Store()
    source = (files("goldenthread.ontology") / "shapes.ttl").read_bytes()
    store.extend(ox.parse(source, format=ox.RdfFormat.TURTLE))
    return store


def _names(shapes: ShapeSet) -> list[ox.NamedNode]:
    """The IRIs of the node shapes of this set."""
    marked = _shapes().quads_for_pattern(
        None, ox.NamedNode(SHAPE_SET), ox.NamedNode(_SET_IRI[shapes])
    )
    named = [quad.subject for quad in marked if isinstance(quad.subject, ox.NamedNode)]
    return sorted(named, key=lambda name: name.value)


@cache
def _integrity_screens() -> tuple[Screen, ...]:
    return screens(_shapes(), _names("integrity"))


def _checked(
    said: Mapping[Term, Mapping[str, Iterable[Term]]], shapes: ShapeSet
) -> tuple[Violation, ...]:
    """What pyshacl says of this graph, shape by shape."""
    graph = _graph(said)
    found: set[Violation] = set()
    for name in _names(shapes):
        try:
            found.update(_violations(graph, name))
        except TypeError:
            # pyshacl fails on a date that is compared with something else: whose is it?
            found.update(_violations_one_by_one(said, name))
    return tuple(sorted(found, key=lambda v: (v.focus, v.shape, v.path or "", v.message)))


def _graph(said: Mapping[Term, Mapping[str, Iterable[Term]]]) -> rdflib.Graph:
    import rdflib

    graph = rdflib.Graph()
    for subject, properties in said.items():
        for predicate, objects in properties.items():
            for value in objects:
                graph.add((_to_rdflib(subject), rdflib.URIRef(predicate), _to_rdflib(value)))
    return graph


def _violations_one_by_one(
    said: Mapping[Term, Mapping[str, Iterable[Term]]], shape: ox.NamedNode
) -> Iterable[Violation]:
    """What each node violates by itself; one that cannot be judged is refused."""
    for node, properties in said.items():
        try:
            yield from _violations(_graph({node: properties}), shape)
        except TypeError:
            focus = _to_rdflib(node)
            message = "Values of different kinds stand where they are to be compared."
            yield Violation(str(focus), shape.value, None, None, message, "Violation")


def _violations(graph: rdflib.Graph, shape: ox.NamedNode) -> list[Violation]:
    """What this graph violates of this shape, as pyshacl says."""
    import pyshacl
    import rdflib

    conforms, report, _ = pyshacl.validate(
        graph, shacl_graph=_shape_graph(shape), inference="none", do_owl_imports=False
    )
    if conforms or not isinstance(report, rdflib.Graph):
        return []
    results = report.subjects(rdflib.RDF.type, rdflib.URIRef(SH + "ValidationResult"))
    return [_violation(report, result, shape) for result in results]


def _violation(report: rdflib.Graph, result: Node, shape: ox.NamedNode) -> Violation:
    import rdflib

    def said(name: str) -> Node | None:
        return report.value(result, rdflib.URIRef(SH + name))

    path, value = said("resultPath"), said("value")
    return Violation(
        focus=str(said("focusNode")),
        shape=shape.value,
        path=str(path) if isinstance(path, rdflib.URIRef) else None,
        value=None if value is None else str(value),
        message=str(said("resultMessage")),
        severity=str(said("resultSeverity")).removeprefix(SH),
    )


@cache
def _shape_graph(shape: ox.NamedNode) -> rdflib.Graph:
    """One node shape with all that it is made of."""
    import rdflib

    graph = rdflib.Graph()
    open_nodes: list[ox.NamedNode | ox.BlankNode] = [shape]
    while open_nodes:
        for quad in _shapes().quads_for_pattern(open_nodes.pop(), None, None):
            graph.add(
                (
                    _to_rdflib(quad.subject),
                    rdflib.URIRef(quad.predicate.value),
                    _to_rdflib(quad.object),
                )
            )
            if isinstance(quad.object, ox.BlankNode):
                open_nodes.append(quad.object)
    return graph


def _to_rdflib(term: Term) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Triple):
        raise TypeError(f"a triple as a term: {term}")
    # pyshacl compares a plain string with sh:in as it stands in the shapes: without a datatype.
    plain = term.language is not None or term.datatype.value == XSD + "string"
    datatype = None if plain else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
