"""A statement with what two are compared by: who, what, where, how much, when, whereof."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Final

from pyoxigraph import NamedNode

from goldenthread.graph.alike.said import Said
from goldenthread.graph.facts import Facts
from goldenthread.graph.wording import ending_off
from goldenthread.graph.works import BODY_WORDS
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import normalised

_OF_ITS_OWN: Final = frozenset({t.STATED, t.BY_ROW, t.BY_SECTION, t.DECIDED, t.DECLARED})
"""Bases of what is said of this very statement, not of what it hangs on."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a statement is linked to: its IRI, and how it is called."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class When:
    """A date: as written, and its first and last day (ISO 8601, so that text order is theirs)."""

    original: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as it is compared.

    `kind`: the class that the graph gives it. `text`: its words. `key`: these, normalised.
    `order`: work and place in it. `work`: the document. `owners`: the bodies and persons named as
    accountable or responsible; `places`: the Places named; both only where the statement says so
    itself. `dues`: when. `programmes`: whereof. `section`: under which headings. `wholes`: what it
    is part of, at any remove. `row`: that, where it is only named and promises nothing.
    `tentative`: it is to be tried. `reported`: the document only tells that others say so.
    """

    iri: NamedNode
    kind: str
    text: str
    key: str
    order: tuple[str, int, str]
    work: NamedNode | None
    said: Said
    owners: frozenset[Named] = frozenset()
    places: frozenset[Named] = frozenset()
    dues: tuple[When, ...] = ()
    programmes: frozenset[Named] = frozenset()
    section: str = ""
    wholes: frozenset[NamedNode] = frozenset()
    row: Said | None = None
    tentative: bool = False
    reported: bool = False
    confidence: float = 1.0
    evidence: tuple[NamedNode, ...] = ()


def statements_in(graph: Facts, fields: Fields) -> list[Statement]:
    """All commitments, and the measures and themes that are put as something to do, in order.

    A theme is taken once for each of its mentions, in the words of that. Passages of which no
    statement was made are taken too, where they have a promise word.
    """
    found = [fields.statement(node, node, t.COMMITMENT) for node in graph.a(t.COMMITMENT)]
    found += _to_do(fields.statement(node, node, t.MEASURE) for node in graph.a(t.MEASURE))
    for theme in graph.a(t.THEME):
        mentions = graph.nodes(theme, t.HAS_MENTION)
        found += _to_do(fields.statement(theme, mention, t.THEME) for mention in mentions)
    passages = (n for n in graph.a(t.UNREAD_PASSAGE) if _PROMISE in (graph.text(n, t.MARKS) or ""))
    found += (fields.statement(node, node, t.UNREAD_PASSAGE) for node in passages)
    return sorted(found, key=in_order)


def in_order(statement: Statement) -> tuple[str, int, str, str]:
    """By what statements are sorted, so that the earlier of two is always the same."""
    return (*statement.order, statement.iri.value)


_PROMISE: Final = "promise word"
"""The mark of a passage that has one."""


def _to_do(statements: Iterator[Statement]) -> Iterator[Statement]:
    return (s for s in statements if s.said.begins_with_act and s.said.subject)


class Fields:
    """Reads the fields of statements from a graph, each statement once."""

    def __init__(self, graph: Facts) -> None:
        self._graph = graph
        self._own: dict[NamedNode, set[NamedNode]] = {}
        for link in graph.a(t.ASSERTION):
            for subject, place in applied(link, graph):
                self._own.setdefault(subject, set()).add(place)
        self._areas: dict[NamedNode, frozenset[str]] = {}
        self._called: dict[NamedNode, Named] = {}
        self._read: dict[tuple[NamedNode, NamedNode, str], Statement] = {}

    def statement(self, node: NamedNode, worded: NamedNode, kind: str) -> Statement:
        """What is said of a statement, or of an entity in the words of one of its mentions."""
        known = self._read.get((node, worded, kind))
        if known is None:
            known = self._read[node, worded, kind] = self._statement(node, worded, kind)
        return known

    def _statement(self, node: NamedNode, worded: NamedNode, kind: str) -> Statement:
        graph = self._graph
        text = graph.text(worded, t.TEXT) or ""
        work = next(iter(graph.nodes(worded, t.STATED_IN)), None)
        dues = self._when(node)
        undated = reduce(lambda words, due: words.replace(due.original, " "), dues, text)
        said = Said.of(undated, self._area(work) if work else frozenset())
        lead_in = graph.text(worded, t.LEAD_IN)
        introduced = Said.of(lead_in) if lead_in else None
        return Statement(
            iri=node,
            kind=kind,
            text=text,
            key=normalised(text),
            order=(
                work.value if work else "",
                int(graph.text(worded, t.ORDER) or 0),
                worded.value,
            ),
            work=work,
            said=said,
            owners=self._owners(node),
            places=self._named(self._places(node)),
            dues=dues,
            programmes=self._named(graph.values(node, t.PART_OF_PROGRAMME)),
            section=graph.text(worded, t.SECTION) or "",
            wholes=self._wholes(node),
            row=self._row(node),
            tentative=said.tentative or (introduced is not None and introduced.tentative),
            reported=introduced is not None and introduced.reports,
            confidence=float(graph.text(worded, t.CONFIDENCE) or 1.0),
            evidence=tuple(graph.nodes(worded, t.EVIDENCE_OF)),
        )

    def _area(self, work: NamedNode) -> frozenset[str]:
        if work not in self._areas:
            self._areas[work] = _area(work, self._graph)
        return self._areas[work]

    def _places(self, node: NamedNode) -> Collection[NamedNode]:
        return self._own.get(node, ())

    def _owners(self, node: NamedNode) -> frozenset[Named]:
        graph = self._graph
        agents: set[NamedNode] = set()
        for link in graph.nodes(node, t.HAS_ACCOUNTABILITY):
            leads = {NamedNode(t.ACCOUNTABLE), NamedNode(t.RESPONSIBLE)}
            if leads.intersection(graph.values(link, t.ROLE)) and _is_of_its_own(link, graph):
                agents.update(graph.nodes(link, t.AGENT))
        return self._named(agents)

    def _named(self, nodes: object) -> frozenset[Named]:
        graph = self._graph
        found = set()
        for node in nodes:  # type: ignore[attr-defined]
            if node.value == t.ALL_PLACES:
                continue
            if node not in self._called:
                self._called[node] = Named(node.value, graph.text(node, t.LABEL) or node.value)
            found.add(self._called[node])
        return frozenset(found)

    def _when(self, node: NamedNode) -> tuple[When, ...]:
        found = []
        for due in self._graph.nodes(node, t.HAS_DUE):
            first, last = self._graph.text(due, t.FIRST_DAY), self._graph.text(due, t.LAST_DAY)
            if first and last:
                found.append(When(self._graph.text(due, t.ORIGINAL) or last, first, last))
        return tuple(sorted(found, key=lambda when: (when.last, when.first, when.original)))

    def _row(self, node: NamedNode) -> Said | None:
        for whole in self._graph.nodes(node, t.PART_OF):
            said = Said.of(self._graph.text(whole, t.TEXT) or "")
            if said.topic:
                return said
        return None

    def _wholes(self, node: NamedNode) -> frozenset[NamedNode]:
        found: set[NamedNode] = set()
        waiting = [node]
        while waiting:
            for whole in self._graph.nodes(waiting.pop(), t.PART_OF):
                if whole not in found:
                    found.add(whole)
                    waiting.append(whole)
        return frozenset(found)


def applied(link: NamedNode, graph: Facts) -> Iterator[tuple[NamedNode, NamedNode]]:
    """What an assertion says of its own to apply to which Place."""
    if graph.text(link, t.PREDICATE) == t.APPLIES_TO and _is_of_its_own(link, graph):
        for subject in graph.nodes(link, t.SUBJECT):
            for place in graph.nodes(link, t.OBJECT):
                yield subject, place


def _is_of_its_own(link: NamedNode, graph: Facts) -> bool:
    return any(basis.value in _OF_ITS_OWN for basis in graph.values(link, t.BASIS))


def _area(work: NamedNode, graph: Facts) -> frozenset[str]:
    """The stems of what is special to the publisher's name: most often, where."""
    words = normalised(graph.text(work, t.PUBLISHER_NAME) or "").split()
    return frozenset(ending_off(word) for word in words if word not in BODY_WORDS)
