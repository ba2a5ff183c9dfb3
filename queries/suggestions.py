"""What the documents themselves suggest for what a commitment lacks; never more than a suggestion.

A candidate is who answers for the same action elsewhere or for neighbours in programme or chapter,
an objective that these serve, a measure of what it serves: each with the words it is taken from.
Only a person's decision makes one of them hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.queries.named import Asked
from goldenthread.queries.runner import rows_of


@dataclass(frozen=True, slots=True)
class Said:
    """That a document links `about` to `thing`, by the assertion or accountability `link`: IRIs."""

    about: str
    thing: str
    link: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a commitment could be linked to, why, and the first link it is taken from.

    `others`: how many commitments the reason rests on. In `reason` OTHER stands for the words of
    what that link is about.
    """

    said: Said
    others: int
    reason: str


Known = Mapping[str, Sequence[Said]]
"""What is said, by what it is said of."""

LEAST_SHARE: Final = 1 / 3
"""The part of a commitment's neighbours that must be linked to a thing before it is suggested: who
answers for one promise of a programme's forty is no answer for the others."""


class Pool:
    """What commitments that have something in common are linked to."""

    def __init__(self, rows: Iterable[tuple[str, ...]], known: Known, shared: str) -> None:
        """`rows`: commitment, what it shares with others, how that is called. `shared`: in words,
        with NAME for the name, what they share: "of the programme NAME".
        """
        self._groups: dict[str, list[str]] = defaultdict(list)
        found: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
        sizes: Counter[str] = Counter()
        self._shared: dict[str, str] = {}
        for commitment, group, name in rows:
            self._groups[commitment].append(group)
            sizes[group] += 1
            if group not in self._shared:
                self._shared[group] = shared.replace("NAME", f"“{name}”")
            if commitment in known:
                for one in known[commitment]:
                    found[group][one.thing].append(one)
        self._found = {
            group: _frequent(things, LEAST_SHARE * (sizes[group] - 1))
            for group, things in found.items()
        }

    def of(self, commitment: str) -> Iterator[Candidate]:
        """What its neighbours are linked to, the most frequent first."""
        for group in self._groups.get(commitment, ()):
            for others, first in self._found.get(group, ()):
                among = f"{others} others" if others > 1 else "1 other"
                yield Candidate(first, others, f"{among} {self._shared[group]}: “OTHER”")


def _frequent(things: Mapping[str, Sequence[Said]], least: float) -> list[tuple[int, Said]]:
    """What at least so many commitments are linked to, the most frequent first, with how many."""
    counted = [(len({one.about for one in said}), said[0]) for said in things.values()]
    frequent = [pair for pair in counted if pair[0] >= least]
    return sorted(frequent, key=lambda pair: (-pair[0], pair[1].thing))


class SameAction:
    """What the same action is linked to where another document speaks of it."""

    def __init__(self, pairs: Iterable[tuple[str, ...]], known: Known) -> None:
        """`pairs`: commitments that say the same."""
        self._known = known
        self._same: dict[str, list[str]] = defaultdict(list)
        for one, other in pairs:
            self._same[one].append(other)
            self._same[other].append(one)

    def of(self, commitment: str) -> Iterator[Candidate]:
        """What is said of the same action elsewhere."""
        for other in self._same.get(commitment, ()):
            for one in self._known.get(other, ()):
                yield Candidate(one, 1, "the same action in another place: “OTHER”")


class Direct:
    """What is said of the commitment itself, or of what it is linked to."""

    def __init__(self, rows: Iterable[tuple[str, ...]], known: Known, reason: str) -> None:
        """`rows`: commitment, what it is linked to, how that is called (for NAME in `reason`)."""
        self._known = known
        self._reason = reason
        self._linked: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for commitment, thing, name in rows:
            if thing in known:
                self._linked[commitment].append((thing, name))

    def of(self, commitment: str) -> Iterator[Candidate]:
        """What is said of what it is linked to."""
        for thing, name in self._linked.get(commitment, ()):
            for one in self._known.get(thing, ()):
                yield Candidate(one, 0, self._reason.replace("NAME", f"“{name}”"))


