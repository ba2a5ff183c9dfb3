"""`goldenthread decide --from`: records what people filled in in a workbook of the report."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from goldenthread.api.answers import so_many
from goldenthread.api.known_owners import in_documents, in_gazetteers
from goldenthread.api.report.filled import filled_rows
from goldenthread.api.report.wishes import NotTaken, Taken, wishes
from goldenthread.graph.decisions.record import Recorded, Status, record
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import read_bytes


def run(file: Path, store: Path, *, dry_run: bool) -> int:
    """Records each row that decides something, and names those that cannot be taken.

    `dry_run`: nothing is written, it is only shown. Returns the exit code: 1 when a row could not
    be taken. Raises InputError when the file is no such workbook, StoreError.
    """
    rows = filled_rows(read_bytes(file, Limits()), str(file))
    with snapshot(store) as graph:
        names = in_documents(graph)
    with Store.open_for_writing(store) as opened:
        taken, refused = wishes(rows, names + in_gazetteers(opened), datetime.now(UTC))
        outcomes = () if dry_run else record(opened, [row.wish for row in taken])
        if any(outcome.status is Status.RECORDED for outcome in outcomes):
            opened.derive()
    if dry_run:
        _show(taken)
    else:
        refused += _outcomes(taken, outcomes)
    for row in refused:
        sys.stdout.write(f"NOT TAKEN {row.where}: {row.why}\n")
    _count(len(rows), taken, outcomes, len(refused))
    return 1 if refused else 0


def _show(taken: Sequence[Taken]) -> None:
    for row in taken:
        wish = row.wish
        given = wish.owner or wish.value or ""
        what = f"{wish.judgement}{f' {wish.field}' if wish.field else ''} {given}".rstrip()
        sys.stdout.write(f"{row.where}: {what} ({wish.by}: {wish.why})\n")


def _outcomes(taken: Sequence[Taken], outcomes: Iterable[Recorded]) -> list[NotTaken]:
    """Says what was recorded; those that were refused."""
    refused = []
    for row, outcome in zip(taken, outcomes, strict=True):
        if outcome.status is Status.REFUSED:
            refused.append(NotTaken(row.where, outcome.message))
        else:
            before = "before: " if outcome.status is Status.STANDING else ""
            sys.stdout.write(f"{row.where}: {before}{outcome.message}\n")
    return refused


def _count(rows: int, taken: Sequence[Taken], outcomes: Sequence[Recorded], refused: int) -> None:
    """One line that sums it up."""
    new = sum(1 for outcome in outcomes if outcome.status is Status.RECORDED)
    standing = sum(1 for outcome in outcomes if outcome.status is Status.STANDING)
    done = f"{new} recorded, {standing} known before" if outcomes or not taken else "none recorded"
    sys.stdout.write(f"{so_many(rows, 'row')} filled in: {done}, {refused} not taken\n")
