"""The store and its mirror in Neo4j give equal answers to the same queries."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from neo4j_server import Neo4jServer
from serving import RULES

from goldenthread.api.commands import decide
from goldenthread.api.graphql.context import Context
from goldenthread.api.graphql.declared import TYPES, Link, Type
from goldenthread.api.graphql.examples import examples
from goldenthread.api.graphql.questions import field_name
from goldenthread.api.graphql.schema import schema
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
def decided(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, with decisions about a commitment and about a name."""
    store = tmp_path_factory.mktemp("decided") / "store.db"
    shutil.copytree(example_store, store)
    given: dict[str, Any] = {"by": "Asha", "why": "Agreed", "document": None}
    about = "Recruit 40 additional health visitors"
    board = "Northshire Frailty Board"
    decide.owner(store, about, board, role="Responsible", new=False, **given)
    decide.accept(store, board, **given)
    return store


@pytest.fixture(scope="module")
def mirrored(decided: Path, neo4j_server: Neo4jServer) -> Iterator[TestClient]:
    access = Access(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    with snapshot(decided) as graph, Connection(access) as connection:
        sync(connection, graph, "served", owner="served")
    app = application(FromMirror(access, "served"), RULES)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def embedded(decided: Path) -> Iterator[TestClient]:
    app = application(FromStore(decided), RULES)
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
    embedded: TestClient, mirrored: TestClient, type_: Type
) -> None:
    facts = " ".join(fact.name for fact in type_.facts)
    words = "evidence { exact prefix suffix start end line page spans { exact part } }"
    for order in ("DOCUMENT", "LABEL", "DUE", "DATE"):
        equal(embedded, mirrored, things(type_, f"id label {facts} {words}", order))
    for links in batched(type_.links, 12):
        equal(embedded, mirrored, things(type_, " ".join(map(asked_along, links)), "LABEL"))


def things(type_: Type, fields: str, order: str) -> str:
    return (
        f"{{ {type_.plural}(first: 50, filter: {{superseded: true}}, orderBy: {{by: {order}}})"
        f" {{ totalCount nodes {{ {fields} }} }} }}"
    )


def asked_along(link: Link) -> str:
    return (
        f"{link.name}(first: 5) {{ totalCount edges {{ node {{ id }} links {{ id basis via"
        " role confidence inForce evidence { exact start end } } } }"
    )


def batched(links: Sequence[Link], size: int) -> Iterator[Sequence[Link]]:
    return (links[n : n + size] for n in range(0, len(links), size))


def test_decisions_and_what_they_are_about(embedded: TestClient, mirrored: TestClient) -> None:
    query = (
        "{ decisions(orderBy: {by: DATE}) { totalCount nodes { id judgement concerns { exact"
        " attachedBy attachedTo { id } about { id } } } }"
        " commitments(filter: {decision: ANY}) { nodes { id decisions { nodes { id } } } }"
        " owners(filter: {decision: ANY}) { nodes { id decisions { nodes { id } } } }"
        " documents { nodes { id said { name value evidence { exact } } evidence { exact } } }"
        " mentions(first: 20) { nodes { id names { id } } } }"
    )
    equal(embedded, mirrored, query)
    found = embedded.post("/graphql", json={"query": query}).json()["data"]
    assert found["decisions"]["totalCount"] == 2
    assert found["commitments"]["nodes"]
    assert found["owners"]["nodes"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_questions(embedded: TestClient, mirrored: TestClient, question: object) -> None:
    field = field_name(question)  # type: ignore[arg-type]
    equal(embedded, mirrored, f"{{ {field}(first: 200) {{ totalCount behind }} }}")
    name = question.name  # type: ignore[attr-defined]
    rows = f'{{ ask(name: "{name}", first: 200) {{ rows lookedThrough {{ documents missing }} }} }}'
    equal(embedded, mirrored, rows)


THREE_LEVELS = (
    "{ objectives(first: 20) { totalCount nodes { label programmes(first: 20) { nodes { label"
    " commitments(first: 50) { nodes { label evidence { exact } owners(first: 5) { nodes { label"
    " } } } } } } } } }"
)


def test_three_levels_over_a_hundred_rows_ask_neo4j_nothing(
    mirrored: TestClient, neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question beside them asks it three times at most."""
    access = Access(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    with ExitStack() as opened:
        version = FromMirror(access, "served").open()
        opened.callback(version.close)
        asked: list[str] = []
        read, stream = Connection.read, Connection.stream

        def counted(way: Any) -> Any:
            def call(self: Connection, cypher: str, **parameters: Any) -> Any:
                asked.append(cypher)
                return way(self, cypher, **parameters)

            return call

        monkeypatch.setattr(Connection, "read", counted(read))
        monkeypatch.setattr(Connection, "stream", counted(stream))

        def ask(query: str) -> Any:
            context = Context(version.lists, version.engine, time.monotonic() + 60, 60)
            result = schema().execute_sync(query, context_value=context)
            assert result.errors is None
            return result.data

        found = ask(THREE_LEVELS)
        rows = sum(
            1 + len(commitment["owners"]["nodes"])
            for objective in found["objectives"]["nodes"]
            for programme in objective["programmes"]["nodes"]
            for commitment in programme["commitments"]["nodes"]
        )
        assert rows > 100
        assert asked == []
        ask("{ orphansCommitments(first: 200) { totalCount rows { iri quotation } } }")
        assert len(asked) <= 3


def test_what_needs_the_store_is_said_to_be_elsewhere(mirrored: TestClient) -> None:
    assert mirrored.get("/sparql", params={"query": "ASK {}"}).status_code == 501
    assert mirrored.post("/documents", params={"name": "a.md"}, content=b"# A").status_code == 404
    assert mirrored.get("/void").status_code == 200
    exported = mirrored.get("/export/turtle")
    assert exported.status_code == 400
    assert "shows its mirror" in exported.text
    for page in ("/", "/questions/orphans/commitments", "/gaps"):
        assert mirrored.get(page, headers={"Accept": "text/html"}).status_code == 200
