"""The store and its mirror in Neo4j give equal answers to the same queries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from neo4j_server import Neo4jServer
from serving import RULES

from goldenthread.api.graphql.declared import TYPES
from goldenthread.api.graphql.examples import examples
from goldenthread.api.graphql.questions import field_name
from goldenthread.api.http.app import application
from goldenthread.api.http.data import FromStore
from goldenthread.api.http.mirror import FromMirror
from goldenthread.graph.mirror.connection import Access, Connection
from goldenthread.graph.mirror.sync import sync
from goldenthread.graph.snapshot import snapshot
from goldenthread.queries.catalogue import Catalogue

pytestmark = pytest.mark.slow

QUESTIONS = [q for q in Catalogue() if not any(p.required for p in q.parameters)]


@pytest.fixture(scope="module")
def mirrored(example_store: Path, neo4j_server: Neo4jServer) -> Iterator[TestClient]:
    access = Access(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    with snapshot(example_store) as graph, Connection(access) as connection:
        sync(connection, graph, "served", owner="served")
    app = application(FromMirror(access, "served"), RULES)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def embedded(example_store: Path) -> Iterator[TestClient]:
    app = application(FromStore(example_store), RULES)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def equal(one: TestClient, other: TestClient, query: str) -> None:
    answers = [client.post("/graphql", json={"query": query}).json() for client in (one, other)]
    assert "errors" not in answers[0]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_examples(embedded: TestClient, mirrored: TestClient, example: object) -> None:
    equal(embedded, mirrored, example.query)  # type: ignore[attr-defined]


@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: type_.name)
def test_every_thing_with_all_its_links(
    embedded: TestClient, mirrored: TestClient, type_: object
) -> None:
    facts = " ".join(fact.name for fact in type_.facts)  # type: ignore[attr-defined]
    links = " ".join(
        f"{link.name}(first: 5) {{ totalCount edges {{ node {{ id }} links {{ id basis via role"
        " confidence inForce evidence { exact start end } } } }"
        for link in type_.links[:12]  # type: ignore[attr-defined]
    )
    words = "evidence { exact prefix suffix start end line page spans { exact part } }"
    for order in ("DOCUMENT", "LABEL", "DUE"):
        equal(
            embedded,
            mirrored,
            f"{{ {type_.plural}(first: 50, filter: {{superseded: true}}, orderBy: {{by: {order}}})"  # type: ignore[attr-defined]
            f" {{ totalCount nodes {{ id label {facts} {words} {links} }} }} }}",
        )


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_questions(embedded: TestClient, mirrored: TestClient, question: object) -> None:
    field = field_name(question)  # type: ignore[arg-type]
    equal(embedded, mirrored, f"{{ {field}(first: 200) {{ totalCount behind }} }}")
    name = question.name  # type: ignore[attr-defined]
    rows = f'{{ ask(name: "{name}", first: 200) {{ rows lookedThrough {{ documents missing }} }} }}'
    equal(embedded, mirrored, rows)


def test_what_needs_the_store_is_said_to_be_elsewhere(mirrored: TestClient) -> None:
    assert mirrored.get("/sparql", params={"query": "ASK {}"}).status_code == 501
    assert mirrored.post("/documents", params={"name": "a.md"}, content=b"# A").status_code == 404
    assert mirrored.get("/void").status_code == 200
