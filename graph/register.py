"""The store's register: which editions it holds, kept as a named graph beside what was read.

It changes in the same transaction as the graph it speaks of, so the two never disagree.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad

from goldenthread.graph.records import STORE_TERMS, DocumentRow

_PREDICATES: Mapping[str, NamedNode] = {
    "work_iri": NamedNode(STORE_TERMS + "work"),
    "work_key": NamedNode(STORE_TERMS + "workKey"),
    "title": NamedNode(STORE_TERMS + "title"),
    "sequence": NamedNode(STORE_TERMS + "sequence"),
    "sha256": NamedNode(STORE_TERMS + "sha256"),
    "file_name": NamedNode(STORE_TERMS + "fileName"),
    "reading_key": NamedNode(STORE_TERMS + "readingKey"),
    "text_digest": NamedNode(STORE_TERMS + "textDigest"),
    "content_digest": NamedNode(STORE_TERMS + "contentDigest"),
}
_CONTENT = _PREDICATES["content_digest"]


class Register:
    """The rows of the register, in memory: the one writer keeps them as it keeps the graph."""

    def __init__(self, graph: NamedNode, quads: Iterable[Quad] = ()) -> None:
        """`quads`: all those of the register's graph, named `graph`."""
        self.graph = graph
        self._works: dict[str, dict[str, DocumentRow]] = defaultdict(dict)
        self._work_of: dict[str, str] = {}
        self._graphs: dict[str, str] = {}
        fields = {predicate.value: field for field, predicate in _PREDICATES.items()}
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for quad in quads:
            # The register holds IRIs and literals only; both have a value.
            found[quad.subject.value][fields[quad.predicate.value]] = quad.object.value  # type: ignore[union-attr]
        for iri, values in found.items():
            if "work_key" in values:
                self.keep(_row(iri, values))
            else:
                self.keep_graph(iri, values["content_digest"])

    def keep(self, row: DocumentRow) -> None:
        """Adds a row, or puts it in the place of the same edition's."""
        self._works[row.work_key][row.edition_iri] = row
        self._work_of[row.edition_iri] = row.work_key

    def keep_graph(self, graph: str, digest: str) -> None:
        """Notes the content of a graph that is no edition's: the vocabulary, the decisions."""
        self._graphs[graph] = digest

    def forget(self, work_key: str) -> None:
        """Drops every edition of a work."""
        for edition in self._works.pop(work_key):
            del self._work_of[edition]

    def row(self, edition_iri: str) -> DocumentRow | None:
        """The row of an edition; its `latest` is not told here."""
        key = self._work_of.get(edition_iri)
        return None if key is None else self._works[key][edition_iri]

    def graph_digest(self, graph: str) -> str | None:
        """What `keep_graph` noted."""
        return self._graphs.get(graph)

    def next_sequence(self, work_key: str) -> int:
        """The number of the work's next edition."""
        return 1 + max((r.sequence for r in self._works.get(work_key, {}).values()), default=0)

    def rows(self) -> tuple[DocumentRow, ...]:
        """Every edition, by work key and sequence."""
        ordered: list[DocumentRow] = []
        for key in sorted(self._works):
            editions = sorted(self._works[key].values(), key=lambda row: row.sequence)
            ordered += [replace(row, latest=row is editions[-1]) for row in editions]
        return tuple(ordered)

    def input_digest(self, base: str, derivation: str) -> str:
        """40 hexadecimal digits that stand for all that the current graph depends on."""
        rows = [row.to_values() for row in self.rows()]
        told = (base, derivation, sorted(self._graphs.items()), rows)
        return hashlib.blake2b(json.dumps(told).encode(), digest_size=20).hexdigest()

    def quads_of(self, row: DocumentRow) -> list[Quad]:
        """How a row stands in the register's graph."""
        subject = NamedNode(row.edition_iri)
        return [
            Quad(subject, predicate, _term(value), self.graph)
            for field, predicate in _PREDICATES.items()
            if (value := getattr(row, field)) is not None
        ]

    def quad_of_graph(self, graph: str, digest: str) -> Quad:
        """How the content of a graph that is no edition's stands in the register's graph."""
        return Quad(NamedNode(graph), _CONTENT, Literal(digest), self.graph)


def _term(value: str | int) -> Literal:
    return Literal(value)


def _row(iri: str, values: Mapping[str, str]) -> DocumentRow:
    return DocumentRow(
        edition_iri=iri,
        work_iri=values["work_iri"],
        work_key=values["work_key"],
        title=values.get("title"),
        sequence=int(values["sequence"]),
        latest=False,
        sha256=values["sha256"],
        file_name=values["file_name"],
        reading_key=values["reading_key"],
        text_digest=values["text_digest"],
        content_digest=values["content_digest"],
    )
