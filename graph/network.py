"""The current graph as a network (NetworkX): for paths, for what hangs on what, for components.

Nodes are IRIs with `kind`, `label`, `document`, `place`, `quotation`, `due` (as written) and, of a
class of bodies, `of_class` "true". Edges lead from subject to object; their key is the IRI of the
assertion or accountability, and they have `link`, `basis`, `confidence`, `document`, `place`,
`quotation` and, of who answers for something, `role`. All are texts, empty where the graph says
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
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

    quoted = {row.pop("evidence"): row for row in _rows(graph, _QUOTED)}
    nothing = {"document": "", "place": "", "quotation": ""}
    made: Network = nx.MultiDiGraph()
    for node in _rows(graph, _NODES):
        if _holds(node, superseded):
            words = quoted.get(node.pop("evidence"), nothing)
            made.add_node(node.pop("iri"), **node, quotation=words["quotation"])
    for query in (_ASSERTIONS, _ACCOUNTABILITIES):
        for edge in _rows(graph, query):
            start, end, key = edge.pop("start"), edge.pop("end"), edge.pop("iri")
            words = quoted.get(edge.pop("evidence"), nothing)
            if _holds(edge, superseded) and start in made and end in made:
                made.add_edge(start, end, key, **edge, **words)
    return made


def of_kind(made: Network, *kinds: str) -> list[str]:
    """The nodes of these kinds, in their order."""
    return [node for node in made.nodes if made.nodes[node]["kind"] in kinds]


def _holds(row: dict[str, str], superseded: bool) -> bool:
    return row.pop("in_force") != "false" or superseded


def _rows(graph: Queried, query: str) -> Iterator[dict[str, str]]:
    found = graph.query(_PREFIXES + query)
    if not isinstance(found, QuerySolutions):
        raise TypeError("rows come from a SELECT")
    names = [variable.value for variable in found.variables]
    for solution in found:
        yield {name: _text(solution[name]) for name in names}


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


_PREFIXES: Final = f"PREFIX gt: <{GT}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}>\n"

_NODES: Final = f"""
SELECT ?iri ?kind (MIN(?called) AS ?label) (MIN(?title) AS ?document) (MIN(?at) AS ?place)
  (MIN(?when) AS ?due) (MIN(?class_of) AS ?of_class) (MIN(?holds) AS ?in_force)
  (MIN(STR(?words)) AS ?evidence) {{
  VALUES (?class ?kind) {{ {" ".join(f'(gt:{kind} "{kind}")' for kind in KINDS)} }}
  ?iri a ?class ; rdfs:label ?called .
  OPTIONAL {{ ?iri gt:documentTitle ?title }}
  OPTIONAL {{ ?iri gt:foundAt ?at }}
  OPTIONAL {{ ?iri gt:due/gt:original ?when }}
  OPTIONAL {{ ?iri a gt:ClassOfBodies BIND(true AS ?class_of) }}
  OPTIONAL {{ ?iri gt:inForce ?holds }}
  OPTIONAL {{ ?iri gt:evidence ?words }}
}} GROUP BY ?iri ?kind ORDER BY ?iri ?kind"""

_ASSERTIONS: Final = f"""
SELECT ?iri ?start ?link ?end (MIN(?known) AS ?basis) (MIN(?sure) AS ?confidence)
  (MIN(?holds) AS ?in_force) (MIN(STR(?words)) AS ?evidence) {{
  VALUES (?predicate ?link) {{ {" ".join(f'(gt:{link} "{link}")' for link in LINKS)} }}
  ?iri a gt:Assertion ; rdf:predicate ?predicate ; rdf:subject ?start ; rdf:object ?end ;
    gt:basis ?by .
  BIND(STRAFTER(STR(?by), "#") AS ?known)
  OPTIONAL {{ ?iri gt:confidence ?sure }}
  OPTIONAL {{ ?iri gt:inForce ?holds }}
  OPTIONAL {{ ?iri gt:evidence ?words }}
}} GROUP BY ?iri ?start ?link ?end ORDER BY ?iri"""

_ACCOUNTABILITIES: Final = f"""
SELECT ?iri ?start ("{ANSWERS_FOR}" AS ?link) ?end (MIN(?known) AS ?basis)
  (MIN(?sure) AS ?confidence) (MIN(?in_role) AS ?role) (MIN(?holds) AS ?in_force)
  (MIN(STR(?words)) AS ?evidence) {{
  ?iri a gt:Accountability ; gt:agent ?start ; gt:accountableFor ?end ; gt:role ?as ;
    gt:basis ?by .
  BIND(STRAFTER(STR(?by), "#") AS ?known)
  BIND(LCASE(STRAFTER(STR(?as), "#")) AS ?in_role)
  OPTIONAL {{ ?iri gt:confidence ?sure }}
  OPTIONAL {{ ?iri gt:inForce ?holds }}
  OPTIONAL {{ ?iri gt:evidence ?words }}
}} GROUP BY ?iri ?start ?end ORDER BY ?iri"""

_QUOTED: Final = """
SELECT (STR(?node) AS ?evidence) ?quotation (MIN(?title) AS ?document) (MIN(?at) AS ?place) {
  ?node gt:exact ?quotation ; gt:edition/gt:editionOf/rdfs:label ?title .
  OPTIONAL { ?node gt:page ?page }
  OPTIONAL { ?node gt:slide ?slide }
  OPTIONAL { ?node gt:sheet ?sheet ; gt:cell ?cell }
  OPTIONAL { ?node gt:section ?section }
  OPTIONAL { ?node gt:line ?line }
  BIND(COALESCE(CONCAT("page ", STR(?page)), CONCAT("slide ", STR(?slide)),
    CONCAT(?sheet, ", cell ", ?cell), CONCAT(?section, ", line ", STR(?line)),
    CONCAT("line ", STR(?line)), "") AS ?at)
} GROUP BY ?node ?quotation ORDER BY ?node"""
