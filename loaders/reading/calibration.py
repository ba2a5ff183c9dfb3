"""How sure a rule may be: what its author gave it, corrected by what it did in annotated documents.

Of each rule the counts of `confidence.toml` say how often a person's annotation agreed. They
correct what the rule gives itself as a Beta distribution's posterior mean, whose prior is the
author's and weighs as much as `strength` cases: see docs/decisions/0022.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cache
from importlib.resources import files
from typing import Final

from goldenthread.ontology.swift import swift

STRENGTH: Final = 40
"""How many cases the author's own confidence weighs as much as."""
_DECIMALS: Final = 2
"""Of a confidence: it is part of what tells evidence apart, so it must be steady, and more would
say more than is known."""

RuleCase = tuple[str, float, bool]
"""A rule, the confidence it gave itself, and whether it was right."""


@swift
class Calibration:
    """Cases and how many of them were right, by rule and the confidence that it gave itself."""

    counts: Mapping[tuple[str, float], tuple[int, int]] = field(default_factory=dict)
    strength: int = STRENGTH

    @classmethod
    def learned(cls, cases: Iterable[RuleCase], strength: int = STRENGTH) -> Calibration:
        """From statements that annotation agrees or disagrees with."""
        counts: dict[tuple[str, float], tuple[int, int]] = {}
        for rule, given, right in cases:
            key = rule, round(given, _DECIMALS)
            before = counts.get(key, (0, 0))
            counts[key] = before[0] + 1, before[1] + right
        return cls(counts, strength)

    def confidence(self, rule: str, given: float) -> float:
        """Between 0 and 1; of a rule that no annotated document has, what it gives itself."""
        cases, right = self.counts.get((rule, round(given, _DECIMALS)), (0, 0))
        return round((self.strength * given + right) / (self.strength + cases), _DECIMALS)


@cache
def shipped() -> Calibration:
    """That of the package, learned by `benchmarks/calibrate.py`."""
    text = files(__package__).joinpath("confidence.toml").read_text(encoding="utf-8")
    said = tomllib.loads(text)
    counts = {(r["name"], r["given"]): (r["cases"], r["right"]) for r in said["rule"]}
    return Calibration(counts, said["strength"])
