"""The annotation and the list of planted things say only what stands in the documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

Row = dict[str, Any]

KINDS = {
    "vision", "mission", "objective", "theme", "programme", "commitment", "measure", "achievement",
}  # fmt: skip
ATTRIBUTES = {
    "kind", "text", "nth", "owners", "places", "due", "targets", "programme", "objective", "theme",
    "lead_in", "optional", "role", "also", "collective", "of", "aliases", "maybe",
}  # fmt: skip
PLAN = "delivery-plan-2024.md"


def test_every_annotated_text_is_that_occurrence_in_its_document(
    examples: Path, expected: dict[str, list[Row]]
) -> None:
    for name, records in expected.items():
        text = (examples / name).read_text(encoding="utf-8")
        for record in records:
            assert text.count(record["text"]) >= record.get("nth", 1), (name, record["text"])
            assert record["text"] == record["text"].strip()


def test_annotation_uses_only_what_the_guide_defines(expected: dict[str, list[Row]]) -> None:
    for records in expected.values():
        for record in records:
            assert record["kind"] in KINDS
            assert set(record) <= ATTRIBUTES


def test_no_two_records_mark_the_same_words(expected: dict[str, list[Row]]) -> None:
    for name, records in expected.items():
        marked = [(r["text"], r.get("nth", 1)) for r in records]
        assert len(marked) == len(set(marked)), name


def test_lead_ins_and_owners_are_words_of_their_document(
    examples: Path, expected: dict[str, list[Row]]
) -> None:
    for name, records in expected.items():
        text = (examples / name).read_text(encoding="utf-8")
        for record in records:
            assert record.get("lead_in", "") in text
            for owner in record.get("owners", []):
                assert owner["name"] in text, (name, owner)


def test_every_planted_thing_stands_in_its_document(
    examples: Path, planted: dict[str, list[Row]]
) -> None:
    for question, rows in planted.items():
        for row in rows:
            _assert_stands(examples / row["document"], row["words"], question)
            if "other_words" in row:
                _assert_stands(examples / row["other_document"], row["other_words"], question)


def _assert_stands(path: Path, words: str, question: str) -> None:
    folded = " ".join(path.read_text(encoding="utf-8").split())
    assert words in folded, f"{question}: {words!r} does not stand in {path.name}"


@pytest.mark.parametrize(
    ("question", "attribute"),
    [("orphans/without-deadline", "due"), ("orphans/without-measure", "targets")],
)
def test_what_is_planted_as_without_something_has_none_in_the_annotation(
    planted: dict[str, list[Row]],
    expected: dict[str, list[Row]],
    question: str,
    attribute: str,
) -> None:
    rows = planted[question]
    assert rows
    for row in rows:
        assert not _record(expected, row).get(attribute), row["words"]


def test_every_commitment_without_a_date_is_planted_as_such(
    planted: dict[str, list[Row]], expected: dict[str, list[Row]]
) -> None:
    listed = {(row["document"], row["words"]) for row in planted["orphans/without-deadline"]}
    in_force = {name: rs for name, rs in expected.items() if name != "strategy-2019.md"}
    for name, records in in_force.items():
        for record in records:
            if record["kind"] != "commitment" or record.get("optional") or record.get("due"):
                continue
            part = record.get("role") == "outcome" or record["text"] == "Pay members for their time"
            assert part or (name, " ".join(record["text"].split())) in listed, record["text"]


def test_the_programme_planted_as_empty_has_no_annotated_commitment(
    planted: dict[str, list[Row]], expected: dict[str, list[Row]]
) -> None:
    (row,) = planted["gaps/programme-without-commitment"]
    programmes = {r.get("programme") for r in expected[PLAN] if r["kind"] == "commitment"}
    assert not {row["words"], *row["also"]} & programmes
    assert len(programmes) == 6


def test_the_place_planted_as_empty_is_in_no_annotated_commitment_in_force(
    planted: dict[str, list[Row]], expected: dict[str, list[Row]]
) -> None:
    (row,) = planted["gaps/place-without-commitment"]
    named = {
        place
        for name, records in expected.items()
        if name != "strategy-2019.md"
        for record in records
        for place in record.get("places", [])
    }
    assert row["words"] not in named
    assert named == {"*", "Easthaven", "Westmere", "Kelderby", "Stonebeck", "Brackendale"}


def _record(expected: dict[str, list[Row]], row: Row) -> Row:
    return next(
        record
        for record in expected[row["document"]]
        if record["kind"] == "commitment" and " ".join(record["text"].split()) == row["words"]
    )
