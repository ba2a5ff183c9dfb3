"""Many files read side by side, each in a child process with limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.loaders.corpus import Source
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.loaded import Loaded
from goldenthread.loaders.sandbox import Call, Children
from goldenthread.loaders.statement import Reading
from goldenthread.ontology.collecting import uncollected
from goldenthread.ontology.errors import GoldenThreadError


def load_sources(
    sources: Sequence[Source], base: str, limits: Limits, children: Children
) -> Iterator[tuple[Source, Loaded | GoldenThreadError]]:
    """Each source with what it gave or why it could not be read, in their order.

    All are begun before this returns; the largest file first, so that not all others are done when
    it is begun.
    """
    calls: list[Call[Loaded | GoldenThreadError]] = [
        Call(source.path, _load_source, (source, base, limits)) for source in sources
    ]
    largest = max(range(len(sources)), key=lambda n: _size(sources[n]), default=0)
    return zip(sources, children.each(calls, first=largest), strict=True)


def read_sources(
    sources: Sequence[Source], limits: Limits, children: Children
) -> Iterator[tuple[Source, Reading | GoldenThreadError]]:
    """Each source with what is read from it or why it could not be read, in their order."""
    calls: list[Call[Reading | GoldenThreadError]] = [
        Call(source.path, _read_source, (source, limits)) for source in sources
    ]
    return zip(sources, children.each(calls), strict=True)


def _read_source(source: Source, limits: Limits) -> Reading:
    from goldenthread.loaders.load import read_source

    with uncollected():
        return read_source(source, limits)[1]


def _load_source(source: Source, base: str, limits: Limits) -> Loaded:
    from goldenthread.loaders.load import load_source

    return load_source(source, base, limits)


def _size(source: Source) -> int:
    """In bytes; a file that has just gone is small: reading it will say so."""
    try:
        return source.path.stat().st_size
    except OSError:
        return 0
