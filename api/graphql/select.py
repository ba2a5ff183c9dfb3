"""Choosing things: filters, orders and pages over the read model. Pure, and the same everywhere."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Any, Final

from goldenthread.api.graphql.declared import BY_NAME
from goldenthread.api.graphql.model import Known, Reached, Thing
from goldenthread.graph.decisions.dates import days_of
from goldenthread.ontology.errors import GoldenThreadError
from goldenthread.ontology.identifiers import normalised

LARGEST: Final = 200
"""Entries of a page at most."""
PAGE: Final = 20
"""Entries of a page where nobody says how many."""


class RequestError(GoldenThreadError):
    """What a client asks for cannot be: it says what, and what can be asked instead."""


class Has(Enum):
    """Whether a thing has something, and how that is known."""

    NONE = "none"
    ANY = "any"
    STATED = "stated"
    DERIVED = "derived"


class Order(Enum):
    """What a list is ordered by."""

    DOCUMENT = "document"
    LABEL = "label"
    DUE = "due"
    CONFIDENCE = "confidence"
    COMPLETENESS = "completeness"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Ordering:
    """An order and its direction. What lacks the value comes last in both."""

    by: Order = Order.DOCUMENT
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which things of a type are wanted; what is not given narrows nothing.

    `has`: by the singular name of a link, of "due", "target" or "status". `reach`: by the same
    name, IRIs of which the link must lead to one. `superseded`: also what is no longer in force.
    """

    text: str | None = None
    superseded: bool = False
    ids: frozenset[str] | None = None
    min_confidence: float | None = None
    due_from: date | None = None
    due_to: date | None = None
    date_from: date | None = None
    date_to: date | None = None
    has: Mapping[str, Has] = field(default_factory=dict)
    reach: Mapping[str, frozenset[str]] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)

    def key(self) -> str:
        """Stands for this choice among all others."""
        return repr(
            (
                self.text,
                self.superseded,
                None if self.ids is None else sorted(self.ids),
                self.min_confidence,
                self.due_from,
                self.due_to,
                self.date_from,
                self.date_to,
                sorted((name, how.value) for name, how in self.has.items()),
                sorted((name, sorted(iris)) for name, iris in self.reach.items()),
                sorted(self.facts.items(), key=lambda fact: fact[0]),
            )
        )


Test = Callable[[Thing], bool]


def tests_of(type: str, wanted: Wanted) -> list[Test]:
    """What a thing of this type must pass, the cheapest first."""
    fields = {link.filter: link.name for link in BY_NAME[type].links}
    tests: list[Test] = []
    if not wanted.superseded:
        tests.append(attrgetter("in_force"))
    tests += [_fact(name, value) for name, value in wanted.facts.items()]
    tests += [_has(name, fields.get(name, name), how) for name, how in wanted.has.items()]
    tests += [_reaches(fields[name], iris) for name, iris in wanted.reach.items()]
    if wanted.ids is not None:
        tests.append(_one_of(wanted.ids))
    if wanted.min_confidence is not None:
        tests.append(_sure(wanted.min_confidence))
    if wanted.due_from is not None or wanted.due_to is not None:
        tests.append(_due(wanted.due_from, wanted.due_to))
    if wanted.date_from is not None or wanted.date_to is not None:
        tests.append(_dated(wanted.date_from or date.min, wanted.date_to or date.max))
    if wanted.text is not None:
        tests.append(_words(wanted.text))
    return tests


def chosen(things: Iterable[Thing], tests: Sequence[Test]) -> list[Thing]:
    """Those that pass every test."""
    for test in tests:
        things = filter(test, things)
    return list(things)


def _fact(name: str, value: object) -> Test:
    if name == "ownerKind":
        return lambda thing: thing.owner_kind in value  # type: ignore[operator]
    if name == "delivery":
        return lambda thing: any(status.delivery in value for status in thing.statuses)  # type: ignore[operator]
    return lambda thing: (thing.facts.get(name) or False) == value


def _has(name: str, field: str, how: Has) -> Test:
    knows = _how_known(name, field)
    match how:
        case Has.NONE:
            return lambda thing: knows(thing) is None
        case Has.ANY:
            return lambda thing: knows(thing) is not None
        case Has.STATED:
            return lambda thing: knows(thing) is True
        case Has.DERIVED:
            return lambda thing: knows(thing) is False


def _how_known(name: str, field: str) -> Callable[[Thing], bool | None]:
    """None: there is none; True: a document says so; False: it only follows from others."""
    if name == "owner":
        return lambda thing: _stated(thing.answered_for())
    values: Mapping[str, Callable[[Thing], Sequence[Any]]] = {
        "due": lambda thing: thing.dues,
        "target": lambda thing: thing.targets,
        "status": lambda thing: thing.statuses,
    }
    of = values.get(name) or (lambda thing: thing.reached(field))
    return lambda thing: _any_stated(of(thing))


def _any_stated(found: Sequence[Reached]) -> bool | None:
    if not found:
        return None
    return any(_stated(one.known) is not False for one in found)


def _stated(known: Sequence[Known]) -> bool | None:
    """As `_how_known`: of the ways in which one link is known. Without any it is a plain fact."""
    if not known:
        return None
    return any(one.basis is None or not one.basis.follows for one in known)


