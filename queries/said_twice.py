"""What is said more than once, as the questions on duplicates and continuity read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Final

from goldenthread.graph.alike.clusters import clusters
from goldenthread.graph.alike.said import Said
from goldenthread.ontology.terms import GT
from goldenthread.queries.named import Asked
from goldenthread.queries.runner import rows_of


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One place where something is said: in which document, where, and in which words.

    `statement`: the IRI of the statement, or of the theme that these words name. `mention`: of the
    words themselves. `sure`: confidence in percent.
    """

    document: str
    order: int
    mention: str
    statement: str
    work: str
    file: str
    found_at: str
    text: str
    kind: str
    in_force: bool
    sure: int

    @property
    def source(self) -> str:
        """The document's title and file: two editions of a plan may bear one title."""
        return f"{self.document} ({self.file})" if self.file else self.document


@dataclass(frozen=True, slots=True)
class Link:
    """That two statements say the same, or vary. `differs`: in which fields."""

    one: str
    other: str
    reason: str
    sure: int
    decided: bool
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class SaidTwice:
    """All places of what is said more than once, and how these are linked."""

    places: dict[str, tuple[Place, ...]]
    same: tuple[Link, ...]
    varying: tuple[Link, ...] = ()
    refused: frozenset[frozenset[str]] = field(default=frozenset())

    @cached_property
    def groups(self) -> list[tuple[str, ...]]:
        """Statements that say the same; nobody's refusal and nothing that varies is in one."""
        ordered = sorted(
            self.same, key=lambda link: (not link.decided, -link.sure, link.one, link.other)
        )
        apart = self.refused | {frozenset((link.one, link.other)) for link in self.varying}
        return clusters(((link.one, link.other) for link in ordered), apart)

    @cached_property
    def reasons(self) -> dict[frozenset[str], Link]:
        """The link between two statements."""
        return {frozenset((link.one, link.other)): link for link in self.same}


