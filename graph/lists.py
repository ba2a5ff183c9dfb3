"""Lists that say the same in other words: matched entry by entry, as whole lists or not at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from goldenthread.graph.mentions import Mention
from goldenthread.graph.wording import (
    Wording,
    closeness,
    contradict,
    opened,
    same_words,
    within,
)

LEAST_ENTRIES: Final = 3
"""Entries of a list from which its being matched as a whole says something."""

LEAST_OVERLAP: Final = 0.5
"""Part of the shorter wording that two entries must share to be each other's counterpart."""

Pair = tuple[Mention, Mention]


def lists_in(mentions: Sequence[Mention]) -> dict[str, tuple[Mention, ...]]:
    """The lists that mentions are entries of, entries in their order."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.siblings:
            found[mention.siblings].append(mention)
    return {name: tuple(found[name]) for name in sorted(found)}


def matched_lists(mentions: Sequence[Mention]) -> Iterator[tuple[Pair, ...]]:
    """The entries of each two lists that correspond, as pairs in the order of the first list.

    Of lists with the same wordings only the first is looked at: the others have its words.
    """
    unique: dict[frozenset[str], tuple[Mention, ...]] = {}
    for entries in lists_in(mentions).values():
        if len(entries) >= LEAST_ENTRIES:
            unique.setdefault(frozenset(e.wording.key for e in entries), entries)
    worded = [
        (entries, frozenset[str]().union(*(e.wording.core for e in entries)))
        for entries in unique.values()
    ]
    for (one, mine), (other, theirs) in combinations(worded, 2):
        if (
            abs(len(one) - len(other)) < 2
            # A quick look before each entry is compared with each.
            and 2 * len(mine & theirs) >= min(len(mine), len(theirs))
            and (pairs := _match(one, other))
        ):
            yield pairs


def _match(one: Sequence[Mention], other: Sequence[Mention]) -> tuple[Pair, ...]:
    """The pairs, each the other's one best counterpart; none unless the whole lists match.

    They do when every entry of the shorter list has its counterpart, the longer has at most one
    entry more, at least half of the pairs are the same words or one within the other, and no word
    is added to, or replaced in, several entries: that is the same list about something narrower.
    """
    less, more = (one, other) if len(one) <= len(other) else (other, one)
    pairs: list[Pair] = []
    for entry in less:
        counterpart = _best(entry, more)
        if counterpart is None or _best(counterpart, less) is not entry:
            return ()
        pairs.append((entry, counterpart) if less is one else (counterpart, entry))
    wordings = [(mine.wording, theirs.wording) for mine, theirs in pairs]
    plain = sum(1 for a, b in wordings if same_words(a, b) or within(a, b))
    if 2 * plain < len(pairs) or any(contradict(a, b) for a, b in wordings) or _narrowed(wordings):
        return ()
    return tuple(pairs)


def _best(entry: Mention, others: Sequence[Mention]) -> Mention | None:
    """The one entry that shares most with this one, and enough; None where two share as much."""
    best: tuple[float, float] = (LEAST_OVERLAP, 0.0)
    found: list[Mention] = []
    for other in others:
        close = closeness(entry.wording, other.wording)
        if close > best:
            best, found = close, [other]
        elif close == best:
            found.append(other)
    return found[0] if len(found) == 1 else None


def _narrowed(pairs: Sequence[tuple[Wording, Wording]]) -> bool:
    """Whether one word tells several entries of the one list from their counterparts."""
    added: Counter[tuple[int, str]] = Counter()
    for one, other in pairs:
        mine, theirs = opened(one, other)
        added.update((0, word) for word in mine - theirs)
        added.update((1, word) for word in theirs - mine)
    return any(times > 1 for times in added.values())
