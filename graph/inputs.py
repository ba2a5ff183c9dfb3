"""What the current graph is derived from: the store hands it over, `derive` needs nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Triple


@dataclass(frozen=True, slots=True)
class EditionGraph:
    """The read graph of one edition: what a loader saw in it.

    `sequence` counts a work's editions from 1 in the order in which they were first loaded;
    `latest` is true of the one that the current graph takes.
    """

    edition_iri: str
    work_key: str
    sequence: int
    latest: bool
    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that the current graph depends on.

    `editions` are sorted by `(work_key, sequence)`. Triples stand in no particular order: a
    derivation must give the same graph whatever that order is. `base` is the IRI under which
    entities are named.
    """

    editions: tuple[EditionGraph, ...]
    vocabulary: tuple[Triple, ...]
    decisions: tuple[Triple, ...]
    base: str
