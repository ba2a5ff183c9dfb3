"""Where in a text each subject stands, so that what is said of it can be looked up there."""

from __future__ import annotations

import os
import re
from array import array
from bisect import bisect_left
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np

from goldenthread.graph.mirror.terms import Facts
from goldenthread.graph.mirror.text import GROUP, groups_in, parsed
from goldenthread.ontology import terms as t

_READ: Final = 2**12
"""Bytes that are read at first; few subjects have more."""
_PERHAPS_NO_NODE: Final = re.compile(
    f"> <{t.TYPE}> <(?:{t.ASSERTION}|{t.ACCOUNTABILITY}|{t.SPAN})> [.]\n".encode()
)


class Places:
    """An index of a graph as N-Triples: 16 bytes for each subject.

    In memory stand the hashes of all subjects in order, and the place of each: the byte at which
    its lines begin, doubled, and one more where it surely has a node. A look-up takes a tenth of
    the time that it takes in the database.
    """

    def __init__(self, text: Path) -> None:
        """Reads the text once. It must not change meanwhile."""
        hashes, places = array("q"), array("q")
        for at, lines in groups_in(text):
            hashes.append(hash(lines[1 : lines.index(b">")]))
            places.append(2 * at + (_PERHAPS_NO_NODE.search(lines) is None))
        order = np.argsort(np.frombuffer(hashes, np.int64))
        self._hashes = array("q", np.frombuffer(hashes, np.int64)[order].tobytes())
        self._places = array("q", np.frombuffer(places, np.int64)[order].tobytes())
        self._file = text.open("rb", buffering=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def of(self, iri: str) -> Facts:
        """All that is said of this subject."""
        for place in self._perhaps(iri.encode()):
            ((subject, facts),) = parsed(self._lines(place >> 1))
            if subject == iri:
                return facts
        return {}

    def is_surely_node(self, iri: str) -> bool:
        """Whether this is a subject that is neither a relationship nor a span."""
        places = self._perhaps(iri.encode())
        return len(places) == 1 and bool(places[0] & 1)

    def _perhaps(self, iri: bytes) -> array[int]:
        """The places of the subjects with the same hash: one, but for a chance in 2**64."""
        number = hash(iri)
        first = end = bisect_left(self._hashes, number)
        while end < len(self._hashes) and self._hashes[end] == number:
            end += 1
        return self._places[first:end]

    def _lines(self, at: int) -> bytes:
        size = _READ
        while True:
            read = os.pread(self._file.fileno(), size, at)
            found = GROUP.match(read)
            # Where they reach as far as was read, there may be more of them.
            if found is not None and (found.end() < read.rfind(b"\n") or len(read) < size):
                return found[0]
            size *= 8
