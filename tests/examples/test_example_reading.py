"""The example documents are read as a careful person reads them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from annotation_scores import NOTHING, Score, attribute_score, score

Row = dict[str, Any]
Read = Callable[[str], list[Row]]

DOCUMENTS = [
    "strategy-2024.md",
    "delivery-plan-2024.md",
    "board-slides-2024.txt",
    "action-tracker-2025.txt",
    "strategy-2019.md",
]


def test_the_list_of_documents_is_that_of_the_manifest(expected: dict[str, list[Row]]) -> None:
    assert sorted(DOCUMENTS) == sorted(expected)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commitments_are_those_of_the_annotation(
    name: str, read: Read, expected: dict[str, list[Row]]
) -> None:
    found = score(expected[name], read(name), "commitment")
    assert found.f1 >= 0.95, found.report()


@pytest.mark.parametrize(
    "kind",
    ["objective", "theme", "programme", "measure", "achievement", "vision", "mission"],
)
def test_everything_else_is_that_of_the_annotation(
    kind: str, read: Read, expected: dict[str, list[Row]]
) -> None:
    total = _total(read, expected, kind)
    assert total.f1 >= 0.95, total.report()


@pytest.mark.parametrize(
    "attribute",
    ["owners", "places", "due", "targets", "collective", "programme", "objective", "theme"],
)
def test_what_a_commitment_says_is_read_right(
    attribute: str, read: Read, expected: dict[str, list[Row]]
) -> None:
    total = _total(read, expected, "commitment")
    right, wrong = attribute_score(total.hits, attribute)
    assert right >= 0.95 * (right + len(wrong)), "\n".join(wrong)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_text_is_that_of_the_document_at_its_position(
    name: str, read: Read, examples: Path
) -> None:
    text = (examples / name).read_text(encoding="utf-8")
    records = read(name)
    assert records
    for record in records:
        assert text[record["start"] : record["end"]] == record["text"]


def _total(read: Read, expected: dict[str, list[Row]], kind: str) -> Score:
    total = NOTHING
    for name in DOCUMENTS:
        total += score(expected[name], read(name), kind)
    return total
