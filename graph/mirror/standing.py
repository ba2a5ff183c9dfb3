"""What stands in Neo4j as a whole: of which graph it is, and whether all of it is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import neo4j

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.connection import Connection, MirrorError
from goldenthread.graph.mirror.held import fingerprint_of


@dataclass(frozen=True, slots=True)
class Standing:
    """Of which graph all stands there that was written, and how much that is."""

    digest: str
    count: int


def standing(connection: Connection, lock: neo4j.Transaction, store: str) -> Standing | None:
    """None where something is missing, or nobody knows of which graph it is."""
    ((digest, version, written),) = lock.run(_STATE, store=store).values()
    if digest is None or version != m.MAPPING_VERSION:
        return None
    count, found = _fingerprint(connection, store)
    return Standing(digest, count) if found == written else None


_STATE: Final = f"""
MATCH (m:{m.MIRROR} {{store: $store}}) RETURN m.graph, m.mapping, m.fingerprint"""


def _fingerprint(connection: Connection, store: str) -> tuple[int, str]:
    """How many nodes and relationships stand there, and what their hashes come to."""
    count = total = 0
    for statement in (_NODE_HASHES, _LINK_HASHES):
        ((number, high, low),) = connection.read(statement, store=store)
        count, total = count + number, total + (high << 32) + low
    return count, fingerprint_of(count, total)


# 64 bits are summed in two halves, which do not overflow.
_SUMMED: Final = """
WITH coalesce(toIntegerOrNull(x.hash), 0) AS hash
RETURN count(*), coalesce(sum(hash / 4294967296), 0), coalesce(sum(hash % 4294967296), 0)"""
_NODE_HASHES: Final = f"""
MATCH (x:{m.COMMON}) WHERE x.store = $store AND x.iri > '' AND NOT x:{m.WITHDRAWN}{_SUMMED}"""
_LINK_HASHES: Final = f"""
MATCH (n:{m.COMMON})-[x]->()
WHERE n.store = $store AND n.iri > '' AND x.store = $store{_SUMMED}"""


def close(connection: Connection, lock: neo4j.Transaction, store: str, expected: Standing) -> None:
    """Reads back what stands there now, says of which graph it is and gives the lock back."""
    count, written = _fingerprint(connection, store)
    if count != expected.count:
        raise MirrorError(
            f"Neo4j holds {count:,} nodes and relationships of {store!r} where "
            f"{expected.count:,} were written: someone else changes them; run "
            "`goldenthread sync --repair`"
        )
    lock.run(
        _DONE,
        store=store, graph=expected.digest, mapping=m.MAPPING_VERSION, written=written,
    ).consume()  # fmt: skip
    lock.commit()


_DONE: Final = f"""
MATCH (m:{m.MIRROR} {{store: $store}})
SET m.graph = $graph, m.mapping = $mapping, m.fingerprint = $written, m.at = datetime()"""
