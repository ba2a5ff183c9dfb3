#!/usr/bin/env python3
"""What an answer of the service costs: five user stories over HTTP, from a server of its own.

    benchmarks/graphql.py [--commitments 1000 20000] [--requests 300] [--clients 1 4]
                          [--neo4j] [--peer FOLDER]

For each number of commitments, on a generated current graph: how long the read model takes to build
and how much memory the server has; then for each story the requests a second, and the time of the
middle one (p50) and of the slowest in a hundred (p99), with so many clients at once, each on a
connection of its own. Requests ask for another page, thing, day or words each time.

--neo4j serves the mirror of the same graph from a Neo4j that is started here. --peer FOLDER also
asks @neo4j/graphql on that Neo4j: FOLDER is where `npm install @neo4j/graphql @apollo/server
graphql@16 neo4j-driver` was run (it is no requirement of this project). Its search looks through
commitments only.
"""

from __future__ import annotations

import argparse
import base64
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
from generated import graph
from pyoxigraph import Quad

from goldenthread.graph.mirror.connection import Access, Connection
from goldenthread.graph.mirror.sync import sync

sys.path.append(str(Path(__file__).parents[1] / "tests" / "neo4j"))

from neo4j_server import Neo4jServer

HOST = "127.0.0.1"
MIRROR = "benchmark"


@dataclass(frozen=True)
class Known:
    """What the server holds, as far as stories name it."""

    commitments: list[str]
    cursors: list[str]
    words: list[str]


@dataclass(frozen=True)
class Story:
    """A query, the peer's query for the same, and the variables of the request of that number."""

    name: str
    query: str
    peer: str
    variables: Callable[[int, Known], dict[str, object]]
    peers: Callable[[int, Known], dict[str, object]]


def after(n: int, known: Known) -> dict[str, object]:
    return {"after": known.cursors[n * 97 % len(known.cursors)]}


def offset(n: int, known: Known) -> dict[str, object]:
    return {"offset": n * 97 % len(known.cursors)}


def offset_cursor(n: int, known: Known) -> dict[str, object]:
    place = f"arrayconnection:{n * 97 % len(known.cursors)}"
    return {"after": base64.b64encode(place.encode()).decode()}


def one(n: int, known: Known) -> dict[str, object]:
    return {"id": known.commitments[n * 97 % len(known.commitments)]}


def day(n: int, _: Known) -> dict[str, object]:
    return {"day": f"20{20 + n % 10}-0{n % 9 + 1}-{n % 28 + 1:02}"}


def words(n: int, known: Known) -> dict[str, object]:
    return {"text": known.words[n * 97 % len(known.words)]}


