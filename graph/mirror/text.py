"""A current graph as N-Triples: read through one subject after the other, and compared by lines.

Of a database each term has to be looked up, which takes ten times as long.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol

import pyoxigraph
from pyoxigraph import DefaultGraph, RdfFormat

from goldenthread.graph.mirror.terms import Facts, Term
from goldenthread.ontology import terms as t

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


def subjects_in(text: Path, *, relationships: bool) -> Iterator[tuple[str, Facts]]:
    """Each subject with all that is said of it, each once: those that have the class of an
    assertion or an accountability, or all others.
    """
    together: list[bytes] = []
    for _, group in groups_in(text):
        if (_RELATES.search(group) is not None) == relationships:
            together.append(group)
            if len(together) == _TOGETHER:
                yield from parsed(b"".join(together))
                together.clear()
    yield from parsed(b"".join(together))


GROUP: Final = re.compile(rb"<([^>]*)> .*\n(?:<\1> .*\n)*")
"""The lines of one subject, and its IRI."""
_RELATES: Final = re.compile(f"> <{t.TYPE}> <(?:{t.ASSERTION}|{t.ACCOUNTABILITY})> [.]\n".encode())
_TOGETHER: Final = 100
"""Subjects that are parsed at a time."""


def groups_in(text: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of each subject, and at which byte they begin."""
    with text.open("rb") as file:
        left, at = b"", 0
        while block := file.read(_BLOCK):
            left += block
            last = None
            for found in GROUP.finditer(left):
                if last is not None:
                    yield at + last.start(), last[0]
                last = found
            # More of the last one may be to come, and what has no end of line yet is none.
            begun = last.start() if last is not None else 0
            left, at = left[begun:], at + begun
        for found in GROUP.finditer(left):
            yield at + found.start(), found[0]


def parsed(lines: bytes) -> Iterator[tuple[str, Facts]]:
    """The subjects of N-Triples as pyoxigraph writes them, each with what is said of it."""
    last, facts = "", {}  # type: str, dict[str, list[Term]]
    for subject, predicate, value in _TRIPLE.findall(lines.decode()):
        if subject != last:
            if facts:
                yield last, facts
            last, facts = subject, {}
        if value[-1] == ">" and value[0] == '"':
            value = _as_stored(value)
        known = facts.get(predicate)
        if known is None:
            facts[predicate] = [value]
        elif value not in known:
            known.append(value)
    if facts:
        yield last, facts


_TRIPLE: Final = re.compile(r"<([^>]*)> <([^>]*)> (.*) \.\n")
_WHOLE_NUMBER: Final = re.compile(rf'"(?:0|-?[1-9][0-9]{{,17}})"\^\^<{t.XSD}integer>')


def _as_stored(literal: Term) -> Term:
    """A literal as a store gives it back."""
    return literal if _WHOLE_NUMBER.fullmatch(literal) else _in_its_form(literal)


@lru_cache(4096)
def _in_its_form(literal: Term) -> Term:
    """The same: numbers have one form there."""
    store = pyoxigraph.Store()
    store.load(f"<x:y> <x:y> {literal} .".encode(), format=RdfFormat.N_TRIPLES)
    (quad,) = store
    return str(quad.object)
