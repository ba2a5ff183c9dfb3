#!/usr/bin/env python3
"""What an answer of the service costs: five user stories over HTTP, from a server of its own.

    benchmarks/graphql.py [--commitments 1000 20000] [--requests 300] [--clients 1 4]
                          [--neo4j] [--peer NODE_MODULES]

For each number of commitments, on a current graph that is derived from generated documents: how
long the read model takes to build and how much memory the server has; then for each story the
requests a second, and the time of the middle one (p50) and of the slowest but one in a hundred
(p99), with so many clients at once, each on a connection of its own. Every request asks for
another page or thing, so that no list is taken from what was kept; `same` asks one query again.

--neo4j serves the mirror of the same graph from a Neo4j that is started here. --peer also asks
@neo4j/graphql on that Neo4j: NODE_MODULES is a folder into which `npm install @neo4j/graphql
@apollo/server graphql neo4j-driver` was run (it is no requirement of this project).
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import os
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

if sys.path[0] == str(Path(__file__).parent):
    # This file is called as GraphQL's package is, which is to be found first.
    sys.path.append(sys.path.pop(0))

import pyoxigraph
from derive import generated

from goldenthread.graph.derive import derive

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Story:
    """A query, and its variables for the request of that number."""

    name: str
    query: str
    variables: Callable[[int, Known], dict[str, object]]


@dataclass(frozen=True)
class Known:
    """What the server holds, as far as stories name it."""

    commitments: list[str]
    cursors: list[str]
    words: list[str]


STORIES = (
    Story(
        "a page of orphans",
        "query($after: String) { commitments(first: 20, after: $after, filter: {owner: NONE}) {"
        " totalCount pageInfo { endCursor } nodes { id label documentTitle foundAt"
        " evidence { exact } due { original } } } }",
        lambda n, known: {"after": known.cursors[n % len(known.cursors)]},
    ),
    Story(
        "three levels",
        "query($after: String) { commitments(first: 10, after: $after) { nodes { label"
        " objectives(first: 5) { nodes { label } } programmes(first: 5) { nodes { label"
        " objectives(first: 5) { nodes { label } } } } } } }",
        lambda n, known: {"after": known.cursors[n % len(known.cursors)]},
    ),
    Story(
        "one to its words",
        "query($id: ID!) { node(id: $id) { ... on Commitment { text evidence { exact start end"
        " edition { id } } owners { edges { links { role basis evidence { exact } }"
        " node { label } } } objectives { edges { links { basis } node { label } } } } } }",
        lambda n, known: {"id": known.commitments[n * 7 % len(known.commitments)]},
    ),
    Story(
        "due, in order",
        "query($from: Date!, $text: String) { commitments(first: 20, filter: {dueFrom: $from,"
        " text: $text}, orderBy: {by: DUE}) { totalCount nodes { label due { original to } } } }",
        lambda n, known: {"from": f"20{20 + n % 10}-01-{n % 28 + 1:02}", "text": None},
    ),
    Story(
        "search",
        "query($text: String!) { search(text: $text, first: 20) { totalCount"
        " nodes { __typename id label } } }",
        lambda n, known: {"text": known.words[n % len(known.words)]},
    ),
)


class Client:
    """One connection to the service."""

    def __init__(self, port: int, path: str = "/graphql") -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=60)
        self._path = path

    def ask(self, query: str, variables: dict[str, object]) -> dict[str, object]:
        """The data of the answer; there must be no errors."""
        body = json.dumps({"query": query, "variables": variables})
        headers = {"Content-Type": "application/json"}
        self._connection.request("POST", self._path, body, headers)
        answer = json.loads(self._connection.getresponse().read())
        assert "errors" not in answer, answer["errors"]
        data: dict[str, object] = answer["data"]
        return data


def known_from(client: Client) -> Known:
    """Ids, cursors and words to ask for, from the first two thousand commitments."""
    ids, cursors, words, after = [], [], [], None
    for _ in range(10):
        page = client.ask(
            "query($after: String) { commitments(first: 200, after: $after) {"
            " edges { cursor node { id label } } pageInfo { endCursor hasNextPage } } }",
            {"after": after},
        )["commitments"]
        for edge in page["edges"]:  # type: ignore[index]
            ids.append(edge["node"]["id"])
            cursors.append(edge["cursor"])
            words.append(" ".join(edge["node"]["label"].split()[2:4]))
        info = page["pageInfo"]  # type: ignore[index]
        after = info["endCursor"]
        if not info["hasNextPage"]:
            break
    return Known(ids, cursors, words)


def serve(quads: str, port: int) -> None:
    """Serves the graph in this file, in this process, until it is ended."""
    import uvicorn

    from goldenthread.api.graphql.build import embedded, model_of
    from goldenthread.api.http.app import application
    from goldenthread.api.http.data import Embedded, Remembering, Version
    from goldenthread.api.http.rules import Rules

    @dataclass(frozen=True)
    class FromFile:
        """The graph in the file, as a version."""

        def open(self) -> Version:
            store = pyoxigraph.Store()
            store.bulk_load(path=quads, format=pyoxigraph.RdfFormat.N_QUADS)
            began = time.perf_counter()
            model = model_of(embedded(store), version="0", base="https://w3id.org/goldenthread/id/")
            print(f"  model built in {time.perf_counter() - began:.1f} s", flush=True)
            return Version(model, Remembering(Embedded(store)), store, ExitStack())  # type: ignore[arg-type]

        def is_latest(self, _: Version) -> bool:
            return True

    uvicorn.run(application(FromFile(), Rules()), host=HOST, port=port, log_level="error")


@contextmanager
def served(target: Callable[..., None], *arguments: object) -> Iterator[int]:
    """A server in a process of its own; its port."""
    with socket.create_server((HOST, 0)) as free:
        port: int = free.getsockname()[1]
    process = multiprocessing.get_context("spawn").Process(target=target, args=(*arguments, port))
    process.start()
    try:
        _wait(port)
        print(f"  the server has {_memory(process.pid):,} MB", flush=True)
        yield port
    finally:
        process.terminate()
        process.join()


def _wait(port: int) -> None:
    for _ in range(1200):
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server does not start")


def _memory(pid: int | None) -> int:
    """Megabytes that a process has in memory; 0 where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0
    line = next(row for row in status.read_text().splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def measure(port: int, story: Story, known: Known, requests: int, clients: int) -> list[float]:
    """The seconds of each request, and the seconds of all together last."""
    times: list[float] = []

    def work(number: int) -> None:
        client = Client(port)
        for n in range(number, requests, clients):
            variables = story.variables(n, known)
            began = time.perf_counter()
            client.ask(story.query, variables)
            times.append(time.perf_counter() - began)

    began = time.perf_counter()
    threads = [threading.Thread(target=work, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [*sorted(times), time.perf_counter() - began]


def report(port: int, requests: int, clients: list[int], what: str) -> None:
    """A line a story and number of clients."""
    known = known_from(Client(port))
    print(f"  {what:28}{'clients':>8}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}")
    for story in STORIES:
        for number in clients:
            *times, whole = measure(port, story, known, requests, number)
            slow = times[int(len(times) * 0.99) - 1] * 1000
            print(
                f"  {story.name:28}{number:>8}{len(times) / whole:>10.0f}"
                f"{median(times) * 1000:>9.1f}{slow:>9.1f}",
                flush=True,
            )


def made(folder: Path, commitments: int) -> Path:
    """A derived graph of so many commitments, as N-Quads."""
    file = folder / f"{commitments}.nq"
    store = pyoxigraph.Store()
    store.bulk_extend(
        pyoxigraph.Quad(t.subject, t.predicate, t.object) for t in derive(generated(commitments))
    )
    store.dump(os.fspath(file), format=pyoxigraph.RdfFormat.N_QUADS)
    print(f"{commitments:,} commitments, {len(store):,} triples", flush=True)
    return file


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--commitments", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for commitments in given.commitments:
            file = made(Path(folder), commitments)
            with served(serve, os.fspath(file)) as port:
                report(port, given.requests, given.clients, "embedded")


if __name__ == "__main__":
    main()
