# + title = "Coverage"
# + question = "Where do themes, objectives or programmes meet Places, documents or programmes, and where do they not?"
# + why = "An empty cell is a theme that no promise brings to a Place, an objective that a programme does not serve, or what one document leaves to another."
# + reading = "Each cell counts commitments: 3 (+2) are three that name both, and two that belong to one of them by way of something else or apply to all Places. An empty cell is nothing found in the documents read. Parts of commitments are not counted."
# + severity = "information"
# + absence = true
# + looked_in = "document"
# + hinges_on = ["commitment", "commitment.theme", "commitment.places"]
# + matrix = ["row", "column", "cell"]
# + [parameters.rows]
# + type = "string"
# + one_of = ["theme", "objective", "programme"]
# + default = "theme"
# + help = "What stands down the side: theme, objective or programme."
# + [parameters.columns]
# + type = "string"
# + one_of = ["place", "document", "programme"]
# + default = "place"
# + help = "What stands across the top: place, document or programme."
# + [parameters.document]
# + type = "iri"
# + of = "StrategyDocument"
# + help = "Only what this document says (its title, key or IRI)."
# + [parameters.superseded]
# + type = "boolean"
# + default = false
# + help = "Also documents that a later one supersedes."
# + [parameters.min_confidence]
# + type = "integer"
# + help = "Leave out statements and links that the reading is less sure of than this, in percent."
# + [columns]
# + row = { type = "string", help = "what stands down the side" }
# + column = { type = "string", help = "what stands across the top" }
# + cell = { type = "string", help = "the two counts as they stand in the matrix; empty for none" }
# + stated = { type = "integer", help = "commitments that are said to belong to both" }
# + derived = { type = "integer", help = "commitments that belong to one of the two only by way of others, or apply to all Places" }
# + other = { type = "iri", help = "what stands across the top" }
# + iri = { type = "iri", help = "what stands down the side" }
"""Counts the commitments that lie where two kinds of things meet; with the empty cells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from goldenthread.ontology.terms import GT
from goldenthread.queries.function import Given
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell
from goldenthread.queries.runner import rows_of


@dataclass(frozen=True, slots=True)
class _Kind:
    """What can stand along a side: how it is found, and how commitments are linked to it.

    `found`: SPARQL for each ?thing with its ?label.
    """

    predicate: str
    found: str


_NAMED: Final = """
  ?thing a gt:%s ; rdfs:label ?label ; gt:statedIn ?in .
  ?in gt:inForce ?holds . FILTER(?holds || %s)"""
_PLACES: Final = """
  ?thing a gt:Place ; rdfs:label ?label .
  FILTER(EXISTS { ?edition gt:placesOfPartnership ?thing }
    || (EXISTS { ?thing gt:hasMention ?named ; gt:code ?known }
      && NOT EXISTS { ?any gt:placesOfPartnership ?one }))"""
_KINDS: Final = {
    "theme": _Kind("underTheme", _NAMED.replace("%s", "Theme", 1)),
    "objective": _Kind("advances", _NAMED.replace("%s", "Objective", 1)),
    "programme": _Kind("partOfProgramme", _NAMED.replace("%s", "Programme", 1)),
    "place": _Kind("appliesTo", _PLACES),
    "document": _Kind(
        "statedIn",
        "?thing a gt:StrategyDocument ; rdfs:label ?label ; gt:inForce ?h . FILTER(?h || %s)",
    ),
}
_BY_OTHERS: Final = frozenset(f"{GT}{basis}" for basis in ("Derived", "Inherited", "ToAll"))

_Linked = dict[str, dict[str, bool]]
"""By commitment: the things that it is linked to, each with whether that is said so itself."""


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """One row for each cell, down the side first; both sides by label."""
    all_documents = "true" if given["superseded"] else "false"
    rows, columns = _KINDS[str(given["rows"])], _KINDS[str(given["columns"])]
    least = given["min_confidence"]
    counted = _counted(graph, given["document"], all_documents, least)
    of_rows = _links(graph, rows.predicate, all_documents, least)
    of_columns = _links(graph, columns.predicate, all_documents, least)
    stated: Counter[tuple[str, str]] = Counter()
    derived: Counter[tuple[str, str]] = Counter()
    for commitment in counted:
        for row, says_row in of_rows.get(commitment, {}).items():
            for column, says_column in of_columns.get(commitment, {}).items():
                (stated if says_row and says_column else derived)[row, column] += 1
    across = _things(graph, columns, all_documents, None)
    for row, row_label in _things(graph, rows, all_documents, given["document"]):
        for column, column_label in across:
            said, follows = stated[row, column], derived[row, column]
            yield row_label, column_label, _cell(said, follows), said, follows, column, row


def _cell(stated: int, derived: int) -> str | None:
    if derived:
        return f"{stated or ''} (+{derived})".strip()
    return str(stated) if stated else None


def _things(graph: Asked, kind: _Kind, all_documents: str, document: Cell) -> list[tuple[str, str]]:
    """IRI and label of all there are, by label; of what is named, in this document if given."""
    found = kind.found.replace("%s", all_documents)
    if document and "?in " in found:
        found += f" FILTER(?in = <{document}>)"
    query = f"SELECT DISTINCT ?thing ?label {{ {found} }} ORDER BY ?label ?thing"
    return [(thing, label) for thing, label in rows_of(graph, query)]


def _sure(thing: str, least: Cell) -> str:
    """SPARQL that leaves out what the reading is less sure of than this, in percent."""
    return f"{thing} gt:confidence ?sure . FILTER(?sure * 100 >= {least})" if least else ""


def _counted(graph: Asked, document: Cell, all_documents: str, least: Cell) -> list[str]:
    """The commitments that count: no parts of others, in force, of this document if given, and as
    sure as asked for."""
    only = f"?c gt:statedIn <{document}> ." if document else ""
    query = f"""SELECT ?c {{
      ?c a gt:Commitment ; gt:inForce ?holds . {only} FILTER(?holds || {all_documents})
      {_sure("?c", least)}
      MINUS {{ SELECT DISTINCT ?c {{ ?c gt:partOf ?whole . ?whole a gt:Commitment }} }}
    }} ORDER BY ?c"""
    return [commitment for (commitment,) in rows_of(graph, query)]


def _links(graph: Asked, predicate: str, all_documents: str, least: Cell) -> _Linked:
    if predicate == "statedIn":  # where it stands is never said by way of something else
        stated = rows_of(graph, "SELECT ?c ?thing { ?c a gt:Commitment ; gt:statedIn ?thing }")
        return {commitment: {thing: True} for commitment, thing in stated}
    query = f"""SELECT ?c ?thing ?basis {{
      ?link rdf:predicate gt:{predicate} ; rdf:subject ?c ; rdf:object ?thing ; gt:basis ?basis .
      ?c a gt:Commitment .
      FILTER({all_documents} || NOT EXISTS {{ ?link gt:inForce false }})
      {_sure("?link", least)}
    }}"""
    linked: _Linked = defaultdict(dict)
    for commitment, thing, basis in rows_of(graph, query):
        known = linked[commitment]
        known[thing] = known.get(thing, False) or basis not in _BY_OTHERS
    return linked
