"""What came of each record: right, wrong or missed, and shares of these with their intervals."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from annotated import Record, Scored

KINDS = (
    "commitment", "measure", "objective", "theme", "programme", "achievement", "vision", "mission",
)  # fmt: skip
FIELDS = (
    "owners", "role", "collective", "places", "due", "targets", "programme", "objective", "theme",
)  # fmt: skip
RESAMPLES = 1000
SEED = 20

Outcome = tuple[int, int, int]
"""Of one record or one attribute of it: found rightly, found wrongly, not found."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1 with its 95 % interval, and of how many cases."""

    value: float
    low: float
    high: float
    cases: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 of one kind or one field."""

    precision: Share
    recall: Share
    f1: Share
    right: int
    wrong: int
    missed: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one record that was read is right. Doubtful ones have no verdict."""

    record: Record
    right: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A document's verdicts on what was read, and what was missed, of all kinds; and, by the name
    of a kind or field ("commitment", "commitment.due"), each outcome."""

    scored: Scored
    verdicts: Sequence[Verdict]
    missed: Sequence[Record]
    outcomes: Mapping[str, Sequence[Outcome]]


def judged(scored: Scored, score: ModuleType, without: frozenset[str] = frozenset()) -> Judged:
    """Compares by the annotation's own functions, leaving out what the rules `without` read."""
    read = [r for r in scored.read if r["rule"] not in without]
    verdicts: list[Verdict] = []
    missed: list[Record] = []
    outcomes: dict[str, list[Outcome]] = {}
    for kind in KINDS:
        _, _, _, hits, misses, false = score.score(scored.gold, read, kind)
        verdicts += [Verdict(s, True) for _, s in hits] + [Verdict(s, False) for s in false]
        missed += misses
        outcomes[kind] = [(1, 0, 0)] * len(hits) + [(0, 1, 0)] * len(false)
        outcomes[kind] += [(0, 0, 1)] * len(misses)
        fields = FIELDS if kind == "commitment" else ("of",) if kind == "measure" else ()
        for field in fields:
            outcomes[f"{kind}.{field}"] = [_field(field, gold, own, score) for gold, own in hits]
    return Judged(scored, verdicts, missed, outcomes)


def _field(field: str, gold: Record, read: Record, score: ModuleType) -> Outcome:
    """As `score.py` counts it in its `main`."""
    match field:
        case "role":
            right, wrong, _ = score.roles([(gold, read)])
            return right, wrong, wrong
        case "collective":
            return _one(field, gold, read, lambda one: bool(one.get(field)) or None)
        case "due":
            return _one(field, gold, read, lambda one: one.get(field))
        case "places":
            found = score.set_prf([(gold, read)], field, lambda a, b: a == b)
        case "of":
            found = score.set_prf(
                [(gold, read)], field, lambda a, b: score.loose(a, b) or score.sim(a, b) >= 0.85
            )
        case _:
            found = score.set_prf([(gold, read)], field, score.loose)
    return found[0], found[1], found[2]


def _one(field: str, gold: Record, read: Record, value: Callable[[Record], object]) -> Outcome:
    """A field with at most one value: another value is both wrong and missed."""
    if field in (gold.get("maybe") or {}):
        return 0, 0, 0
    wanted, got = value(gold), value(read)
    same = str(wanted) == str(got)
    return int(bool(wanted) and same), int(bool(got) and not same), int(bool(wanted) and not same)


def names(judgements: Sequence[Judged]) -> list[str]:
    """The kinds and fields that occur in the annotation or in what was read, in their order."""
    every = list(dict.fromkeys(name for one in judgements for name in one.outcomes))
    return [n for n in every if any(any(o) for one in judgements for o in one.outcomes[n])]


def figures(judgements: Sequence[Judged], name: str) -> Figures:
    """Micro averages over the documents; intervals by drawing documents anew, then their records.

    Records of one document are alike: drawing records alone would make the intervals too narrow.
    """
    strata = [own for one in judgements if (own := one.outcomes.get(name, ()))]
    counts = _sum(o for stratum in strata for o in stratum)
    drawn = random.Random(SEED)
    draws = [_rates(*_drawn(strata, drawn)) for _ in range(RESAMPLES if strata else 0)]
    right, wrong, missed = counts
    cases = (right + wrong, right + missed, right + missed)
    shares = [
        Share(rate, *_interval(rate, [d for draw in draws if (d := draw[i]) is not None], n), n)
        if (rate := _rates(*counts)[i]) is not None
        else Share(0.0, 0.0, 1.0, 0)
        for i, n in enumerate(cases)
    ]
    return Figures(shares[0], shares[1], shares[2], right, wrong, missed)


def _drawn(strata: Sequence[Sequence[Outcome]], drawn: random.Random) -> Outcome:
    return _sum(
        o
        for stratum in drawn.choices(strata, k=len(strata))
        for o in drawn.choices(stratum, k=len(stratum))
    )


def _sum(outcomes: Iterator[Outcome]) -> Outcome:
    right = wrong = missed = 0
    for one in outcomes:
        right, wrong, missed = right + one[0], wrong + one[1], missed + one[2]
    return right, wrong, missed


def _rates(right: int, wrong: int, missed: int) -> tuple[float | None, float | None, float | None]:
    """Precision, recall and F1; None where there is no case."""
    precision = right / (right + wrong) if right + wrong else None
    recall = right / (right + missed) if right + missed else None
    every = 2 * right + wrong + missed
    return precision, recall, 2 * right / every if right + missed else None


def _interval(value: float, values: list[float], cases: int) -> tuple[float, float]:
    """The bounds that 95 % of the drawn values lie between.

    Where all cases or none are right, drawing them anew shows nothing of how few they are: then
    the exact bound of the binomial distribution (Clopper and Pearson, 1934) stands.
    """
    if value in (0.0, 1.0):
        exact = 0.025 ** (1 / cases) if cases else 0.0
        return (exact, 1.0) if value else (0.0, 1 - exact)
    values.sort()
    cut = round(len(values) * 0.025)
    return values[cut], values[-1 - cut]
