"""Which pairs are worth comparing: all whose words weigh enough alike, and none is left out.

Each text becomes a row of word weights. Two rows with enough in common share one of the words that
come first in both when words are put in any one order, up to the weight that the rest could not
make good (prefix filtering, Bayardo et al. 2007). So only rows that share such a word are weighed
against each other, rare words coming first. The order changes how fast this is, never the result:
what is found of two texts is a function of the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from goldenthread.graph.alike.vocabulary import weight

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

LEAST: Final = 0.55
"""Twice the shared weight over the sum from which on two are compared; `compare` asks for more."""
_AT_ONCE: Final = 2_000_000
"""Pairs that are weighed at a time."""
_ROWS: Final = 2_000
"""Rows whose neighbours are looked up at a time."""

Bag = frozenset[str]


def candidates(
    bags: Sequence[Bag], fresh: Collection[int] | None = None
) -> Iterator[tuple[int, int]]:
    """The pairs of texts (numbers, the lower first) with enough in common, each once, in order.

    `bags`: the stems of each. `fresh`: only pairs of which one is among these; None: all.
    """
    import numpy as np

    if len(bags) < 2:
        return
    rows, totals, first = _matrices(bags)
    asked = np.arange(len(bags)) if fresh is None else np.array(sorted(fresh), dtype=np.int64)
    lookup = first.T.tocsr()
    is_fresh = np.zeros(len(bags), dtype=bool)
    is_fresh[asked] = True
    for start in range(0, len(asked), _ROWS):
        some = asked[start : start + _ROWS]
        near = (first[some] @ lookup).tocoo()
        one, other = some[near.coords[0]], near.coords[1]
        once = (one < other) | ((one > other) & ~is_fresh[other])
        once &= 2 * np.minimum(totals[one], totals[other]) >= LEAST * (totals[one] + totals[other])
        one, other = one[once], other[once]
        for at in range(0, len(one), _AT_ONCE):
            yield from _weighed(rows, totals, one[at : at + _AT_ONCE], other[at : at + _AT_ONCE])


def _weighed(
    rows: csr_array, totals: np.ndarray, one: np.ndarray, other: np.ndarray
) -> Iterator[tuple[int, int]]:
    """Those of the pairs that have enough in common."""
    import numpy as np

    shared = rows[one].multiply(rows[other]).sum(axis=1)
    enough = 2 * shared >= LEAST * (totals[one] + totals[other]) - 1e-9
    low, high = np.minimum(one, other)[enough], np.maximum(one, other)[enough]
    order = np.lexsort((high, low))
    yield from zip(low[order].tolist(), high[order].tolist(), strict=True)


def _matrices(bags: Sequence[Bag]) -> tuple[csr_array, np.ndarray, csr_array]:
    """Roots of the weights by row and word, the rows' sums, and which words come first in each."""
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
    rows = csr_array((np.sqrt(weights[words]), words, ends), shape=shape)
    of_each = weights[words]
    before = np.concatenate([[0.0], np.cumsum(of_each)])
    totals = before[ends[1:]] - before[ends[:-1]]
    owner = np.repeat(np.arange(len(bags)), np.diff(ends))
    # What stands from this word on must weigh enough, else no pair can begin to agree here.
    from_here = before[ends[1:]][owner] - before[:-1]
    early = from_here >= LEAST / (2 - LEAST) * totals[owner] - 1e-9
    first = csr_array(
        (np.ones(int(early.sum()), dtype=np.int32), (owner[early], words[early])), shape=shape
    )
    return rows, totals, first
