"""The checks of graphql-cop and of the OWASP GraphQL cheat sheet, one test a line of theirs."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from serving import RULES

from goldenthread.api.http.app import application
from goldenthread.api.http.data import FromStore
from goldenthread.api.http.rules import Rules


def ask(client: TestClient, query: str) -> Any:
    return client.post("/graphql", json={"query": query}).json()


def test_alias_overloading(client: TestClient) -> None:
    body = ask(client, "{" + " ".join(f"a{n}: __typename" for n in range(101)) + "}")
    assert "aliases" in body["errors"][0]["message"]


def test_array_batching(client: TestClient) -> None:
    batch = [{"query": "{ __typename }"}] * 10
    assert client.post("/graphql", json=batch).status_code == 400


def test_queries_and_mutations_by_get(client: TestClient) -> None:
    for query in ("{ __typename }", "mutation { __typename }"):
        assert client.get("/graphql", params={"query": query}).status_code == 405


def test_queries_as_forms_and_text(client: TestClient) -> None:
    assert client.post("/graphql", data={"query": "{ __typename }"}).status_code == 400
    plain = {"Content-Type": "text/plain"}
    body = '{"query": "{ __typename }"}'
    assert client.post("/graphql", content=body, headers=plain).status_code == 400


def test_tracing_is_not_given(client: TestClient) -> None:
    assert set(ask(client, "{ __typename }")["extensions"]) == {"version"}


def test_field_duplication(client: TestClient) -> None:
    began = time.perf_counter()
    body = ask(client, "{" + "__typename \n" * 500 + "}")
    assert "data" in body or "errors" in body
    assert time.perf_counter() - began < 1
    assert "tokens" in ask(client, "{" + "__typename \n" * 5000 + "}")["errors"][0]["message"]


def test_field_suggestions(client: TestClient) -> None:
    message = ask(client, "{ versio }")["errors"][0]["message"]
    assert "Did you mean" not in message


def test_directive_overloading(client: TestClient) -> None:
    body = ask(client, "{ __typename " + "@aa" * 10 + " }")
    assert body["errors"]
    assert "tokens" in ask(client, "{ __typename " + "@aa" * 2000 + " }")["errors"][0]["message"]


def test_circular_introspection(client: TestClient) -> None:
    inner = "type { fields " + "{ type { fields " * 3 + "{ name }" + " } }" * 3 + " }"
    assert ask(client, f"{{ __schema {{ types {{ fields {{ {inner} }} }} }} }}")["errors"]


def test_introspection_can_be_switched_off(example_store: Path) -> None:
    rules = Rules(people=RULES.people, introspection=False)
    with TestClient(
        application(FromStore(example_store), rules), base_url="http://127.0.0.1"
    ) as client:
        assert ask(client, "{ __schema { queryType { name } } }")["errors"]
        assert ask(client, "{ version }")["data"]["version"]


def test_errors_show_nothing_of_the_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goldenthread.api.graphql import pages

    def fails(*_: object) -> None:
        raise RuntimeError("password of the database")

    monkeypatch.setattr(pages.Lists, "of", fails)
    body = ask(client, "{ commitments { totalCount } }")
    assert "password" not in str(body)
    assert "went wrong" in body["errors"][0]["message"]


def test_deep_and_wide_questions(client: TestClient) -> None:
    deep = "{ objectives { nodes " + "{ parts { nodes " * 20 + "{ id }" + "} }" * 20 + " } }"
    assert "levels deep" in ask(client, deep)["errors"][0]["message"]
    wide = "{ owners(first: 200) { nodes { commitments(first: 200) { nodes { places(first: 99)"
    wide += " { nodes { id } } } } } } }"
    assert "fields; ask for at most" in ask(client, wide)["errors"][0]["message"]


def test_values_are_parameters_and_never_text_of_a_query(client: TestClient) -> None:
    for evil in ('") } DROP ALL #', "<a> } UNION { ?s ?p ?o", "\\u0022", "' OR 1=1 --", "\ud83d"):
        asked = {
            "query": "query($d: ID) { orphansCommitments(document: $d) { totalCount } }",
            "variables": {"d": evil},
        }
        headers = {"Content-Type": "application/json"}
        body = client.post("/graphql", content=json.dumps(asked), headers=headers).json()
        assert body["errors"]
        assert "went wrong" not in body["errors"][0]["message"]


def test_introspection_of_a_hostile_name_is_answered_as_nothing(client: TestClient) -> None:
    body = ask(
        client, '{ node(id: "javascript:alert(1)") { id } __type(name: "\\u0000") { name } }'
    )
    assert body["data"] == {"node": None, "__type": None}
