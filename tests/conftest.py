"""What tests of several rooms share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j_server import SHORT_LIVED, MissingError, Neo4jServer

NEO4J = ("neo4j_server", "own_server")
"""Fixtures of a real Neo4j."""
SHARED = Path(__file__).parent.parent.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of a real Neo4j run one after the other in one process, against one server."""
    for item in items:
        if any(name in getattr(item, "fixturenames", ()) for name in NEO4J):
            item.add_marker(pytest.mark.neo4j)
            item.add_marker(pytest.mark.xdist_group("neo4j"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and their annotation; without it the test is skipped."""
    if not SHARED.is_dir():
        reason = "../shared with the real documents is not there"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    return SHARED


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A real Neo4j: that of GOLDENTHREAD_NEO4J_URI, else one that is started here and stopped.

    Every test mirrors a store of its own name, so that tests do not see each other.
    """
    if "GOLDENTHREAD_NEO4J_URI" in os.environ:
        yield Neo4jServer.elsewhere()
        return
    try:
        server = Neo4jServer(tmp_path_factory.mktemp("neo4j"), java=SHORT_LIVED)
        # What one test writes is no reason to plan the questions of another again.
        server.start(dbms__cypher__min_replan_interval="1h")
    except MissingError as error:
        reason = f"no Neo4j to test against: {error}"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    yield server
    server.kill()  # its data is thrown away: no need to wait until it is in order


@pytest.fixture(scope="session")
def real_store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the five real documents."""
    return _loaded(shared / "corpus" / "cheshire-merseyside", tmp_path_factory)


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the example documents."""
    return _loaded(Path(__file__).parent.parent / "examples", tmp_path_factory)


def _loaded(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from goldenthread.api.commands import load

    store = tmp_path_factory.mktemp("stores") / f"{folder.name}.db"
    assert load.run([folder], store, None, []) == 0
    return store
