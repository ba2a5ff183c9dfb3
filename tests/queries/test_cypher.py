"""Every question gives the same rows in Neo4j as in the embedded store, in the same order."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from in_memory import InMemory
from mirror_helpers import Graph
from neo4j_server import Neo4jServer
from planned_graphs import plans

from goldenthread.graph.mirror.connection import Access, Connection, MirrorError
from goldenthread.graph.mirror.sync import sync
from goldenthread.graph.snapshot import snapshot
from goldenthread.ontology.errors import InputError, QuestionError
from goldenthread.ontology.terms import GT
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.cypher import MirroredGraph, cypher_of
from goldenthread.queries.question import Question
from goldenthread.queries.runner import Asked, Value, ask, looked_through, rows_of

QUESTIONS = list(Catalogue())
EACH = 2
"""So many documents, programmes, owners and commitments are asked about, each with its own."""


@pytest.fixture(scope="session")
def connection(neo4j_server: Neo4jServer) -> Iterator[Connection]:
    access = Access(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    with Connection(access) as opened:
        yield opened


class Embedded:
    """What the two engines are both asked: a graph with its store."""

    behind = False

    def __init__(self, graph: Graph) -> None:
        self.query = graph.store.query


def parameters_for(question: Question, graph: Asked) -> Iterator[dict[str, Value]]:
    """Nothing given, each parameter by itself, and all of them; for some things there are."""
    choices: dict[str, list[Value]] = {}
    for parameter in question.parameters:
        if parameter.of:
            found = f"SELECT DISTINCT ?thing {{ ?thing a <{GT}{parameter.of}> }} ORDER BY ?thing"
            choices[parameter.name] = [iri for (iri,) in rows_of(graph, found)][:EACH]
        elif parameter.name == "below":
            choices[parameter.name] = [29, 95]
        else:
            choices[parameter.name] = [True, False]
    required = {p.name for p in question.parameters if p.required}
    if not required:
        yield {}
    for name, values in choices.items():
        for value in values:
            if required <= {name}:
                yield {name: value}
    if len(choices) > 1 and all(choices.values()):
        yield {name: values[0] for name, values in choices.items()}


def assert_the_same(graph: Asked, mirror: MirroredGraph, questions: list[Question]) -> int:
    """Asks both; returns how many rows there were."""
    count = 0
    for question in questions:
        for given_ in parameters_for(question, graph):
            expected, found = ask(graph, question, given_), mirror.ask(question, given_)
            assert found.rows == expected.rows, (question.name, given_)
            count += len(expected.rows)
            if question.absence:
                assert mirror.looked_through(found) == looked_through(graph, expected)
    return count


@pytest.mark.parametrize("which", ["example_store", "real_store"])
def test_on_documents(connection: Connection, which: str, request: pytest.FixtureRequest) -> None:
    store: Path = request.getfixturevalue(which)
    name = f"test-{uuid.uuid4().hex}"
    with snapshot(store) as graph:
        sync(connection, graph, name, owner="me")
        assert assert_the_same(graph, MirroredGraph(connection, name), QUESTIONS) > 500


@settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))
@given(plans())
def test_on_random_graphs(connection: Connection, graph: Graph) -> None:
    sync(connection, graph, "test-random", owner="me", force=True)
    assert_the_same(Embedded(graph), MirroredGraph(connection, "test-random"), QUESTIONS)


@pytest.fixture(scope="module")
def mirror(connection: Connection, northshire: InMemory) -> MirroredGraph:
    name = f"test-{uuid.uuid4().hex}"
    found: Any = northshire.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    sync(connection, Graph.of(found), name, owner="me")
    return MirroredGraph(connection, name)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_on_what_is_planted(
    northshire: InMemory, mirror: MirroredGraph, question: Question
) -> None:
    assert_the_same(northshire, mirror, [question])


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_twin_returns_the_columns_of_the_header(question: Question) -> None:
    body = cypher_of(question).rpartition("\nRETURN ")[2].partition("\nORDER BY")[0]
    body = re.sub(r"CASE\b.*?\bEND\b", "x", body, flags=re.DOTALL)
    while "(" in body:
        body = re.sub(r"\([^()]*\)", "", body)
    names = [re.split(r"\bAS\b", part)[-1].strip() for part in body.split(",") if part.strip()]
    assert names == [column.name for column in question.columns]


def test_a_name_is_found_as_in_the_store(northshire: InMemory, mirror: MirroredGraph) -> None:
    question = Catalogue().get("trace/commitments")
    for words in ("Northshire Plan", "northshire-plan", "NORTHSHIRE plan"):
        given_ = {"document": words}
        assert mirror.ask(question, given_).rows == ask(northshire, question, given_).rows
    with pytest.raises(QuestionError) as ours:
        mirror.ask(question, {"document": "Northshire Plam"})
    with pytest.raises(QuestionError) as embedded:
        ask(northshire, question, {"document": "Northshire Plam"})
    assert str(ours.value) == str(embedded.value)


def test_what_comes_from_a_person_is_never_read_as_cypher(mirror: MirroredGraph) -> None:
    hostile = "x' OR true // `"
    with pytest.raises(QuestionError, match="no Programme named"):
        mirror.ask(Catalogue().get("trace/commitments"), {"programme": hostile})


def test_what_was_never_synced_is_said_to_be_so(connection: Connection) -> None:
    with pytest.raises(MirrorError, match="run `goldenthread sync` first"):
        MirroredGraph(connection, "never synced")


def test_a_twin_that_is_missing_or_anothers_is_told(tmp_path: Path) -> None:
    question = QUESTIONS[0]
    with pytest.raises(InputError, match="no Cypher twin"):
        cypher_of(question, tmp_path)
    twin = tmp_path / f"{question.name}.cypher"
    twin.parent.mkdir()
    twin.write_text('//+ question = "other/one"\nRETURN 1')
    with pytest.raises(InputError, match="not the twin"):
        cypher_of(question, tmp_path)


def test_every_twin_has_a_question() -> None:
    folder = Path(__file__).parents[2] / "queries"
    twins = {f"{path.parent.name}/{path.stem}" for path in folder.glob("*/*.cypher")}
    assert twins == set(Catalogue().names())
