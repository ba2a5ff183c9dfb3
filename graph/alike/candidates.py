"""Which pairs are worth comparing: all whose words weigh enough alike, and none is left out.

Each text becomes a row of word weights. Two rows with enough in common share one of the words that
come first in both when words are put in any one order, up to the weight that the rest could not
make good (prefix filtering, Bayardo et al. 2007). So only rows that share such a word are weighed
against each other, rare words coming first. The order changes how fast this is, never the result:
what is found of two texts is a function of the two.

Many texts are weighed as sparse matrices; a few one by one, in less time than it takes to load the
libraries for these.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goldenthread.graph.alike.vocabulary import weight

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

FEW: Final = 3_000
"""Up to so many texts are a few."""
_AT_ONCE: Final = 1_000
"""Rows whose neighbours are looked up at a time."""
ROUNDING: Final = 1e-9
"""By so much a sum of weights may fall short."""

Bag = frozenset[str]


def candidates(
    bags: Sequence[Bag], least: float, fresh: Collection[int] | None = None
) -> Iterator[tuple[int, int]]:
    """The pairs of texts (numbers, the lower first) with enough in common, each once.

    `bags`: the stems of each. `least`: twice the weight of what both say over the sum of both, from
    which on it is enough. `fresh`: only pairs of which one is among these; None: all.
    """
    if len(bags) > 1:
        yield from (of_few if len(bags) <= FEW else of_many)(bags, least, fresh)


def of_few(
    bags: Sequence[Bag], least: float, fresh: Collection[int] | None
) -> Iterator[tuple[int, int]]:
    """The same, looked up word by word."""
    asked = frozenset(range(len(bags)) if fresh is None else fresh)
    counts = Counter(word for bag in bags for word in bag)
    totals = [sum(map(weight, bag)) for bag in bags]
    bearers: dict[str, list[int]] = defaultdict(list)
    for at, bag in enumerate(bags):
        first = early(bag, counts, totals[at], least)
        for other in {other for word in first for other in bearers[word]}:
            wanted = least * (totals[at] + totals[other]) / 2 - ROUNDING
            if (at in asked or other in asked) and (sum(map(weight, bag & bags[other])) >= wanted):
                yield other, at
        for word in first:
            bearers[word].append(at)


def early(bag: Bag, counts: Mapping[str, int], total: float, least: float) -> list[str]:
    """The words that come first: where what stands from one on weighs too little, no two rows can
    begin to agree."""
    found: list[str] = []
    enough = least / (2 - least) * total - ROUNDING
    for word in sorted(bag, key=lambda word: (counts.get(word, 0), word)):
        if total < enough:
            break
        found.append(word)
        total -= weight(word)
    return found


@dataclass(frozen=True, slots=True)
class _Rows:
    """Texts as rows of words, rare words first.

    `weights`: roots of the weights, by row and word. `totals`: what each row weighs. `early`: only
    the words that come first. `rest`: what the others weigh. `last`: the rank of the last early
    word.
    """

    weights: csr_array
    totals: np.ndarray
    early: csr_array
    rest: np.ndarray
    last: np.ndarray


def of_many(
    bags: Sequence[Bag], least: float, fresh: Collection[int] | None
) -> Iterator[tuple[int, int]]:
    """The same, looked up as products of sparse matrices."""
    import numpy as np

    rows = _rows(bags, least)
    asked = np.arange(len(bags)) if fresh is None else np.array(sorted(fresh), dtype=np.int64)
    is_fresh = np.zeros(len(bags), dtype=bool)
    is_fresh[asked] = True
    lookup = rows.early.T.tocsr()
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        near = (rows.early[some] @ lookup).tocoo()
        one, other, shared = some[near.coords[0]], near.coords[1], near.data
        once = (one < other) | ((one > other) & ~is_fresh[other])
        one, other, shared = one[once], other[once], shared[once]
        # Where a row's early words end first, all else that the two share is in that row's rest.
        more = np.where(rows.last[one] <= rows.last[other], rows.rest[one], rows.rest[other])
        wanted = least * (rows.totals[one] + rows.totals[other]) / 2 - ROUNDING
        hopeful = shared + more >= wanted
        yield from _weighed(rows.weights, one[hopeful], other[hopeful], wanted[hopeful])


def _weighed(
    weights: csr_array, one: np.ndarray, other: np.ndarray, wanted: np.ndarray
) -> Iterator[tuple[int, int]]:
    """Those of the pairs that share what is wanted."""
    import numpy as np

    if not len(one):
        return
    shared = weights[one].multiply(weights[other]).sum(axis=1)
    enough = shared >= wanted
    low, high = np.minimum(one, other)[enough], np.maximum(one, other)[enough]
    yield from zip(low.tolist(), high.tolist(), strict=True)


def _rows(bags: Sequence[Bag], least: float) -> _Rows:
    import numpy as np
    from scipy.sparse import csr_array

    counts = Counter(word for bag in bags for word in bag)
    ranked = sorted(counts, key=lambda word: (counts[word], word))
    number = {word: at for at, word in enumerate(ranked)}
    weights = np.array([weight(word) for word in ranked] or [0.0])
    words = np.fromiter(
        (at for bag in bags for at in sorted(map(number.__getitem__, bag))), dtype=np.int32
    )
    ends = np.cumsum([0, *map(len, bags)])
    shape = (len(bags), max(len(ranked), 1))
    owner = np.repeat(np.arange(len(bags)), np.diff(ends))
    of_each = weights[words]
    before = np.concatenate([[0.0], np.cumsum(of_each)])
    totals = before[ends[1:]] - before[ends[:-1]]
    # What stands from a word on must weigh enough, else no two rows can begin to agree there.
    from_here = before[ends[1:]][owner] - before[:-1]
    is_early = from_here >= least / (2 - least) * totals[owner] - ROUNDING
    early = csr_array((np.sqrt(of_each[is_early]), (owner[is_early], words[is_early])), shape=shape)
    last = np.full(len(bags), -1)
    np.maximum.at(last, owner[is_early], words[is_early])
    rest = totals - np.bincount(owner[is_early], of_each[is_early], minlength=len(bags))
    return _Rows(csr_array((np.sqrt(of_each), words, ends), shape=shape), totals, early, rest, last)
