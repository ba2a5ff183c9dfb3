"""Triples by subject and predicate: what a derivation looks things up in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.ontology import terms as t

Term = NamedNode | Literal


class Facts:
    """A growing set of triples without blank nodes, read by subject; each triple counts once."""

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self.triples: dict[Triple, None] = {}
        self._said: dict[NamedNode, dict[str, list[Term]]] = {}
        self._of_class: dict[str, list[NamedNode]] = {}
        self.add(triples)

    def add(self, triples: Iterable[Triple]) -> None:
        """Takes in what is not known yet."""
        known, said = self.triples, self._said
        for triple in triples:
            before = len(known)
            known[triple] = None
            if len(known) == before:
                continue
            subject = triple.subject
            of_subject = said.get(subject)  # type: ignore[arg-type]
            if of_subject is None:
                of_subject = said[subject] = {}  # type: ignore[index]
            predicate = triple.predicate.value
            if predicate in of_subject:
                of_subject[predicate].append(triple.object)  # type: ignore[arg-type]
            else:
                of_subject[predicate] = [triple.object]  # type: ignore[list-item]
            if predicate == t.TYPE:
                cls: str = triple.object.value  # type: ignore[union-attr]
                self._of_class.setdefault(cls, []).append(subject)  # type: ignore[arg-type]

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
        found = [v for v in self.values(subject, predicate) if isinstance(v, NamedNode)]
        return found if len(found) < 2 else sorted(found, key=lambda node: node.value)

    def text(self, subject: NamedNode, predicate: str) -> str | None:
        """The value in words, the first in the order of the alphabet where there are several."""
        return min((value.value for value in self.values(subject, predicate)), default=None)

    def a(self, cls: str) -> list[NamedNode]:
        """Everything of this class, in the order of the IRIs."""
        return sorted(self._of_class.get(cls, ()), key=lambda found: found.value)
