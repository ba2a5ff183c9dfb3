"""What each question finds in the small graph: exactly what is planted there.

`planted/<family>.json` has for each question its rows, in order, and for each parameter the IRIs
of the rows with the value that VALUES gives it, or that stands behind its "=". ":x" is the IRI of
x in northshire.ttl.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from in_memory import InMemory

from goldenthread.loaders.reading.rules import STATEMENTS
from goldenthread.ontology.terms import GT, RDFS
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.runner import Asked, Cell, ask

BASE = "https://w3id.org/goldenthread/id/"
PLANTED: dict[str, Any] = {
    name: planted
    for path in sorted(Path(__file__).with_name("planted").glob("*.json"))
    for name, planted in json.loads(path.read_text(encoding="utf-8")).items()
}
NARROWED = [
    (name, parameter, iris)
    for name, planted in PLANTED.items()
    for parameter, iris in planted["with"].items()
]
VALUES = {
    "superseded": "true",
    "document": "Northshire Plan",
    "programme": "Best Start",
    "owner": "Westmere Council",
    "below": "65",
    "min_confidence": "91",
    "later": "Northshire Plan",
    "as_of": "2027-09-01",
    "months": "36",
    "at_most": "1",
    "rows": "programme",
    "columns": "document",
    "state": "stands",
    "missing": "owner",
    "most": "1",
    "least": "3",
}
REQUIRED = {
    "commitment": f"{BASE}hubs",
    "thing": f"{BASE}hubs",
    "start": f"{BASE}hubs",
    "end": f"{BASE}children",
}
TODAY = {"as_of": "2026-01-01"}
"""The day that it is in these tests."""


def given(name: str) -> dict[str, str]:
    question = Catalogue().get(name)
    always = REQUIRED | TODAY
    return {p.name: always[p.name] for p in question.parameters if p.required or p.name in TODAY}


def short(cell: Cell) -> Cell:
    return cell.replace(BASE, ":") if isinstance(cell, str) else cell


def shown(cell: Cell) -> Cell:
    """A cell as the file has it: a day as text."""
    return short(cell) if isinstance(cell, str | int | None) else cell.isoformat()


@pytest.mark.parametrize("name", PLANTED)
def test_exactly_what_is_planted_is_found(name: str, northshire: Asked) -> None:
    answer = ask(northshire, Catalogue().get(name), given(name))
    assert [list(map(shown, row)) for row in answer.rows] == PLANTED[name]["rows"]


@pytest.mark.parametrize(("name", "parameter", "iris"), NARROWED)
def test_each_parameter_narrows_or_widens_the_answer(
    name: str, parameter: str, iris: list[str | None], northshire: Asked
) -> None:
    known, _, value = parameter.partition("=")
    changed = {known: value or VALUES[known]}
    answer = ask(northshire, Catalogue().get(name), given(name) | changed)
    assert [short(row[-1]) for row in answer.rows] == iris


def test_every_question_and_every_parameter_is_tried_here() -> None:
    assert set(PLANTED) == set(Catalogue().names())
    parameters = {(q.name, p.name) for q in Catalogue() for p in q.parameters if not p.required}
    tried = {(name, parameter.partition("=")[0]) for name, parameter, _ in NARROWED}
    assert tried == parameters


def test_unless_a_day_is_given_today_is_meant(northshire: Asked) -> None:
    question = Catalogue().get("delivery/due-passed")
    today = datetime.now(UTC).date()
    assert ask(northshire, question, {}).rows == ask(northshire, question, {"as_of": today}).rows


def test_parameters_work_together(northshire: Asked) -> None:
    question = Catalogue().get("orphans/without-deadline")
    given = {"document": "northshire-plan", "programme": "Best Start", "superseded": "yes"}
    assert [short(row[-1]) for row in ask(northshire, question, given).rows] == [":midwives"]
    given["document"] = "northshire-strategy"
    assert ask(northshire, question, given).rows == ()


IN_PASSING = f"""
@prefix : <{BASE}> . @prefix gt: <{GT}> . @prefix rdfs: <{RDFS}> .
:passing a gt:Programme ; gt:hasMention :m-passing ; rdfs:label "National Ferry Scheme" ;
    gt:inForce true ; gt:statedIn :plan .
:m-passing gt:statedIn :plan ; gt:order 30 ; gt:confidence 0.9 ; gt:evidence :ev-passing ;
    gt:documentTitle "Northshire Plan" ; gt:foundAt "line 30" ; gt:rule "RULE" .
:ev-passing gt:exact "National Ferry Scheme" ; gt:edition :edition-plan .
"""
WITHOUT = [name for name in PLANTED if name.startswith("gaps/programme-without-")]


@pytest.mark.parametrize("name", WITHOUT)
@pytest.mark.parametrize(
    ("programme", "asked_after"),
    [
        ("Harbour Repair Forum", False),
        ("The Ferry Crews (FC) Network", False),
        ("Harbour Watch Board (HWB)", False),
        ("Networked Harbours", True),
        ("Harbour Board Programme", True),
    ],
)
def test_a_body_is_no_programme_that_lacks_something(
    name: str, programme: str, asked_after: bool
) -> None:
    graph = InMemory(Path(__file__).with_name("northshire.ttl"))
    words = IN_PASSING.replace("RULE", "programme of a chapter")
    graph.add(words.replace("National Ferry Scheme", programme))
    found = [short(row[-1]) for row in ask(graph, Catalogue().get(name), {}).rows]
    assert (":passing" in found) == asked_after


@pytest.mark.parametrize("name", WITHOUT)
@pytest.mark.parametrize("belongs", [False, True])
@pytest.mark.parametrize("rule", ["programme named in the text", "programme of a chapter"])
def test_a_programme_named_in_passing_lacks_nothing(name: str, rule: str, belongs: bool) -> None:
    assert rule in STATEMENTS
    graph = InMemory(Path(__file__).with_name("northshire.ttl"))
    words = IN_PASSING.replace("RULE", rule)
    if belongs:
        words += ":ferries gt:partOfProgramme :passing ."
    graph.add(words)
    found = [short(row[-1]) for row in ask(graph, Catalogue().get(name), {}).rows]
    assert (":passing" in found) == (belongs or rule == "programme of a chapter")
