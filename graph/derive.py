"""The current graph: what holds now, computed from read graphs, vocabulary and decisions.

A pure function of its inputs, whatever order these come in. `docs/model.md` says how the current
graph differs from the read graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import Final

from pyoxigraph import NamedNode, Triple

from goldenthread.graph.alike.links import linked
from goldenthread.graph.alike.pairs import pairs_among
from goldenthread.graph.alike.statement import Fields, Statement, statements_in
from goldenthread.graph.decisions.described import described
from goldenthread.graph.decisions.effects import Decided, decided
from goldenthread.graph.echoes import Wordings, echoes, theme_wordings
from goldenthread.graph.entities import Entities, describe_entities
from goldenthread.graph.facts import Facts, Term
from goldenthread.graph.force import in_force, superseded
from goldenthread.graph.fulfil import fulfilled
from goldenthread.graph.inherit import inherited
from goldenthread.graph.inputs import EditionGraph, Inputs
from goldenthread.graph.mentions import Mention, mentions_in
from goldenthread.graph.resolve import Entity, resolve
from goldenthread.graph.shown import shown
from goldenthread.graph.works import Work, work_of
from goldenthread.ontology import terms as t
from goldenthread.ontology.collecting import uncollected
from goldenthread.ontology.identifiers import mint

_OF_THE_MENTION: Final = frozenset({
    t.TYPE, t.MENTION_KIND, t.TEXT, t.ALIAS, t.FULL_NAME, t.NUMBER, t.IN_LIST, t.OWNER_KIND,
    t.PLACE_COUNT, t.DENOTES, t.IN_EDITION, t.ORDER, t.SECTION, t.RULE, t.CONFIDENCE,
    t.EVIDENCE_OF, t.LEAD_IN, t.STATED_IN, t.IS_ALSO, t.VIA,
})  # fmt: skip
"""What is said of a mention itself; everything else is said of the entity that it names."""


@dataclass(frozen=True, slots=True)
class Amended:
    """A read graph, with entities in the place of their mentions.

    `mentions`: in their order. `commitments`: of the document. `subjects`: what only it says
    something of. `said`: what it says of entities.
    """

    edition: EditionGraph
    work: Work
    mentions: Sequence[Mention]
    commitments: Sequence[NamedNode]
    subjects: Sequence[NamedNode]
    said: Mapping[NamedNode, Sequence[Triple]]


@dataclass(frozen=True, slots=True)
class Derived:
    """A current graph, and from what it was put together.

    `inherited`: what followed from other links. `statements`: those that were compared.
    """

    graph: Facts
    decided: Decided
    entities: Sequence[Entity]
    read: Sequence[Amended]
    inherited: Sequence[Triple]
    statements: Sequence[Statement]
    fields: Fields


def derive(inputs: Inputs) -> tuple[Triple, ...]:
    """The triples of the current graph, each once, in no particular order."""
    return tuple(derived(inputs).graph.triples())


def derived(inputs: Inputs) -> Derived:
    """The current graph, with what it was put together from."""
    with uncollected():
        return _derived(inputs)


def _derived(inputs: Inputs) -> Derived:
    said = decided(inputs)
    editions = [(edition, Facts(edition.triples)) for edition in said.editions]
    mentions = [mentions_in(edition, facts) for edition, facts in editions]
    entities = resolve(chain.from_iterable(mentions), inputs.base, said.kept_apart)
    named, themes = Entities(entities), theme_wordings(entities)
    graph = Facts()
    read = [
        amend(edition, facts, own, named, themes, inputs.base, graph)
        for (edition, facts), own in zip(editions, mentions, strict=True)
    ]
    graph.add([*describe_entities(entities, graph, Facts(inputs.vocabulary), inputs.base)])
    graph.add(described(said, named.of, inputs.base))
    graph.add([*in_force(graph, superseded(graph))])
    follows = [*inherited(graph, inputs.base)]
    graph.add(follows)
    fields = Fields(graph)
    statements = statements_in(graph, fields)
    graph.add([*linked(pairs_among(statements), graph, said.refused, inputs.base)])
    graph.add([*fulfilled(graph, fields, inputs.base)])
    graph.add([*shown(graph, graph.subjects())])
    return Derived(graph, said, entities, read, follows, statements, fields)


def amend(
    edition: EditionGraph,
    facts: Facts,
    mentions: Sequence[Mention],
    named: Entities,
    themes: Wordings,
    base: str,
    graph: Facts,
) -> Amended:
    """Puts into the graph what one document says, of entities where it names them.

    `facts`: its read graph, used up by this. `mentions`: those in it, in their order.
    """
    leading, work = _leading(facts, named), work_of(edition, facts)
    commitments = facts.a(t.COMMITMENT)
    subjects = [subject for subject in facts.subjects() if subject not in leading]
    amended = [
        *_with_entities(leading, facts, named, base),
        *_to_each_place(edition, facts, base),
        *echoes(work, facts, themes, base),
    ]
    graph.take_over(facts, but=leading)
    graph.add(amended)
    said: dict[NamedNode, list[Triple]] = {}
    own = dict.fromkeys(subjects)
    for triple in amended:
        subject = triple.subject
        if not isinstance(subject, NamedNode):
            continue
        if named.is_one(subject):
            said.setdefault(subject, []).append(triple)
        else:
            own[subject] = None
    return Amended(edition, work, mentions, commitments, tuple(own), said)


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
