"""Links of the current graph: which there are, how each is known, and how one more is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.facts import Facts
from goldenthread.graph.force import holds
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint

Targets = dict[NamedNode, NamedNode | None]
"""What something is linked to, and the assertion that says so."""

_PAST: Final = Literal(False)


class Links:
    """The links of a graph by subject and predicate, with those that are added on the way."""

    def __init__(self, read: Facts, base: str) -> None:
        self.read, self.base = read, base
        self._known: dict[tuple[NamedNode, str], Targets] = {}
        self._past: set[NamedNode] = set()
        self._made: dict[NamedNode, tuple[float, tuple[NamedNode, ...]]] = {}
        self._decided: dict[NamedNode, tuple[NamedNode, ...]] = {}
        stated = [(node, read.of(node)) for node in read.a(t.ASSERTION)]
        stated.sort(key=lambda one: _PAST in one[1].get(t.IN_FORCE, ()))
        for node, said in stated:
            for value in said.get(t.OBJECT, ()):
                for subject in said[t.SUBJECT]:
                    if isinstance(value, NamedNode) and isinstance(subject, NamedNode):
                        (predicate,) = said[t.PREDICATE]
                        known = self._known.setdefault((subject, predicate.value), {})
                        known.setdefault(value, node)

    def of(self, subject: NamedNode, predicate: str) -> list[tuple[NamedNode, NamedNode | None]]:
        """What the subject is linked to, in the order of the IRIs, and the assertion of each.

        Of several assertions of one link, one that is in force.
        """
        known = self._known.get((subject, predicate))
        if known is None:
            return []
        if len(known) == 1:
            return list(known.items())
        return sorted(known.items(), key=lambda link: link[0].value)

    def has(self, subject: NamedNode, predicate: str) -> bool:
        """Whether there is any such link."""
        return (subject, predicate) in self._known

    def subjects(self, predicate: str) -> list[NamedNode]:
        """Everything with such a link, in the order of the IRIs."""
        found = {subject for subject, known in self._known if known == predicate}
        return sorted(found, key=lambda node: node.value)

    def holds(self, *things: NamedNode | None) -> bool:
        """Whether all of these are in force; what nothing is said of is."""
        return all(
            thing is None or (thing not in self._past and holds(thing, self.read))
            for thing in things
        )

    def add(
        self,
        subject: NamedNode,
        predicate: str,
        value: NamedNode,
        basis: str,
        via: Sequence[NamedNode | None],
    ) -> Iterator[Triple]:
        """One more link and its assertion; none where there is such a link already."""
        known = self._known.setdefault((subject, predicate), {})
        if value in known:
            return
        node = NamedNode(mint(self.base, "assertion", basis, subject.value, predicate, value.value))
        known[value] = node
        yield Triple(subject, NamedNode(predicate), value)
        yield Triple(node, NamedNode(t.TYPE), NamedNode(t.ASSERTION))
        yield Triple(node, NamedNode(t.SUBJECT), subject)
        yield Triple(node, NamedNode(t.PREDICATE), NamedNode(predicate))
        yield Triple(node, NamedNode(t.OBJECT), value)
        yield from self.known_by(node, basis, via)

    def known_by(
        self, node: NamedNode, basis: str, via: Sequence[NamedNode | None]
    ) -> Iterator[Triple]:
        """The basis, what it follows from, the evidence of that; as sure as the least sure."""
        sources = [source for source in via if source is not None]
        known = [self._known_of(source) for source in sources]
        behind = [decision for source in sources for decision in self._decisions_behind(source)]
        sure = min((confidence for confidence, _ in known), default=1.0)
        evidence = tuple(dict.fromkeys(node for _, words in known for node in words))
        self._made[node] = sure, evidence
        self._decided[node] = tuple(behind)
        yield Triple(node, NamedNode(t.BASIS), NamedNode(basis))
        decimal = f"{sure:.3f}".rstrip("0").rstrip(".")
        yield Triple(node, NamedNode(t.CONFIDENCE), Literal(decimal, datatype=NamedNode(t.DECIMAL)))
        yield from (Triple(node, NamedNode(t.VIA), source) for source in (*sources, *behind))
        yield from (Triple(node, NamedNode(t.EVIDENCE_OF), words) for words in evidence)
        if not self.holds(*sources):
            self._past.add(node)
            yield Triple(node, NamedNode(t.IN_FORCE), Literal(False))

    def _decisions_behind(self, source: NamedNode) -> tuple[NamedNode, ...]:
        """The decisions that a link holds by, also by way of others."""
        if source in self._decided:
            return self._decided[source]
        # What was derived before and is not derived anew names them among what it follows from.
        decided = NamedNode(t.DECISION)
        return tuple(
            node
            for node in self.read.nodes(source, t.VIA)
            if decided in self.read.values(node, t.TYPE)
        )

    def _known_of(self, source: NamedNode) -> tuple[float, tuple[NamedNode, ...]]:
        """Confidence and evidence of an assertion or accountability, read or made here."""
        if source in self._made:
            return self._made[source]
        confidence = self.read.text(source, t.CONFIDENCE)
        return float(confidence or 1.0), tuple(self.read.nodes(source, t.EVIDENCE_OF))
