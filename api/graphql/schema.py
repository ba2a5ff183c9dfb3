"""The schema: what can be asked. `python -m goldenthread.api.graphql.schema > api/schema.graphql`
writes it anew after a new question or a new row of the declaration.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import strawberry
from graphql import GraphQLError
from strawberry.extensions import DisableIntrospection, ParserCache
from strawberry.schema.config import StrawberryConfig
from strawberry.types import Info

from goldenthread.api.graphql import analyses
from goldenthread.api.graphql import declared as d
from goldenthread.api.graphql import questions as q
from goldenthread.api.graphql.limits import Limited
from goldenthread.api.graphql.mutations import Mutation, job
from goldenthread.api.graphql.pages import page_of
from goldenthread.api.graphql.question_fields import question_field
from goldenthread.api.graphql.select import PAGE, Ordering, RequestError, words_in
from goldenthread.api.graphql.types import CLASSES, connection_at_root, read
from goldenthread.api.graphql.values import Node, PageInfo
from goldenthread.queries.catalogue import Catalogue

# Annotations are made at run time, where `X | None` does not take every type.

_SEARCHED: Final = tuple(
    type.name for type in d.TYPES if type.name not in ("Edition", "Mention", "Decision")
)


@strawberry.type(description="An entry of a list of things of any type.")
class NodeEdge:
    """A thing and its cursor."""

    cursor: str = strawberry.field(description="Its place in the list; give it as `after`.")
    node: Node = strawberry.field(description="The thing itself.")


@strawberry.type(description="A page of a list of things of any type.")
class NodeConnection:
    """A page."""

    edges: list[NodeEdge] = strawberry.field(description="The entries of this page.")
    nodes: list[Node] = strawberry.field(description="The things of this page.")
    total_count: int = strawberry.field(description="How many there are on all pages together.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")


def _node(info: Info, id: strawberry.ID) -> Node | None:
    found: Any = info.context.model.get(id)
    return found  # type: ignore[no-any-return]


def _search(
    info: Info,
    text: str,
    types: list[str] | None = None,
    superseded: bool = False,
    first: int = PAGE,
    after: str | None = None,
) -> NodeConnection:
    model = info.context.model
    if unknown := sorted(set(types or ()).difference(_SEARCHED)):
        raise RequestError(f"{', '.join(unknown)} is no type; there are {', '.join(_SEARCHED)}")
    things = (model.things[iri] for iri in model.having(words_in(text)))
    names = set(_SEARCHED) if types is None else set(types).intersection(_SEARCHED)
    found = [thing for thing in things if thing.type in names and (superseded or thing.in_force)]
    found.sort(key=lambda thing: thing.key)
    page: Any = page_of(found, {}, Ordering(), first, after)
    info.context.check(len(page.edges))
    return page  # type: ignore[no-any-return]


def _version(info: Info) -> str:
    version: str = info.context.model.version
    return version


def _behind(info: Info) -> bool:
    behind: bool = info.context.model.behind
    return behind


def _questions() -> list[q.QuestionType]:
    return list(Catalogue())  # type: ignore[arg-type]


_FIXED: Final[Mapping[str, tuple[Any, str]]] = {
    "version": (_version, "The version of the data: the digest of all it is made of."),
    "behind": (_behind, "Documents are being loaded that this version does not show yet."),
    "node": (_node, "The thing with this id, or the one that has taken its place."),
    "search": (
        _search,
        "Things of any type with all of these words in their text, label or other names.",
    ),
    "questions": (_questions, "The catalogue of questions."),
    "job": (job, "How far a change is; for editors."),
    "ask": (q.ask, "The answer to a question by its name, for scripts."),
}


def _root_fields() -> Mapping[str, Any]:
    """The query, as a table of contents."""
    fixed = {
        name: strawberry.field(resolver, description=words)
        for name, (resolver, words) in _FIXED.items()
    }
    things = {type.plural: connection_at_root(type) for type in d.TYPES}
    asked = {q.field_name(question): question_field(question) for question in Catalogue()}
    return {**fixed, **analyses.fields(), **things, **asked}


class _Schema(strawberry.Schema):
    def process_errors(self, errors: list[GraphQLError], *_: object, **__: object) -> None:
        """Nothing: who answers the request logs what is to be logged, without the client's text."""


@cache
def schema(*, introspection: bool = True) -> strawberry.Schema:
    """The schema, made once. `introspection`: whether clients may ask what it is."""
    body: dict[str, Any] = {"__module__": __name__, **_root_fields()}
    query = strawberry.type(
        type("Query", (), body), description="What can be asked of the current graph."
    )
    return _Schema(
        query=query,
        mutation=Mutation,
        types=list(CLASSES.values()),
        config=StrawberryConfig(default_resolver=read, disable_field_suggestions=True),
        extensions=[ParserCache, Limited, *([] if introspection else [DisableIntrospection])],
    )


def as_text() -> str:
    """The schema in GraphQL's own language, as it is committed."""
    return schema().as_str().rstrip("\n") + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_text())
