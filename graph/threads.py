"""What can be read off the network: the thread between two things, what hangs on one, what hangs
on nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

from goldenthread.graph.network import ANSWERS_FOR, of_kind

if TYPE_CHECKING:
    from goldenthread.graph.network import Network

BENEATH: Final[Mapping[str, bool]] = {
    "advances": True,
    "underTheme": True,
    "partOfProgramme": True,
    "partOf": True,
    "contributesTo": True,
    "fulfils": True,
    "measuredBy": False,
    ANSWERS_FOR: False,
}
"""Links that make the thread: whether the subject hangs on the object, or the object on it."""

_PASSABLE: Final = frozenset(
    {"Objective", "Theme", "Programme", "Commitment", "Measure", "Achievement", "Owner"}
)
"""Kinds that a thread may pass through. That two things stand in one document, or apply to one
Place, joins nothing."""

_FOLLOWS: Final = ("Derived", "Inherited")
"""How links are known that only follow from others."""
_LONGER: Final = 1.5
"""How long such a link is where others are 1: so that a thread keeps to what documents say."""


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a thread. `forward`: it is walked from subject to object. `iri`: its key."""

    start: str
    end: str
    link: str
    basis: str
    forward: bool
    iri: str


def thread(made: Network, start: str, end: str) -> tuple[Step, ...]:
    """The shortest thread between two things, whichever way its links lead; empty without one.

    Of several that are as short, always the same one. Links are followed from the start on until
    the end is found, which is most often near: a graph of all of them would cost more to make.
    """
    if start == end or start not in made or end not in made:
        return ()
    reached: dict[str, tuple[str, str, str, str]] = {}
    waiting: list[tuple[float, str, tuple[str, str, str, str] | None]] = [(0.0, start, None)]
    gone_through: set[str] = set()
    while waiting:
        length, node, by = heappop(waiting)
        if node in gone_through:
            continue
        gone_through.add(node)
        if by is not None:
            reached[node] = by
        if node == end:
            return _walked_back(made, reached, end)
        if node == start or made.nodes[node]["kind"] in _PASSABLE:
            for further, other, edge in _around(made, node):
                if other not in gone_through:
                    heappush(waiting, (length + further, other, (node, *edge)))
    return ()


def _around(made: Network, node: str) -> Iterator[tuple[float, str, tuple[str, str, str]]]:
    """Each link of a node, whichever way it leads: how long it is, where to, and the edge."""
    for one, other, key, said in made.out_edges(node, keys=True, data=True):
        yield _LONGER if said["basis"] in _FOLLOWS else 1.0, other, (one, other, key)
    for one, other, key, said in made.in_edges(node, keys=True, data=True):
        yield _LONGER if said["basis"] in _FOLLOWS else 1.0, one, (one, other, key)


def _walked_back(
    made: Network, reached: Mapping[str, tuple[str, str, str, str]], end: str
) -> tuple[Step, ...]:
    """The steps from the start to this node, each by the edge that it was reached by."""
    steps: list[Step] = []
    node = end
    while node in reached:
        before, *edge = reached[node]
        steps.append(_step(made, before, *edge))
        node = before
    return tuple(reversed(steps))


def _step(made: Network, come_from: str, one: str, other: str, key: str) -> Step:
    said = made.edges[one, other, key]
    forward = one == come_from
    end = other if forward else one
    return Step(come_from, end, said["link"], said["basis"], forward, key)


@dataclass(frozen=True, slots=True)
class Hanging:
    """Something that hangs on a thing, directly or by way of others.

    `steps`: how far away. `by`: what it hangs on, one step nearer. `only`: all that holds it by
    this link is the thing or hangs on the thing as well. `iri`: the key of the edge.
    """

    node: str
    steps: int
    by: str
    link: str
    basis: str
    iri: str
    only: bool


def hanging_on(made: Network, thing: str) -> list[Hanging]:
    """Everything that hangs on a thing, the nearest first."""
    found: dict[str, tuple[int, str, str, str, str]] = {}
    waiting = deque([(thing, 0)])
    while waiting:
        node, steps = waiting.popleft()
        for below, link, basis, iri in sorted(_below(made, node)):
            if below != thing and below not in found:
                found[below] = steps + 1, node, link, basis, iri
                waiting.append((below, steps + 1))
    there = {thing, *found}
    return [
        Hanging(node, *how, only=_holders(made, node, how[2]) <= there)
        for node, how in found.items()
    ]


def left_without(made: Network, thing: str) -> list[str]:
    """Objectives, themes and programmes of which documents link nothing but this thing, or what
    hangs on it. What only follows from other links goes with these.
    """
    there = {thing, *(hanging.node for hanging in hanging_on(made, thing))}
    left: list[str] = []
    for node in of_kind(made, "Objective", "Theme", "Programme"):
        linked = {n for n, _, basis, _ in _below(made, node) if basis not in _FOLLOWS}
        if node not in there and linked and linked <= there:
            left.append(node)
    return left


def _below(made: Network, node: str) -> Iterator[tuple[str, str, str, str]]:
    """What hangs on this node by one link: node, link, basis and key of the edge."""
    for other, _, iri, said in made.in_edges(node, keys=True, data=True):
        if BENEATH.get(said["link"]) is True:
            yield other, said["link"], said["basis"], iri
    for _, other, iri, said in made.out_edges(node, keys=True, data=True):
        if BENEATH.get(said["link"]) is False:
            yield other, said["link"], said["basis"], iri


def _holders(made: Network, node: str, link: str) -> set[str]:
    """All that a node hangs on by this kind of link."""
    if BENEATH[link]:
        return {end for _, end, said in made.out_edges(node, data=True) if said["link"] == link}
    return {start for start, _, said in made.in_edges(node, data=True) if said["link"] == link}


def unreached(made: Network) -> list[list[str]]:
    """Groups of things that hang together, and to no objective; the largest first."""
    import networkx as nx

    thread_only: nx.Graph[str] = nx.Graph()
    thread_only.add_nodes_from(of_kind(made, "Theme", "Programme", "Commitment", "Measure"))
    aims = frozenset(of_kind(made, "Objective"))
    thread_only.add_nodes_from(aims)
    thread_only.add_edges_from(_thread_edges(made, thread_only))
    groups = [
        sorted(group) for group in nx.connected_components(thread_only) if aims.isdisjoint(group)
    ]
    return sorted(groups, key=lambda group: (-len(group), group))


def _thread_edges(made: Network, among: Iterable[str]) -> Iterator[tuple[str, str]]:
    nodes = set(among)
    for one, other, said in made.edges(data=True):
        if said["link"] in BENEATH and one in nodes and other in nodes:
            yield one, other
