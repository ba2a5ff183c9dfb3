"""Asks a question of a current graph: parameters in, typed rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, TypeAlias, TypeVar

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from goldenthread.ontology.errors import QuestionError
from goldenthread.ontology.terms import DATE, GT
from goldenthread.queries.catalogue import nearest
from goldenthread.queries.question import Column, Parameter, Question, Type
from goldenthread.queries.sparql_text import PARAMETER_VALUES

Cell: TypeAlias = str | int | bool | date | None
Value: TypeAlias = str | int | bool | date


class Asked(Protocol):
    """What questions are asked of: a current graph."""

    @property
    def behind(self) -> bool:
        """Whether something is being written that it does not show yet."""

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to a SPARQL query."""


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """What an answer is taken from.

    `documents`: titles of those in force. `statements`: how many by kind. `missing`: documents
    that these name but that are not loaded.
    """

    documents: tuple[str, ...]
    statements: Mapping[str, int]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer, cells in the order of the question's columns; None is "nothing"."""

    question: Question
    rows: tuple[tuple[Cell, ...], ...]
    behind: bool
    """Something is being written that this answer does not show yet."""

    def records(self) -> Iterator[dict[str, Cell]]:
        """Each row by column name."""
        names = [column.name for column in self.question.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


def ask(graph: Asked, question: Question, parameters: Mapping[str, Value | str]) -> Answer:
    """The answer to a question.

    `parameters`: by name; texts are read as the parameter's type. Raises QuestionError for an
    unknown parameter, a value that is none of its type, or one that is required and missing.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in parameters:
        if name not in known:
            raise QuestionError(
                f"{question.name} has no parameter {name!r}{nearest(name, sorted(known))}"
                f"{'; it takes ' + ', '.join(sorted(known)) if known else '; it takes none'}"
            )
    for parameter in question.parameters:
        if parameter.required and parameter.name not in parameters:
            raise QuestionError(f"{question.name} needs --{parameter.name}: {parameter.help}")
    terms = {name: _term(graph, known[name], value) for name, value in parameters.items()}
    solutions = graph.query(filled(question.sparql, terms))
    if not isinstance(solutions, QuerySolutions):
        raise QuestionError(f"{question.name} is no SELECT query")
    rows = tuple(
        tuple(_cell(column, solution[column.name]) for column in question.columns)
        for solution in solutions
    )
    return Answer(question, rows, graph.behind)


def filled(sparql: str, terms: Mapping[str, NamedNode | Literal]) -> str:
    """The query with each given parameter's UNDEF replaced by its term, as N-Triples writes it."""
    return PARAMETER_VALUES.sub(
        lambda match: f"VALUES ?p_{match[1]} {{ {terms.get(match[1], 'UNDEF')} }}", sparql
    )


def _term(graph: Asked, parameter: Parameter, value: Value | str) -> NamedNode | Literal:
    words = str(value)
    if parameter.one_of and words not in parameter.one_of:
        raise QuestionError(
            f"{parameter.name} is {words!r}, which is none of {', '.join(parameter.one_of)}"
        )
    match parameter.type:
        case Type.IRI:
            return _named(graph, parameter, words)
        case Type.STRING:
            return Literal(words)
        case Type.INTEGER:
            return Literal(_read(parameter, words, int, "a whole number"))
        case Type.DATE:
            day = _read(parameter, words, date.fromisoformat, "a date such as 2025-03-31")
            return Literal(day.isoformat(), datatype=NamedNode(DATE))
        case Type.BOOLEAN:
            if words.lower() not in _BOOLEANS:
                raise QuestionError(f"{parameter.name} is {words!r}; write true or false")
            return Literal(_BOOLEANS[words.lower()])


_BOOLEANS: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

T = TypeVar("T")


def _read(parameter: Parameter, words: str, reader: Callable[[str], T], what: str) -> T:
    try:
        return reader(words)
    except ValueError:
        raise QuestionError(f"{parameter.name} is {words!r}, which is not {what}") from None


def _named(graph: Asked, parameter: Parameter, words: str) -> NamedNode:
    """The thing of the parameter's class with this IRI, key or label."""
    of = f"?thing a <{GT}{parameter.of}> ." if parameter.of else ""
    names: dict[str, str] = {}
    for iri, name in rows_of(graph, _NAMED % of):
        names[iri] = iri
        names.setdefault(name.casefold(), iri)
    found = names.get(words) or names.get(words.casefold())
    if found is None:
        kind = parameter.of or "thing"
        near = nearest(words, [name for name in names if "://" not in name])
        raise QuestionError(f"there is no {kind} named {words!r}{near}")
    return NamedNode(found)


_NAMED: Final = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?name WHERE { %s ?thing rdfs:label|skos:altLabel|gt:workKey|gt:text ?name }
ORDER BY ?name ?thing
"""


def _cell(column: Column, term: object) -> Cell:
    """A solution's value as the column's type."""
    if term is None:
        return None
    value = str(getattr(term, "value", term))
    match column.type:
        case Type.STRING | Type.IRI:
            return value
        case Type.INTEGER:
            return int(value)
        case Type.BOOLEAN:
            return value in ("true", "1")
        case Type.DATE:
            return date.fromisoformat(value)


def looked_through(graph: Asked) -> LookedThrough:
    """The documents in force, their statements by kind, and what they name that is not loaded."""
    return LookedThrough(
        documents=tuple(title for (title,) in rows_of(graph, _DOCUMENTS)),
        statements={
            kind.removeprefix(GT): int(number) for kind, number in rows_of(graph, _STATEMENTS)
        },
        missing=tuple(title for (title,) in rows_of(graph, _MISSING)),
    )


def rows_of(graph: Asked, sparql: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT in which nothing is unbound, values as text; `gt:` is declared."""
    found = graph.query(f"PREFIX gt: <{GT}> {sparql}")
    if not isinstance(found, QuerySolutions):
        raise TypeError("not a SELECT query")
    names = [variable.value for variable in found.variables]
    return [tuple(row[name].value for name in names) for row in found]


_DOCUMENTS: Final = """
SELECT ?title { ?d a gt:StrategyDocument ; gt:inForce true ;
  <http://www.w3.org/2000/01/rdf-schema#label> ?title } ORDER BY ?title ?d"""
_STATEMENTS: Final = """
SELECT ?kind (COUNT(DISTINCT ?s) AS ?n) {
  VALUES ?kind { gt:Commitment gt:Objective gt:Theme gt:Programme gt:Measure gt:Achievement }
  ?s a ?kind ; gt:inForce true } GROUP BY ?kind ORDER BY ?kind"""
_MISSING: Final = """
SELECT DISTINCT ?title { ?d a gt:ReferencedDocument ; gt:inForce true ;
  <http://www.w3.org/2000/01/rdf-schema#label> ?title } ORDER BY ?title"""
