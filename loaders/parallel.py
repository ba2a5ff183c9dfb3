"""Many files read side by side, each in a child process with limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.loaders.corpus import Source
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.load import Loaded, load_source
from goldenthread.loaders.sandbox import Call, run_each
from goldenthread.ontology.errors import GoldenThreadError


def load_sources(
    sources: Sequence[Source], base: str, limits: Limits
) -> Iterator[tuple[Source, Loaded | GoldenThreadError]]:
    """Each source with what it gave or why it could not be read, the largest file first.

    So no large file is begun when all others are done.
    """
    largest_first = sorted(sources, key=_size, reverse=True)
    calls: list[Call[Loaded | GoldenThreadError]] = [
        Call(source.path, load_source, (source, base, limits)) for source in largest_first
    ]
    yield from zip(largest_first, run_each(calls, limits), strict=True)


def _size(source: Source) -> int:
    """In bytes; a file that has just gone is small: reading it will say so."""
    try:
        return source.path.stat().st_size
    except OSError:
        return 0
