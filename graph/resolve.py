"""From mentions to entities: which mentions name the same thing, and why.

What is said of a pair is a function of the two (and of the lists they stand in). Clusters are
formed in a fixed order, strongest pairs first, and never join two mentions that cannot be one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from pyoxigraph import NamedNode

from goldenthread.graph.mentions import Mention
from goldenthread.graph.wording import (
    LEAST_SHARED,
    likeness,
    one_within_the_other,
    refused,
    same_words,
    shared_part,
)
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint, normalised

UNNAMED_LEAST: Final = 4
"""Content words that must agree where a document does not say who speaks."""

ALIGNED_SHARED: Final = 0.6
"""Part of the shorter wording that must agree between entries of two lists that correspond."""

_BY_WORDING: Final = frozenset({t.OBJECTIVE, t.THEME})
"""Kinds that are named in sentences; the others have names, which are the same or are not."""


@dataclass(frozen=True, slots=True)
class Same:
    """That two mentions name one thing, how strongly (0 to 1), and why in words."""

    one: Mention
    other: Mention
    strength: float
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing and its mentions, in their order; `merges` say why they are one."""

    iri: str
    kind: str
    mentions: tuple[Mention, ...]
    merges: tuple[Same, ...]

    @property
    def label(self) -> str:
        """The words of the first mention, in full where its document says them."""
        return self.mentions[0].name.rstrip(" .;,")


def resolve(mentions: Iterable[Mention], base: str) -> tuple[Entity, ...]:
    """The entities that these mentions name, in the order of their first mentions."""
    by_kind: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.order):
        by_kind[mention.kind].append(mention)
    found = [entity for kind in sorted(by_kind) for entity in _entities(by_kind[kind], base)]
    return tuple(sorted(found, key=lambda entity: entity.mentions[0].order))


def _entities(mentions: Sequence[Mention], base: str) -> Iterator[Entity]:
    """The entities among mentions of one kind."""
    cluster_of: dict[NamedNode, tuple[Mention, ...]] = {m.iri: (m,) for m in mentions}
    reasons: dict[tuple[Mention, ...], tuple[Same, ...]] = defaultdict(tuple)
    for same in sorted(_pairs(mentions), key=_fixed_order):
        one, other = cluster_of[same.one.iri], cluster_of[same.other.iri]
        if one is other or any(_apart(a, b) for a, b in product(one, other)):
            continue
        joined = tuple(sorted((*one, *other), key=lambda m: m.order))
        reasons[joined] = (*reasons.pop(one, ()), *reasons.pop(other, ()), same)
        for mention in joined:
            cluster_of[mention.iri] = joined
    for cluster in dict.fromkeys(cluster_of.values()):
        yield Entity(_name(cluster, base), cluster[0].kind, cluster, reasons.get(cluster, ()))


def _fixed_order(same: Same) -> tuple[float, tuple[str, int, str], tuple[str, int, str]]:
    return (-same.strength, same.one.order, same.other.order)


def _name(cluster: Sequence[Mention], base: str) -> str:
    """The gazetteer's IRI, else one that comes from the first mention."""
    denoted = [m.denotes.value for m in cluster if m.denotes]
    if denoted:
        return min(denoted)
    first = cluster[0]
    kind = first.kind.removeprefix(t.GT)
    return mint(base, kind[0].lower() + kind[1:], first.iri.value)


def _apart(one: Mention, other: Mention) -> bool:
    """Whether two mentions cannot name one thing, whatever their words."""
    return (
        _other_publisher(one, other)
        or (one.siblings is not None and one.siblings == other.siblings)
        or (one.denotes is not None and other.denotes is not None and one.denotes != other.denotes)
        or refused(one.wording, other.wording)
    )


def _other_publisher(one: Mention, other: Mention) -> bool:
    if one.denotes is not None and one.denotes == other.denotes:
        return False
    return None not in (one.publisher, other.publisher) and one.publisher != other.publisher


def _pairs(mentions: Sequence[Mention]) -> Iterator[Same]:
    """All pairs that are the same, each once; only those that share a word are looked at."""
    judged: dict[tuple[str, str], Same | None] = {}
    for one, other in _candidates(mentions):
        same = None if _apart(one, other) else _same(one, other)
        judged[one.iri.value, other.iri.value] = same
        if same:
            yield same
    if mentions and mentions[0].kind in _BY_WORDING:
        yield from _aligned(mentions, judged)


