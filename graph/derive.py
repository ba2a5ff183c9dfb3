"""The current graph: what holds now, computed from read graphs, vocabulary and decisions.

A pure function of its inputs, whatever order these come in. `docs/model.md` says how the current
graph differs from the read graphs.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import product
from typing import Final

from pyoxigraph import NamedNode, Triple

from goldenthread.graph.alike.links import alike
from goldenthread.graph.alike.statement import Fields
from goldenthread.graph.decisions.described import described
from goldenthread.graph.decisions.effects import decided
from goldenthread.graph.echoes import echoes, theme_wordings
from goldenthread.graph.entities import Entities, describe_entities
from goldenthread.graph.facts import Facts, Term
from goldenthread.graph.force import in_force
from goldenthread.graph.fulfil import fulfilled
from goldenthread.graph.inherit import inherited
from goldenthread.graph.inputs import EditionGraph, Inputs
from goldenthread.graph.mentions import mentions_in
from goldenthread.graph.resolve import resolve
from goldenthread.graph.shown import shown
from goldenthread.graph.works import work_of
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint

_OF_THE_MENTION: Final = frozenset({
    t.TYPE, t.MENTION_KIND, t.TEXT, t.ALIAS, t.FULL_NAME, t.NUMBER, t.IN_LIST, t.OWNER_KIND,
    t.PLACE_COUNT, t.DENOTES, t.IN_EDITION, t.ORDER, t.SECTION, t.RULE, t.CONFIDENCE,
    t.EVIDENCE_OF, t.LEAD_IN, t.STATED_IN, t.IS_ALSO, t.VIA,
})  # fmt: skip
"""What is said of a mention itself; everything else is said of the entity that it names."""


def derive(inputs: Inputs) -> tuple[Triple, ...]:
    """The triples of the current graph, each once, in no particular order."""
    with _collector_at_rest():
        return _derived(inputs)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Half of the time went into looking for cycles among triples, which have none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _derived(inputs: Inputs) -> tuple[Triple, ...]:
    said = decided(inputs)
    editions = [(edition, Facts(edition.triples)) for edition in said.editions]
    mentions = [mention for edition, facts in editions for mention in mentions_in(edition, facts)]
    entities = resolve(mentions, inputs.base, said.kept_apart)
    named = Entities(entities)
    themes = theme_wordings(entities)
    graph = Facts()
    for edition, facts in editions:
        leading = _leading(facts, named)
        amended = [
            *_with_entities(leading, facts, named, inputs.base),
            *_to_each_place(edition, facts, inputs.base),
            *echoes(work_of(edition, facts), facts, themes, inputs.base),
        ]
        graph.take_over(facts, but=leading)
        graph.add(amended)
    graph.add([*describe_entities(entities, graph, Facts(inputs.vocabulary), inputs.base)])
    graph.add(described(said, named.of, inputs.base))
    graph.add([*in_force(graph)])
    graph.add([*inherited(graph, inputs.base)])
    fields = Fields(graph)
    graph.add([*alike(graph, fields, said.refused, inputs.base)])
    graph.add([*fulfilled(graph, fields, inputs.base)])
    graph.add([*shown(graph)])
    return tuple(graph.triples())


def _leading(facts: Facts, named: Entities) -> set[NamedNode]:
    """Of which something is said that is said of entities instead, or leads to them."""
    found = set()
    for subject, said in facts.items():
        if named.names(subject):
            found.add(subject)
            continue
        for predicate, values in said.items():
            if predicate not in _OF_THE_MENTION and named.among(values):
                found.add(subject)
                break
    return found


def _with_entities(
    leading: set[NamedNode], facts: Facts, named: Entities, base: str
) -> Iterator[Triple]:
    """What is said of these, by the entities instead, and leading to them."""
    for subject in leading - _to_itself(facts, named):
        is_mention, is_link = named.names(subject), False
        for triple in facts.triples_of(subject):
            predicate = triple.predicate.value
            if predicate in _OF_THE_MENTION:
                yield triple
                continue
            value = triple.object
            if not (is_mention or named.names(value)):
                yield triple
            elif predicate in _ENDS and named.names(value):
                is_link = True
            else:
                for one, other in product(named.of(subject), named.of(value)):
                    if one != other:
                        yield Triple(one, triple.predicate, other)
        if is_link:
            yield from _link_of_entities(subject, facts, named, base)


_ENDS: Final = frozenset({t.SUBJECT, t.OBJECT})
"""What an assertion says it is about."""


def _to_itself(facts: Facts, named: Entities) -> frozenset[NamedNode]:
    """Assertions of a link between two mentions of one thing: a chapter of its own programme."""
    return frozenset(
        link
        for link in facts.a(t.ASSERTION)
        for subject in facts.values(link, t.SUBJECT)
        if named.names(subject) and facts.values(link, t.OBJECT) != [subject]
        for value in facts.values(link, t.OBJECT)
        if named.of(subject) == named.of(value)
    )


def _link_of_entities(
    link: NamedNode, facts: Facts, named: Entities, base: str
) -> Iterable[Triple]:
    """An assertion's two ends, and one more assertion for each further entity of a mention."""
    (subject,), (value,) = facts.values(link, t.SUBJECT), facts.values(link, t.OBJECT)
    if facts.values(link, t.PREDICATE)[0].value in _OF_THE_MENTION:
        yield from _between(link, subject, value)
        return
    first, *further = product(named.of(subject), named.of(value))
    yield from _between(link, *first)
    for one, other in further:
        node = NamedNode(mint(base, "assertion", link.value, str(one), str(other)))
        yield from _between(node, one, other)
        for predicate, values in facts.of(link).items():
            if predicate not in _ENDS:
                yield from (Triple(node, NamedNode(predicate), known) for known in values)


def _between(link: NamedNode, subject: Term, value: Term) -> Iterable[Triple]:
    if isinstance(subject, NamedNode):
        yield Triple(link, NamedNode(t.SUBJECT), subject)
        yield Triple(link, NamedNode(t.OBJECT), value)


def _to_each_place(edition: EditionGraph, facts: Facts, base: str) -> Iterable[Triple]:
    """What applies to all Places applies to each Place of the partnership."""
    places = facts.nodes(NamedNode(edition.edition_iri), t.PLACES_OF_PARTNERSHIP)
    for assertion in facts.a(t.ASSERTION):
        if NamedNode(t.ALL_PLACES) not in facts.values(assertion, t.OBJECT):
            continue
        for subject in facts.nodes(assertion, t.SUBJECT):
            for place in places:
                node = NamedNode(mint(base, "assertion", assertion.value, place.value))
                yield Triple(subject, NamedNode(t.APPLIES_TO), place)
                yield Triple(node, NamedNode(t.TYPE), NamedNode(t.ASSERTION))
                yield Triple(node, NamedNode(t.SUBJECT), subject)
                yield Triple(node, NamedNode(t.PREDICATE), NamedNode(t.APPLIES_TO))
                yield Triple(node, NamedNode(t.OBJECT), place)
                yield Triple(node, NamedNode(t.BASIS), NamedNode(t.TO_ALL))
                yield Triple(node, NamedNode(t.VIA), assertion)
                for predicate in (t.CONFIDENCE, t.EVIDENCE_OF):
                    for value in facts.values(assertion, predicate):
                        yield Triple(node, NamedNode(predicate), value)
