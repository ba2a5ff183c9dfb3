"""`goldenthread backup` and `restore`: the whole store, to one file and back."""

from __future__ import annotations

import sys
from pathlib import Path

from goldenthread.graph import backup


def back_up(file: Path, store: Path) -> None:
    """Writes the store to `file`."""
    backup.backup(store, file)
    sys.stdout.write(f"{file}: holds all of {store}\n")


def restore(file: Path, store: Path) -> None:
    """Makes the store from `file`."""
    backup.restore(file, store)
    sys.stdout.write(f"{store}: restored from {file}\n")
