"""Writes nodes and relationships in batches: one statement for each set of labels or type.

Statements are made of the mapping's names alone; whatever comes from a document is a parameter.
"""

from __future__ import annotations

import pickle
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Final, Self

import neo4j

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.connection import Connection, MirrorError
from goldenthread.graph.mirror.rows import Link, Node

BATCH: Final = 1_000
SESSIONS: Final = 2
_WAITING: Final = 4
"""Batches that may wait to be sent: enough to keep the server busy, few enough to stay small."""

CONSTRAINTS: Final = (
    f"CREATE CONSTRAINT goldenthread_node IF NOT EXISTS "
    f"FOR (n:{m.COMMON}) REQUIRE (n.store, n.iri) IS UNIQUE",
    f"CREATE CONSTRAINT goldenthread_mirror IF NOT EXISTS "
    f"FOR (n:{m.MIRROR}) REQUIRE n.store IS UNIQUE",
    f"CREATE FULLTEXT INDEX goldenthread_words IF NOT EXISTS "
    f"FOR (n:{m.COMMON}) ON EACH [n.label, n.alsoKnownAs, n.quote]",
)
"""What the database is asked to keep: our nodes apart, and words found."""


class Writer:
    """Sends batches over a few sessions at once, while more are put together.

    Each batch holds a lane: when the process is killed, the server may still be at work on the last
    ones, and whoever takes the lanes next waits for these. Who has lost its lanes writes no more.
    Leaving the writer waits for all batches, and raises what the first failed with.
    """

    def __init__(self, connection: Connection, store: str, after: Callable[[int], None]) -> None:
        """Takes the lanes. `after`: is called with the number of rows of each batch written."""
        self._connection, self._store, self._after = connection, store, after
        self._run = uuid.uuid4().hex
        self._lanes: SimpleQueue[int] = SimpleQueue()
        for lane in range(SESSIONS):
            connection.write(_TAKE, store=store, lane=lane, run=self._run)
            self._lanes.put(lane)
        self._pool = ThreadPoolExecutor(SESSIONS)
        self._sent: set[Future[int]] = set()
        self._failed = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self.settle()
        finally:
            self._failed.set()
            self._pool.shutdown(wait=True, cancel_futures=True)

    def send(self, statement: str, rows: Sequence[Any]) -> None:
        """Has a batch written as soon as a session is free."""
        while len(self._sent) >= _WAITING:
            self._settle_one()
        self._sent.add(self._pool.submit(self._write, statement, rows))

    def send_alone(self, statement: str, rows: Sequence[Any]) -> None:
        """The same once all before it has been written, and before anything after it.

        For what takes locks in an order of its own: deletions, and relationships of several types
        at once, which in two sessions would wait for each other.
        """
        self.settle()
        self.send(statement, rows)
        self.settle()

    def settle(self) -> None:
        """Waits until all that was sent has been written."""
        while self._sent:
            self._settle_one()

    def write(self, statement: str, rows: Sequence[Any] = ()) -> list[neo4j.Record]:
        """Writes at once, once all before it has been written; the rows that come back."""
        self.settle()
        return self._in_lane(statement, rows)

    def _write(self, statement: str, rows: Sequence[Any]) -> int:
        if not self._failed.is_set():
            self._in_lane(statement, rows)
        return len(rows)

    def _in_lane(self, statement: str, rows: Sequence[Any]) -> list[neo4j.Record]:
        lane = self._lanes.get()

        def hold(transaction: neo4j.ManagedTransaction) -> None:
            held = transaction.run(_HOLD, store=self._store, lane=lane, run=self._run)
            if not list(held):
                raise MirrorError(
                    f"another sync of {self._store!r} has begun meanwhile; it completes what this "
                    "one began"
                )

        try:
            return self._connection.write_after(hold, statement, store=self._store, rows=rows)
        finally:
            self._lanes.put(lane)

    def _settle_one(self) -> None:
        done, self._sent = wait(self._sent, return_when=FIRST_COMPLETED)
        for future in done:
            self._after(future.result())


