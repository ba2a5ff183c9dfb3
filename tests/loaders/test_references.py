"""What is still to be filled in, and which other documents are named."""

from __future__ import annotations

import pytest

from goldenthread.loaders.context import Context
from goldenthread.loaders.formats import markdown
from goldenthread.loaders.reading.reader import read
from goldenthread.loaders.statement import Kind, Reading
from goldenthread.ontology.gazetteer import Gazetteer


def reading(text: str) -> Reading:
    return read(markdown.parse(text.encode(), "plan.md"), Context(Gazetteer()))


def found(text: str, kind: Kind) -> list[str]:
    return [
        s.text for s in reading(f"# Riverside Plan 2024\n\n{text}\n").statements if s.kind is kind
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The lead is TBC.", "TBC"),
        ("We will reduce waits by x% in two years.", "x%"),
        ("Open a hub (date to be confirmed).", "(date to be confirmed)"),
        ("Budget: [insert figure]", "[insert figure]"),
        ("Content currently being developed", "Content currently being developed"),
    ],
)
def test_what_is_still_missing_is_a_placeholder(text: str, words: str) -> None:
    assert words in found(text, Kind.PLACEHOLDER)


@pytest.mark.parametrize(
    "text",
    [
        "We will agree priorities with partners.",
        "Waits fell by 6%.",
        "The text of the plan is short.",
    ],
)
def test_ordinary_words_are_no_placeholder(text: str) -> None:
    assert found(text, Kind.PLACEHOLDER) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("It follows the Riverside Estates Review 2022.", "Riverside Estates Review 2022"),
        ("The 2019 Harbour Review said so.", "2019 Harbour Review"),
        ("See the County Skills Strategy 2023–2028.", "County Skills Strategy 2023–2028"),
        ("Read the Harbour Lights Review first.", "Harbour Lights Review"),
        ("Phase 1 of the Harbour Skills Plan began.", "Harbour Skills Plan"),
        ("Annually on Harbour Skills Plan milestones.", "Harbour Skills Plan"),
    ],
)  # fmt: skip
def test_another_document_s_title_is_a_reference(text: str, title: str) -> None:
    assert found(text, Kind.REFERENCE) == [title]


@pytest.mark.parametrize(
    "text",
    [
        "This Plan is ours.",
        "Our Annual Delivery Plan is short.",
        "The Estates Strategy Group met.",
        "The Riverside Plan 2024 has three parts.",
        "Under the Clean Rivers Act 2021 we must.",
        "Prepare for Annual Harbour Review with partners.",
        "Use the Harbour Lights Assessment to see.",
        "The Adviser on Harbour Energy Policy met us.",
        "The Office of Ports and Harbour Policy met us.",
    ],
)
def test_what_names_no_other_document_is_no_reference(text: str) -> None:
    assert found(text, Kind.REFERENCE) == []


def test_a_document_is_named_once_with_or_without_its_years() -> None:
    text = "The Harbour Skills Plan 2023 helps. So does the Harbour Skills Plan."
    assert found(text, Kind.REFERENCE) == ["Harbour Skills Plan 2023"]


CHAPTERS = """# Riverside Delivery Plan

## Contents

1. Warm Homes
2. Safe Streets

## 1. Warm Homes

**Links to our strategic objective:** Fair homes for all

The Warm Homes Programme is led by the Riverside Housing Board.

### Actions

- Insulate 200 homes by March 2026

## 2. Safe Streets

The lead organisation for this programme is Riverside County Council.

### Actions

- Light 40 crossings by 2027
"""


def test_a_chapter_says_who_leads_its_programme_and_which_objective_it_serves() -> None:
    programmes = [s for s in reading(CHAPTERS).statements if s.kind is Kind.PROGRAMME]
    said = {
        s.text: ([o.name for o in s.owners], s.objective.name if s.objective else None)
        for s in programmes
    }
    assert said["Warm Homes Programme"] == (["Riverside Housing Board"], "Fair homes for all")
    assert said["Safe Streets"] == (["Riverside County Council"], None)


def test_the_lead_is_quoted_from_its_sentence() -> None:
    read_ = reading(CHAPTERS)
    (warm,) = [s for s in read_.statements if s.text == "Warm Homes Programme"]
    span = warm.owners[0].evidence.spans[0]
    assert read_.document.text[span.start : span.end] == "Riverside Housing Board"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("How it is done is set out in the six local health plans.", ["six local health plans"]),
        ("All of it is described in our 4 town strategies.", ["4 town strategies"]),
        ("There are six local health plans.", []),
        ("It is set out in the plans.", []),
    ],
)
def test_documents_without_titles_that_hold_something_are_named(
    text: str, names: list[str]
) -> None:
    assert found(text, Kind.REFERENCE) == names
