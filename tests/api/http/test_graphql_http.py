"""GraphQL over HTTP: versions, caching, what is refused."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient


def post(client: TestClient, query: str, **headers: str) -> Any:
    return client.post("/graphql", json={"query": query}, headers=headers)


def test_an_answer_carries_the_version_of_the_data(client: TestClient) -> None:
    answer = post(client, "{ version commitments { totalCount } }")
    body = answer.json()
    assert body["extensions"]["version"] == body["data"]["version"]
    assert body["data"]["version"] in answer.headers["etag"]
    again = client.post(
        "/graphql",
        json={"query": "{ version commitments { totalCount } }"},
        headers={"If-None-Match": answer.headers["etag"]},
    )
    assert (again.status_code, again.content) == (304, b"")
    assert (
        post(client, "{ version }", **{"If-None-Match": answer.headers["etag"]}).status_code == 200
    )


def test_only_one_object_of_json_is_taken(client: TestClient) -> None:
    assert client.post("/graphql", data={"query": "{ version }"}).status_code == 400
    assert client.post("/graphql", content="{ version }").status_code == 400
    assert client.post("/graphql", json=[{"query": "{ version }"}]).status_code == 400
    assert client.post("/graphql", json={"query": 1}).status_code == 400
    assert client.get("/graphql", params={"query": "{ version }"}).status_code == 405


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "up"}
    ready = client.get("/ready").json()
    assert ready["status"] == "ready"
    assert ready["version"] == post(client, "{ version }").json()["data"]["version"]
