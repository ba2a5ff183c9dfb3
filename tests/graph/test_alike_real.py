"""Pairs on the real documents, scored against the annotation beside them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.graph.snapshot import snapshot
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.runner import ask


@pytest.mark.slow
def test_pairs_are_right_and_most_are_found(shared: Path, real_store: Path, tmp_path: Path) -> None:
    with snapshot(real_store) as graph:
        answer = ask(graph, Catalogue().get("duplicates/commitments"), {})
    pairs = tmp_path / "pairs.json"
    pairs.write_text(json.dumps(list(answer.records())), encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, shared / "gold" / "evaluate_duplicates.py", pairs],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    figures = re.search(r"P ([\d.]+)  R ([\d.]+)  F1 ([\d.]+)", scored)
    assert figures, scored
    precision, recall, _ = map(float, figures.groups())
    assert precision >= 0.95
    assert recall >= 0.8
