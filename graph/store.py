"""The store, opened for writing: documents are put in and taken out, the current graph is derived.

The order of every change: the state becomes stale (and lasts on disk), the files are written, one
transaction writes the graph and its row in the register, and only when the current graph has been
derived from all of it does the state name that graph. So a process may be killed anywhere.

`begin_putting` writes a new edition in a thread, beside the next one's parsing or the derivation;
whatever asks the database waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from goldenthread.graph.blobs import keep_blobs, sweep_blobs
from goldenthread.graph.changes import (
    amending,
    checked,
    of_edition,
    taking_out,
    without_blank_nodes,
)
from goldenthread.graph.creating import create
from goldenthread.graph.current import MANY, Wanted, build, can_be_renewed, sweep
from goldenthread.graph.derive_version import DERIVE_VERSION
from goldenthread.graph.files import store_errors
from goldenthread.graph.find import find_work
from goldenthread.graph.folder import State, StoreFolder
from goldenthread.graph.inputs import EditionGraph, Inputs
from goldenthread.graph.locking import open_database
from goldenthread.graph.records import DocumentRow, EditionRecord, Outcome
from goldenthread.graph.register import Register
from goldenthread.graph.written import (
    as_quads,
    content_digest,
    in_graph,
    in_order,
    triples_of,
    written_digest,
)
from goldenthread.ontology.collecting import uncollected
from goldenthread.ontology.errors import StoreError
from goldenthread.ontology.identifiers import DEFAULT_BASE
from goldenthread.ontology.terms import DCTERMS, GT

_TITLE = NamedNode(DCTERMS + "title")
_INPUT_DIGEST = NamedNode(GT + "inputDigest")

_REMEMBERED: Final = 500_000
"""So many quads that were just written are kept at hand, so that deriving need not read them again:
0.4 of 3.5 s for five documents, at most some 200 MB."""

_WAITING: Final = 8
"""So many documents are written or wait to be written at most: what waits takes memory."""

_BULKY: Final = 2**20
"""From so many bytes on, some 5,000 quads, one bulk write is faster than one transaction, and as
whole."""


class Store:
    """A store that this process alone may write to, until it is closed.

    Every method raises StoreError when the disk refuses (full, no permission, damaged).
    """

    def __init__(self, folder: StoreFolder, data: pyoxigraph.Store, state: State) -> None:
        """Use `create_or_open` or `open_for_writing`."""
        self._folder = folder
        self._database = data
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._pending: list[Future[None]] = []
        self._state = state
        self._written: dict[str, tuple[Triple, ...]] = {}
        graph = NamedNode(f"{state.base}graph/register")
        self._register = Register(graph, data.quads_for_pattern(None, None, None, graph))

    @classmethod
    def create_or_open(cls, path: Path, base: str = DEFAULT_BASE) -> Self:
        """Opens the store at `path` for writing; makes it first where there is none.

        `base`: the IRI under which its data lies. Raises StoreError when `path` holds something
        else, when the store has another base, and as `open_for_writing` does.
        """
        folder = StoreFolder(path)
        with store_errors(path):
            if folder.is_vacant():
                create(folder, base)
        store = cls.open_for_writing(path)
        if store.base != base:
            store.close()
            raise StoreError(
                f"{path}: the identifiers of this store lie under {store.base}, not {base}; "
                "set GOLDENTHREAD_BASE to that, or name another store"
            )
        return store

    @classmethod
    def open_for_writing(cls, path: Path) -> Self:
        """Opens the store at `path`.

        Raises StoreInUse when someone else is writing to it, StoreError when it is no store or was
        written by a newer version.
        """
        folder = StoreFolder(path)
        folder.read_state()
        with store_errors(path):
            data = open_database(folder.data, path)
            # Read again under the lock: who held it before may have changed it.
            return cls(folder, data, folder.read_state())

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
                self.flush()
        finally:
            self.close()

    def close(self) -> None:
        """Lets others write. What was not flushed survives a kill, but not a power cut.

        What `begin_putting` began is written first; whether it could be, `flush` and `derive` say.
        """
        self._thread.shutdown(wait=True)
        del self._database  # pyoxigraph closes a database when nothing refers to it any more.

    @property
    def path(self) -> Path:
        """The store's folder."""
        return self._folder.path

    @property
    def base(self) -> str:
        """The IRI under which its data lies."""
        return self._state.base

    def documents(self) -> tuple[DocumentRow, ...]:
        """Every edition, by work key and sequence."""
        return self._register.rows()

    def put(self, edition: EditionRecord, quads: Sequence[Quad]) -> Outcome:
        """Keeps an edition and its read graph, whole or not at all.

        `quads` all lie in the graph named by the edition's IRI. An edition that is new to its work
        becomes the work's latest.
        """
        outcome = self.begin_putting(edition, in_order(of_edition(edition, quads)))
        with store_errors(self.path):
            self._wait()
        return outcome

    def begin_putting(self, edition: EditionRecord, graph: bytes) -> Outcome:
        """The same, but returns while a new edition is being written.

        `graph`: the read graph as N-Triples that pyoxigraph wrote. What the disk refuses is raised
        by the next call that asks the database; `derive` and `flush` are such.
        """
        known = self._register.row(edition.iri)
        if known and known.reading_key == edition.reading_key:
            return Outcome.UNCHANGED
        triples = triples_of(graph)
        written = in_graph(graph, len(triples), edition.iri)
        row = self._row_for(checked(edition), without_blank_nodes(triples), graph, known)
        entries = self._register.quads_of(row)
        with self._changing():
            keep_blobs(self._folder, edition)
            if known:
                former = [*self._quads(edition.iri), *self._register.quads_of(known)]
                quads = parse(written, format=RdfFormat.N_QUADS)
                self._data.update(amending(former, [*quads, *entries]))
            else:
                self._begin_writing(written + as_quads(entries))
        self._register.keep(row)
        self._remember(edition.iri, triples)
        return Outcome.REPLACED if known else Outcome.ADDED

    def put_vocabulary(self, statements: Iterable[Quad | Triple]) -> Outcome:
        """Replaces the vocabulary as a whole: the gazetteers in use, from whatever graph.

        The first is written as `begin_putting` writes.
        """
        return self._put_graph(f"{self.base}graph/vocabulary", statements)

    def vocabulary(self) -> tuple[Triple, ...]:
        """What the gazetteers that were put say, in no particular order."""
        with store_errors(self.path):
            return self._other(f"{self.base}graph/vocabulary")

    def put_decisions(self, statements: Iterable[Quad | Triple]) -> Outcome:
        """Replaces what people decided as a whole; statements from whatever graph."""
        outcome = self._put_graph(f"{self.base}graph/decisions", statements)
        with store_errors(self.path):
            self._wait()
        return outcome

    def decisions(self) -> tuple[Triple, ...]:
        """What people decided, in no particular order."""
        with store_errors(self.path):
            return self._other(f"{self.base}graph/decisions")

    def read_graph(self, edition: str) -> tuple[Triple, ...]:
        """What was read from the edition with this IRI, in no particular order."""
        with store_errors(self.path):
            return self._triples(edition)

    def said_of(self, subject: str) -> tuple[Quad, ...]:
        """What any graph of the store says of the thing with this IRI."""
        with store_errors(self.path):
            return tuple(self._data.quads_for_pattern(NamedNode(subject), None, None, None))

    def remove(self, name: str) -> tuple[DocumentRow, ...]:
        """Takes a work out, with all its editions, in one transaction; returns what was removed.

        `name`: its key, its IRI, an edition's IRI or its title. Raises StoreError when there is no
        such work or more than one. Its files go when the current graph has been derived without
        it, unless a reader has an earlier graph open: then with the first derivation after that.
        """
        editions = find_work(self.documents(), name)
        graphs = [row.edition_iri for row in editions]
        with self._changing():
            self._data.update(taking_out(graphs, self._register.graph))
        self._register.forget(editions[0].work_key)
        for iri in graphs:
            self._written.pop(iri, None)
        return editions

    def inputs(self) -> Inputs:
        """What the current graph is derived from."""
        with store_errors(self.path):
            return Inputs(
                editions=tuple(self._edition(row) for row in self.documents()),
                vocabulary=self.vocabulary(),
                decisions=self.decisions(),
                base=self.base,
            )

    def derive(self) -> str:
        """Brings the current graph up to what the store holds; returns the digest that names it.

        Does little when nothing has changed. Removes what is no longer used.
        """
        digest = self._register.input_digest(self.base, str(DERIVE_VERSION))
        with store_errors(self.path), uncollected():
            if not (self._folder.current / digest).exists() and not self._renewed(digest):
                self._derive_all(digest)
            self._data.flush()
            self._set_state(
                replace(self._state, current=digest, derived_with=str(DERIVE_VERSION), stale=False)
            )
            read = sweep(self._folder, digest)
            sweep_blobs(self._folder, [*self.documents(), *read])
        return digest

    def _renewed(self, digest: str) -> bool:
        """Whether the current graph could be made of the last one."""
        former = self._state.current
        if former is None or self._state.derived_with != str(DERIVE_VERSION):
            return False
        if not can_be_renewed(self._folder.current / former):
            return False
        from goldenthread.graph.kept.difference import Source
        from goldenthread.graph.kept.renew import renew

        sources = {
            row.work_key: Source(row.edition_iri, row.content_digest, partial(self._edition, row))
            for row in self.documents()
            if row.latest
        }
        vocabulary = partial(self._triples, f"{self.base}graph/vocabulary")
        return renew(
            self._folder, former, self._wanted(digest), sources, vocabulary, self.decisions(),
            self.base,
        )  # fmt: skip

    def _derive_all(self, digest: str) -> None:
        inputs, wanted = self.inputs(), self._wanted(digest)
        if sum(len(edition.triples) for edition in inputs.editions) < MANY:
            from goldenthread.graph.derive import derive

            build(self._folder, digest, _chain(derive(inputs), wanted.label), wanted.rows)
        else:
            from goldenthread.graph.kept.renew import derive_and_keep

            derive_and_keep(self._folder, inputs, wanted)

    def _wanted(self, digest: str) -> Wanted:
        label = Triple(NamedNode(f"{self.base}graph/current"), _INPUT_DIGEST, Literal(digest))
        vocabulary = self._register.graph_digest(f"{self.base}graph/vocabulary") or ""
        return Wanted(digest, self.documents(), label, vocabulary)

    def flush(self) -> None:
        """Makes all that was written last through a power cut; once at the end of a batch."""
        with store_errors(self.path):
            self._data.flush()

    def dump(self, output: IO[bytes]) -> None:
        """Writes all graphs, the register included, as N-Quads."""
        with store_errors(self.path):
            self._data.dump(output, format=RdfFormat.N_QUADS)

    @property
    def _data(self) -> pyoxigraph.Store:
        """The database, when all that was put is in it."""
        self._wait()
        return self._database

    def _wait(self) -> None:
        """Until what was put is written. Raises what came of it."""
        pending, self._pending = self._pending, []
        for one in pending:
            one.result()

    def _begin_writing(self, quads: bytes) -> None:
        """Writes N-Quads in one transaction, in the thread, after what was put before. As bytes:
        quads that are Python objects would hold up the other thread.
        """
        if len(self._pending) == _WAITING:
            self._wait()
        write = self._database.load if len(quads) < _BULKY else self._database.bulk_load
        one = self._thread.submit(write, quads, format=RdfFormat.N_QUADS, lenient=True)
        self._pending.append(one)

    def _remember(self, graph: str, triples: tuple[Triple, ...]) -> None:
        """Keeps what was written at hand, or forgets what it replaces."""
        self._written.pop(graph, None)
        if sum(map(len, self._written.values())) + len(triples) <= _REMEMBERED:
            self._written[graph] = triples

    def _other(self, graph: str) -> tuple[Triple, ...]:
        """A graph that is no edition's; without waiting for the database where there is none."""
        return self._triples(graph) if self._register.graph_digest(graph) else ()

    def _triples(self, graph: str) -> tuple[Triple, ...]:
        """A graph that was just written is at hand: nobody else writes while we do."""
        return self._written.get(graph) or tuple(quad.triple for quad in self._quads(graph))

    def _edition(self, row: DocumentRow) -> EditionGraph:
        return EditionGraph(
            row.edition_iri,
            row.work_key,
            row.sequence,
            row.latest,
            self._triples(row.edition_iri),
        )

    def _quads(self, graph: str) -> Iterator[Quad]:
        return self._data.quads_for_pattern(None, None, None, NamedNode(graph))

    def _row_for(
        self,
        edition: EditionRecord,
        triples: Iterable[Triple],
        graph: bytes,
        known: DocumentRow | None,
    ) -> DocumentRow:
        work = NamedNode(edition.work_iri)
        titles = [
            s.object.value
            for s in triples
            if s.predicate == _TITLE and s.subject == work and isinstance(s.object, Literal)
        ]
        return DocumentRow(
            edition_iri=edition.iri,
            work_iri=edition.work_iri,
            work_key=edition.work_key,
            title=min(titles, default=None),
            sequence=known.sequence if known else self._register.next_sequence(edition.work_key),
            latest=False,
            sha256=edition.sha256,
            file_name=edition.file_name,
            reading_key=edition.reading_key,
            text_digest=edition.text_digest,
            content_digest=written_digest(graph),
        )

    def _put_graph(self, graph: str, statements: Iterable[Quad | Triple]) -> Outcome:
        name = NamedNode(graph)
        quads = without_blank_nodes(
            [Quad(s.subject, s.predicate, s.object, name) for s in statements]
        )
        digest, known = content_digest(quads), self._register.graph_digest(graph)
        if digest == known:
            return Outcome.UNCHANGED
        entry = self._register.quad_of_graph(graph, digest)
        with self._changing():
            if known:
                former = [*self._quads(graph), self._register.quad_of_graph(graph, known)]
                self._data.update(amending(former, [*quads, entry]))
            else:
                self._begin_writing(as_quads([*quads, entry]))
        self._register.keep_graph(graph, digest)
        self._remember(graph, tuple(quad.triple for quad in quads))
        return Outcome.REPLACED if known else Outcome.ADDED

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Around every change: from here on the current graph is not to be answered from."""
        with store_errors(self.path):
            if not self._state.stale:
                self._set_state(replace(self._state, stale=True))
            yield

    def _set_state(self, state: State) -> None:
        if state != self._state:
            self._folder.write_state(state)
            self._state = state


def _chain(triples: Iterable[Triple], last: Triple) -> Iterator[Triple]:
    yield from triples
    yield last
