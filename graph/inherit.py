"""What follows from what was read: inherited owners and places in the thread, what is in force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.facts import Facts
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint

_ANSWERING: Final = frozenset({NamedNode(t.ACCOUNTABLE), NamedNode(t.RESPONSIBLE)})
_STATED: Final = (
    t.VISION, t.MISSION, t.COMMITMENT, t.MEASURE, t.ACHIEVEMENT, t.PLACEHOLDER,
    t.OBJECTIVE, t.THEME, t.PROGRAMME, t.REFERENCED_DOCUMENT,
)  # fmt: skip
_THREAD: Final = (t.ADVANCES, t.UNDER_THEME, t.PART_OF_PROGRAMME)


def in_force(read: Facts) -> Iterator[Triple]:
    """Whether each document, and so each of its statements, is in force.

    A document is not when a loaded document supersedes it; an entity is while one that is in force
    mentions it.
    """
    documents = read.a(t.STRATEGY_DOCUMENT)
    gone = {old for new in documents for old in read.nodes(new, t.SUPERSEDES)}
    for document in documents:
        yield Triple(document, NamedNode(t.IN_FORCE), Literal(document not in gone))
    for cls in _STATED:
        for statement in read.a(cls):
            holds = any(d not in gone for d in read.nodes(statement, t.STATED_IN))
            yield Triple(statement, NamedNode(t.IN_FORCE), Literal(holds))


def inherited(read: Facts, base: str) -> Iterator[Triple]:
    """Links and accountabilities that statements have by way of others."""
    derivation = _Derivation(read, base)
    yield from derivation.links()
    yield from derivation.accountabilities()


class _Derivation:
    def __init__(self, read: Facts, base: str) -> None:
        self.read, self.base = read, base
        self.assertion_of: dict[tuple[NamedNode, str, NamedNode], NamedNode] = {}
        for node in read.a(t.ASSERTION):
            for subject in read.nodes(node, t.SUBJECT):
                for predicate in read.nodes(node, t.PREDICATE):
                    for value in read.nodes(node, t.OBJECT):
                        self.assertion_of.setdefault((subject, predicate.value, value), node)
        self.known: dict[tuple[NamedNode, str], dict[NamedNode, NamedNode | None]] = {}
        self.classes = classes_of_bodies(read)

    # Links

    def links(self) -> Iterator[Triple]:
        """A part lies where its whole lies; what lies under a theme advances what the theme does;
        a programme and a theme advance what their commitments advance."""
        commitments = sorted(self.read.a(t.COMMITMENT), key=self._depth)
        for commitment in commitments:
            for parent in self.read.nodes(commitment, t.PART_OF):
                for predicate in _THREAD:
                    if not self.targets(commitment, predicate):
                        for target, via in sorted(
                            self.targets(parent, predicate).items(), key=_by_iri
                        ):
                            yield from self._link(
                                commitment, predicate, target, t.INHERITED,
                                self.assertion_of.get((commitment, t.PART_OF, parent)), via,
                            )  # fmt: skip
        for subject in (*commitments, *self.read.a(t.PROGRAMME), *self._entities(t.UNDER_THEME)):
            if not self.targets(subject, t.ADVANCES):
                for theme, via in sorted(self.targets(subject, t.UNDER_THEME).items(), key=_by_iri):
                    yield from self._pass_on(theme, subject, via)
        for carrier in (t.PART_OF_PROGRAMME, t.UNDER_THEME):
            for commitment in commitments:
                for whole, via in sorted(self.targets(commitment, carrier).items(), key=_by_iri):
                    yield from self._pass_on(commitment, whole, via)

    def _depth(self, commitment: NamedNode) -> tuple[int, str]:
        """How many wholes it is part of: wholes come before their parts."""
        depth, seen = 0, {commitment}
        node = commitment
        while parents := [p for p in self.read.nodes(node, t.PART_OF) if p not in seen]:
            node = parents[0]
            seen.add(node)
            depth += 1
        return depth, commitment.value

    def _entities(self, predicate: str) -> list[NamedNode]:
        subjects = {s for (s, p, _) in self.assertion_of if p == predicate}
        return sorted(subjects, key=lambda node: node.value)

    def _pass_on(
        self, giver: NamedNode, taker: NamedNode, between: NamedNode | None
    ) -> Iterator[Triple]:
        """`taker` advances what `giver` advances, by way of the link between the two."""
        for objective, via in sorted(self.targets(giver, t.ADVANCES).items(), key=_by_iri):
            if objective not in self.targets(taker, t.ADVANCES):
                yield from self._link(taker, t.ADVANCES, objective, t.DERIVED, between, via)

    def targets(self, subject: NamedNode, predicate: str) -> dict[NamedNode, NamedNode | None]:
        """What the subject is linked to, read or derived so far, and the assertion of it."""
        key = (subject, predicate)
        if key not in self.known:
            self.known[key] = {
                value: self.assertion_of.get((subject, predicate, value))
                for value in self.read.nodes(subject, predicate)
            }
        return self.known[key]

    def _link(
        self,
        subject: NamedNode,
        predicate: str,
        value: NamedNode,
        basis: str,
        *via: NamedNode | None,
    ) -> Iterator[Triple]:
        node = NamedNode(mint(self.base, "assertion", basis, subject.value, predicate, value.value))
        self.targets(subject, predicate)[value] = node
        yield Triple(subject, NamedNode(predicate), value)
        yield Triple(node, NamedNode(t.TYPE), NamedNode(t.ASSERTION))
        yield Triple(node, NamedNode(t.SUBJECT), subject)
        yield Triple(node, NamedNode(t.PREDICATE), NamedNode(predicate))
        yield Triple(node, NamedNode(t.OBJECT), value)
        yield from self._known(node, basis, *via)

    def _known(self, node: NamedNode, basis: str, *via: NamedNode | None) -> Iterator[Triple]:
        """The basis, the links it follows from, and as evidence theirs; as sure as the least."""
        sources = [source for source in via if source is not None]
        yield Triple(node, NamedNode(t.BASIS), NamedNode(basis))
        sure = [float(v.value) for s in sources for v in self.read.values(s, t.CONFIDENCE)]
        lowest = f"{min(sure, default=1.0):.3f}".rstrip("0").rstrip(".")
        yield Triple(node, NamedNode(t.CONFIDENCE), Literal(lowest, datatype=NamedNode(t.DECIMAL)))
        for source in sources:
            yield Triple(node, NamedNode(t.VIA), source)
            for evidence in self.read.values(source, t.EVIDENCE_OF):
                yield Triple(node, NamedNode(t.EVIDENCE_OF), evidence)

    # Accountability

    def accountabilities(self) -> Iterator[Triple]:
        """Who answers for the whole or leads the programme answers for a part without its own."""
        for commitment in sorted(self.read.a(t.COMMITMENT), key=self._depth):
            if not self._answering(commitment):
                for whole in self._wholes(commitment):
                    sources = self._answering(whole)
                    for source in sources:
                        yield from self._answer(commitment, source)
                    if sources:
                        break

    def _wholes(self, commitment: NamedNode) -> Iterator[NamedNode]:
        """What it is part of, the nearest first, then the programmes that it belongs to."""
        seen, waiting = {commitment}, [commitment]
        while waiting:
            node = waiting.pop(0)
            for parent in self.read.nodes(node, t.PART_OF):
                if parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
                    yield parent
        for part in sorted(seen, key=lambda node: (node != commitment, node.value)):
            yield from sorted(self.targets(part, t.PART_OF_PROGRAMME), key=lambda n: n.value)

    def _answering(self, subject: NamedNode) -> list[NamedNode]:
        """The accountabilities for it of one that can answer: no class of bodies, no supporter."""
        return [
            node
            for node in self.read.nodes(subject, t.HAS_ACCOUNTABILITY)
            if _ANSWERING & set(self.read.nodes(node, t.ROLE))
            and not self.classes.intersection(self.read.nodes(node, t.AGENT))
        ]

    def _answer(self, commitment: NamedNode, source: NamedNode) -> Iterator[Triple]:
        node = NamedNode(mint(self.base, "accountability", commitment.value, source.value))
        yield Triple(commitment, NamedNode(t.HAS_ACCOUNTABILITY), node)
        yield Triple(node, NamedNode(t.TYPE), NamedNode(t.ACCOUNTABILITY))
        yield Triple(node, NamedNode(t.ACCOUNTABLE_FOR), commitment)
        for predicate in (t.AGENT, t.ROLE):
            for value in self.read.values(source, predicate):
                yield Triple(node, NamedNode(predicate), value)
        yield from self._known(node, t.INHERITED, source)


def classes_of_bodies(facts: Facts) -> frozenset[NamedNode]:
    """The owners that are a class of bodies: they can answer for nothing."""
    return frozenset(facts.a(t.CLASS_OF_BODIES))


def _by_iri(entry: tuple[NamedNode, object]) -> str:
    return entry[0].value
