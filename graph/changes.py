"""The SPARQL updates that change the store: each is one transaction.

Terms go into an update as pyoxigraph writes them, never as text of our own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from goldenthread.graph.records import EditionRecord
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, serialize


def checked(edition: EditionRecord, quads: Sequence[Quad]) -> Sequence[Quad]:
    """The quads, when they are a read graph of this edition.

    Raises ValueError when the edition's digest is not that of its bytes, when a quad lies in
    another graph, or when there is a blank node (two readings would not give the same triples).
    """
    if hashlib.sha256(edition.source).hexdigest() != edition.sha256:
        raise ValueError(f"{edition.file_name}: sha256 is not that of the bytes")
    graph = NamedNode(edition.iri)
    for quad in quads:
        if quad.graph_name != graph:
            raise ValueError(f"{edition.file_name}: a quad lies outside {edition.iri}: {quad}")
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise ValueError(f"{edition.file_name}: a read graph has no blank nodes: {quad}")
    return quads


def replacing(
    graph: str, quads: Sequence[Quad], entries: Sequence[Quad], register: NamedNode
) -> str:
    """Puts `quads` in the place of all that `graph` holds, and its `entries` into the register."""
    name = NamedNode(graph)
    return ";\n".join(
        (
            f"DROP SILENT GRAPH {name}",
            _forgetting(name, register),
            f"INSERT DATA {{ {_block(name, quads)} {_block(register, entries)} }}",
        )
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


def _block(graph: NamedNode, quads: Sequence[Quad]) -> str:
    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    return f"GRAPH {graph} {{ {triples.decode() if triples else ''} }}"
