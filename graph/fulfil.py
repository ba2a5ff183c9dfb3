"""Which achievement reports on which commitment: by its row, or by saying the same in the past."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Generator, Iterator, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.alike.links import following
from goldenthread.graph.alike.statement import Fields, Statement
from goldenthread.graph.facts import Facts
from goldenthread.ontology import terms as t

LEAST_SHARED: Final = 3
"""So many words that tell it from other promises must be the same, a Place that both name counting
as one. Two are a topic ("stroke pathway")."""
LEAST_NEAR: Final = LEAST_SHARED - 1
"""So many words must be the same for a comparison."""
LEAST_OF_SHORTER: Final = 0.6
LEAST_OF_LONGER: Final = 0.3
"""Shares of the telling words of the shorter and of the longer text that must be the same."""
NEXT_BEST: Final = 0.9
"""A commitment that is less like the report than this, measured by the likest, is not meant."""


def fulfilled(graph: Facts, fields: Fields, base: str) -> Iterator[Triple]:
    """gt:fulfils from achievements to the commitments they report on, each with its assertion."""
    by_row = by_rows(graph, base)
    yield from by_row
    reports = graph.a(t.ACHIEVEMENT)
    if not reports:
        return
    told = {(one.subject, one.object) for one in by_row if one.predicate.value == t.FULFILS}
    commitments = [fields.statement(node, node, t.COMMITMENT) for node in graph.a(t.COMMITMENT)]
    index: dict[str, list[int]] = defaultdict(list)
    for at, promised in enumerate(commitments):
        for stem in telling(promised):
            index[stem].append(at)
    for node in reports:
        report = fields.statement(node, node, t.ACHIEVEMENT)
        near = Counter(at for stem in telling(report) for at in index.get(stem, ()))
        promises = [commitments[at] for at, number in near.items() if number >= LEAST_NEAR]
        yield from reported(report, promises, told, graph, base)


def by_rows(graph: Facts, base: str) -> list[Triple]:
    """The links of achievements that stand in the place of a commitment's measure."""
    told: set[tuple[NamedNode, NamedNode]] = set()
    found: list[Triple] = []
    for link, commitment, achievement in _in_its_row(graph):
        if (achievement, commitment) not in told:
            told.add((achievement, commitment))
            found += _by_row(achievement, commitment, link, graph, base)
    return found


def reported(
    report: Statement,
    near: Sequence[Statement],
    told: Collection[tuple[object, object]],
    graph: Facts,
    base: str,
) -> Iterator[Triple]:
    """The links of a report to those of the commitments near it that it speaks of.

    `told`: achievement and commitment of the links that there are already.
    """
    for promise, share in _meant(report, near):
        if (report.iri, promise.iri) not in told:
            yield from _by_words(report, promise, share, graph, base)


def _in_its_row(graph: Facts) -> Iterator[tuple[NamedNode, NamedNode, NamedNode]]:
    """The assertions that put an achievement where the measure of a commitment stands."""
    achievements = frozenset(graph.a(t.ACHIEVEMENT))
    if not achievements:
        return
    measured_by = NamedNode(t.MEASURED_BY)
    for link in graph.a(t.ASSERTION):
        if measured_by in graph.values(link, t.PREDICATE):
            for achievement in graph.nodes(link, t.OBJECT):
                for commitment in graph.nodes(link, t.SUBJECT):
                    if achievement in achievements:
                        yield link, commitment, achievement


def _meant(report: Statement, near: Sequence[Statement]) -> list[tuple[Statement, float]]:
    """The commitments that the report speaks of, and what share of the shorter text they share."""
    found = [(promise, share) for promise in near if (share := _share(report, promise))]
    best = max((share for _, share in found), default=0.0)
    return sorted(
        ((one, share) for one, share in found if share >= NEXT_BEST * best),
        key=lambda entry: entry[0].iri.value,
    )


def _share(report: Statement, promise: Statement) -> float:
    """The share of the shorter text that is the same; 0.0 where the two are not about one thing."""
    apart = (
        (report.places, promise.places),
        (report.programmes, promise.programmes),
    )
    if any(one and other and not one & other for one, other in apart):
        return 0.0
    if not _did(report, promise):
        return 0.0
    words, others = telling(report), telling(promise)
    shared = len(words & others) + bool(report.places & promise.places)
    shorter, longer = sorted((len(words), len(others)))
    if shared < max(LEAST_SHARED, LEAST_OF_SHORTER * shorter, LEAST_OF_LONGER * longer):
        return 0.0
    return min(1.0, shared / shorter)


def _did(report: Statement, promise: Statement) -> bool:
    """Whether what was done first is of what was promised, and not only what it was done for.

    "Secured money to repair the bridge" is no report on "Repair the bridge".
    """
    did = report.said.act
    if did is None:
        return True
    words = report.said.words
    at = next(at for at, word in enumerate(words) if word.stem == did)
    return did in promise.said.stems and not (at and words[at - 1].plain == "to")


def telling(statement: Statement) -> frozenset[str]:
    """The stems that tell it from other promises. Proper names do not: a whole area bears them."""
    return statement.said.subject - statement.said.named


def _by_row(
    achievement: NamedNode, commitment: NamedNode, link: NamedNode, graph: Facts, base: str
) -> Iterator[Triple]:
    node = yield from _link(achievement, commitment, graph, base)
    yield Triple(node, NamedNode(t.VIA), link)
    yield Triple(node, NamedNode(t.REASON), Literal("it stands in the commitment's row"))
    for predicate in (t.CONFIDENCE, t.EVIDENCE_OF):
        for value in graph.values(link, predicate):
            yield Triple(node, NamedNode(predicate), value)


def _by_words(
    report: Statement, promise: Statement, share: float, graph: Facts, base: str
) -> Iterator[Triple]:
    node = yield from _link(report.iri, promise.iri, graph, base)
    stems = telling(report) & telling(promise)
    words = dict.fromkeys(word.plain for word in report.said.content if word.stem in stems)
    yield Triple(node, NamedNode(t.REASON), Literal(f"both say: {', '.join(words)}"))
    sure = f"{min(report.confidence, promise.confidence, share):.2f}".rstrip("0").rstrip(".")
    yield Triple(node, NamedNode(t.CONFIDENCE), Literal(sure, datatype=NamedNode(t.DECIMAL)))
    for one in (report.iri, promise.iri):
        for value in graph.values(one, t.EVIDENCE_OF):
            yield Triple(node, NamedNode(t.EVIDENCE_OF), value)


def _link(
    subject: NamedNode, value: NamedNode, graph: Facts, base: str
) -> Generator[Triple, None, NamedNode]:
    """The plain link and the beginning of its assertion, which is returned."""
    node = following(subject, t.FULFILS, value, base)
    yield Triple(subject, NamedNode(t.FULFILS), value)
    yield Triple(node, NamedNode(t.TYPE), NamedNode(t.ASSERTION))
    yield Triple(node, NamedNode(t.SUBJECT), subject)
    yield Triple(node, NamedNode(t.PREDICATE), NamedNode(t.FULFILS))
    yield Triple(node, NamedNode(t.OBJECT), value)
    yield Triple(node, NamedNode(t.BASIS), NamedNode(t.DERIVED))
    if any(Literal(False) in graph.values(iri, t.IN_FORCE) for iri in (subject, value)):
        yield Triple(node, NamedNode(t.IN_FORCE), Literal(False))
    return node
