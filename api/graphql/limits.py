"""What a document may ask for: one walk that visits each fragment once measures all of it.

Limits that follow each spread anew take time that doubles with every fragment that spreads the
next one twice; here a fragment is measured when it is first met, and its measure used from then on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)
from strawberry.extensions import ValidationCache

from goldenthread.api.graphql.select import LARGEST, PAGE

TOKENS: Final = 1_000
"""Tokens of a document at most; the parser counts them."""
DEPTH: Final = 15
"""Fields within fields; a list and its nodes are two."""
ALIASES: Final = 30
"""Fields under another name, those of fragments each time that they are spread."""
COST: Final = 1_000_000
"""Fields that an answer could have, were every page as full as it may be. Most pages within pages
are not: what an answer really holds is counted while it is made."""

_LISTS: Final = frozenset({"edges", "nodes", "rows"})
"""The fields of a page that are repeated for each of its entries."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a selection asks for, with all that is in it."""

    depth: int = 0
    aliases: int = 0
    cost: int = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(
            max(self.depth, other.depth), self.aliases + other.aliases, self.cost + other.cost
        )


_NOTHING: Final = Weight()


class _Scales:
    """Weighs one document."""

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]
    ) -> None:
        self._schema, self._variables = schema, variables
        self._fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self._weighed: dict[tuple[str, int], Weight] = {}

    def selected(self, selections: SelectionSetNode | None, parent: Any, page: int) -> Weight:
        """`page`: how many entries the page has that these are fields of."""
        if selections is None:
            return _NOTHING
        weights = (self._selection(node, parent, page) for node in selections.selections)
        return sum(weights, _NOTHING)

    def _selection(self, node: SelectionNode, parent: Any, page: int) -> Weight:
        match node:
            case FieldNode():
                return self._field(node, parent, page)
            case InlineFragmentNode():
                condition = node.type_condition
                within = self._schema.get_type(condition.name.value) if condition else parent
                return self.selected(node.selection_set, within, page)
            case FragmentSpreadNode():
                return self._spread(node.name.value, page)
        raise TypeError(f"{node} is no selection")

    def _spread(self, name: str, page: int) -> Weight:
        key = name, page
        if key not in self._weighed:
            # What spreads itself weighs nothing here: validation refuses it.
            self._weighed[key] = _NOTHING
            if fragment := self._fragments.get(name):
                on = self._schema.get_type(fragment.type_condition.name.value)
                self._weighed[key] = self.selected(fragment.selection_set, on, page)
        return self._weighed[key]

    def _field(self, node: FieldNode, parent: Any, page: int) -> Weight:
        name, alias = node.name.value, int(node.alias is not None)
        if name.startswith("__"):
            # Introspection is the schema's size at most, and graphql-core bounds its depth.
            return Weight(1, alias, 1)
        field = getattr(parent, "fields", {}).get(name)
        target = get_named_type(field.type) if field else None
        inner = self.selected(node.selection_set, target, self._page(node, field))
        times = page if name in _LISTS else 1
        return Weight(inner.depth + 1, alias + inner.aliases, 1 + times * inner.cost)

    def _page(self, node: FieldNode, field: GraphQLField | None) -> int:
        if field is None or "first" not in field.args:
            return 1
        for argument in node.arguments or ():
            if argument.name.value == "first":
                return self._number(argument.value)
        return PAGE

    def _number(self, value: Any) -> int:
        number: Any = LARGEST
        if isinstance(value, IntValueNode):
            number = int(value.value[:6])
        elif isinstance(value, VariableNode):
            number = self._variables.get(value.name.value, LARGEST)
        # What is too large or no number is refused when it is asked for.
        return min(max(number, 1), LARGEST) if isinstance(number, int) else LARGEST


def weights(
    schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]
) -> Iterator[Weight]:
    """The weight of each operation of a document."""
    scales = _Scales(schema, document, variables)
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            yield scales.selected(node.selection_set, schema.get_root_type(node.operation), 1)


def refusal(weight: Weight) -> str | None:
    """Why a document of this weight is not answered; None where it is."""
    if weight.depth > DEPTH:
        return f"the query is {weight.depth} levels deep; ask for at most {DEPTH}"
    if weight.aliases > ALIASES:
        return f"the query has {_shown(weight.aliases)} aliases; use at most {ALIASES}"
    if weight.cost > COST:
        return (
            f"the answer could have {_shown(weight.cost)} fields; ask for at most {COST:,}: "
            "give a smaller `first`, or fewer fields of what lies in a list"
        )
    return None


def _shown(number: int) -> str:
    return f"{number:,}" if number < 10**12 else "more than a million million"


class Limited(ValidationCache):
    """Refuses what asks for too much before it is validated; validates the same only once."""

    def on_operation(self) -> Iterator[None]:
        """Bounds the parser."""
        self.execution_context.parse_options["max_tokens"] = TOKENS
        yield

    def on_validate(self) -> Iterator[None]:
        """Weighs, then validates."""
        asked = self.execution_context
        assert asked.graphql_document
        schema = asked.schema._schema
        for weight in weights(schema, asked.graphql_document, asked.variables or {}):
            if why := refusal(weight):
                asked.pre_execution_errors = [GraphQLError(why)]
                yield
                return
        yield from super().on_validate()