STORIES = (
    Story(
        "a page of orphans",
        "query($after: String) { commitments(first: 20, after: $after, filter: {owner: NONE}) {"
        " totalCount pageInfo { endCursor } nodes { id label documentTitle foundAt"
        " evidence { exact } due { original } } } }",
        "query($after: String) { commitmentsConnection(first: 20, after: $after,"
        " where: {hasOwner: {eq: false}}, sort: [{iri: ASC}]) { totalCount pageInfo { endCursor }"
        " edges { node { iri label document foundAt evidence { exact } due } } } }",
        after,
        offset_cursor,
    ),
    Story(
        "three levels",
        "query($after: String) { commitments(first: 10, after: $after) { nodes { label"
        " objectives(first: 5) { nodes { label } } programmes(first: 5) { nodes { label"
        " objectives(first: 5) { nodes { label } } } } } } }",
        "query($offset: Int) { commitments(limit: 10, offset: $offset, sort: [{iri: ASC}]) { label"
        " objectives(limit: 5) { label } programmes(limit: 5) { label"
        " objectives(limit: 5) { label } } } }",
        after,
        offset,
    ),
    Story(
        "one to its words",
        "query($id: ID!) { node(id: $id) { ... on Commitment { text evidence { exact start end }"
        " owners { edges { links { role basis evidence { exact } } node { label } } }"
        " objectives { edges { links { basis } node { label } } } } } }",
        "query($id: String!) { commitments(where: {iri: {eq: $id}}) { text evidence { exact start"
        " end } ownersConnection { edges { properties { role basis quote } node { label } } }"
        " objectivesConnection { edges { properties { basis } node { label } } } } }",
        one,
        one,
    ),
    Story(
        "due, in order",
        "query($day: Date!) { commitments(first: 20, filter: {dueTo: $day}, orderBy: {by: DUE}) {"
        " totalCount nodes { label due { original to } } } }",
        "query($day: Date!) { commitmentsConnection(first: 20, where: {dueTo: {lte: $day}},"
        " sort: [{dueTo: ASC}]) { totalCount edges { node { label due dueTo } } } }",
        day,
        day,
    ),
    Story(
        "search",
        "query($text: String!) { search(text: $text, first: 20) { totalCount"
        " nodes { __typename id label } } }",
        "query($text: String!) { commitmentsConnection(first: 20,"
        " where: {label: {contains: $text}}) { totalCount"
        " edges { node { __typename iri label } } } }",
        words,
        words,
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
    ids, cursors, texts, end = [], [], [], None
    for _ in range(10):
        page = client.ask(
            "query($after: String) { commitments(first: 200, after: $after) {"
            " edges { cursor node { id label } } pageInfo { endCursor hasNextPage } } }",
            {"after": end},
        )["commitments"]
        for edge in page["edges"]:  # type: ignore[index]
            ids.append(edge["node"]["id"])
            cursors.append(edge["cursor"])
            texts.append(" ".join(edge["node"]["label"].split()[2:5]))
        info = page["pageInfo"]  # type: ignore[index]
        end = info["endCursor"]
        if not info["hasNextPage"]:
            break
    return Known(ids, cursors, texts)


def serve(place: str, port: int) -> None:
    """Serves the graph in this folder, in this process, until it is ended."""
    import uvicorn

    from goldenthread.api.graphql.build import embedded, model_of
    from goldenthread.api.http.app import application
    from goldenthread.api.http.data import Embedded, Remembering, Version
    from goldenthread.api.http.rules import Rules

    @dataclass(frozen=True)
    class FromFolder:
        """The graph in the folder, as a version."""

        path: None = None

        def open(self) -> Version:
            store = pyoxigraph.Store.read_only(place)
            began = time.perf_counter()
            model = model_of(embedded(store), version="0", base="https://w3id.org/goldenthread/id/")
            print(f"  model built in {time.perf_counter() - began:.1f} s", flush=True)
            return Version(model, Remembering(Embedded(store)), store, ExitStack())  # type: ignore[arg-type]

        def is_latest(self, _: Version) -> bool:
            return True

    uvicorn.run(application(FromFolder(), Rules()), host=HOST, port=port, log_level="error")


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


def serve_mirror(uri: str, password: str, port: int) -> None:
    """Serves the mirror at `uri`."""
    import uvicorn

    from goldenthread.api.http.app import application
    from goldenthread.api.http.mirror import FromMirror
    from goldenthread.api.http.rules import Rules

    source = FromMirror(Access(uri, "neo4j", password), MIRROR)
    uvicorn.run(application(source, Rules()), host=HOST, port=port, log_level="error")


def serve_peer(folder: str, uri: str, password: str, port: int) -> None:
    """@neo4j/graphql at the same place."""
    script = str(Path(__file__).with_name("graphql_peer.mjs").resolve())
    os.chdir(folder)
    os.execvp("node", ["node", script, str(port), uri, password])


def measure(
    port: int, path: str, query: str, given: Callable[[int], dict[str, object]], load: Load
) -> list[float]:
    """The seconds of each request, in order of time; the seconds of all together last."""
    times: list[float] = []

    def work(number: int) -> None:
        client = Client(port, path)
        for n in range(number, load.requests, load.clients):
            began = time.perf_counter()
            client.ask(query, given(n))
            times.append(time.perf_counter() - began)

    began = time.perf_counter()
    threads = [threading.Thread(target=work, args=(n,)) for n in range(load.clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [*sorted(times), time.perf_counter() - began]


@dataclass(frozen=True)
class Load:
    """So many requests, by so many clients at once."""

    requests: int
    clients: int


def report(port: int, known: Known, loads: list[Load], what: str, *, peer: bool = False) -> None:
    """A line a story and number of clients."""
    print(f"  {what:28}{'clients':>8}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}")
    for story in STORIES:
        query, variables = (story.peer, story.peers) if peer else (story.query, story.variables)

        def given(
            n: int, variables: Callable[[int, Known], dict[str, object]] = variables
        ) -> dict[str, object]:
            return variables(n, known)

        for load in loads:
            Client(port, "/" if peer else "/graphql").ask(query, given(0))
            *times, whole = measure(port, "/" if peer else "/graphql", query, given, load)
            slow = times[min(len(times) - 1, int(len(times) * 0.99))] * 1000
            print(
                f"  {story.name:28}{load.clients:>8}{len(times) / whole:>10.0f}"
                f"{median(times) * 1000:>9.1f}{slow:>9.1f}",
                flush=True,
            )


def made(folder: Path, commitments: int) -> Path:
    """A current graph of so many commitments, on disk."""
    place = folder / f"{commitments}"
    store = pyoxigraph.Store(os.fspath(place))
    store.bulk_extend(Quad(*triple) for triple in graph(commitments))
    store.flush()
    print(f"{commitments:,} commitments, {len(store):,} triples", flush=True)
    return place


@dataclass(frozen=True)
class OnDisk:
    """A current graph in a folder, as a snapshot is."""

    store: pyoxigraph.Store
    digest: str
    text: None = None


def on_neo4j(server: Neo4jServer, place: Path, loads: list[Load], peer: str | None) -> None:
    """The same stories from Neo4j, ours and the peer's."""
    access = Access(server.uri, "neo4j", server.password)
    with Connection(access) as connection:
        held = OnDisk(pyoxigraph.Store.read_only(os.fspath(place)), place.name)
        sync(connection, held, MIRROR, owner="benchmark", force=True)
        connection.define("CALL db.awaitIndexes()")
    with served(serve_mirror, server.uri, server.password) as port:
        known = known_from(Client(port))
        report(port, known, loads, "from Neo4j")
    if peer:
        with served(serve_peer, peer, server.uri, server.password) as port:
            report(port, known, loads, "@neo4j/graphql", peer=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--commitments", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--neo4j", action="store_true")
    parser.add_argument("--peer")
    asked = parser.parse_args()
    loads = [Load(asked.requests, clients) for clients in asked.clients]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as opened:
        server = None
        if asked.neo4j or asked.peer:
            server = Neo4jServer(Path(folder) / "neo4j")
            server.start()
            opened.callback(server.kill)
        for commitments in asked.commitments:
            place = made(Path(folder), commitments)
            with served(serve, os.fspath(place)) as port:
                report(port, known_from(Client(port)), loads, "embedded")
            if server:
                on_neo4j(server, place, loads, asked.peer)


if __name__ == "__main__":
    main()
