"""Asks both engines the same questions, with every kind of parameter, and compares the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from mirror_helpers import Graph

from goldenthread.ontology.terms import GT, LABEL
from goldenthread.queries.cypher import MirroredGraph
from goldenthread.queries.question import Parameter, Question, Type
from goldenthread.queries.runner import Asked, Value, ask, looked_through, rows_of

EACH: Final = 2
"""So many things are asked about for each parameter that names one."""
NUMBERS: Final = {"below": (29, 95)}
"""Whole numbers that make a difference, for a parameter of this name; others get a few small."""


class Embedded:
    """A graph in memory, as the embedded engine is asked."""

    behind = False

    def __init__(self, graph: Graph) -> None:
        self.query = graph.store.query


def assert_the_same(
    graph: Asked,
    mirror: MirroredGraph,
    question: Question,
    parameters: Iterable[dict[str, Value]] | None = None,
) -> None:
    """Asks both with each of these parameters; unless given, with all of `parameters_for`."""
    for given in parameters_for(question, graph) if parameters is None else parameters:
        expected, found = ask(graph, question, given), mirror.ask(question, given)
        assert found.rows == expected.rows, (question.name, given)
        if question.absence:
            assert mirror.looked_through(found) == looked_through(graph, expected)


def parameters_for(question: Question, graph: Asked) -> Iterator[dict[str, Value]]:
    """Nothing given, each parameter by itself, and all of them together; what is required, always.

    A question in Python is one function for both engines: nothing, and all, are enough to see
    whether they give it the same graph. Where the graph has nothing that a required parameter could
    name, nothing is asked.
    """
    choices = {p.name: values_for(p, graph) for p in question.parameters}
    required = [p.name for p in question.parameters if p.required]
    if not all(choices[name] for name in required):
        return
    least = {name: choices[name][0] for name in required}
    seen: list[dict[str, Value]] = [least]
    if question.sparql:
        seen += [least | {name: value} for name, values in choices.items() for value in values]
    seen.append({name: values[-1] for name, values in choices.items() if values})
    yield from (one for at, one in enumerate(seen) if one not in seen[:at])


def values_for(parameter: Parameter, graph: Asked) -> list[Value]:
    """A few values: of what is in the graph, where it names something."""
    if parameter.one_of:
        return list(parameter.one_of)
    return _VALUES[parameter.type](parameter, graph)


def _things(parameter: Parameter, graph: Asked) -> list[Value]:
    of = f"a <{GT}{parameter.of}>" if parameter.of else f"<{LABEL}> ?label"
    return _found(graph, f"SELECT DISTINCT ?thing {{ ?thing {of} }} ORDER BY ?thing")


def _words(parameter: Parameter, graph: Asked) -> list[Value]:
    found = _found(graph, f"SELECT DISTINCT ?words {{ ?thing <{LABEL}> ?words }} ORDER BY ?words")
    return [*found, "HOMES", "no such words"]


def _days(parameter: Parameter, graph: Asked) -> list[Value]:
    days = f"SELECT DISTINCT ?day {{ ?due <{GT}lastDay> ?day }} ORDER BY ?day"
    return [*_found(graph, days), date(2025, 1, 1)]


def _found(graph: Asked, query: str) -> list[Value]:
    """The first values, and the last."""
    values: list[Value] = [value for (value,) in rows_of(graph, query)]
    return values[: EACH - 1] + values[-1:]


_VALUES: Final[dict[Type, Callable[[Parameter, Asked], list[Value]]]] = {
    Type.IRI: _things,
    Type.STRING: _words,
    Type.DATE: _days,
    Type.INTEGER: lambda parameter, graph: list(NUMBERS.get(parameter.name, (1, 2, 3))),
    Type.BOOLEAN: lambda parameter, graph: [True, False],
}
