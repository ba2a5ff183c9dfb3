"""Finding the few nodes that a SHACL shape might refuse, so that only these need be checked.

Nearly all that is read satisfies the integrity shapes, and a SHACL engine takes some 30 µs a triple
to say so. Here the constraints that a node obviously satisfies are ticked off in a thirtieth of
that. What is not understood, or not obviously satisfied, is left to the engine: a node is cleared
only when every constraint on it is one of those below and holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

import pyoxigraph as ox

from goldenthread.ontology.swift import swift
from goldenthread.ontology.terms import RDF, XSD

SH: Final = "http://www.w3.org/ns/shacl#"

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Values: TypeAlias = Mapping[str, Sequence[Term]]
"""What is said of one node: the objects of each predicate."""
Test: TypeAlias = Callable[[Values], bool]
"""Whether a node obviously satisfies something."""


@swift
class Screen:
    """A node shape: the classes it is for, and what clears a node of them."""

    classes: frozenset[str]
    clears: Test


class _NotUnderstoodError(Exception):
    """A part of a shape that screening leaves to the engine."""


def screens(shapes: ox.Store, names: Iterable[ox.NamedNode]) -> tuple[Screen, ...]:
    """The screens for these node shapes. One that is not understood clears no node.

    Raises ValueError for a shape whose nodes are not given by `sh:targetClass` alone.
    """
    return tuple(_screen(shapes, name) for name in names)


def suspects(data: Mapping[Term, Values], screens: Iterable[Screen]) -> set[Term]:
    """The nodes that some screen is for and does not clear."""
    by_class: dict[str, list[Test]] = {}
    for screen in screens:
        for name in screen.classes:
            by_class.setdefault(name, []).append(screen.clears)
    found: set[Term] = set()
    for node, values in data.items():
        for cls in values.get(RDF + "type", ()):
            if isinstance(cls, ox.NamedNode) and not all(
                clears(values) for clears in by_class.get(cls.value, ())
            ):
                found.add(node)
    return found


def _screen(shapes: ox.Store, name: ox.NamedNode) -> Screen:
    said = _said(shapes, name)
    if any(key.startswith(SH + "target") and key != SH + "targetClass" for key in said):
        raise ValueError(f"{name} has a target that is no class")
    classes = frozenset(str(getattr(c, "value", "")) for c in said.get(SH + "targetClass", ()))
    try:
        return Screen(classes, _node_test(shapes, name))
    except _NotUnderstoodError:
        return Screen(classes, lambda _: False)


def _said(shapes: ox.Store, node: Term) -> dict[str, list[Term]]:
    """What the shapes graph says of a node."""
    said: dict[str, list[Term]] = {}
    if isinstance(node, ox.NamedNode | ox.BlankNode):
        for quad in shapes.quads_for_pattern(node, None, None):
            said.setdefault(quad.predicate.value, []).append(quad.object)
    return said


_ABOUT: Final = frozenset(SH + n for n in ("message", "severity", "targetClass"))
"""What is said of a shape without constraining anything."""


def _node_test(shapes: ox.Store, node: Term) -> Test:
    tests: list[Test] = []
    for key, values in _said(shapes, node).items():
        if key == SH + "property":
            tests += [_property_test(shapes, value) for value in values]
        elif key == SH + "or":
            tests += [_any_of(shapes, value) for value in values]
        elif key.startswith(SH) and key not in _ABOUT:
            raise _NotUnderstoodError(key)
    return lambda values: all(test(values) for test in tests)


def _any_of(shapes: ox.Store, head: Term) -> Test:
    tests = [_node_test(shapes, alternative) for alternative in _list(shapes, head)]
    return lambda values: any(test(values) for test in tests)


def _list(shapes: ox.Store, head: Term) -> list[Term]:
    """The members of an RDF list."""
    members: list[Term] = []
    while head != ox.NamedNode(RDF + "nil"):
        said = _said(shapes, head)
        members += said[RDF + "first"]
        (head,) = said[RDF + "rest"]
    return members


def _property_test(shapes: ox.Store, node: Term) -> Test:
    """Whether the values of one predicate obviously satisfy a property shape."""
    said = {key: values for key, values in _said(shapes, node).items() if key not in _ABOUT}
    (path,) = said.pop(SH + "path")
    if not isinstance(path, ox.NamedNode):
        raise _NotUnderstoodError("a path of several steps")
    least, most = 0, None
    each: list[Callable[[Term], bool]] = []
    not_after: str | None = None
    for key, (parameter, *more) in said.items():
        value = getattr(parameter, "value", "")
        name = key.removeprefix(SH)
        if more:
            raise _NotUnderstoodError(key)
        if name == "minCount":
            least = int(value)
        elif name == "maxCount":
            most = int(value)
        elif name == "lessThanOrEquals":
            not_after = value
        elif name == "in":
            each.append(frozenset(_list(shapes, parameter)).__contains__)
        elif name in _VALUE_TESTS:
            each.append(_VALUE_TESTS[name](value))
        else:
            raise _NotUnderstoodError(key)
    predicate = path.value

    def test(values: Values) -> bool:
        found = values.get(predicate, ())
        if len(found) < least or (most is not None and len(found) > most):
            return False
        if not all(check(value) for check in each for value in found):
            return False
        return not_after is None or _ordered(found, values.get(not_after, ()))

    return test


_NUMBERS: Final = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]+(\.[0-9]+)?"),
}
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _number(term: Term) -> float | None:
    """The number that a literal obviously is, or None."""
    if isinstance(term, ox.Literal):
        form = _NUMBERS.get(term.datatype.value)
        if form is not None and form.fullmatch(term.value):
            return float(term.value)
    return None


def _ordered(earlier: Sequence[Term], later: Sequence[Term]) -> bool:
    """Whether every value is obviously not after each of the others."""
    return all(_not_after(a, b) for a in earlier for b in later)


def _not_after(a: Term, b: Term) -> bool:
    first, last = _number(a), _number(b)
    if first is not None and last is not None:
        return first <= last
    days = [t.value for t in (a, b) if isinstance(t, ox.Literal) and _is_day(t)]
    return len(days) == 2 and days[0] <= days[1]


def _is_day(term: ox.Literal) -> bool:
    if term.datatype.value != XSD + "date" or _DAY.fullmatch(term.value) is None:
        return False
    try:
        date.fromisoformat(term.value)
    except ValueError:
        return False
    return True


def _is_truth(term: ox.Literal) -> bool:
    return term.value in ("true", "false")


_FORMS: Final[Mapping[str, Callable[[ox.Literal], bool]]] = {
    XSD + "date": _is_day,
    XSD + "boolean": _is_truth,
    XSD + "decimal": lambda term: _number(term) is not None,
}


def _of_datatype(wanted: str) -> Callable[[Term], bool]:
    form = _FORMS.get(wanted)
    return lambda term: (
        form is not None
        and isinstance(term, ox.Literal)
        and term.datatype.value == wanted
        and form(term)
    )


def _of_kind(wanted: str) -> Callable[[Term], bool]:
    return lambda term: wanted == SH + "IRI" and isinstance(term, ox.NamedNode)


def _at_least(least: str) -> Callable[[Term], bool]:
    limit = float(least)
    return lambda term: (number := _number(term)) is not None and number >= limit


def _at_most(most: str) -> Callable[[Term], bool]:
    limit = float(most)
    return lambda term: (number := _number(term)) is not None and number <= limit


def _matches(pattern: str) -> Callable[[Term], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda term: isinstance(term, ox.Literal) and compiled.search(term.value) is not None


def _long_enough(length: str) -> Callable[[Term], bool]:
    least = int(length)
    return lambda term: isinstance(term, ox.Literal) and len(term.value) >= least


_VALUE_TESTS: Final[Mapping[str, Callable[[str], Callable[[Term], bool]]]] = {
    "datatype": _of_datatype,
    "nodeKind": _of_kind,
    "minInclusive": _at_least,
    "maxInclusive": _at_most,
    "pattern": _matches,
    "minLength": _long_enough,
}