Source = SameAction | Pool | Direct


def likeliest(commitment: str, sources: Sequence[Source], most: int) -> list[Candidate]:
    """So many candidates, those of the strongest source first, each thing once."""
    best: dict[str, Candidate] = {}
    for source in sources:
        for candidate in source.of(commitment):
            best.setdefault(candidate.said.thing, candidate)
            if len(best) == most:
                return list(best.values())
    return list(best.values())


def said(graph: Asked, linked: str, but: frozenset[str]) -> Known:
    """What is said. `linked`: SPARQL that binds ?about, ?thing and ?link. `but`: not by these."""
    found: dict[str, list[Said]] = defaultdict(list)
    for row in sorted(set(rows_of(graph, f"SELECT ?about ?thing ?link {{ {linked} }}"))):
        one = Said(*row)
        if one.link not in but and one.about not in but:
            found[one.about].append(one)
    return found


def labels_of(graph: Asked, iris: Iterable[str]) -> dict[str, str]:
    """What these things are called."""
    there = " ".join(f"<{iri}>" for iri in sorted(set(iris)))
    found: dict[str, str] = {}
    for iri, label in rows_of(graph, _LABELS.replace("THERE", there)):
        found[iri] = label
    return found


OWNERS: Final = """
  ?link a gt:Accountability ; gt:accountableFor ?about ; gt:agent ?thing ; gt:role ?role ;
    gt:basis ?basis .
  FILTER(?role IN (gt:Accountable, gt:Responsible) && ?basis != gt:Inherited)
  FILTER NOT EXISTS { ?thing a gt:ClassOfBodies }"""
"""Who is named as answering for something."""

SUPPORTERS: Final = OWNERS.replace("gt:Accountable, gt:Responsible", "gt:Supporting, gt:Informed")
"""Who is named as supporting something."""

OBJECTIVES: Final = """
  ?link a gt:Assertion ; rdf:predicate gt:advances ; rdf:subject ?about ; rdf:object ?thing ;
    gt:basis ?basis .
  FILTER(?basis NOT IN (gt:Inherited, gt:Derived))"""
"""Which objective something is said to serve."""

MEASURES: Final = """
  ?link a gt:Assertion ; rdf:predicate gt:measuredBy ; rdf:subject ?about ; rdf:object ?thing ."""
"""Which measure something is said to have."""


def named_links(graph: Asked, linked: str) -> list[tuple[str, str, str]]:
    """Commitments with what they are linked to and how that is called, by name. `linked`: SPARQL
    for commitment, name and thing.
    """
    # Sorted here: an engine looks both names up for each comparison.
    return [(about, thing, name) for about, name, thing in sorted(rows_of(graph, linked))]


def headings(graph: Asked) -> list[tuple[str, str, str]]:
    """Commitments with what tells the heading they stand under from others, and its words."""
    found = rows_of(graph, _HEADINGS)
    return sorted((c, f"{document} {section}", section) for c, section, document in found)


def said_the_same(graph: Asked) -> list[tuple[str, ...]]:
    """Pairs of commitments that say the same."""
    return sorted(rows_of(graph, _SAME))


PROGRAMMES: Final = """
SELECT ?c ?name ?p { ?c a gt:Commitment ; gt:partOfProgramme ?p . ?p rdfs:label ?name }"""
_HEADINGS: Final = """
SELECT ?c ?section ?document { ?c a gt:Commitment ; gt:statedIn ?document ; gt:section ?section }"""
SERVED: Final = """
SELECT ?c ?name ?o { ?c a gt:Commitment ; gt:advances ?o . ?o rdfs:label ?name }"""

_SAME: Final = """
SELECT ?one ?other { ?one a gt:Commitment ; gt:restates ?other . ?other a gt:Commitment }"""
_LABELS: Final = """
SELECT ?iri ?label { VALUES ?iri { THERE } ?iri rdfs:label ?label } ORDER BY ?iri DESC(?label)"""
