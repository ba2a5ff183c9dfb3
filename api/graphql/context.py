"""What one request has at hand: the read model, what answers questions, and its time."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from goldenthread.api.changes.job import Job, Order
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


class Changing(Protocol):
    """Where changes are put."""

    def submit(self, order: Order, by: str, /) -> Job:
        """Puts a change in line."""

    def get(self, id: str, /) -> Job | None:
        """The job with this id."""


ENTRIES: Final = 10_000
"""Entries of all pages of an answer together, at most."""


@dataclass
class Context:
    """For one request. `until`: the time, by time.monotonic(), at which it must be done.

    `entries`: how many entries its pages have so far. `author`: who asks. `changes`: where these
    put their changes; None where who asks may make none.
    """

    lists: Lists
    engine: Engine
    until: float
    seconds: float = 0.0
    entries: int = 0
    author: str = ""
    changes: Changing | None = None

    @property
    def model(self) -> Model:
        """What is asked."""
        return self.lists.model

    def check(self, entries: int = 0) -> None:
        """Counts the entries of a page. Raises RequestError when it is all too much or too late."""
        self.entries += entries
        if self.entries > ENTRIES:
            raise RequestError(
                f"the answer has more than {ENTRIES:,} entries in all its lists together; "
                "give a smaller `first`"
            )
        if time.monotonic() > self.until:
            raise RequestError(
                f"the answer takes longer than {self.seconds:g} seconds; "
                "ask for smaller pages, or for less at a time"
            )
