"""`goldenthread lint`: what is missing in a draft, in its margin or as a list."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from goldenthread.api import loading
from goldenthread.api.answers import so_many
from goldenthread.api.files import write_file
from goldenthread.api.lint.findings import Finding, findings
from goldenthread.graph.backup import backup, restore
from goldenthread.graph.snapshot import Snapshot, snapshot
from goldenthread.ontology.errors import GoldenThreadError


def run(
    draft: Path,
    store: Path,
    output: Path | None,
    former: str | None,
    manifest: Path | None,
    gazetteers: Sequence[Path],
) -> int:
    """Says what is missing in the draft; the store is read, and stays as it is.

    `output`: the draft with comments where both are Word documents; a list otherwise. `former`:
    the loaded document that it is to replace. Returns the exit code: 1 when the draft cannot be
    read. Raises GoldenThreadError, StoreError, QuestionError.
    """
    if output and output.suffix.lower() == ".docx" and draft.suffix.lower() != ".docx":
        raise GoldenThreadError(
            f"{draft}: only a Word document can be commented; name an output that ends in .txt"
        )
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        aside = Path(folder) / "draft.db"
        compared = _copied(store, Path(folder) / "store.zip", aside)
        (entry, *_), _ = loading.load([draft], aside, manifest, gazetteers)
        if entry.error:
            sys.stderr.write(f"goldenthread: {entry.error}\n")
            return 1
        source = draft.read_bytes()
        with snapshot(aside) as graph:
            edition, work = _of_draft(graph, source)
            found = findings(graph, work, former)
            text = graph.edition_text(edition)
    _say(draft, source, text, found, output)
    if not compared:
        sys.stdout.write(f"not compared with other documents: there is no store {store}\n")
    return 0


def _copied(store: Path, file: Path, aside: Path) -> bool:
    """Whether there is a store to compare with; its copy is then made."""
    if not store.exists():
        return False
    backup(store, file)
    restore(file, aside)
    return True


def _of_draft(graph: Snapshot, source: bytes) -> tuple[str, str]:
    """The IRIs of the draft's edition and work."""
    digest = hashlib.sha256(source).hexdigest()
    row = next(row for row in graph.documents() if row.sha256 == digest and row.latest)
    return row.edition_iri, row.work_iri


def _say(
    draft: Path, source: bytes, text: str, found: Sequence[Finding], output: Path | None
) -> None:
    if output and output.suffix.lower() == ".docx":
        from goldenthread.api.lint.comments import commented

        content, homeless = commented(source, text, found)
        write_file(output, content)
        sys.stdout.write(f"{so_many(len(found) - len(homeless), 'finding')} in comments\n")
        sys.stdout.write(_listed(homeless, text))
    elif output:
        write_file(output, _listed(found, text).encode())
    else:
        sys.stdout.write(_listed(found, text) or f"{draft}: nothing is missing\n")


def _listed(found: Sequence[Finding], text: str) -> str:
    """A list to read: where, the words, and under them what there is to say."""
    lines: list[str] = []
    before: tuple[int | None, int | None] | None = None
    for finding in found:
        at = (finding.start, finding.end)
        if at != before and finding.start is not None:
            words = " ".join(text[finding.start : finding.end].split())
            lines.append(f"{finding.place}: “{words}”")
        lines.append(f"{'    ' if finding.start is not None else ''}{finding.says}")
        before = at
    return "".join(f"{line}\n" for line in lines)
