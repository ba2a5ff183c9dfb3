"""Brings Neo4j up to the current graph: what differs is written, what is gone is deleted.

A sync decides by the hashes that were written with each node and relationship, so it needs no
memory of its own: one that was killed is completed by the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import neo4j

from goldenthread.graph.mirror import writing as w
from goldenthread.graph.mirror.connection import Connection, MirrorError
from goldenthread.graph.mirror.delta import Kept
from goldenthread.graph.mirror.held import (
    Held,
    real_hashes,
    stored_hashes,
    withdrawn,
)
from goldenthread.graph.mirror.lock import only_one, own
from goldenthread.graph.mirror.rows import Link, Node, rows
from goldenthread.graph.mirror.standing import Standing, close, standing
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
    kept: Kept | None = None,
    progress: Progress = lambda what, done, total: None,
) -> Report:
    """Brings the mirror of `store` up to the graph.

    `owner`: who the mirror belongs to; another's is not touched unless `force`. `repair`: looks at
    all that really stands there, not only at the hashes. `force`: deletes whatever share is gone.
    `wait`: seconds to wait for another sync. `kept`: where the graph is kept that was mirrored, so
    that the next sync need only look at what differs. Raises MirrorError, and DeletionError.
    """
    for statement in w.CONSTRAINTS:
        connection.define(statement)
    own(connection, store, owner, force=force)
    with only_one(connection, store, wait) as lock:
        progress("looking at what is there", 0, None)
        with w.Writer(connection, store, _meanwhile(lock, progress)) as writer:
            there = None if repair else standing(connection, lock, store)
            if there is not None and there.digest == graph.digest:
                _keep(kept, graph)
                return Report(left=there.count)
            compared = _compared(connection, graph, store, there, kept, repair=repair)
            plan = _compare(compared, store, writer)
            if not force:
                _guard(plan, compared.before)
            _carry_out(plan, compared.held, writer)
        _keep(kept, graph)
        progress("reading back", 0, None)
        report = plan.report
        expected = report.written + report.changed + report.left
        close(connection, lock, store, Standing(graph.digest, expected))
    return report


@dataclass(frozen=True, slots=True)
class _Compared:
    """Rows, and what stands in Neo4j of these; `before`: how much stands there of everything."""

    rows: Iterator[Node | Link]
    held: Held
    before: int


def _compared(
    connection: Connection,
    graph: Mirrored,
    store: str,
    there: Standing | None,
    kept: Kept | None,
    *,
    repair: bool,
) -> _Compared:
    """What has to be compared: what differs from the graph that was mirrored, where that is kept
    and all of it still stands there; else everything.
    """
    if there is not None and kept is not None:
        found = kept.delta(there.digest, graph)
        if found is not None:
            held = Held.of(found.former, withdrawn(connection, store))
            return _Compared(iter(found.now), held, there.count)
    held = real_hashes(connection, store) if repair else stored_hashes(connection, store)
    return _Compared(rows(graph), held, len(held))


def _compare(compared: _Compared, store: str, writer: w.Writer) -> _Plan:
    """What differs; takes out of what is held what is still there.

    New nodes are sent at once where nothing could be deleted.
    """
    plan, held = _Plan(), compared.held
    eager = not compared.before
    report = plan.report
    report.left = compared.before - len(held)
    nodes, links = held.nodes, held.links
    batches: dict[str, list[object]] = {}
    for row in compared.rows:
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
    return plan


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


def _keep(kept: Kept | None, graph: Mirrored) -> None:
    if kept is not None:
        kept.keep(graph)


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
