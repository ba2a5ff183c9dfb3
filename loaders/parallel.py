"""Many files read side by side, each in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from goldenthread.loaders.corpus import Source
from goldenthread.loaders.formats.open import Limits
from goldenthread.loaders.load import Loaded, load_source
from goldenthread.ontology.errors import InputError


def load_sources(
    sources: Sequence[Source], base: str, limits: Limits
) -> Iterator[tuple[Source, Loaded | InputError]]:
    """Each source with what it gave or why it could not be read, in the order of `sources`."""
    if not sources:
        return
    with ProcessPoolExecutor(min(len(sources), os.cpu_count() or 1)) as pool:
        results = pool.map(partial(_attempt, base=base, limits=limits), sources)
        yield from zip(sources, results, strict=True)


def _attempt(source: Source, *, base: str, limits: Limits) -> Loaded | InputError:
    try:
        return load_source(source, base, limits)
    except InputError as error:
        return error
