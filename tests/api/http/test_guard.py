"""Who may do what, from where: the rules hold before any route is reached."""

from __future__ import annotations

import json
import shutil
import time
import urllib.request
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from serving import EDITORS_TOKEN, PEOPLE, READERS_TOKEN

from goldenthread.api.http.app import application
from goldenthread.api.http.data import FromStore
from goldenthread.api.http.people import Role, Token, Tokens
from goldenthread.api.http.rules import LOOPBACK, Rules
from goldenthread.ontology.errors import GoldenThreadError

QUERY = {"query": "{ version }"}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_s_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "[", "a@localhost.x"]
)
def test_a_foreign_host_is_refused_reading_too(client: TestClient, host: str) -> None:
    for path in ("/health", "/graphql", "/void", "/static/page.css"):
        assert client.get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999"])
def test_a_foreign_page_may_send_nothing(client: TestClient, origin: str) -> None:
    headers = {"Origin": origin, **bearer(EDITORS_TOKEN)}
    assert client.post("/graphql", json=QUERY, headers=headers).status_code == 403
    form = client.post("/graphql", data={"query": "{ version }"}, headers=headers)
    assert form.status_code == 403
    files = {"file": ("plan.md", b"# Plan")}
    assert client.post("/documents", files=files, headers=headers).status_code == 403


def test_our_own_page_and_no_page_may_ask(client: TestClient) -> None:
    own = {"Origin": "http://127.0.0.1"}
    assert client.post("/graphql", json=QUERY, headers=own).status_code == 200
    assert client.post("/graphql", json=QUERY).status_code == 200


def test_no_other_page_can_read_unless_it_is_allowed(
    client: TestClient, example_store: Path
) -> None:
    foreign = {"Origin": "https://dashboard.example"}
    assert "access-control-allow-origin" not in client.get("/health", headers=foreign).headers
    rules = Rules(people=PEOPLE, origins=frozenset({"https://dashboard.example"}))
    with TestClient(
        application(FromStore(example_store), rules), base_url="http://127.0.0.1"
    ) as open_:
        answer = open_.post("/graphql", json=QUERY, headers=foreign)
        assert answer.headers["access-control-allow-origin"] == "https://dashboard.example"
        assert answer.status_code == 200
        evil = open_.post("/graphql", json=QUERY, headers={"Origin": "https://evil.example"})
        assert evil.status_code == 403


def test_elsewhere_than_at_the_loopback_everyone_says_who_they_are(example_store: Path) -> None:
    rules = Rules(hosts=frozenset({"thread.example"}), people=PEOPLE, open=False)
    rules.check("0.0.0.0")
    with TestClient(
        application(FromStore(example_store), rules), base_url="http://thread.example"
    ) as client:
        assert client.get("/health").status_code == 200
        assert client.get("/ready").status_code == 200
        for path in ("/void", "/graphql", "/metrics", "/docs", "/openapi.json", "/nothing"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert client.post("/graphql", json=QUERY, headers=bearer("gt_wrong")).status_code == 401
        assert client.get("/void", headers=bearer(READERS_TOKEN)).status_code == 200
        assert client.get("/void", headers={"Host": "localhost"}).status_code == 421


def test_it_does_not_start_where_others_reach_it_and_nobody_is_known() -> None:
    with pytest.raises(GoldenThreadError, match="make a token first"):
        Rules(hosts=frozenset({"thread.example"})).check("0.0.0.0")
    with pytest.raises(GoldenThreadError, match="--allow-host"):
        Rules(people=PEOPLE, hosts=LOOPBACK).check("192.0.2.7")
    for own in ("127.0.0.1", "localhost", "::1"):
        Rules().check(own)


def test_tokens_are_kept_as_hashes_only_for_the_owner_s_eyes(tmp_path: Path) -> None:
    file = tmp_path / "tokens.json"
    token, text = Token.new("Asha", Role.EDITOR)
    Tokens(()).with_one(token).to_file(file)
    assert text not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    person = Tokens.from_file(file).person(text)
    assert person is not None
    assert (person.name, person.role) == ("Asha", Role.EDITOR)
    assert Tokens.from_file(file).person(text + "x") is None
    newer, other = Token.new("Asha", Role.READER)
    Tokens.from_file(file).with_one(newer).to_file(file)
    assert Tokens.from_file(file).person(text) is None
    assert Tokens.from_file(file).person(other) is not None


def test_a_file_that_is_none_of_tokens_is_told(tmp_path: Path) -> None:
    (tmp_path / "tokens.json").write_text(json.dumps([{"name": "Asha"}]))
    with pytest.raises(GoldenThreadError, match="no file of tokens"):
        Tokens.from_file(tmp_path / "tokens.json")


def test_bodies_are_bounded_whatever_their_length_says(client: TestClient) -> None:
    assert client.post("/graphql", content=b" " * 70_000).status_code == 413

    def endless() -> object:
        for _ in range(100):
            yield b" " * 1_000

    assert client.post("/graphql", content=endless()).status_code == 413
    wrong = client.post("/graphql", content=b"{}", headers={"Content-Length": "-1"})
    assert wrong.status_code == 413


def test_every_answer_has_the_headers_that_browsers_heed(client: TestClient) -> None:
    for answer in (client.get("/health"), client.get("/none"), client.get("/docs")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"
    assert client.get("/health", headers={"Host": "x"}).headers["x-frame-options"] == "DENY"
    assert "server" not in client.get("/health").headers


def test_the_log_says_what_was_asked_and_keeps_secrets(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="goldenthread.requests"):
        client.get(
            "/questions/orphans/commitments.json?document=secret", headers=bearer(EDITORS_TOKEN)
        )
    (said,) = (record.request for record in caplog.records if record.name.endswith("requests"))
    assert said["status"] == 400
    assert said["person"] == "Asha"
    assert said["route"] == "/questions/{family}/{name}.json"
    assert "secret" not in json.dumps(said)
    assert EDITORS_TOKEN not in json.dumps(said)


@pytest.mark.parametrize("path", ["/", "/health", "/void", "/questions/orphans/commitments.json"])
def test_head_is_answered_as_get_without_the_body(server: str, path: str) -> None:
    """By a real server, which counts the bytes that it sends."""
    said = []
    for method in ("HEAD", "GET"):
        request = urllib.request.Request(f"{server}{path}", method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            body = answer.read()
            assert answer.status == 200
            assert bool(body) == (method == "GET")
            said.append([answer.headers[n] for n in ("content-type", "content-length", "etag")])
    assert said[0] == said[1]


def test_what_is_wrong_with_the_store_is_said_without_where_it_lies(
    example_store: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store.db"
    shutil.copytree(example_store, store)
    with TestClient(application(FromStore(store), Rules()), base_url="http://127.0.0.1") as client:
        (store / "store.json").write_text("{")
        deadline = time.monotonic() + 30
        while not (problem := client.get("/ready").json()["problem"]):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert problem.startswith("store.json is damaged")
        assert client.get("/questions/orphans/commitments.json").status_code == 200
        trig = client.get("/export/trig")
    assert trig.status_code == 503
    assert "store.json is damaged" in trig.text
    assert str(tmp_path) not in problem + trig.text
