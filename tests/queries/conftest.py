"""A small current graph to ask questions of."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_memory import InMemory


@pytest.fixture(scope="session")
def northshire() -> InMemory:
    return InMemory(Path(__file__).with_name("northshire.ttl"))


@pytest.fixture(scope="session")
def empty() -> InMemory:
    return InMemory()