def _candidates(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Pairs in order that share their rarest word or their entry in the gazetteer."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        keys = {*mention.wording.stems, normalised(mention.name)}
        if mention.denotes:
            keys.add(mention.denotes.value)
        for key in keys:
            bearers[key].append(i)
    seen: set[tuple[int, int]] = set()
    for key in sorted(bearers, key=lambda k: (len(bearers[k]), k)):
        if len(bearers[key]) > _MOST_BEARERS:
            continue
        for pair in combinations(bearers[key], 2):
            if pair not in seen:
                seen.add(pair)
                yield mentions[pair[0]], mentions[pair[1]]


_MOST_BEARERS: Final = 2_000
"""A word that more mentions bear finds no candidates: rarer ones do."""


def _same(one: Mention, other: Mention) -> Same | None:
    """Whether the two name one thing by their own words."""
    if one.denotes is not None and one.denotes == other.denotes:
        return Same(one, other, 1.0, "both are names of one entry of the gazetteer")
    if one.kind == t.PLACE or one.kind == t.OWNER or one.kind == t.REFERENCED_DOCUMENT:
        return _same_name(one, other)
    strict = one.work != other.work and None in (one.publisher, other.publisher)
    enough = len(one.wording.stems & other.wording.stems) >= UNNAMED_LEAST
    if same_words(one.wording, other.wording) and (enough or not strict):
        exact = normalised(one.text) == normalised(other.text)
        reason = "the same words" if exact else "the same words but for joining words and endings"
        return Same(one, other, 1.0 if exact else 0.99, reason)
    if one.kind != t.OBJECTIVE or (strict and not enough):
        return None
    if one_within_the_other(one.wording, other.wording):
        strength = 0.5 + likeness(one.wording, other.wording) / 4
        return Same(one, other, strength, "all that the one says stands in the other")
    return None


def _same_name(one: Mention, other: Mention) -> Same | None:
    """Whether two names are the same; the same letters in two documents may be two bodies."""
    mine, theirs = _bare(one.name), _bare(other.name)
    if mine != theirs:
        return None
    if one.work != other.work and (
        None in (one.publisher, other.publisher) or one.name.isupper() or len(mine.split()) < 2
    ):
        return None
    reason = "the same name"
    if one.full_name or other.full_name:
        reason = "the same name, by what the document says its short form stands for"
    return Same(one, other, 0.98, reason)


def _bare(name: str) -> str:
    return normalised(name).removeprefix("the ")


def _aligned(
    mentions: Sequence[Mention], judged: dict[tuple[str, str], Same | None]
) -> Iterator[Same]:
    """Entries of two lists that correspond: each the other's best, as most of their lists are."""
    lists: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.siblings:
            lists[mention.siblings].append(mention)
    names = sorted(name for name, entries in lists.items() if len(entries) >= LEAST_SHARED)
    for mine, theirs in combinations(names, 2):
        found = _corresponding(lists[mine], lists[theirs])
        if 2 * len(found) < min(len(lists[mine]), len(lists[theirs])) or len(found) < 2:
            continue
        for one, other in found:
            one, other = sorted((one, other), key=lambda m: m.order)
            if judged.get((one.iri.value, other.iri.value)) is None and not _apart(one, other):
                yield Same(
                    one,
                    other,
                    likeness(one.wording, other.wording) / 2,
                    f"they correspond in two lists, of {len(lists[mine])} and "
                    f"{len(lists[theirs])} entries, that say the same in other words",
                )


def _corresponding(
    mine: Sequence[Mention], theirs: Sequence[Mention]
) -> list[tuple[Mention, Mention]]:
    """Pairs of which each is the other's one best match, and close enough."""

    def best(one: Mention, others: Sequence[Mention]) -> Mention | None:
        close = [
            other
            for other in others
            if shared_part(one.wording, other.wording) >= ALIGNED_SHARED
            and (
                len(one.wording.stems & other.wording.stems) >= LEAST_SHARED
                or same_words(one.wording, other.wording)
            )
        ]
        close.sort(key=lambda other: (-likeness(one.wording, other.wording), other.order))
        return close[0] if close else None

    return [
        (one, other)
        for one in mine
        if (other := best(one, theirs)) is not None and best(other, mine) is one
    ]
