"""Each question finds what is planted in the example documents: all of it, and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goldenthread.ontology.identifiers import normalised

Row = dict[str, Any]
Ask = Callable[[str], list[Row]]

OF_STATEMENTS = [
    "gaps/placeholders",
    "orphans/commitments",
    "orphans/without-measure",
    "orphans/without-deadline",
    "orphans/without-objective",
    "orphans/nothing-at-all",
    "delivery/priority-though-done",
    "delivery/behind",
    "ownership/owners-that-are-no-more",
    "ownership/classes-of-bodies",
]
OF_ENTITIES = [
    "gaps/objective-without-programme",
    "gaps/objective-without-commitment",
    "gaps/theme-without-commitment",
    "gaps/place-without-commitment",
    "gaps/programme-without-owner",
    "gaps/programme-without-objective",
    "gaps/programme-without-commitment",
    "gaps/documents-not-loaded",
    "gaps/objective-not-in-later-document",
]


@pytest.fixture(scope="session")
def titles(examples: Path) -> dict[str, str]:
    """By file: the title of its work."""
    corpus = tomllib.loads((examples / "corpus.toml").read_text(encoding="utf-8"))
    return {name: work["title"] for work in corpus["works"] for name in work["files"]}


@pytest.mark.parametrize("question", OF_STATEMENTS)
def test_exactly_the_planted_statements_are_found(
    question: str, ask: Ask, planted: dict[str, list[Row]], titles: dict[str, str]
) -> None:
    def shows(row: Row, wanted: Row) -> bool:
        cells = _cells(row)
        words = normalised(wanted["words"]) or wanted["words"]
        quoted = any(words in cell for cell in cells)
        return quoted and normalised(titles[wanted["document"]]) in cells

    _assert_exactly(ask(question), planted[question], shows)


@pytest.mark.parametrize("question", OF_ENTITIES)
def test_exactly_the_planted_things_are_found(
    question: str, ask: Ask, planted: dict[str, list[Row]]
) -> None:
    def shows(row: Row, wanted: Row) -> bool:
        return any(
            normalised(words) in _cells(row) for words in (wanted["words"], *wanted.get("also", []))
        )

    _assert_exactly(ask(question), planted[question], shows)


def test_exactly_the_planted_pairs_of_the_same_words_are_found(
    ask: Ask, planted: dict[str, list[Row]], titles: dict[str, str]
) -> None:
    question = "duplicates/same-words"

    def shows(row: Row, wanted: Row) -> bool:
        cells = _cells(row)
        return normalised(wanted["words"]) in cells and {
            normalised(titles[wanted["document"]]),
            normalised(titles[wanted["other_document"]]),
        } <= set(cells)

    _assert_exactly(ask(question), planted[question], shows)


def _assert_exactly(rows: list[Row], planted: list[Row], shows: Callable[[Row, Row], bool]) -> None:
    """Each row shows one planted thing, and each that is not optional is shown once."""
    left = list(planted)
    wrong: list[str] = []
    for row in rows:
        match = next((wanted for wanted in left if shows(row, wanted)), None)
        if match is None:
            wrong.append(f"not planted: {row}")
        else:
            left.remove(match)
    wrong += [
        f"not found: {wanted['words']!r} in {wanted['document']}"
        for wanted in left
        if not wanted.get("optional")
    ]
    assert not wrong, "\n".join(wrong)


def _cells(row: Row) -> list[str]:
    return [normalised(str(cell)) for cell in row.values() if cell is not None]
