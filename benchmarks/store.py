"""What the store adds to what its database costs.

    python benchmarks/store.py [DOCUMENTS]

Writes generated documents (1,000 unless said otherwise, 600 statements each, with a file and a text
of 15 kB) through the store, and the same quads in the same batches with pyoxigraph alone. Prints
the ratio of the two, what flushing after each document would cost instead of after the batch, what
replacing a document costs, and what building and opening a current graph of all of it cost.
Figures hold on one machine only; ratios carry over.
"""

from __future__ import annotations

import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from goldenthread.graph.current import build
from goldenthread.graph.folder import StoreFolder
from goldenthread.graph.records import DocumentRow, EditionRecord
from goldenthread.graph.snapshot import Snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.identifiers import DEFAULT_BASE, mint
from goldenthread.ontology.terms import GT

STATEMENTS, PREDICATES, ROUNDS = 60, 10, 3
DIGEST = "0" * 40

Document = tuple[EditionRecord, list[Quad]]


def document(number: int) -> Document:
    """An edition with 600 quads: 60 statements of 10 properties, links and words in turn."""
    key = f"plan-{number}"
    words = f"Plan {number}. " + "We will open two hubs in Easthaven by March 2025. " * 300
    source = words.encode()
    sha256 = hashlib.sha256(source).hexdigest()
    iri = mint(DEFAULT_BASE, "edition", key, sha256)
    graph = NamedNode(iri)
    quads = [
        Quad(
            NamedNode(mint(DEFAULT_BASE, "commitment", key, str(s))),
            NamedNode(f"{GT}property{p}"),
            NamedNode(mint(DEFAULT_BASE, "mention", str(s % 7), str(p)))
            if p % 2
            else Literal(f"We will open {s} hubs of plan {number} in Easthaven ({p})"),
            graph,
        )
        for s in range(STATEMENTS)
        for p in range(PREDICATES)
    ]
    work = f"{DEFAULT_BASE}document/{key}"
    return EditionRecord(iri, work, key, sha256, f"{key}.md", "r1", source, words), quads


def reread(record: EditionRecord, quads: list[Quad]) -> Document:
    """The edition as another reader sees it: every tenth statement otherwise."""
    changed = [
        Quad(q.subject, q.predicate, Literal(f"read otherwise {n}"), q.graph_name)
        if n // PREDICATES % 10 == 0
        else q
        for n, q in enumerate(quads)
    ]
    return replace(record, reading_key="r2"), changed


def seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def alone(path: Path, documents: Sequence[Document], *, flush_each: bool = False) -> None:
    """pyoxigraph with nothing around it."""
    store = pyoxigraph.Store(str(path))
    for _, quads in documents:
        store.extend(quads)
        if flush_each:
            store.flush()
    store.flush()


def through(path: Path, documents: Sequence[Document], *, flush_each: bool = False) -> None:
    with Store.create_or_open(path) as store:
        for record, quads in documents:
            store.put(record, quads)
            if flush_each:
                store.flush()


def current_graph(path: Path, documents: Sequence[Document]) -> Iterator[tuple[str, float]]:
    """Building a current graph of every triple, then opening it as a reader does."""
    with Store.open_for_writing(path) as store:
        rows: tuple[DocumentRow, ...] = store.documents()
        yield "reading the inputs of a derivation", seconds(store.inputs)
    folder = StoreFolder(path)
    triples = [quad.triple for _, quads in documents for quad in quads]
    yield "building the current graph", seconds(lambda: build(folder, DIGEST, triples, rows))

    state = folder.read_state()
    opening = [
        seconds(lambda: Snapshot(folder, state, DIGEST, behind=False).close()) for _ in range(9)
    ]
    yield "opening a snapshot", statistics.median(opening)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    documents = [document(n) for n in range(count)]
    again = [reread(*each) for each in documents]
    few = documents[: max(1, count // 10)]
    ratios = []
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as scratch:
        # The two take turns, so that what else the machine does falls on both.
        for n in range(ROUNDS):
            base = seconds(lambda n=n: alone(Path(scratch, f"alone{n}"), documents))
            ours = seconds(lambda n=n: through(Path(scratch, f"store{n}"), documents))
            ratios.append(ours / base)
            print(f"{count} documents: pyoxigraph {base:.2f} s, store {ours:.2f} s")
        print(f"store / pyoxigraph: {statistics.median(ratios):.2f} (goal: at most 2)")
        replacing = seconds(lambda: through(Path(scratch, "store0"), again))
        print(f"reading all again (each replaced): {replacing / count * 1000:.1f} ms a document")
        nothing = seconds(lambda: through(Path(scratch, "store0"), again))
        print(f"loading all again (unchanged): {nothing / count * 1000:.3f} ms a document")
        for flush_each, name in ((False, "the batch"), (True, "each document")):
            spent = seconds(lambda f=flush_each: through(Path(scratch, f"f{f}"), few, flush_each=f))
            print(f"flush after {name}: {spent / len(few) * 1000:.1f} ms a document")
        for name, spent in current_graph(Path(scratch, "store1"), documents):
            print(f"{name} ({count * STATEMENTS * PREDICATES} triples): {spent:.3f} s")


if __name__ == "__main__":
    main()
