"""What changed since a mirror was last brought up to date, found from the two graphs alone.

The graph that was mirrored is kept beside the store. Where Neo4j still holds what was written of
it, only what differs between the two needs to be made into rows and looked at there.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from goldenthread.graph.current import graph_in, text_in
from goldenthread.graph.files import store_errors
from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.apart import changed_subjects
from goldenthread.graph.mirror.lookup import Lookup
from goldenthread.graph.mirror.rows import Link, Node, rows_about
from goldenthread.graph.mirror.terms import is_iri, words_of
from goldenthread.graph.mirror.text import Mirrored, text_of
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import digest


@dataclass(frozen=True, slots=True)
class Delta:
    """The rows that may differ, as they were and as they are now."""

    former: list[Node | Link]
    now: list[Node | Link]


def delta(former_graph: Mirrored, graph: Mirrored) -> Delta | None:
    """What may differ between the rows of two graphs; None where much does."""
    changed = graph.changed_since(former_graph.digest)
    if changed is None:
        with text_of(former_graph) as before, text_of(graph) as after:
            changed = changed_subjects(before, after)
    if changed is None:
        return None
    former, now = Lookup(former_graph.store), Lookup(graph.store)
    touched = set(changed)
    for iri in changed:
        for lookup in (former, now):
            touched.update(_depending_on(lookup, iri))
            touched.update(
                end for end in _ends(lookup, iri) if not (former.is_node(end) and now.is_node(end))
            )
    return Delta(list(rows_about(former, touched)), list(rows_about(now, touched)))


def _depending_on(graph: Lookup, subject: str) -> Iterator[str]:
    """Whose rows say something of what this graph says of the subject."""
    for way in _WAYS:
        reached = [subject]
        for predicate in way:
            reached = [found for end in reached for found in graph.subjects(predicate, end)]
        yield from reached
    # What a relationship speaks for, and a span that may lie in this evidence.
    facts = graph.of(subject)
    for predicate in (t.SUBJECT, t.ACCOUNTABLE_FOR, t.HAS_SPAN):
        yield from map(words_of, filter(is_iri, facts.get(predicate, ())))


_WAYS = (
    (t.EVIDENCE_OF,),
    (t.HAS_SPAN,),
    (t.HAS_DUE,),
    (t.HAS_ACCOUNTABILITY,),
    (t.AGENT, t.HAS_ACCOUNTABILITY),
    (t.EDITION_OF_EVIDENCE,),
    (t.EDITION_OF, t.EDITION_OF_EVIDENCE),
)
"""Predicates to go back by, the last of the way first: a quotation is that of the evidence; a
commitment says when it is due, and whether somebody who can be asked answers for it; evidence says
the title of the work."""


def _ends(graph: Lookup, subject: str) -> Iterator[str]:
    """What its links lead to: an end that is no node stands there only as long as one does."""
    for predicate, values in graph.of(subject).items():
        if predicate in m.RELATIONSHIPS:
            yield from map(words_of, filter(is_iri, values))


class Kept:
    """The folder in which the graph is kept that one mirror was last brought up to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def beside(cls, store: Path, *target: str) -> Kept:
        """Where it is kept in the store's folder. `target`: which mirror it is: the address, the
        database, the name.
        """
        return cls(store / "mirrored" / digest(*target))

    def delta(self, former: str, graph: Mirrored) -> Delta | None:
        """What may differ from the graph of that digest; None where that one is not kept, or much
        does.
        """
        place = self._folder / former
        if not place.is_dir():
            return None
        with store_errors(self._folder):
            store = pyoxigraph.Store.read_only(os.fspath(graph_in(place)))
        text = text_in(place)
        return delta(_KeptGraph(store, text if text.exists() else None, former), graph)

    def keep(self, graph: Mirrored) -> None:
        """Keeps this graph instead; its files are shared, not copied, where the disk can do so."""
        if (self._folder / graph.digest).is_dir():
            return
        with store_errors(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            aside = self._folder / f"new-{uuid.uuid4().hex}"
            aside.mkdir()
            graph.store.backup(os.fspath(graph_in(aside)))
            if graph.text is not None:
                _share(graph.text, text_in(aside))
            aside.rename(self._folder / graph.digest)
            for other in list(self._folder.iterdir()):
                if other.name != graph.digest:
                    shutil.rmtree(other, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _KeptGraph:
    """A graph that was mirrored."""

    store: pyoxigraph.Store
    text: Path | None
    digest: str

    def changed_since(self, _: str) -> None:
        """Only of the graph that came after it is it known what changed."""


def _share(file: Path, under: Path) -> None:
    with suppress(OSError):
        os.link(file, under)
        return
    shutil.copyfile(file, under)
