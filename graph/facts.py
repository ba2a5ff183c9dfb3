"""Triples by subject and predicate: what a derivation looks things up in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.ontology import terms as t

Term = NamedNode | Literal

_MANY: Final = 16
"""So many values are looked through one by one; more are looked up."""


class Facts:
    """A growing set of triples without blank nodes, read by subject; each triple counts once."""

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self._said: dict[NamedNode, tuple[dict[str, list[Term]], list[Triple]]] = {}
        self._many: dict[tuple[NamedNode, str], set[Term]] = {}
        self._of_class: dict[str, list[NamedNode]] = {}
        self.add(triples)

    def add(self, triples: Iterable[Triple]) -> None:
        """Takes in what is not known yet."""
        last = None
        for triple in triples:
            subject, verb, value = triple
            if subject != last:  # Most triples come next to others of their subject.
                last = subject
                known = self._said.get(subject)
                if known is None:
                    known = self._said[subject] = ({}, [])
                of_subject, its_triples = known
            predicate = verb.value
            values = of_subject.get(predicate)
            if values is None:
                of_subject[predicate] = [value]
            elif self._is_new(subject, predicate, value, values):
                values.append(value)
            else:
                continue
            its_triples.append(triple)
            if predicate == t.TYPE:
                self._of_class.setdefault(value.value, []).append(subject)

    def take_over(self, other: Facts, but: Collection[NamedNode] = ()) -> None:
        """Takes in what the other knows, of all subjects but these; the other is then used up."""
        for subject, known in other._said.items():
            if subject in but:
                continue
            if subject in self._said:
                self.add(known[1])
                continue
            self._said[subject] = known
            for cls in known[0].get(t.TYPE, ()):
                self._of_class.setdefault(cls.value, []).append(subject)

    def _is_new(
        self, subject: NamedNode, predicate: str, value: Term, values: Collection[Term]
    ) -> bool:
        """Whether the value is not among those known."""
        if len(values) < _MANY:
            return value not in values
        index = self._many.get((subject, predicate))
        if index is None:
            index = self._many[subject, predicate] = set(values)
        if value in index:
            return False
        index.add(value)
        return True

    def triples(self) -> Iterator[Triple]:
        """All that is known, the triples of one subject together."""
        return chain.from_iterable(triples for _, triples in self._said.values())

    def subjects(self) -> Iterator[NamedNode]:
        """Everything of which something is said."""
        return iter(self._said)

    def items(self) -> Iterator[tuple[NamedNode, dict[str, list[Term]]]]:
        """Everything of which something is said, with what that is."""
        return ((subject, said) for subject, (said, _) in self._said.items())

    def of(self, subject: NamedNode) -> dict[str, list[Term]]:
        """All that is said of it: values by predicate."""
        known = self._said.get(subject)
        return known[0] if known else {}

    def triples_of(self, subject: NamedNode) -> list[Triple]:
        """The same, as triples."""
        known = self._said.get(subject)
        return known[1] if known else []

    def values(self, subject: NamedNode, predicate: str) -> list[Term]:
        """The values in no particular order; empty where nothing is said."""
        known = self._said.get(subject)
        return known[0].get(predicate, []) if known else []

    def nodes(self, subject: NamedNode, predicate: str) -> list[NamedNode]:
        """Those values that are things, in the order of their IRIs."""
        values = self.values(subject, predicate)
        if not values:
            return []
        found = [value for value in values if isinstance(value, NamedNode)]
        return found if len(found) < 2 else sorted(found, key=lambda node: node.value)

    def text(self, subject: NamedNode, predicate: str) -> str | None:
        """The value in words, the first in the order of the alphabet where there are several."""
        values = self.values(subject, predicate)
        if len(values) == 1:
            return values[0].value
        return min((value.value for value in values), default=None)

    def a(self, cls: str) -> list[NamedNode]:
        """Everything of this class, in the order of the IRIs."""
        return sorted(self._of_class.get(cls, ()), key=lambda found: found.value)
