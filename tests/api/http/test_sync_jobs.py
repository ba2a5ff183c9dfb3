"""`sync` through the service, with a real Neo4j: a job that an editor asks for and can follow."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from neo4j_server import Neo4jServer
from serving import EDITORS_TOKEN, RULES

from goldenthread.api.commands import load
from goldenthread.api.http.app import application
from goldenthread.api.http.data import FromStore
from goldenthread.graph.mirror.connection import Access, Connection
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.cypher import MirroredGraph

PLAN = """# Heron Quay Plan 2026

## Crossing

We will:

- open a landing stage in Heron Quay by March 2027
- repaint the ferry house by June 2026. Lead: Harbour Office
"""
ASKED = {"Authorization": f"Bearer {EDITORS_TOKEN}"}


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "plan.md").write_text(PLAN)
    assert load.run([tmp_path / "plan.md"], tmp_path / "store.db", None, []) == 0
    app = application(FromStore(tmp_path / "store.db"), RULES)
    with TestClient(app, base_url="http://127.0.0.1", headers=ASKED) as client:
        yield client


def graphql(client: TestClient, query: str, **variables: Any) -> Any:
    body = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in body, body
    return body["data"]


def synced(client: TestClient) -> tuple[Any, set[tuple[str, int, int | None]]]:
    """The job of a sync when it is over, and what was said of it meanwhile."""
    id = graphql(client, "mutation { sync { id kind state } }")["sync"]["id"]
    said = set()
    deadline = time.monotonic() + 120
    while True:
        job = graphql(
            client,
            "query($id: ID!) { job(id: $id) { kind state by message done total } }",
            id=id,
        )["job"]
        said.add((job["message"], job["done"], job["total"]))
        if job["state"] in ("DONE", "FAILED"):
            assert client.get(f"/jobs/{id}").json()["state"] == job["state"].lower()
            return job, said
        assert time.monotonic() < deadline, job
        time.sleep(0.02)


@pytest.mark.slow
def test_an_editor_brings_the_mirror_up_to_the_store(
    editor: TestClient, neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"test-{uuid.uuid4().hex}"
    for variable, value in neo4j_server.environment().items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setenv("GOLDENTHREAD_NEO4J_STORE", name)
    job, said = synced(editor)
    assert (job["kind"], job["state"], job["by"]) == ("SYNC", "DONE", "Asha"), job
    assert job["message"].startswith(f"{name}: ")
    assert {"looking at what is there", "writing", "reading back"} & {what for what, *_ in said}
    shown = graphql(editor, '{ ask(name: "orphans/commitments") { rows } version }')
    access = Access(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    with Connection(access) as connection:
        mirror = MirroredGraph(connection, name)
        answer = mirror.ask(Catalogue().get("orphans/commitments"), {})
        assert mirror.digest == shown["version"]
    iri = [column.name for column in answer.question.columns].index("iri")
    assert [row[iri] for row in answer.rows] == [row["iri"] for row in shown["ask"]["rows"]]
    assert answer.rows
    again, _ = synced(editor)
    assert "0 written, 0 changed, 0 deleted" in again["message"]


@pytest.mark.parametrize(
    ("uri", "words"),
    [("bolt://127.0.0.1:9", "127.0.0.1:9"), (None, "GOLDENTHREAD_NEO4J_URI is not set")],
)
def test_a_sync_that_cannot_be_made_says_why_in_its_job(
    editor: TestClient, monkeypatch: pytest.MonkeyPatch, uri: str | None, words: str
) -> None:
    monkeypatch.delenv("GOLDENTHREAD_NEO4J_URI", raising=False)
    if uri:
        monkeypatch.setenv("GOLDENTHREAD_NEO4J_URI", uri)
        monkeypatch.setenv("GOLDENTHREAD_NEO4J_PASSWORD", "kept secret")
    began = time.monotonic()
    job, _ = synced(editor)
    assert job["state"] == "FAILED"
    assert words in job["message"]
    assert "\n" not in job["message"]
    assert "kept secret" not in job["message"]
    assert time.monotonic() - began < 60
    assert graphql(editor, "{ documents { totalCount } }")["documents"]["totalCount"] == 1
