"""The links between statements that say the same, or otherwise about the same thing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.alike.compare import Verdict
from goldenthread.graph.alike.pairs import Pair
from goldenthread.graph.alike.statement import Statement
from goldenthread.graph.facts import Facts
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint


def linked(
    pairs: Iterable[Pair], graph: Facts, refused: Collection[frozenset[NamedNode]], base: str
) -> Iterator[Triple]:
    """gt:restates, gt:varies, gt:echoes and gt:contributesTo, each with its assertion.

    `pairs`: in order. `refused`: pairs of which a person decided that they are not the same. A
    link that a person decided already is not made again.
    """
    told: set[tuple[NamedNode, str, NamedNode]] = set()
    for pair in pairs:
        if frozenset((pair.one.iri, pair.other.iri)) in refused:
            continue
        for subject, predicate, value in _links_of(pair, graph):
            known = (subject, predicate, value), (value, predicate, subject)
            if any(_is_said(*link, graph) or link in told for link in known):
                continue
            told.add(known[0])
            yield from _assertion(subject, predicate, value, pair, graph, base)


def _links_of(pair: Pair, graph: Facts) -> Iterator[tuple[NamedNode, str, NamedNode]]:
    one, other = pair.one, pair.other
    same = pair.compared.verdict is Verdict.SAME
    if _LESS_THAN_A_STATEMENT.isdisjoint((one.kind, other.kind)):
        yield other.iri, t.RESTATES if same else t.VARIES, one.iri
        for plan, strategy in ((one, other), (other, one)):
            if _delivers(plan, strategy, graph):
                yield plan.iri, t.CONTRIBUTES_TO, strategy.iri
    elif same:
        first = one.kind in _LESS_THAN_A_STATEMENT and other.kind != t.UNREAD_PASSAGE
        echo, echoed = (one, other) if first else (other, one)
        yield echo.iri, t.ECHOES, echoed.iri


OF_PAIRS: Final = (t.RESTATES, t.VARIES, t.ECHOES, t.CONTRIBUTES_TO)
"""The links that follow from a comparison of two statements."""

_LESS_THAN_A_STATEMENT: Final = frozenset({t.THEME, t.UNREAD_PASSAGE})


def following(subject: NamedNode, predicate: str, value: NamedNode, base: str) -> NamedNode:
    """What the assertion of a link is called that follows from the words of the two."""
    return NamedNode(mint(base, "assertion", t.DERIVED, subject.value, predicate, value.value))


def _delivers(plan: Statement, strategy: Statement, graph: Facts) -> bool:
    return (
        plan.work is not None
        and strategy.work is not None
        and strategy.work in graph.values(plan.work, t.DELIVERS)
    )


def _is_said(subject: NamedNode, predicate: str, value: NamedNode, graph: Facts) -> bool:
    return value in graph.values(subject, predicate)


def _assertion(
    subject: NamedNode, predicate: str, value: NamedNode, pair: Pair, graph: Facts, base: str
) -> Iterator[Triple]:
    node = following(subject, predicate, value, base)
    yield Triple(subject, NamedNode(predicate), value)
    yield Triple(node, NamedNode(t.TYPE), NamedNode(t.ASSERTION))
    yield Triple(node, NamedNode(t.SUBJECT), subject)
    yield Triple(node, NamedNode(t.PREDICATE), NamedNode(predicate))
    yield Triple(node, NamedNode(t.OBJECT), value)
    yield Triple(node, NamedNode(t.BASIS), NamedNode(t.DERIVED))
    yield Triple(node, NamedNode(t.CONFIDENCE), _decimal(_sureness(pair)))
    yield Triple(node, NamedNode(t.REASON), Literal(pair.compared.reason))
    if predicate == t.VARIES:
        for difference in pair.compared.differences:
            yield Triple(node, NamedNode(t.DIFFERS_IN), Literal(difference.field))
    for words in dict.fromkeys((*pair.one.evidence, *pair.other.evidence)):
        yield Triple(node, NamedNode(t.EVIDENCE_OF), words)
    if any(Literal(False) in graph.values(iri, t.IN_FORCE) for iri in (subject, value)):
        yield Triple(node, NamedNode(t.IN_FORCE), Literal(False))


def _sureness(pair: Pair) -> float:
    """No surer than either was read, nor than the two are alike."""
    return min(pair.one.confidence, pair.other.confidence, pair.compared.likeness)


def _decimal(value: float) -> Literal:
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return Literal(written, datatype=NamedNode(t.DECIMAL))
