"""Which two mentions are one thing, which cannot be, and which name several things at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, product
from typing import Final

from pyoxigraph import NamedNode

from goldenthread.graph.lists import lists_in, matched_lists
from goldenthread.graph.mentions import Mention
from goldenthread.graph.titles import Title, one_document, other_years, titled_alike
from goldenthread.graph.wording import (
    Wording,
    contradict,
    likeness,
    opened,
    same_words,
    within,
)
from goldenthread.graph.works import Kinship, kinship
from goldenthread.ontology import terms as t

UNNAMED_LEAST: Final = 4
"""Content words that must agree where nobody says that two works speak for one body."""

SHORT: Final = 2
"""Content words up to which a name means what its chapter makes of it ("Workforce")."""

MOST_COMPARED: Final = 30
"""Mentions of one name that are all compared with each other; of more, each with two."""

_BY_WORDING: Final = frozenset({t.OBJECTIVE, t.THEME, t.PROGRAMME})
"""Kinds whose names are made of words with a meaning, so that these can be compared."""


@dataclass(frozen=True, slots=True)
class Same:
    """That two mentions name one thing, how strongly (0 to 1), and why in words."""

    one: Mention
    other: Mention
    strength: float
    reason: str


def same_pairs(mentions: Sequence[Mention]) -> Iterator[Same]:
    """Pairs of mentions of one kind that are the same by what is said of the two."""
    yield from _by_names(mentions)
    if mentions and mentions[0].kind in _BY_WORDING:
        groups = _by_wording(mentions)
        yield from _by_words(groups)
        yield from _by_own_list(mentions)
        yield from _by_lists(mentions, groups)
    if mentions and mentions[0].kind == t.REFERENCED_DOCUMENT:
        yield from _by_titles(mentions)


def cannot_be_one(one: Mention, other: Mention) -> bool:
    """Whether two mentions cannot name one thing, whatever makes them look alike."""
    if one.denotes is not None and other.denotes is not None:
        return one.denotes != other.denotes
    return (
        (one.siblings is not None and one.siblings == other.siblings)
        or one.of_class != other.of_class
        or kinship_of(one, other) is Kinship.OTHER
        or ((one.local or other.local) and one.source != other.source)
        or _letters_of_others(one, other)
        or (one.kind == t.REFERENCED_DOCUMENT and other_years(one.text, other.text))
        or (one.kind in _BY_WORDING and _contradict(one.wording, other.wording))
        or _other_chapter(one, other)
    )


def kinship_of(one: Mention, other: Mention) -> Kinship:
    """What is known of the two works that they stand in."""
    return Kinship.SAME if one.source is other.source else kinship(one.source, other.source)


def named_together(mentions: Sequence[Mention]) -> dict[NamedNode, tuple[Same, ...]]:
    """Mentions that name several entries of one list at once, with those entries.

    They say all that the entries say, and nothing else.
    """
    if not mentions or mentions[0].kind not in _BY_WORDING:
        return {}
    found: dict[NamedNode, tuple[Same, ...]] = {}
    lists = [entries for entries in lists_in(mentions).values() if len(entries) > 1]
    words = [frozenset(chain.from_iterable(e.wording.core for e in entries)) for entries in lists]
    bearers: dict[str, list[int]] = defaultdict(list)
    for n, known in enumerate(words):
        for word in known:
            bearers[word].append(n)
    for mention in mentions:
        if len(mention.wording.core) < 2 * SHORT:
            continue
        least = min(mention.wording.core, key=lambda word: (len(bearers[word]), word))
        parts = [
            entry
            for n in bearers[least]
            if _may_name(mention, lists[n]) and _covered(mention.wording, words[n])
            for entry in _parts_in(mention, lists[n])
        ]
        if parts:
            found[mention.iri] = tuple(Same(entry, mention, 0.5, _BOTH) for entry in parts)
    return {
        iri: single
        for iri, parts in found.items()
        if (single := tuple(same for same in parts if same.one.iri not in found))
    }


_BOTH: Final = "one says both: it names each of several entries of a list"


def _may_name(mention: Mention, entries: Sequence[Mention]) -> bool:
    """Whether it can name entries of this list: not those of another body, to begin with."""
    return mention.denotes is not None or kinship_of(mention, entries[0]) is not Kinship.OTHER


def _covered(wording: Wording, words: frozenset[str]) -> bool:
    """Whether all its words stand among these, two written as one counting as well."""
    missing = wording.core - words
    for compound, pair in wording.compounds if missing else ():
        if compound in words:
            missing -= pair
    return not missing


def _parts_in(mention: Mention, entries: Sequence[Mention]) -> list[Mention]:
    """The entries, two or more, that together say all that the mention says, and nothing else."""
    parts: list[Mention] = []
    covered: frozenset[str] = frozenset()
    for entry in entries:
        theirs, mine = opened(entry.wording, mention.wording)
        if len(theirs) >= SHORT and theirs < mine:
            parts.append(entry)
            covered |= theirs
    whole = len(parts) > 1 and covered >= mention.wording.core
    if not whole or any(cannot_be_one(mention, entry) for entry in parts):
        return []
    return parts


# Why two cannot be one


def _letters_of_others(one: Mention, other: Mention) -> bool:
    """Whether both are short for something, and not for the same."""
    if not one.full_name or not other.full_name:
        return False
    return same_words(_full(one.full_name), _full(other.full_name)) is None


@lru_cache(maxsize=50_000)
def _full(name: str) -> Wording:
    return Wording.of(name)


@lru_cache(maxsize=50_000)
def _contradict(one: Wording, other: Wording) -> bool:
    return contradict(one, other)


def _other_chapter(one: Mention, other: Mention) -> bool:
    """Whether a short name stands in two chapters or programmes, and so may mean two things.

    The chapters of two documents do not compare; what programme it is part of does.
    """
    if one.kind not in (t.THEME, t.PROGRAMME):
        return False
    if min(len(one.wording.core), len(other.wording.core)) > SHORT:
        return False
    if one.carriers != other.carriers and one.source != other.source:
        return True
    return (
        one.source == other.source
        and bool(one.chapter and other.chapter)
        and one.chapter != other.chapter
    )


# Why two are one


def _by_names(mentions: Sequence[Mention]) -> Iterator[Same]:
    """The same entry of a gazetteer, the same name, or a short form and what it is short for."""
    denoting: dict[str, list[Mention]] = defaultdict(list)
    bearers: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.denotes:
            denoting[mention.denotes.value].append(mention)
        for name in mention.names:
            bearers[name].append(mention)
    for same_entry in denoting.values():
        for one, other in _compared(same_entry):
            yield Same(one, other, 1.0, "both are names of one entry of the gazetteer")
    for name, same_name in bearers.items():
        for one, other in _compared(same_name):
            if not cannot_be_one(one, other) and (said := _why_named(one, other, name)):
                yield Same(one, other, *said)


def _why_named(one: Mention, other: Mention, name: str) -> tuple[float, str] | None:
    """How strongly and why two are one that share a name, None where it does not suffice."""
    generic = name.replace(" ", "").isdigit() or _is_numbered(name)
    if generic and one.source != other.source:
        return None
    little = name in one.letters | other.letters or len(_full(name).stems) < UNNAMED_LEAST
    if little and kinship_of(one, other) is Kinship.UNKNOWN:
        return None
    if one.wording.key == other.wording.key:
        return 1.0, "the same words"
    if name in one.letters | other.letters:
        return 0.97, "the same abbreviation, or a name and what is short for it"
    if one.full_name or other.full_name:
        return 0.98, "the same name, by what the document says its short form stands for"
    return 0.98, "the same name, or another name that the document gives it"


def _is_numbered(name: str) -> bool:
    """Whether it is called by number ("strategic objective 2"): another thing in each document."""
    *words, last = name.split()
    return last.isdigit() and len(words) <= 2


def _compared(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """All pairs of a few; of many, each with the first and the last before it of its publisher."""
    if len(mentions) <= MOST_COMPARED:
        yield from combinations(mentions, 2)
        return
    first: dict[str | None, Mention] = {}
    last: dict[str | None, Mention] = {}
    for mention in mentions:
        publisher = mention.source.publisher
        before = [first[publisher], last[publisher]] if publisher in first else list(first.values())
        for other in {m.iri: m for m in before}.values():
            yield other, mention
        first.setdefault(publisher, mention)
        last[publisher] = mention


def _by_wording(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.wording.key].append(mention)
    return groups


def _by_words(groups: dict[str, list[Mention]]) -> Iterator[Same]:
    """Wordings that differ in nothing that matters."""
    for one, other in _alike(groups):
        reason = same_words(one, other)
        if reason and not contradict(one, other):
            strength = 0.95 if "but for joining" in reason else 0.9
            yield from _all_of(groups, one, other, strength, reason)


def _alike(groups: dict[str, list[Mention]]) -> Iterator[tuple[Wording, Wording]]:
    """Pairs of wordings of which one has the rarest word of the other's core."""
    wordings = [group[0].wording for group in groups.values()]
    bearers: dict[str, list[int]] = defaultdict(list)
    for n, wording in enumerate(wordings):
        for word in wording.stems | {compound for compound, _ in wording.compounds}:
            bearers[word].append(n)
    seen: set[tuple[int, int]] = set()
    for n, wording in enumerate(wordings):
        if not wording.core:
            continue
        rarest = min(wording.core, key=lambda word: (len(bearers[word]), word))
        for other in bearers[rarest]:
            pair = (min(n, other), max(n, other))
            if n != other and pair not in seen:
                seen.add(pair)
                yield wordings[pair[0]], wordings[pair[1]]


