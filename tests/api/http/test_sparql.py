"""/sparql reads and does nothing else, within its limits."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from serving import RULES

from goldenthread.api.http.app import application
from goldenthread.api.http.data import FromStore
from goldenthread.api.http.rules import Limits, Rules

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f && ?i != ?a) }"


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what was asked of it."""
    asked: list[str] = []

    class Noting(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Noting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <{at}> { ?s ?p ?o } }",
        "SELECT * { service silent <{at}> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE SILENT <{at}> { ?s ?p ?o } } }",
        "SELECT * { { SELECT * { SERVICE <{at}> { ?s ?p ?o } } } }",
        "SELECT * { BIND(<{at}> AS ?v) SERVICE ?v { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <{at}> { ?s ?p ?o } }",
        "SELECT * { FILTER(1 <1)SERVICE#>\n<{at}> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a" . #"\nSERVICE <{at}> { ?s ?p ?o } }',
        "SELECT * FROM <{at}> { ?s ?p ?o }",
        "SELECT * FROM NAMED <{at}> { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <{at}>",
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "DROP ALL",
        "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <{at}> { ?s ?p ?o } }",
        "ASK { SERVICE <{at}> { ?s ?p ?o } }",
        "DESCRIBE ?s { SERVICE <{at}> { ?s ?p ?o } }",
    ],
)
def test_nothing_is_fetched_and_nothing_is_written(
    client: TestClient, listener: tuple[str, list[str]], query: str
) -> None:
    address, asked = listener
    answer = client.get("/sparql", params={"query": query.replace("{at}", address)})
    assert answer.status_code in (400, 403), answer.text
    assert asked == []


def test_words_of_the_language_may_stand_in_literals(client: TestClient) -> None:
    query = 'SELECT ?s { ?s ?p ?o FILTER(CONTAINS(STR(?o), "a SERVICE FROM us")) }'
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"] == []


def test_the_protocol_s_other_parameters_are_refused(client: TestClient) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 1"
    for name in ("default-graph-uri", "named-graph-uri", "update"):
        assert client.get("/sparql", params={"query": query, name: "a:b"}).status_code == 403
    assert client.get("/sparql").status_code == 400
    assert client.post("/sparql", content=query).status_code == 415
    direct = client.post(
        "/sparql", content=query, headers={"Content-Type": "application/sparql-query"}
    )
    assert len(direct.json()["results"]["bindings"]) == 1


def test_a_mistake_is_told(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p }"})
    assert answer.status_code == 400
    assert "error at" in answer.text


def test_more_rows_than_allowed_are_refused_not_cut(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert answer.status_code == 422
    assert "more than 10,000 rows" in answer.text


def test_an_answer_that_takes_too_long_is_killed(example_store: Path) -> None:
    rules = Rules(limits=Limits(seconds=1.0), people=RULES.people)
    with TestClient(
        application(FromStore(example_store), rules), base_url="http://127.0.0.1"
    ) as client:
        began = time.monotonic()
        answer = client.get("/sparql", params={"query": SLOW})
        assert answer.status_code == 504
        assert time.monotonic() - began < 5
        # The place of the killed one is free again.
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
