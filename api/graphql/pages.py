"""Pages of things: from the whole list, or from what a thing is linked to."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

from goldenthread.api.graphql.model import Grounded, Known, Model, Reached, Thing
from goldenthread.api.graphql.select import (
    Ordering,
    Wanted,
    bounded,
    chosen,
    cursor_of,
    ordered,
    start_after,
    tests_of,
    words_in,
)

_KEPT: Final = 64
"""Lists that are kept for the next page of the same question."""


@dataclass(frozen=True, slots=True)
class Edge(Grounded):
    """An entry of a page; `known`: how it is known that the link leads here, none at the root."""

    cursor: str
    node: Thing
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Where a page lies in its list."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list, and how many entries the whole list has."""

    edges: tuple[Edge, ...]
    total_count: int
    page_info: PageInfo

    @property
    def nodes(self) -> list[Thing]:
        """The things themselves."""
        return [edge.node for edge in self.edges]


class Lists:
    """The lists of one model, in their orders and by what was wanted; the last ones are kept."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._lock = Lock()
        self._ordered: dict[tuple[str, Ordering], Sequence[Thing]] = {}
        self._chosen: OrderedDict[tuple[str, Ordering, str], Sequence[Thing]] = OrderedDict()

    def of(self, type: str, wanted: Wanted, ordering: Ordering) -> Sequence[Thing]:
        """The things of a type that are wanted, in order."""
        key = type, ordering, wanted.key()
        with self._lock:
            found = self._chosen.get(key)
            if found is not None:
                self._chosen.move_to_end(key)
                return found
        things: Iterable[Thing] = self._all(type, ordering)
        if wanted.text is not None:
            having = self.model.having(words_in(wanted.text))
            things = (thing for thing in things if thing.iri in having)
        found = chosen(things, tests_of(type, wanted))
        with self._lock:
            self._chosen[key] = found
            if len(self._chosen) > _KEPT:
                self._chosen.popitem(last=False)
        return found

    def _all(self, type: str, ordering: Ordering) -> Sequence[Thing]:
        if ordering == Ordering():
            return self.model.all(type)
        key = type, ordering
        if key not in self._ordered:
            self._ordered[key] = ordered(self.model.all(type), ordering)
        return self._ordered[key]


def at_root(
    lists: Lists, type: str, wanted: Wanted, ordering: Ordering, first: int, after: str | None
) -> Page:
    """A page of all things of a type."""
    return page_of(lists.of(type, wanted, ordering), {}, ordering, first, after)


def from_thing(
    reached: Sequence[Reached],
    type: str,
    wanted: Wanted,
    ordering: Ordering,
    first: int,
    after: str | None,
) -> Page:
    """A page of what a thing is linked to."""
    known = {one.thing.iri: one.known for one in reached}
    things: Sequence[Thing] = chosen((one.thing for one in reached), tests_of(type, wanted))
    if ordering != Ordering():
        things = ordered(things, ordering)
    return page_of(things, known, ordering, first, after)


def page_of(
    things: Sequence[Thing],
    known: dict[str, tuple[Known, ...]],
    ordering: Ordering,
    first: int,
    after: str | None,
) -> Page:
    """The page of `first` things behind the cursor `after`."""
    start = 0 if after is None else start_after(things, after, ordering)
    end = min(start + bounded(first), len(things))
    edges = tuple(
        Edge(cursor_of(thing, ordering), thing, known.get(thing.iri, ()))
        for thing in things[start:end]
    )
    info = PageInfo(
        has_next_page=end < len(things),
        has_previous_page=start > 0,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Page(edges, len(things), info)
