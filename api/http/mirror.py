"""Versions from a mirror in Neo4j: the same read model, filled from what stands there."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import NamedNode

from goldenthread.api.graphql.build import embedded, model_of
from goldenthread.api.http.data import Remembering, Version
from goldenthread.graph.mirror.connection import Access, Connection
from goldenthread.graph.mirror.rebuild import rebuilt
from goldenthread.ontology.terms import INPUT_DIGEST
from goldenthread.queries.cypher import MirroredGraph


@dataclass(frozen=True)
class FromMirror:
    """Versions of the mirror called `store`. Its questions are answered by Neo4j itself."""

    access: Access
    store: str
    path: None = None

    def open(self) -> Version:
        """What was synced last. Raises MirrorError when nothing was, or Neo4j cannot be reached."""
        with ExitStack() as opened:
            connection = opened.enter_context(Connection(self.access))
            engine = MirroredGraph(connection, self.store)
            store = rebuilt(connection, self.store).store
            model = model_of(embedded(store), version=engine.digest, base=_base(store))
            kept = opened.pop_all()
        return Version(model, Remembering(engine), store, kept)

    def is_latest(self, version: Version) -> bool:
        """Whether nothing has been synced since."""
        with Connection(self.access) as connection:
            return MirroredGraph(connection, self.store).digest == version.model.version


def _base(store: pyoxigraph.Store) -> str:
    """The IRI that the data lies under: the graph says its own name, <graph/current>."""
    itself = [quad.subject for quad in store.quads_for_pattern(None, NamedNode(INPUT_DIGEST), None)]
    return next(
        (n.value.removesuffix("graph/current") for n in itself if isinstance(n, NamedNode)), ""
    )
