"""Asks the questions of the catalogue of a mirror in Neo4j, with the same rows as the store's.

Each question has a Cypher twin beside its SPARQL: `<family>/<name>.cypher`, valid as it stands.
`$store` is the mirrored store; a parameter `x` is `$p_x`, null where nothing is given. A question
in Python has no twin: it is asked of the RDF that the mirror is rebuilt to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from pyoxigraph import NamedNode

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.connection import Connection, MirrorError
from goldenthread.graph.mirror.rebuild import Rebuilt, rebuilt
from goldenthread.ontology.errors import InputError
from goldenthread.ontology.terms import GT
from goldenthread.queries.accuracy import measured
from goldenthread.queries.catalogue import HERE
from goldenthread.queries.function import answered, value_of
from goldenthread.queries.named import iri_in, one_named
from goldenthread.queries.question import Cell, Question, Type, Value
from goldenthread.queries.runner import Answer, LookedThrough, elsewhere, terms_of

HEADER: Final = re.compile(r'//\+ question = "([^"]+)"\n')
_PARAMETER: Final = re.compile(r"\$p_(\w+)")
"""Sent as one map: Neo4j plans a query anew for each set of types that its parameters have, and
what is not given is of another type. A plan costs far more than the answer."""


class MirroredGraph:
    """A current graph as Neo4j holds it under the name of its store."""

    def __init__(self, connection: Connection, store: str) -> None:
        """Raises MirrorError when nothing has been synced under that name."""
        self._connection, self._store = connection, store
        self._rdf: Rebuilt | None = None
        found = connection.read(_MIRROR, store=store)
        if not found or found[0]["graph"] is None:
            raise MirrorError(
                f"Neo4j at {connection.access.uri} holds no complete mirror of {store!r}; "
                "run `goldenthread sync` first"
            )
        self.digest: str = found[0]["graph"]
        """The digest of the current graph that was synced last."""

    def ask(self, question: Question, parameters: Mapping[str, Value]) -> Answer:
        """The answer to a question; raises QuestionError as the embedded engine does."""
        terms = terms_of(question, parameters, self._named)
        if question.python:
            return Answer(question, answered(question, self._as_rdf(), terms), False, terms)
        given: dict[str, Value | None] = {p.name: None for p in question.parameters}
        given |= {name: value_of(term) for name, term in terms.items()}
        cypher = _PARAMETER.sub(r"$given.\1", cypher_of(question))
        found = self._connection.read(cypher, store=self._store, given=given)
        rows = tuple(
            tuple(_cell(record[column.name], column.type) for column in question.columns)
            for record in found
        )
        return Answer(question, rows, False, terms)

    def _as_rdf(self) -> Rebuilt:
        """What the mirror holds as RDF, for what is answered in Python; rebuilt once."""
        if self._rdf is None:
            self._rdf = rebuilt(self._connection, self._store)
        return self._rdf

    def looked_through(self, answer: Answer) -> LookedThrough:
        """What this answer is taken from: its documents, their statements, what they name."""
        only = answer.given.get(answer.question.looked_in or "")
        superseded = answer.given.get("superseded")
        given = {
            "store": self._store,
            "p_document": only and value_of(only),
            "p_superseded": superseded and value_of(superseded),
        }
        documents = self._connection.read(_DOCUMENTS, **given)
        return LookedThrough(
            documents=tuple(title for title, seen in documents if seen),
            superseded=tuple(title for title, seen in documents if not seen),
            statements=dict(record.values() for record in self._connection.read(_KINDS, **given)),
            missing=tuple(title for (title,) in self._connection.read(_MISSING, **given)),
            elsewhere=elsewhere(self._connection.read(_ELSEWHERE, **given)),
            pages=sum(pages for (pages,) in self._connection.read(_PAGES, **given)),
            measured=measured(answer.question.hinges_on),
        )

    def _named(self, parameter: str, words: str, of: str | None) -> NamedNode:
        label = m.LABELS[GT + of] if of else m.COMMON
        given = iri_in(words)
        if given is not None and self._connection.read(
            _IS_THERE, store=self._store, iri=given.value, label=label
        ):
            return given
        names = self._connection.read(_NAMES, store=self._store, label=label)
        return one_named(parameter, words, of, ((iri, name) for iri, name in names))


def cypher_of(question: Question, folder: Path = HERE) -> str:
    """The Cypher twin of a question. Raises InputError where it is missing or another's."""
    path = folder / f"{question.name}.cypher"
    if not path.is_file():
        raise InputError(path, "this question has no Cypher twin", "write one beside its .rq")
    text = path.read_text(encoding="utf-8")
    header = HEADER.match(text)
    if header is None or header[1] != question.name:
        todo = f'begin it with //+ question = "{question.name}"'
        raise InputError(path, "this is not the twin of its question", todo, line=1)
    return text


