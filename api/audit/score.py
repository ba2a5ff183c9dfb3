"""Precision and recall from a marked sample, with intervals.

The interval of a share is Wilson's (1927). Precision is the share of the taken that are right.
Recall is what is right of the taken, over that and what was missed in each stratum of the others.
What was missed is a sum over strata, whose interval joins Wilson's by the method of variance
estimates recovery (Zou and Donner 2008). The interval of recall goes from the fewest that may be
right with the most that may be missed to the contrary: it is rather too wide than too narrow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from goldenthread.api.audit.universe import Stratum
from goldenthread.queries.shares import Estimate, wilson


@dataclass(frozen=True, slots=True)
class Marked:
    """Of the items of a stratum: how many there are, were marked, and were marked as commitments.

    Items marked as doubtful are among none of them.
    """

    size: int
    marked: int
    commitments: int


def precision(marks: Mapping[Stratum, Marked]) -> Estimate | None:
    """How many of the taken are commitments; None where none was marked."""
    taken = marks[Stratum.TAKEN]
    return wilson(taken.commitments, taken.marked) if taken.marked else None


def recall(marks: Mapping[Stratum, Marked]) -> Estimate | None:
    """How many of all commitments were taken; None where a stratum has no marks to go by."""
    if any(m.size and not m.marked for m in marks.values()) or not marks[Stratum.TAKEN].marked:
        return None
    right = _number(marks[Stratum.TAKEN])
    missed = _sum([_number(m) for s, m in marks.items() if s is not Stratum.TAKEN])
    if right.value + missed.value == 0:
        return None
    return Estimate(
        right.value / (right.value + missed.value),
        right.low / (right.low + missed.high),
        right.high / (right.high + missed.low),
    )


def _number(marked: Marked) -> Estimate:
    """How many commitments there are in a stratum; known exactly where all of it was marked."""
    share = wilson(marked.commitments, marked.marked)
    if marked.marked >= marked.size:
        share = Estimate(share.value, share.value, share.value)
    return Estimate(*(marked.size * part for part in (share.value, share.low, share.high)))


def _sum(parts: list[Estimate]) -> Estimate:
    value = sum(part.value for part in parts)
    below = sqrt(sum((part.value - part.low) ** 2 for part in parts))
    above = sqrt(sum((part.high - part.value) ** 2 for part in parts))
    return Estimate(value, max(0.0, value - below), value + above)
