"""What an absence hinges on is said with its measured recall."""

from __future__ import annotations

import pytest

from goldenthread.queries import accuracy
from goldenthread.queries.accuracy import LEAST, known_names, measured, recall_of
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.runner import elsewhere


def test_an_absence_says_how_much_of_it_the_reading_finds() -> None:
    (said,) = measured(["commitment.owners"])
    assert "in 100 owners of commitments (95 % interval " in said
    found = recall_of("commitment.owners")
    assert found is not None
    assert f"{round(found.recall * 100)} in 100" in said
    assert 0 <= found.low <= found.recall <= found.high <= 1


def test_what_was_measured_on_too_few_cases_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = {"cases": LEAST - 1, "recall": 1.0, "low": 0.5, "high": 1.0}
    more = {"cases": LEAST, "recall": 0.9, "low": 0.8, "high": 1.0}
    figures = {
        "held_out": {"documents": 1, "found": {"measure": few}},
        "known": {"documents": 2, "found": {"measure": more}},
    }
    monkeypatch.setattr(accuracy, "_figures", lambda: figures)
    found = recall_of("measure")
    assert found is not None
    assert found.documents == 2
    assert recall_of("theme") is None
    assert measured(["theme"]) == ()


def test_every_question_hinges_on_what_is_measured() -> None:
    for question in Catalogue():
        assert set(question.hinges_on) <= known_names(), question.name
        assert question.absence or not question.hinges_on, question.name


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("all of it is described in the ", True),
        ("the milestones are set out in [", True),
        ("it builds on the ", False),
        ("described in 2021, when the ", False),
    ],
)
def test_only_what_is_said_to_stand_elsewhere_is_told(before: str, said: bool) -> None:
    told = elsewhere([("Plan", "Hubs › line 4", before, "six local plans")])
    assert bool(told) is said
    if told:
        assert told[0].startswith("Plan (line 4) says: “…")
        assert told[0].endswith("six local plans”; not loaded.")
