"""The version of the data that is served: one at a time, whole, and replaced when a newer is ready.

A request holds the version that it began with until it is done, so that it never sees two.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import pyoxigraph

from goldenthread.api.graphql.build import embedded, model_of
from goldenthread.api.graphql.context import Engine
from goldenthread.api.graphql.model import Model
from goldenthread.api.graphql.pages import Lists
from goldenthread.graph.current import graph_in
from goldenthread.graph.folder import StoreFolder
from goldenthread.graph.snapshot import Snapshot, snapshot
from goldenthread.ontology.errors import GoldenThreadError
from goldenthread.queries.question import Question, Value
from goldenthread.queries.runner import Answer, LookedThrough, ask, looked_through

_LOOK_EVERY: Final = 0.5
"""Seconds between two looks whether there is a newer version."""
_KEPT: Final = 128
"""Answers of one version that are kept."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class Embedded:
    """The store's own current graph."""

    graph: Snapshot

    def ask(self, question: Question, parameters: Mapping[str, Value]) -> Answer:
        """The answer to a question."""
        return ask(self.graph, question, parameters)

    def looked_through(self, answer: Answer) -> LookedThrough:
        """What it is taken from."""
        return looked_through(self.graph, answer)


class Remembering:
    """An engine that is asked the same only once: a version of the data never changes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._answers: OrderedDict[tuple[str, str], Answer] = OrderedDict()

    def ask(self, question: Question, parameters: Mapping[str, Value]) -> Answer:
        """The answer to a question."""
        key = question.name, repr(sorted(parameters.items()))
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = self._engine.ask(question, parameters)
        with self._lock:
            self._answers[key] = answer
            if len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return answer

    def looked_through(self, answer: Answer) -> LookedThrough:
        """What it is taken from."""
        return self._engine.looked_through(answer)


class Source(Protocol):
    """Where versions come from: a store, or its mirror in Neo4j."""

    @property
    def path(self) -> Path | None:
        """Where the store lies; None of a mirror."""

    def open(self) -> Version:
        """The newest version, its read model built."""

    def is_latest(self, version: Version) -> bool:
        """Whether opening anew would give this same version."""


@dataclass(eq=False)
class Version:
    """A version of the data, with all that is made from it.

    `store` holds its triples, `opened` what is to be closed when it is no longer served. `graph`,
    and `folder`, where it lies on disk: None of a mirror's.
    """

    model: Model
    engine: Engine
    store: pyoxigraph.Store
    opened: ExitStack
    graph: Snapshot | None = None
    folder: Path | None = None
    lists: Lists = field(init=False)
    readers: int = 0
    retired: bool = False

    def __post_init__(self) -> None:
        self.lists = Lists(self.model)
        self._made: dict[str, Any] = {}
        self._making = threading.Lock()

    def once(self, name: str, make: Callable[[], _T]) -> _T:
        """What `make` makes of this version, made the first time that it is asked for."""
        with self._making:
            if name not in self._made:
                self._made[name] = make()
            found: _T = self._made[name]
            return found

    def close(self) -> None:
        """Lets the store remove it."""
        self.opened.close()


@dataclass(frozen=True)
class FromStore:
    """Versions of the store at `path`."""

    path: Path

    def open(self) -> Version:
        """The newest version. Raises StoreError as `snapshot` does."""
        with ExitStack() as opened:
            graph = opened.enter_context(snapshot(self.path))
            model = model_of(
                embedded(graph.store), version=graph.digest, base=graph.base, behind=graph.behind
            )
            kept = opened.pop_all()
        folder = graph_in(StoreFolder(self.path).current / graph.digest)
        return Version(model, Remembering(Embedded(graph)), graph.store, kept, graph, folder)

    def is_latest(self, version: Version) -> bool:
        """Whether the store's state still names this version's graph."""
        return version.graph is None or version.graph.is_latest()


def told(error: GoldenThreadError, path: Path | None) -> str:
    """The error's line for those who ask from elsewhere, without where on this machine the store
    lies.
    """
    return str(error).removeprefix(f"{path}: ")


class Data:
    """What is served now."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._version: Version | None = None
        self._looked = 0.0
        self._opening = False
        self.failure: str | None = None
        """Why the newest version could not be opened; the last one is served on."""

    @property
    def ready(self) -> bool:
        """Whether there is a version to serve."""
        return self._version is not None

    def start(self) -> None:
        """Opens the first version. Raises GoldenThreadError when there is none."""
        self._swap(self._source.open())

    @contextmanager
    def reading(self) -> Iterator[Version]:
        """The version that is served now, for one request; it stays open until that is done."""
        self._look()
        with self._lock:
            version = self._version
            if version is None:
                raise GoldenThreadError("the data is not ready yet; try again in a moment")
            version.readers += 1
        try:
            yield version
        finally:
            with self._lock:
                version.readers -= 1
                done = version.retired and version.readers == 0
            if done:
                version.close()

    def close(self) -> None:
        """Lets the store remove what was served."""
        self._swap(None)

    def refresh(self) -> None:
        """Opens the newest version, and serves it from when this returns."""
        version = self._version
        if version is not None and not self._is_latest(version):
            self._open()

    def _look(self) -> None:
        """Begins to open a newer version, aside, when there is one."""
        now = time.monotonic()
        with self._lock:
            version = self._version
            if version is None or self._opening or now - self._looked < _LOOK_EVERY:
                return
            self._looked = now
            self._opening = True
        if self._is_latest(version):
            self._opening = False
        else:
            threading.Thread(target=self._open, name="open a newer version", daemon=True).start()

    def _is_latest(self, version: Version) -> bool:
        try:
            return self._source.is_latest(version)
        except GoldenThreadError as error:
            self.failure = told(error, self._source.path)
            return True

    def _open(self) -> None:
        try:
            self._swap(self._source.open())
            self.failure = None
        except GoldenThreadError as error:
            self.failure = told(error, self._source.path)
        finally:
            self._opening = False

    def _swap(self, newer: Version | None) -> None:
        with self._lock:
            former, self._version = self._version, newer
            unused = former is not None and former.readers == 0
            if former is not None:
                former.retired = True
        if former is not None and unused:
            former.close()
