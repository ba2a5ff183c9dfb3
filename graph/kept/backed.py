"""Facts with a graph on disk behind them: what is said of a thing is read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeAlias

import pyoxigraph
from pyoxigraph import NamedNode, Triple

from goldenthread.graph.alike.statement import Fields, applied
from goldenthread.graph.facts import Facts, Term
from goldenthread.ontology import terms as t

_Said: TypeAlias = tuple[dict[str, list[Term]], list[Triple]]


class _Fetching(dict[NamedNode, _Said]):
    """Asks for what is not there, once."""

    def __init__(self, fetch: Callable[[NamedNode], _Said]) -> None:
        self._fetch = fetch

    def get(self, key: NamedNode, default: _Said | None = None) -> _Said:  # type: ignore[override]
        known = dict.get(self, key, default)
        if known is None:
            known = self[key] = self._fetch(key)
        return known


class Backed(Facts):
    """A former graph, but for what is hidden of it, and what is added.

    `a` lists what was added or brought in alone.
    """

    def __init__(self, former: pyoxigraph.Store) -> None:
        super().__init__()
        self._former = former
        self._said = _Fetching(self._fetched)
        self.hidden: Collection[NamedNode] = frozenset()
        self._lost: set[Triple] = set()
        self._brought: set[NamedNode] = set()
        self._from_former: set[NamedNode] = set()

    def bring(self, subject: NamedNode) -> None:
        """Lists this with its class, as it is in the former graph."""
        if subject not in self.hidden and subject not in self._brought:
            self._brought.add(subject)
            for cls in self.of(subject).get(t.TYPE, ()):
                self._of_class.setdefault(cls.value, []).append(subject)

    def about(self, node: NamedNode) -> Iterator[NamedNode]:
        """The assertions of the former graph of which this is the subject, but for hidden ones."""
        for quad in self._former.quads_for_pattern(None, _SUBJECT, node, None):
            if isinstance(quad.subject, NamedNode) and quad.subject not in self.hidden:
                yield quad.subject

    def is_former(self, subject: NamedNode) -> bool:
        """Whether the former graph says something of it that counts, where it was looked at."""
        return subject in self._from_former

    def drop_former(self, subjects: Iterable[NamedNode]) -> None:
        """What these were seen to be in the former graph counts no more, nor what was added."""
        for subject in subjects:
            if subject in self._from_former:
                self._from_former.discard(subject)
                for predicate in self._said.pop(subject)[0]:
                    self._many.pop((subject, predicate), None)

    def lose(self, triples: Collection[Triple]) -> None:
        """These of the former graph count no more."""
        self._lost.update(triples)
        self.drop_former({triple.subject for triple in triples})  # type: ignore[misc]

    def _fetched(self, subject: NamedNode) -> _Said:
        said: _Said = ({}, [])
        if subject in self.hidden or not isinstance(subject, NamedNode):
            return said
        for quad in self._former.quads_for_pattern(subject, None, None, None):
            if (triple := quad.triple) not in self._lost:
                said[1].append(triple)
                said[0].setdefault(triple.predicate.value, []).append(triple.object)  # type: ignore[arg-type]
        if said[1]:
            self._from_former.add(subject)
        return said


_SUBJECT = NamedNode(t.SUBJECT)


class FieldsOf(Fields):
    """Fields of statements, also of those that are in the former graph only."""

    def __init__(self, graph: Backed) -> None:
        super().__init__(graph)
        self._backed = graph

    def _places(self, node: NamedNode) -> Collection[NamedNode]:
        if node not in self._own and not self._backed.values(node, t.APPLIES_TO):
            return ()
        if node not in self._own:
            self._own[node] = {
                place
                for link in self._backed.about(node)
                for subject, place in applied(link, self._backed)
                if subject == node
            }
        return self._own[node]
