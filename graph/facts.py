"""Triples by subject and predicate: what a derivation looks things up in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

Term = NamedNode | Literal


class Facts:
    """A set of triples without blank nodes, read by subject."""

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self._said: dict[NamedNode, dict[str, list[Term]]] = defaultdict(dict)
        for triple in triples:
            subject, value = triple.subject, triple.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                self._said[subject].setdefault(triple.predicate.value, []).append(value)

    def subjects(self) -> Iterator[NamedNode]:
        """Everything of which something is said."""
        return iter(self._said)

    def of(self, subject: NamedNode) -> dict[str, list[Term]]:
        """All that is said of it: values by predicate."""
        return self._said.get(subject, {})

    def values(self, subject: NamedNode, predicate: str) -> list[Term]:
        """The values in no particular order; empty where nothing is said."""
        return self._said.get(subject, {}).get(predicate, [])

    def nodes(self, subject: NamedNode, predicate: str) -> list[NamedNode]:
        """Those values that are things, in the order of their IRIs."""
        found = (v for v in self.values(subject, predicate) if isinstance(v, NamedNode))
        return sorted(found, key=lambda node: node.value)

    def text(self, subject: NamedNode, predicate: str) -> str | None:
        """The value in words, the first in the order of the alphabet where there are several."""
        return min((value.value for value in self.values(subject, predicate)), default=None)

    def a(self, cls: str) -> list[NamedNode]:
        """Everything of this class, in the order of the IRIs."""
        node = NamedNode(cls)
        return sorted(
            (s for s, said in self._said.items() if node in said.get(_TYPE, ())),
            key=lambda found: found.value,
        )


_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
