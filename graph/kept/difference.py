"""What an update is given, and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from goldenthread.graph.inputs import EditionGraph


@dataclass(frozen=True, slots=True)
class Source:
    """A work's latest edition: its IRI, the digest of its read graph, and the graph when asked."""

    edition: str
    content: str
    read: Callable[[], EditionGraph]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a current graph loses and gains."""

    removed: frozenset[Triple]
    added: frozenset[Triple]

    @property
    def subjects(self) -> frozenset[NamedNode]:
        """Of what the graph says something else now."""
        both = self.removed | self.added
        return frozenset(one.subject for one in both if isinstance(one.subject, NamedNode))


class InDoubt(Exception):  # noqa: N818  (a state of things; nobody is told of it)
    """Only deriving all anew is sure to be right."""