def _cell(value: Any, type: Type) -> Cell:
    """A value as the column's type; Neo4j's own dates as Python's."""
    if value is None:
        return None
    match type:
        case Type.DATE:
            day: date = value.to_native()
            return day
        case Type.INTEGER:
            return int(value)
        case Type.BOOLEAN:
            return bool(value)
        case Type.STRING | Type.IRI:
            return str(value)


_MIRROR: Final = f"MATCH (m:{m.MIRROR} {{store: $store}}) RETURN m.graph AS graph"
_IS_THERE: Final = f"""
MATCH (n:{m.COMMON} {{store: $store, iri: $iri}})
WHERE $label IN labels(n) AND n.absent IS NULL RETURN n.iri"""
_NAMES: Final = f"""
MATCH (n:{m.COMMON} {{store: $store}}) WHERE $label IN labels(n)
UNWIND [CASE WHEN n.unlabelled IS NULL THEN n.label END, n.key, n.text]
  + coalesce(n.alsoKnownAs, []) AS name
WITH n, name WHERE name IS NOT NULL
RETURN DISTINCT n.iri AS iri, name ORDER BY name, iri"""
_DOCUMENTS: Final = f"""
MATCH (d:{m.COMMON}:Document {{store: $store}})
WHERE d.inForce IS NOT NULL AND d.unlabelled IS NULL
  AND ($p_document IS NULL OR d.iri = $p_document)
RETURN d.label AS title, d.inForce OR coalesce($p_superseded, false) AS seen
ORDER BY title, d.iri"""
_HELD: Final = """
  n.inForce IS NOT NULL AND (n.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (n)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })"""
_KINDS: Final = f"""
UNWIND ['Achievement', 'Commitment', 'Measure', 'Objective', 'Programme', 'Theme'] AS kind
MATCH (n:{m.COMMON} {{store: $store}}) WHERE kind IN labels(n) AND {_HELD}
RETURN kind, count(n) AS number ORDER BY kind"""
_MISSING: Final = f"""
MATCH (n:{m.COMMON}:ReferencedDocument {{store: $store}})
WHERE n.unlabelled IS NULL AND {_HELD}
  AND NOT EXISTS {{ (n)-[:DENOTES {{store: $store}}]->() }}
RETURN DISTINCT n.label AS title ORDER BY title"""
_ELSEWHERE: Final = f"""
MATCH (n:{m.COMMON}:ReferencedDocument {{store: $store}})
  -[:HAS_MENTION {{store: $store}}]->(mention)-[:STATED_IN {{store: $store}}]->(d)
WHERE n.inForce IS NOT NULL AND (n.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL OR d.iri = $p_document)
  AND mention.document IS NOT NULL AND mention.foundAt IS NOT NULL
  AND NOT EXISTS {{ (n)-[:DENOTES {{store: $store}}]->() }}
MATCH (mention)-[:EVIDENCE {{store: $store}}]->(e) WHERE e.exact IS NOT NULL
RETURN mention.document AS title, mention.foundAt AS place, coalesce(e.prefix, '') AS before,
  e.exact AS name
ORDER BY title, place, name, before"""
_PAGES: Final = f"""
MATCH (e:{m.COMMON}:Edition {{store: $store}})-[:EDITION_OF {{store: $store}}]->(d)
WHERE e.pages IS NOT NULL AND d.inForce IS NOT NULL
  AND (d.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL OR d.iri = $p_document)
RETURN e.pages AS pages"""
