"""`goldenthread load`: documents into the store, with a progress bar and a summary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from goldenthread.api.settings import reading_limits
from goldenthread.loaders.sandbox import READER, Children


def run(
    paths: Sequence[Path], store: Path, manifest: Path | None, gazetteers: Sequence[Path]
) -> int:
    """Loads what the paths name; the exit code: 1 when a file could not be read."""
    with Children(reading_limits(), ready=READER) as children:
        # Imported while the children get ready.
        from goldenthread.api.loading import load_with, summary

        entries, corpus = load_with(children, paths, store, manifest, gazetteers)
        summary(entries, corpus)
    return 1 if any(entry.error for entry in entries) else 0
