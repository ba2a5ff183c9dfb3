"""`goldenthread ask` and `trace` on a small store, as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PLAN = """# Northshire Delivery Plan 2025

## Priority actions

We will:

- open two family hubs in Easthaven by March 2026
- =SUM(1) publish a yearly report on housing
- train 40 midwives by December 2025
"""


def goldenthread(store: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "goldenthread.api", *arguments, "--store", str(store)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ask")
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    made = folder / "store.db"
    loaded = goldenthread(made, "load", str(folder / "plan.md"))
    assert loaded.returncode == 0, loaded.stderr
    return made


def test_without_a_name_the_questions_are_listed(tmp_path: Path) -> None:
    listed = goldenthread(tmp_path / "none.db", "ask")
    assert listed.returncode == 0
    assert "orphans/commitments" in listed.stdout
    assert "Which objectives does no programme carry?" in listed.stdout


def test_piped_it_is_plain_json_with_what_was_looked_through_beside_it(store: Path) -> None:
    asked = goldenthread(store, "ask", "orphans/commitments")
    assert asked.returncode == 0
    rows = json.loads(asked.stdout)
    assert any("family hubs" in row["quotation"] for row in rows)
    assert all(row["iri"].startswith("https://") for row in rows)
    assert asked.stderr.startswith("Looked through 1 document (")
    assert asked.stderr.count("\n") == 1


def test_a_file_for_a_spreadsheet_has_a_byte_order_mark_and_no_formula(
    store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "orphans.csv"
    asked = goldenthread(store, "ask", "orphans/commitments", "--output", str(file))
    assert asked.returncode == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfcommitment,")
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert not any(line.startswith(("=", '"=')) for line in lines)
    piped = goldenthread(store, "ask", "orphans/commitments", "--format", "csv")
    assert piped.stdout.startswith("commitment,")


def test_a_table_can_be_asked_for(store: Path) -> None:
    asked = goldenthread(store, "ask", "orphans/commitments", "--format", "table")
    assert "Commitments that nobody answers for" in asked.stdout
    assert max(map(len, asked.stdout.splitlines())) <= 100


def test_a_parameter_narrows_the_answer(store: Path) -> None:
    title = "Northshire Delivery Plan 2025"
    asked = goldenthread(store, "ask", "orphans/commitments", "--document", title)
    assert json.loads(asked.stdout)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["ask", "orphan/commitments"], "did you mean 'orphans/commitments'"),
        (["ask", "orphans/commitments", "--documnet", "x"], "did you mean 'document'"),
        (["ask", "orphans/commitments", "--superseded", "maybe"], "not true or false"),
        (["ask", "orphans/commitments", "--document", "Old Plan"], "there is no StrategyDocument"),
        (["ask", "trace/links"], "needs --commitment"),
        (["trace", "no such words"], "no commitment has the words"),
    ],
)
def test_a_mistake_is_one_clear_line(arguments: list[str], what: str, store: Path) -> None:
    asked = goldenthread(store, *arguments)
    assert asked.returncode == 1
    assert what in asked.stderr
    assert asked.stderr.count("\n") == 1
    assert asked.stdout == ""


def test_a_file_that_cannot_be_written_is_told(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "no" / "such" / "folder.csv"
    for shape in ("csv", "json", "table"):
        asked = goldenthread(
            store, "ask", "trace/documents", "--output", str(file), "--format", shape
        )
        assert asked.returncode == 1
        assert "name a file that can be written" in asked.stderr
        assert "Traceback" not in asked.stderr


def test_one_commitment_is_traced(store: Path) -> None:
    traced = goldenthread(store, "trace", "40 midwives")
    assert traced.returncode == 0
    assert "train 40 midwives by December 2025" in traced.stdout
    assert "sha-256" in traced.stdout
    assert "due → by December 2025" in traced.stdout
