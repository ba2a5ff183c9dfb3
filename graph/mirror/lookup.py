"""The current graph, looked up: what the row of one subject has to know of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.numbers import Numbers
from goldenthread.graph.mirror.places import Places
from goldenthread.graph.mirror.terms import Facts, Term, is_iri, is_plain, words_of
from goldenthread.ontology import terms as t

_REMEMBERED: Final = 2_000
_SPAN: Final = {t.TYPE, t.POSITION, t.START, t.END, t.PART, t.EXACT}


class Lookup:
    """A current graph without blank nodes. It must not change meanwhile."""

    def __init__(self, store: pyoxigraph.Store, places: Places | None = None) -> None:
        """`places`: where in its text each subject stands."""
        self._store = store
        self._places = places
        self.of = self._in_store if places is None else places.of
        self.quotation = lru_cache(_REMEMBERED)(self._quotation)
        self.is_node = lru_cache(_REMEMBERED)(self._is_node)
        self.title_of_edition = lru_cache(_REMEMBERED)(self._title_of_edition)
        self._can_be_asked = lru_cache(_REMEMBERED)(self._is_somebody)

    def _in_store(self, iri: str) -> Facts:
        """All that is said of this subject."""
        facts: dict[str, list[Term]] = {}
        for quad in self._store.quads_for_pattern(NamedNode(iri), None, None):
            facts.setdefault(quad.predicate.value, []).append(str(quad.object))
        return facts

    def of_term(self, subject: Term) -> Facts:
        """All that is said of what this term names; nothing is said of a literal."""
        return self.of(words_of(subject)) if is_iri(subject) else {}

    def subjects(self, predicate: str, iri: str) -> Iterator[str]:
        """Of what this value is said by this predicate."""
        found = self._store.quads_for_pattern(None, NamedNode(predicate), NamedNode(iri))
        return (quad.subject.value for quad in found)  # type: ignore[union-attr]

    def _is_node(self, iri: str) -> bool:
        """Whether this has a node of its own: something is said of it that is no relationship."""
        if self._places is not None and self._places.is_surely_node(iri):
            return True
        facts = self.of(iri)
        return bool(facts) and not (is_link(facts) or is_answer(facts)) and not (
            is_flat_span(facts) and self.has_evidence(iri)
        )  # fmt: skip

    def has_evidence(self, span: str) -> bool:
        """Whether some evidence has this span."""
        return next(self.subjects(t.HAS_SPAN, span), None) is not None

    def is_end(self, iri: str) -> bool:
        """Whether a relationship begins or ends here."""
        for quad in self._store.quads_for_pattern(None, None, NamedNode(iri)):
            subject, predicate = quad.subject, quad.predicate.value
            if predicate not in m.RELATIONSHIPS or not isinstance(subject, NamedNode):
                continue
            facts = self.of(subject.value)
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
        return min(map(words_of, self.of_term(evidence).get(t.EXACT, ())), default=None)

    def _title_of_edition(self, edition: Term) -> str | None:
        """The title of the work that this is an edition of."""
        works = self.of_term(edition).get(t.EDITION_OF, ())
        titles = (title for work in works for title in self.of_term(work).get(t.LABEL, ()))
        return min(map(words_of, titles), default=None)

    def ends_orphanhood(self, accountability: Term) -> bool:
        """Whether somebody who can be asked is accountable or responsible by it."""
        facts = self.of_term(accountability)
        return any(role in _ENDS_ORPHANHOOD for role in facts.get(t.ROLE, ())) and any(
            map(self._can_be_asked, facts.get(t.AGENT, ()))
        )

    def _is_somebody(self, agent: Term) -> bool:
        return is_iri(agent) and _CLASS_OF_BODIES not in self.of_term(agent).get(t.TYPE, ())


_ENDS_ORPHANHOOD: Final = (f"<{t.ACCOUNTABLE}>", f"<{t.RESPONSIBLE}>")
_CLASS_OF_BODIES: Final = f"<{t.CLASS_OF_BODIES}>"


class Spoken:
    """Which links are spoken for by relationships. All are noted before the first is asked for."""

    def __init__(self, graph: Lookup) -> None:
        self._graph = graph
        self._links, self._subjects = Numbers(), Numbers()

    @classmethod
    def about(cls, graph: Lookup, subject: str) -> Spoken:
        """Those of one subject."""
        spoken = cls(graph)
        for relationship, facts in _about(graph, subject):
            spoken.note(relationship, facts)
        return spoken

    def note(self, relationship: str, facts: Facts) -> None:
        """Takes in an assertion or an accountability that is a relationship."""
        start, predicate, end = _spoken_for(relationship, facts)
        self._links.add(start, predicate, end)
        self._subjects.add(start)

    def times(self, subject: str, predicate: str, end: Term) -> int:
        """How many relationships speak for this link, which may be one to an accountability."""
        return self._links.count(subject, predicate, end)

    def unsaid(self, subject: str, said: int) -> list[str]:
        """The assertions and accountabilities of this subject beside which no plain link stands.

        `said`: how many there are beside which one stands.
        """
        if self._subjects.count(subject) == said:
            return []
        of_subject = self._graph.of(subject)
        spoken_for = (
            (relationship, *_spoken_for(relationship, facts))
            for relationship, facts in _about(self._graph, subject)
        )
        return [
            relationship
            for relationship, _, predicate, end in spoken_for
            if end not in of_subject.get(predicate, ())
        ]


def _about(graph: Lookup, subject: str) -> Iterator[tuple[str, Facts]]:
    """The assertions and accountabilities of this subject that are relationships."""
    for predicate, is_relationship in ((t.SUBJECT, is_link), (t.ACCOUNTABLE_FOR, is_answer)):
        for relationship in graph.subjects(predicate, subject):
            facts = graph.of(relationship)
            if is_relationship(facts):
                yield relationship, facts


def _spoken_for(relationship: str, facts: Facts) -> tuple[str, str, Term]:
    """The plain link beside which it stands: subject, predicate, value."""
    if t.ACCOUNTABLE_FOR in facts and is_answer(facts):
        return words_of(facts[t.ACCOUNTABLE_FOR][0]), t.HAS_ACCOUNTABILITY, f"<{relationship}>"
    subject, predicate = words_of(facts[t.SUBJECT][0]), words_of(facts[t.PREDICATE][0])
    return subject, predicate, facts[t.OBJECT][0]


def is_link(facts: Facts) -> bool:
    """Whether these are the facts of an assertion that can be a relationship."""
    return (
        facts.get(t.TYPE) == [f"<{t.ASSERTION}>"]
        and all(_one_node(facts.get(end)) for end in (t.SUBJECT, t.PREDICATE, t.OBJECT))
        and words_of(facts[t.PREDICATE][0]) in m.RELATIONSHIPS
    )


def is_answer(facts: Facts) -> bool:
    """Whether these are the facts of an accountability that can be a relationship."""
    return facts.get(t.TYPE) == [f"<{t.ACCOUNTABILITY}>"] and all(
        _one_node(facts.get(end)) for end in (t.AGENT, t.ACCOUNTABLE_FOR)
    )


def is_flat_span(facts: Facts) -> bool:
    """Whether these are the facts of a span that can lie in its evidence."""
    return (
        facts.get(t.TYPE) == [f"<{t.SPAN}>"]
        and facts.keys() == _SPAN
        and all(len(values) == 1 for values in facts.values())
        and all(_is_index(facts[name][0]) for name in (t.POSITION, t.START, t.END))
        and all(is_plain(facts[name][0]) for name in (t.PART, t.EXACT))
    )


def _one_node(values: Sequence[Term] | None) -> bool:
    return values is not None and len(values) == 1 and is_iri(values[0])


def _is_index(value: Term) -> bool:
    return value.endswith(_AN_INTEGER) and words_of(value).isdecimal()


_AN_INTEGER: Final = f'"^^<{t.XSD}integer>'
