"""What goes wrong with a real server is told in one line, and mended by the next sync."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from mirror_helpers import Graph, rebuilt
from neo4j_server import SHORT_LIVED, MissingError, Neo4jServer, free_port
from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.mirror.connection import Access, Connection, MirrorError
from goldenthread.graph.mirror.sync import Report, sync
from goldenthread.graph.mirror.verify import verify
from goldenthread.graph.mirror.writing import Writer

P = NamedNode("https://example.org/p")


def many(count: int) -> Graph:
    return Graph.of(
        Triple(NamedNode(f"https://example.org/{n}"), P, Literal(f"{n}")) for n in range(count)
    )


def one_line(error: MirrorError, access: Access) -> str:
    text = str(error)
    assert "\n" not in text
    assert text.startswith("Neo4j at ")
    assert access.password is None or access.password not in text
    return text


def refused(access: Access) -> str:
    with pytest.raises(MirrorError) as told, Connection(access, retry_seconds=1) as connection:
        sync(connection, many(1), "test-refused", owner="me")
    return one_line(told.value, access)


@contextlib.contextmanager
def user_of(access: Access, how: str) -> Iterator[str]:
    """Another user of the database, with the password "first-word"."""
    user = f"eve{uuid.uuid4().hex}"
    with Connection(access) as connection:
        connection.define(f"CREATE USER {user} SET PASSWORD 'first-word' {how}")
        yield user
        connection.define(f"DROP USER {user}")


def test_down() -> None:
    began = time.monotonic()
    assert "does not answer" in refused(Access(f"bolt://127.0.0.1:{free_port()}", password="x"))
    assert time.monotonic() - began < 10


def test_no_address() -> None:
    assert "no address" in refused(Access("northshire", password="x"))
    told = refused(Access("northshire://eve:hidden@host", password="x"))
    assert "hidden" not in told


def test_a_secret_is_never_shown() -> None:
    access = Access("bolt://host", password="hidden", token="also hidden")
    assert "hidden" not in repr(access)


def test_wrong_password_and_after_several_a_pause(access: Access) -> None:
    with user_of(access, "CHANGE NOT REQUIRED") as user:
        wrong = replace(access, user=user, password="wrong-word")
        told = [refused(wrong) for _ in range(5)]
    assert f"refuses {user}; check GOLDENTHREAD_NEO4J_USER" in told[0]
    assert "for a few seconds after several wrong passwords" in told[-1]


def test_an_initial_password_that_must_be_changed(access: Access) -> None:
    with user_of(access, "CHANGE REQUIRED") as user:
        told = refused(replace(access, user=user, password="first-word"))
    assert "change the initial password" in told


def test_a_database_that_is_not_there(access: Access) -> None:
    assert "has no database 'northshire'" in refused(replace(access, database="northshire"))


class Line:
    """A line to the server that can be cut."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._ends: list[socket.socket] = []
        self.after = 1 << 60
        """So many bytes go to the server before the line is cut."""
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                return
            self._ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while data := one.recv(65536):
                other.sendall(data)
                self.after -= len(data)
                if self.after < 0:
                    self.cut()
        except OSError:
            return

    def cut(self) -> None:
        self._listening.close()
        for end in self._ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def test_a_disconnect_in_the_middle_is_told_and_the_next_sync_completes(
    access: Access, name: str
) -> None:
    line = Line(int(access.uri.rpartition(":")[2]))
    graph = many(5000)
    away = replace(access, uri=f"bolt://127.0.0.1:{line.port}")
    with Connection(away, retry_seconds=1) as connection:
        line.after = 150_000
        with pytest.raises(MirrorError, match="does not answer") as told:
            sync(connection, graph, name, owner="me")
    one_line(told.value, away)
    with Connection(access) as connection:
        sync(connection, graph, name, owner="me")
        assert rebuilt(connection, name) == graph.triples
        assert sync(connection, graph, name, owner="me") == Report(left=5000)


SYNC = """
import sys
sys.path[:0] = sys.argv[4:]
from goldenthread.graph.mirror.connection import Access, Connection
from goldenthread.graph.mirror.sync import sync
from test_mirror_failures import many
with Connection(Access(sys.argv[1], password=sys.stdin.read())) as connection:
    graph = many(int(sys.argv[3]))
    print("begins", flush=True)
    sync(connection, graph, sys.argv[2], owner="me", force=True)
print("done", flush=True)
"""


