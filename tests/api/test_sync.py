"""`goldenthread sync` and `ask --engine neo4j`, as a person types them, with a real Neo4j."""

from __future__ import annotations

import contextlib
import os
import pty
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from neo4j_server import Neo4jServer

GOLDENTHREAD = [sys.executable, "-m", "goldenthread.api"]


class Person:
    """Who types commands: a store of their own, and a mirror of it in Neo4j."""

    def __init__(self, store: Path, server: Neo4jServer) -> None:
        self.store, self.name = store, f"test-{uuid.uuid4().hex}"
        self.env = os.environ | server.environment() | {"GOLDENTHREAD_NEO4J_STORE": self.name}

    def types(self, *words: str, code: int = 0, **env: str) -> str:
        """What a command prints, its errors included."""
        done = subprocess.run(
            [*GOLDENTHREAD, *words, "--store", str(self.store)],
            env=self.env | env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert done.returncode == code, said
        assert self.env["GOLDENTHREAD_NEO4J_PASSWORD"] not in said
        return said

    def types_at_a_terminal(self, *words: str, answer: str) -> str:
        """The same on a terminal, where `answer` is given to what is asked."""
        terminal, end = pty.openpty()
        process = subprocess.Popen(
            [*GOLDENTHREAD, *words, "--store", str(self.store)],
            env=self.env | {"TERM": "xterm", "COLUMNS": "200"}, stdin=end, stdout=end, stderr=end,
        )  # fmt: skip
        os.close(end)
        os.write(terminal, f"{answer}\n".encode())
        said = b""
        # At the end of the other side Linux says so by an error, macOS by nothing.
        with contextlib.suppress(OSError):
            while piece := os.read(terminal, 65536):
                said += piece
        os.close(terminal)
        process.wait()
        return said.decode()


@pytest.fixture(scope="module")
def session(neo4j_server: Neo4jServer) -> Iterator[neo4j.Session]:
    auth = (neo4j_server.user, neo4j_server.password)
    with (
        neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver,
        driver.session() as opened,
    ):
        yield opened


@pytest.fixture(scope="module")
def person(
    example_store: Path, neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory
) -> Person:
    store = tmp_path_factory.mktemp("sync") / "plans.db"
    shutil.copytree(example_store, store)
    person = Person(store, neo4j_server)
    person.types("sync")
    return person


def test_the_second_sync_writes_nothing_and_says_what_was_left(person: Person) -> None:
    said = person.types("sync")
    assert said.startswith(f"{person.name}: 0 written, 0 changed, 0 deleted, ")
    left = int(said.rpartition(", ")[2].split(" ")[0].replace(",", ""))
    assert left > 500


def test_what_someone_changed_there_is_named_and_mended(
    person: Person, session: neo4j.Session
) -> None:
    assert "Neo4j holds what the store holds" in person.types("sync", "--verify")
    text, iri = session.run(
        "MATCH (c:GoldenThread:Commitment {store: $s}) WITH c ORDER BY c.iri LIMIT 1 "
        "WITH c, c.text AS text SET c.text = 'We will not.' RETURN text, c.iri", s=person.name,
    ).single(strict=True)  # fmt: skip
    said = person.types("sync", "--verify", code=1)
    assert said.startswith("changed: Commitment")
    assert f"<{iri}>" in said
    assert "1 differences" in said
    assert "`goldenthread sync --repair` mends them" in said
    # A plain sync looks at what was written, not at what others made of it.
    assert "0 changed" in person.types("sync")
    assert "1 changed" in person.types("sync", "--repair")
    assert "Neo4j holds what the store holds" in person.types("sync", "--verify")
    found = "MATCH (c:GoldenThread {store: $s, iri: $iri}) RETURN c.text"
    assert session.run(found, s=person.name, iri=iri).single(strict=True).value() == text


@pytest.mark.parametrize(
    ("question", "given"),
    [("orphans/commitments", ()), ("trace/documents", ()), ("gaps/placeholders", ())],
)
def test_the_same_answer_from_either_engine(
    person: Person, question: str, given: tuple[str, ...]
) -> None:
    asked = ("ask", question, *given, "--format", "json")
    there = person.types(*asked, "--engine", "neo4j")
    assert there == person.types(*asked, "--engine", "embedded")
    assert len(there) > 200


def test_too_much_going_is_asked_about_or_needs_force(
    person: Person, neo4j_server: Neo4jServer, tmp_path: Path
) -> None:
    whole = Person(tmp_path / "plans.db", neo4j_server)
    shutil.copytree(person.store, whole.store)
    whole.types("sync")
    documents = whole.types("documents", "--format", "csv").splitlines()[1:]
    for line in documents[1:]:
        whole.types("remove", line.split(",")[0].strip('"'))
    refused = whole.types("sync", code=1)
    assert refused.startswith("goldenthread: ")
    assert "nothing has been written; `goldenthread sync --force` deletes them" in refused
    assert refused.count("\n") == 1
    kept = whole.types_at_a_terminal("sync", answer="n")
    assert "Delete them? [y/N]" in kept
    assert " deleted, " not in kept.rpartition("Delete them?")[2]
    done = whole.types_at_a_terminal("sync", answer="y")
    assert " deleted, " in done.rpartition("Delete them?")[2]
    assert "Neo4j holds what the store holds" in whole.types("sync", "--verify")


def test_progress_is_shown_at_a_terminal_only(person: Person, neo4j_server: Neo4jServer) -> None:
    other = Person(person.store, neo4j_server)
    at_terminal = other.types_at_a_terminal("sync", answer="")
    assert "looking at what is there" in at_terminal or "writing" in at_terminal
    assert " written, " in at_terminal
    assert other.types("sync").count("\n") == 1


def test_what_is_not_set_or_wrong_is_told_in_one_line(person: Person) -> None:
    unset = person.types("sync", code=1, GOLDENTHREAD_NEO4J_URI="")
    assert "GOLDENTHREAD_NEO4J_URI is not set" in unset
    wrong = person.types("sync", code=1, GOLDENTHREAD_NEO4J_USER="nobody")
    assert "refuses nobody; check GOLDENTHREAD_NEO4J_USER" in wrong
    never = person.types(
        "ask", "trace/documents", "--engine", "neo4j", code=1, GOLDENTHREAD_NEO4J_STORE="never"
    )
    assert "run `goldenthread sync` first" in never
    assert {said.count("\n") for said in (unset, wrong, never)} == {1}


def test_two_syncs_at_once_leave_one_whole_mirror(
    person: Person, neo4j_server: Neo4jServer
) -> None:
    both = Person(person.store, neo4j_server)
    command = [*GOLDENTHREAD, "sync", "--store", str(both.store)]
    first = subprocess.Popen(command, env=both.env, stdout=subprocess.PIPE, text=True)
    time.sleep(0.2)
    second = both.types("sync")
    assert first.wait() == 0
    assert first.stdout is not None
    said = [first.stdout.read(), second]
    assert sum(", 0 written" in f", {words.partition(': ')[2]}" for words in said) == 1
    assert "Neo4j holds what the store holds" in both.types("sync", "--verify")
