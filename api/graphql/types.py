"""The GraphQL types of things, made from the declaration, each with its connections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Final, Optional

import strawberry
from strawberry.parent import StrawberryParent
from strawberry.types import Info

from goldenthread.api.graphql import declared as d
from goldenthread.api.graphql import inputs
from goldenthread.api.graphql import select as s
from goldenthread.api.graphql import values as v
from goldenthread.api.graphql.model import Thing
from goldenthread.api.graphql.pages import Page, at_root, from_thing
from goldenthread.api.graphql.select import Ordering
from goldenthread.api.graphql.words import meaning
from goldenthread.ontology import terms as t

# Annotations are made at run time, where `X | None` does not take every type.
# ruff: noqa: UP045

_SCALARS: Final[Mapping[d.Kind, Any]] = {
    d.Kind.TEXT: Optional[str],
    d.Kind.TEXTS: list[str],
    d.Kind.INTEGER: Optional[int],
    d.Kind.BOOLEAN: bool,
    d.Kind.NUMBER: Optional[float],
    d.Kind.DATE: Optional[date],
    d.Kind.TERM: Optional[str],
    d.Kind.TERMS: list[str],
}
_ABSENT: Final[Mapping[str, Any]] = {
    fact.name: fact.name == "inForce" if fact.kind is d.Kind.BOOLEAN else ()
    for type in d.TYPES
    for fact in type.facts
    if fact.kind in (d.Kind.BOOLEAN, d.Kind.TEXTS, d.Kind.TERMS)
}
"""What a field shows where the graph says nothing; all others show null."""

_OF_THING: Final[Mapping[str, Callable[[Thing], Any]]] = {
    "id": lambda thing: thing.iri,
    "label": lambda thing: thing.label,
    "evidence": lambda thing: thing.evidence,
    "due": lambda thing: thing.dues,
    "targets": lambda thing: thing.targets,
    "delivery": lambda thing: thing.statuses,
    "said": lambda thing: thing.said,
    "concerns": lambda thing: thing.selectors,
    "names": lambda thing: thing.names,
    "ownerKind": lambda thing: thing.owner_kind,
    "appliesToAllPlaces": lambda thing: thing.all_places,
    "completeness": s.completeness,
}
"""The fields of a thing that are no facts of the declaration."""

_PARENT: Final[Any] = Annotated[Any, StrawberryParent()]


def read(source: Any, name: str) -> Any:
    """The value of a field without a resolver."""
    if isinstance(source, Thing):
        special = _OF_THING.get(name)
        return special(source) if special else source.facts.get(name, _ABSENT.get(name))
    return source[name] if isinstance(source, dict) else getattr(source, name)


def plain(name: str, cls: type = object) -> Any:
    """A class that is filled later, so that types can refer to each other."""
    return type(name, (cls,) if cls is not object else (), {"__module__": __name__})


CLASSES: Final[Mapping[str, Any]] = {type.name: plain(type.name, v.Node) for type in d.TYPES}
CONNECTIONS: Final[Mapping[str, Any]] = {
    type.name: plain(f"{type.name}Connection") for type in d.TYPES
}
_EDGES: Final[Mapping[str, Any]] = {type.name: plain(f"{type.name}Edge") for type in d.TYPES}
_FILTERS: Final[Mapping[str, Any]] = {type.name: inputs.filter_of(type) for type in d.TYPES}


def finish(cls: Any, name: str, fields: Mapping[str, tuple[Any, str]], help: str) -> None:
    """Fills a class with its fields (annotation and description of each), as a GraphQL type."""
    cls.__annotations__ = {field: annotation for field, (annotation, _) in fields.items()}
    for field, (_, words) in fields.items():
        graphql = {"known": "links"}.get(field, field)
        setattr(cls, field, strawberry.field(name=_camel(graphql), description=words))
    strawberry.type(cls, name=name, description=help)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def connection_at_root(type: d.Type) -> Any:
    """The field at the root that lists the things of a type."""

    def resolve(info, first=s.PAGE, after=None, filter=None, order_by=None) -> Any:  # type: ignore[no-untyped-def]
        wanted, ordering = inputs.wanted_from(type, filter), _ordering(order_by)
        page = at_root(info.context.lists, type.name, wanted, ordering, first, after)
        info.context.check(len(page.edges))
        return page

    return _connection(resolve, type, f"{meaning(t.GT + type.cls)} All of them, page by page.")


def _connection_from(link: d.Link) -> Any:
    """The field that leads along a link."""
    target = d.BY_NAME[link.to]

    def resolve(root, info, first=s.PAGE, after=None, filter=None, order_by=None) -> Page:  # type: ignore[no-untyped-def]
        wanted, ordering = inputs.wanted_from(target, filter), _ordering(order_by)
        page = from_thing(root.reached(link.name), target.name, wanted, ordering, first, after)
        info.context.check(len(page.edges))
        return page

    resolve.__annotations__["root"] = _PARENT
    words = meaning(link.predicate)
    return _connection(resolve, target, f"Back along: {words}" if link.back else words)


def _connection(resolve: Any, type: d.Type, help: str) -> Any:
    resolve.__annotations__ |= {
        "info": Info,
        "first": int,
        "after": Optional[str],
        "filter": Optional[_FILTERS[type.name]],
        "order_by": Optional[inputs.OrderBy],
        "return": CONNECTIONS[type.name],
    }
    return strawberry.field(resolver=resolve, description=help)


def _ordering(given: inputs.OrderBy | None) -> Ordering:
    return Ordering() if given is None else given.to_ordering()


def _document(root: strawberry.Parent[Any]) -> Any:
    return next((reached.thing for reached in root.reached("documents")), None)


_document.__annotations__["return"] = v.maybe(CLASSES["Document"])


def _fields(type: d.Type) -> dict[str, tuple[Any, str]]:
    """What a type has in words, numbers and dates."""
    fields: dict[str, tuple[Any, str]] = {
        fact.name: (_SCALARS[fact.kind], meaning(fact.predicate)) for fact in type.facts
    }
    fields["evidence"] = list[v.Evidence], meaning(t.EVIDENCE_OF)
    if type.valued:
        fields["due"] = list[v.Due], meaning(t.HAS_DUE)
        fields["targets"] = list[v.Quantity], meaning(t.HAS_TARGET)
        fields["delivery"] = list[v.Status], meaning(t.HAS_STATUS)
    if any(link.predicate == t.APPLIES_TO and not link.back for link in type.links):
        fields["appliesToAllPlaces"] = bool, meaning(t.ALL_PLACES)
    if type.name == "Commitment":
        fields["completeness"] = int, "How many of objective, programme, owner, measure, date."
    if type.name == "Document":
        fields["said"] = list[v.Said], "What it says of itself, each with its words."
    if type.name == "Mention":
        fields["names"] = list[v.Node], "What it is a mention of."
    if type.name == "Decision":
        fields["concerns"] = list[v.Selector], meaning(t.CONCERNS)
    if type.name == "Owner":
        fields["ownerKind"] = Optional[v.OwnerKind], meaning(t.OWNER_KIND)
    return fields


def _make() -> None:
    for type in d.TYPES:
        cls = CLASSES[type.name]
        for link in type.links:
            setattr(cls, link.name, _connection_from(link))
        if any(fact.name == "documentTitle" for fact in type.facts):
            cls.document = strawberry.field(resolver=_document, description=meaning(t.STATED_IN))
        cls.is_type_of = staticmethod(lambda thing, _, name=type.name: thing.type == name)
        finish(cls, type.name, _fields(type), meaning(t.GT + type.cls))
        finish(
            _EDGES[type.name],
            f"{type.name}Edge",
            {
                "cursor": (str, "Its place in the list; give it as `after`."),
                "node": (cls, "The thing itself."),
                "known": (list[v.Link], "How it is known that the link leads here."),
                "evidence": (list[v.Evidence], "The words that say so, each once."),
            },
            f"An entry of a list of {type.plural}.",
        )
        finish(
            CONNECTIONS[type.name],
            f"{type.name}Connection",
            {
                "edges": (v.some(_EDGES[type.name]), "The entries of this page."),
                "nodes": (v.some(cls), "The things of this page, without their links."),
                "total_count": (int, "How many there are on all pages together."),
                "page_info": (v.PageInfo, "Where this page lies in the list."),
            },
            f"A page of a list of {type.plural}.",
        )


_make()
