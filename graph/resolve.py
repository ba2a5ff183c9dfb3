"""From mentions to entities: which mentions name the same thing, and why.

What is said of a pair is a function of the two and of the lists that they are entries of. Clusters
are formed in a fixed order, strongest pairs first, and never join two mentions that cannot be one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from pyoxigraph import NamedNode

from goldenthread.graph.mentions import Mention
from goldenthread.graph.same import Same, cannot_be_one, named_together, same_pairs
from goldenthread.graph.wording import near_but_other
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint

Apart: TypeAlias = frozenset[frozenset[NamedNode]]
"""Pairs of mentions that never become one thing."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing and its mentions, in their order; `merges` say why they are one.

    A mention that names several things at once stands at the end of each, after their own.
    """

    iri: str
    kind: str
    mentions: tuple[Mention, ...]
    merges: tuple[Same, ...]
    guests: int = 0
    """How many of the mentions, at the end, name other things as well."""

    @property
    def own(self) -> tuple[Mention, ...]:
        """The mentions that name nothing else."""
        return self.mentions[: len(self.mentions) - self.guests]

    @property
    def label(self) -> str:
        """The words of the first mention, in full where its document says them."""
        return self.mentions[0].name.rstrip(" .;,")


def resolve(
    mentions: Iterable[Mention], base: str, kept_apart: Apart = frozenset()
) -> tuple[Entity, ...]:
    """The entities that these mentions name, in the order of their first mentions.

    `kept_apart`: pairs of mentions of which a person says that they name two things.
    """
    by_kind: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.order):
        by_kind[mention.kind].append(mention)
    found = [e for kind in sorted(by_kind) for e in _entities(by_kind[kind], base, kept_apart)]
    return tuple(sorted(found, key=lambda entity: entity.mentions[0].order))


def _entities(mentions: Sequence[Mention], base: str, kept_apart: Apart) -> Iterator[Entity]:
    """The entities among mentions of one kind, in their order."""
    several = {
        iri: parts
        for iri, parts in named_together(mentions).items()
        if not any(frozenset((s.one.iri, s.other.iri)) in kept_apart for s in parts)
    }
    single = [mention for mention in mentions if mention.iri not in several]
    clusters = _Clusters(single, sorted(same_pairs(single), key=_fixed_order), kept_apart)
    guests: dict[NamedNode, list[Same]] = defaultdict(list)
    for parts in several.values():
        for same in parts:
            guests[clusters.first(same.one)].append(same)
    taken: set[str] = set()
    for members, merges in clusters.members():
        extra = {same.other.iri: same for same in guests[members[0].iri]}
        everyone = (*members, *sorted((s.other for s in extra.values()), key=lambda m: m.order))
        denoted = {m.denotes.value for m in members if m.denotes} - taken
        iri = min(denoted) if denoted else entity_iri(members[0], base)
        taken.add(iri)
        merged = (*merges, *extra.values())
        yield Entity(iri, members[0].kind, everyone, merged, guests=len(extra))


def _fixed_order(same: Same) -> tuple[float, tuple[str, int, str], tuple[str, int, str]]:
    return (-same.strength, same.one.order, same.other.order)


def entity_iri(first: Mention, base: str) -> str:
    """The IRI of the thing whose first mention this is, where no gazetteer names it."""
    return entity_of(first.kind, first.iri.value, base)


def entity_of(kind: str, mention: str, base: str) -> str:
    """The IRI of the thing of this class (an IRI) whose first mention has that IRI."""
    name = kind.removeprefix(t.GT)
    return mint(base, name[0].lower() + name[1:], mention)


class _Clusters:
    """Mentions joined by pairs in the order given, as far as no two of a cluster are kept apart."""

    def __init__(
        self, mentions: Sequence[Mention], pairs: Sequence[Same], kept_apart: Apart
    ) -> None:
        self._kept_apart = kept_apart
        self._of: dict[NamedNode, list[Mention]] = {m.iri: [m] for m in mentions}
        self._merges: dict[NamedNode, list[Same]] = {m.iri: [] for m in mentions}
        self._called_same = {
            frozenset((same.one.wording.core, same.other.wording.core)) for same in pairs
        }
        self._judged: dict[tuple[str, str], bool] = {}
        for same in pairs:
            self._join(same)

    def first(self, mention: Mention) -> NamedNode:
        """The first mention of the cluster that this one is in."""
        return self._of[mention.iri][0].iri

    def members(self) -> Iterator[tuple[list[Mention], list[Same]]]:
        """Each cluster in its order, with the pairs that made it."""
        for iri, cluster in self._of.items():
            if cluster[0].iri == iri:
                yield cluster, self._merges[iri]

    def _join(self, same: Same) -> None:
        one, other = self._of[same.one.iri], self._of[same.other.iri]
        if one is other or any(self._apart(a, b) for a, b in product(one, other)):
            return
        merges = [*self._merges[one[0].iri], *self._merges[other[0].iri], same]
        joined = sorted((*one, *other), key=lambda m: m.order)
        self._merges[joined[0].iri] = merges
        for mention in joined:
            self._of[mention.iri] = joined

    def _apart(self, one: Mention, other: Mention) -> bool:
        return (
            frozenset((one.iri, other.iri)) in self._kept_apart
            or cannot_be_one(one, other)
            or self._other_words(one, other)
        )

    def _other_words(self, one: Mention, other: Mention) -> bool:
        """Whether each says something of its own, and no list or glossary calls them the same."""
        if one.wording.key == other.wording.key:
            return False
        key = (one.wording.key, other.wording.key)
        if key not in self._judged:
            cores = frozenset((one.wording.core, other.wording.core))
            self._judged[key] = cores not in self._called_same and near_but_other(
                one.wording, other.wording
            )
        return self._judged[key]