def _all_of(
    groups: dict[str, list[Mention]], one: Wording, other: Wording, strength: float, reason: str
) -> Iterator[Same]:
    """The same of all mentions with these two wordings that can be one."""
    shared = len(opened(one, other)[0] & opened(one, other)[1])
    for mine, theirs in product(groups[one.key][:MOST_COMPARED], groups[other.key][:MOST_COMPARED]):
        if cannot_be_one(mine, theirs):
            continue
        if kinship_of(mine, theirs) is Kinship.UNKNOWN and shared < UNNAMED_LEAST:
            continue
        yield _ordered(mine, theirs, strength, reason)


def _by_titles(mentions: Sequence[Mention]) -> Iterator[Same]:
    """Titles that differ in spelling only."""
    bearers: dict[Title, list[Mention]] = defaultdict(list)
    for mention in mentions:
        bearers[Title.of(mention.text)].append(mention)
    alike = chain(((title, title) for title in bearers), titled_alike(list(bearers)))
    for one, other in alike:
        if not (reason := one_document(one, other)):
            continue
        telling = one.is_telling and other.is_telling
        for mine, theirs in product(bearers[one][:MOST_COMPARED], bearers[other][:MOST_COMPARED]):
            known = telling or kinship_of(mine, theirs) is Kinship.SAME
            if mine is not theirs and known and not cannot_be_one(mine, theirs):
                yield _ordered(mine, theirs, 0.9, reason)


