"""The current graph as a network (NetworkX): for paths, for what hangs on what, for components.

Nodes are IRIs with `kind` and `label`. Edges lead from subject to object; their key is the IRI of
the assertion or accountability, and they have `link`, `basis`, `confidence` and, of who answers for
something, `role`. The words that things and links stand in are fetched apart, for those that are
shown (`words_of`): most of a network is only walked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from goldenthread.ontology.terms import GT, RDF, RDFS

if TYPE_CHECKING:
    import networkx as nx

    Network: TypeAlias = "nx.MultiDiGraph[str]"

KINDS: Final = (
    "StrategyDocument", "ReferencedDocument", "Vision", "Mission", "Objective", "Theme",
    "Programme", "Commitment", "Measure", "Achievement", "Owner", "Place",
)  # fmt: skip
"""What is a node: what a person would point at."""

LINKS: Final = (
    "advances", "underTheme", "partOfProgramme", "partOf", "measuredBy", "appliesTo", "statedIn",
    "restates", "varies", "contributesTo", "fulfils", "supersedes", "delivers",
)  # fmt: skip
"""Assertions that are edges."""

ANSWERS_FOR: Final = "answersFor"
"""The link of the edges that accountabilities are."""


class Queried(Protocol):
    """A current graph."""

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to a SPARQL query."""


def network(graph: Queried, *, superseded: bool = False) -> Network:
    """The network of a current graph, nodes and edges in a fixed order.

    `superseded`: also what stands only in documents that a later one supersedes.
    """
    import networkx as nx

    gone = set() if superseded else {iri for (iri,) in _rows(graph, _NOT_IN_FORCE)}
    made: Network = nx.MultiDiGraph()
    for iri, kind, label in sorted(_rows(graph, _NODES)):
        if iri not in gone and iri not in made:
            made.add_node(iri, kind=kind, label=label)
    for query in (_ASSERTIONS, _ACCOUNTABILITIES):
        for iri, start, link, end, basis, confidence, role in sorted(_rows(graph, query)):
            if iri not in gone and start in made and end in made:
                said = {"link": link, "basis": basis, "confidence": confidence, "role": role}
                made.add_edge(start, end, iri, **said)
    return made


@dataclass(frozen=True, slots=True)
class Words:
    """Where something stands, and in which words; empty where the graph says nothing."""

    document: str = ""
    place: str = ""
    quotation: str = ""


def words_of(graph: Queried, iris: Iterable[str] | None = None) -> Mapping[str, Words]:
    """The words of these things, assertions and accountabilities; of all where none are given.

    Of several quotations of one the first in a fixed order. What has none has empty `Words`.
    """
    only = "" if iris is None else f"VALUES ?iri {{ {' '.join(f'<{iri}>' for iri in iris)} }}"
    found: dict[str, Words] = defaultdict(Words)
    for iri, *said in _rows(graph, _WORDS.replace("ONLY", only)):
        found.setdefault(iri, Words(*said))
    return found


def of_kind(made: Network, *kinds: str) -> list[str]:
    """The nodes of these kinds, in their order."""
    return [node for node in made.nodes if made.nodes[node]["kind"] in kinds]


def _rows(graph: Queried, query: str) -> Iterator[tuple[str, ...]]:
    found = graph.query(_PREFIXES + query)
    if not isinstance(found, QuerySolutions):
        raise TypeError("rows come from a SELECT")
    for solution in found:
        yield tuple("" if term is None else term.value for term in solution)


_PREFIXES: Final = f"PREFIX gt: <{GT}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}>\n"

_NOT_IN_FORCE: Final = "SELECT ?iri { ?iri gt:inForce false }"

_NODES: Final = f"""
SELECT ?iri ?kind ?label {{
  VALUES (?class ?kind) {{ {" ".join(f'(gt:{kind} "{kind}")' for kind in KINDS)} }}
  ?iri a ?class ; rdfs:label ?label .
}}"""

_ASSERTIONS: Final = f"""
SELECT ?iri ?start ?link ?end ?basis ?confidence ("" AS ?role) {{
  VALUES (?predicate ?link) {{ {" ".join(f'(gt:{link} "{link}")' for link in LINKS)} }}
  ?iri rdf:predicate ?predicate ; rdf:subject ?start ; rdf:object ?end ; gt:basis ?by .
  OPTIONAL {{ ?iri gt:confidence ?confidence }}
  BIND(STRAFTER(STR(?by), "#") AS ?basis)
}}"""

_ACCOUNTABILITIES: Final = f"""
SELECT ?iri ?start ("{ANSWERS_FOR}" AS ?link) ?end ?basis ?confidence ?role {{
  ?iri gt:agent ?start ; gt:accountableFor ?end ; gt:role ?as ; gt:basis ?by .
  OPTIONAL {{ ?iri gt:confidence ?confidence }}
  BIND(STRAFTER(STR(?by), "#") AS ?basis)
  BIND(LCASE(STRAFTER(STR(?as), "#")) AS ?role)
}}"""

_WORDS: Final = """
SELECT ?iri ?document ?place ?quotation {
  ONLY
  ?iri gt:evidence ?evidence .
  ?evidence gt:exact ?quotation ; gt:edition/gt:editionOf/rdfs:label ?document .
  OPTIONAL { ?evidence gt:page ?page }
  OPTIONAL { ?evidence gt:slide ?slide }
  OPTIONAL { ?evidence gt:sheet ?sheet ; gt:cell ?cell }
  OPTIONAL { ?evidence gt:section ?section }
  OPTIONAL { ?evidence gt:line ?line }
  BIND(COALESCE(CONCAT("page ", STR(?page)), CONCAT("slide ", STR(?slide)),
    CONCAT(?sheet, ", cell ", ?cell), CONCAT(?section, ", line ", STR(?line)),
    CONCAT("line ", STR(?line)), "") AS ?place)
} ORDER BY ?iri ?document ?place ?quotation"""
