"""A current graph that lies in memory."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples


class InMemory:
    """A current graph that lies in memory."""

    behind = False

    def __init__(self, turtle: Path | None = None) -> None:
        self._store = pyoxigraph.Store()
        if turtle:
            self._store.load(path=str(turtle), format=pyoxigraph.RdfFormat.TURTLE)

    def add(self, turtle: str) -> None:
        self._store.load(turtle, format=pyoxigraph.RdfFormat.TURTLE)

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        return self._store.query(sparql)
