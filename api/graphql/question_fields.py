"""Each question of the catalogue as a field with typed rows, made from its header."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Final, Optional

import strawberry
from strawberry.types import Info

from goldenthread.api.graphql.questions import Looked, Rows, camel, field_name
from goldenthread.api.graphql.select import PAGE
from goldenthread.api.graphql.values import PageInfo, some
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Parameter, Question, Type

# Annotations are made at run time, where `X | None` does not take every type.
# ruff: noqa: UP045

_SCALARS: Final[Mapping[Type, Any]] = {
    Type.STRING: str,
    Type.INTEGER: int,
    Type.BOOLEAN: bool,
    Type.DATE: date,
    Type.IRI: strawberry.ID,
}
_OWN: Final = "own_"
"""Before the name of what a question calls so: it may be a word of Python, such as "from"."""

_ANSWER_FIELDS: Final[Mapping[str, tuple[Any, str]]] = {
    "total_count": (int, "How many rows the answer has on all pages together."),
    "page_info": (PageInfo, "Where this page lies in the answer."),
    "behind": (bool, "Documents are being loaded that this answer does not show yet."),
    "looked_through": (Looked, "What the answer is taken from; of an absence, what it is one in."),
}


def question_field(question: Question, called: Mapping[str, str] = {}) -> Any:
    """The field that answers a question. `called`: other names for some of its parameters."""
    columns = [_OWN + column.name for column in question.columns]

    def resolve(info: Info, first: int = PAGE, after: str | None = None, **given: Any) -> Any:
        asked = {n.removeprefix(_OWN): v for n, v in given.items() if v is not None}
        return Rows.page(info.context, question, asked, first, after, columns)

    return strawberry.field(
        resolver=_signed(resolve, question, called),
        description=f"{question.question} {question.reading}",
    )


def _signed(resolve: Any, question: Question, called: Mapping[str, str]) -> Any:
    """The resolver, with the question's parameters as arguments of their own."""
    fixed = [
        _argument("info", Info),
        _argument("first", int, PAGE),
        _argument("after", Optional[str], None),
    ]
    own = (_own(p, called.get(p.name, p.name)) for p in question.parameters)
    arguments = [*fixed, *own]
    answer = _answer_type(question.name)
    resolve.__signature__ = inspect.Signature(arguments, return_annotation=answer)
    resolve.__annotations__ = {a.name: a.annotation for a in arguments} | {"return": answer}
    return resolve


def _argument(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> Any:
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=annotation)


def _own(parameter: Parameter, name: str) -> Any:
    said = strawberry.argument(name=camel(name), description=parameter.help)
    scalar = _SCALARS[parameter.type]
    if parameter.required:
        return _argument(_OWN + parameter.name, Annotated[scalar, said])
    return _argument(_OWN + parameter.name, Annotated[Optional[scalar], said], None)


@cache
def _answer_type(question_name: str) -> Any:
    question = Catalogue().get(question_name)
    name = field_name(question)
    name = name[0].upper() + name[1:]
    columns = {
        _OWN + column.name: (Optional[_SCALARS[column.type]], column.help)
        for column in question.columns
    }
    row = _type(f"{name}Row", columns, f"A row of “{question.title}”.")
    fields = {"rows": (some(row), "The rows of this page."), **_ANSWER_FIELDS}
    return _type(f"{name}Answer", fields, f"{question.title}. {question.why}")


def _type(name: str, fields: Mapping[str, tuple[Any, str]], help: str) -> Any:
    body: dict[str, Any] = {
        "__annotations__": {field: annotation for field, (annotation, _) in fields.items()},
        "__module__": __name__,
    }
    for field, (_, words) in fields.items():
        body[field] = strawberry.field(name=camel(field.removeprefix(_OWN)), description=words)
    return strawberry.type(type(name, (), body), name=name, description=help)
