"""`goldenthread documents`: what is loaded, and what is named but not loaded."""

from __future__ import annotations

from pathlib import Path


def run(store: Path, *, missing: bool, format: str | None) -> None:
    """Prints the answer of the question that says so."""
    from goldenthread.api.commands import ask

    name = "gaps/documents-not-loaded" if missing else "trace/documents"
    ask.run(store, name, [], format=format, output=None)