def said_twice(graph: Asked) -> SaidTwice:
    """What the current graph says of statements that are the same or vary."""
    same = tuple(_links(graph, "gt:restates gt:echoes"))
    varying = tuple(_links(graph, "gt:varies"))
    places: dict[str, list[Place]] = defaultdict(list)
    for query in (_STATEMENTS, _THEMES):
        for row in rows_of(graph, query):
            place = _place(row)
            if query is _STATEMENTS or Said.of(place.text).begins_with_act:
                places[place.statement].append(place)
    refused = frozenset(frozenset(pair) for pair in rows_of(graph, _REFUSED))
    known = {statement: tuple(sorted(found)) for statement, found in places.items()}
    return SaidTwice(
        known,
        tuple(link for link in same if link.one in known and link.other in known),
        tuple(link for link in varying if link.one in known and link.other in known),
        refused - {frozenset((link.one, link.other)) for link in same if link.decided},
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places that say the same, the first in order first, and why."""

    one: Place
    other: Place
    reason: str
    sure: int


def pairs_of(said: SaidTwice) -> Iterator[Pair]:
    """Each pair of places that say the same, by what links them or by way of a third."""
    for group in said.groups:
        for one, other in combinations(group, 2):
            reason, sure = _why(one, other, group, said)
            for mine in said.places[one]:
                for theirs in said.places[other]:
                    first, second = sorted((mine, theirs))
                    yield Pair(first, second, reason, sure)
    for places in said.places.values():
        for mine, theirs in combinations(places, 2):
            yield Pair(mine, theirs, "a theme of both, by name", min(mine.sure, theirs.sure))


def places_by_group(said: SaidTwice) -> Iterator[list[Place]]:
    """For each group all places that say the same, in order; also where one theme has several."""
    grouped: set[str] = set()
    for group in said.groups:
        grouped.update(group)
        yield sorted(place for statement in group for place in said.places[statement])
    for statement, places in said.places.items():
        if statement not in grouped and len(places) > 1:
            yield list(places)


def _why(one: str, other: str, group: tuple[str, ...], said: SaidTwice) -> tuple[str, int]:
    if link := said.reasons.get(frozenset((one, other))):
        return link.reason, link.sure
    for third in group:
        first = said.reasons.get(frozenset((one, third)))
        second = said.reasons.get(frozenset((third, other)))
        if first and second:
            words = said.places[third][0].text
            return f"both say the same as “{words}”", min(first.sure, second.sure)
    return "others say the same as each of them", 0


def _links(graph: Asked, predicates: str) -> Iterator[Link]:
    differing: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for *link, differs in rows_of(graph, _LINKS % predicates):
        differing[tuple(link)].add(differs)
    for (one, other, reason, sure, basis), fields in sorted(differing.items()):
        decided = basis.endswith("#Decided")
        yield Link(
            one, other, reason or "a person decided so", _percent(sure), decided,
            tuple(sorted(fields - {""})),
        )  # fmt: skip


def _place(row: tuple[str, ...]) -> Place:
    statement, mention, document, work, file, found_at, order, text, kind, in_force, sure = row
    return Place(
        document, int(order), mention, statement, work, file, found_at, text,
        _KIND_NAMES.get(kind, kind.partition("#")[2].lower()), in_force == "true", _percent(sure),
    )  # fmt: skip


_KIND_NAMES: Final = {f"{GT}UnreadPassage": "passage"}
"""What the ontology's own name would not tell."""


def _percent(confidence: str) -> int:
    return round(100 * float(confidence))


_LINKS: Final = """
SELECT ?one ?other ?reason ?sure ?basis ?differs {
  VALUES ?link { %s }
  ?a rdf:predicate ?link ; rdf:subject ?one ; rdf:object ?other ; gt:basis ?basis ;
    gt:confidence ?sure .
  OPTIONAL { ?a gt:reason ?why } OPTIONAL { ?a gt:differsIn ?in }
  BIND(COALESCE(?why, "") AS ?reason) BIND(COALESCE(?in, "") AS ?differs) }"""
_STATEMENTS: Final = """
SELECT ?s ?m ?title ?work ?file ?at ?order ?text ?kind ?inForce ?sure {
  { SELECT DISTINCT ?s { { ?s gt:restates|gt:varies|gt:echoes ?any }
      UNION { ?any gt:restates|gt:varies|gt:echoes ?s } } }
  VALUES ?kind { gt:Commitment gt:Measure gt:UnreadPassage }
  BIND(?s AS ?m)
  ?s a ?kind ; gt:text ?text ; gt:statedIn ?work ; gt:foundAt ?at ;
    gt:order ?order ; gt:inForce ?inForce .
  ?work rdfs:label ?title . OPTIONAL { ?s gt:confidence ?read } BIND(COALESCE(?read, 1.0) AS ?sure)
  OPTIONAL { ?s gt:inEdition/gt:fileName ?name } BIND(COALESCE(?name, "") AS ?file) }"""
_THEMES: Final = """
SELECT ?s ?m ?title ?work ?file ?at ?order ?text ?kind ?inForce ?sure {
  BIND(gt:Theme AS ?kind)
  ?s a ?kind ; gt:hasMention ?m .
  ?m gt:text ?text ; gt:statedIn ?work ; gt:foundAt ?at ; gt:order ?order ;
    gt:confidence ?sure .
  ?work rdfs:label ?title ; gt:inForce ?inForce .
  OPTIONAL { ?m gt:inEdition/gt:fileName ?name } BIND(COALESCE(?name, "") AS ?file) }"""
_REFUSED: Final = """
SELECT ?one ?other {
  ?d gt:judgement gt:DuplicateRefused ; gt:concerns ?a, ?b .
  ?a gt:attachedTo ?one . ?b gt:attachedTo ?other .
  FILTER(STR(?one) < STR(?other))
  FILTER NOT EXISTS { ?d gt:withdrawnAt ?day }
  FILTER NOT EXISTS { ?d <http://purl.org/dc/terms/isReplacedBy> ?later } }"""
