"""The store, opened for reading: one derived graph that stays as it is while it is open."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from goldenthread.graph.current import changed_since, documents_of, graph_in, text_in
from goldenthread.graph.derive_version import DERIVE_VERSION
from goldenthread.graph.files import store_errors
from goldenthread.graph.folder import State, StoreFolder
from goldenthread.graph.locking import Lease, StoreInUse
from goldenthread.graph.records import DocumentRow
from goldenthread.ontology.errors import StoreError

_ATTEMPTS = 20
"""How often to look again when the graph that the state names is removed before we hold it."""


class Snapshot:
    """A current graph, open for reading. Writers neither wait for it nor change it."""

    def __init__(self, folder: StoreFolder, state: State, digest: str, *, behind: bool) -> None:
        """Use `snapshot`. Raises FileNotFoundError when that graph has been removed."""
        place = folder.current / digest
        self._folder = folder
        self._lease = Lease(place)
        try:
            self.store = pyoxigraph.Store.read_only(os.fspath(graph_in(place)))
            self._documents = documents_of(place)
        except BaseException:
            self._lease.close()
            raise
        self.digest = digest
        text = text_in(place)
        self.text = text if text.exists() else None
        """The graph as N-Triples, where it was derived as a whole."""
        self.base = state.base
        self.behind = behind
        """Something is being written that this graph does not show yet."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the store remove this graph once it is no longer the current one."""
        del self.store
        self._lease.close()

    @property
    def path(self) -> Path:
        """The store's folder."""
        return self._folder.path

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Asks the current graph. Raises SyntaxError when the query is not valid SPARQL."""
        return self.store.query(sparql)

    def documents(self) -> tuple[DocumentRow, ...]:
        """The editions this graph was derived from, by work key and sequence."""
        return self._documents

    def changed_since(self, digest: str) -> set[str] | None:
        """The IRIs of the subjects of which it says something else than the graph of that digest;
        None where it was not made of that one.
        """
        return changed_since(self._folder.current / self.digest, digest)

    def edition_text(self, edition: str) -> str:
        """The text that positions in this edition count in. `edition`: its IRI or its sha-256."""
        row = self._row(edition)
        return self._read(row, self._folder.text(row.sha256, row.text_digest)).decode()

    def edition_source(self, edition: str) -> bytes:
        """The edition's file. `edition`: its IRI or its sha-256."""
        row = self._row(edition)
        return self._read(row, self._folder.source(row.sha256))

    def is_latest(self) -> bool:
        """Whether opening the store anew would give this same graph."""
        state = self._folder.read_state()
        return state.current == self.digest and not _is_stale(state)

    def _row(self, edition: str) -> DocumentRow:
        for row in self._documents:
            if edition in (row.edition_iri, row.sha256):
                return row
        raise StoreError(
            f"{self.path}: no edition {edition} is loaded; `goldenthread documents` lists what is"
        )

    def _read(self, row: DocumentRow, file: Path) -> bytes:
        try:
            with store_errors(self.path):
                return file.read_bytes()
        except StoreError as error:
            if file.exists():
                raise
            raise StoreError(
                f"{self.path}: the file of {row.file_name} is missing; restore it from a backup"
            ) from error


def snapshot(path: Path) -> Snapshot:
    """Opens the current graph of the store at `path`, derived anew first where it is stale.

    Where another process is writing, it is the last complete graph, and `behind` says so. Raises
    StoreError when there is none yet, when this is no store, or when a newer version wrote it.
    """
    folder = StoreFolder(path)
    for _ in range(_ATTEMPTS):
        behind = False
        state = folder.read_state()
        if _is_stale(state) or not _is_there(folder, state):
            behind = not _derive(path)
            state = folder.read_state()
        if state.current is None:
            raise StoreInUse(
                f"{path}: the store is in use by another process that is loading its first "
                "documents; wait until that is done and ask again"
            )
        try:
            with store_errors(path):
                return Snapshot(folder, state, state.current, behind=behind and _is_stale(state))
        except StoreError as error:
            # The state has moved on and the graph it named was swept: look again.
            if not isinstance(error.__cause__, FileNotFoundError):
                raise
    raise StoreError(f"{path}: the current graph keeps vanishing; close what writes to the store")


def _is_stale(state: State) -> bool:
    return state.stale or state.derived_with != str(DERIVE_VERSION)


def _is_there(folder: StoreFolder, state: State) -> bool:
    return state.current is not None and (folder.current / state.current).exists()


def _derive(path: Path) -> bool:
    """Whether the current graph could be derived; it cannot while another process writes."""
    try:
        # Imported here: who asks a graph that is up to date needs nothing that writes.
        from goldenthread.graph.store import Store

        with Store.open_for_writing(path) as store:
            store.derive()
    except StoreInUse:
        return False
    return True
