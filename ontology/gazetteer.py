"""Places and bodies with their official codes and names, and where a text names them.

A gazetteer is a Turtle file. Those that ship lie in `gazetteers/`; another country's or
partnership's is one more file (docs/gazetteers.md says how to write one).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from goldenthread.ontology.names import NameTree, name_words
from goldenthread.ontology.swift import swift


@swift
class PlaceEntry:
    """A Place: its main name, all its names (the main one first), its official code.

    `within`: the IRIs of the Places it lies in. `kind`: in words ("unitary authority",
    "integrated care system"). `exists_until`: its last day, None while it exists. `layer`: which
    file it comes from, 0 for those that ship, then in the order in which they were given.
    """

    iri: str
    name: str
    names: tuple[str, ...]
    code: str | None = None
    within: tuple[str, ...] = ()
    kind: str | None = None
    exists_from: date | None = None
    exists_until: date | None = None
    replaced_by: tuple[str, ...] = ()
    layer: int = 0


@swift
class BodyEntry:
    """An organisation, partnership, board, group, post or class of bodies.

    `kind`: the local name of its class in the ontology; the rest as of a `PlaceEntry`.
    """

    iri: str
    name: str
    names: tuple[str, ...]
    kind: str
    code: str | None = None
    exists_from: date | None = None
    exists_until: date | None = None
    replaced_by: tuple[str, ...] = ()
    layer: int = 0


Entry: TypeAlias = PlaceEntry | BodyEntry
E = TypeVar("E", bound=PlaceEntry | BodyEntry)


@swift
class Match(Generic[E]):
    """`plain[start:end]` is one of the names of `entry`."""

    start: int
    end: int
    entry: E


@dataclass(frozen=True)
class Gazetteer:
    """All entries in use, in the order of their IRIs.

    A name that several entries bear denotes the one of the latest file, and of these the one that
    still exists; where that leaves two, the name denotes neither (`by_name` gives both).
    """

    places: tuple[PlaceEntry, ...] = ()
    bodies: tuple[BodyEntry, ...] = ()

    def find_places(self, plain: str) -> tuple[Match[PlaceEntry], ...]:
        """Where the text names a Place: whole words, the longest name, no two overlapping."""
        return tuple(Match(*found) for found in self._place_tree.find(plain))

    def may_name_places(self, words: frozenset[str]) -> bool:
        """Whether a text can name a Place that has these words: its runs of ASCII letters and
        digits, in small letters. Where a name begins with another letter, every text can."""
        return not self._place_heads.isascii or not self._place_heads.words.isdisjoint(words)

    def find_bodies(self, plain: str) -> tuple[Match[BodyEntry], ...]:
        """Where the text names a body: whole words, the longest name, no two overlapping."""
        return tuple(Match(*found) for found in self._body_tree.find(plain))

    def by_name(self, name: str) -> tuple[Entry, ...]:
        """Everything that bears this name: Places first, then bodies; empty where nothing does."""
        words = name_words(name)
        return (*self._place_names.get(words, ()), *self._body_names.get(words, ()))

    def by_iri(self, iri: str) -> Entry | None:
        """The entry with this IRI."""
        return self._by_iri.get(iri)

    def members(self, iri: str) -> tuple[PlaceEntry, ...]:
        """The Places that lie directly in this one and still exist."""
        return tuple(p for p in self.places if iri in p.within and p.exists_until is None)

    @cached_property
    def _by_iri(self) -> dict[str, Entry]:
        places: dict[str, Entry] = {place.iri: place for place in self.places}
        return places | {body.iri: body for body in self.bodies}

    @cached_property
    def _place_names(self) -> dict[tuple[str, ...], tuple[PlaceEntry, ...]]:
        return _bearers(self.places)

    @cached_property
    def _body_names(self) -> dict[tuple[str, ...], tuple[BodyEntry, ...]]:
        return _bearers(self.bodies)

    @cached_property
    def _place_tree(self) -> NameTree[PlaceEntry]:
        return NameTree(_denoted(self._place_names))

    @cached_property
    def _place_heads(self) -> _Heads:
        heads = self._place_tree.heads()
        words = (head.lower().rstrip(".") for head in heads)
        return _Heads(frozenset(words), all(head.isascii() for head in heads))

    @cached_property
    def _body_tree(self) -> NameTree[BodyEntry]:
        return NameTree(_denoted(self._body_names))


@swift
class _Heads:
    """The words that names begin with, in small letters; whether all of them are ASCII."""

    words: frozenset[str]
    isascii: bool


def _bearers(entries: Iterable[E]) -> dict[tuple[str, ...], tuple[E, ...]]:
    """Every name, with and without its commas, and the entries that bear it."""
    bearers: dict[tuple[str, ...], tuple[E, ...]] = {}
    for entry in entries:
        for name in entry.names:
            words = name_words(name)
            for form in {words, tuple(word for word in words if word != ",")} - {()}:
                if entry not in bearers.get(form, ()):
                    bearers[form] = (*bearers.get(form, ()), entry)
    return bearers


def _denoted(
    bearers: dict[tuple[str, ...], tuple[E, ...]],
) -> Iterable[tuple[tuple[str, ...], E]]:
    """Every name that denotes one entry, and that entry."""
    for words, entries in bearers.items():
        latest = max(entry.layer for entry in entries)
        candidates = [entry for entry in entries if entry.layer == latest]
        existing = [entry for entry in candidates if entry.exists_until is None]
        if len(chosen := existing or candidates) == 1:
            yield words, chosen[0]


def load(paths: Sequence[Path] = ()) -> Gazetteer:
    """The gazetteers that ship and those of these Turtle files, as one.

    A file may say more of an entry of an earlier one (another name, say) by using its IRI.
    Raises InputError, with file and line, for a file that is no Turtle, an entry without a name
    or with two, and a term that gazetteers do not have.
    """
    # Here, since pyoxigraph is not needed by those who only use the types.
    from goldenthread.ontology.gazetteer_files import read_entries

    return Gazetteer(*read_entries(paths))
