"""What the tests of the mirror share."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from mirror_helpers import forget
from neo4j_server import Neo4jServer
from pyoxigraph import NamedNode

from goldenthread.graph.mirror.connection import Access, Connection
from goldenthread.ontology.terms import GT, TYPE

ONTOLOGY = Path(__file__).parents[3] / "ontology" / "goldenthread.ttl"


@pytest.fixture(scope="session")
def access(neo4j_server: Neo4jServer) -> Access:
    return Access(neo4j_server.uri, neo4j_server.user, neo4j_server.password)


@pytest.fixture(scope="session")
def connection(access: Access) -> Iterator[Connection]:
    with Connection(access) as opened:
        yield opened


@pytest.fixture
def name(connection: Connection) -> Iterator[str]:
    """A store of this test's own in the database that all share; it is gone afterwards."""
    own = f"test-{uuid.uuid4().hex}"
    yield own
    forget(connection, own)


@pytest.fixture(scope="session")
def ontology_properties() -> set[str]:
    store = pyoxigraph.Store()
    store.load(path=str(ONTOLOGY), format=pyoxigraph.RdfFormat.TURTLE)
    owl = "http://www.w3.org/2002/07/owl#"
    return {
        quad.subject.value
        for kind in ("ObjectProperty", "DatatypeProperty")
        for quad in store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(owl + kind))
        if quad.subject.value.startswith(GT)
    }
