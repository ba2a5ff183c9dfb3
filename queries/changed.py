"""What became of the statements of one document in another, as the questions on continuity ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, QuerySolutions, Triple

from goldenthread.graph.alike.changes import Change, Changed, changes, rewording
from goldenthread.graph.alike.compare import Words
from goldenthread.graph.alike.said import Said
from goldenthread.graph.alike.statement import Fields, Statement
from goldenthread.graph.facts import Facts
from goldenthread.ontology import terms as t
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell, Value
from goldenthread.queries.runner import rows_of

KINDS: Final = {
    "vision": (t.VISION,),
    "mission": (t.MISSION,),
    "commitment": (t.COMMITMENT, t.MEASURE),
}
"""Statements that are compared with those of their own kind; objectives are by their entities.
Measures only where they are put as something to do."""
_MENTIONED: Final = (
    t.ACHIEVEMENT, t.VISION, t.MISSION, t.THEME, t.PROGRAMME, t.UNREAD_PASSAGE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """A statement or mention in one of the two documents."""

    iri: str
    text: str
    document: str
    place: str
    sure: int
    """How sure the reading is of it, in percent."""


@dataclass(frozen=True, slots=True)
class Row:
    """A change of something of one kind, with both sides where they are there."""

    kind: str
    change: Change
    before: Side | None
    after: Side | None
    reason: str

    def cells(self) -> tuple[Cell, ...]:
        """Change, kind, the earlier side, the later side, reason, and the IRIs of the two."""
        about = self.before or self.after
        return (
            self.change.value,
            self.kind,
            *_words_of(self.before),
            *_words_of(self.after),
            self.reason,
            self.after.iri if self.after else None,
            about.iri if about else None,
        )


def _words_of(side: Side | None) -> tuple[str | None, str | None, str | None]:
    return (side.text, side.document, side.place) if side else (None, None, None)


def pairs_asked_for(
    graph: Asked, earlier: Value | None, later: Value | None, link: str
) -> list[tuple[str, str]]:
    """The earlier and later documents asked for; those that `link` joins where not both are given.

    `link`: the property that leads from the later to the earlier: supersedes or delivers.
    """
    if isinstance(earlier, str) and isinstance(later, str):
        return [(earlier, later)]
    linked = rows_of(graph, f"SELECT ?old ?new {{ ?new gt:{link} ?old }} ORDER BY ?old ?new")
    return [
        (old, new)
        for old, new in linked
        if earlier in (None, old) and later in (None, new) and _is_loaded(graph, old)
    ]


def _is_loaded(graph: Asked, work: str) -> bool:
    return bool(rows_of(graph, f"SELECT ?e {{ <{work}> gt:hasEdition ?e }} LIMIT 1"))


def title_of(graph: Asked, work: str) -> str:
    """What the document is called."""
    return next((title for (title,) in rows_of(graph, _TITLE % work)), work)


def rows_between(
    graph: Asked, earlier: str, later: str, least: Value | None = None
) -> Iterator[Row]:
    """All changes between two documents: vision, mission, objectives, commitments.

    `least`: only those of which the reading is so sure of either side, in percent. Nothing is
    compared otherwise by it: what is left out there would seem dropped.
    """
    for row in _all_between(graph, earlier, later):
        sides = [side for side in (row.before, row.after) if side]
        if least is None or all(side.sure >= int(str(least)) for side in sides):
            yield row


def _all_between(graph: Asked, earlier: str, later: str) -> Iterator[Row]:
    facts = _facts(graph, earlier, later)
    fields = Fields(facts)
    for kind, classes in KINDS.items():
        if kind == "commitment":
            yield from _objectives(graph, earlier, later)
        before, after = (_of(fields, facts, work, classes) for work in (earlier, later))
        mentioned = _of(fields, facts, later, _MENTIONED) if kind == "commitment" else []
        for changed in changes(before, after, mentioned):
            yield _row(kind, changed, facts)


def _row(kind: str, changed: Changed, facts: Facts) -> Row:
    return Row(
        kind, changed.change, _side(changed.before, facts), _side(changed.after, facts),
        changed.reason,
    )  # fmt: skip


def _side(statement: Statement | None, facts: Facts) -> Side | None:
    if statement is None:
        return None
    iri = statement.iri
    title, place = facts.text(iri, t.DOCUMENT_TITLE), facts.text(iri, t.FOUND_AT)
    sure = round(100 * statement.confidence)
    return Side(iri.value, statement.text, title or "", place or "", sure)


def _of(fields: Fields, facts: Facts, work: str, classes: Sequence[str]) -> list[Statement]:
    """The statements and mentions of these classes in a document, in its order."""
    found = []
    for cls in classes:
        named = cls in (t.THEME, t.PROGRAMME)
        for node in facts.a(t.MENTION if named else cls):
            is_of = NamedNode(cls) in facts.values(node, t.MENTION_KIND) or not named
            if is_of and NamedNode(work) in facts.values(node, t.STATED_IN):
                statement = fields.statement(node, node, cls)
                if cls != t.MEASURE or statement.said.begins_with_act:
                    found.append(statement)
    return sorted(found, key=lambda statement: statement.order)


def _facts(graph: Asked, earlier: str, later: str) -> Facts:
    """What the graph says of the statements of two documents, as far as they are compared by it."""
    facts = Facts()
    for query in _NEEDED:
        found = graph.query(query.replace("$works", f"<{earlier}> <{later}>"))
        if isinstance(found, QuerySolutions):
            facts.add(Triple(row["s"], row["p"], row["o"]) for row in found)
    return facts


def _objectives(graph: Asked, earlier: str, later: str) -> Iterator[Row]:
    """What became of each objective, by the entity that the mentions in both documents name."""
    before, after = (_mentions(graph, work) for work in (earlier, later))
    for entity, ((side, number), *_) in before.items():
        if entity not in after:
            reason = "no objective there is the same"
            yield Row("objective", Change.DROPPED, side, None, reason)
            continue
        then, then_number = _closest(side, after[entity])
        moved = f"number {number}, then {then_number}" if _moved(number, then_number) else ""
        one, other = Said.of(side.text), Said.of(then.text)
        if one.stems != other.stems:
            reason = "; ".join(filter(None, [rewording(one, other), moved]))
            yield Row("objective", Change.REWORDED, side, then, reason)
        elif moved:
            yield Row("objective", Change.RENUMBERED, side, then, moved)
        else:
            yield Row("objective", Change.CARRIED, side, then, "the same objective")
    for entity, ((side, _), *_) in after.items():
        if entity not in before:
            yield Row("objective", Change.NEW, None, side, "no objective before is the same")


def _moved(number: str, then: str) -> bool:
    return bool(number and then) and number != then


def _closest(side: Side, mentions: Sequence[tuple[Side, str]]) -> tuple[Side, str]:
    """The mention whose words come nearest, the first of several."""
    said = Said.of(side.text)
    return max(mentions, key=lambda found: Words.of(said, Said.of(found[0].text)).likeness)


def _mentions(graph: Asked, work: str) -> dict[str, list[tuple[Side, str]]]:
    """The mentions of each objective in a document, with their printed numbers."""
    found: dict[str, list[tuple[Side, str]]] = {}
    for entity, iri, text, title, place, sure, number in rows_of(graph, _OBJECTIVES % work):
        if Said.of(text).subject <= _ONLY_A_LABEL:
            continue
        side = Side(iri, text, title, place, round(100 * float(sure)))
        found.setdefault(entity, []).append((side, number))
    return found


_ONLY_A_LABEL: Final = Said.of("strategic objective aim goal priority").subject
"""What "Strategic Objective 1" says of an objective: nothing."""
_TITLE: Final = "SELECT ?title { <%s> rdfs:label ?title } ORDER BY ?title"
_OBJECTIVES: Final = """
SELECT ?entity ?m ?text ?title ?at ?sure ?number {
  BIND(<%s> AS ?work)
  ?entity a gt:Objective ; gt:hasMention ?m .
  ?m gt:statedIn ?work ; gt:text ?text ; gt:foundAt ?at ; gt:order ?order .
  ?work rdfs:label ?title .
  OPTIONAL { ?m gt:confidence ?read } BIND(COALESCE(?read, 1.0) AS ?sure)
  OPTIONAL { ?m gt:number ?printed } BIND(COALESCE(?printed, "") AS ?number)
} ORDER BY ?order ?m"""
_PREFIXES: Final = f"PREFIX gt: <{t.GT}> PREFIX rdf: <{t.RDF}> PREFIX rdfs: <{t.RDFS}>\n"
_STATED: Final = """VALUES ?work { $works } ?x gt:statedIn ?work ; a ?class .
  VALUES ?class { gt:Commitment gt:Measure gt:Achievement gt:Vision gt:Mission gt:Mention
    gt:UnreadPassage }"""
_NEEDED: Final = tuple(
    _PREFIXES + "SELECT DISTINCT ?s ?p ?o { " + _STATED + what + " }"
    for what in (
        " BIND(?x AS ?s) ?s ?p ?o",
        " VALUES ?link { gt:due gt:hasAccountability } ?x ?link ?s . ?s ?p ?o",
        " ?x gt:appliesTo|gt:partOfProgramme ?s . ?s rdfs:label ?o . BIND(rdfs:label AS ?p)",
        " ?x gt:hasAccountability/gt:agent ?s . ?s rdfs:label ?o . BIND(rdfs:label AS ?p)",
        " ?s rdf:predicate gt:appliesTo ; rdf:subject ?x ; ?p ?o",
        " VALUES ?p { gt:publisherName rdf:type } BIND(?work AS ?s) ?s ?p ?o",
    )
)
