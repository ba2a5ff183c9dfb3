"""`goldenthread load`: documents into the store, with a progress bar and a summary."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Triple, parse
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from goldenthread.api.settings import base_iri
from goldenthread.graph.records import EditionRecord, Outcome
from goldenthread.graph.store import Store
from goldenthread.loaders.corpus import Corpus, Source, find_corpus
from goldenthread.loaders.formats.open import Limits
from goldenthread.loaders.load import Loaded
from goldenthread.loaders.parallel import load_sources
from goldenthread.loaders.statement import Kind
from goldenthread.ontology.errors import InputError
from goldenthread.ontology.gazetteer_files import gazetteer_triples


@dataclass(frozen=True, slots=True)
class _Entry:
    """What became of one file."""

    source: Source
    outcome: Outcome | None
    loaded: Loaded | None = None
    error: InputError | None = None


def run(
    paths: Sequence[Path], store: Path, manifest: Path | None, gazetteers: Sequence[Path]
) -> int:
    """Loads what the paths name; the exit code: 1 when a file could not be read."""
    base = base_iri()
    corpus = find_corpus(paths, manifest=manifest, gazetteers=gazetteers, base=base)
    with Store.create_or_open(store, base) as opened:
        opened.put_vocabulary(gazetteer_triples(corpus.gazetteers))
        entries = list(_load(corpus, opened, base))
        opened.derive()
    _summary(entries, corpus)
    return 1 if any(entry.error for entry in entries) else 0
