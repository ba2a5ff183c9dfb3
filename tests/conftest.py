"""What tests of several rooms share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and their annotation; without it the test is skipped."""
    if not SHARED.is_dir():
        reason = "../shared with the real documents is not there"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    return SHARED
