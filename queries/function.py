"""Questions that no query language can say: a Python function from the current graph to rows.

`<family>/<name>.py` has the header of any question and
`def answer(graph: Asked, given: Given) -> Iterable[tuple[Cell, ...]]`. `graph.query` is asked in
SPARQL, on whichever engine; the rows come in their final order, cells in that of the columns.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode

from goldenthread.ontology.errors import InputError, QuestionError
from goldenthread.ontology.terms import XSD
from goldenthread.queries.named import Asked
from goldenthread.queries.question import TODO, Cell, Question, Type, Value

Given: TypeAlias = Mapping[str, Value | None]
"""Each parameter of the header: what is given, else its default; IRIs as text. None: nothing."""

Answering: TypeAlias = Callable[[Asked, Given], Iterable[tuple[Cell, ...]]]


def answered(
    question: Question, graph: Asked, terms: Mapping[str, NamedNode | Literal]
) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a question in Python. Raises QuestionError where they are not as its header."""
    given: dict[str, Value | None] = {p.name: p.default for p in question.parameters}
    given |= {name: value_of(term) for name, term in terms.items()}
    rows = tuple(_function_of(question)(graph, given))
    for row in rows:
        if len(row) != len(question.columns) or not all(map(_fits, _types(question), row)):
            raise QuestionError(f"{question.name}: this row is not as its header says: {row}")
    return rows


def value_of(term: NamedNode | Literal) -> Value:
    """A term as Python has it: an IRI as text, a number, a truth value, a date or words."""
    if isinstance(term, NamedNode):
        return term.value
    match term.datatype.value.removeprefix(XSD):
        case "integer":
            return int(term.value)
        case "boolean":
            return term.value in ("true", "1")
        case "date":
            return date.fromisoformat(term.value)
        case _:
            return term.value


def _types(question: Question) -> tuple[type, ...]:
    return tuple(_CELLS[column.type] for column in question.columns)


def _fits(wanted: type, cell: Cell) -> bool:
    return cell is None or type(cell) is wanted


_CELLS: Mapping[Type, type] = {
    Type.STRING: str,
    Type.IRI: str,
    Type.INTEGER: int,
    Type.BOOLEAN: bool,
    Type.DATE: date,
}


def _function_of(question: Question) -> Answering:
    """The function `answer` of the question's file."""
    path = question.python
    if path is None:
        raise QuestionError(f"{question.name} is a query, not a function")
    module = _module(f"goldenthread.queries.{path.parent.name}.{path.stem}", path)
    function: Answering = module.answer
    return function


def _module(name: str, path: Path) -> Any:
    """The module in this file, loaded once."""
    loaded = sys.modules.get(name)
    if loaded is not None and loaded.__file__ == str(path):
        return loaded
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise InputError(path, "this is no Python file", TODO)
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up while it is being loaded
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
