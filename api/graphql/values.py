"""The GraphQL types that are the same whatever is asked: evidence, links, dates, amounts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, Optional, TypeVar

import strawberry

from goldenthread.api.graphql import model as m
from goldenthread.api.graphql import select as s
from goldenthread.api.graphql.words import meaning
from goldenthread.ontology import terms as t

_E = TypeVar("_E", bound=Enum)


def described(cls: type[_E], help: str, words: Mapping[str, str] | None = None) -> type[_E]:
    """The enumeration for GraphQL; `words` by member name, else the ontology's definition."""
    made = strawberry.enum(cls, description=help)
    for value in made.__strawberry_definition__.values:  # type: ignore[attr-defined]
        value.description = words[value.name] if words else meaning(t.GT + value.value)
    return made


Basis = described(m.Basis, meaning(t.BASIS))
Role = described(m.Role, meaning(t.ROLE))
Delivery = described(m.Delivery, meaning(t.DELIVERY))
OwnerKind = described(m.OwnerKind, meaning(t.OWNER_KIND))
Has = described(
    s.Has,
    "Whether a thing has something, and how that is known.",
    {
        "NONE": "It has none.",
        "ANY": "It has one or more, however that is known.",
        "STATED": "It has one that a document states: in its words, by a section, by a row.",
        "DERIVED": "It has some, but no document states any: they follow from other links.",
    },
)
Order = described(
    s.Order,
    "What a list is ordered by.",
    {
        "DOCUMENT": "Statements by document and place in it, all else by label.",
        "LABEL": "By label.",
        "DUE": "By the last day of when it is due; what has no date comes last.",
        "CONFIDENCE": "By how sure the reading is.",
        "DATE": "Documents by when they were issued, decisions by when they were taken.",
        "COMPLETENESS": "By how many of objective, programme, owner, measure and date it has.",
    },
)


def some(cls: Any) -> Any:
    """The annotation for a list of a type that is made at run time."""
    return list[cls]


def maybe(cls: Any) -> Any:
    """The annotation for one of these or null."""
    return Optional[cls]  # noqa: UP045


def said(predicate: str) -> Any:
    """A field that means what a term of the ontology means."""
    return strawberry.field(description=meaning(predicate))


def _help(words: str, name: str | None = None) -> Any:
    return strawberry.field(description=words, name=name)


@strawberry.interface(description="Anything of which the graph speaks.")
class Node:
    """What every thing has."""

    id: strawberry.ID = _help("Its IRI: the same in every interface, and for ever.")
    label: str = _help("What it is called, or the beginning of what it says.")

    @classmethod
    def resolve_type(cls, thing: m.Thing, *_: object) -> str:
        """The type of a thing."""
        return thing.type


@strawberry.type(description=meaning(t.SPAN))
class Span:
    """Part of a quotation."""

    position: int = said(t.POSITION)
    start: int = said(t.START)
    end: int = said(t.END)
    part: str | None = said(t.PART)
    exact: str = said(t.EXACT)


@strawberry.type(description=meaning(t.EVIDENCE))
class Evidence:
    """The words."""

    iri: strawberry.ID = _help("Its IRI.", "id")
    exact: str = said(t.EXACT)
    prefix: str | None = said(t.PREFIX)
    suffix: str | None = said(t.SUFFIX)
    start: int = said(t.START)
    end: int = said(t.END)
    line: int | None = said(t.LINE)
    page: int | None = said(t.PAGE)
    slide: int | None = said(t.SLIDE)
    sheet: str | None = said(t.SHEET)
    cell: str | None = said(t.CELL)
    section: str | None = said(t.SECTION)
    rule: str | None = said(t.RULE)
    confidence: float | None = said(t.CONFIDENCE)
    spans: list[Span] = said(t.HAS_SPAN)
    edition: Node | None = _help("The edition (an `Edition`) that the positions count in.")
    document: Node | None = _help("The document (a `Document`) that the words stand in.")


@strawberry.type(description=meaning(t.SELECTOR))
class Selector:
    """What a decision is about."""

    iri: strawberry.ID = _help("Its IRI.", "id")
    exact: str = said(t.EXACT)
    prefix: str | None = said(t.PREFIX)
    suffix: str | None = said(t.SUFFIX)
    section: str | None = said(t.SECTION)
    document: Node | None = said(t.IN_DOCUMENT)
    attached: Node | None = _help(meaning(t.ATTACHED_TO), "attachedTo")
    attached_by: str | None = said(t.ATTACHED_BY)
    about: list[Node] = _help("What that is a mention of, else the statement itself.")


@strawberry.type(name="Link", description=meaning(t.ASSERTION))
class Link:
    """How a link is known."""

    iri: strawberry.ID | None = _help("Its IRI.", "id")
    basis: Basis | None = said(t.BASIS)  # type: ignore[valid-type]
    confidence: float | None = said(t.CONFIDENCE)
    role: Role | None = said(t.ROLE)  # type: ignore[valid-type]
    in_force: bool = said(t.IN_FORCE)
    differs_in: list[str] = said(t.DIFFERS_IN)
    via: list[strawberry.ID] = said(t.VIA)
    evidence: list[Evidence] = said(t.EVIDENCE_OF)


_LINKS = "Every way in which this is known."
_WORDS = "The words that say so, each once."


@strawberry.type(name="Fact", description="What a document says of itself, in words.")
class Said:
    """A fact of a document."""

    name: str = _help("Which fact it is: the ontology's name of it.")
    value: str = _help("What it says.")
    known: list[Link] = _help(_LINKS, "links")
    evidence: list[Evidence] = _help(_WORDS)


@strawberry.type(description=meaning(t.DUE))
class Due:
    """When."""

    original: str = said(t.ORIGINAL)
    edtf: str | None = said(t.EDTF)
    first_day: date | None = _help(meaning(t.FIRST_DAY), "from")
    last_day: date | None = _help(meaning(t.LAST_DAY), "to")
    replaces: str | None = said(t.REPLACES)
    known: list[Link] = _help(_LINKS, "links")
    evidence: list[Evidence] = _help(_WORDS)


@strawberry.type(description=meaning(t.QUANTITY))
class Quantity:
    """How much."""

    original: str = said(t.ORIGINAL)
    value: float | None = said(t.VALUE)
    unit: str | None = said(t.UNIT)
    comparator: str | None = said(t.COMPARATOR)
    known: list[Link] = _help(_LINKS, "links")
    evidence: list[Evidence] = _help(_WORDS)


@strawberry.type(description=meaning(t.STATUS))
class Status:
    """How far."""

    delivery: Delivery | None = said(t.DELIVERY)  # type: ignore[valid-type]
    original: str | None = said(t.ORIGINAL)
    as_of: date | None = said(t.AS_OF)
    known: list[Link] = _help(_LINKS, "links")
    evidence: list[Evidence] = _help(_WORDS)


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    """Relay's page information."""

    has_next_page: bool = _help("Whether more entries come after this page.")
    has_previous_page: bool = _help("Whether this page begins behind the first entry.")
    start_cursor: str | None = _help("The cursor of its first entry.")
    end_cursor: str | None = _help("The cursor of its last entry; give it as `after`.")
