"""Whether two wordings differ in spelling only: a corrected typing error, not another statement.

Another number, name or "not" is another statement, so doubt always says no.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from goldenthread.ontology.identifiers import normalised

_SHORTEST: Final = 4
"""Letters from which a word that differs in one of them can be the same word ("now", "not")."""

_ONE_ERROR_IN: Final = 8
"""Words of a statement for each that may be misspelt; one always may."""


def respelt(former: str, latter: str, words: Collection[str]) -> bool:
    """Whether `latter` says the same as `former`, spelt or divided in another way.

    `words`: those of the text that `latter` stands in. A word that still stands there was no
    misspelling: "Easthaven" and "Westhaven" may both be meant.
    """
    one, other = normalised(former).split(), normalised(latter).split()
    if "".join(one) == "".join(other):
        return True
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) <= max(1, len(one) // _ONE_ERROR_IN) and all(
        a not in words and _one_slip(a, b) for a, b in differing
    )


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter was left out, added, mistaken, or changed places with its neighbour."""
    if not (one.isalpha() and other.isalpha()) or min(len(one), len(other)) < _SHORTEST:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return len(other) - len(one) == 1 and one[at:] == other[at + 1 :]
    swapped = one[:at] + one[at : at + 2][::-1] + one[at + 2 :]
    return swapped == other or one[at + 1 :] == other[at + 1 :]