def _ordered(one: Mention, other: Mention, strength: float, reason: str) -> Same:
    first, second = sorted((one, other), key=lambda m: m.order)
    return Same(first, second, strength, reason)


def _by_own_list(mentions: Sequence[Mention]) -> Iterator[Same]:
    """What stands alone, and the one entry of its document's list that it shortens or widens."""
    alone: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.siblings is None:
            alone[mention.source.key].append(mention)
    for entries in lists_in(mentions).values():
        for mention in alone.get(entries[0].source.key, ()):
            close = [entry for entry in entries if within(mention.wording, entry.wording)]
            if len(close) == 1 and not cannot_be_one(mention, close[0]):
                yield _ordered(
                    mention, close[0], 0.6,
                    f"one says all that the other says, alone among the {len(entries)} of its list",
                )  # fmt: skip


def _by_lists(mentions: Sequence[Mention], groups: dict[str, list[Mention]]) -> Iterator[Same]:
    """Entries that correspond in two lists, and what has the same words as these."""
    for pairs in matched_lists(mentions):
        for one, other in pairs:
            if same_words(one.wording, other.wording):
                continue
            contained = within(one.wording, other.wording)
            strength = (0.8 if contained else 0.7) + likeness(one.wording, other.wording) / 20
            how = "one says all that the other says" if contained else "said in other words"
            reason = f"{how}, and the {len(pairs)} entries of two lists correspond one to one"
            yield from _all_of(groups, one.wording, other.wording, strength, reason)
