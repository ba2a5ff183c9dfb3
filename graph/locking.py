"""Who may write, and which derived graphs are being read.

One process at a time holds the database in `data/` open for writing: RocksDB's own lock, which the
system releases when a process is killed. A reader holds a lease on the derived graph that it has
open, since RocksDB opens files as it needs them: a graph removed beneath a reader breaks it.
"""

from __future__ import annotations

import importlib
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, Final

import pyoxigraph

from goldenthread.ontology.errors import StoreError

_LEASE: Final = "lease"


class StoreInUse(StoreError):  # noqa: N818  (a state of the store, said in the words of its users)
    """Another process, or another part of this one, is writing to the store."""


def open_database(folder: Path, store: Path) -> pyoxigraph.Store:
    """Opens `folder` for writing. Raises StoreInUse, naming `store`, when someone else has it."""
    try:
        database = pyoxigraph.Store(os.fspath(folder))
    except OSError as error:
        # "While lock file: …/LOCK: Resource temporarily unavailable" from another process,
        # "lock hold by current process" from this one, "Failed to create lock file" on Windows.
        if "lock file" in str(error) or "lock hold by" in str(error):
            raise StoreInUse(
                f"{store}: the store is in use by another process that is writing to it; "
                "wait until that is done and run the command again"
            ) from error
        raise
    # RocksDB keeps the log of its last thousand openings, 140 kB each.
    for log in folder.glob("LOG.old.*"):
        log.unlink(missing_ok=True)
    return database


class Lease:
    """A reader's hold on a derived graph; ends with `close` or with the process."""

    def __init__(self, folder: Path) -> None:
        """Raises FileNotFoundError when the graph has been removed, or is just being removed."""
        file = (folder / _LEASE).open("rb")
        try:
            if not _lock(file, shared=True) or not _still_there(file, folder / _LEASE):
                raise FileNotFoundError(folder)
        except BaseException:
            file.close()
            raise
        self._file = file

    def close(self) -> None:
        """Lets go."""
        self._file.close()


def make_leasable(folder: Path) -> None:
    """Lays the file that readers of the derived graph in `folder` will hold."""
    (folder / _LEASE).touch()


def discard(folder: Path) -> bool:
    """Removes a derived graph, unless a reader holds it. Says whether it is gone."""
    doomed = folder.with_name(f"removed-{uuid.uuid4().hex}")
    with _without_readers(folder / _LEASE) as free:
        if not free:
            return False
        try:
            folder.rename(doomed)
        except PermissionError:  # Windows: a reader's open file holds the folder's name.
            return False
    shutil.rmtree(doomed, ignore_errors=True)
    return True


@contextmanager
def _without_readers(path: Path) -> Iterator[bool]:
    if _fcntl() is None or not path.exists():
        yield True
        return
    with path.open("rb") as file:
        yield _lock(file, shared=False)


def _lock(file: BinaryIO, *, shared: bool) -> bool:
    """Locks an open file without waiting; on Windows that it is open is lock enough."""
    fcntl = _fcntl()
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _fcntl() -> ModuleType | None:
    """The module with the system's file locks, which Windows has not."""
    try:
        return importlib.import_module("fcntl")
    except ImportError:
        return None


def _still_there(file: BinaryIO, path: Path) -> bool:
    """Whether `path` is still the file that was opened: it may have been renamed meanwhile."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
