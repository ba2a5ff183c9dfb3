"""`goldenthread export`: what the store holds, in a format that others read."""

from __future__ import annotations

import sys
from pathlib import Path

from goldenthread.api.export.exported import Exported
from goldenthread.api.files import write_file
from goldenthread.graph.snapshot import Snapshot, snapshot


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
        exported = _export(graph, format, document, objective)
    if output is None:
        sys.stdout.buffer.write(exported.data)
    else:
        write_file(output, exported.data)
    for lost in exported.lost:
        sys.stderr.write(f"goldenthread: left out of {format}: {lost}\n")


def _export(graph: Snapshot, format: str, document: str | None, objective: str | None) -> Exported:
    match format:
        case "csv":
            from goldenthread.api.export import table

            return table.export(graph)
        case "stratml":
            from goldenthread.api.export import stratml

            return stratml.export(graph, document)
        case "graphml":
            from goldenthread.api.export import graphml

            return graphml.export(graph)
        case "svg":
            from goldenthread.api.export import svg

            return svg.export(graph, objective or "")
        case _:
            from goldenthread.api.export import rdf

            return rdf.export(graph, format)
