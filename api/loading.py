"""Documents into a store: read side by side, put in one by one, and what became of each."""

from __future__ import annotations

import hashlib
import importlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Triple

from goldenthread.api.settings import base_iri, reading_limits
from goldenthread.graph.records import EditionRecord, Outcome
from goldenthread.graph.store import Store
from goldenthread.loaders.corpus import Corpus, Source, find_corpus, source_bytes
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.loaded import Loaded
from goldenthread.loaders.parallel import load_sources
from goldenthread.loaders.sandbox import READER, Children
from goldenthread.loaders.statement import Kind
from goldenthread.ontology.errors import GoldenThreadError, InputError
from goldenthread.ontology.gazetteer_files import gazetteer_triples


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one file; `error` says why it could not be read."""

    source: Source
    outcome: Outcome | None
    loaded: Loaded | None = None
    error: GoldenThreadError | None = None


def load(
    paths: Sequence[Path], store: Path, manifest: Path | None, gazetteers: Sequence[Path]
) -> tuple[list[Entry], Corpus]:
    """Loads what the paths name; what became of each file, in their order."""
    with Children(reading_limits(), ready=READER) as children:
        return load_with(children, paths, store, manifest, gazetteers)


def load_with(
    children: Children,
    paths: Sequence[Path],
    store: Path,
    manifest: Path | None,
    gazetteers: Sequence[Path],
) -> tuple[list[Entry], Corpus]:
    """The same with children that may be getting ready already."""
    base, limits = base_iri(), reading_limits()
    corpus = find_corpus(paths, manifest=manifest, gazetteers=gazetteers, base=base)
    with Store.create_or_open(store, base) as opened:
        entries = list(_load(corpus, opened, base, limits, children))
        opened.derive()
    named = [source.path for source in corpus.sources]
    entries.sort(key=lambda entry: named.index(entry.source.path))
    return entries, corpus


def _vocabulary(store: Store, given: Sequence[Triple]) -> list[Triple]:
    """What the gazetteers in use say, and what earlier ones said of what these do not name."""
    described = {triple.subject for triple in given}
    kept = (t for t in store.vocabulary() if t.subject not in described)
    return [*given, *kept]


def _load(
    corpus: Corpus, store: Store, base: str, limits: Limits, children: Children
) -> Iterator[Entry]:
    """Puts each file into the store as soon as it has been read, showing how far it is; the
    vocabulary while the first is being read."""
    known = {(row.sha256, row.reading_key) for row in store.documents()}
    changed: list[Source] = []
    for source in corpus.sources:
        try:
            sha256 = hashlib.sha256(source_bytes(source, limits)).hexdigest()
        except InputError as error:
            yield Entry(source, None, error=error)
            continue
        if (sha256, source.reading_key) in known:
            yield Entry(source, Outcome.UNCHANGED)
        else:
            changed.append(source)
    read = load_sources(changed, base, limits, children)
    store.put_vocabulary(_vocabulary(store, gazetteer_triples(corpus.gazetteers)))
    # Imported while the children read.
    importlib.import_module("goldenthread.graph.derive")
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("reading", total=len(changed))
        for source, result in read:
            progress.update(task, description=source.path.name, advance=1)
            if isinstance(result, GoldenThreadError):
                yield Entry(source, None, error=result)
            else:
                yield Entry(source, store.begin_putting(_record(result), result.read_graph), result)


def _record(loaded: Loaded) -> EditionRecord:
    edition = loaded.edition
    return EditionRecord(
        iri=edition.iri,
        work_iri=edition.work_iri,
        work_key=edition.work_key,
        sha256=edition.sha256,
        file_name=edition.file_name,
        reading_key=edition.reading_key,
        source=loaded.source,
        text=loaded.text,
    )


def summary(entries: Sequence[Entry], corpus: Corpus) -> None:
    """What was found in each file and what was not; errors on standard error."""
    for entry in entries:
        if entry.error:
            sys.stderr.write(f"goldenthread: {entry.error}\n")
        elif entry.loaded:
            sys.stdout.write(_line(entry, entry.loaded))
        else:
            sys.stdout.write(f"{entry.source.path}: unchanged\n")
    for path in corpus.left_out:
        sys.stdout.write(f"{path}: left out, corpus.toml does not name it\n")
    failed = sum(1 for entry in entries if entry.error)
    read = len(entries) - failed
    changed = sum(1 for entry in entries if entry.outcome not in (None, Outcome.UNCHANGED))
    sys.stdout.write(f"{read} documents read, {changed} changed, {failed} could not be read\n")


def _line(entry: Entry, loaded: Loaded) -> str:
    counts = ", ".join(
        f"{loaded.counts[kind]} {_plural(kind, loaded.counts[kind])}"
        for kind in Kind
        if loaded.counts.get(kind)
    )
    pages = f", {loaded.pages} pages" if loaded.pages else ""
    what = f"{entry.outcome} “{loaded.edition.title}”{pages}, {loaded.seconds:.1f} s"
    lines = [f"{entry.source.path}: {what}: {counts or _nothing(loaded)}"]
    lines += [f"  not understood: {problem}" for problem in loaded.problems]
    lines += [f"  left out: {v.message} ({v.focus})" for v in loaded.refused]
    return "\n".join(lines) + "\n"


def _nothing(loaded: Loaded) -> str:
    pages = f"{loaded.pages} pages, " if loaded.pages else ""
    return (
        f"NOTHING FOUND in {pages}{len(loaded.text):,} characters; it may be no strategy document"
    )


def _plural(kind: Kind, count: int) -> str:
    return str(kind) if count == 1 else f"{kind}s"
