"""What reads a file in a child process: its limits, and that a dead child harms nothing."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import read_bytes
from goldenthread.loaders.sandbox import Call, Children, run
from goldenthread.ontology.errors import GoldenThreadError, InputError

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")


def test_gives_what_the_function_gives() -> None:
    assert run(Call("sum", sum, ([1, 2, 3],)), Limits()) == 6


@posix_only
def test_says_that_memory_ran_out() -> None:
    with pytest.raises(InputError, match="more than 300 MB of memory"):
        run(Call("large.pdf", bytearray, (400_000_000,)), Limits(memory=300))


def test_ends_what_takes_too_long() -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match="more than 1 s"):
        run(Call("slow.pdf", time.sleep, (60,)), Limits(time=1))
    assert time.monotonic() - started < 10


@posix_only
def test_ends_what_uses_the_processor_too_long() -> None:
    with pytest.raises(InputError, match="of processor time"):
        run(Call("busy.pdf", pow, (3, 10**8)), Limits(processor=1, time=60))


@posix_only
def test_an_abort_in_a_library_is_one_error() -> None:
    with pytest.raises(InputError, match=f"signal {signal.SIGABRT.value}"):
        run(Call("abort.pdf", os.abort), Limits())


@posix_only
def test_a_wild_pointer_is_one_error() -> None:
    with pytest.raises(InputError, match="breaks the reader"):
        run(Call("wild.pdf", ctypes.string_at, (0,)), Limits())


def test_an_error_of_ours_comes_through_whole(tmp_path: Path) -> None:
    missing = tmp_path / "no such plan.pdf"
    with pytest.raises(InputError, match="no such plan") as caught:
        run(Call(missing, read_bytes, (missing, Limits())), Limits())
    assert caught.value.path == str(missing)
    assert caught.value.todo


def test_a_file_that_kills_its_child_does_not_stop_the_others() -> None:
    calls = [Call(str(i), abs, (-i,)) for i in range(8)]
    calls[3] = Call("3", os._exit, (3,))
    with Children(Limits(), count=2) as children:
        results = list(children.each(calls))
    assert [r for r in results if not isinstance(r, GoldenThreadError)] == [0, 1, 2, 4, 5, 6, 7]
    assert isinstance(results[3], InputError)


def test_a_caller_that_stops_early_is_not_kept_waiting() -> None:
    started = time.monotonic()
    with Children(Limits(), count=2) as children:
        results = children.each([Call("a", abs, (1,)), Call("b", time.sleep, (60,))])
        assert next(results) == 1
    assert time.monotonic() - started < 10


def test_results_come_in_the_order_of_the_calls_whichever_is_begun_with() -> None:
    calls = [Call(str(i), abs, (-i,)) for i in range(5)]
    for first in range(5):
        with Children(Limits(), count=2) as children:
            assert list(children.each(calls, first=first)) == [0, 1, 2, 3, 4]


def test_children_get_ready_before_the_first_call() -> None:
    loaded = Call("loaded", eval, ("'wave' in __import__('sys').modules",))
    with Children(Limits(), ready="wave", count=1) as children:
        assert list(children.each([loaded])) == [True]
    with Children(Limits(), count=1) as children:
        assert list(children.each([loaded])) == [False]
