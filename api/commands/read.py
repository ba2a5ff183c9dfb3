"""`goldenthread read`: what is read from files, printed; touches no store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from pathlib import Path

from goldenthread.api.settings import base_iri, reading_limits
from goldenthread.loaders.corpus import Source, find_corpus
from goldenthread.loaders.parallel import read_sources
from goldenthread.loaders.reading.jsonl import record
from goldenthread.loaders.sandbox import READER, Children
from goldenthread.loaders.statement import Kind, Reading
from goldenthread.ontology.errors import GoldenThreadError

_NOT_PRINTED = frozenset({Kind.PLACEHOLDER, Kind.REFERENCE})


class Shown(Enum):
    """What `read` prints of a file."""

    STATEMENTS = auto()
    TEXT = auto()
    """The text that start and end count in."""
    EXPLAINED = auto()
    """Every passage, with the rule that took it or why it was left."""
    UNREAD = auto()
    """The passages with a promise word, a date or a number that no rule took."""


def run(
    files: Sequence[Path],
    *,
    table: bool,
    what: Shown,
    manifest: Path | None,
    gazetteers: Sequence[Path],
) -> int:
    """Prints what each file says; the exit code: 1 when one of them could not be read."""
    failed, limits = 0, reading_limits()
    count = 1 if len(files) == 1 and files[0].is_file() else None
    with Children(limits, ready=READER, count=count) as children:
        corpus = find_corpus(files, manifest=manifest, gazetteers=gazetteers, base=base_iri())
        for source, reading in read_sources(corpus.sources, limits, children):
            if isinstance(reading, GoldenThreadError):
                failed += 1
                sys.stderr.write(f"goldenthread: {reading}\n")
            else:
                _print(source, reading, what, table=table)
    return 1 if failed else 0


def _print(source: Source, reading: Reading, what: Shown, *, table: bool) -> None:
    match what:
        case Shown.TEXT:
            sys.stdout.write(reading.document.text)
        case Shown.STATEMENTS if table:
            _print_table(source, reading)
        case Shown.STATEMENTS:
            _print_lines(reading)
        case Shown.EXPLAINED | Shown.UNREAD:
            _print_passages(source, reading, what, table=table)
    if what is not Shown.TEXT and not any(s.kind not in _NOT_PRINTED for s in reading.statements):
        sys.stderr.write(f"goldenthread: {nothing_found(source.path, reading)}\n")


def nothing_found(path: Path, reading: Reading) -> str:
    """What to say, loudly, of a document in which nothing was found: what was looked through."""
    document = reading.document
    pages = f"{document.pages} pages, " if document.pages else ""
    return (
        f"{path}: NOTHING FOUND: no commitment, objective, theme, programme or measure in "
        f"{pages}{len(document.blocks):,} blocks, {len(document.text):,} characters; "
        "look at it with `goldenthread read --text`, it may be no strategy document"
    )


def _print_passages(source: Source, reading: Reading, what: Shown, *, table: bool) -> None:
    from goldenthread.api.commands import passages as shown
    from goldenthread.loaders.reading.passages import explained, unread

    found = unread(reading) if what is Shown.UNREAD else explained(reading)
    if table:
        shown.print_table(source, found)
    else:
        shown.print_lines(found)


def _print_lines(reading: Reading) -> None:
    for line in _records(reading):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def _records(reading: Reading) -> Iterable[dict[str, object]]:
    return (record(s, reading) for s in reading.statements if s.kind not in _NOT_PRINTED)


def _print_table(source: Source, reading: Reading) -> None:
    from rich.console import Console
    from rich.table import Table

    shown = Table(title=str(source.path), title_justify="left", expand=True)
    for heading, ratio in (("line", 1), ("kind", 2), ("statement", 12), ("who", 4), ("when", 2)):
        shown.add_column(heading, ratio=ratio, overflow="fold")
    for statement in reading.statements:
        if statement.kind in _NOT_PRINTED:
            continue
        who = ", ".join(agent.name for agent in statement.owners)
        shown.add_row(
            str(reading.document.line_of(statement.evidence.start)),
            str(statement.kind),
            " ".join(statement.text.split()),
            who or ("we" if statement.collective else ""),
            statement.due.original if statement.due else "",
        )
    Console(markup=False).print(shown)
