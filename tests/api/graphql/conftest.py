"""The example documents, asked in GraphQL."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import Asked


@pytest.fixture(scope="session")
def examples(example_store: Path) -> Asked:
    return Asked(example_store)
