"""A read graph after what was decided about it: statements taken out, links replaced, words put
right. The graph that is kept is never touched: this one lives for one derivation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.facts import Facts
from goldenthread.ontology import terms as t

_KEPT_OF_REJECTED: Final = frozenset({
    t.TEXT, t.STATED_IN, t.IN_EDITION, t.ORDER, t.SECTION, t.RULE, t.CONFIDENCE, t.EVIDENCE_OF,
    t.LEAD_IN,
})  # fmt: skip
"""What an auditor still wants to see of what is no statement."""

_ENDS: Final = (t.SUBJECT, t.OBJECT, t.AGENT, t.ACCOUNTABLE_FOR)


@dataclass(slots=True)
class Changes:
    """What is to change in one read graph.

    `rejected`: what is no statement, and the class that it was read as. `unlinked`: subject and
    predicate of the links that are taken out. `reworded`: the right words. `added`: new triples.
    """

    rejected: dict[NamedNode, str] = field(default_factory=dict)
    unlinked: set[tuple[NamedNode, str]] = field(default_factory=set)
    reworded: dict[NamedNode, str] = field(default_factory=dict)
    added: list[Triple] = field(default_factory=list)


def amended(triples: Iterable[Triple], changes: Changes) -> tuple[Triple, ...]:
    """The triples after the changes; what is rejected loses all links, those that are added too."""
    triples = _reworded(_unlinked(tuple(triples), changes.unlinked), changes.reworded)
    return tuple(_without_rejected((*triples, *changes.added), changes.rejected))


def _unlinked(triples: tuple[Triple, ...], links: set[tuple[NamedNode, str]]) -> tuple[Triple, ...]:
    """Without these links, and without the assertions and accountabilities that say them."""
    if not links:
        return triples
    facts, gone = Facts(triples), set[NamedNode]()
    plain = set(links)
    for assertion in facts.a(t.ASSERTION):
        if (facts.nodes(assertion, t.SUBJECT)[0], facts.text(assertion, t.PREDICATE)) in links:
            gone.add(assertion)
    for node in facts.a(t.ACCOUNTABILITY):
        (subject,) = facts.nodes(node, t.ACCOUNTABLE_FOR)
        if (subject, t.HAS_ACCOUNTABILITY) in links:
            gone |= {node, *_said_to_answer(subject, facts)}
    return tuple(
        triple
        for triple in triples
        if triple.subject not in gone
        and (triple.subject, triple.predicate.value) not in plain
        and not (
            triple.predicate.value == t.ANSWERS_FOR
            and (triple.object, t.HAS_ACCOUNTABILITY) in links
        )
    )


def _said_to_answer(subject: NamedNode, facts: Facts) -> Iterator[NamedNode]:
    """The assertions that someone answers for the subject."""
    for assertion in facts.a(t.ASSERTION):
        if facts.text(assertion, t.PREDICATE) == t.ANSWERS_FOR:
            if subject in facts.values(assertion, t.OBJECT):
                yield assertion


def _reworded(triples: tuple[Triple, ...], words: dict[NamedNode, str]) -> tuple[Triple, ...]:
    facts = Facts(triples) if words else Facts()
    former = {
        Triple(node, NamedNode(t.TEXT), value): Triple(
            node, NamedNode(t.TEXT), Literal(words[node])
        )
        for node in words
        for value in facts.values(node, t.TEXT)
    }
    return tuple(former.get(triple, triple) for triple in triples)


def _without_rejected(
    triples: tuple[Triple, ...], rejected: dict[NamedNode, str]
) -> Iterator[Triple]:
    """What is rejected keeps its words and their place, and is a gt:RejectedStatement."""
    if not rejected:
        yield from triples
        return
    facts = Facts(triples)
    links = {
        node
        for cls in (t.ASSERTION, t.ACCOUNTABILITY)
        for node in facts.a(cls)
        if any(end in rejected for said in _ENDS for end in facts.values(node, said))
    }
    for triple in triples:
        subject, value = triple.subject, triple.object
        if subject in links or value in links or value in rejected:
            continue
        if subject not in rejected or triple.predicate.value in _KEPT_OF_REJECTED:
            yield triple
    for node in sorted(rejected.keys() & set(facts.subjects()), key=str):
        yield Triple(node, NamedNode(t.TYPE), NamedNode(t.REJECTED_STATEMENT))
        yield Triple(node, NamedNode(t.OF_KIND), NamedNode(t.GT + rejected[node]))
