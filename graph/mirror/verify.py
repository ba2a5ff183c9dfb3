"""Compares what Neo4j really holds with the current graph, and names what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from goldenthread.graph.mirror.connection import Connection
from goldenthread.graph.mirror.held import Held, fingerprint, real_hashes
from goldenthread.graph.mirror.rows import Link, Node, rows
from goldenthread.graph.mirror.text import Mirrored

_MISSING: Final = "missing"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that Neo4j holds otherwise than the graph. `how`: missing, changed, surplus."""

    how: str
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """The fingerprints of the graph and of what Neo4j really holds, and what differs."""

    expected: str
    found: str
    differences: tuple[Difference, ...]


def verify(connection: Connection, graph: Mirrored, store: str) -> Verified:
    """Compares what Neo4j really holds with the graph; writes nothing."""
    held = real_hashes(connection, store)
    found = held.fingerprint()
    expected: list[int | None] = []
    differences = list(_differences(rows(graph), held, expected))
    return Verified(fingerprint(expected), found, tuple(differences))


def _differences(
    expected: Iterable[Node | Link], held: Held, hashes: list[int | None]
) -> Iterator[Difference]:
    for row in expected:
        hash = row.hash
        hashes.append(hash)
        if isinstance(row, Node):
            known = held.nodes.pop(row.iri, _MISSING)
            what = f"{'/'.join(row.labels)} {row.properties['label']!r} <{row.iri}>"
        else:
            known = held.links[row.type].pop(row.link, _MISSING)
            what = f"{row.type} from <{row.start}> to <{row.end}>"
        if known != hash:
            yield Difference("missing" if known == _MISSING else "changed", what)
    for iri in held.nodes:
        yield Difference("surplus", f"node <{iri}>")
    for type, links in held.links.items():
        for _ in links:
            yield Difference("surplus", f"relationship {type}")
