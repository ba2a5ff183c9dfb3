"""A current graph as N-Triples: read through one subject after the other, and compared by lines.

Of a database each term has to be looked up, which takes ten times as long.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final, Protocol, TypeAlias

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse

from goldenthread.graph.mirror.numbers import Numbers
from goldenthread.graph.mirror.values import Term
from goldenthread.ontology import terms as t

Facts: TypeAlias = Mapping[str, Sequence[Term]]
"""All that is said of one subject: values by predicate."""

_BLOCK: Final = 2**18
"""Bytes that are read at a time."""


class Mirrored(Protocol):
    """What is mirrored: a current graph without blank nodes, and the digest that names it."""

    @property
    def store(self) -> pyoxigraph.Store:
        """The graph, as the default graph of this store."""

    @property
    def text(self) -> Path | None:
        """The graph as N-Triples, each subject's together; None where it lies nowhere so."""

    @property
    def digest(self) -> str:
        """The same for the same graph."""

    def changed_since(self, digest: str) -> set[str] | None:
        """The subjects of which the graph of that digest says something else; None: unknown."""


@contextmanager
def text_of(graph: Mirrored) -> Iterator[Path]:
    """The graph as N-Triples; written for the while where it lies nowhere so."""
    if graph.text is not None:
        yield graph.text
        return
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "triples.nt"
        # A database on disk keeps what is said of a subject together.
        graph.store.dump(text, format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
        yield text


def subjects_in(text: Path, *, relationships: bool) -> Iterator[tuple[NamedNode, Facts]]:
    """Each subject with all that is said of it, each once: those that have the class of an
    assertion or an accountability, or all others.
    """
    together: list[bytes] = []
    for group in _groups(text):
        if (_RELATES.search(group) is not None) == relationships:
            together.append(group)
            if len(together) == _TOGETHER:
                yield from _parsed(b"".join(together))
                together.clear()
    yield from _parsed(b"".join(together))


def nodes_in(text: Path) -> Numbers:
    """The IRIs of those subjects that are surely neither a relationship nor a span."""
    nodes = Numbers()
    for group in _groups(text):
        if _PERHAPS_NO_NODE.search(group) is None:
            nodes.add(group[1 : group.index(b">")].decode())
    return nodes


_GROUP: Final = re.compile(rb"(<[^>]*> ).*\n(?:\1.*\n)*")
_RELATES: Final = re.compile(f"> <{t.TYPE}> <(?:{t.ASSERTION}|{t.ACCOUNTABILITY})> [.]\n".encode())
_PERHAPS_NO_NODE: Final = re.compile(
    f"> <{t.TYPE}> <(?:{t.ASSERTION}|{t.ACCOUNTABILITY}|{t.SPAN})> [.]\n".encode()
)
_TOGETHER: Final = 100
"""Subjects that are parsed at a time."""


def _groups(text: Path) -> Iterator[bytes]:
    """The lines of each subject."""
    with text.open("rb") as file:
        left = b""
        while block := file.read(_BLOCK):
            groups = [found[0] for found in _GROUP.finditer(left + block)]
            # More of the last one may be to come, and what has no end of line yet is none.
            whole, begun = groups[:-1], sum(map(len, groups[:-1]))
            left = (left + block)[begun:]
            yield from whole
        yield from (found[0] for found in _GROUP.finditer(left))


def _parsed(lines: bytes) -> Iterator[tuple[NamedNode, Facts]]:
    as_stored = parse(_TYPED.sub(_as_stored, lines), format=RdfFormat.N_TRIPLES)
    for subject, quads in groupby(as_stored, _SUBJECT):
        facts: dict[str, list[Term]] = {}
        for quad in quads:
            predicate, value = quad.predicate.value, quad.object
            known = facts.get(predicate)
            if known is None:
                facts[predicate] = [value]
            elif value not in known:
                known.append(value)
        yield subject, facts


# The mark before which no backslash stands opens the literal; others are escaped.
_TYPED: Final = re.compile(rb'(?<=> )"[^"\\\n]*"\^\^<[^>]*>(?= [.]\n)')


def _as_stored(found: re.Match[bytes]) -> bytes:
    return _in_its_form(found[0])


@lru_cache(4096)
def _in_its_form(literal: bytes) -> bytes:
    """A literal as a store gives it back: numbers in the one form that they have there."""
    store = pyoxigraph.Store()
    store.load(b"<x:y> <x:y> " + literal + b" .", format=RdfFormat.N_TRIPLES)
    (quad,) = store
    return str(quad.object).encode()


_SUBJECT: Final = attrgetter("subject")
