"""From what stands in Neo4j back to RDF: the very triples that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

import pyoxigraph
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
)

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.connection import Connection
from goldenthread.graph.mirror.held import links_in, nodes_in
from goldenthread.graph.mirror.rows import Link, Node, Properties
from goldenthread.graph.mirror.values import span_from_text, to_terms
from goldenthread.ontology import terms as t

_CLASS: Final = {label: cls for cls, label in m.LABELS.items()}
_PREDICATE: Final = {type: predicate for predicate, type in m.RELATIONSHIPS.items()}
_INTEGER: Final = NamedNode(t.XSD + "integer")


class Rebuilt:
    """A current graph in memory, to be asked as the embedded one is."""

    behind = False

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.store = pyoxigraph.Store()
        self.store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in triples)

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Asks the graph. Raises SyntaxError when the query is not valid SPARQL."""
        return self.store.query(sparql)


def rebuilt(connection: Connection, store: str) -> Rebuilt:
    """The current graph that the mirror holds under the name of this store."""
    nodes = (node for node, _ in nodes_in(connection, store) if node.labels != (m.WITHDRAWN,))
    links = chain.from_iterable(links_in(connection, store, type) for type in m.TYPES)
    return Rebuilt(triples(nodes, (link for link, _, _ in links)))


def triples(nodes: Iterable[Node], links: Iterable[Link]) -> Iterator[Triple]:
    """The triples of the current graph; some may come more than once."""
    unsaid: set[str] = set()
    real: set[str] = set()
    for node in nodes:
        unsaid.update(_strings(node.properties, "unsaid"))
        if "absent" not in node.properties:
            real.add(node.iri)
        yield from _of_node(node)
    for link in links:
        yield from _of_link(
            link,
            plain=link.start in real and link.iri not in unsaid,
            answered=link.end in real and link.iri not in unsaid,
        )


def _of_node(node: Node) -> Iterator[Triple]:
    subject = NamedNode(node.iri)
    for label in node.labels:
        if label in _CLASS:
            yield Triple(subject, NamedNode(t.TYPE), NamedNode(_CLASS[label]))
    for text in _strings(node.properties, "spans"):
        span = NamedNode(span_from_text(text)[0])
        yield Triple(subject, NamedNode(t.HAS_SPAN), span)
        yield from _of_span(span, text)
    yield from _said(subject, node.properties)


def _of_span(span: NamedNode, text: str) -> Iterator[Triple]:
    _, position, start, end, part, exact = span_from_text(text)
    yield Triple(span, NamedNode(t.TYPE), NamedNode(t.SPAN))
    for predicate, number in ((t.POSITION, position), (t.START, start), (t.END, end)):
        yield Triple(span, NamedNode(predicate), Literal(str(number), datatype=_INTEGER))
    yield Triple(span, NamedNode(t.PART), Literal(part))
    yield Triple(span, NamedNode(t.EXACT), Literal(exact))


def _said(subject: NamedNode, properties: Properties) -> Iterator[Triple]:
    """What the properties say; where `rdf` speaks of a predicate, it alone is right."""
    exactly = [_parsed(line) for line in _strings(properties, "rdf")]
    yield from exactly
    spoken = {triple.predicate.value for triple in exactly if triple.subject == subject}
    if "unlabelled" in properties:
        spoken.add(t.LABEL)
    for declared in m.PROPERTIES:
        if declared.name in properties and declared.predicate not in spoken:
            for term in to_terms(declared.kind, properties[declared.name]):
                yield Triple(subject, NamedNode(declared.predicate), term)


def _of_link(link: Link, *, plain: bool, answered: bool) -> Iterator[Triple]:
    start, end = NamedNode(link.start), NamedNode(link.end)
    if link.iri is None:
        yield Triple(start, NamedNode(_PREDICATE[link.type]), end)
        return
    subject = NamedNode(link.iri)
    if link.type == m.ANSWERS_FOR:
        yield Triple(subject, NamedNode(t.TYPE), NamedNode(t.ACCOUNTABILITY))
        yield Triple(subject, NamedNode(t.AGENT), start)
        yield Triple(subject, NamedNode(t.ACCOUNTABLE_FOR), end)
        if answered:
            yield Triple(end, NamedNode(t.HAS_ACCOUNTABILITY), subject)
    else:
        predicate = NamedNode(_PREDICATE[link.type])
        yield Triple(subject, NamedNode(t.TYPE), NamedNode(t.ASSERTION))
        yield Triple(subject, NamedNode(t.SUBJECT), start)
        yield Triple(subject, NamedNode(t.PREDICATE), predicate)
        yield Triple(subject, NamedNode(t.OBJECT), end)
        if plain:
            yield Triple(start, predicate, end)
    yield from _said(subject, link.properties)


def _strings(properties: Properties, name: str) -> list[str]:
    value = properties.get(name, [])
    return value if isinstance(value, list) else [str(value)]


def _parsed(line: str) -> Triple:
    (quad,) = pyoxigraph.parse(f"{line} .", format=RdfFormat.N_TRIPLES)
    triple: Triple = quad.triple
    return triple
