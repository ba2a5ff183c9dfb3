"""`goldenthread sync`: the mirror in Neo4j, brought up to the store, compared or mended."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from goldenthread.api.settings import mirror_name, neo4j_access
from goldenthread.graph.mirror.connection import Connection
from goldenthread.graph.mirror.delta import Kept
from goldenthread.graph.mirror.owner import owner_of
from goldenthread.graph.mirror.sync import (
    DeletionError,
    Report,
)
from goldenthread.graph.mirror.sync import (
    Progress as Told,
)
from goldenthread.graph.mirror.sync import sync as bring_up
from goldenthread.graph.mirror.verify import Verified
from goldenthread.graph.mirror.verify import verify as compare
from goldenthread.graph.snapshot import snapshot

_SHOWN: Final = 20
"""So many differences are named; the rest is counted."""


def run(store: Path, *, verify: bool, repair: bool, force: bool) -> int:
    """Syncs or verifies; the exit code: 1 when a verification finds a difference."""
    access, name = neo4j_access(), mirror_name(store)
    with snapshot(store) as graph, Connection(access) as connection:
        if verify:
            return _print_verified(compare(connection, graph, name), name)
        kept = Kept.beside(store, access.uri, access.database or "", name)
        syncing = partial(
            bring_up, connection, graph, name, owner=owner_of(store), kept=kept, repair=repair
        )
        report = _sync(syncing, force=force)
        sys.stdout.write(f"{name}: {report}\n")
        if graph.behind:
            sys.stderr.write("goldenthread: documents are being loaded; this is the state before\n")
    return 0


def _sync(syncing: Callable[..., Report], *, force: bool) -> Report:
    """Syncs; where too much would go, asks a person who sits at the terminal."""
    try:
        with _progress() as told:
            return syncing(force=force, progress=told)
    except DeletionError as error:
        if not sys.stdin.isatty() or not typer.confirm(f"{error}. Delete them?", err=True):
            raise
    with _progress() as told:
        return syncing(force=True, progress=told)


@contextmanager
def _progress() -> Iterator[Told]:
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("connecting", total=None)

        def told(what: str, done: int, total: int | None) -> None:
            progress.update(task, description=what, completed=done, total=total)

        yield told


def _print_verified(found: Verified, name: str) -> int:
    if not found.differences:
        sys.stdout.write(f"{name}: Neo4j holds what the store holds, fingerprint {found.found}\n")
        return 0
    for difference in found.differences[:_SHOWN]:
        sys.stdout.write(f"{difference.how}: {difference.what}\n")
    if len(found.differences) > _SHOWN:
        sys.stdout.write(f"… and {len(found.differences) - _SHOWN:,} more\n")
    sys.stdout.write(
        f"{name}: {len(found.differences):,} differences; fingerprint {found.found} in Neo4j, "
        f"{found.expected} in the store; `goldenthread sync --repair` mends them\n"
    )
    return 1
