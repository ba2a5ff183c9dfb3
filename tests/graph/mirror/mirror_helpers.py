"""Graphs to mirror, and what Neo4j holds of them as triples again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad, Triple

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.connection import Connection
from goldenthread.graph.mirror.held import links_in, nodes_in
from goldenthread.graph.mirror.rebuild import triples
from goldenthread.ontology.identifiers import digest


@dataclass(frozen=True)
class Graph:
    """A current graph in memory."""

    triples: frozenset[Triple]

    @classmethod
    def of(cls, said: Iterable[Triple]) -> Graph:
        """What these say, as a store gives it back (numbers in their canonical form)."""
        store = pyoxigraph.Store()
        store.bulk_extend(Quad(s.subject, s.predicate, s.object) for s in said)
        return cls(frozenset(quad.triple for quad in store))

    @cached_property
    def store(self) -> pyoxigraph.Store:
        store = pyoxigraph.Store()
        store.bulk_extend(Quad(s.subject, s.predicate, s.object) for s in self.triples)
        return store

    @cached_property
    def text(self) -> Path:
        """Gone with the graph."""
        object.__setattr__(self, "_file", tempfile.NamedTemporaryFile(suffix=".nt"))  # noqa: SIM115
        file = self._file  # type: ignore[attr-defined]
        file.write("".join(f"{line} .\n" for line in sorted(map(str, self.triples))).encode())
        file.flush()
        return Path(file.name)

    @cached_property
    def digest(self) -> str:
        return digest(*sorted(map(str, self.triples)))

    def changed_since(self, _: str) -> None:
        """It was made of no other."""


def rebuilt(connection: Connection, store: str) -> frozenset[Triple]:
    """The triples that Neo4j holds."""
    nodes = [node for node, _ in nodes_in(connection, store) if node.labels != (m.WITHDRAWN,)]
    links = [link for type in m.TYPES for link, *_ in links_in(connection, store, type)]
    return frozenset(triples(nodes, links))


def forget(connection: Connection, store: str) -> None:
    """Takes a mirror out of the database: what others look for is found sooner."""
    connection.write(
        "MATCH (n:GoldenThread) WHERE n.store = $store AND n.iri > '' DETACH DELETE n", store=store
    )
