"""What the measure of accuracy counts, on invented documents with annotation."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
OPEN, REVIEW = "We will open two hubs by May 2027.", "The Pier Board will review the fees."
PLAN = (
    f"# Harbour plan\n\n{OPEN} {REVIEW}\n\n"
    "The county will gladly paint its piers.\n\n"
    "| Actions | Lead |\n|--|--|\n| Mend the lights | Estates Team |\n"
)
GOLD = (
    {"kind": "commitment", "text": OPEN, "due": "2027-05", "collective": True},
    {"kind": "commitment", "text": REVIEW, "owners": [{"name": "Fees Group"}]},
    {"kind": "commitment", "text": "Mend the lights", "owners": [{"name": "Estates Team"}]},
    {"kind": "commitment", "text": "Buy a boat for every island in the bay"},
)


@pytest.fixture
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> tuple[ModuleType, ModuleType]:
    """The modules `annotated` and `outcomes`."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import annotated
    import outcomes

    return annotated, outcomes


def test_right_wrong_and_missed_are_counted_with_their_intervals(
    benchmarks: tuple[ModuleType, ModuleType], shared: Path, tmp_path: Path
) -> None:
    annotated, outcomes = benchmarks
    for folder, name, text in (
        ("docs", "plan.md", PLAN),
        ("gold", "plan.md.jsonl", "\n".join(map(json.dumps, GOLD))),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    score = annotated.scorer(shared / "gold")
    (document,) = annotated.held_out(tmp_path)
    judged = outcomes.judged(annotated.read_and_compare(document, score), score)

    commitment = outcomes.figures([judged], "commitment")
    assert (commitment.right, commitment.wrong, commitment.missed) == (3, 1, 1)
    assert commitment.recall.value == 0.75
    assert 0 <= commitment.recall.low < 0.75 < commitment.recall.high <= 1
    owners = outcomes.figures([judged], "commitment.owners")
    assert (owners.right, owners.wrong, owners.missed) == (1, 1, 1)
    due = outcomes.figures([judged], "commitment.due")
    assert (due.right, due.wrong, due.missed) == (1, 0, 0)
    assert due.recall.low == pytest.approx(0.025)  # one of one says little
    assert {m["text"] for m in judged.missed} == {GOLD[3]["text"]}
    passages = {v.record["text"]: v.record["_passage"] for v in judged.verdicts}
    assert passages["Mend the lights"] == "table cell"
    assert document.name == "held out 1"


def test_rules_can_be_left_out(
    benchmarks: tuple[ModuleType, ModuleType], shared: Path, tmp_path: Path
) -> None:
    annotated, outcomes = benchmarks
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, GOLD)), encoding="utf-8")
    score = annotated.scorer(shared / "gold")
    document = annotated.Annotated(tmp_path / "plan.md", "us", tmp_path / "gold.jsonl")
    scored = annotated.read_and_compare(document, score)
    without = outcomes.judged(scored, score, frozenset({"priority of a row"}))
    assert "Mend the lights" in {m["text"] for m in without.missed}


def test_the_figures_that_ship_are_shares_with_their_intervals() -> None:
    text = (ROOT / "queries" / "accuracy.toml").read_text(encoding="utf-8")
    groups = tomllib.loads(text)
    assert "commitment" in groups["known"]["found"]
    for group in groups.values():
        assert group["documents"] >= group["publishers"] > 0
        for figure in group["found"].values():
            assert figure["cases"] > 0
            assert 0 <= figure["low"] <= figure["recall"] <= figure["high"] <= 1
