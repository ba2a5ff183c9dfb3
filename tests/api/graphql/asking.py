"""A model and an engine to ask in GraphQL, without a server."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from goldenthread.api.graphql.build import embedded, model_of
from goldenthread.api.graphql.context import Context
from goldenthread.api.graphql.pages import Lists
from goldenthread.api.graphql.schema import schema
from goldenthread.graph.snapshot import Snapshot, snapshot
from goldenthread.queries.question import Question, Value
from goldenthread.queries.runner import Answer, LookedThrough, ask, looked_through


@dataclass
class Counting:
    """An engine that counts how often it is called."""

    graph: Snapshot
    calls: list[str] = field(default_factory=list)

    def ask(self, question: Question, parameters: Mapping[str, Value]) -> Answer:
        self.calls.append(question.name)
        return ask(self.graph, question, parameters)

    def looked_through(self, answer: Answer) -> LookedThrough:
        self.calls.append("looked through")
        return looked_through(self.graph, answer)


class Asked:
    """A store, asked in GraphQL."""

    def __init__(self, store: Path) -> None:
        schema()
        self.graph = snapshot(store)
        self.lists = Lists(
            model_of(embedded(self.graph.store), version=self.graph.digest, base=self.graph.base)
        )
        self.engine = Counting(self.graph)

    def result(self, query: str, **variables: Any) -> Any:
        """Data and errors."""
        context = Context(self.lists, self.engine, time.monotonic() + 60, 60)
        return schema().execute_sync(query, variable_values=variables, context_value=context)

    def data(self, query: str, **variables: Any) -> Any:
        """The data; there must be no errors."""
        result = self.result(query, **variables)
        assert result.errors is None, result.errors
        return result.data

    def error(self, query: str, **variables: Any) -> str:
        """The first error's message; there must be one."""
        result = self.result(query, **variables)
        assert result.errors
        message: str = result.errors[0].message
        return message
