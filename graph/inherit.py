"""What follows from what was read: a part lies where its whole does, a carrier advances what it
carries, and who leads the whole answers for the part."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from pyoxigraph import NamedNode, Triple

from goldenthread.graph.facts import Facts
from goldenthread.graph.links import Links
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint

_OF_THE_WHOLE: Final = (
    t.ADVANCES, t.UNDER_THEME, t.PART_OF_PROGRAMME, t.APPLIES_TO, t.HAS_DUE,
)  # fmt: skip
"""What a part has from its whole where it has none of its own."""

_ANSWERING: Final = frozenset({NamedNode(t.ACCOUNTABLE), NamedNode(t.RESPONSIBLE)})

Link = tuple[NamedNode, NamedNode | None]


def inherited(
    read: Facts, base: str, settled: Collection[NamedNode] = frozenset()
) -> Iterator[Triple]:
    """Links and accountabilities that statements and entities have by way of others.

    `settled`: commitments whose own are known already; programmes and themes still have theirs.
    """
    links = Links(read, base)
    every = read.a(t.COMMITMENT)
    commitments = _wholes_first([c for c in every if c not in settled], t.PART_OF, links)
    themes = _wholes_first(read.a(t.THEME), t.UNDER_THEME, links)
    for theme in themes:
        yield from _through_theme(theme, links)
    for programme in read.a(t.PROGRAMME):
        yield from _through_theme(programme, links)
    carried = {p: links.of(p, t.ADVANCES) for p in read.a(t.PROGRAMME)}
    for commitment in commitments:
        yield from _from_whole(commitment, links)
        yield from _through_theme(commitment, links)
        yield from _through_programme(commitment, carried, links)
    carrying = _wholes_first(every, t.PART_OF, links) if settled else list(commitments)
    carrying.sort(key=lambda commitment: not links.holds(commitment))
    for carrier in (t.PART_OF_PROGRAMME, t.UNDER_THEME):
        for commitment in carrying:
            yield from _carried_by(commitment, carrier, links)
    for commitment in _wholes_first(commitments, t.PART_OF, links):
        yield from _answers(commitment, links)


def _wholes_first(things: list[NamedNode], predicate: str, links: Links) -> list[NamedNode]:
    """Things after what they are part of, else in the order of their IRIs."""

    def depth(thing: NamedNode) -> int:
        seen = {thing}
        while wholes := [w for w, _ in links.of(thing, predicate) if w not in seen]:
            thing = wholes[0]
            seen.add(thing)
        return len(seen)

    return sorted(things, key=lambda thing: (depth(thing), thing.value))


# Links


def _from_whole(commitment: NamedNode, links: Links) -> Iterator[Triple]:
    """A part advances, applies to, is due and belongs as its whole does, where it says nothing."""
    lacking = [p for p in _OF_THE_WHOLE if not links.has(commitment, p)]
    for whole, between in links.of(commitment, t.PART_OF):
        for predicate in lacking:
            for target, via in links.of(whole, predicate):
                yield from links.add(commitment, predicate, target, t.INHERITED, (between, via))


def _through_theme(thing: NamedNode, links: Links) -> Iterator[Triple]:
    """What lies under a theme advances the one objective that the theme lies under."""
    if not links.has(thing, t.ADVANCES):
        for theme, between in links.of(thing, t.UNDER_THEME):
            yield from _on_to_one(thing, between, links.of(theme, t.ADVANCES), links)


def _through_programme(
    commitment: NamedNode, carried: dict[NamedNode, list[Link]], links: Links
) -> Iterator[Triple]:
    """A programme's commitment advances the one objective that the programme is said to advance."""
    if not links.has(commitment, t.ADVANCES):
        for programme, between in links.of(commitment, t.PART_OF_PROGRAMME):
            yield from _on_to_one(commitment, between, carried.get(programme, []), links)


def _on_to_one(
    thing: NamedNode, between: NamedNode | None, objectives: list[Link], links: Links
) -> Iterator[Triple]:
    """The link that follows where there is one objective; of several nobody says which.

    What is in force does not advance an objective by way of what no longer is.
    """
    standing = [link for link in objectives if links.holds(link[1])]
    for objective, via in standing if links.holds(thing) else objectives:
        if len(objectives) == 1:
            yield from links.add(thing, t.ADVANCES, objective, t.DERIVED, (between, via))


def _carried_by(commitment: NamedNode, carrier: str, links: Links) -> Iterator[Triple]:
    """Programme and theme advance what their commitments advance."""
    for whole, between in links.of(commitment, carrier):
        for objective, via in links.of(commitment, t.ADVANCES):
            yield from links.add(whole, t.ADVANCES, objective, t.DERIVED, (between, via))


# Accountability


def _answers(commitment: NamedNode, links: Links) -> Iterator[Triple]:
    """Who answers for the nearest whole, or leads the programme, answers for a part without own."""
    if _answering(commitment, links):
        return
    for whole in _wholes(commitment, links):
        sources = _answering(whole, links)
        if links.holds(commitment):
            sources = [source for source in sources if links.holds(source)]
        for source in sources:
            yield from _answer(commitment, source, links)
        if sources:
            return


def _wholes(commitment: NamedNode, links: Links) -> Iterator[NamedNode]:
    """What it is part of, the nearest first; then the themes of these, then the programmes."""
    parts = list(_upwards([commitment], t.PART_OF, links))
    yield from parts[1:]
    for predicate in (t.UNDER_THEME, t.PART_OF_PROGRAMME):
        wholes = [whole for part in parts for whole, _ in links.of(part, predicate)]
        yield from _upwards(wholes, predicate, links)


def _upwards(things: list[NamedNode], predicate: str, links: Links) -> Iterator[NamedNode]:
    """The things and what they lie in, the nearest first, each once."""
    seen: set[NamedNode] = set()
    waiting = list(things)
    while waiting:
        thing = waiting.pop(0)
        if thing not in seen:
            seen.add(thing)
            yield thing
            waiting += [whole for whole, _ in links.of(thing, predicate)]


def _answering(subject: NamedNode, links: Links) -> list[NamedNode]:
    """The accountabilities for it of one that can answer: no class of bodies, no supporter."""
    read = links.read
    of_class = NamedNode(t.CLASS_OF_BODIES)
    return [
        node
        for node in read.nodes(subject, t.HAS_ACCOUNTABILITY)
        if _ANSWERING & set(read.nodes(node, t.ROLE))
        and not any(of_class in read.values(a, t.TYPE) for a in read.nodes(node, t.AGENT))
    ]


def _answer(commitment: NamedNode, source: NamedNode, links: Links) -> Iterator[Triple]:
    node = NamedNode(mint(links.base, "accountability", commitment.value, source.value))
    yield Triple(commitment, NamedNode(t.HAS_ACCOUNTABILITY), node)
    yield Triple(node, NamedNode(t.TYPE), NamedNode(t.ACCOUNTABILITY))
    yield Triple(node, NamedNode(t.ACCOUNTABLE_FOR), commitment)
    for predicate in (t.AGENT, t.ROLE):
        for value in links.read.nodes(source, predicate):
            yield Triple(node, NamedNode(predicate), value)
    yield from links.known_by(node, t.INHERITED, (source,))
    for agent in links.read.nodes(source, t.AGENT):
        yield from links.add(agent, t.ANSWERS_FOR, commitment, t.INHERITED, (source,))
