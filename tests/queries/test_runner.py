"""Parameters go in as terms and nothing else; what an answer is taken from is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_memory import InMemory
from pyoxigraph import Literal, NamedNode

from goldenthread.ontology.errors import QuestionError
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Column, Parameter, Question, Severity, Type
from goldenthread.queries.runner import Asked, ask, filled, looked_through

BASE = "https://w3id.org/goldenthread/id/"

ECHO = """SELECT ?one ?two ?iri WHERE {
  VALUES ?p_one { UNDEF }
  VALUES ?p_two { UNDEF }
  BIND(?p_one AS ?one) BIND(?p_two AS ?two) BIND(<urn:x> AS ?iri)
} ORDER BY ?iri"""
"""Gives its two parameters back."""


def echo(one: Type, two: Type = Type.STRING) -> Question:
    return Question(
        name="test/echo",
        title="Echo",
        question="What?",
        why="Because.",
        reading="As it is.",
        severity=Severity.LOW,
        absence=False,
        looked_in=None,
        parameters=(Parameter("one", one, "The one."), Parameter("two", two, "The other.")),
        columns=(
            Column("one", one, "the one"),
            Column("two", two, "the other"),
            Column("iri", Type.IRI, "an IRI"),
        ),
        sparql=ECHO,
    )


HOSTILE = [
    '" } ; DROP ALL #',
    '\\" } UNION { ?s ?p ?o } #',
    "' . } SELECT * { ?s ?p ?o } #",
    "VALUES ?p_two { UNDEF }",
    '"""',
    "\\u0022 }",
    "line\nbreak\r\n\ttab \\ backslash \\\\",
    "\\1 \\g<0>",
    "} # comment",
    "<urn:x> <urn:y>",
    "\u202e‮\x00control",
    "{UNDEF}",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words: str, northshire: Asked) -> None:
    answer = ask(northshire, echo(Type.STRING), {"one": words, "two": words})
    assert answer.rows == ((words, words, "urn:x"),)


@given(st.text(), st.text())
def test_any_words_come_back_as_they_went_in(one: str, two: str) -> None:
    answer = ask(InMemory(), echo(Type.STRING), {"one": one, "two": two})
    assert answer.rows == ((one, two, "urn:x"),)


@pytest.mark.parametrize("name", ["document", "programme"])
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_of_things_name_nothing(words: str, name: str, northshire: Asked) -> None:
    question = Catalogue().get("orphans/commitments")
    with pytest.raises(QuestionError, match=f"{name}: there is no"):
        ask(northshire, question, {name: words})


def test_a_parameter_that_is_not_given_narrows_nothing(northshire: Asked) -> None:
    assert ask(northshire, echo(Type.STRING), {}).rows == ((None, None, "urn:x"),)


@pytest.mark.parametrize(
    ("type_", "words", "cell"),
    [
        (Type.INTEGER, "12", 12),
        (Type.INTEGER, -3, -3),
        (Type.BOOLEAN, "yes", True),
        (Type.BOOLEAN, False, False),
        (Type.DATE, "2025-03-31", date(2025, 3, 31)),
        (Type.DATE, date(2025, 3, 31), date(2025, 3, 31)),
    ],
)
def test_texts_are_read_as_the_type(
    type_: Type, words: str | int | date, cell: object, northshire: Asked
) -> None:
    assert ask(northshire, echo(type_), {"one": words}).rows[0][0] == cell


@pytest.mark.parametrize(
    ("type_", "words", "what"),
    [
        (Type.INTEGER, "twelve", "not a whole number"),
        (Type.INTEGER, "1.5", "not a whole number"),
        (Type.BOOLEAN, "perhaps", "not true or false"),
        (Type.DATE, "March 2025", "not a date such as"),
        (Type.DATE, "2025-02-30", "not a date such as"),
    ],
)
def test_a_value_of_another_type_is_refused(
    type_: Type, words: str, what: str, northshire: Asked
) -> None:
    with pytest.raises(QuestionError, match=f"one is .*{what}"):
        ask(northshire, echo(type_), {"one": words})


def test_what_is_no_text_is_refused(northshire: Asked) -> None:
    with pytest.raises(QuestionError, match="one is no text"):
        ask(northshire, echo(Type.STRING), {"one": "caf\udce9"})


def test_only_some_words_may_be_allowed(northshire: Asked) -> None:
    question = echo(Type.STRING)
    narrow = replace(question.parameters[0], one_of=("none", "derived"))
    question = replace(question, parameters=(narrow, question.parameters[1]))
    assert ask(northshire, question, {"one": "none"}).rows[0][0] == "none"
    with pytest.raises(QuestionError, match="none of none, derived"):
        ask(northshire, question, {"one": "all"})


def test_a_mistyped_parameter_suggests_the_nearest(northshire: Asked) -> None:
    question = Catalogue().get("gaps/placeholders")
    with pytest.raises(QuestionError, match="did you mean 'document'"):
        ask(northshire, question, {"documnet": "x"})


