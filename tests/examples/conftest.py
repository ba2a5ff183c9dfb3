"""The example documents, read and loaded once for all tests, as a user would do it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import ROOT, goldenthread

EXAMPLES = ROOT / "examples"

Row = dict[str, Any]


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the example documents."""
    return EXAMPLES


@pytest.fixture(scope="session")
def planted() -> dict[str, list[Row]]:
    """By question: the rows of planted.toml."""
    tables = tomllib.loads((EXAMPLES / "planted.toml").read_text(encoding="utf-8"))
    return {question: table["rows"] for question, table in tables.items()}


@pytest.fixture(scope="session")
def expected() -> dict[str, list[Row]]:
    """By document: the records that a careful reader marked in it."""
    corpus = tomllib.loads((EXAMPLES / "corpus.toml").read_text(encoding="utf-8"))
    names = [name for work in corpus["works"] for name in work["files"]]
    return {name: _lines(EXAMPLES / "expected" / f"{Path(name).stem}.jsonl") for name in names}


@pytest.fixture(scope="session")
def read() -> Callable[[str], list[Row]]:
    """What `goldenthread read` prints of one example document."""
    done: dict[str, list[Row]] = {}

    def read_one(name: str) -> list[Row]:
        if name not in done:
            ran = goldenthread("read", EXAMPLES / name, "--format", "jsonl")
            assert ran.returncode == 0, ran.stderr
            done[name] = [json.loads(line) for line in ran.stdout.splitlines()]
        return done[name]

    return read_one


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with all example documents."""
    path = tmp_path_factory.mktemp("examples") / "goldenthread.db"
    ran = goldenthread("load", EXAMPLES, "--store", path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return path


@pytest.fixture(scope="session")
def ask(store: Path) -> Callable[[str], list[Row]]:
    """The rows that answer a question of the example documents."""

    def ask_one(question: str) -> list[Row]:
        ran = goldenthread("ask", question, "--format", "json", "--store", store)
        assert ran.returncode == 0, ran.stderr
        answer = json.loads(ran.stdout)
        rows: list[Row] = answer if isinstance(answer, list) else answer["rows"]
        return rows

    return ask_one


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
