"""The service under load, killed, and asked by machines that make requests up."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from serving import RULES

from goldenthread.api.commands import load
from goldenthread.api.http.app import application
from goldenthread.api.http.data import FromStore
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store

PLAN = "# Plan for {place}\n\n## What we do\n\nWe will:\n\n- open a library in {place} by 2027\n"


class Process:
    """A service in a process of its own, as people start it."""

    def __init__(self, store: Path, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._log = store.with_suffix(f".{time.monotonic_ns()}.log")
        command = [sys.executable, "-m", "goldenthread.api", "serve", "--port", str(port)]
        with self._log.open("wb") as log:
            self.process = subprocess.Popen([*command, "--store", str(store)], stderr=log)
        deadline = time.monotonic() + 90
        while not self._ready():
            assert self.process.poll() is None, self._log.read_text()
            assert time.monotonic() < deadline
            time.sleep(0.1)
        found = re.search(r"Bearer (\S+)", self._log.read_text())
        assert found
        self.token = found[1]

    def _ready(self) -> bool:
        try:
            return bool(self.get("/ready")["status"] == "ready")
        except (OSError, ValueError):
            return False

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=90) as answer:
            return json.load(answer)

    def ask(self, query: str) -> Any:
        return self._send("/graphql", json.dumps({"query": query}).encode(), "application/json")

    def upload(self, name: str, content: str) -> Any:
        return self._send(f"/documents?name={name}", content.encode(), "text/markdown")

    def job(self, id: str) -> Any:
        request = urllib.request.Request(
            f"{self.address}/jobs/{id}", headers={"Authorization": f"Bearer {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=90) as answer:
            return json.load(answer)

    def _send(self, path: str, body: bytes, kind: str) -> Any:
        headers = {"Content-Type": kind, "Authorization": f"Bearer {self.token}"}
        request = urllib.request.Request(f"{self.address}{path}", body, headers)
        with urllib.request.urlopen(request, timeout=90) as answer:
            return json.load(answer)


@contextmanager
def serving(store: Path) -> Iterator[Process]:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    service = Process(store, port)
    try:
        yield service
    finally:
        service.process.kill()
        service.process.wait()


def a_store(folder: Path) -> Path:
    (folder / "first.md").write_text(PLAN.format(place="Easthaven"))
    assert load.run([folder / "first.md"], folder / "store.db", None, []) == 0
    return folder / "store.db"


class Readers:
    """Clients that ask all the time and note what is wrong, and what each version said."""

    QUERY = (
        "{ version documents { totalCount } commitments(first: 200) { totalCount nodes { text"
        " evidence { exact } } } }"
    )

    def __init__(self, ask: Callable[[str], Any], number: int) -> None:
        self._ask = ask
        self.wrong: list[str] = []
        self.answers = 0
        self.versions: dict[str, set[str]] = {}
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._read) for _ in range(number)]

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    def _read(self) -> None:
        while not self._stop.is_set():
            try:
                body = self._ask(self.QUERY)
            except urllib.error.HTTPError as error:
                if error.code != 503:
                    self.wrong.append(f"{error.code}")
            except (OSError, http.client.HTTPException):
                if not self._stop.is_set():
                    time.sleep(0.05)  # The server was killed: the test says when.
            else:
                self._note(body)

    def _note(self, body: Any) -> None:
        if "errors" in body:
            self.wrong.append(str(body["errors"]))
            return
        data = body["data"]
        self.answers += 1
        said = json.dumps([data["documents"], data["commitments"]])
        self.versions.setdefault(data["version"], set()).add(said)
        documents = data["documents"]["totalCount"]
        if data["commitments"]["totalCount"] != documents:
            self.wrong.append(f"{documents} documents, but {data['commitments']['totalCount']}")


@pytest.mark.slow
def test_fifty_clients_lose_and_corrupt_nothing_while_documents_are_loaded(tmp_path: Path) -> None:
    seconds = float(os.environ.get("GOLDENTHREAD_LOAD_SECONDS", "15"))
    with serving(a_store(tmp_path)) as service:
        ends, loaded = time.monotonic() + seconds, 1
        with Readers(service.ask, 50) as readers:
            while time.monotonic() < ends:
                job = service.upload(f"plan-{loaded}.md", PLAN.format(place=f"Northquay {loaded}"))
                while job["state"] not in ("done", "failed"):
                    time.sleep(0.1)
                    job = service.job(job["id"])
                assert job["state"] == "done", job
                loaded += 1
        assert readers.wrong == []
        assert readers.answers > 50
        assert len(readers.versions) > 1
        assert all(len(said) == 1 for said in readers.versions.values())
        assert service.ask("{ documents { totalCount } }")["data"]["documents"] == {
            "totalCount": loaded
        }


@pytest.mark.slow
def test_a_service_that_is_killed_under_load_comes_back_whole(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    done = {"Easthaven"}
    for kill in range(2):
        with serving(store) as service, Readers(service.ask, 4) as readers:
            for number in range(2):
                place = f"Northquay {kill} {number}"
                job = service.upload(f"plan-{kill}-{number}.md", PLAN.format(place=place))
                while number == 0 and job["state"] not in ("done", "failed"):
                    time.sleep(0.05)
                    job = service.job(job["id"])
                if job["state"] == "done":
                    done.add(place)
            time.sleep(0.3 * kill)
            os.kill(service.process.pid, signal.SIGKILL)
            service.process.wait()
        assert readers.wrong == []
        _free(store)
        with snapshot(store) as graph:
            titles = {(row.title or "").removeprefix("Plan for ") for row in graph.documents()}
        assert done <= titles
    with serving(store) as service:
        body = service.ask(Readers.QUERY)["data"]
        assert body["documents"]["totalCount"] == body["commitments"]["totalCount"] >= len(done)


def _free(store: Path) -> None:
    """Waits until what was still being written by a process of the killed service is done."""
    deadline = time.monotonic() + 60
    while True:
        try:
            Store.open_for_writing(store).close()
        except Exception:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        else:
            return


MADE_UP = settings(
    max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
HERE = {"Host": "127.0.0.1"}


@pytest.fixture(scope="module")
def app(example_store: Path) -> Iterator[Any]:
    made = application(FromStore(example_store), RULES)
    with TestClient(made, base_url="http://127.0.0.1"):
        yield made


def each_operation(schema: Any, check: Callable[[Any], None]) -> int:
    """Calls each operation of a schema with made-up requests; how many there are."""
    operations = [result.ok() for result in schema.get_all_operations()]
    for operation in operations:
        MADE_UP(given(operation.as_strategy())(check))()
    return len(operations)


@pytest.mark.slow
def test_no_request_over_http_makes_the_server_fail(app: Any) -> None:
    def check(case: Any) -> None:
        response = case.call(headers=HERE)
        assert response.status_code < 500 or response.status_code in (501, 503, 504), response.text

    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers=HERE)
    assert each_operation(schema, check) > 10


@pytest.mark.slow
def test_no_request_in_graphql_makes_the_server_fail(app: Any) -> None:
    def check(case: Any) -> None:
        response = case.call(headers=HERE)
        assert response.status_code == 200
        for error in response.json().get("errors", ()):
            assert "went wrong" not in error["message"], error

    schema = schemathesis.graphql.from_asgi("/graphql", app, headers=HERE)
    assert each_operation(schema, check) > 40
