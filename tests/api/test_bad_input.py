"""Bad input gets one clear line and the right exit code, or is read correctly where it can be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.graph.store import Store

PROMISE = "Open two family hubs by March 2026"
PLAN = (
    f"# Riverside Plan 2024-2029\n\n## Priorities\n\nWe will:\n\n- {PROMISE}\n- Train 200 staff\n"
)


def goldenthread(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "goldenthread.api", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
    )


def read(path: Path) -> list[dict[str, object]]:
    done = goldenthread("read", path, "--format", "jsonl", cwd=path.parent)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def promises(path: Path) -> list[object]:
    return [line["text"] for line in read(path) if line["kind"] == "commitment"]


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one error line of a command that failed."""
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.md", b" \n\t\r\n  \n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "text"),
        ("nulls.md", b"\x00\x01\x02\x03" * 1000, "text"),
    ],
)
def test_a_file_that_holds_no_text_is_refused_and_nothing_is_kept(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.md").write_text(PLAN)
    error = one_line(goldenthread("load", name, "good.md", cwd=tmp_path))
    assert name in error
    assert said in error
    with Store.open_for_writing(tmp_path / "goldenthread.db") as store:
        assert [row.file_name for row in store.documents()] == ["good.md"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
def test_other_encodings_are_read_correctly(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(PLAN.replace("Riverside", "Rivière").encode(encoding))
    assert PROMISE in promises(path)


def test_line_ends_of_windows_and_control_characters_are_read_over(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(PLAN.replace("\n", "\r\n").replace("## ", "\x0c## ").encode())
    lines = read(path)
    text = goldenthread("read", path, "--text", cwd=tmp_path).stdout
    assert PROMISE in [line["text"] for line in lines]
    for line in lines:
        assert text[line["start"] : line["end"]] == line["text"]  # type: ignore[misc]


def test_a_document_in_which_nothing_is_found_says_so_loudly(tmp_path: Path) -> None:
    path = tmp_path / "recipe.md"
    path.write_text("# Apple cake\n\nThe cake was brown. It had three apples in it.\n")
    done = goldenthread("load", path, cwd=tmp_path)
    assert "NOTHING FOUND" in done.stdout + done.stderr
    assert "characters" in done.stdout + done.stderr


def test_a_mistyped_manifest_key_stops_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(PLAN)
    (tmp_path / "corpus.toml").write_text('[[works]]\nkey = "plan"\nfile = ["plan.md"]\n')
    error = one_line(goldenthread("load", ".", cwd=tmp_path))
    assert 'did you mean "files"?' in error
    assert "line 3" in error
    assert not (tmp_path / "goldenthread.db").exists()


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert "holds no documents" in one_line(goldenthread("load", "folder", cwd=tmp_path))


def test_a_store_in_use_by_another_is_said_and_left_whole(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(PLAN)
    store = tmp_path / "goldenthread.db"
    assert goldenthread("load", "plan.md", cwd=tmp_path).returncode == 0
    with Store.open_for_writing(store) as opened:
        assert "in use" in one_line(goldenthread("load", "plan.md", cwd=tmp_path))
        assert len(opened.documents()) == 1


def test_a_store_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(PLAN)
    assert goldenthread("load", "plan.md", cwd=tmp_path).returncode == 0
    state = tmp_path / "goldenthread.db" / "store.json"
    newer = {**json.loads(state.read_text()), "format": 99}
    state.write_text(json.dumps(newer))
    for command in (("load", "plan.md"), ("ask", "orphans/commitments"), ("documents",)):
        assert "newer version" in one_line(goldenthread(*command, cwd=tmp_path))
    assert json.loads(state.read_text()) == newer


def test_no_store_yet_says_to_load_first(tmp_path: Path) -> None:
    assert "load" in one_line(goldenthread("ask", "orphans/commitments", cwd=tmp_path))
    assert not (tmp_path / "goldenthread.db").exists()


@pytest.mark.slow
def test_a_text_of_50_mb_is_read_in_linear_time(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    filler = "The region has many hospitals and each of them was built long ago. " * 12 + "\n\n"
    path.write_text(PLAN + filler * (50_000_000 // len(filler)))
    assert PROMISE in promises(path)


def test_a_line_of_5_mb_is_read(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text(PLAN + "\nword " + "word and word, " * 350_000 + "\n")
    assert PROMISE in promises(path)
