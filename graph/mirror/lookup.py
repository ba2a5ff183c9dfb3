"""The current graph, looked up: what the row of one subject has to know of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.numbers import Numbers
from goldenthread.graph.mirror.text import Facts
from goldenthread.graph.mirror.values import Term
from goldenthread.ontology import terms as t

_REMEMBERED: Final = 2_000
_SPAN: Final = {t.TYPE, t.POSITION, t.START, t.END, t.PART, t.EXACT}
_NO_NODES: Final = {t.ASSERTION, t.ACCOUNTABILITY, t.SPAN}
_INTEGER: Final = NamedNode(t.XSD + "integer")
_STRING: Final = NamedNode(t.XSD + "string")


class Lookup:
    """A current graph without blank nodes. It must not change meanwhile."""

    def __init__(self, store: pyoxigraph.Store, nodes: Numbers | None = None) -> None:
        """`nodes`: IRIs that are known to have a node; of others it is looked up."""
        self._store = store
        self._nodes = nodes
        self.quotation = lru_cache(_REMEMBERED)(self._quotation)
        self.is_node = lru_cache(_REMEMBERED)(self._is_node)
        self.title_of_edition = lru_cache(_REMEMBERED)(self._title_of_edition)
        self._can_be_asked = lru_cache(_REMEMBERED)(self._is_somebody)

    def of(self, subject: NamedNode) -> Facts:
        """All that is said of this subject."""
        facts: dict[str, list[Term]] = {}
        for quad in self._store.quads_for_pattern(subject, None, None):
            facts.setdefault(quad.predicate.value, []).append(quad.object)  # type: ignore[arg-type]
        return facts

    def values(self, subject: Term, predicate: str) -> list[Term]:
        """What is said of the subject by this predicate; nothing is said of a literal."""
        if not isinstance(subject, NamedNode):
            return []
        found = self._store.quads_for_pattern(subject, NamedNode(predicate), None)
        return [quad.object for quad in found]  # type: ignore[misc]

    def subjects(self, predicate: str, value: NamedNode) -> Iterator[NamedNode]:
        """Of what this value is said by this predicate."""
        for quad in self._store.quads_for_pattern(None, NamedNode(predicate), value):
            yield quad.subject  # type: ignore[misc]

    def holds(self, subject: Term, predicate: Term, value: Term) -> bool:
        """Whether the graph says so."""
        return Quad(subject, predicate, value) in self._store  # type: ignore[arg-type]

    def _is_node(self, iri: str) -> bool:
        """Whether this has a node of its own: something is said of it that is no relationship."""
        if self._nodes is not None and self._nodes.count(iri):
            return True
        subject = NamedNode(iri)
        types = self.values(subject, t.TYPE)
        if any(cls.value not in _NO_NODES for cls in types):
            return True
        facts = self.of(subject)
        return bool(facts) and not (is_link(facts) or is_answer(facts)) and not (
            is_flat_span(facts) and self.has_evidence(subject)
        )  # fmt: skip

    def has_evidence(self, span: NamedNode) -> bool:
        """Whether some evidence has this span."""
        return next(self.subjects(t.HAS_SPAN, span), None) is not None

    def is_end(self, iri: str) -> bool:
        """Whether a relationship begins or ends here."""
        end = NamedNode(iri)
        for quad in self._store.quads_for_pattern(None, None, end):
            subject, predicate = quad.subject, quad.predicate.value
            if predicate not in m.RELATIONSHIPS or not isinstance(subject, NamedNode):
                continue
            facts = self.of(subject)
            if is_link(facts):
                leads_here = predicate in (t.SUBJECT, t.OBJECT)
            elif is_answer(facts):
                leads_here = predicate in (t.AGENT, t.ACCOUNTABLE_FOR)
            else:
                leads_here = True
            if leads_here:
                return True
        return False

    def _quotation(self, evidence: Term) -> str | None:
        """The words of this evidence."""
        return min((words.value for words in self.values(evidence, t.EXACT)), default=None)

    def _title_of_edition(self, edition: Term) -> str | None:
        """The title of the work that this is an edition of."""
        works = self.values(edition, t.EDITION_OF)
        titles = (title.value for work in works for title in self.values(work, t.LABEL))
        return min(titles, default=None)

    def ends_orphanhood(self, accountability: Term) -> bool:
        """Whether somebody who can be asked is accountable or responsible by it."""
        roles = self.values(accountability, t.ROLE)
        return any(role.value in (t.ACCOUNTABLE, t.RESPONSIBLE) for role in roles) and any(
            self._can_be_asked(agent) for agent in self.values(accountability, t.AGENT)
        )

    def _is_somebody(self, agent: Term) -> bool:
        return isinstance(agent, NamedNode) and (
            NamedNode(t.CLASS_OF_BODIES) not in self.values(agent, t.TYPE)
        )


class Spoken:
    """Which links are spoken for by relationships. All are noted before the first is asked for."""

    def __init__(self, graph: Lookup) -> None:
        self._graph = graph
        self._links, self._subjects = Numbers(), Numbers()

    @classmethod
    def about(cls, graph: Lookup, subject: NamedNode) -> Spoken:
        """Those of one subject."""
        spoken = cls(graph)
        for relationship, facts in _about(graph, subject):
            spoken.note(relationship, facts)
        return spoken

    def note(self, relationship: NamedNode, facts: Facts) -> None:
        """Takes in an assertion or an accountability that is a relationship."""
        start, predicate, end = _spoken_for(relationship, facts)
        self._links.add(start.value, predicate.value, end.value)
        self._subjects.add(start.value)

    def times(self, subject: NamedNode, predicate: str, end: Term) -> int:
        """How many relationships speak for this link, which may be one to an accountability."""
        if not isinstance(end, NamedNode):
            return 0
        return self._links.count(subject.value, predicate, end.value)

    def unsaid(self, subject: NamedNode, said: int) -> list[str]:
        """The assertions and accountabilities of this subject beside which no plain link stands.

        `said`: how many there are beside which one stands.
        """
        if self._subjects.count(subject.value) == said:
            return []
        return [
            relationship.value
            for relationship, facts in _about(self._graph, subject)
            if not self._graph.holds(*_spoken_for(relationship, facts))
        ]


def _about(graph: Lookup, subject: NamedNode) -> Iterator[tuple[NamedNode, Facts]]:
    """The assertions and accountabilities of this subject that are relationships."""
    for predicate, is_relationship in ((t.SUBJECT, is_link), (t.ACCOUNTABLE_FOR, is_answer)):
        for relationship in graph.subjects(predicate, subject):
            facts = graph.of(relationship)
            if is_relationship(facts):
                yield relationship, facts


def _spoken_for(relationship: NamedNode, facts: Facts) -> tuple[Term, Term, Term]:
    """The plain link beside which it stands."""
    if t.ACCOUNTABLE_FOR in facts and is_answer(facts):
        return facts[t.ACCOUNTABLE_FOR][0], _HAS_ACCOUNTABILITY, relationship
    return facts[t.SUBJECT][0], facts[t.PREDICATE][0], facts[t.OBJECT][0]


_HAS_ACCOUNTABILITY: Final = NamedNode(t.HAS_ACCOUNTABILITY)


def is_link(facts: Facts) -> bool:
    """Whether these are the facts of an assertion that can be a relationship."""
    return (
        _is_only(facts, t.ASSERTION)
        and all(_one_node(facts.get(end)) for end in (t.SUBJECT, t.PREDICATE, t.OBJECT))
        and facts[t.PREDICATE][0].value in m.RELATIONSHIPS
    )


def is_answer(facts: Facts) -> bool:
    """Whether these are the facts of an accountability that can be a relationship."""
    return _is_only(facts, t.ACCOUNTABILITY) and all(
        _one_node(facts.get(end)) for end in (t.AGENT, t.ACCOUNTABLE_FOR)
    )


def is_flat_span(facts: Facts) -> bool:
    """Whether these are the facts of a span that can lie in its evidence."""
    return (
        facts.keys() == _SPAN
        and _is_only(facts, t.SPAN)
        and all(
            _is_plain(facts[name], _INTEGER) and facts[name][0].value.isdecimal()
            for name in (t.POSITION, t.START, t.END)
        )
        and all(_is_plain(facts[name], _STRING) for name in (t.PART, t.EXACT))
    )


def _is_only(facts: Facts, cls: str) -> bool:
    types = facts.get(t.TYPE, ())
    return len(types) == 1 and types[0].value == cls and isinstance(types[0], NamedNode)


def _one_node(values: Sequence[Term] | None) -> bool:
    return values is not None and len(values) == 1 and isinstance(values[0], NamedNode)


def _is_plain(values: Sequence[Term], datatype: NamedNode) -> bool:
    """One literal of this type and no language."""
    if len(values) != 1:
        return False
    (value,) = values
    return isinstance(value, Literal) and value.datatype == datatype and value.language is None
