"""The current graph as a network (NetworkX): for paths, for what hangs on what, for components.

Nodes are IRIs with `kind` and `label`. Edges lead from subject to object; their key is the IRI of
the assertion or accountability, and they have `link`, `basis` and, of who answers for something,
`role`. How sure the links are (`sureness_of`) and the words that things and links stand in
(`words_of`) are fetched apart: most of a network is only walked.
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


def network(
    graph: Queried,
    *,
    superseded: bool = False,
    links: Iterable[str] = LINKS,
    least: int | None = None,
) -> Network:
    """The network of a current graph, nodes and edges in a fixed order.

    `superseded`: also what stands only in documents that a later one supersedes. `links`: which
    assertions are edges; who answers for what always is. `least`: without statements and links of
    which the reading is less sure than this, in percent.
    """
    import networkx as nx

    gone = set() if superseded else {iri for (iri,) in _rows(graph, _NOT_IN_FORCE)}
    if least is not None:
        gone |= {iri for (iri,) in _rows(graph, UNSURE % least)}
    made: Network = nx.MultiDiGraph()
    there: set[str] = set()
    for iri, kind, label in sorted(_rows(graph, _NODES)):
        if iri not in gone and iri not in there:
            there.add(iri)
            made.add_node(iri, kind=kind, label=label)
    wanted = " ".join(f"gt:{link}" for link in links if link != ANSWERS_FOR)
    for iri, start, link, end, basis in sorted(_rows(graph, _ASSERTIONS.replace("LINKS", wanted))):
        if iri not in gone and start in there and end in there:
            made.add_edge(start, end, iri, link=_local(link), basis=_local(basis), role="")
    for iri, start, end, basis, role in sorted(_rows(graph, _ACCOUNTABILITIES)):
        if iri not in gone and start in there and end in there:
            role = _local(role).lower()
            made.add_edge(start, end, iri, link=ANSWERS_FOR, basis=_local(basis), role=role)
    return made


def _local(iri: str) -> str:
    """The name of a term of the ontology."""
    return iri[len(GT) :]


def sureness_of(graph: Queried) -> Mapping[str, float]:
    """How sure the reading is of each assertion and accountability, 0 to 1, where that is said."""
    return {iri: float(sure) for iri, sure in _rows(graph, _SURENESS)}


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
    return [node for node, said in made.nodes(data=True) if said["kind"] in kinds]


def _rows(graph: Queried, query: str) -> Iterator[tuple[str, ...]]:
    """The rows of a SELECT whose variables are always bound."""
    found = graph.query(_PREFIXES + query)
    if not isinstance(found, QuerySolutions):
        raise TypeError("rows come from a SELECT")
    for solution in found:
        yield tuple([term.value for term in solution])


_PREFIXES: Final = f"PREFIX gt: <{GT}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}>\n"

_NOT_IN_FORCE: Final = "SELECT ?iri { ?iri gt:inForce false }"

UNSURE: Final = "SELECT ?iri { ?iri gt:confidence ?sure FILTER(?sure * 100 < %d) }"
"""Statements, assertions and accountabilities that are less sure than so many percent."""

_NODES: Final = f"""
SELECT ?iri ?kind ?label {{
  VALUES (?class ?kind) {{ {" ".join(f'(gt:{kind} "{kind}")' for kind in KINDS)} }}
  ?iri a ?class ; rdfs:label ?label .
}}"""

_ASSERTIONS: Final = """
SELECT ?iri ?start ?link ?end ?basis {
  VALUES ?link { LINKS }
  ?iri rdf:predicate ?link ; rdf:subject ?start ; rdf:object ?end ; gt:basis ?basis .
}"""

_ACCOUNTABILITIES: Final = """
SELECT ?iri ?start ?end ?basis ?role {
  ?iri gt:agent ?start ; gt:accountableFor ?end ; gt:role ?role ; gt:basis ?basis .
}"""

_SURENESS: Final = """
SELECT ?iri ?sure {
  VALUES ?class { gt:Assertion gt:Accountability }
  ?iri a ?class ; gt:confidence ?sure .
}"""

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
