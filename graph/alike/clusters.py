"""Groups of statements that say the same, none of which brings together what was kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence


def clusters(
    pairs: Iterable[tuple[str, str]], apart: Collection[frozenset[str]]
) -> list[tuple[str, ...]]:
    """The groups of two and more, members and groups in the order of the alphabet.

    `pairs`: what says the same, the surest first: they are joined in that order. `apart`: pairs
    of which never both are in one group.
    """
    group: dict[str, set[str]] = {}
    against: dict[str, set[str]] = defaultdict(set)
    for pair in apart:
        for one in pair:
            against[one] |= pair - {one}
    for one, other in pairs:
        mine, theirs = group.setdefault(one, {one}), group.setdefault(other, {other})
        if mine is theirs or any(against[member] & theirs for member in mine):
            continue
        small, large = sorted((mine, theirs), key=len)
        large |= small
        for member in small:
            group[member] = large
    found = {id(members): members for members in group.values() if len(members) > 1}
    return sorted(tuple(sorted(members)) for members in found.values())


def joined_by(
    one: str, other: str, links: dict[str, dict[str, str]], members: Sequence[str]
) -> str | None:
    """The member of a group that says the same as both, the first; None where there is none."""
    return next((m for m in members if m in links[one] and m in links[other]), None)
