"""What goes into an audit pack: each commitment's trace with every quotation it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from goldenthread.api.answers import cell_text
from goldenthread.graph.snapshot import Snapshot
from goldenthread.ontology.errors import QuestionError
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.named import named
from goldenthread.queries.runner import ask, rows_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """What the pack is about: one programme, objective or owner; all, where `words` is None."""

    kind: str = "everything"
    words: str | None = None


_CHOSEN: Final = {
    "programme": ("Programme", "?c gt:partOfProgramme ?thing"),
    "objective": ("Objective", "?c gt:advances ?thing"),
    "owner": ("Owner", "?c gt:hasAccountability/gt:agent ?thing"),
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """The parts of a pack, as JSON holds them. `editions`: IRIs of those that are quoted."""

    commitments: list[Json]
    decisions: list[Json]
    editions: frozenset[str]


def gather(graph: Snapshot, about: About) -> Gathered:
    """The traces of the commitments that are asked for.

    Raises QuestionError when nothing bears the name, or it has no commitment.
    """
    chosen = _chosen(graph, about)
    quotations = _quotations(graph)
    decisions = _decisions(graph)
    decided = _grouped(rows_of(graph, _DECIDED))
    owners, links = _grouped(rows_of(graph, _OWNERS)), _grouped(rows_of(graph, _LINKS))
    commitments = [
        {
            "iri": iri,
            "text": text,
            "document": document,
            "place": place,
            "rule": rule,
            "confidence": float(confidence),
            "quotations": [quotations[evidence]],
            "owners": _known(owners[iri], ("owner", "role", "basis"), quotations),
            "links": _known(links[iri], ("link", "value", "basis"), quotations),
            "decisions": [decisions[d] for (d,) in decided[iri] if d in decisions],
        }
        for iri, text, document, place, rule, confidence, evidence in rows_of(graph, _COMMITMENTS)
        if chosen is None or iri in chosen
    ]
    if not commitments:
        raise QuestionError(f"{about.kind} {about.words or ''}: there is no commitment to pack")
    return Gathered(
        commitments, list(decisions.values()), frozenset(q["edition"] for q in _all(commitments))
    )


def _chosen(graph: Snapshot, about: About) -> frozenset[str] | None:
    """The IRIs of the commitments that are asked for; None when all are."""
    if about.words is None:
        return None
    kind, pattern = _CHOSEN[about.kind]
    thing = named(graph, f"--{about.kind}", about.words, kind)
    found = rows_of(graph, f"SELECT ?c {{ ?c a gt:Commitment . {pattern} }}".replace(
        "?thing", str(thing)
    ))  # fmt: skip
    return frozenset(iri for (iri,) in found)


def _quotations(graph: Snapshot) -> dict[str, Json]:
    """Every quotation by its evidence's IRI: the edition, page and spans in order, the words."""
    spans = _grouped(rows_of(graph, _SPANS))
    return {
        evidence: {
            "edition": edition,
            "exact": exact,
            "page": int(page) if page else None,
            "spans": [[int(s), int(e)] for s, e in spans[evidence]] or [[int(start), int(end)]],
        }
        for evidence, edition, exact, start, end, page in rows_of(graph, _EVIDENCE)
    }


def _known(
    rows: Iterable[tuple[str, ...]], names: tuple[str, str, str], quotations: Mapping[str, Json]
) -> list[Json]:
    """What is said, each once, with all quotations that it rests on."""
    said: dict[tuple[str, ...], list[Json]] = {}
    for *values, evidence in rows:
        said.setdefault(tuple(values), [])
        if evidence:
            said[tuple(values)].append(quotations[evidence])
    return [
        {**dict(zip(names, values, strict=True)), "quotations": quoted}
        for values, quoted in said.items()
    ]


def _decisions(graph: Snapshot) -> dict[str, Json]:
    """What people decided, by IRI, in the words of the question that lists it."""
    question = Catalogue().get("review/decisions")
    return {
        str(record["iri"]): {name: cell_text(cell) for name, cell in record.items()}
        for record in ask(graph, question, {}).records()
    }


def _grouped(rows: Iterable[tuple[str, ...]]) -> defaultdict[str, list[tuple[str, ...]]]:
    found = defaultdict[str, list[tuple[str, ...]]](list)
    for first, *others in rows:
        found[first].append(tuple(others))
    return found


def _all(commitments: Iterable[Json]) -> Iterable[Json]:
    """Every quotation of these commitments."""
    for commitment in commitments:
        yield from commitment["quotations"]
        for part in (*commitment["owners"], *commitment["links"]):
            yield from part["quotations"]


_COMMITMENTS: Final = """
SELECT ?c ?text ?document ?place ?rule ?confidence ?evidence {
  ?c a gt:Commitment ; gt:text ?text ; gt:documentTitle ?document ; gt:foundAt ?place ;
    gt:rule ?rule ; gt:confidence ?confidence ; gt:evidence ?evidence ; gt:order ?order .
} ORDER BY ?document ?order ?c"""
_EVIDENCE: Final = """
SELECT ?evidence ?edition ?exact ?start ?end ?shown {
  ?evidence a gt:Evidence ; gt:edition ?edition ; gt:exact ?exact ; gt:start ?start ; gt:end ?end .
  OPTIONAL { ?evidence gt:page ?page }
  BIND(COALESCE(STR(?page), "") AS ?shown)
}"""
_SPANS: Final = """
SELECT ?evidence ?start ?end {
  ?evidence a gt:Evidence ; gt:span ?span .
  ?span gt:start ?start ; gt:end ?end ; gt:position ?position .
} ORDER BY ?evidence ?position"""
_OWNERS: Final = """
SELECT ?c ?owner ?role ?basis ?quoted {
  ?a a gt:Accountability ; gt:accountableFor ?c ; gt:agent/rdfs:label ?owner ; gt:role ?r ;
    gt:basis ?b .
  OPTIONAL { ?a gt:evidence ?evidence }
  BIND(STRAFTER(STR(?r), "#") AS ?role)
  BIND(STRAFTER(STR(?b), "#") AS ?basis)
  BIND(COALESCE(STR(?evidence), "") AS ?quoted)
} ORDER BY ?c ?role ?owner ?basis ?quoted"""
_LINKS: Final = """
SELECT ?c ?link ?value ?basis ?quoted {
  ?a a gt:Assertion ; rdf:subject ?c ; rdf:predicate ?p ; rdf:object ?o ; gt:basis ?b .
  ?c a gt:Commitment .
  OPTIONAL { ?o rdfs:label ?label }
  OPTIONAL { ?a gt:evidence ?evidence }
  BIND(STRAFTER(STR(?p), "#") AS ?link)
  BIND(COALESCE(?label, STR(?o)) AS ?value)
  BIND(STRAFTER(STR(?b), "#") AS ?basis)
  BIND(COALESCE(STR(?evidence), "") AS ?quoted)
} ORDER BY ?c ?link ?value ?basis ?quoted"""
_DECIDED: Final = """
SELECT DISTINCT ?c ?decision {
  ?decision gt:concerns/gt:attachedTo ?c . ?c a gt:Commitment
} ORDER BY ?c ?decision"""
