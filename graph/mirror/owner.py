"""Whose a mirror is: a name for people, and a number that no other store has."""

from __future__ import annotations

import uuid
from pathlib import Path

from goldenthread.graph.files import store_errors, write_atomically


def owner_of(store: Path) -> str:
    """The number of this store, made when it is first asked for.

    A store that was restored from a backup is another store: it takes its mirror over by force.
    """
    file = store / "mirror-owner"
    with store_errors(store):
        if not file.exists():
            write_atomically(file, f"{uuid.uuid4()}\n".encode())
        return file.read_text(encoding="ascii").strip()


def name_of(store: Path) -> str:
    """What the mirror of this store is called unless it is told: the name of its folder."""
    return store.resolve().stem
