"""Brings Neo4j up to the current graph: what differs is written, what is gone is deleted.

A sync decides by the hashes that were written with each node and relationship, so it needs no
memory of its own: one that was killed is completed by the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import neo4j

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror import writing as w
from goldenthread.graph.mirror.connection import Connection, MirrorError
from goldenthread.graph.mirror.held import Held, fingerprint_of, real_hashes, stored_hashes
from goldenthread.graph.mirror.rows import Link, Node, rows
from goldenthread.graph.mirror.text import Mirrored

MOST_DELETED: Final = 0.2
"""The share of what Neo4j holds of a store that a sync deletes without being told to."""
_FEW: Final = 100
"""So many may always go: in a small mirror every change is a large share."""
_KEPT_AWAKE: Final = 5.0
"""Seconds after which the transaction that holds the lock says that it is still there."""

Progress = Callable[[str, int, int | None], None]
"""Is told what is being done, how much of it, and of how much (None: nobody knows)."""


@dataclass(slots=True)
class Report:
    """What a sync did. Nodes and relationships are counted alike."""

    written: int = 0
    changed: int = 0
    deleted: int = 0
    withdrawn: int = 0
    left: int = 0

    def __str__(self) -> str:
        """In words, for people."""
        withdrawn = f", {self.withdrawn:,} withdrawn (others hold on to them)"
        return (
            f"{self.written:,} written, {self.changed:,} changed, {self.deleted:,} deleted"
            f"{withdrawn if self.withdrawn else ''}, {self.left:,} left as they were"
        )


class DeletionError(MirrorError):
    """A sync would delete more than the share that it may; nothing has been written."""


@dataclass(slots=True)
class _Plan:
    """What is to be done, batched by statement."""

    nodes: w.Spool = field(default_factory=w.Spool)
    links: w.Spool = field(default_factory=w.Spool)
    replaced: dict[str, list[int]] = field(default_factory=dict)
    gone_nodes: list[str] = field(default_factory=list)
    gone_links: dict[str, list[int]] = field(default_factory=dict)
    report: Report = field(default_factory=Report)


def sync(
    connection: Connection,
    graph: Mirrored,
    store: str,
    *,
    owner: str,
    repair: bool = False,
    force: bool = False,
    wait: float = 30.0,
    progress: Progress = lambda what, done, total: None,
) -> Report:
    """Brings the mirror of `store` up to the graph.

    `owner`: who the mirror belongs to; another's is not touched unless `force`. `repair`: looks at
    all that really stands there, not only at the hashes. `force`: deletes whatever share is gone.
    `wait`: seconds to wait for another sync. Raises MirrorError, and DeletionError.
    """
    for statement in w.CONSTRAINTS:
        connection.define(statement)
    _own(connection, store, owner, force=force)
    with _only_one(connection, store, wait) as lock:
        progress("looking at what is there", 0, None)
        with w.Writer(connection, store, _meanwhile(lock, progress)) as writer:
            if not repair and (known := _unchanged(connection, lock, graph, store)) is not None:
                return Report(left=known)
            held = real_hashes(connection, store) if repair else stored_hashes(connection, store)
            before, plan = len(held), _Plan()
            _compare(graph, held, store, plan, writer)
            if not force:
                _guard(plan, before)
            _carry_out(plan, held, writer)
        progress("reading back", 0, None)
        _close(connection, lock, graph, store, plan.report)
    return plan.report


def _compare(graph: Mirrored, held: Held, store: str, plan: _Plan, writer: w.Writer) -> None:
    """Puts into the plan what differs; takes out of `held` what is still there.

    New nodes are sent at once where nothing could be deleted.
    """
    eager = not len(held)
    report = plan.report
    nodes, links = held.nodes, held.links
    batches: dict[str, list[object]] = {}
    for row in rows(graph):
        hash = row.hash
        if isinstance(row, Node):
            known = nodes.pop(row.iri, _MISSING)
            if known == hash:
                report.left += 1
            elif known == _MISSING and row.iri not in held.withdrawn:
                report.written += 1
                statement = w.new_node(row)
                if eager:
                    batch = batches.setdefault(statement, [])
                    batch.append(w.node_row(row, store, hash))
                    if len(batch) == w.BATCH:
                        writer.send(statement, batches.pop(statement))
                else:
                    plan.nodes.add(statement, w.node_row(row, store, hash))
            else:
                report.changed += 1
                held.withdrawn.discard(row.iri)
                plan.nodes.add(w.changed_node(row), w.node_row(row, store, hash))
        else:
            _compare_link(row, hash, links[row.type].pop(row.link, _MISSING), store, plan)
    for statement, batch in batches.items():
        writer.send(statement, batch)
    plan.gone_nodes = list(nodes)
    plan.gone_links = {type: list(left) for type, left in links.items() if left}


_MISSING: Final = "missing"


def _compare_link(row: Link, hash: int, known: int | str | None, store: str, plan: _Plan) -> None:
    if known == hash:
        plan.report.left += 1
        return
    if known == _MISSING:
        plan.report.written += 1
    else:
        plan.report.changed += 1
        plan.replaced.setdefault(row.type, []).append(row.link)
    plan.links.add(w.new_link(row), w.link_row(row, store, hash))


def _guard(plan: _Plan, held: int) -> None:
    going = len(plan.gone_nodes) + sum(map(len, plan.gone_links.values()))
    if going > max(_FEW, MOST_DELETED * held):
        raise DeletionError(
            f"{going:,} of the {held:,} nodes and relationships that Neo4j holds of this store are "
            "no longer in it and would be deleted; nothing has been written; "
            "`goldenthread sync --force` deletes them"
        )


def _carry_out(plan: _Plan, held: Held, writer: w.Writer) -> None:
    """Nodes, then links; what is gone goes in the other order, and last."""
    for statement, batch in plan.nodes.full():
        writer.send(statement, batch)
    for type, numbers in plan.replaced.items():
        _delete(writer, w.gone_links(type), numbers)
    writer.settle()
    for statement, batch in plan.links.full():
        send = writer.send if len(batch) == w.BATCH else writer.send_alone
        send(statement, batch)
    for type, numbers in plan.gone_links.items():
        _delete(writer, w.gone_links(type), numbers)
        plan.report.deleted += len(numbers)
    _delete(writer, w.GONE_NODES, plan.gone_nodes)
    for batch in _batches(plan.gone_nodes):
        ((kept,),) = writer.write(w.WITHDRAWN_NODES, batch)
        plan.report.withdrawn += kept
    plan.report.deleted += len(plan.gone_nodes) - plan.report.withdrawn
    if held.withdrawn:
        writer.write(w.FORGOTTEN)


def _delete(writer: w.Writer, statement: str, rows: list[int] | list[str]) -> None:
    for batch in _batches(rows):
        writer.send_alone(statement, batch)


def _batches(rows: list[int] | list[str]) -> Iterator[list[int] | list[str]]:
    return (rows[at : at + w.BATCH] for at in range(0, len(rows), w.BATCH))


def _own(connection: Connection, store: str, owner: str, *, force: bool) -> None:
    """Makes the mirror's own node. Raises MirrorError when the name is another's."""
    found = connection.read(_OWNER, store=store)
    # Written only where it must be: a write waits as long as another sync is at work.
    if not found or (force and found[0][0] != owner):
        found = connection.write(_OWN, store=store, owner=owner, force=force)
    if found[0][0] != owner:
        raise MirrorError(
            f"Neo4j already mirrors another store under the name {store!r}; give this one a name of"
            " its own in GOLDENTHREAD_NEO4J_STORE, or take that mirror over with --force"
        )


_OWNER: Final = f"MATCH (m:{m.MIRROR} {{store: $store}}) RETURN m.owner"
_OWN: Final = f"""
MERGE (m:{m.MIRROR} {{store: $store}})
ON CREATE SET m.owner = $owner
SET m.owner = CASE WHEN $force THEN $owner ELSE m.owner END
RETURN m.owner"""


@contextmanager
def _only_one(connection: Connection, store: str, wait: float) -> Iterator[neo4j.Transaction]:
    """Holds the lock of the mirror's own node as long as its transaction is open.

    When this process is killed, the server ends the transaction and the lock is free.
    """
    deadline = time.monotonic() + wait
    while True:
        with connection.transaction() as transaction:
            if _locked(connection, store, transaction):
                yield transaction
                return
        if time.monotonic() > deadline:
            raise MirrorError(
                f"another sync of {store!r} is at work in this database, and was not done within "
                f"{wait:.0f} seconds; try again when it is"
            )
        time.sleep(0.5)


def _locked(connection: Connection, store: str, lock: neo4j.Transaction) -> bool:
    """Whether the lock could be taken: not while another transaction writes to the node."""
    try:
        with connection.transaction(timeout=2.0) as trial:
            trial.run(_LOCK, store=store).consume()
            trial.rollback()
    except MirrorError as error:
        code = getattr(error.__cause__, "code", None) or ""
        if code.endswith(_WAITED_IN_VAIN):
            return False
        raise
    lock.run(_LOCK, store=store).consume()
    return True


_WAITED_IN_VAIN: Final = ("TransactionTimedOut", "LockClientStopped", "Terminated")
_LOCK: Final = f"MATCH (m:{m.MIRROR} {{store: $store}}) SET m.at = datetime()"


def _meanwhile(lock: neo4j.Transaction, progress: Progress) -> Callable[[int], None]:
    """Keeps the lock's transaction awake, and says how far it is."""
    done, awake = 0, time.monotonic()

    def after(rows: int) -> None:
        nonlocal done, awake
        done += rows
        progress("writing", done, None)
        if time.monotonic() - awake > _KEPT_AWAKE:
            lock.run("RETURN 1").consume()
            awake = time.monotonic()

    return after


def _unchanged(
    connection: Connection, lock: neo4j.Transaction, graph: Mirrored, store: str
) -> int | None:
    """How much is there, where it is all there and of this very graph; else None."""
    ((digest, version, written),) = lock.run(_STATE, store=store).values()
    if digest != graph.digest or version != m.MAPPING_VERSION:
        return None
    count, found = _fingerprint(connection, store)
    return count if found == written else None


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


def _close(
    connection: Connection, lock: neo4j.Transaction, graph: Mirrored, store: str, report: Report
) -> None:
    """Reads back what stands there now and says of which graph it is."""
    count, written = _fingerprint(connection, store)
    expected = report.written + report.changed + report.left
    if count != expected:
        raise MirrorError(
            f"Neo4j holds {count:,} nodes and relationships of {store!r} where {expected:,} "
            "were written: someone else changes them; run `goldenthread sync --repair`"
        )
    lock.run(
        _DONE,
        store=store, graph=graph.digest, mapping=m.MAPPING_VERSION, written=written,
    ).consume()  # fmt: skip
    lock.commit()


_DONE: Final = f"""
MATCH (m:{m.MIRROR} {{store: $store}})
SET m.graph = $graph, m.mapping = $mapping, m.fingerprint = $written, m.at = datetime()"""
