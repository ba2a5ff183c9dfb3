"""What an editor changes: in turn, whole, under the editor's own name."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from serving import EDITORS_TOKEN, READERS_TOKEN, RULES

from goldenthread.api.commands import load
from goldenthread.api.http.app import application
from goldenthread.api.http.data import FromStore

PLAN = """# Marshside Ferry Plan 2026

## Crossing

We will:

- open a second landing stage in Marshside by March 2027
- repaint the ferry house by June 2026. Lead: Harbour Office
- halve waiting times at the crossing by 2028
"""
ASKED = {"Authorization": f"Bearer {EDITORS_TOKEN}"}


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "first.md").write_text(PLAN.replace("Marshside", "Easthaven"))
    assert load.run([tmp_path / "first.md"], tmp_path / "store.db", None, []) == 0
    app = application(FromStore(tmp_path / "store.db"), RULES)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def over(client: TestClient, job: Any) -> Any:
    """The job when it is over."""
    deadline = time.monotonic() + 60
    while job["state"] not in ("done", "failed"):
        assert time.monotonic() < deadline, job
        time.sleep(0.05)
        job = client.get(f"/jobs/{job['id']}", headers=ASKED).json()
    return job


def graphql(client: TestClient, query: str, **variables: Any) -> Any:
    body = {"query": query, "variables": variables}
    return client.post("/graphql", json=body, headers=ASKED).json()


def titles(client: TestClient) -> list[str]:
    found = graphql(client, "{ documents { nodes { title } } }")["data"]["documents"]["nodes"]
    return [document["title"] for document in found]


def upload(client: TestClient, content: bytes, name: str = "ferry.md") -> Any:
    return client.post("/documents", params={"name": name}, content=content, headers=ASKED)


def test_a_document_is_loaded_and_taken_out_again(changing: TestClient) -> None:
    before = graphql(changing, "{ version }")["data"]["version"]
    answer = upload(changing, PLAN.encode())
    assert answer.status_code == 202
    job = over(changing, answer.json())
    assert (job["state"], job["by"]) == ("done", "Asha"), job
    assert "commitment" in job["message"]
    assert titles(changing) == ["Easthaven Ferry Plan 2026", "Marshside Ferry Plan 2026"]
    assert graphql(changing, "{ version }")["data"]["version"] != before
    again = over(changing, upload(changing, PLAN.encode()).json())
    assert "loaded already" in again["message"]
    gone = graphql(
        changing, 'mutation { remove(document: "Marshside Ferry Plan 2026") { id state } }'
    )["data"]["remove"]
    over(changing, {**gone, "state": gone["state"].lower()})
    assert titles(changing) == ["Easthaven Ferry Plan 2026"]
    assert graphql(changing, "{ version }")["data"]["version"] == before


def test_a_decision_bears_the_name_of_who_asks(changing: TestClient) -> None:
    orphan = graphql(
        changing,
        '{ commitments(first: 1, filter: {owner: NONE, text: "landing stage"}) { nodes { id } } }',
    )["data"]["commitments"]["nodes"][0]["id"]
    job = graphql(
        changing,
        "mutation($id: ID!) { decide(judgement: OWNER_ASSIGNED, about: $id,"
        ' owner: "Harbour Office", why: "Agreed at the board") { id state } }',
        id=orphan,
    )["data"]["decide"]
    done = over(changing, {**job, "state": job["state"].lower()})
    assert done["state"] == "done", done
    found = graphql(
        changing,
        "query($id: ID!) { node(id: $id) { ... on Commitment { owners { edges { node { label }"
        " links { basis } } } } } decisions { nodes { decidedBy reason judgement } } }",
        id=orphan,
    )["data"]
    assert found["node"]["owners"]["edges"] == [
        {"node": {"label": "Harbour Office"}, "links": [{"basis": "DECIDED"}]}
    ]
    assert found["decisions"]["nodes"] == [
        {"decidedBy": "Asha", "reason": "Agreed at the board", "judgement": "OwnerAssigned"}
    ]
    shown = graphql(changing, "query($id: ID!) { job(id: $id) { state by message } }", id=job["id"])
    assert shown["data"]["job"]["state"] == "DONE"


def test_a_name_that_nothing_knows_may_be_a_slip_here_too(changing: TestClient) -> None:
    """As on the command line; and dates are taken as a person writes them."""
    query = '{ commitments(first: 1, filter: {text: "landing stage"}) { nodes { id } } }'
    about = graphql(changing, query)["data"]["commitments"]["nodes"][0]["id"]

    def decided(judgement: str, more: str) -> Any:
        job = graphql(
            changing,
            f"mutation($id: ID!) {{ decide(judgement: {judgement}, about: $id, why: "
            f'"Agreed", {more}) {{ id state }} }}',
            id=about,
        )["data"]["decide"]
        return over(changing, {**job, "state": job["state"].lower()})

    slip = decided("OWNER_ASSIGNED", 'owner: "Harbor Ofice"')
    assert slip["state"] == "failed"
    assert "did you mean" in slip["message"]
    assert "new: true" in slip["message"]
    assert decided("OWNER_ASSIGNED", 'owner: "Quay Board", new: true')["state"] == "done"
    assert decided("STATEMENT_CORRECTED", 'field: DUE, value: "May 2031"')["state"] == "done"
    found = graphql(
        changing,
        "query($id: ID!) { node(id: $id) { ... on Commitment { owners { nodes { label } } due"
        " { to } decisions { totalCount } } } }",
        id=about,
    )["data"]["node"]
    assert {"label": "Quay Board"} in found["owners"]["nodes"]
    assert found["due"] == [{"to": "2031-05-31"}]
    assert found["decisions"]["totalCount"] == 2


def test_a_change_that_cannot_be_made_says_why(changing: TestClient) -> None:
    job = over(changing, upload(changing, b"PK\x03\x04 no document", "broken.docx").json())
    assert job["state"] == "failed"
    assert "broken.docx" in job["message"]
    assert "/" not in job["message"].replace("n/a", "")
    gone = graphql(changing, 'mutation { remove(document: "Nothing") { id state } }')["data"]
    job = over(changing, {**gone["remove"], "state": "waiting"})
    assert "no document 'Nothing' is loaded" in job["message"]


@pytest.mark.parametrize("headers", [{}, {"Authorization": f"Bearer {READERS_TOKEN}"}])
def test_only_an_editor_may_change_anything(client: TestClient, headers: dict[str, str]) -> None:
    before = titles(client)
    assert (
        client.post(
            "/documents", params={"name": "a.md"}, content=b"# A", headers=headers
        ).status_code
        == 403
    )
    assert client.get("/jobs", headers=headers).status_code == 403
    for change in (
        'remove(document: "Easthaven Ferry Plan 2026") { id }',
        'decide(judgement: STATEMENT_REJECTED, about: "x", why: "y") { id }',
        'withdraw(decision: "x", why: "y") { id }',
        "sync { id }",
    ):
        body = client.post(
            "/graphql", json={"query": f"mutation {{ {change} }}"}, headers=headers
        ).json()
        assert "only an editor" in body["errors"][0]["message"]
    assert titles(client) == before


def test_a_wrong_token_is_no_anonymous_reader(client: TestClient) -> None:
    wrong = {"Authorization": "Bearer gt_wrong"}
    assert client.get("/void", headers=wrong).status_code == 401


@pytest.mark.parametrize("name", ["", "..", "plan", "/etc/passwd", "a/../..", "\x00"])
def test_a_name_that_is_none_is_refused(client: TestClient, name: str) -> None:
    assert upload(client, b"# A", name).status_code in (400, 422)


def test_an_empty_body_is_refused(client: TestClient) -> None:
    assert upload(client, b"").status_code == 400


@pytest.mark.slow
def test_readers_see_whole_versions_while_documents_come(changing: TestClient) -> None:
    """Each answer is of one version: its three numbers belong together."""
    query = {
        "query": "{ version documents { totalCount } commitments(filter: {superseded: true})"
        ' { totalCount } search(text: "landing stage", first: 50) { totalCount } }'
    }
    seen: dict[str, set[tuple[int, ...]]] = {}
    wrong: list[Any] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            body = changing.post("/graphql", json=query).json()
            if "errors" in body:
                wrong.append(body["errors"])
                return
            counts = tuple(
                body["data"][name]["totalCount"] for name in ("documents", "commitments", "search")
            )
            seen.setdefault(body["data"]["version"], set()).add(counts)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    try:
        for number in range(3):
            plan = PLAN.replace("Marshside", f"Northquay {number}").encode()
            job = over(changing, upload(changing, plan, f"plan-{number}.md").json())
            assert job["state"] == "done", job
    finally:
        stop.set()
        for reader in readers:
            reader.join(30)
    assert wrong == []
    assert len(seen) >= 2
    assert all(len(counts) == 1 for counts in seen.values())
    # Each document is as the others: the numbers of a version are multiples of one's.
    parts = {
        (commitments / documents, found / documents)
        for ((documents, commitments, found),) in seen.values()
    }
    assert len(parts) == 1
