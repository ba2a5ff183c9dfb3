"""Graphs as text, as pyoxigraph writes them: what comes from another process, and goes to disk from
a thread, comes and goes much sooner as bytes than as objects."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

_END: Final = b" .\n"
"""Of a statement; a literal holds none, since the end of a line in it is written as an escape."""


def in_order(statements: Iterable[Triple]) -> bytes:
    """N-Triples of them, each once, in an order of their own."""
    return _sorted(serialize(statements, format=RdfFormat.N_TRIPLES) or b"")


def as_quads(statements: Iterable[Quad]) -> bytes:
    """N-Quads of them."""
    return serialize(statements, format=RdfFormat.N_QUADS) or b""


def triples_of(written: bytes) -> tuple[Triple, ...]:
    """What the N-Triples say. Raises SyntaxError."""
    # `lenient`: who wrote it saw to what the terms are.
    parsed = parse(written, format=RdfFormat.N_TRIPLES, lenient=True)
    return tuple(statement.triple for statement in parsed)


def in_graph(written: bytes, count: int, graph: str) -> bytes:
    """So many N-Triples as N-Quads of this graph.

    Raises ValueError where they are not one a line, each with its end as pyoxigraph writes it.
    """
    if written.count(_END) != count:
        raise ValueError(f"{graph}: {count} statements are not written one a line")
    return written.replace(_END, f" {NamedNode(graph)} .\n".encode())


def written_digest(written: bytes) -> str:
    """32 hexadecimal digits that stand for a graph: one reading always writes the same bytes."""
    return hashlib.blake2b(written, digest_size=16).hexdigest()


def content_digest(statements: Iterable[Quad]) -> str:
    """32 hexadecimal digits that stand for a set of statements, whatever their order."""
    return written_digest(_sorted(as_quads(statements)))


def _sorted(written: bytes) -> bytes:
    return b"".join(sorted(set(written.splitlines(keepends=True))))
