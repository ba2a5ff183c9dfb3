"""Where things lie in a store's folder, and the file that says what state it is in.

store.json                        format, base IRI, which current graph holds
data/                             Oxigraph: read graphs, vocabulary, decisions, register
editions/<sha256>/source          an edition's bytes
editions/<sha256>/text-<digest>.txt   the text read from them
current/<digest>/                 a derived graph, never changed afterwards
mirrored/<number>/<digest>/       the graph that a mirror in Neo4j was last brought up to
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from goldenthread.graph.files import store_errors, sync_folder, write_atomically
from goldenthread.ontology.errors import StoreError

FORMAT: Final = 1
"""Of the layout above. A store with a higher number was written by a newer version."""


@dataclass(frozen=True, slots=True)
class State:
    """What `store.json` says.

    `current` names the last complete current graph (None before the first), `derived_with` the
    derivation that made it. `stale`: something was written, or was about to be, since.
    """

    base: str
    current: str | None = None
    derived_with: str | None = None
    stale: bool = True


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """The folder of a store."""

    path: Path

    @property
    def data(self) -> Path:
        """The database of what was read."""
        return self.path / "data"

    @property
    def editions(self) -> Path:
        """Files and their texts."""
        return self.path / "editions"

    @property
    def current(self) -> Path:
        """Derived graphs."""
        return self.path / "current"

    @property
    def _state_file(self) -> Path:
        return self.path / "store.json"

    def is_store(self) -> bool:
        """Whether a store has been made here."""
        return self._state_file.is_file()

    def is_vacant(self) -> bool:
        """Whether a store may be made here: nothing is here, or a making that was cut short."""
        if not self.path.is_dir():
            return not self.path.exists()
        names = {p.name for p in self.path.iterdir() if not p.name.startswith("store.json.")}
        return not names or (names == {"data"} and (self.data / "LOCK").is_file())

    def source(self, sha256: str) -> Path:
        """The file of an edition."""
        return self.editions / sha256 / "source"

    def text(self, sha256: str, text_digest: str) -> Path:
        """A text read from that file."""
        return self.editions / sha256 / f"text-{text_digest}.txt"

    def read_state(self) -> State:
        """Raises StoreError when this is no store, is damaged or was written by a newer version."""
        if not self.path.exists():
            raise StoreError(f"{self.path}: there is no store here; load a document first")
        if not self.is_store():
            raise StoreError(f"{self.path}: this is no Golden Thread store; name another folder")
        with store_errors(self.path):
            content = self._state_file.read_bytes()
        try:
            values = json.loads(content)
            written = int(values.pop("format"))
            if written > FORMAT:
                raise StoreError(
                    f"{self.path}: written by a newer version of Golden Thread (store format "
                    f"{written}, this version knows {FORMAT}); install the newer version"
                )
            return State(**values)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise StoreError(
                f"{self.path}: store.json is damaged; restore the store from a backup"
            ) from error

    def write_state(self, state: State) -> None:
        """Replaces what `store.json` says, so that it lasts."""
        content = json.dumps({"format": FORMAT, **asdict(state)}, indent=1) + "\n"
        write_atomically(self._state_file, content.encode())
        sync_folder(self.path)
