"""Mentions and entities as JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pyoxigraph import NamedNode

from goldenthread.graph.mentions import Mention
from goldenthread.graph.resolve import Entity
from goldenthread.graph.same import Same
from goldenthread.graph.wording import Wording
from goldenthread.graph.works import Work


def mentions_written(mentions: Sequence[Mention]) -> str:
    """The mentions of one work."""
    if not mentions:
        return ""
    source = mentions[0].source
    work = [
        source.key, _iri(source.iri), source.publisher,
        _iris(source.linked), _iris(source.places),
    ]  # fmt: skip
    return json.dumps([work, [_mention(mention) for mention in mentions]])


def mentions_read(written: str) -> list[Mention]:
    """The mentions that were written so."""
    if not written:
        return []
    (key, iri, publisher, linked, places), rows = json.loads(written)
    source = Work(key, _node(iri), publisher, _nodes(linked), _nodes(places))
    return [_mention_of(row, source) for row in rows]


def _mention(mention: Mention) -> list[Any]:
    worded = mention.wording
    return [
        mention.iri.value, mention.kind, mention.text, mention.order,
        [
            worded.key, sorted(worded.stems), sorted(worded.core), sorted(worded.numbers),
            sorted(worded.letters), [[one, sorted(pair)] for one, pair in worded.compounds],
        ],
        sorted(mention.names), sorted(mention.letters), mention.full_name, mention.siblings,
        mention.chapter, sorted(mention.carriers), _iri(mention.denotes), mention.of_class,
        mention.local, mention.stated,
    ]  # fmt: skip


def _mention_of(row: list[Any], source: Work) -> Mention:
    (iri, kind, text, order, worded, names, letters, full_name, siblings, chapter, carriers,
     denotes, of_class, local, stated) = row  # fmt: skip
    key, stems, core, numbers, initials, compounds = worded
    return Mention(
        NamedNode(iri), kind, text, (order[0], order[1], order[2]), source,
        Wording(
            key, frozenset(stems), frozenset(core), frozenset(numbers), frozenset(initials),
            tuple((one, frozenset(pair)) for one, pair in compounds),
            frozenset(one for one, _ in compounds),
        ),
        frozenset(names), frozenset(letters), full_name, siblings, tuple(chapter),
        frozenset(carriers), _node(denotes), of_class, local, stated,
    )  # fmt: skip


def entity_written(entity: Entity) -> str:
    """An entity, by the IRIs of its mentions."""
    merges = [[s.one.iri.value, s.other.iri.value, s.strength, s.reason] for s in entity.merges]
    mentions = [mention.iri.value for mention in entity.mentions]
    return json.dumps([entity.iri, entity.kind, mentions, merges, entity.guests])


def entity_read(written: str, mentions: Mapping[str, Mention]) -> Entity:
    """The entity that was written so; `mentions`: by their IRIs."""
    iri, kind, named, merges, guests = json.loads(written)
    return Entity(
        iri,
        kind,
        tuple(mentions[one] for one in named),
        tuple(Same(mentions[one], mentions[other], s, why) for one, other, s, why in merges),
        guests,
    )


def _iri(node: NamedNode | None) -> str | None:
    return None if node is None else node.value


def _iris(nodes: Iterable[NamedNode]) -> list[str]:
    return sorted(node.value for node in nodes)


def _node(iri: str | None) -> NamedNode | None:
    return None if iri is None else NamedNode(iri)


def _nodes(iris: Iterable[str]) -> frozenset[NamedNode]:
    return frozenset(map(NamedNode, iris))