def syncing(access: Access, name: str, count: int) -> subprocess.Popen[bytes]:
    """Another process that has just begun to sync `many(count)`."""
    folders = [str(Path(__file__).parents[up] / at) for up, at in ((0, "."), (2, "neo4j"))]
    process = subprocess.Popen(
        [sys.executable, "-c", SYNC, access.uri, name, str(count), *folders],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write((access.password or "").encode())
    process.stdin.close()
    process.stdin = None
    assert process.stdout.readline() == b"begins\n"
    return process


def test_a_sync_that_is_killed_at_any_moment_is_completed_by_the_next(
    access: Access, name: str
) -> None:
    """Several are killed one after the other, each by chance; then one is let through."""
    chance = Random(7)
    with Connection(access) as connection:
        sync(connection, many(300), name, owner="me")
        killed = 0
        for _ in range(5):
            process = syncing(access, name, 6000)
            time.sleep(chance.uniform(0, 0.8))
            process.send_signal(signal.SIGKILL)
            killed += process.communicate()[0] != b"done\n"
        assert killed
        graph = many(200)
        sync(connection, graph, name, owner="me", force=True)
        assert rebuilt(connection, name) == graph.triples
        assert verify(connection, graph, name).differences == ()


def test_what_a_killed_sync_left_under_way_is_waited_for(access: Access, name: str) -> None:
    graph = many(20)
    with Connection(access) as connection, Connection(access) as other:
        sync(connection, many(10), name, owner="me")
        next_one = threading.Thread(target=lambda: sync(other, graph, name, owner="me"))
        with connection.transaction() as left:
            left.run("MATCH (l:GoldenThreadLane {store: $s, lane: 0}) SET l.lane = 0", s=name)
            left.run("CREATE (:GoldenThread:Other {store: $s, iri: 'x:late', hash: 1})", s=name)
            next_one.start()
            next_one.join(1.0)
            assert next_one.is_alive()
            left.commit()
        next_one.join()
        assert rebuilt(connection, name) == graph.triples


def test_a_sync_that_another_has_overtaken_writes_no_more(access: Access, name: str) -> None:
    with Connection(access) as connection, Writer(connection, name, lambda rows: None) as slow:
        assert slow.write("RETURN 1")
        sync(connection, many(2), name, owner="me")
        with pytest.raises(MirrorError, match="has begun meanwhile"):
            slow.write(f"CREATE (:GoldenThread {{store: '{name}', iri: 'x:late'}})")
        assert rebuilt(connection, name) == many(2).triples


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A server that the tests may kill and start again."""
    try:
        server = Neo4jServer(tmp_path_factory.mktemp("own"), java=SHORT_LIVED)
        server.start()
    except MissingError as error:
        if "CI" in os.environ:
            pytest.fail(f"no Neo4j to test against: {error}")
        pytest.skip(f"no Neo4j to test against: {error}")
    yield server
    server.kill()


def in_the_middle(server: Neo4jServer) -> Callable[[str, int, int | None], None]:
    """Kills the server when the first batch has been written."""

    def told(what: str, done: int, total: int | None) -> None:
        if done:
            server.kill()

    return told


@pytest.mark.slow
def test_a_server_that_is_killed_restarted_and_takes_reads_only(own_server: Neo4jServer) -> None:
    access = Access(own_server.uri, password=own_server.password)
    graph = many(9000)
    with (
        pytest.raises(MirrorError, match="does not answer") as told,
        Connection(access, retry_seconds=1) as connection,
    ):
        sync(connection, graph, "plan", owner="me", progress=in_the_middle(own_server))
    one_line(told.value, access)

    own_server.start()
    with Connection(access) as connection:
        report = sync(connection, graph, "plan", owner="me")
        assert 0 < report.left < 9000
        assert rebuilt(connection, "plan") == graph.triples

        # What others have stands in the way of our constraint.
        connection.define("DROP CONSTRAINT goldenthread_node")
        connection.write("UNWIND [1, 2] AS n CREATE (:GoldenThread {store: 'theirs', iri: 'x'})")
        with pytest.raises(MirrorError, match="labelled GoldenThread") as told:
            sync(connection, graph, "plan", owner="me")
        one_line(told.value, access)
        connection.write("MATCH (n:GoldenThread {store: 'theirs'}) DELETE n")
        assert sync(connection, graph, "plan", owner="me") == Report(left=9000)

    # In order: what must be recovered cannot be read only.
    own_server.stop()
    own_server.start(server__databases__default_to_read_only="true")
    with Connection(access, retry_seconds=1) as connection:
        with pytest.raises(MirrorError, match="takes reads only") as told:
            sync(connection, many(9001), "plan", owner="me")
        one_line(told.value, access)
        assert verify(connection, graph, "plan").differences == ()
