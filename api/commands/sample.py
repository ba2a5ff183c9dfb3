"""`goldenthread sample`: passages drawn by chance for a person to mark; what the marks say."""

from __future__ import annotations

import sys
from pathlib import Path

from goldenthread.api.audit.draw import draw
from goldenthread.api.audit.sample_book import Marks, marks_in, sample_book
from goldenthread.api.audit.score import precision, recall
from goldenthread.api.audit.universe import Stratum, universe
from goldenthread.api.files import write_file
from goldenthread.graph.snapshot import snapshot
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import read_bytes
from goldenthread.queries.shares import Estimate


def run(store: Path, number: int, seed: int, output: Path) -> None:
    """Draws a sample and writes it as a workbook to mark. Raises StoreError."""
    with snapshot(store) as graph:
        items = universe(graph)
        documents = [
            f"{row.title or row.file_name} ({row.file_name}, sha-256 {row.sha256})"
            for row in graph.documents()
            if row.latest
        ]
    drawn = draw(items, number, seed)
    write_file(output, sample_book(drawn, documents))
    if len(drawn.items) < number:
        sys.stdout.write(f"there are only {len(drawn.items)} passages\n")


def score(marked: Path) -> int:
    """Prints precision and recall from a marked sample, and how it was drawn.

    The exit code: 1 when not all rows are marked. Raises InputError.
    """
    marks = marks_in(read_bytes(marked, Limits()), str(marked))
    _print_drawn(marks)
    for name, estimate, meaning in (
        ("precision", precision(marks.strata), "of what was taken is a commitment"),
        ("recall", recall(marks.strata), "of all commitments were taken"),
    ):
        said = _said(estimate, meaning) if estimate else "not known: too little is marked"
        sys.stdout.write(f"{name}  {said}\n")
    if marks.doubtful:
        sys.stdout.write(f"{marks.doubtful} marked as doubtful count neither way\n")
    if marks.unmarked:
        sys.stdout.write(f"{marks.unmarked} rows are not marked yet\n")
    return 1 if marks.unmarked else 0


def _said(estimate: Estimate, meaning: str) -> str:
    return (
        f"{estimate.value:.0%} {meaning} (95 % interval {estimate.low:.0%} to {estimate.high:.0%})"
    )


def _print_drawn(marks: Marks) -> None:
    """How it was drawn: of how many of each stratum, and how many of these are commitments."""
    sys.stdout.write(f"drawn with seed {marks.drawn.get('seed', '?')}:\n")
    for stratum in Stratum:
        found = marks.strata[stratum]
        sys.stdout.write(
            f"  {stratum}: {found.marked} of {found.size} marked, "
            f"{found.commitments} are commitments\n"
        )
