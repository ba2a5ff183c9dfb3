"""What can be read off the network: the thread between two things, what hangs on one, what hangs
on nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
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

    Of several that are as short, always the same one.
    """
    import networkx as nx

    way: nx.Graph[str] = nx.Graph()
    passable = {start, end, *of_kind(made, *_PASSABLE)}
    edges = [
        (one, other, key, str(said["basis"]))
        for one, other, key, said in made.edges(keys=True, data=True)
        if one in passable and other in passable
    ]
    for one, other, key, basis in sorted(edges):
        length = _LONGER if basis in _FOLLOWS else 1.0
        if not way.has_edge(one, other) or length < way[one][other]["length"]:
            way.add_edge(one, other, length=length, edge=(one, other, key))
    if start not in way or end not in way:
        return ()
    try:
        nodes = nx.dijkstra_path(way, start, end, weight="length")
    except nx.NetworkXNoPath:
        return ()
    return tuple(_step(made, one, way[one][other]["edge"]) for one, other in pairwise(nodes))


def _step(made: Network, come_from: str, edge: tuple[str, str, str]) -> Step:
    one, other, key = edge
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
    thread_only.add_nodes_from(of_kind(made, "Objective"))
    thread_only.add_edges_from(_thread_edges(made, thread_only))
    groups = [
        sorted(group)
        for group in nx.connected_components(thread_only)
        if not any(made.nodes[node]["kind"] == "Objective" for node in group)
    ]
    return sorted(groups, key=lambda group: (-len(group), group))


def _thread_edges(made: Network, among: Iterable[str]) -> Iterator[tuple[str, str]]:
    nodes = set(among)
    for one, other, said in made.edges(data=True):
        if said["link"] in BENEATH and one in nodes and other in nodes:
            yield one, other
