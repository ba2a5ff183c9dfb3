"""The committed schema is the schema."""

from __future__ import annotations

from pathlib import Path

from graphql import build_schema
from graphql.type import GraphQLEnumType, GraphQLInputObjectType, GraphQLObjectType

from goldenthread.api.graphql.schema import as_text

COMMITTED = Path(__file__).parents[3] / "api" / "schema.graphql"


def test_the_committed_schema_is_what_is_served() -> None:
    assert COMMITTED.read_text() == as_text(), (
        "api/schema.graphql is out of date; run "
        "`.venv/bin/python -m goldenthread.api.graphql.schema > api/schema.graphql`"
    )


def test_every_type_field_and_value_says_what_it_is() -> None:
    silent = []
    for name, type_ in build_schema(as_text()).type_map.items():
        if name.startswith("__") or name in ("String", "Int", "Float", "Boolean", "ID"):
            continue
        if not type_.description:
            silent.append(name)
        if isinstance(type_, GraphQLObjectType | GraphQLInputObjectType):
            silent += [f"{name}.{f}" for f, field in type_.fields.items() if not field.description]
        elif isinstance(type_, GraphQLEnumType):
            silent += [f"{name}.{v}" for v, value in type_.values.items() if not value.description]
    assert silent == []
