"""Looks things up in a current graph, one property at a time, as the exports need them."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import DefaultGraph, Literal, NamedNode

from goldenthread.graph.snapshot import Snapshot
from goldenthread.ontology.terms import BASIS, LABEL, OBJECT, PREDICATE, SUBJECT, TYPE


class Facts:
    """The values of properties as strings: IRIs, and literals without their types.

    Several values of one property come in the order of the strings, so that the same graph gives
    the same export.
    """

    def __init__(self, graph: Snapshot) -> None:
        self._store = graph.store

    def of_class(self, iri: str) -> list[str]:
        """The IRIs of all that is of this class."""
        found = self._store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(iri), DefaultGraph())
        return sorted(q.subject.value for q in found if isinstance(q.subject, NamedNode))

    def all(self, subject: str, predicate: str) -> list[str]:
        """Every value of a property."""
        found = self._store.quads_for_pattern(
            NamedNode(subject), NamedNode(predicate), None, DefaultGraph()
        )
        return sorted(q.object.value for q in found if isinstance(q.object, (NamedNode, Literal)))

    def one(self, subject: str, predicate: str) -> str:
        """The first value of a property, "" without one."""
        return next(iter(self.all(subject, predicate)), "")

    def labels(self, subject: str, predicate: str) -> list[str]:
        """What the things that a property leads to are called."""
        found = (self.one(iri, LABEL) for iri in self.all(subject, predicate))
        return sorted(label for label in found if label)

    def through(self, subject: str, predicate: str, then: str) -> list[str]:
        """The values of `then` of the things that `predicate` leads to."""
        return [value for iri in self.all(subject, predicate) for value in self.all(iri, then)]

    def stated(self, subject: str, predicate: str, bases: Sequence[str]) -> list[str]:
        """The values of a link that is known on one of these bases, as IRIs."""
        asserted = self._store.quads_for_pattern(
            None, NamedNode(SUBJECT), NamedNode(subject), DefaultGraph()
        )
        found = {
            self.one(q.subject.value, OBJECT)
            for q in asserted
            if isinstance(q.subject, NamedNode)
            and self.one(q.subject.value, PREDICATE) == predicate
            and self.one(q.subject.value, BASIS) in bases
        }
        return sorted(found)
