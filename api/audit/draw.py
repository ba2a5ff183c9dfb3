"""Drawing a sample that anyone can draw again: by a digest of the seed and each item's key."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.api.audit.universe import Item, Stratum

SHARES: Final[Mapping[Stratum, float]] = {
    Stratum.TAKEN: 0.5,
    Stratum.MARKED: 0.35,
    Stratum.PLAIN: 0.15,
}
"""How much of the sample each stratum gets, as far as it has so many."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, in an order that says nothing of the strata. `sizes`: of each stratum."""

    seed: int
    items: tuple[Item, ...]
    sizes: Mapping[Stratum, int]


def draw(items: Sequence[Item], number: int, seed: int) -> Sample:
    """Draws so many items; those of a stratum with the lowest digests of seed and key.

    What one stratum is too small for goes to the next.
    """
    by_stratum = {s: [i for i in items if i.stratum is s] for s in Stratum}
    wanted = _shared(number, {s: len(found) for s, found in by_stratum.items()})
    drawn = [
        item
        for stratum, found in by_stratum.items()
        for item in sorted(found, key=lambda i: _digest(seed, i.key))[: wanted[stratum]]
    ]
    shuffled = sorted(drawn, key=lambda item: _digest(seed, f"order {item.key}"))
    return Sample(seed, tuple(shuffled), {s: len(found) for s, found in by_stratum.items()})


def _shared(number: int, sizes: Mapping[Stratum, int]) -> dict[Stratum, int]:
    """How many of each stratum; together `number`, or all there are."""
    wanted: dict[Stratum, int] = {}
    for stratum, share in SHARES.items():
        wanted[stratum] = min(round(number * share), sizes[stratum], number - sum(wanted.values()))
    for stratum, size in sizes.items():
        wanted[stratum] += min(size - wanted[stratum], number - sum(wanted.values()))
    return wanted


def _digest(seed: int, key: str) -> str:
    return hashlib.sha256(f"{seed} {key}".encode()).hexdigest()
