"""Runs what reads a file in a child process with limits, so that no file can harm the rest.

A damaged or hostile file may use up memory or time, or abort the process inside a library. All of
that ends the child, and here becomes one `InputError` that says what happened. A child serves many
files one after the other and is replaced when it dies or runs out of memory.

The limit on memory is the address space (POSIX); where the system has none (Windows, macOS in
part), the limits on time, file size and pages remain.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, Generic, Self, TypeVar

from goldenthread.loaders.formats.limits import RAISE_IT, Limits
from goldenthread.ontology.errors import GoldenThreadError, InputError
from goldenthread.ontology.swift import swift

T = TypeVar("T")

READER = "goldenthread.loaders.load"
"""The module that children import which are to read documents. Who starts them need not: that is
half of the start-up."""

_LENGTH = 8
_SAVE_AGAIN = f"open it and save it again, or {RAISE_IT}"


@swift
class Call(Generic[T]):
    """What to do for one file: `function(*arguments)`. `name` is the file's, for errors.

    The function is a module's own (not a lambda or a closure); arguments and result can be pickled.
    """

    name: str | Path
    function: Callable[..., T]
    arguments: tuple[Any, ...] = ()


def run(call: Call[T], limits: Limits) -> T:
    """What the call gives in a child of its own. Raises InputError when a limit ends it."""
    child = _Child(limits)
    try:
        return child.run(call)
    finally:
        child.stop()


class Children:
    """Child processes that take calls side by side, as many as there are processors.

    `ready`: a module that they import before the first call. One child for each processor, two at
    most, is started at once, so that it gets ready while the caller prepares the calls.
    """

    def __init__(self, limits: Limits, *, ready: str = "", count: int | None = None) -> None:
        self._all = [_Child(limits, ready) for _ in range(count or os.cpu_count() or 1)]
        self._pool = ThreadPoolExecutor(len(self._all))
        if ready:
            for child in self._all[:2]:
                child.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Also when the caller stops early: what waits is given up, what runs is ended.
        self._pool.shutdown(wait=False, cancel_futures=True)
        for child in self._all:
            child.stop()

    def each(self, calls: Sequence[Call[T]], *, first: int = 0) -> Iterator[T | GoldenThreadError]:
        """What each call gives, or why it failed, in their order; all are begun at once.

        `first`: the index of the one to begin with, that which will take longest.
        """
        free: queue.SimpleQueue[_Child] = queue.SimpleQueue()
        for child in self._all:
            free.put(child)

        def attempt(call: Call[T]) -> T | GoldenThreadError:
            child = free.get()
            try:
                return child.run(call)
            except GoldenThreadError as error:
                return error
            finally:
                free.put(child)

        begun = [self._pool.submit(attempt, call) for call in calls[first : first + 1]]
        others = (*calls[:first], *calls[first + 1 :])
        rest = [self._pool.submit(attempt, call) for call in others]
        return _results(deque([*rest[:first], *begun, *rest[first:]]))


def _results(begun: deque[Future[T]]) -> Iterator[T]:
    """What each gives, kept no longer than the caller keeps it."""
    while begun:
        yield begun.popleft().result()


class _Child:
    """A child process that takes calls; started with the first one unless it is before."""

    def __init__(self, limits: Limits, ready: str = "") -> None:
        self._limits = limits
        self._ready = ready
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, call: Call[T]) -> T:
        """What the call gives. Raises the function's GoldenThreadError, or InputError."""
        process = self._process or self.start()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._limits.time, stop)
        timer.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            _send(process.stdin, (call.function, call.arguments))
            outcome, value = _receive(process.stdout)
        except (EOFError, OSError, ValueError) as error:  # ValueError: closed by another thread
            self.stop()
            raise self._death(call.name, process.wait(), late=late.is_set()) from error
        finally:
            timer.cancel()
        if outcome == "done":
            return value  # type: ignore[no-any-return]
        if outcome == "failed":
            raise value
        self.stop()
        raise self._explained(call.name, outcome, value)

    def start(self) -> subprocess.Popen[bytes]:
        """Starts the process, which gets ready by itself."""
        # -P: the folder the user stands in must not offer modules to the child.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "goldenthread.loaders.sandbox", self._ready],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin is not None
        _send(self._process.stdin, self._limits)
        return self._process

    def stop(self) -> None:
        """Ends the process, if there is one, and waits for its end. Any thread may call this."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()

    def _death(self, name: str | Path, code: int, *, late: bool) -> InputError:
        if late:
            what = f"reading it takes more than {self._limits.time} s"
        elif code == -getattr(signal, "SIGXCPU", 0):
            what = f"reading it takes more than {self._limits.processor} s of processor time"
        else:
            end = f"signal {-code}" if code < 0 else f"exit {code}"
            what = (
                f"reading it breaks the reader ({end}), or needs more than"
                f" {self._limits.memory} MB of memory"
            )
        return InputError(name, what, _SAVE_AGAIN)

    def _explained(self, name: str | Path, outcome: str, value: str) -> InputError:
        what = {
            "memory": f"reading it needs more than {self._limits.memory} MB of memory",
            "depth": "it is nested too deeply to be read",
            "broken": f"it cannot be made sense of ({value})",
        }[outcome]
        return InputError(name, what, _SAVE_AGAIN)


def _send(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    """The next value. Raises EOFError when the other side is gone."""
    header = stream.read(_LENGTH)
    size = int.from_bytes(header, "big")
    data = stream.read(size) if len(header) == _LENGTH else b""
    if len(header) < _LENGTH or len(data) < size:
        raise EOFError
    return pickle.loads(data)


def _serve() -> None:
    """The child: takes calls from standard input until it closes, answers on standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not get among the answers
    questions = sys.stdin.buffer
    limits: Limits = _receive(questions)
    _limit_memory(limits)
    if ready := sys.argv[1]:
        importlib.import_module(ready)
    while True:
        try:
            function, arguments = _receive(questions)
        except EOFError:
            return
        _limit_processor(limits)
        _send(answers, _outcome(function, arguments))


def _outcome(function: Callable[..., object], arguments: tuple[object, ...]) -> tuple[str, object]:
    try:
        return "done", function(*arguments)
    except GoldenThreadError as error:
        return "failed", error
    except MemoryError:
        return "memory", ""
    except RecursionError:
        return "depth", ""
    except Exception as error:  # the parent tells the user; this process knows no more of it
        words = " ".join(str(error).split())[:200]
        return "broken", f"{type(error).__name__}: {words}" if words else type(error).__name__


def _limit_memory(limits: Limits) -> None:
    try:
        import resource
    except ImportError:
        return
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_AS, limits.memory * 2**20)


def _limit_processor(limits: Limits) -> None:
    """This call may use `limits.processor` seconds beyond what earlier ones used."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    _lower(resource.RLIMIT_CPU, int(used) + 1 + limits.processor)


def _lower(kind: int, most: int) -> None:
    """Sets a soft limit, as far as the hard one lets it; macOS refuses some kinds altogether."""
    import resource

    _, hard = resource.getrlimit(kind)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (soft, hard))


if __name__ == "__main__":
    _serve()
