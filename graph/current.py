"""Derived graphs on disk: built aside, put in place whole, never changed, swept when unused."""

from __future__ import annotations

import json
import os
import re
import shutil
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import RdfFormat, Triple, serialize

from goldenthread.graph.files import sync_folder, write_atomically
from goldenthread.graph.folder import StoreFolder
from goldenthread.graph.locking import discard, make_leasable
from goldenthread.graph.records import DocumentRow

MANY: Final = 150_000
"""Triples read from which on it pays to keep what the next graph can be made of: fewer are derived
anew in a second or two."""

_IN_MEMORY: Final = 2**26
"""Bytes of a graph's text that may be held in memory to be loaded."""

KEPT: Final = "kept.sqlite"
"""The file with what is kept."""

_CHANGED: Final = "changed.json"

_MOST_CHANGED: Final = 25_000
"""So many subjects that changed are kept at most: who asks of more reads the graph anew."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A current graph that is to be made: its digest, the rows of all documents, what it says of
    itself, and the digest of the vocabulary ("" where there is none)."""

    digest: str
    rows: Sequence[DocumentRow]
    label: Triple
    vocabulary: str


def can_be_renewed(folder: Path) -> bool:
    """Whether beside this derived graph lies what the next can be made of."""
    return (folder / KEPT).exists()


def graph_in(folder: Path) -> Path:
    """The Oxigraph database of a derived graph."""
    return folder / "graph"


def text_in(folder: Path) -> Path:
    """The same as N-Triples, all of a subject's together, where it was derived as a whole: read
    through much faster than the database, of which each term has to be looked up.
    """
    return folder / "triples.nt"


def changed_since(folder: Path, digest: str) -> set[str] | None:
    """The IRIs of the subjects of which this derived graph says something else than that one did;
    None where it was not made of that one.
    """
    steps = _steps(folder)
    later = [former for former, _ in steps]
    if digest not in later:
        return None
    return {iri for _, iris in steps[later.index(digest) :] for iri in iris}


def note_changed(folder: Path, former: Path, subjects: Iterable[str]) -> None:
    """Keeps of which subjects a derived graph says something else than the one it is made of."""
    steps = [*_steps(former), (former.name, sorted(subjects))]
    while sum(len(iris) for _, iris in steps) > _MOST_CHANGED:
        del steps[0]
    (folder / _CHANGED).write_text(json.dumps(steps))


def _steps(folder: Path) -> list[tuple[str, list[str]]]:
    """The graphs that this one was made of one after the other, with what changed in each."""
    file = folder / _CHANGED
    return (
        [(former, iris) for former, iris in json.loads(file.read_bytes())] if file.exists() else []
    )


def build(
    folder: StoreFolder, digest: str, triples: Iterable[Triple], rows: Iterable[DocumentRow]
) -> None:
    """Writes a derived graph, with the rows of the documents it was derived from.

    Only the holder of the writer's lock may call it.
    """
    with finished(folder, digest, rows) as aside:
        fill(aside, triples)


def fill(folder: Path, triples: Iterable[Triple]) -> None:
    """Writes the graph into a folder that has none yet."""
    graph = pyoxigraph.Store(os.fspath(graph_in(folder)))
    with text_in(folder).open("wb") as text:
        serialize(triples, text, format=RdfFormat.N_TRIPLES)
        text.flush()
        _load(graph, Path(text.name))
        os.fsync(text.fileno())
    graph.flush()
    del graph  # pyoxigraph closes a database when nothing refers to it any more.


def _load(graph: pyoxigraph.Store, text: Path) -> None:
    """Loads N-Triples that were written here: faster than a quad object for each triple, made from
    it here and taken apart there; and faster in two halves side by side, where they fit into
    memory. `lenient`: what the terms are was seen to when they were made."""
    load = partial(graph.bulk_load, format=RdfFormat.N_TRIPLES, lenient=True)
    if text.stat().st_size > _IN_MEMORY:
        load(path=str(text))
        return
    # Imported here: who asks needs no threads.
    from concurrent.futures import ThreadPoolExecutor

    content = text.read_bytes()
    half = content.find(b"\n", len(content) // 2) + 1
    with ThreadPoolExecutor(2) as pool:
        for loaded in [pool.submit(load, part) for part in (content[:half], content[half:])]:
            loaded.result()


@contextmanager
def finished(folder: StoreFolder, digest: str, rows: Iterable[DocumentRow]) -> Iterator[Path]:
    """A folder aside to write a derived graph into, which is put in place when that is done."""
    folder.current.mkdir(exist_ok=True)
    aside = folder.current / f"new-{uuid.uuid4().hex}"
    aside.mkdir()
    try:
        yield aside
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    listed = json.dumps([row.to_values() for row in rows])
    write_atomically(aside / "documents.json", listed.encode())
    make_leasable(aside)
    sync_folder(aside)
    aside.rename(folder.current / digest)
    sync_folder(folder.current)


def documents_of(folder: Path) -> tuple[DocumentRow, ...]:
    """The documents that a derived graph was derived from."""
    return tuple(DocumentRow(**row) for row in json.loads((folder / "documents.json").read_bytes()))


def sweep(folder: StoreFolder, keep: str) -> tuple[DocumentRow, ...]:
    """Removes the derived graphs that nobody reads and what was left half-built, but not `keep`.

    Returns the documents of those that stay. Only the holder of the writer's lock may call it.
    """
    documents: list[DocumentRow] = []
    for entry in list(folder.current.iterdir()):
        if not re.fullmatch(r"[0-9a-f]{40}", entry.name):
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name == keep or not discard(entry):
            documents += documents_of(entry)
    return tuple(documents)
