"""Passages that no rule took and of which a person says that they are promises: commitments then.

They are named as the loader would name them, so that a reader that takes the passage one day gives
the same name, and what was decided about it since still holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.facts import Facts
from goldenthread.graph.inputs import EditionGraph
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint, normalised

PASSAGE: Final = "UnreadPassage"
"""The kind of what a decision about a passage is about."""

RULE: Final = "a person’s decision"
"""What stands where a statement names the rule that read it."""

_SURE: Final = Literal("1", datatype=NamedNode(t.DECIMAL))
_KEPT: Final = (t.TEXT, t.STATED_IN, t.IN_EDITION, t.ORDER, t.EVIDENCE_OF)


@dataclass(frozen=True, slots=True)
class Promise:
    """A passage that is a commitment by decision, and what is said of that commitment."""

    passage: NamedNode
    commitment: NamedNode
    triples: tuple[Triple, ...]


def promised(
    edition: EditionGraph, decided: Iterable[tuple[NamedNode, NamedNode]], base: str
) -> Iterator[Promise]:
    """The commitments that these passages are, each with the decision that says so.

    What is no unread passage is left out: a reader took it meanwhile.
    """
    facts = Facts(edition.triples)
    named = set[NamedNode]()
    for passage, decision in decided:
        if NamedNode(t.UNREAD_PASSAGE) in facts.values(passage, t.TYPE):
            commitment = _name(passage, facts, named, edition.work_key, base)
            named.add(commitment)
            said = _said(passage, commitment, decision, facts, base)
            yield Promise(passage, commitment, tuple(said))


def with_promises(edition: EditionGraph, promises: Iterable[Promise]) -> EditionGraph:
    """The edition with commitments in the place of these passages, whose names lead to them."""
    promises = tuple(promises)
    if not promises:
        return edition
    passages = {promise.passage for promise in promises}
    facts = Facts(edition.triples)
    evidence = {node for one in passages for node in facts.nodes(one, t.EVIDENCE_OF)}
    kept = (
        triple
        for triple in edition.triples
        if triple.subject not in passages
        and not (triple.subject in evidence and triple.predicate.value in (t.RULE, t.CONFIDENCE))
    )
    added = (triple for promise in promises for triple in promise.triples)
    led = (Triple(p.passage, NamedNode(t.IS_REPLACED_BY), p.commitment) for p in promises)
    return replace(edition, triples=(*kept, *added, *led))


def _name(
    passage: NamedNode, facts: Facts, taken: set[NamedNode], work_key: str, base: str
) -> NamedNode:
    """As a commitment with these words under these headings is named; the first name not taken."""
    words = normalised(facts.text(passage, t.TEXT) or "")
    section = normalised(_section(passage, facts) or "")
    number = 1
    while True:
        parts = (work_key, "commitment", section, words, str(number))
        name = NamedNode(mint(base, "commitment", *parts))
        if name not in taken and not facts.of(name):
            return name
        number += 1


def _section(passage: NamedNode, facts: Facts) -> str | None:
    sections = (facts.text(e, t.SECTION) for e in facts.nodes(passage, t.EVIDENCE_OF))
    return next(sections, None)


def _said(
    passage: NamedNode, commitment: NamedNode, decision: NamedNode, facts: Facts, base: str
) -> Iterator[Triple]:
    yield Triple(commitment, NamedNode(t.TYPE), NamedNode(t.COMMITMENT))
    for predicate in _KEPT:
        for value in facts.values(passage, predicate):
            yield Triple(commitment, NamedNode(predicate), value)
    if section := _section(passage, facts):
        yield Triple(commitment, NamedNode(t.SECTION), Literal(section))
    yield Triple(commitment, NamedNode(t.RULE), Literal(RULE))
    yield from _decided(commitment, decision)
    for evidence in facts.nodes(passage, t.EVIDENCE_OF):
        yield Triple(evidence, NamedNode(t.RULE), Literal(RULE))
        yield Triple(evidence, NamedNode(t.CONFIDENCE), _SURE)
    for document in facts.nodes(passage, t.STATED_IN):
        node = NamedNode(mint(base, "assertion", decision.value, commitment.value, t.STATED_IN))
        yield Triple(node, NamedNode(t.TYPE), NamedNode(t.ASSERTION))
        yield Triple(node, NamedNode(t.SUBJECT), commitment)
        yield Triple(node, NamedNode(t.PREDICATE), NamedNode(t.STATED_IN))
        yield Triple(node, NamedNode(t.OBJECT), document)
        yield from _decided(node, decision)
        for evidence in facts.nodes(passage, t.EVIDENCE_OF):
            yield Triple(node, NamedNode(t.EVIDENCE_OF), evidence)


def _decided(node: NamedNode, decision: NamedNode) -> Iterator[Triple]:
    yield Triple(node, NamedNode(t.BASIS), NamedNode(t.DECIDED))
    yield Triple(node, NamedNode(t.CONFIDENCE), _SURE)
    yield Triple(node, NamedNode(t.VIA), decision)
