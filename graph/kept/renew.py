"""Current graphs of many statements: kept so that the next is made of the former one.

Beside such a graph lie tables (`update` says what for). A later one is a copy of the former, which
shares its files, with what differs taken out and put in; it is put in place whole, as any other.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple, serialize

from goldenthread.graph.current import KEPT, Wanted, fill, finished, graph_in, text_in
from goldenthread.graph.derive import derived
from goldenthread.graph.facts import Facts
from goldenthread.graph.folder import StoreFolder
from goldenthread.graph.inputs import Inputs
from goldenthread.graph.kept.difference import Difference, InDoubt, Source
from goldenthread.graph.kept.keep import keep
from goldenthread.graph.kept.tables import Tables
from goldenthread.graph.kept.update import update


def derive_and_keep(folder: StoreFolder, inputs: Inputs, wanted: Wanted) -> None:
    """Derives all, and keeps what the next derivation may be made of."""
    made = derived(inputs)
    contents = {row.work_key: row.content_digest for row in wanted.rows if row.latest}
    with finished(folder, wanted.digest, wanted.rows) as aside:
        fill(aside, (*made.graph.triples(), wanted.label))
        with _open(aside / KEPT) as tables:
            whole = keep(tables, made, contents, Facts(inputs.vocabulary))
            tables.note("graphs", dict(wanted.graphs))
        if not whole:
            (aside / KEPT).unlink()


def renew(
    folder: StoreFolder,
    former: str,
    wanted: Wanted,
    sources: Mapping[str, Source],
    vocabulary: Callable[[], Sequence[Triple]],
    base: str,
) -> bool:
    """Makes the wanted graph of the former one (its digest). Says whether it could be made."""
    kept = folder.current / former / KEPT
    if not kept.exists() or not text_in(folder.current / former).exists():
        return False
    try:
        with finished(folder, wanted.digest, wanted.rows) as aside:
            shutil.copyfile(kept, aside / KEPT)
            before = pyoxigraph.Store.read_only(os.fspath(graph_in(folder.current / former)))
            with _open(aside / KEPT) as tables:
                if tables.noted("graphs") != dict(wanted.graphs):
                    raise InDoubt
                differing = update(before, tables, sources, vocabulary(), base)
            before.backup(os.fspath(graph_in(aside)))
            changed = _change(graph_in(aside), differing, wanted.label)
            _write_text(text_in(folder.current / former), text_in(aside), changed)
    except (InDoubt, sqlite3.Error):
        return False
    return True


@contextmanager
def _open(file: Path) -> Iterator[Tables]:
    """The tables, on the disk for good afterwards."""
    tables = Tables(file)
    try:
        yield tables
    finally:
        tables.close()
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def _change(graph: Path, differing: Difference, label: Triple) -> dict[str, tuple[Triple, ...]]:
    """Takes out and puts in; nobody reads the graph yet. Gives all that is said now of each
    subject, as N-Triples write it, of which something else is."""
    store = pyoxigraph.Store(os.fspath(graph))
    labels = store.quads_for_pattern(label.subject, label.predicate, None, None)
    removed = [*differing.removed, *(quad.triple for quad in labels)]
    store.update(f"DELETE DATA {{ {_written(removed)} }}")
    store.bulk_extend(Quad(*triple) for triple in (*differing.added, label))
    store.flush()
    return {
        str(subject): tuple(
            quad.triple for quad in store.quads_for_pattern(subject, None, None, None)
        )
        for subject in (*differing.subjects, label.subject)
    }


def _write_text(former: Path, text: Path, changed: Mapping[str, Sequence[Triple]]) -> None:
    """The graph as text: the former one, with what is said now of these subjects."""
    subjects = {subject.encode() for subject in changed}
    with former.open("rb") as before, text.open("wb") as now:
        now.writelines(line for line in before if line[: line.index(b" ")] not in subjects)
        now.write(_written([one for said in changed.values() for one in said]).encode())
        now.flush()
        os.fsync(now.fileno())


def _written(triples: Sequence[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
