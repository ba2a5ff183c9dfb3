"""The former graph, as an update looks things up in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from goldenthread.graph.alike.links import OF_PAIRS
from goldenthread.ontology import terms as t

BY_WORDS: Final = (*OF_PAIRS, t.FULFILS)
"""Links that follow from the words of two statements."""


class Former:
    """A current graph that is to be brought up to date."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self.store = store

    def inverse(self, predicate: str, node: NamedNode) -> Iterator[NamedNode]:
        """Everything that is linked to this so."""
        for quad in self.store.quads_for_pattern(None, NamedNode(predicate), node, None):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def values(self, node: NamedNode, predicate: str) -> list[NamedNode]:
        """Everything that this is linked to so."""
        quads = self.store.quads_for_pattern(node, NamedNode(predicate), None, None)
        return [quad.object for quad in quads if isinstance(quad.object, NamedNode)]

    def said(self, node: NamedNode) -> dict[str, list[NamedNode | Literal]]:
        """All that is said of this: values by predicate."""
        found: dict[str, list[NamedNode | Literal]] = {}
        for quad in self.store.quads_for_pattern(node, None, None, None):
            found.setdefault(quad.predicate.value, []).append(quad.object)  # type: ignore[arg-type]
        return found

    def is_derived(self, link: NamedNode) -> bool:
        """Whether an entity's own link follows from others; what it answers for is not its own."""
        said = self.said(link)
        bases = {value.value for value in said.get(t.BASIS, ())}
        predicates = {value.value for value in said.get(t.PREDICATE, ())}
        return bool(bases & {t.DERIVED, t.INHERITED}) and not predicates & {
            *BY_WORDS,
            t.ANSWERS_FOR,
        }

    def is_commitment(self, node: NamedNode) -> bool:
        """Whether it is a commitment."""
        a, cls = NamedNode(t.TYPE), NamedNode(t.COMMITMENT)
        return next(self.store.quads_for_pattern(node, a, cls, None), None) is not None

    def advanced(self, commitment: NamedNode) -> list[NamedNode]:
        """The objectives that a commitment advances."""
        return self.values(commitment, t.ADVANCES)

    def order(self, commitment: NamedNode) -> tuple[bool, int, str]:
        """By what commitments are sorted: which is the first by way of which a carrier advances."""
        node = NamedNode(t.IN_FORCE)
        quads = self.store.quads_for_pattern(commitment, node, Literal(False), None)
        past = next(quads, None) is not None
        return past, len(self.wholes(commitment)), commitment.value

    def wholes(self, commitment: NamedNode) -> list[NamedNode]:
        """It and what it is part of, one above the other."""
        found = [commitment]
        while True:
            wholes = self.values(found[-1], t.PART_OF)
            above = sorted(whole.value for whole in wholes if whole not in found)
            if not above:
                return found
            found.append(NamedNode(above[0]))