def test_what_is_required_must_be_given(northshire: Asked) -> None:
    with pytest.raises(QuestionError, match="needs --commitment"):
        ask(northshire, Catalogue().get("trace/links"), {})


@pytest.mark.parametrize(
    "name",
    [
        "Northshire Plan",
        "northshire plan",
        "northshire-plan",
        f"{BASE}plan",
        f"<{BASE}plan>",
    ],
)
def test_a_document_is_meant_by_title_key_or_iri(name: str, northshire: Asked) -> None:
    answer = ask(northshire, Catalogue().get("gaps/placeholders"), {"document": name})
    assert answer.given == {"document": NamedNode(f"{BASE}plan")}
    assert len(answer.rows) == 1


def test_another_wording_of_a_name_will_do(northshire: Asked) -> None:
    question = echo(Type.IRI)
    named = replace(question.parameters[0], of="Objective")
    question = replace(question, parameters=(named, question.parameters[1]))
    assert ask(northshire, question, {"one": "children FIRST"}).rows[0][0] == f"{BASE}children"


def test_an_iri_of_another_class_is_none_of_this(northshire: Asked) -> None:
    question = Catalogue().get("gaps/placeholders")
    with pytest.raises(QuestionError, match="there is no StrategyDocument"):
        ask(northshire, question, {"document": f"{BASE}easthaven"})


def test_a_mistyped_title_suggests_the_nearest(northshire: Asked) -> None:
    question = Catalogue().get("gaps/placeholders")
    with pytest.raises(QuestionError, match=r"did you mean .*'Northshire Plan'"):
        ask(northshire, question, {"document": "Northshire Plans"})


def test_a_name_that_several_bear_is_not_decided(tmp_path: Path) -> None:
    turtle = tmp_path / "two.ttl"
    turtle.write_text(
        """@prefix gt: <https://w3id.org/goldenthread/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <urn:a> a gt:StrategyDocument ; rdfs:label "Plan" .
        <urn:b> a gt:StrategyDocument ; rdfs:label "PLAN" .""",
        encoding="utf-8",
    )
    question = Catalogue().get("gaps/placeholders")
    with pytest.raises(QuestionError, match=r"2 of StrategyDocument .* urn:a, urn:b"):
        ask(InMemory(turtle), question, {"document": "plan"})


def test_every_sub_query_gets_the_value() -> None:
    question = Catalogue().get("gaps/objective-without-commitment")
    term = NamedNode("urn:x")
    given = {"document": term, "superseded": Literal(True), "min_confidence": Literal(50)}
    text = filled(question.sparql, given)
    assert "UNDEF" not in text
    assert text.count("VALUES ?p_document { <urn:x> }") == text.count("VALUES ?p_document")


def test_the_query_is_valid_as_it_stands(northshire: Asked) -> None:
    store = pyoxigraph.Store()
    for question in Catalogue():
        if question.sparql:
            store.query(question.sparql)


def test_what_was_looked_through_is_told(northshire: Asked) -> None:
    answer = ask(northshire, Catalogue().get("gaps/objective-without-commitment"), {})
    seen = looked_through(northshire, answer)
    assert seen.documents == ("Northshire Plan", "Northshire Strategy")
    assert seen.superseded == ("Old Strategy",)
    assert seen.missing == ("Easthaven Place Plan",)
    assert seen.elsewhere == (
        "Northshire Strategy (line 2) says: “…What comes first is set out in see the Easthaven "
        "Place Plan”; not loaded.",
    )
    assert seen.pages == 6
    assert len(seen.measured) == 1
    assert seen.statements == {
        "Achievement": 2,
        "Commitment": 6,
        "Measure": 3,
        "Objective": 4,
        "Programme": 4,
        "Theme": 2,
    }


def test_only_the_document_that_was_looked_in_is_told(northshire: Asked) -> None:
    question = Catalogue().get("gaps/objective-without-commitment")
    seen = looked_through(northshire, ask(northshire, question, {"document": "Northshire Plan"}))
    assert seen.documents == ("Northshire Plan",)
    assert seen.superseded == ()
    assert seen.missing == ()
    assert seen.statements["Commitment"] == 2


def test_an_owner_is_looked_for_everywhere(northshire: Asked) -> None:
    question = Catalogue().get("orphans/commitments")
    seen = looked_through(northshire, ask(northshire, question, {"document": "Northshire Plan"}))
    assert seen.documents == ("Northshire Plan", "Northshire Strategy")


def test_superseded_documents_are_looked_through_when_asked(northshire: Asked) -> None:
    question = Catalogue().get("gaps/objective-without-commitment")
    seen = looked_through(northshire, ask(northshire, question, {"superseded": True}))
    assert seen.documents == ("Northshire Plan", "Northshire Strategy", "Old Strategy")
    assert seen.statements["Commitment"] == 7


def test_rows_are_had_by_column(northshire: Asked) -> None:
    answer = ask(northshire, Catalogue().get("gaps/placeholders"), {})
    assert [record["quotation"] for record in answer.records()] == ["Lead: TBC"]
