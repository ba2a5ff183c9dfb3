"""`goldenthread serve`, as a person starts it: what cannot be is one line, before anything runs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

SERVE = [sys.executable, "-m", "goldenthread.api", "serve"]


def refused(*words: str) -> str:
    """The line that a start ends with."""
    done = subprocess.run(
        [*SERVE, *words], capture_output=True, text=True, check=False, timeout=120,
        env={k: v for k, v in os.environ.items() if not k.startswith("GOLDENTHREAD_")},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    (line,) = done.stderr.splitlines()
    return line


def test_a_start_that_cannot_be_is_one_line(example_store: Path, tmp_path: Path) -> None:
    nothing = str(tmp_path / "none.db")
    assert "there is no store here; load a document first" in refused("--store", nothing)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert "name another with --port" in refused("--store", str(example_store), "--port", port)
    elsewhere = refused("--store", str(example_store), "--host", "0.0.0.0")
    assert "nobody could be recognised there" in elsewhere
    mirror = refused("--store", str(example_store), "--engine", "neo4j")
    assert "GOLDENTHREAD_NEO4J_URI is not set" in mirror


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_it_says_where_it_is_and_ends_when_it_is_told_to(example_store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*SERVE, "--store", str(example_store), "--port", str(port)],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr
    try:
        first, second = process.stderr.readline(), process.stderr.readline()
        assert f"http://127.0.0.1:{port}/ is the start page" in first
        assert "Authorization: Bearer gt_" in second
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as page:
            assert b"What was read" in page.read()
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        said = process.communicate(timeout=60)[1]
        assert time.monotonic() - began < 60
        assert "Traceback" not in said
    finally:
        process.kill()
        process.wait()
