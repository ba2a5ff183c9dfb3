#!/usr/bin/env python3
"""What a sync to Neo4j costs, beside the driver's best and beside rdflib-neo4j, on one server.

    benchmarks/neo4j.py [--commitments 1000 20000] [--peer PYTHON] [--repeat 3]

Starts a Neo4j of its own. For each size, with the generated graph of `questions.py`, the best of so
many runs of:

    full        everything into an empty database
    unchanged   again, with nothing changed
    1 % changed a hundredth of the commitments reworded
    not kept    the same where the graph that was mirrored has been lost
    raw         the same nodes and relationships, made beforehand, sent by the driver alone: CREATE,
                two sessions, the batches of a sync. What it takes is the limit.
    rdflib      the same triples through rdflib-neo4j, in batches. PYTHON is an interpreter that has
                rdflib-neo4j (it is no requirement of this project); without it this is left out.

Each sync runs in a process of its own, whose memory is told.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

if sys.path[0] == str(Path(__file__).parent):
    # This file is called as the driver's package is, which is to be found first.
    sys.path.append(sys.path.pop(0))

import pyoxigraph
from generated import graph
from pyoxigraph import Literal, Triple

from goldenthread.graph.current import build, graph_in, text_in
from goldenthread.graph.folder import StoreFolder
from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror import writing as w
from goldenthread.graph.mirror.connection import Access, Connection
from goldenthread.graph.mirror.delta import Kept
from goldenthread.graph.mirror.rows import Node, rows
from goldenthread.graph.mirror.sync import sync
from goldenthread.ontology import terms as t

sys.path.append(str(Path(__file__).parents[1] / "tests" / "neo4j"))

PEER = """
import sys, time
from rdflib import Graph
from rdflib_neo4j import HANDLE_VOCAB_URI_STRATEGY, Neo4jStore, Neo4jStoreConfig
uri, password, file = sys.argv[1:]
config = Neo4jStoreConfig(
    auth_data={"uri": uri, "database": "neo4j", "user": "neo4j", "pwd": password},
    handle_vocab_uri_strategy=HANDLE_VOCAB_URI_STRATEGY.IGNORE, batching=True,
)
source = Graph().parse(file, format="nt")
graph = Graph(store=Neo4jStore(config=config))
began = time.perf_counter()
for triple in source:
    graph.add(triple)
graph.close(True)
print(time.perf_counter() - began)
"""
"""Reading the file is not counted."""


@dataclass(frozen=True)
class OnDisk:
    """A current graph in a folder, as a snapshot is."""

    store: pyoxigraph.Store
    text: Path
    digest: str

    @classmethod
    def at(cls, folder: Path) -> OnDisk:
        return cls(pyoxigraph.Store.read_only(str(graph_in(folder))), text_in(folder), folder.name)

    def changed_since(self, _: str) -> None:
        """It was made of no other: the texts are compared."""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of the client's processor; megabytes that its process grew by."""

    seconds: float
    processor: float
    grew: float


def most_memory() -> float:
    """The most megabytes that this process has had at a time.

    Where the system tells (Linux), without what the process that started it had.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (most,) = re.findall(r"VmHWM:\s*(\d+) kB", status.read_text())
        return int(most) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def synced(access: Access, folder: Path) -> Cost:
    """Syncs the graph in this folder; in a process of its own."""
    current = OnDisk.at(folder)
    kept = Kept.beside(folder.parent.parent, access.uri)
    with Connection(access) as connection:
        before = most_memory()
        began, began_to_work = time.perf_counter(), time.process_time()
        sync(connection, current, "benchmark", owner="benchmark", force=True, kept=kept)
        seconds, worked = time.perf_counter() - began, time.process_time() - began_to_work
    return Cost(seconds, worked, most_memory() - before)


def in_a_process(access: Access, folder: Path) -> Cost:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(synced, access, folder).result()


def written_raw(connection: Connection, folder: Path) -> Cost:
    """What it takes when the driver alone writes the same, everything being ready to be sent."""
    nodes: dict[str, list[object]] = {}
    links: dict[str, list[object]] = {}
    for row in rows(OnDisk.at(folder)):
        if isinstance(row, Node):
            nodes.setdefault(w.new_node(row), []).append(w.node_row(row, "raw", row.hash))
        else:
            links.setdefault(w.new_link(row), []).append(w.link_row(row, "raw", row.hash))

    def send(batch: tuple[str, list[object]]) -> None:
        connection.write(batch[0], store="raw", rows=batch[1])

    began, began_to_work = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(w.SESSIONS) as pool:
        for statements in (nodes, links):
            batches = [
                (statement, all_rows[at : at + w.BATCH])
                for statement, all_rows in statements.items()
                for at in range(0, len(all_rows), w.BATCH)
            ]
            list(pool.map(send, batches))
    return Cost(time.perf_counter() - began, time.process_time() - began_to_work, 0)


def by_peer(python: str, access: Access, folder: Path) -> float:
    """Seconds that rdflib-neo4j takes for the same triples."""
    done = subprocess.run(
        [python, "-c", PEER, access.uri, access.password or "", str(text_in(folder))],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return float(done.stdout.split()[-1])


def emptied(connection: Connection) -> None:
    """Takes everything out of the database; the server is the benchmark's own."""
    connection.define("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")


