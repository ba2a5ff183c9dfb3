"""The current graph, looked up one subject at a time: what a mirror needs, in little memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.values import Term
from goldenthread.ontology import terms as t

Facts: TypeAlias = Mapping[str, Sequence[Term]]
"""All that is said of one subject: values by predicate."""

_REMEMBERED: Final = 20_000
_SPAN: Final = {t.TYPE, t.POSITION, t.START, t.END, t.PART, t.EXACT}
_INTEGER: Final = NamedNode(t.XSD + "integer")
_STRING: Final = NamedNode(t.XSD + "string")


class Lookup:
    """A current graph without blank nodes. It must not change meanwhile."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store
        self.of = lru_cache(_REMEMBERED)(self._of)
        self.is_node = lru_cache(_REMEMBERED)(self._is_node)
        self.title_of_edition = lru_cache(_REMEMBERED)(self._title_of_edition)
        self.ends_orphanhood = lru_cache(_REMEMBERED)(self._ends_orphanhood)

    def subjects(self) -> Iterator[tuple[NamedNode, Facts]]:
        """Every subject with all that is said of it, each once."""
        for solution in self._store.query("SELECT DISTINCT ?subject { ?subject ?any ?thing }"):  # type: ignore[union-attr]
            subject: NamedNode = solution[0]
            yield subject, self._of(subject)

    def _of(self, subject: NamedNode) -> Facts:
        """All that is said of this subject."""
        facts: dict[str, list[Term]] = {}
        for quad in self._store.quads_for_pattern(subject, None, None):
            facts.setdefault(quad.predicate.value, []).append(quad.object)  # type: ignore[arg-type]
        return facts

    def _is_node(self, iri: str) -> bool:
        """Whether this has a node of its own: something is said of it that is no relationship."""
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

    def asserted(self, subject: NamedNode) -> dict[tuple[str, str], list[str]]:
        """Predicate and end of each asserted link of this subject, with its assertions."""
        found: dict[tuple[str, str], list[str]] = {}
        for quad in self._store.quads_for_pattern(None, NamedNode(t.SUBJECT), subject):
            facts = self._of(quad.subject)  # type: ignore[arg-type]
            if self.is_link(facts):
                link = facts[t.PREDICATE][0].value, facts[t.OBJECT][0].value
                found.setdefault(link, []).append(quad.subject.value)  # type: ignore[union-attr]
        return found

    def answers(self, accountability: Term, subject: NamedNode) -> bool:
        """Whether this is an accountability for the subject that is a relationship."""
        if not isinstance(accountability, NamedNode):
            return False
        facts = self.of(accountability)
        return self.is_answer(facts) and facts[t.ACCOUNTABLE_FOR][0] == subject

    def unlinked_answers(self, subject: NamedNode, facts: Facts) -> Iterator[str]:
        """Accountabilities for the subject to which no gt:hasAccountability leads."""
        known = facts.get(t.HAS_ACCOUNTABILITY, ())
        for quad in self._store.quads_for_pattern(None, NamedNode(t.ACCOUNTABLE_FOR), subject):
            one = quad.subject
            if isinstance(one, NamedNode) and one not in known and self.answers(one, subject):
                yield one.value

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
