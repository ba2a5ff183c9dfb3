"""The service over the example documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from goldenthread.api.http.app import application
from goldenthread.api.http.data import FromStore


@pytest.fixture(scope="session")
def client(example_store: Path) -> Iterator[TestClient]:
    with TestClient(application(FromStore(example_store)), base_url="http://127.0.0.1") as client:
        yield client
