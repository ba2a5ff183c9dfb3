"""From RDF terms to Neo4j values and back. What does not come back the same is said to be so."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from goldenthread.graph.mirror.mapping import Kind
from goldenthread.graph.mirror.terms import Term, is_iri, is_plain, words_of
from goldenthread.graph.moments import written
from goldenthread.ontology.terms import DATE, DECIMAL, GT, XSD

Value: TypeAlias = str | int | float | bool | date | datetime | list[str]

_INTEGER: Final = NamedNode(XSD + "integer")
_DECIMAL: Final = NamedNode(DECIMAL)
_DATE: Final = NamedNode(DATE)
_DATETIME: Final = NamedNode(XSD + "dateTime")
_LONG: Final = 2**63
_MANY: Final = {Kind.STRINGS: Kind.STRING, Kind.TERMS: Kind.TERM, Kind.IRIS: Kind.IRI}


def to_value(kind: Kind, terms: Sequence[Term]) -> tuple[Value | None, bool]:
    """The value that says these terms best, None where it can say none of them; and whether it
    gives these very terms again.

    Of several where there is room for one: the first in the order of their text.
    """
    one = _MANY.get(kind)
    if one is not None:
        found = [_one(one, term) for term in terms]
        values = sorted({str(value) for value, _ in found if value is not None})
        # The values in order are as many as the terms only where each says another term.
        exactly = len(values) == len(terms) and all(exactly for _, exactly in found)
        return values or None, exactly
    if len(terms) == 1:
        return _one(kind, terms[0])
    value, _ = _one(kind, min(terms))
    return value, False


def to_terms(kind: Kind, value: Value) -> list[NamedNode | Literal]:
    """The terms that a value stands for."""
    one = _MANY.get(kind)
    if one is None:
        return [_READ[kind](value)]
    values = value if isinstance(value, list) else [value]
    return [_READ[one](each) for each in values]


def _one(kind: Kind, term: Term) -> tuple[Value | None, bool]:
    """The value of one term, and whether it gives it again."""
    # Few strings and IRIs come twice.
    if kind is Kind.STRING:
        return _NOTHING if is_iri(term) else (words_of(term), is_plain(term))
    if kind is Kind.IRI:
        return (words_of(term), True) if is_iri(term) else _NOTHING
    return _remembered(kind, term)


_NOTHING: Final = (None, False)


@lru_cache(4096)
def _remembered(kind: Kind, term: Term) -> tuple[Value | None, bool]:
    value = _value(kind, term)
    return value, value is not None and str(_READ[kind](value)) == term


def _value(kind: Kind, term: Term) -> Value | None:
    if kind is Kind.TERM:
        return words_of(term).removeprefix(GT) if is_iri(term) else None
    if is_iri(term):
        return None
    try:
        return _WRITE[kind](words_of(term))
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
_READ: Final[dict[Kind, Callable[[Value], NamedNode | Literal]]] = {
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