def made(folder: Path, commitments: int) -> tuple[Path, Path, int]:
    """Two current graphs, the second with a hundredth of the commitments reworded; triples.

    Built as a store builds its own, in the order in which a derivation gives them: each subject's
    together.
    """
    store = StoreFolder(folder / f"{commitments}")
    store.path.mkdir(parents=True)
    triples = list(graph(commitments))
    order: dict[object, int] = {}
    for triple in triples:
        order.setdefault(triple.subject, len(order))
    triples.sort(key=lambda triple: order[triple.subject])
    digests = "a" * 40, "b" * 40
    for digest, one_in in zip(digests, (0, 100), strict=True):
        build(store, digest, (_reworded(triple, one_in) for triple in triples), ())
    return store.current / digests[0], store.current / digests[1], len(triples)


def _reworded(triple: Triple, one_in: int) -> Triple:
    """With other words where it is the text or label of one in so many commitments."""
    subject = triple.subject.value
    if (
        not one_in
        or triple.predicate.value not in (t.TEXT, t.LABEL)
        or "/commitment/" not in subject
    ):
        return triple
    if int(subject.rpartition("/")[2]) % one_in:
        return triple
    return Triple(triple.subject, triple.predicate, Literal(f"{triple.object.value} Reworded."))


def best(times: int, work: Callable[[], Cost]) -> Cost:
    return min((work() for _ in range(times)), key=lambda cost: cost.seconds)


def report(
    access: Access, connection: Connection, folder: Path, commitments: int, repeat: int, peer: str
) -> None:
    first, second, triples = made(folder, commitments)

    def full() -> Cost:
        emptied(connection)
        return in_a_process(access, first)

    def changed() -> Cost:
        cost = in_a_process(access, second)
        in_a_process(access, first)
        return cost

    def not_kept() -> Cost:
        shutil.rmtree(first.parent.parent / "mirrored")
        return changed()

    def raw() -> Cost:
        emptied(connection)
        return written_raw(connection, first)

    limit = best(repeat, raw)
    whole = best(repeat, full)
    ((nodes, links),) = connection.read(
        f"MATCH (n:{m.COMMON}) WITH count(n) AS nodes "
        f"MATCH (:{m.COMMON})-[r]->() RETURN nodes, count(r)"
    )
    print(f"\n{commitments:,} commitments, {triples:,} triples, {nodes:,} nodes, {links:,} links")
    for name, cost in (
        ("raw", limit), ("full", whole),
        ("unchanged", best(repeat, lambda: in_a_process(access, first))),
        ("1 % changed", best(repeat, changed)),
        ("not kept", best(repeat, not_kept)),
    ):  # fmt: skip
        print(
            f"{name:>12} {cost.seconds:8.2f} s  {cost.seconds / limit.seconds:6.2f} of raw "
            f"{100 * cost.seconds / whole.seconds:6.1f} % of full  "
            f"client {cost.processor:6.2f} s of the processor, {cost.grew:4.0f} MB", flush=True
        )  # fmt: skip
    if peer:
        emptied(connection)
        seconds = by_peer(peer, access, first)
        print(f"{'rdflib-neo4j':>12} {seconds:8.2f} s  {seconds / whole.seconds:6.1f} times full")
    emptied(connection)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--commitments", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--peer", default="", help="a Python that has rdflib-neo4j")
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    from neo4j_server import Neo4jServer

    with tempfile.TemporaryDirectory() as home:
        server = Neo4jServer(Path(home) / "neo4j")
        server.start()
        access = Access(server.uri, server.user, server.password)
        try:
            with Connection(access) as connection:
                warm, *_ = made(Path(home) / "warm", 2_000)
                for _ in range(3):
                    emptied(connection)
                    in_a_process(access, warm)
                for commitments in asked.commitments:
                    report(access, connection, Path(home), commitments, asked.repeat, asked.peer)
        finally:
            server.kill()


if __name__ == "__main__":
    main()
