"""Scores a reading against the hand annotation: pairs of records, one to one, by their words."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from goldenthread.ontology.identifiers import normalised

Record = dict[str, Any]

ALIKE = 0.9
"""From this share of common characters on, two texts are the same passage."""


@dataclass(frozen=True)
class Score:
    """What was found, what was missed and what was found wrongly."""

    hits: tuple[tuple[Record, Record], ...]
    missed: tuple[Record, ...]
    false: tuple[Record, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find."""
        wrong = len(self.missed) + len(self.false)
        return 2 * len(self.hits) / (2 * len(self.hits) + wrong) if self.hits or wrong else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.missed + other.missed, self.false + other.false)

    def report(self) -> str:
        """The figure, and each text that is not as it should be."""
        lines = [f"F1 {self.f1:.3f}, {len(self.hits)} right"]
        lines += [f"missed: {record['text']!r}" for record in self.missed]
        lines += [f"wrong:  {record['text']!r}" for record in self.false]
        return "\n".join(lines)


NOTHING = Score((), (), ())


def score(expected: list[Record], found: list[Record], kind: str) -> Score:
    """Compares the records of one kind.

    What matches an optional record, or one that may also be of this kind, counts neither way; nor
    does a second mention of what was found already.
    """
    left = [record for record in found if record["kind"] == kind]
    hits: list[tuple[Record, Record]] = []
    missed: list[Record] = []
    # The required ones choose first, so that an optional one does not take what is theirs.
    for record in (r for r in expected if r["kind"] == kind and not r.get("optional")):
        match = _best(record, left)
        if match is None:
            missed.append(record)
        else:
            left.remove(match)
            hits.append((record, match))
    for record in (r for r in expected if _forgiven(r, kind)):
        match = _best(record, left)
        if match is not None:
            left.remove(match)
    known = {normalised(t) for r in expected if _of_kind(r, kind) for t in _texts(r)}
    false = [record for record in left if normalised(record["text"]) not in known]
    return Score(tuple(hits), tuple(missed), tuple(false))


def attribute_score(
    hits: tuple[tuple[Record, Record], ...], attribute: str
) -> tuple[int, list[str]]:
    """How many values of an attribute are right on matched records, and each that is not.

    What the annotation gives under `maybe` may be there or not.
    """
    right, wrong = 0, []
    for wanted, found in hits:
        maybe = _values((wanted.get("maybe") or {}).get(attribute))
        missing, extra = _values(wanted.get(attribute)), _values(found.get(attribute))
        for value in list(missing):
            match = next((other for other in extra if _same(value, other)), None)
            if match is not None:
                missing.remove(value)
                extra.remove(match)
                right += 1
        missing = [m for m in missing if not (attribute == "due" and maybe)]
        extra = [e for e in extra if not any(_same(e, m) for m in maybe)]
        wrong += [f"missing {value!r} of {wanted['text']!r}" for value in missing]
        wrong += [f"wrong {value!r} of {wanted['text']!r}" for value in extra]
    return right, wrong


def _of_kind(record: Record, kind: str) -> bool:
    return bool(record["kind"] == kind or kind in record.get("also", []))


def _forgiven(record: Record, kind: str) -> bool:
    return _of_kind(record, kind) and bool(record["kind"] != kind or record.get("optional"))


def _texts(record: Record) -> list[str]:
    return [record["text"], *record.get("aliases", [])]


def _best(record: Record, candidates: list[Record]) -> Record | None:
    """The candidate with the same words; of equals the nearest in the order of the file."""
    rated = [(max(_alike(t, c["text"]) for t in _texts(record)), c) for c in candidates]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= ALIKE else None


def _alike(one: str, other: str) -> float:
    a, b = normalised(one), normalised(other)
    return 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio()


def _values(value: object) -> list[str]:
    """The values of an attribute as texts: names of owners, entries of a list, a single value."""
    if value is None or value is False:
        return []
    entries = value if isinstance(value, list) else [value]
    return [str(e["name"] if isinstance(e, dict) else e) for e in entries]


def _same(one: str, other: str) -> bool:
    a, b = normalised(one), normalised(other)
    if not a or not b:
        return one.strip() == other.strip()
    return a == b or (min(len(a), len(b)) > 3 and (a in b or b in a))
