"""`goldenthread remove`: takes one document out of the store."""

from __future__ import annotations

import sys
from pathlib import Path

from goldenthread.graph.store import Store


def run(document: str, store: Path) -> None:
    """Removes the work of that key, title or IRI, and says what went."""
    with Store.open_for_writing(store) as opened:
        removed = opened.remove(document)
        opened.derive()
    for row in removed:
        sys.stdout.write(f"removed {row.title or row.work_key} ({row.file_name})\n")
