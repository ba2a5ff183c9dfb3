"""One objective's thread, as it is drawn: what carries it, and what is promised under each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.api.report.thread import Promise, thread
from goldenthread.ontology.errors import QuestionError
from goldenthread.queries.named import Asked, named
from goldenthread.queries.runner import rows_of


@dataclass(frozen=True, slots=True)
class Carrier:
    """A programme, or a theme of commitments in no programme, or (without a kind) neither.

    `stated`: a document says that it serves the objective; otherwise that follows from others.
    """

    label: str
    kind: str
    stated: bool
    promises: tuple[Promise, ...]

    @property
    def orphans(self) -> int:
        """How many of its commitments nobody answers for."""
        return sum(not promise.owners for promise in self.promises)


@dataclass(frozen=True, slots=True)
class ObjectiveThread:
    """An objective and its carriers, those with most commitments first.

    `documents`: the titles of those that it is taken from.
    """

    label: str
    carriers: tuple[Carrier, ...]
    documents: tuple[str, ...]


def objective_thread(graph: Asked, words: str) -> ObjectiveThread:
    """The thread of the objective with this name or IRI. Raises QuestionError as `named` does."""
    if not words:
        raise QuestionError("name the objective to draw: --objective WORDS")
    iri = named(graph, "--objective", words, "Objective").value
    whole = thread(graph)
    stated = {subject for (subject,) in rows_of(graph, _STATED % iri)}
    labels = {programme.iri: programme.label for programme in whole.programmes}
    themes = {commitment: (theme, label) for commitment, theme, label in rows_of(graph, _THEMES)}
    promises = whole.under(iri)
    groups: dict[tuple[str, str, str], list[Promise]] = defaultdict(list)
    for programme in whole.carried.get(iri, ()):
        groups[programme, labels.get(programme, ""), "programme"] = []
    for promise in promises:
        groups[_carrier(promise, labels, themes)].append(promise)
    carriers = [
        Carrier(label, kind, carrier in stated or _all_stated(carrier, found, stated), tuple(found))
        for (carrier, label, kind), found in groups.items()
    ]
    (label,) = rows_of(graph, _LABEL % iri)[0]
    return ObjectiveThread(
        label=label,
        carriers=tuple(sorted(carriers, key=lambda c: (not c.kind, -len(c.promises), c.label))),
        documents=tuple(dict.fromkeys(promise.document for promise in promises)),
    )


def _carrier(
    promise: Promise, labels: Mapping[str, str], themes: Mapping[str, Sequence[str]]
) -> tuple[str, str, str]:
    """IRI, label and kind of what carries a commitment; without any, the commitment itself does."""
    for programme in promise.programmes:
        if programme in labels:
            return programme, labels[programme], "programme"
    if promise.iri in themes:
        theme, label = themes[promise.iri]
        return theme, label, "theme"
    return "", "in no programme or theme", ""


def _all_stated(carrier: str, promises: Sequence[Promise], stated: Collection[str]) -> bool:
    """Whether commitments that nothing carries are all said to serve the objective."""
    return not carrier and all(promise.iri in stated for promise in promises)


_STATED: Final = """
SELECT DISTINCT ?subject {
  ?link rdf:object <%s> ; rdf:predicate gt:advances ; rdf:subject ?subject ; gt:basis ?basis .
  FILTER(?basis NOT IN (gt:Derived, gt:Inherited))
}"""
_THEMES: Final = """
SELECT ?c ?t ?name {
  ?c a gt:Commitment ; gt:underTheme ?t . ?t rdfs:label ?name
} ORDER BY ?c DESC(?name) DESC(?t)"""
_LABEL: Final = "SELECT ?label { <%s> rdfs:label ?label } ORDER BY ?label"
