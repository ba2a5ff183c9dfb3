"""Asks a question of a current graph: parameters in, typed rows out; and what was looked in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final, TypeAlias, TypeVar

from pyoxigraph import Literal, NamedNode, QuerySolutions

from goldenthread.ontology.errors import QuestionError
from goldenthread.ontology.terms import DATE, GT, RDF, RDFS, SKOS
from goldenthread.queries.accuracy import measured
from goldenthread.queries.catalogue import nearest
from goldenthread.queries.named import Asked, named
from goldenthread.queries.question import Cell, Parameter, Question, Type, Value
from goldenthread.queries.sparql_text import PARAMETER_VALUES


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """What an answer is taken from.

    `documents`: the titles of those that were looked through. `superseded`: those that were left
    out because a later one supersedes them. `statements`: how many there are in the former, by
    kind. `missing`: documents that these name but that are not loaded. `elsewhere`: where they say
    that something stands in one of these, in their words. `pages`: how many pages they have, as far
    as they have pages. `measured`: how much of what the answer hinges on the reading finds, in
    sentences.
    """

    documents: tuple[str, ...]
    superseded: tuple[str, ...]
    statements: Mapping[str, int]
    missing: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()
    pages: int = 0
    measured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer, cells in the order of the question's columns; None is "nothing".

    `behind`: something is being written that this answer does not show yet. `given`: the
    parameters as the query got them.
    """

    question: Question
    rows: tuple[tuple[Cell, ...], ...]
    behind: bool
    given: Mapping[str, NamedNode | Literal] = field(default_factory=dict)

    def records(self) -> Iterator[dict[str, Cell]]:
        """Each row by column name."""
        names = [column.name for column in self.question.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


def ask(graph: Asked, question: Question, parameters: Mapping[str, Value]) -> Answer:
    """The answer to a question.

    `parameters`: by name; texts are read as the parameter's type. Raises QuestionError for an
    unknown parameter, a value that is none of its type, or one that is required and missing.
    """
    terms = terms_of(question, parameters, partial(named, graph))
    if question.python:
        from goldenthread.queries.function import answered

        return Answer(question, answered(question, graph, terms), graph.behind, terms)
    solutions = graph.query(filled(question.sparql, terms))
    if not isinstance(solutions, QuerySolutions):
        raise QuestionError(f"{question.name} is no SELECT query")
    cells = [(column.name, _CELLS[column.type]) for column in question.columns]
    rows = tuple(
        tuple([None if (term := found[name]) is None else cell(term.value) for name, cell in cells])
        for found in solutions
    )
    return Answer(question, rows, graph.behind, terms)


Find: TypeAlias = Callable[[str, str, str | None], NamedNode]
"""Finds what a parameter of this name means by these words, as a thing of this class."""


def terms_of(
    question: Question, parameters: Mapping[str, Value], find: Find
) -> dict[str, NamedNode | Literal]:
    """The parameters as RDF terms, whatever engine is asked. Raises QuestionError as `ask` does."""
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
    return {name: _term(find, known[name], value) for name, value in parameters.items()}


def filled(sparql: str, terms: Mapping[str, NamedNode | Literal]) -> str:
    """The query with each given parameter's UNDEF replaced by its term, as N-Triples writes it.

    All are replaced in one pass, so that what one value says is never read as another's place.
    """
    return PARAMETER_VALUES.sub(
        lambda match: f"VALUES ?p_{match[1]} {{ {terms.get(match[1], 'UNDEF')} }}", sparql
    )


def _term(find: Find, parameter: Parameter, value: Value) -> NamedNode | Literal:
    words = str(value)
    if not words.isascii() and any("\ud800" <= letter <= "\udfff" for letter in words):
        raise QuestionError(f"{parameter.name} is no text; write it in UTF-8")
    if parameter.one_of and words not in parameter.one_of:
        raise QuestionError(
            f"{parameter.name} is {words!r}, which is none of {', '.join(parameter.one_of)}"
        )
    match parameter.type:
        case Type.IRI:
            return find(parameter.name, words, parameter.of)
        case Type.STRING:
            return Literal(words)
        case Type.INTEGER:
            return Literal(_read(parameter, words, int, "a whole number"))
        case Type.DATE:
            day = _read(parameter, words, date.fromisoformat, "a date such as 2025-03-31")
            return Literal(day.isoformat(), datatype=NamedNode(DATE))
        case Type.BOOLEAN:
            return Literal(_read(parameter, words.lower(), _BOOLEANS.__getitem__, "true or false"))


_BOOLEANS: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

_T = TypeVar("_T")


def _read(parameter: Parameter, words: str, reader: Callable[[str], _T], what: str) -> _T:
    try:
        return reader(words)
    except (ValueError, KeyError):
        raise QuestionError(f"{parameter.name} is {words!r}, which is not {what}") from None


_CELLS: Final[Mapping[Type, Callable[[str], Cell]]] = {
    Type.STRING: str,
    Type.IRI: str,
    Type.INTEGER: int,
    Type.BOOLEAN: lambda words: words in ("true", "1"),
    Type.DATE: date.fromisoformat,
}
"""A solution's value, as written, as the column's type."""


def looked_through(graph: Asked, answer: Answer) -> LookedThrough:
    """What this answer is taken from: its documents, their statements, what they name besides."""
    only = answer.given.get(answer.question.looked_in or "")
    terms = {"superseded": answer.given.get("superseded"), "document": only}
    known = {name: term for name, term in terms.items() if term is not None}
    documents = rows_of(graph, filled(_DOCUMENTS, known))
    return LookedThrough(
        documents=tuple(title for title, seen in documents if seen == "true"),
        superseded=tuple(title for title, seen in documents if seen == "false"),
        statements={
            kind.removeprefix(GT): int(number)
            for kind, number in rows_of(graph, filled(_STATEMENTS, known))
        },
        missing=tuple(title for (title,) in rows_of(graph, filled(_MISSING, known))),
        elsewhere=elsewhere(rows_of(graph, filled(_ELSEWHERE, known))),
        pages=sum(int(pages) for _, pages in rows_of(graph, filled(_PAGES, known))),
        measured=measured(answer.question.hinges_on),
    )


_SAYS_SO: Final = re.compile(
    r"\b(?:described|set out|contained|found|given|covered|included|held|published)\s+in\W+"
    r"(?:(?:the|our|their|its)\W+)?$",
    re.I,
)


def elsewhere(named: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Sentences about documents that are said to hold something.

    `named`: title of the document that names one, where, the words right before, the name.
    """
    return tuple(
        f"{title} ({place.rpartition(' › ')[2]}) says: "
        f"“…{' '.join((before + name).replace('[', '').split())}”; not loaded."
        for title, place, before, name in named
        if _SAYS_SO.search(before)
    )


def rows_of(graph: Asked, sparql: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT whose variables are always bound, as text.

    The prefixes gt:, rdf:, rdfs: and skos: are known.
    """
    found = graph.query(_PREFIXES + sparql)
    if not isinstance(found, QuerySolutions):
        raise TypeError("rows come from a SELECT")
    return [tuple([term.value for term in row]) for row in found]


_PREFIXES: Final = (
    f"PREFIX gt: <{GT}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}> PREFIX skos: <{SKOS}>\n"
)
_DOCUMENTS: Final = """
SELECT ?title ?seen {
  VALUES ?p_document { UNDEF }
  VALUES ?p_superseded { UNDEF }
  ?document a gt:StrategyDocument ; gt:inForce ?inForce ; rdfs:label ?title .
  FILTER(!BOUND(?p_document) || ?document = ?p_document)
  BIND(?inForce || COALESCE(?p_superseded, false) AS ?seen)
} ORDER BY ?title ?document"""
_STATEMENTS: Final = """
SELECT ?kind (COUNT(DISTINCT ?thing) AS ?number) {
  VALUES ?p_document { UNDEF }
  VALUES ?p_superseded { UNDEF }
  VALUES ?kind { gt:Commitment gt:Objective gt:Theme gt:Programme gt:Measure gt:Achievement }
  ?thing a ?kind ; gt:inForce ?inForce .
  FILTER(?inForce || COALESCE(?p_superseded, false))
  FILTER(!BOUND(?p_document) || EXISTS { ?thing gt:statedIn ?p_document })
} GROUP BY ?kind ORDER BY ?kind"""
_PAGES: Final = """
SELECT ?edition ?pages {
  VALUES ?p_document { UNDEF }
  VALUES ?p_superseded { UNDEF }
  ?edition gt:pages ?pages ; gt:editionOf ?document .
  ?document gt:inForce ?inForce .
  FILTER(?inForce || COALESCE(?p_superseded, false))
  FILTER(!BOUND(?p_document) || ?document = ?p_document)
}"""
_ELSEWHERE: Final = """
SELECT ?title ?place ?before ?name {
  VALUES ?p_document { UNDEF }
  VALUES ?p_superseded { UNDEF }
  ?named a gt:ReferencedDocument ; gt:inForce ?inForce ; gt:hasMention ?mention .
  ?mention gt:documentTitle ?title ; gt:foundAt ?place ; gt:statedIn ?document ;
    gt:evidence ?evidence .
  ?evidence gt:exact ?name .
  FILTER(?inForce || COALESCE(?p_superseded, false))
  FILTER(!BOUND(?p_document) || ?document = ?p_document)
  FILTER NOT EXISTS { ?named gt:denotes ?loaded }
  OPTIONAL { ?evidence gt:prefix ?prefix }
  BIND(COALESCE(?prefix, "") AS ?before)
} ORDER BY ?title ?place ?name ?before"""
_MISSING: Final = """
SELECT DISTINCT ?title {
  VALUES ?p_document { UNDEF }
  VALUES ?p_superseded { UNDEF }
  ?named a gt:ReferencedDocument ; gt:inForce ?inForce ; rdfs:label ?title .
  FILTER(?inForce || COALESCE(?p_superseded, false))
  FILTER NOT EXISTS { ?named gt:denotes ?loaded }
  FILTER(!BOUND(?p_document) || EXISTS { ?named gt:statedIn ?p_document })
} ORDER BY ?title"""
