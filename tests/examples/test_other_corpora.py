"""Documents written in other ways than those of the example partnership are read right too.

`tests/corpora` holds an action plan of a state agency, with numbered milestones and another
financial year, and a charity's strategy in hard-wrapped text.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from annotation_scores import attribute_score, score
from command_line import ROOT, goldenthread

CORPORA = [("lakeland", "action-plan-2026.md"), ("charity", "strategy.txt")]


@pytest.fixture(params=CORPORA, ids=[name for name, _ in CORPORA])
def document(request: pytest.FixtureRequest) -> Path:
    folder, name = request.param
    return ROOT / "tests" / "corpora" / folder / name


def test_annotated_texts_stand_in_their_document(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert all(record["text"] in text for record in _expected(document))


def test_exactly_the_annotated_commitments_are_read(document: Path) -> None:
    found = score(_expected(document), _read(document), "commitment")
    assert not found.missed, found.report()
    assert not found.false, found.report()


@pytest.mark.parametrize("attribute", ["owners", "due", "targets"])
def test_what_they_say_is_read_right(document: Path, attribute: str) -> None:
    found = score(_expected(document), _read(document), "commitment")
    _, wrong = attribute_score(found.hits, attribute)
    assert found.hits
    assert not wrong, "\n".join(wrong)


def _expected(document: Path) -> list[dict[str, object]]:
    lines = (document.parent / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _read(document: Path) -> list[dict[str, object]]:
    done = goldenthread("read", document, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
