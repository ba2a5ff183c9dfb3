"""What becomes of a publisher's documents when nothing was learned from them.

Of rules: one that reads nothing rightly in any other publisher's documents counts as learned from
this one's, and what it reads there is left out. Of confidence: what the others' documents teach.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from calibrate import learn
from outcomes import Judged, Verdict, figures, judged, names
from report import by_rule, fires, publishers, reliability_table, share, table

from goldenthread.loaders.reading.rules import says


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One publisher's documents: as they are read, and without the rules that only they support."""

    publisher: str
    own: Sequence[Judged]
    without: Sequence[Judged]


def section(known: Sequence[Judged], unseen: Sequence[Judged], score: ModuleType) -> str:
    """The part of the report."""
    every = [*known, *unseen]
    rules = by_rule(every)
    left = [_left_out(name, every, rules, score) for name in publishers(every)]
    ours = set(publishers(known))
    return "".join(
        (
            "\n## One publisher left out\n\nA rule counts as learned from a publisher when it "
            "reads nothing rightly in any other's documents; what it reads there is left out.\n",
            table(
                ("publisher", "commitment F1", "without rules of its own"),
                (
                    (
                        one.publisher,
                        share(figures(one.own, "commitment").f1),
                        share(figures(one.without, "commitment").f1),
                    )
                    for one in left
                ),
            ),
            _together([one for one in left if one.publisher in ours]),
            _supported_by_one(rules),
            "\n### Confidence learned from the other publishers\n",
            _confidence(known, unseen),
        )
    )


def _left_out(
    publisher: str,
    every: Sequence[Judged],
    rules: Mapping[str, Mapping[str, Sequence[int]]],
    score: ModuleType,
) -> LeftOut:
    own = [one for one in every if one.scored.document.publisher == publisher]
    learned = frozenset(
        rule
        for rule, by in rules.items()
        if not any(counts[0] for other, counts in by.items() if other != publisher)
    )
    return LeftOut(publisher, own, [judged(one.scored, score, learned) for one in own])


def _together(left: Sequence[LeftOut]) -> str:
    own = [one for each in left for one in each.own]
    without = [one for each in left for one in each.without]
    rows = (
        (name, share(figures(own, name).f1), share(figures(without, name).f1))
        for name in names(own)
    )
    headings = ("annotated documents together", "F1", "each without rules of its publisher")
    return table(headings, rows)


def _supported_by_one(rules: Mapping[str, dict[str, list[int]]]) -> str:
    rows = []
    for rule, where in sorted(rules.items()):
        rightly = [publisher for publisher, counts in where.items() if counts[0]]
        if len(rightly) <= 1:
            rows.append((rule, says(rule) or "", fires(where, 0), fires(where, 1)))
    return "\n### Rules that at most one publisher supports\n" + table(
        ("rule", "what it goes by", "rightly in", "wrongly in"), rows
    )


def _confidence(known: Sequence[Judged], unseen: Sequence[Judged]) -> str:
    said: dict[int, float] = {}
    verdicts: list[Verdict] = []
    for one in (*known, *unseen):
        name = one.scored.document.publisher
        calibration = learn(k for k in known if k.scored.document.publisher != name)
        for verdict in one.verdicts:
            record = verdict.record
            said[id(verdict)] = calibration.confidence(record["rule"], record["_given"])
            verdicts.append(verdict)
    return reliability_table(verdicts, lambda verdict: said[id(verdict)])
