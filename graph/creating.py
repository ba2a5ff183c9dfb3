"""An empty store is made."""

from __future__ import annotations

from goldenthread.graph.folder import State, StoreFolder
from goldenthread.graph.locking import open_database
from goldenthread.ontology.errors import StoreError


def create(folder: StoreFolder, base: str) -> None:
    """Makes an empty store; under the writer's lock, so that two who do it at once agree.

    Raises StoreInUse as `open_database` does, and StoreError where data lie there without a state.
    """
    folder.path.mkdir(parents=True, exist_ok=True)
    data = open_database(folder.data, folder.path)
    if folder.is_store():
        return
    if len(data):
        raise StoreError(
            f"{folder.path}: store.json is missing beside the data; restore the store from a backup"
        )
    folder.write_state(State(base=base))
