"""`goldenthread report`: what a strategy team takes into a meeting, as a workbook or a paper."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from goldenthread.api.files import write_file
from goldenthread.api.report.contents import Contents, NotRead, contents
from goldenthread.graph.snapshot import snapshot
from goldenthread.ontology.errors import GoldenThreadError

SUFFIXES: Final = (".xlsx", ".docx")


def run(
    paths: Sequence[Path],
    store: Path,
    output: Path,
    manifest: Path | None,
    gazetteers: Sequence[Path],
) -> int:
    """Writes the report of the store or, where paths are given, of these documents alone.

    The ending of `output` says what is written. Returns the exit code: 1 when a file could not be
    read. Raises GoldenThreadError for an ending that is none of SUFFIXES.
    """
    write = _writer(output)
    if not paths:
        _report(store, output, write, [])
        return 0
    from goldenthread.api import loading

    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        aside = Path(folder) / "report.db"
        entries, corpus = loading.load(paths, aside, manifest, gazetteers)
        loading.summary(entries, corpus)
        failed = [NotRead(e.source.path.name, str(e.error)) for e in entries if e.error]
        _report(aside, output, write, failed)
    return 1 if failed else 0


def _writer(output: Path) -> Callable[[Contents], bytes]:
    """What makes a file of this kind."""
    match output.suffix.lower():
        case ".xlsx":
            from goldenthread.api.report.workbook import workbook

            return workbook
        case ".docx":
            from goldenthread.api.report.paper import paper

            return paper
        case _:
            raise GoldenThreadError(
                f"{output}: no report is written as {output.suffix or 'a file without an ending'}; "
                f"name a file that ends in {' or '.join(SUFFIXES)}"
            )


def _report(
    store: Path, output: Path, write: Callable[[Contents], bytes], failed: Sequence[NotRead]
) -> None:
    with snapshot(store) as graph:
        content = write(contents(graph, failed))
    write_file(output, content)
