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

from goldenthread.graph.current import KEPT, Wanted, fill, finished, graph_in, note_changed
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
            whole = keep(tables, made, contents, Facts(inputs.vocabulary), inputs.base)
            tables.note("vocabulary", wanted.vocabulary)
        if not whole:
            (aside / KEPT).unlink()


def renew(
    folder: StoreFolder,
    former: str,
    wanted: Wanted,
    sources: Mapping[str, Source],
    vocabulary: Callable[[], tuple[Triple, ...]],
    decisions: Sequence[Triple],
    base: str,
) -> bool:
    """Makes the wanted graph of the former one (its digest). Says whether it could be made."""
    kept = folder.current / former / KEPT
    if not kept.exists():
        return False
    try:
        with finished(folder, wanted.digest, wanted.rows) as aside:
            shutil.copyfile(kept, aside / KEPT)
            before = pyoxigraph.Store.read_only(os.fspath(graph_in(folder.current / former)))
            with _open(aside / KEPT) as tables:
                if tables.noted("vocabulary") != wanted.vocabulary:
                    raise InDoubt
                differing = update(before, tables, sources, vocabulary(), decisions, base)
            before.backup(os.fspath(graph_in(aside)))
            _change(graph_in(aside), differing, wanted.label)
            changed = {
                str(subject)[1:-1] for subject in (*differing.subjects, wanted.label.subject)
            }
            note_changed(aside, folder.current / former, changed)
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


def _change(graph: Path, differing: Difference, label: Triple) -> None:
    """Takes out and puts in; nobody reads the graph yet."""
    store = pyoxigraph.Store(os.fspath(graph))
    labels = store.quads_for_pattern(label.subject, label.predicate, None, None)
    removed = [*differing.removed, *(quad.triple for quad in labels)]
    store.update(f"DELETE DATA {{ {_written(removed)} }}")
    store.bulk_extend(Quad(*triple) for triple in (*differing.added, label))
    store.flush()


def _written(triples: Sequence[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
