"""How clients choose and order: one filter a type, made from the declaration."""

from __future__ import annotations

from datetime import date
from typing import Any, Optional

import strawberry

from goldenthread.api.graphql import declared as d
from goldenthread.api.graphql.select import Order, Ordering, Wanted
from goldenthread.api.graphql.values import Delivery, Has, OwnerKind, maybe, some
from goldenthread.api.graphql.words import meaning

# Annotations are made at run time, where `X | None` does not take every type.
# ruff: noqa: UP045

_VALUES = {"due": "a date", "target": "a target", "status": "a status"}
_OWNER = (
    "Who answers for it. NONE: no named body, post or person is accountable or responsible for it, "
    "by itself or by inheritance; supporters and classes of bodies do not count."
)


@strawberry.input(description="An order and its direction. What lacks the value comes last.")
class OrderBy:
    """How a list is ordered."""

    by: Order = strawberry.field(description="What it is ordered by.", default=Order.DOCUMENT)
    descending: bool = strawberry.field(description="The greatest first.", default=False)

    def to_ordering(self) -> Ordering:
        """As the read model takes it."""
        return Ordering(self.by, self.descending)


def filter_of(type: d.Type) -> Any:
    """The filter for things of this type. All that is given must hold."""
    fields: dict[str, tuple[Any, str]] = {
        "text": (Optional[str], "All of these words occur in its text, label or other names."),
        "superseded": (Optional[bool], "Also what only superseded documents say (default: not)."),
        "ids": (Optional[list[strawberry.ID]], "Only these."),
    }
    names = {fact.name for fact in type.facts}
    if "confidence" in names:
        fields["minConfidence"] = Optional[float], "Read at least this surely (0 to 1)."
    for fact in type.facts:
        if fact.kind is d.Kind.BOOLEAN and fact.name != "inForce":
            fields[fact.name] = Optional[bool], meaning(fact.predicate)
    for link in type.links:
        what = _OWNER if link.filter == "owner" else f"Whether it has any of `{link.name}`."
        fields[link.filter] = Optional[Has], what
        one_of = f"`{link.name}` leads to one of these."
        fields[f"{link.filter}Is"] = Optional[list[strawberry.ID]], one_of
    if type.valued:
        for name, words in _VALUES.items():
            fields[name] = Optional[Has], f"Whether it has {words}."
        fields["dueFrom"] = Optional[date], "It is due on this day or later, as a whole."
        fields["dueTo"] = Optional[date], "It is due on this day or earlier, as a whole."
        fields["delivery"] = maybe(some(Delivery)), "A document says that it is one of these."
    if type.dated:
        fields["dateFrom"] = Optional[date], f"`{type.dated}` is on this day or later, as a whole."
        fields["dateTo"] = Optional[date], f"`{type.dated}` is on this day or earlier, as a whole."
    if type.name == "Owner":
        fields["ownerKind"] = maybe(some(OwnerKind)), "It is one of these."
    return _input(
        f"{type.name}Filter", fields, f"Which of {type.plural} are wanted; all must hold."
    )


def _input(name: str, fields: dict[str, tuple[Any, str]], help: str) -> Any:
    body: dict[str, Any] = {
        "__annotations__": {field: annotation for field, (annotation, _) in fields.items()},
        "__module__": __name__,
    }
    for field, (_, words) in fields.items():
        body[field] = strawberry.field(name=field, description=words, default=None)
    return strawberry.input(type_(name, body), name=name, description=help)


def type_(name: str, body: dict[str, Any]) -> type:
    """A class made at run time."""
    return type(name, (), body)


def wanted_from(type: d.Type, given: Any) -> Wanted:
    """What a filter asks for, as the read model takes it."""
    if given is None:
        return Wanted()
    values = {name: value for name, value in vars(given).items() if value is not None}
    links = {link.filter for link in type.links}
    booleans = {fact.name for fact in type.facts if fact.kind is d.Kind.BOOLEAN}
    return Wanted(
        text=values.get("text"),
        superseded=bool(values.get("superseded")),
        ids=frozenset(values["ids"]) if "ids" in values else None,
        min_confidence=values.get("minConfidence"),
        due_from=values.get("dueFrom"),
        due_to=values.get("dueTo"),
        date_from=values.get("dateFrom"),
        date_to=values.get("dateTo"),
        has={n: v for n, v in values.items() if n in links or n in _VALUES},
        reach={name: frozenset(values[f"{name}Is"]) for name in links if f"{name}Is" in values},
        facts={
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
            if name in booleans or name in ("ownerKind", "delivery")
        },
    )
