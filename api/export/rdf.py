"""The store as RDF: the current graph, and with named graphs also what it is derived from.

Turtle and JSON-LD hold the current graph. TriG and N-Quads hold all graphs: the current one as the
default graph, each edition's read graph, the decisions, the vocabulary and the register by name.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

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
    """The store in one of `FORMATS`. Raises StoreError: all graphs are those of one moment, so
    nobody else may be writing while they are read.
    """
    whole = format in _ALL_GRAPHS
    quads = _all_graphs(graph) if whole else _current(graph)
    data = serialize(quads, format=FORMATS[format], prefixes=_PREFIXES) or b""
    return Exported(data, () if whole else (_FORMER,))


_FORMER: Final = (
    "what each edition said by itself, and former editions: this is the current graph; "
    "trig and nquads hold all graphs"
)


def _current(graph: Snapshot) -> Iterator[Quad]:
    return graph.store.quads_for_pattern(None, None, None, DefaultGraph())


def _all_graphs(graph: Snapshot) -> Iterator[Quad]:
    kept = io.BytesIO()
    with Store.open_for_writing(graph.path) as store:
        store.dump(kept)
    yield from _current(graph)
    kept.seek(0)
    yield from parse(kept, format=RdfFormat.N_QUADS)
