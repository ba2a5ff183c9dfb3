"""Writing files so that a kill or a power cut leaves the old content or the new, nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldenthread.ontology.errors import StoreError

_REASONS = (
    ("No space left on device", "the disk is full", "make room and run the command again"),
    ("Disk quota exceeded", "the disk quota is used up", "make room and run the command again"),
    ("File too large", "a file may not grow that large here", "raise the limit and run it again"),
    ("Permission denied", "no permission", "run the command as a user who may write there"),
    ("Operation not permitted", "no permission", "run the command as a user who may write there"),
    ("Read-only file system", "the disk is read-only", "copy the store to one that is not"),
    ("Too many open files", "too many files are open", "raise the limit (ulimit -n)"),
    ("Corruption", "the store is damaged", "restore it from a backup"),
)
"""What the operating system and RocksDB say; what it means; what to do. RocksDB's errors come
without an error number, so the words decide."""


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turns what the disk has to say into one clear line about the store at `path`."""
    try:
        yield
    except OSError as error:
        for words, what, todo in _REASONS:
            if words in str(error):
                raise StoreError(f"{path}: {what}; {todo}") from error
        raise StoreError(f"{path}: {error}; check the disk, then run it again") from error


def write_atomically(path: Path, content: bytes) -> None:
    """Puts `content` at `path` as a whole; call `sync_folder` to make the name itself last.

    One process at a time writes to a store, so what a kill leaves is overwritten by the next.
    """
    temporary = path.with_name(f"{path.name}.tmp")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder last through a power cut, where the system has a call for it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