_TAKE: Final = f"""
MERGE (l:{m.LANE} {{store: $store, lane: $lane}}) SET l.run = $run"""
# The lock comes first: whose the lane is, is read when nobody else can change it.
_HOLD: Final = f"""
MATCH (l:{m.LANE} {{store: $store, lane: $lane}}) SET l.lane = l.lane
WITH l WHERE l.run = $run RETURN l.lane"""


class Spool:
    """Batches of rows by statement, kept on disk until it is their turn."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the spool)
        self._open: dict[str, list[Any]] = {}
        self.rows = 0

    def add(self, statement: str, row: Any) -> None:
        """Puts a row with those of the same statement."""
        rows = self._open.setdefault(statement, [])
        rows.append(row)
        self.rows += 1
        if len(rows) == BATCH:
            pickle.dump((statement, rows), self._file, pickle.HIGHEST_PROTOCOL)
            del self._open[statement]

    def full(self) -> Iterator[tuple[str, list[Any]]]:
        """Takes out all that was put in, in batches."""
        end = self._file.tell()
        self._file.seek(0)
        while self._file.tell() < end:
            yield pickle.load(self._file)
        yield from self._open.items()
        self._file.close()


def new_node(node: Node) -> str:
    """The statement that makes nodes with these labels."""
    return f"UNWIND $rows AS row CREATE (n:{_labels(node)}) SET n = row"


def changed_node(node: Node) -> str:
    """The statement that makes nodes what they should be, labels included."""
    others = sorted({*m.ALL_LABELS, m.WITHDRAWN} - set(node.labels))
    return (
        f"UNWIND $rows AS row MATCH (n:{m.COMMON} {{store: $store, iri: row.iri}}) "
        f"REMOVE n:{':'.join(others)} SET n = row SET n:{_labels(node)}"
    )


def new_link(link: Link) -> str:
    """The statement that makes relationships of this type."""
    return (
        f"UNWIND $rows AS row MATCH (a:{m.COMMON} {{store: $store, iri: row[0]}}) "
        f"MATCH (b:{m.COMMON} {{store: $store, iri: row[1]}}) "
        f"CREATE (a)-[r:{link.type}]->(b) SET r = row[2]"
    )


def gone_links(type: str) -> str:
    """The statement that deletes relationships of a type by their numbers."""
    return (
        f"MATCH ()-[r:{type}]->() WHERE r.store = $store AND coalesce(r.link, 0) IN $rows DELETE r"
    )


GONE_NODES: Final = f"""
UNWIND $rows AS iri MATCH (n:{m.COMMON} {{store: $store, iri: iri}})
WHERE NOT EXISTS {{ (n)--() }} DELETE n"""
WITHDRAWN_NODES: Final = f"""
UNWIND $rows AS iri MATCH (n:{m.COMMON} {{store: $store, iri: iri}})
REMOVE n:{":".join(m.ALL_LABELS)}
SET n = {{store: n.store, iri: n.iri, label: n.label}}, n:{m.WITHDRAWN}
RETURN count(n)"""
FORGOTTEN: Final = f"""
MATCH (n:{m.COMMON}:{m.WITHDRAWN} {{store: $store}}) WHERE NOT EXISTS {{ (n)--() }} DELETE n"""


def node_row(node: Node, store: str, hash: int) -> dict[str, Any]:
    """What is sent for a node."""
    return {**node.properties, "iri": node.iri, "store": store, "hash": hash}


def link_row(link: Link, store: str, hash: int) -> list[Any]:
    """What is sent for a relationship."""
    properties = {**link.properties, "store": store, "hash": hash, "link": link.link}
    if link.iri is not None:
        properties["iri"] = link.iri
    return [link.start, link.end, properties]


def _labels(node: Node) -> str:
    return ":".join((m.COMMON, *node.labels))
