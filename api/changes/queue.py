"""The changes that wait, the one that is made, and those that were: a store has one writer."""

from __future__ import annotations

import json
import queue
import secrets
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from goldenthread.api.changes.job import Job, Order, State
from goldenthread.graph.locking import StoreInUse
from goldenthread.ontology.errors import GoldenThreadError

_WAITING: Final = 100
"""Changes that may wait at the same time."""
_KEPT: Final = 500
"""Jobs that are remembered."""
_SECONDS: Final = 3600
"""How long one change may take."""


class Queue:
    """Changes to the store at `path`. `changed` is called before one is said to be done."""

    def __init__(self, path: Path, changed: Callable[[], None]) -> None:
        self._path, self._changed = path, changed
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: queue.Queue[tuple[str, Order, Callable[[], None]] | None] = queue.Queue(
            _WAITING
        )
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Begins to work."""
        threading.Thread(target=self._run, name="changes", daemon=True).start()

    def close(self) -> None:
        """Ends the change that is being made, and forgets those that wait."""
        with self._lock:
            process = self._process
        if process is not None:
            process.kill()
        self._waiting.put(None)

    def submit(self, order: Order, by: str, after: Callable[[], None] = lambda: None) -> Job:
        """Puts a change in line. `after` is called when it is over, whatever came of it.

        Raises GoldenThreadError when too many wait.
        """
        job = Job(secrets.token_hex(8), order.kind, State.WAITING, by, datetime.now(UTC))
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
        try:
            self._waiting.put_nowait((job.id, order, after))
        except queue.Full:
            self._note(job.id, state=State.FAILED, message="too many changes wait; try again later")
            raise GoldenThreadError("too many changes wait; try again later") from None
        return job

    @contextmanager
    def alone(self, seconds: float) -> Iterator[None]:
        """While no change is made, for what needs the store for itself. Raises StoreInUse when one
        is still being made after so many seconds.
        """
        if not self._writing.acquire(timeout=seconds):
            raise StoreInUse("a change is being made just now; ask again when it is done")
        try:
            yield
        finally:
            self._writing.release()

    def get(self, id: str) -> Job | None:
        """The job with this id."""
        with self._lock:
            return self._jobs.get(id)

    def jobs(self) -> tuple[Job, ...]:
        """All that are remembered, the newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def _run(self) -> None:
        while (next_ := self._waiting.get()) is not None:
            id, order, after = next_
            self._note(id, state=State.WORKING)
            try:
                with self._writing:
                    code = self._make(id, order)
                if code < 0:
                    self._note(id, message="it used more than it may, and was ended")
                self._changed()
                self._note(id, state=State.DONE if code == 0 else State.FAILED)
            finally:
                after()

    def _make(self, id: str, order: Order) -> int:
        """Makes a change in a process of its own; its exit code."""
        process = subprocess.Popen(
            [sys.executable, "-m", "goldenthread.api.changes.work", str(self._path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        with self._lock:
            self._process = process
        ended = threading.Timer(_SECONDS, process.kill)
        ended.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps({"kind": order.kind, "given": dict(order.given)}) + "\n")
            process.stdin.close()
            for line in process.stdout:
                self._note(id, **_said(line))
            process.stdout.close()
            return process.wait()
        finally:
            ended.cancel()
            with self._lock:
                self._process = None

    def _note(self, id: str, **what: Any) -> None:
        with self._lock:
            if id in self._jobs:
                self._jobs[id] = replace(self._jobs[id], **what)


def _said(line: str) -> dict[str, Any]:
    """What a line of the process says; nothing where it is none of its own."""
    try:
        said: dict[str, Any] = json.loads(line)
        return {name: said[name] for name in ("message", "done", "total")}
    except (ValueError, KeyError, TypeError):
        return {}