def _reaches(field: str, iris: frozenset[str]) -> Test:
    return lambda thing: any(reached.thing.iri in iris for reached in thing.reached(field))


def _one_of(iris: frozenset[str]) -> Test:
    return lambda thing: thing.iri in iris


def _sure(least: float) -> Test:
    def test(thing: Thing) -> bool:
        confidence = thing.facts.get("confidence")
        return not isinstance(confidence, float) or confidence >= least

    return test


def _due(first: date | None, last: date | None) -> Test:
    """That some date of it lies, as a whole, in this time. What has one day only is that day."""
    earliest, latest = first or date.min, last or date.max

    def test(thing: Thing) -> bool:
        for due in thing.dues:
            begins, ends = due.first_day or due.last_day, due.last_day or due.first_day
            if begins and ends and begins >= earliest and ends <= latest:
                return True
        return False

    return test


def _dated(first: date, last: date) -> Test:
    """That its own date lies, as a whole, in this time. What is no date lies in none."""

    def test(thing: Thing) -> bool:
        try:
            begins, ends = days_of((_own_date(thing) or "").partition("T")[0])
        except ValueError:
            return False
        return begins >= first and ends <= last

    return test


def _own_date(thing: Thing) -> str | None:
    """When a document was issued, or a decision taken: a date, or a moment, as text."""
    value = thing.facts.get(BY_NAME[thing.type].dated)
    return value if isinstance(value, str) else None


def _words(text: str) -> Test:
    words = words_in(text)
    return lambda thing: all(word in thing.words for word in words)


def words_in(text: str) -> tuple[str, ...]:
    """The words that are looked for. Raises RequestError when there are none."""
    words = tuple(normalised(text).split())
    if not words:
        raise RequestError(f"the text {text[:80]!r} has no words; give one or more")
    return words


def completeness(thing: Thing) -> int:
    """How many of objective, programme, owner, measure or target, and date it has: 0 to 5."""
    return sum(
        map(
            bool,
            (
                thing.reached("objectives"),
                thing.reached("programmes"),
                thing.answered_for(),
                thing.reached("measures") or thing.targets,
                thing.dues,
            ),
        )
    )


_VALUES: Final[Mapping[Order, Callable[[Thing], Any]]] = {
    Order.LABEL: lambda thing: thing.label.casefold(),
    Order.DUE: lambda thing: thing.last_day.isoformat() if thing.last_day else None,
    Order.CONFIDENCE: lambda thing: thing.facts.get("confidence"),
    Order.COMPLETENESS: completeness,
    Order.DATE: _own_date,
}


@dataclass(frozen=True, slots=True)
class Key:
    """Where a thing stands in an order: what is missing comes last, the IRI decides at the end."""

    values: tuple[Any, ...]
    iri: str
    descending: bool = False

    def __lt__(self, other: Key) -> bool:
        if self.values == other.values:
            return self.iri < other.iri
        missing, others = self.values[0] is None, other.values[0] is None
        if missing or others:
            return others and not missing
        first, second = (other, self) if self.descending else (self, other)
        return bool(first.values < second.values)


def key_in(thing: Thing, ordering: Ordering) -> Key:
    """The key of a thing in this order."""
    if ordering.by is Order.DOCUMENT:
        return Key(thing.key[:2], thing.iri, ordering.descending)
    return Key((_VALUES[ordering.by](thing),), thing.iri, ordering.descending)


def ordered(things: Iterable[Thing], ordering: Ordering) -> list[Thing]:
    """The things in this order."""
    if ordering == Ordering():
        return sorted(things, key=lambda thing: thing.key)
    return sorted(things, key=lambda thing: key_in(thing, ordering))


def cursor_of(thing: Thing, ordering: Ordering) -> str:
    """An opaque name for the place of this thing, which stays right when others come and go."""
    key = key_in(thing, ordering)
    place = [ordering.by.value, ordering.descending, *key.values, key.iri]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def start_after(things: Sequence[Thing], cursor: str, ordering: Ordering) -> int:
    """The number of the first thing behind the cursor. Raises RequestError for another's cursor."""
    after = _key_from(cursor, ordering)
    low, high = 0, len(things)
    try:
        while low < high:
            middle = (low + high) // 2
            if after < key_in(things[middle], ordering):
                high = middle
            else:
                low = middle + 1
    except TypeError:
        raise _no_cursor(cursor) from None
    return low


def _key_from(cursor: str, ordering: Ordering) -> Key:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        place = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        by, descending, *values, iri = place
    except (ValueError, TypeError, binascii.Error):
        raise _no_cursor(cursor) from None
    length = 2 if ordering.by is Order.DOCUMENT else 1
    if by != ordering.by.value or descending != ordering.descending or len(values) != length:
        raise _no_cursor(cursor)
    if not isinstance(iri, str) or any(isinstance(value, (list, dict)) for value in values):
        raise _no_cursor(cursor)
    return Key(tuple(values), iri, ordering.descending)


def _no_cursor(cursor: str) -> RequestError:
    return RequestError(
        f"{cursor[:40]!r} is no cursor of this list in this order; take it from `endCursor` of a "
        "page that was asked for with the same orderBy"
    )


def bounded(first: int) -> int:
    """The size of a page. Raises RequestError where it is none that is given."""
    if not 0 <= first <= LARGEST:
        raise RequestError(f"first is {first}; ask for 0 to {LARGEST} at a time")
    return first
