"""One commitment, found by its words or its IRI, and all that is known of it."""

from __future__ import annotations

import pytest

from goldenthread.ontology.errors import QuestionError
from goldenthread.queries.runner import Asked
from goldenthread.queries.traced import trace

BASE = "https://w3id.org/goldenthread/id/"


@pytest.mark.parametrize(
    "words",
    [f"{BASE}midwives", "Train 40 midwives", "train 40 MIDWIVES.", "40 midwives", "midwives train"],
)
def test_a_commitment_is_found_by_iri_and_by_words(words: str, northshire: Asked) -> None:
    assert trace(northshire, words).iri == f"{BASE}midwives"


def test_what_is_known_of_it_is_told(northshire: Asked) -> None:
    traced = trace(northshire, f"{BASE}hubs")
    facts = dict(traced.facts)
    assert facts["sha-256"] == "51"
    assert facts["quotation"] == "We will open two hubs in Easthaven by March 2025."
    assert facts["place"] == "Hubs, line 10"
    assert (facts["rule"], facts["confidence"]) == ("will", "0.95")
    assert (facts["from"], facts["to"]) == ("100", "149")
    assert [row[0] for row in traced.links.rows] == [
        "advances",
        "appliesTo",
        "due",
        "hasTarget",
        "measuredBy",
        "partOfProgramme",
    ]
    assert [row[:3] for row in traced.owners.rows] == [
        ("Children's Board", "responsible", "named"),
        ("Westmere and Norbury Council", "responsible", "named"),
    ]
    assert [row[:2] for row in traced.decisions.rows] == [
        ("duplicate refused", "overruled"),
        ("duplicate confirmed", "stands"),
        ("rejected: not a commitment", "withdrawn"),
    ]


def test_several_are_named_and_none_is_chosen(northshire: Asked) -> None:
    with pytest.raises(QuestionError, match="2 commitments have the words") as error:
        trace(northshire, "two hubs in Easthaven")
    assert f"<{BASE}hubs>" in str(error.value)
    assert f"<{BASE}again>" in str(error.value)


@pytest.mark.parametrize("words", ["no such promise", "", "…", f"{BASE}easthaven"])
def test_what_is_not_there_is_not_found(words: str, northshire: Asked) -> None:
    with pytest.raises(QuestionError):
        trace(northshire, words)
