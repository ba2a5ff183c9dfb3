"""Every question gives the same rows in Neo4j as in the embedded store, in the same order.

A new pair of files is compared without further ado, on the examples, the real documents, what is
planted, and random graphs; `pytest tests/queries/test_cypher.py -k family/name` does so for one.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import neo4j
import pytest
from both_engines import Embedded, assert_the_same, parameters_for
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from in_memory import InMemory
from mirror_helpers import Graph, forget
from neo4j_server import Neo4jServer
from planned_graphs import plans
from test_function import COUNTING, written

from goldenthread.graph.mirror.connection import Access, Connection, MirrorError
from goldenthread.graph.mirror.sync import sync
from goldenthread.graph.snapshot import Snapshot, snapshot
from goldenthread.ontology.errors import InputError, QuestionError
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.cypher import MirroredGraph, cypher_of
from goldenthread.queries.question import Question
from goldenthread.queries.runner import ask

QUESTIONS = list(Catalogue())
QUERIES = [question for question in QUESTIONS if question.sparql]
EACH = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)


GENERATED = (Phase.explicit, Phase.reuse, Phase.generate)
"""Each graph is synced and asked everything: to look for a smaller one would take long."""


@pytest.fixture(scope="session")
def connection(neo4j_server: Neo4jServer) -> Iterator[Connection]:
    access = Access(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    with Connection(access) as opened:
        yield opened


@pytest.fixture(scope="module", params=["example_store", "real_store"])
def documents(
    connection: Connection, request: pytest.FixtureRequest
) -> Iterator[tuple[Snapshot, MirroredGraph]]:
    """The examples, then the real documents, in both engines."""
    name = f"test-{uuid.uuid4().hex}"
    with snapshot(request.getfixturevalue(request.param)) as graph:
        sync(connection, graph, name, owner="me")
        yield graph, MirroredGraph(connection, name)
        forget(connection, name)


@EACH
def test_on_documents(documents: tuple[Snapshot, MirroredGraph], question: Question) -> None:
    assert_the_same(*documents, question)


def test_documents_have_much_to_answer(documents: tuple[Snapshot, MirroredGraph]) -> None:
    graph, _ = documents
    answered = [q for q in QUESTIONS if ask(graph, q, next(parameters_for(q, graph))).rows]
    assert len(answered) > 0.6 * len(QUESTIONS)


@settings(deadline=None, max_examples=8, phases=GENERATED, suppress_health_check=list(HealthCheck))
@given(plans(), st.randoms(use_true_random=False))
def test_on_random_graphs(connection: Connection, graph: Graph, random: Random) -> None:
    sync(connection, graph, "test-random", owner="me", force=True)
    embedded, mirror = Embedded(graph), MirroredGraph(connection, "test-random")
    for question in QUESTIONS:
        choices = list(parameters_for(question, embedded))
        assert_the_same(embedded, mirror, question, random.sample(choices, min(1, len(choices))))


@pytest.fixture(scope="module")
def mirror(connection: Connection, northshire: InMemory) -> MirroredGraph:
    name = f"test-{uuid.uuid4().hex}"
    found: Any = northshire.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    sync(connection, Graph.of(found), name, owner="me")
    return MirroredGraph(connection, name)


@EACH
def test_on_what_is_planted(
    northshire: InMemory, mirror: MirroredGraph, question: Question
) -> None:
    assert_the_same(northshire, mirror, question)


@pytest.fixture(scope="module")
def session(neo4j_server: Neo4jServer) -> Iterator[neo4j.Session]:
    auth = (neo4j_server.user, neo4j_server.password)
    with (
        neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver,
        driver.session() as opened,
    ):
        yield opened


@pytest.mark.parametrize("question", QUERIES, ids=lambda question: question.name)
def test_the_twin_returns_the_columns_of_the_header_and_reads_what_it_is_given(
    session: neo4j.Session, question: Question
) -> None:
    given = {"store": "none"} | {f"p_{parameter.name}": None for parameter in question.parameters}
    explained = session.run(f"EXPLAIN {cypher_of(question)}", given)  # type: ignore[arg-type]
    assert explained.keys() == [column.name for column in question.columns]
    assert explained.consume().query_type == "r"
    for name in given:
        assert f"${name}" in cypher_of(question), f"{name} changes nothing"


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


def test_a_question_in_python_is_asked_of_what_the_mirror_is_rebuilt_to(
    northshire: InMemory, mirror: MirroredGraph, tmp_path: Path
) -> None:
    question = Question.from_file(written(COUNTING, tmp_path))
    given_ = {"document": "Northshire Plan", "least": 1}
    assert mirror.ask(question, given_).rows == ask(northshire, question, given_).rows != ()


def test_what_comes_from_a_person_is_never_read_as_cypher(mirror: MirroredGraph) -> None:
    hostile = "x' OR true // `"
    with pytest.raises(QuestionError, match="no Programme named"):
        mirror.ask(Catalogue().get("trace/commitments"), {"programme": hostile})


def test_what_was_never_synced_is_said_to_be_so(connection: Connection) -> None:
    with pytest.raises(MirrorError, match="run `goldenthread sync` first"):
        MirroredGraph(connection, "never synced")


def test_a_twin_that_is_missing_or_anothers_is_told(tmp_path: Path) -> None:
    question = QUERIES[0]
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
    assert twins == {question.name for question in QUERIES}
