"""From RDF terms to Neo4j values and back. What does not come back the same is said to be so."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from goldenthread.graph.mirror.mapping import Kind
from goldenthread.graph.moments import written
from goldenthread.ontology.terms import DATE, DECIMAL, GT, XSD

Term: TypeAlias = NamedNode | Literal
Value: TypeAlias = str | int | float | bool | date | datetime | list[str]

_INTEGER: Final = NamedNode(XSD + "integer")
_DECIMAL: Final = NamedNode(DECIMAL)
_DATE: Final = NamedNode(DATE)
_DATETIME: Final = NamedNode(XSD + "dateTime")
_LONG: Final = 2**63
_MANY: Final = {Kind.STRINGS: Kind.STRING, Kind.TERMS: Kind.TERM, Kind.IRIS: Kind.IRI}


def to_value(kind: Kind, terms: Sequence[Term]) -> Value | None:
    """The value that says these terms best; None where it can say none of them.

    Of several where there is room for one: the first in the order of their text.
    """
    one = _MANY.get(kind)
    if one is not None:
        found = [_value(one, term) for term in terms]
        return sorted({str(value) for value in found if value is not None}) or None
    first = terms[0] if len(terms) == 1 else min(terms, key=str)
    return _value(kind, first)


def to_terms(kind: Kind, value: Value) -> list[Term]:
    """The terms that a value stands for."""
    one = _MANY.get(kind)
    if one is None:
        return [_READ[kind](value)]
    values = value if isinstance(value, list) else [value]
    return [_READ[one](each) for each in values]


def says_exactly(kind: Kind, value: Value | None, terms: Sequence[Term]) -> bool:
    """Whether the value gives these very terms again."""
    if value is None:
        return not terms
    if len(terms) == 1 and not isinstance(value, list):
        return bool(_READ[kind](value) == terms[0])
    return set(to_terms(kind, value)) == set(terms)


def _value(kind: Kind, term: Term) -> Value | None:
    if kind in (Kind.TERM, Kind.IRI):
        if not isinstance(term, NamedNode):
            return None
        return term.value.removeprefix(GT) if kind is Kind.TERM else term.value
    if not isinstance(term, Literal):
        return None
    if kind is Kind.STRING:
        return term.value
    try:
        return _WRITE[kind](term.value)
    except (ValueError, InvalidOperation, OverflowError):
        return None


def _integer(words: str) -> int | None:
    number = int(words)
    return number if -_LONG <= number < _LONG else None


def _float(words: str) -> float | None:
    number = float(Decimal(words))
    return number if math.isfinite(number) else None


def _as_term(value: Value) -> NamedNode:
    words = str(value)
    # What lies in another namespace is kept as the IRI that it is.
    return NamedNode(words if ":" in words else GT + words)


def _decimal(value: Value) -> Literal:
    return Literal(f"{Decimal(repr(value)):f}".removesuffix(".0"), datatype=_DECIMAL)


_WRITE: Final[dict[Kind, Callable[[str], Value | None]]] = {
    Kind.INTEGER: _integer,
    Kind.BOOLEAN: lambda words: words in ("true", "1"),
    Kind.DECIMAL: _float,
    Kind.DATE: date.fromisoformat,
    Kind.DATETIME: datetime.fromisoformat,
}
_READ: Final[dict[Kind, Callable[[Value], Term]]] = {
    Kind.STRING: lambda value: Literal(str(value)),
    Kind.INTEGER: lambda value: Literal(str(value), datatype=_INTEGER),
    Kind.BOOLEAN: lambda value: Literal(bool(value)),
    Kind.DECIMAL: _decimal,
    Kind.DATE: lambda value: Literal(str(value), datatype=_DATE),
    Kind.DATETIME: lambda value: Literal(
        written(value) if isinstance(value, datetime) else str(value),
        datatype=_DATETIME,
    ),
    Kind.TERM: _as_term,
    Kind.IRI: lambda value: NamedNode(str(value)),
}


def span_as_text(iri: str, position: int, start: int, end: int, part: str, exact: str) -> str:
    """A span as one string: a JSON list."""
    return json.dumps([iri, position, start, end, part, exact], ensure_ascii=False)


def span_from_text(text: str) -> tuple[str, int, int, int, str, str]:
    """IRI, position, start, end, part and words of a span."""
    iri, position, start, end, part, exact = json.loads(text)
    return iri, position, start, end, part, exact
