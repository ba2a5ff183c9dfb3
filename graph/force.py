"""What is in force: a document is not when a loaded one supersedes it, nor is what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.facts import Facts
from goldenthread.ontology import terms as t

_STATED: Final = (
    t.VISION, t.MISSION, t.COMMITMENT, t.MEASURE, t.ACHIEVEMENT, t.PRINCIPLE, t.PLACEHOLDER,
    t.OBJECTIVE, t.THEME, t.PROGRAMME, t.REFERENCED_DOCUMENT,
    t.UNREAD_PASSAGE,
)  # fmt: skip
_FALSE: Final = Literal(False)


def superseded(read: Facts) -> set[NamedNode]:
    """The documents that others supersede."""
    return {old for new in read.a(t.STRATEGY_DOCUMENT) for old in read.nodes(new, t.SUPERSEDES)}


def in_force(read: Facts, gone: set[NamedNode]) -> Iterator[Triple]:
    """Whether documents, statements and entities are in force, and which links are not.

    `gone`: the documents that are not. An entity is while a document that is in force mentions it.
    A link or an accountability is said not to be when its words stand in a superseded document;
    nothing is said of the others.
    """
    for document in read.a(t.STRATEGY_DOCUMENT):
        yield Triple(document, NamedNode(t.IN_FORCE), Literal(document not in gone))
    for cls in _STATED:
        for thing in read.a(cls):
            holds = any(d not in gone for d in read.nodes(thing, t.STATED_IN))
            yield Triple(thing, NamedNode(t.IN_FORCE), Literal(holds))
    if gone:
        yield from _links_of(gone, read)


def _links_of(gone: set[NamedNode], read: Facts) -> Iterator[Triple]:
    editions = {e for e in read.a(t.EDITION) if gone & set(read.nodes(e, t.EDITION_OF))}
    for cls in (t.ASSERTION, t.ACCOUNTABILITY):
        for link in read.a(cls):
            evidence = read.nodes(link, t.EVIDENCE_OF)
            if any(editions & set(read.nodes(e, t.EDITION_OF_EVIDENCE)) for e in evidence):
                yield Triple(link, NamedNode(t.IN_FORCE), _FALSE)


def holds(thing: NamedNode, read: Facts) -> bool:
    """Whether nothing says that it is not in force."""
    return _FALSE not in read.values(thing, t.IN_FORCE)
