"""Invented editions, and a derivation of two lines: the store's tests need no real one."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from goldenthread.graph.folder import StoreFolder
from goldenthread.graph.inputs import Inputs
from goldenthread.graph.records import EditionRecord
from goldenthread.graph.snapshot import Snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.identifiers import DEFAULT_BASE, mint
from goldenthread.ontology.terms import DCTERMS, GT

DERIVE = "goldenthread.graph.derive"
TEXT = NamedNode(GT + "text")


def plain_derivation() -> ModuleType:
    """A derivation that takes each latest edition, the vocabulary and the decisions as they are."""
    module = ModuleType(DERIVE)

    def derive(inputs: Inputs) -> Iterator[Triple]:
        for edition in inputs.editions:
            if edition.latest:
                yield from edition.triples
        yield from inputs.vocabulary
        yield from inputs.decisions

    module.derive = derive  # type: ignore[attr-defined]
    return module


def begin(store: Store, record: EditionRecord, quads: Iterable[Quad]) -> None:
    """Begins to put an edition."""
    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    store.begin_putting(record, triples or b"")


def install_plain_derivation() -> None:
    """For a process of its own; tests put it in place for themselves alone."""
    sys.modules[DERIVE] = plain_derivation()


def edition(
    work: str, words: str, *, reader: str = "r1", title: str | None = None, statements: int = 3
) -> tuple[EditionRecord, list[Quad]]:
    """An edition of a work whose file holds `words`, and its read graph."""
    source = words.encode()
    sha256 = hashlib.sha256(source).hexdigest()
    iri = mint(DEFAULT_BASE, "edition", work, sha256)
    work_iri = f"{DEFAULT_BASE}document/{work}"
    graph = NamedNode(iri)
    quads = [
        Quad(
            NamedNode(mint(DEFAULT_BASE, "commitment", work, words, str(n))),
            TEXT,
            Literal(f"{words} {n} by {reader}"),
            graph,
        )
        for n in range(statements)
    ]
    quads.append(
        Quad(NamedNode(work_iri), NamedNode(DCTERMS + "title"), Literal(title or work), graph)
    )
    record = EditionRecord(
        iri=iri,
        work_iri=work_iri,
        work_key=work,
        sha256=sha256,
        file_name=f"{work}.md",
        reading_key=reader,
        source=source,
        text=f"{words} as {reader} reads it",
    )
    return record, quads


def texts(snapshot: Snapshot) -> set[str]:
    """What the current graph says."""
    return {q.object.value for q in snapshot.store.quads_for_pattern(None, TEXT, None)}


def stored_quads(path: Path) -> set[Quad]:
    """Every quad of the store's database."""
    return set(pyoxigraph.Store.read_only(str(StoreFolder(path).data)))


def files(path: Path) -> set[str]:
    """Every file of the store but those RocksDB keeps for itself."""
    return {
        found.relative_to(path).as_posix()
        for found in path.rglob("*")
        if found.is_file() and not {"data", "graph"} & set(found.relative_to(path).parts)
    }
