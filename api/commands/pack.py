"""`goldenthread pack`: the audit pack of a programme, an objective, an owner, or of everything."""

from __future__ import annotations

import sys
from pathlib import Path

from goldenthread.api.audit.gather import About
from goldenthread.api.audit.pack import pack
from goldenthread.api.files import write_file
from goldenthread.graph.snapshot import snapshot


def run(store: Path, output: Path, about: About) -> None:
    """Writes the pack. Raises QuestionError when nothing bears the name, StoreError."""
    with snapshot(store) as graph:
        content, digest = pack(graph, about)
    write_file(output, content)
    sys.stdout.write(
        f"sha-256 of its list of contents: {digest}\n"
        "unpack it and run `python check.py` to check every quotation\n"
    )
