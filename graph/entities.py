"""What is said of entities: their names, their mentions, and why these are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.facts import Facts, Term
from goldenthread.graph.mentions import Mention, bare_name
from goldenthread.graph.resolve import Entity, entity_iri
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint

T = TypeVar("T")


class Entities:
    """Which entities a mention names: one, or several where it names these at once."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._of: dict[object, tuple[NamedNode, ...]] = {}
        self._entities = {NamedNode(entity.iri) for entity in entities}
        for entity in entities:
            for mention in entity.mentions:
                known = self._of.get(mention.iri, ())
                self._of[mention.iri] = (*known, NamedNode(entity.iri))

    def of(self, term: T) -> tuple[T | NamedNode, ...]:
        """The entities that this mention names; what is no mention stands for itself."""
        return self._of.get(term) or (term,)

    def names(self, term: object) -> bool:
        """Whether this is a mention of an entity."""
        return term in self._of

    def is_one(self, node: object) -> bool:
        """Whether this is an entity."""
        return node in self._entities

    def among(self, terms: Iterable[Term]) -> bool:
        """Whether any of these is a mention of an entity."""
        return not self._of.keys().isdisjoint(terms)


def describe_entities(
    entities: Sequence[Entity], read: Facts, vocabulary: Facts, base: str
) -> Iterator[Triple]:
    """Types, names and mentions of the entities, and the vocabulary's word on those it knows."""
    for entity in entities:
        yield from describe_entity(entity, read, vocabulary, base)
    titled = [
        (bare_name(title.value), document)
        for document in read.a(t.STRATEGY_DOCUMENT)
        for title in read.values(document, t.TITLE)
    ]
    yield from loaded(entities, titled)
    known = {NamedNode(entity.iri) for entity in entities}
    for edition in read.a(t.EDITION):
        known.update(read.nodes(edition, t.PLACES_OF_PARTNERSHIP))
    for node in told_of(known, vocabulary):
        yield from told(node, vocabulary)


def describe_entity(entity: Entity, read: Facts, vocabulary: Facts, base: str) -> Iterator[Triple]:
    """The type, names and mentions of one entity, why these are one, and its other IRIs."""
    yield from _described(entity, read, vocabulary)
    yield from _merges(entity, base)
    yield from _other_names(entity, base)


def _described(entity: Entity, read: Facts, vocabulary: Facts) -> Iterator[Triple]:
    node = NamedNode(entity.iri)
    yield Triple(node, NamedNode(t.TYPE), NamedNode(entity.kind))
    if entity.kind == t.OWNER and not vocabulary.of(node):
        kinds = [k for m in entity.mentions for k in read.nodes(m.iri, t.OWNER_KIND)]
        if entity.mentions[0].of_class:
            kinds = [NamedNode(t.CLASS_OF_BODIES)]
        if kinds:
            yield Triple(node, NamedNode(t.TYPE), kinds[0])
    names = dict.fromkeys(_names(entity, read))
    if not vocabulary.of(node):
        yield Triple(node, NamedNode(t.LABEL), Literal(entity.label))
        names.pop(entity.label, None)
    for name in names:
        yield Triple(node, NamedNode(t.ALT_LABEL), Literal(name))
    for evidence in read.nodes(entity.mentions[0].iri, t.EVIDENCE_OF):
        yield Triple(node, NamedNode(t.EVIDENCE_OF), evidence)
    for mention in entity.mentions:
        yield Triple(node, NamedNode(t.HAS_MENTION), mention.iri)
        if mention.work:
            yield Triple(node, NamedNode(t.STATED_IN), mention.work)
        for value in read.values(mention.iri, t.PLACE_COUNT):
            yield Triple(node, NamedNode(t.PLACE_COUNT), value)


def _names(entity: Entity, read: Facts) -> Iterator[str]:
    for mention in entity.own:
        yield mention.text.rstrip(" .;,")
        if mention.full_name:
            yield mention.full_name
        for alias in read.values(mention.iri, t.ALIAS):
            yield alias.value


def _merges(entity: Entity, base: str) -> Iterator[Triple]:
    """Why mentions are one: a gt:Identity for each pair that was joined."""
    for same in entity.merges:
        pair: tuple[Mention, Mention] = (same.one, same.other)
        node = NamedNode(mint(base, "identity", *(mention.iri.value for mention in pair)))
        yield Triple(node, NamedNode(t.TYPE), NamedNode(t.IDENTITY))
        yield Triple(node, NamedNode(t.REASON), Literal(same.reason))
        yield Triple(node, NamedNode(t.BASIS), NamedNode(t.DERIVED))
        for mention in pair:
            yield Triple(node, NamedNode(t.IDENTIFIES), mention.iri)


def _other_names(entity: Entity, base: str) -> Iterator[Triple]:
    """The IRIs that it would bear, were another of its mentions the first: they lead to it."""
    for mention in entity.own:
        other = entity_iri(mention, base)
        if other != entity.iri:
            yield Triple(NamedNode(other), NamedNode(t.IS_REPLACED_BY), NamedNode(entity.iri))


def loaded(entities: Iterable[Entity], titled: Iterable[tuple[str, NamedNode]]) -> Iterator[Triple]:
    """Which of the documents that are named are loaded: those whose title is their name.

    `titled`: the titles of what is loaded, as `bare_name`, each with its document.
    """
    titles: dict[str, list[NamedNode]] = {}
    for title, document in titled:
        titles.setdefault(title, []).append(document)
    for entity in entities:
        if entity.kind == t.REFERENCED_DOCUMENT:
            for name in sorted({bare_name(mention.text) for mention in entity.mentions}):
                for document in titles.get(name, ()):
                    yield Triple(NamedNode(entity.iri), NamedNode(t.DENOTES), document)


def told_of(known: Iterable[NamedNode], vocabulary: Facts) -> set[NamedNode]:
    """These, the Places that they lie in and what replaced them, as far as gazetteers go."""
    waiting, found = list(known), set[NamedNode]()
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            for predicate in (t.WITHIN, t.IS_REPLACED_BY):
                waiting += vocabulary.nodes(node, predicate)
    return found


def told(node: NamedNode, vocabulary: Facts) -> Iterator[Triple]:
    """All that gazetteers say of this."""
    yield from vocabulary.triples_of(node)
    owner = vocabulary.of(node) and NamedNode(t.PLACE) not in vocabulary.values(node, t.TYPE)
    if owner:
        yield Triple(node, NamedNode(t.TYPE), NamedNode(t.OWNER))
