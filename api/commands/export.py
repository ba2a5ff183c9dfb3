"""`goldenthread export`: what the store holds, in a format that others read."""

from __future__ import annotations

import sys
from pathlib import Path

from goldenthread.api.export.formats import exported
from goldenthread.api.files import write_file
from goldenthread.graph.snapshot import snapshot


def run(
    store: Path,
    format: str,
    output: Path | None,
    document: str | None = None,
    objective: str | None = None,
) -> None:
    """Writes the export to `output`, or prints it; says on standard error what it cannot hold.

    `document`, `objective`: the one to take, where the format holds a single one. Raises
    StoreError, QuestionError, and GoldenThreadError when the file cannot be written.
    """
    with snapshot(store) as graph:
        found = exported(graph, format, document, objective)
        data = found.data
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        write_file(output, data)
    for lost in found.lost:
        sys.stderr.write(f"goldenthread: left out of {format}: {lost}\n")
