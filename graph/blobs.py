"""The bytes of each edition and the text read from them, as files.

A text is named by its digest: when a newer reader gets another text out of the same bytes, both
stand side by side until nothing refers to the former, so that a position always counts in the text
it was taken from.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable

from goldenthread.graph.files import sync_folder, write_atomically
from goldenthread.graph.folder import StoreFolder
from goldenthread.graph.records import DocumentRow, EditionRecord


def keep_blobs(folder: StoreFolder, edition: EditionRecord) -> None:
    """Writes an edition's bytes and text, so that they last; what is there stays."""
    source = folder.source(edition.sha256)
    text = folder.text(edition.sha256, edition.text_digest)
    source.parent.mkdir(parents=True, exist_ok=True)
    if not source.exists():
        write_atomically(source, edition.source)
    if not text.exists():
        write_atomically(text, edition.text.encode())
    sync_folder(source.parent)
    sync_folder(folder.editions)


def sweep_blobs(folder: StoreFolder, kept: Iterable[DocumentRow]) -> None:
    """Removes every file under `editions/` that none of these rows refers to."""
    if not folder.editions.exists():
        return
    wanted: dict[str, set[str]] = {}
    for row in kept:
        names = wanted.setdefault(row.sha256, {folder.source(row.sha256).name})
        names.add(folder.text(row.sha256, row.text_digest).name)
    for edition in list(folder.editions.iterdir()):
        if edition.name not in wanted:
            shutil.rmtree(edition)
            continue
        for file in list(edition.iterdir()):
            if file.name not in wanted[edition.name]:
                file.unlink()
