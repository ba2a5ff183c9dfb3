"""The SPARQL updates that change the store: each is one transaction.

Terms go into an update as pyoxigraph writes them, never as text of our own.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, serialize

from goldenthread.graph.records import EditionRecord

S = TypeVar("S", Quad, Triple)


def checked(edition: EditionRecord) -> EditionRecord:
    """The edition. Raises ValueError when its digest is not that of its bytes."""
    if hashlib.sha256(edition.source).hexdigest() != edition.sha256:
        raise ValueError(f"{edition.file_name}: sha256 is not that of the bytes")
    return edition


def of_edition(edition: EditionRecord, quads: Iterable[Quad]) -> Iterator[Triple]:
    """Their triples. Raises ValueError when a quad lies in another graph than the edition's."""
    graph = NamedNode(edition.iri)
    for quad in quads:
        if quad.graph_name != graph:
            raise ValueError(f"{edition.file_name}: a quad lies outside {edition.iri}: {quad}")
        yield quad.triple


def without_blank_nodes(statements: Sequence[S]) -> Sequence[S]:
    """The statements. Raises ValueError for a blank node: two readings would give two graphs."""
    for statement in statements:
        if isinstance(statement.subject, BlankNode) or isinstance(statement.object, BlankNode):
            raise ValueError(f"the store takes no blank nodes: {statement}")
    return statements


def amending(former: Iterable[Quad], quads: Iterable[Quad]) -> str:
    """Turns the `former` quads into these, writing only what differs.

    A newer reader sees most of a document as the one before it did.
    """
    before, after = set(former), set(quads)
    return (
        f"DELETE DATA {{ {_blocks(before - after)} }};\nINSERT DATA {{ {_blocks(after - before)} }}"
    )


def taking_out(graphs: Iterable[str], register: NamedNode) -> str:
    """Removes these graphs and their entries."""
    steps: list[str] = []
    for graph in graphs:
        name = NamedNode(graph)
        steps += [f"DROP SILENT GRAPH {name}", _forgetting(name, register)]
    return ";\n".join(steps)


def _forgetting(graph: NamedNode, register: NamedNode) -> str:
    return f"DELETE WHERE {{ GRAPH {register} {{ {graph} ?field ?value }} }}"


def _blocks(quads: Iterable[Quad]) -> str:
    """Quads as an update takes them, graph by graph."""
    graphs: dict[str, list[Triple]] = defaultdict(list)
    for quad in quads:
        graphs[str(quad.graph_name)].append(quad.triple)
    return " ".join(f"GRAPH {name} {{ {_written(graphs[name])} }}" for name in graphs)


def _written(triples: list[Triple]) -> str:
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    return written.decode() if written else ""
