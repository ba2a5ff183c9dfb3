"""The store as RDF: the current graph, and with named graphs also what it is derived from.

Turtle and JSON-LD hold the current graph. TriG and N-Quads hold all graphs: the current one as the
default graph, each edition's read graph, the decisions, the vocabulary and the register by name.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, Final

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse, serialize

from goldenthread.api.export.exported import Exported
from goldenthread.graph.snapshot import Snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.terms import DCTERMS, GT, RDF, RDFS, SKOS, XSD

FORMATS: Final = {
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}
_ALL_GRAPHS: Final = ("trig", "nquads")
_PREFIXES: Final = {
    "gt": GT, "rdf": RDF, "rdfs": RDFS, "xsd": XSD, "dcterms": DCTERMS, "skos": SKOS,
}  # fmt: skip


def export(graph: Snapshot, format: str) -> Exported:
    """The store in one of `FORMATS`.

    All graphs are those of one moment: writing them raises StoreInUse while someone else writes to
    the store.
    """
    if format not in _ALL_GRAPHS:
        return Exported(lambda output: _write(_current(graph), format, output), (_FORMER,))
    return Exported(lambda output: _write_all(graph, format, output))


_FORMER: Final = (
    "what each edition said by itself, and former editions: this is the current graph; "
    "trig and nquads hold all graphs"
)


def _current(graph: Snapshot) -> Iterator[Quad]:
    return graph.store.quads_for_pattern(None, None, None, DefaultGraph())


def _write(quads: Iterable[Quad], format: str, output: IO[bytes]) -> None:
    serialize(quads, output, FORMATS[format], prefixes=_PREFIXES)


def _write_all(graph: Snapshot, format: str, output: IO[bytes]) -> None:
    """Set aside first, so that others wait for no more than that."""
    with tempfile.TemporaryFile() as kept:
        with Store.open_for_writing(graph.path) as store:
            store.dump(kept)
        kept.seek(0)
        quads = chain(_current(graph), parse(kept, format=RdfFormat.N_QUADS))
        _write(quads, format, output)
