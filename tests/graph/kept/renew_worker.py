"""Puts a changed document into a store and derives, as a process that a test can kill."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from changing_store import put  # noqa: E402

import goldenthread.graph.store  # noqa: E402

goldenthread.graph.store.MANY = 0  # type: ignore[misc]
print("begun", flush=True)
put(Path(sys.argv[1]), {sys.argv[2]: int(sys.argv[3])})
