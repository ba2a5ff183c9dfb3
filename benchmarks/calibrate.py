"""Learns how sure each rule may be, from annotated documents.

    python benchmarks/calibrate.py [--gold FOLDER]

Writes `loaders/reading/confidence.toml`, the same bytes for the same annotation and rules, and
prints how far confidences are from what is right when each publisher's documents are judged by
what the others' taught, for several weights of what the rules' authors gave. Run it after a change
of rules; then `benchmarks/accuracy.py --write`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotated import GOLD, ROOT, indexed, read_and_compare, scorer
from outcomes import Judged, Verdict, judged

from goldenthread.loaders.reading.calibration import STRENGTH, Calibration, RuleCase

DATA = ROOT / "loaders" / "reading" / "confidence.toml"
STRENGTHS = (1, 5, 10, 20, 40, 80, 1_000_000)
HEAD = """\
# How often each rule agreed with annotation, by the confidence that it gives itself.
# Written by `python benchmarks/calibrate.py`; not edited by hand. See docs/decisions/0022.
"""


def learn(judgements: Iterable[Judged], strength: int = STRENGTH) -> Calibration:
    """What these documents teach."""
    return Calibration.learned((_case(v) for j in judgements for v in j.verdicts), strength)


def _case(verdict: Verdict) -> RuleCase:
    return verdict.record["rule"], verdict.record["_given"], verdict.right


def distance(judgements: Sequence[Judged], strength: int) -> float:
    """The mean squared distance of confidence and truth, each publisher judged by the others."""
    total = cases = 0.0
    for publisher in {one.scored.document.publisher for one in judgements}:
        others = [one for one in judgements if one.scored.document.publisher != publisher]
        calibration = learn(others, strength)
        for one in judgements:
            if one.scored.document.publisher == publisher:
                for rule, given, right in map(_case, one.verdicts):
                    total += (calibration.confidence(rule, given) - right) ** 2
                    cases += 1
    return total / cases


def toml(calibration: Calibration) -> str:
    """The data file's text."""
    rules = "".join(
        f'\n[[rule]]\nname = "{rule}"\ngiven = {given}\ncases = {cases}\nright = {right}\n'
        for (rule, given), (cases, right) in sorted(calibration.counts.items())
    )
    return f"{HEAD}\nstrength = {calibration.strength}\n{rules}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    gold = parser.parse_args().gold
    score = scorer(gold)
    judgements = [judged(read_and_compare(d, score), score) for d in indexed(gold)]
    for strength in STRENGTHS:
        print(f"weight {strength:>9,}: mean squared distance {distance(judgements, strength):.4f}")
    DATA.write_text(toml(learn(judgements)), encoding="utf-8")


if __name__ == "__main__":
    main()
