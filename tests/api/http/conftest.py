"""The service over the example documents: in this process, and as a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from serving import RULES, running

from goldenthread.api.http.app import application
from goldenthread.api.http.data import FromStore


@pytest.fixture(scope="session")
def client(example_store: Path) -> Iterator[TestClient]:
    with TestClient(
        application(FromStore(example_store), RULES), base_url="http://127.0.0.1"
    ) as client:
        yield client


@pytest.fixture(scope="session")
def server(example_store: Path) -> Iterator[str]:
    """Where a real server listens, without "/" at the end."""
    with running(FromStore(example_store), RULES) as address:
        yield address


@pytest.fixture(scope="session")
def examples_replaced(example_store: Path) -> tuple[str, str]:
    """A former IRI, and the one that has taken its place."""
    from goldenthread.api.graphql.build import embedded, model_of
    from goldenthread.graph.snapshot import snapshot

    with snapshot(example_store) as graph:
        model = model_of(embedded(graph.store), version=graph.digest, base=graph.base)
    return next((a, b) for a, b in model.replaced.items() if model.base in b)
