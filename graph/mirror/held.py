"""What Neo4j holds of one store: the hashes that were written, or all that really stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

import neo4j.time

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.connection import Connection
from goldenthread.graph.mirror.rows import Link, Node, Properties

PAGE: Final = 50_000
"""Nodes that are read at a time."""
_APART: Final = frozenset({"iri", "store", "hash", "link"})


@dataclass(slots=True)
class Held:
    """Hashes by IRI of the node, and by type and number of the relationship.

    None: it is not what it should be, whatever the graph says.
    """

    nodes: dict[str, int | None] = field(default_factory=dict)
    links: dict[str, dict[int, int | None]] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, rows: Iterable[Node | Link], withdrawn: set[str]) -> Held:
        """What is held where these rows have been written."""
        held = cls(links={type: {} for type in m.TYPES}, withdrawn=withdrawn)
        for row in rows:
            if isinstance(row, Node):
                held.nodes[row.iri] = row.hash
            else:
                held.links[row.type][row.link] = row.hash
        return held

    def __len__(self) -> int:
        return len(self.nodes) + sum(map(len, self.links.values()))

    def fingerprint(self) -> str:
        """Stands for all of it, in whatever order."""
        of_links = [hash for links in self.links.values() for hash in links.values()]
        return fingerprint([*self.nodes.values(), *of_links])

    def add_link(self, type: str, link: int, hash: int | None) -> None:
        """Takes in a relationship; one that stands there twice is never what it should be."""
        known = self.links[type]
        known[link] = None if link in known else hash


def fingerprint(hashes: list[int | None]) -> str:
    """How many there are, and the sum of their hashes."""
    return fingerprint_of(len(hashes), sum(hash for hash in hashes if hash is not None))


def fingerprint_of(count: int, total: int) -> str:
    """The same of so many hashes with this sum."""
    return f"{count}-{total % 2**64:016x}"


def stored_hashes(connection: Connection, store: str) -> Held:
    """The hashes as they were written. What others did since does not show in them."""
    held = Held()
    last = ""
    while True:
        ((iris, hashes),) = connection.read(_NODES, store=store, last=last, page=PAGE)
        held.nodes.update(zip(iris, hashes, strict=True))
        if len(iris) < PAGE:
            break
        last = iris[-1]
    held.withdrawn = withdrawn(connection, store)
    for iri in held.withdrawn:
        held.nodes.pop(iri, None)
    held.links = {type: {} for type in m.TYPES}
    for type, links, hashes in connection.read(_LINKS, store=store, types=m.TYPES):
        for link, hash in zip(links, hashes, strict=True):
            held.add_link(type, link, hash)
    return held


def withdrawn(connection: Connection, store: str) -> set[str]:
    """The IRIs of the nodes that are no longer in the graph."""
    return {iri for (iri,) in connection.read(_WITHDRAWN, store=store)}


_NODES: Final = f"""
MATCH (n:{m.COMMON}) WHERE n.store = $store AND n.iri > $last
WITH n ORDER BY n.iri LIMIT $page
RETURN collect(n.iri), collect(coalesce(n.hash, 0))"""
_WITHDRAWN: Final = f"MATCH (n:{m.COMMON}:{m.WITHDRAWN} {{store: $store}}) RETURN n.iri"
_LINKS: Final = f"""
MATCH (n:{m.COMMON})-[r]->()
WHERE n.store = $store AND n.iri > '' AND r.store = $store AND type(r) IN $types
RETURN type(r), collect(coalesce(r.link, 0)), collect(coalesce(r.hash, 0))"""


def real_hashes(connection: Connection, store: str) -> Held:
    """The hashes of what really stands there; None where it is not what its hash says."""
    held = Held()
    for node, hash in nodes_in(connection, store):
        if node.labels == (m.WITHDRAWN,):
            held.withdrawn.add(node.iri)
        else:
            held.nodes[node.iri] = hash if hash == node.hash else None
    for type in m.TYPES:
        held.links[type] = {}
        for link, number, hash in links_in(connection, store, type):
            right = number == link.link and hash == link.hash
            held.add_link(type, number or 0, hash if right else None)
    return held


def nodes_in(connection: Connection, store: str) -> Iterator[tuple[Node, int | None]]:
    """The nodes of the store as they stand in Neo4j, each with the hash that was written."""
    ours = {*m.ALL_LABELS, m.WITHDRAWN}
    for iri, labels, properties in connection.stream(_ALL_NODES, store=store):
        known = tuple(sorted(label for label in labels if label in ours))
        yield Node(iri, known, _properties(properties)), properties.get("hash")


def links_in(
    connection: Connection, store: str, type: str
) -> Iterator[tuple[Link, int | None, int | None]]:
    """The relationships of a type, each with the number and the hash that were written."""
    for start, end, properties in connection.stream(_ALL_LINKS % type, store=store):
        link = Link(type, start, end, properties.get("iri"), _properties(properties))
        yield link, properties.get("link"), properties.get("hash")


_ALL_NODES: Final = f"""
MATCH (n:{m.COMMON} {{store: $store}}) RETURN n.iri, labels(n), properties(n)"""
_ALL_LINKS: Final = """
MATCH (a)-[r:%s]->(b) WHERE r.store = $store
RETURN coalesce(a.iri, ''), coalesce(b.iri, ''), properties(r)"""


def _properties(found: Mapping[str, Any]) -> Properties:
    return {name: _native(value) for name, value in found.items() if name not in _APART}


def _native(value: Any) -> Any:
    if isinstance(value, (neo4j.time.Date, neo4j.time.DateTime)):
        native: date | datetime = value.to_native()
        return native
    return value
