"""How much of what documents say the reading finds: said with every answer about an absence.

`accuracy.toml` holds the figures; `benchmarks/accuracy.py` measures and writes them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("accuracy.toml")
LEAST: Final = 20
"""A figure of fewer cases than this says too little to be repeated."""

_NAMED: Final = {
    "commitment": "commitments",
    "commitment.owners": "owners of commitments",
    "commitment.places": "Places that commitments name",
    "commitment.due": "dates of commitments",
    "commitment.targets": "targets in commitments",
    "commitment.programme": "programmes of commitments",
    "commitment.objective": "objectives of commitments",
    "commitment.theme": "themes of commitments",
    "measure": "measures",
    "objective": "objectives",
    "theme": "themes",
    "programme": "programmes",
    "achievement": "achievements",
}
_GROUPS: Final = (
    ("held_out", "documents of other publishers, when they were read for the first time"),
    ("known", "documents that the rules were written with"),
)
"""The groups of the file, the one nearest to an unknown document first."""


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of all there are the reading finds. `recall`, `low`, `high`: shares from 0 to 1."""

    what: str
    group: str
    documents: int
    cases: int
    recall: float
    low: float
    high: float

    def __str__(self) -> str:
        """A sentence with the interval."""
        low, high = round(self.low * 100), round(self.high * 100)
        return (
            f"Measured: the reading finds {round(self.recall * 100)} in 100 {_NAMED[self.what]} "
            f"(95 % interval {low} to {high}; {self.cases:,} cases in {self.documents} "
            f"{self.group})."
        )


def measured(names: Sequence[str]) -> tuple[str, ...]:
    """A sentence for each of these names of the file that has cases enough, in their order."""
    return tuple(str(recall) for name in names if (recall := recall_of(name)))


def recall_of(name: str) -> Recall | None:
    """The figure of documents that are most like an unknown one; None where there is none."""
    figures = _figures()
    for group, words in _GROUPS:
        found = figures.get(group, {}).get("found", {}).get(name)
        if found and found["cases"] >= LEAST:
            shares = (float(found[key]) for key in ("recall", "low", "high"))
            return Recall(name, words, figures[group]["documents"], found["cases"], *shares)
    return None


def known_names() -> frozenset[str]:
    """What a question can hinge on."""
    return frozenset(_NAMED)


@cache
def _figures() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
