"""The thread as reports need it: every commitment in force and what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from goldenthread.queries.named import Asked
from goldenthread.queries.runner import rows_of


@dataclass(frozen=True, slots=True)
class Named:
    """An objective, programme or Place in force, by IRI and label."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment in force.

    `owners`: who is accountable or responsible, classes of bodies not among them; `inherited`:
    whether all of them are so only by way of its programme or whole. `due`: as written. `measures`:
    what it is measured by and its targets, as written. `programmes` and `objectives`: IRIs.
    `places`: IRIs of those that it names. `for_all`: it applies to each Place. `sure`: percent.
    """

    iri: str
    text: str
    document: str
    place: str
    quotation: str
    sure: int
    owners: tuple[str, ...] = ()
    inherited: bool = False
    due: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    for_all: bool = False

    @property
    def depends(self) -> int:
        """How many of objective, date and number depend on it: what has most matters most."""
        return bool(self.objectives) + bool(self.due) + bool(self.measures)


@dataclass(frozen=True, slots=True)
class Thread:
    """All commitments in force in the order of their documents, and what they are counted by.

    A part of a commitment is counted with the whole and is not among `promises`. `carried`: the
    IRIs of the programmes that are said or follow to serve an objective, by its IRI.
    """

    promises: tuple[Promise, ...]
    objectives: tuple[Named, ...]
    programmes: tuple[Named, ...]
    places: tuple[Named, ...]
    carried: Mapping[str, tuple[str, ...]]

    def under(self, objective: str) -> tuple[Promise, ...]:
        """The commitments that serve this objective."""
        return tuple(promise for promise in self.promises if objective in promise.objectives)

    def of(self, programme: str) -> tuple[Promise, ...]:
        """The commitments of this programme."""
        return tuple(promise for promise in self.promises if programme in promise.programmes)


def thread(graph: Asked) -> Thread:
    """Reads the thread out of a current graph."""
    owners = _by_first(rows_of(graph, _OWNERS))
    due = _by_first(rows_of(graph, _DUE))
    measures = _by_first(rows_of(graph, _MEASURES))
    programmes = _by_first(rows_of(graph, _PROGRAMMES))
    objectives = _by_first(rows_of(graph, _OBJECTIVES))
    places = _by_first(rows_of(graph, _PLACES))
    for_all = {iri for (iri,) in rows_of(graph, _FOR_ALL)}

    def promise(iri: str, *said: str) -> Promise:
        text, document, place, quotation, confidence = said
        return Promise(
            iri,
            text,
            document,
            place,
            quotation,
            sure=round(float(confidence) * 100),
            owners=_firsts(owners[iri]),
            inherited=bool(owners[iri]) and all(basis == "Inherited" for _, basis in owners[iri]),
            due=_firsts(due[iri]),
            measures=_firsts(measures[iri]),
            programmes=_firsts(programmes[iri]),
            objectives=_firsts(objectives[iri]),
            places=_firsts(places[iri]),
            for_all=iri in for_all,
        )

    return Thread(
        promises=tuple(promise(*row) for row in rows_of(graph, _PROMISES)),
        objectives=_named(graph, "gt:Objective"),
        programmes=_named(graph, "gt:Programme"),
        places=tuple(Named(iri, label) for iri, label in rows_of(graph, _PARTNERSHIP)),
        carried={iri: _firsts(found) for iri, found in _by_first(rows_of(graph, _CARRIED)).items()},
    )


def _named(graph: Asked, kind: str) -> tuple[Named, ...]:
    return tuple(Named(iri, label) for iri, label in rows_of(graph, _ENTITIES.format(kind=kind)))


def _by_first(rows: Iterable[tuple[str, ...]]) -> defaultdict[str, list[tuple[str, ...]]]:
    """Rows by their first cell, without it, in their order."""
    found = defaultdict[str, list[tuple[str, ...]]](list)
    for first, *others in rows:
        found[first].append(tuple(others))
    return found


def _firsts(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[0] for row in rows))


_PROMISES: Final = """
SELECT ?c ?text ?document ?place ?quotation ?confidence {
  ?c a gt:Commitment ; gt:inForce true ; gt:text ?text ; gt:documentTitle ?document ;
    gt:foundAt ?place ; gt:evidence/gt:exact ?quotation ; gt:confidence ?confidence ;
    gt:order ?order .
  MINUS { SELECT DISTINCT ?c { ?c gt:partOf ?whole . ?whole a gt:Commitment } }
} ORDER BY ?document ?order ?c"""
_OWNERS: Final = """
SELECT ?c ?owner ?how {
  ?accountability a gt:Accountability ; gt:accountableFor ?c ; gt:agent ?agent ; gt:role ?role ;
    gt:basis ?basis .
  ?agent rdfs:label ?owner .
  FILTER(?role IN (gt:Accountable, gt:Responsible))
  FILTER NOT EXISTS { ?agent a gt:ClassOfBodies }
  BIND(STRAFTER(STR(?basis), "#") AS ?how)
} ORDER BY ?c ?role ?owner"""
_DUE: Final = """
SELECT ?c ?words { ?c a gt:Commitment ; gt:due ?due . ?due gt:original ?words ; gt:lastDay ?day }
ORDER BY ?c ?day ?words"""
_MEASURES: Final = """
SELECT ?c ?words {
  ?c a gt:Commitment .
  { ?c gt:measuredBy/rdfs:label ?words } UNION { ?c gt:hasTarget/gt:original ?words }
} ORDER BY ?c ?words"""
_PROGRAMMES: Final = """
SELECT ?c ?p { ?c a gt:Commitment ; gt:partOfProgramme ?p . ?p rdfs:label ?label }
ORDER BY ?c ?label ?p"""
_OBJECTIVES: Final = """
SELECT ?c ?o { ?c a gt:Commitment ; gt:advances ?o . ?o rdfs:label ?label } ORDER BY ?c ?label ?o"""
_PLACES: Final = """
SELECT DISTINCT ?c ?place {
  ?link rdf:subject ?c ; rdf:predicate gt:appliesTo ; rdf:object ?place ; gt:basis ?basis .
  ?c a gt:Commitment .
  FILTER(?basis != gt:ToAll && ?place != gt:AllPlaces)
} ORDER BY ?c ?place"""
_FOR_ALL: Final = "SELECT ?c { ?c a gt:Commitment ; gt:appliesTo gt:AllPlaces }"
_ENTITIES: Final = """
SELECT ?thing ?label {{ ?thing a {kind} ; gt:inForce true ; rdfs:label ?label }}
ORDER BY ?label ?thing"""
_PARTNERSHIP: Final = """
SELECT DISTINCT ?place ?label {
  ?edition gt:placesOfPartnership ?place . ?place rdfs:label ?label
} ORDER BY ?label ?place"""
_CARRIED: Final = """
SELECT ?objective ?p {
  ?p a gt:Programme ; gt:inForce true ; gt:advances ?objective ; rdfs:label ?label .
  ?objective a gt:Objective
} ORDER BY ?objective ?label ?p"""
