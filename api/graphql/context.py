"""What one request has at hand: the read model, what answers questions, and its time."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from goldenthread.api.graphql.model import Model
from goldenthread.api.graphql.pages import Lists
from goldenthread.api.graphql.select import RequestError
from goldenthread.queries.question import Question, Value
from goldenthread.queries.runner import Answer, LookedThrough


class Engine(Protocol):
    """What answers the catalogue's questions: the store's current graph, or its mirror."""

    def ask(self, question: Question, parameters: Mapping[str, Value], /) -> Answer:
        """The answer to a question."""

    def looked_through(self, answer: Answer, /) -> LookedThrough:
        """What it is taken from."""


@dataclass(frozen=True)
class Context:
    """For one request. `until`: the time, by time.monotonic(), at which it must be done."""

    lists: Lists
    engine: Engine
    until: float
    seconds: float = field(default=0.0)

    @property
    def model(self) -> Model:
        """What is asked."""
        return self.lists.model

    def check(self) -> None:
        """Raises RequestError when the request has taken too long."""
        if time.monotonic() > self.until:
            raise RequestError(
                f"the answer takes longer than {self.seconds:g} seconds; "
                "ask for smaller pages, or for less at a time"
            )
