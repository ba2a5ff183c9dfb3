"""The current graph, looked up one subject at a time: what a mirror needs, in little memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.values import Term
from goldenthread.ontology import terms as t

Facts: TypeAlias = Mapping[str, Sequence[Term]]
"""All that is said of one subject: values by predicate."""

_REMEMBERED: Final = 20_000
_SPAN: Final = {t.TYPE, t.POSITION, t.START, t.END, t.PART, t.EXACT}
_NO_NODES: Final = {t.ASSERTION, t.ACCOUNTABILITY, t.SPAN}
_NEITHER: Final = f"""
SELECT DISTINCT ?subject {{
  ?subject ?any ?thing
  MINUS {{ ?subject a <{t.ASSERTION}> }}
  MINUS {{ ?subject a <{t.ACCOUNTABILITY}> }}
}}"""
_INTEGER: Final = NamedNode(t.XSD + "integer")
_STRING: Final = NamedNode(t.XSD + "string")


class Lookup:
    """A current graph without blank nodes. It must not change meanwhile.

    What is a relationship is gone through first; of it only a number is kept, so that a node then
    knows which of its links are spoken for.
    """

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store
        self._asserted: set[int] = set()
        self._answered: set[int] = set()
        self._unsaid: dict[str, list[str]] = {}
        self._others: list[NamedNode] = []
        self.of = lru_cache(_REMEMBERED)(self._of)
        self.is_node = lru_cache(_REMEMBERED)(self._is_node)
        self.title_of_edition = lru_cache(_REMEMBERED)(self._title_of_edition)
        self.ends_orphanhood = lru_cache(_REMEMBERED)(self._ends_orphanhood)

    def relationships(self) -> Iterator[tuple[NamedNode, Facts]]:
        """Every assertion and accountability that can be a relationship, each once."""
        for cls, is_relationship, note in (
            (t.ASSERTION, self.is_link, self._note_link),
            (t.ACCOUNTABILITY, self.is_answer, self._note_answer),
        ):
            for quad in self._store.quads_for_pattern(None, NamedNode(t.TYPE), NamedNode(cls)):
                subject: NamedNode = quad.subject  # type: ignore[assignment]
                facts = self._of(subject)
                if is_relationship(facts):
                    note(subject, facts)
                    yield subject, facts
                else:
                    self._others.append(subject)

    def nodes(self) -> Iterator[tuple[NamedNode, Facts]]:
        """Every other subject with all that is said of it, each once.

        To be asked for when the relationships have been gone through.
        """
        for solution in self._store.query(_NEITHER):  # type: ignore[union-attr]
            subject: NamedNode = solution[0]
            yield subject, self._of(subject)
        for subject in dict.fromkeys(self._others):
            yield subject, self._of(subject)

    def _note_link(self, subject: NamedNode, facts: Facts) -> None:
        (start,), (predicate,), (end,) = facts[t.SUBJECT], facts[t.PREDICATE], facts[t.OBJECT]
        if _holds(self._store, start, predicate, end):
            self._asserted.add(hash((start.value, predicate.value, end.value)))
        else:
            self._unsaid.setdefault(start.value, []).append(subject.value)

    def _note_answer(self, subject: NamedNode, facts: Facts) -> None:
        ((thing,),) = (facts[t.ACCOUNTABLE_FOR],)
        if _holds(self._store, thing, NamedNode(t.HAS_ACCOUNTABILITY), subject):
            self._answered.add(hash((thing.value, subject.value)))
        else:
            self._unsaid.setdefault(thing.value, []).append(subject.value)

    def is_asserted(self, subject: NamedNode, predicate: str, end: NamedNode) -> bool:
        """Whether an assertion of this link is a relationship."""
        return hash((subject.value, predicate, end.value)) in self._asserted

    def is_answered(self, subject: NamedNode, accountability: Term) -> bool:
        """Whether this accountability for the subject is a relationship."""
        return (
            isinstance(accountability, NamedNode)
            and hash((subject.value, accountability.value)) in self._answered
        )

    def unsaid(self, subject: NamedNode) -> list[str]:
        """The assertions and accountabilities of this subject beside which no plain link stands."""
        return self._unsaid.get(subject.value, [])

    def _of(self, subject: NamedNode) -> Facts:
        """All that is said of this subject."""
        facts: dict[str, list[Term]] = {}
        for quad in self._store.quads_for_pattern(subject, None, None):
            facts.setdefault(quad.predicate.value, []).append(quad.object)  # type: ignore[arg-type]
        return facts

    def _is_node(self, iri: str) -> bool:
        """Whether this has a node of its own: something is said of it that is no relationship."""
        types = self._store.quads_for_pattern(NamedNode(iri), NamedNode(t.TYPE), None)
        if any(quad.object.value not in _NO_NODES for quad in types):  # type: ignore[union-attr]
            return True
        facts = self._of(NamedNode(iri))
        if not facts or self.is_link(facts) or self.is_answer(facts):
            return False
        return not (self.is_flat_span(facts) and self.has_evidence(NamedNode(iri)))

    def is_link(self, facts: Facts) -> bool:
        """Whether these are the facts of an assertion that can be a relationship."""
        return (
            _is_only(facts, t.ASSERTION)
            and all(_one_node(facts.get(end)) for end in (t.SUBJECT, t.PREDICATE, t.OBJECT))
            and facts[t.PREDICATE][0].value in m.RELATIONSHIPS
        )

    def is_answer(self, facts: Facts) -> bool:
        """Whether these are the facts of an accountability that can be a relationship."""
        return _is_only(facts, t.ACCOUNTABILITY) and all(
            _one_node(facts.get(end)) for end in (t.AGENT, t.ACCOUNTABLE_FOR)
        )

    def is_flat_span(self, facts: Facts) -> bool:
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

    def has_evidence(self, span: NamedNode) -> bool:
        """Whether some evidence has this span."""
        found = self._store.quads_for_pattern(None, NamedNode(t.HAS_SPAN), span)
        return next(iter(found), None) is not None

    def quotation(self, evidence: Term) -> str | None:
        """The words of this evidence."""
        if not isinstance(evidence, NamedNode):
            return None
        found = self._store.quads_for_pattern(evidence, NamedNode(t.EXACT), None)
        return min((quad.object.value for quad in found), default=None)  # type: ignore[union-attr]

    def _title_of_edition(self, edition: Term) -> str | None:
        """The title of the work that this is an edition of."""
        if not isinstance(edition, NamedNode):
            return None
        titles = [
            label.value
            for work in self.of(edition).get(t.EDITION_OF, ())
            if isinstance(work, NamedNode)
            for label in self.of(work).get(t.LABEL, ())
        ]
        return min(titles, default=None)

    def _ends_orphanhood(self, accountability: Term) -> bool:
        """Whether somebody who can be asked is accountable or responsible by it."""
        if not isinstance(accountability, NamedNode):
            return False
        facts = self.of(accountability)
        if not any(role.value in (t.ACCOUNTABLE, t.RESPONSIBLE) for role in facts.get(t.ROLE, ())):
            return False
        return any(
            NamedNode(t.CLASS_OF_BODIES) not in self.of(agent).get(t.TYPE, ())
            for agent in facts.get(t.AGENT, ())
            if isinstance(agent, NamedNode)
        )


def _holds(store: pyoxigraph.Store, subject: Term, predicate: Term, value: Term) -> bool:
    return Quad(subject, predicate, value) in store  # type: ignore[arg-type]


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
