"""What `load` does to a store: once, again, with a changed file, with another gazetteer."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.api.settings import reading_limits
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.errors import GoldenThreadError
from goldenthread.ontology.terms import GT

PLAN = """# Riverside Plan 2024-2029

## Priorities

We will:

- Open two family hubs in Millbrook by March 2026
- Train 200 staff
"""
MILLBROOK = """@prefix gt: <https://w3id.org/goldenthread/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://riverside.example/millbrook> a gt:Place ; rdfs:label "Millbrook" ; gt:code "RS01" .
"""


def goldenthread(*arguments: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread.api", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.md").write_text(PLAN)
    (tmp_path / "riverside.ttl").write_text(MILLBROOK)
    return tmp_path


def commitments(store: Path) -> int:
    with snapshot(store) as graph:
        found = graph.query(f"SELECT ?c {{ ?c a <{GT}Commitment> }}")
        return len(list(found))  # type: ignore[arg-type]


def test_the_same_file_again_changes_nothing_and_says_so(folder: Path) -> None:
    assert "1 changed" in goldenthread("load", "plan.md", cwd=folder)
    with Store.open_for_writing(folder / "goldenthread.db") as store:
        before = store.inputs()
    again = goldenthread("load", "plan.md", cwd=folder)
    assert "plan.md: unchanged" in again
    assert "0 changed" in again
    with Store.open_for_writing(folder / "goldenthread.db") as store:
        assert set(store.inputs().editions[0].triples) == set(before.editions[0].triples)


def test_a_changed_file_is_another_edition_and_the_former_is_kept(folder: Path) -> None:
    goldenthread("load", "plan.md", cwd=folder)
    (folder / "plan.md").write_text(PLAN + "- Plant 900 trees\n")
    assert "added" in goldenthread("load", "plan.md", cwd=folder)
    with Store.open_for_writing(folder / "goldenthread.db") as store:
        rows = store.documents()
    assert [(row.sequence, row.latest) for row in rows] == [(1, False), (2, True)]
    assert len({row.work_key for row in rows}) == 1
    assert commitments(folder / "goldenthread.db") == 3


def test_removing_a_document_takes_it_out_of_the_answers(folder: Path) -> None:
    goldenthread("load", "plan.md", cwd=folder)
    assert "removed" in goldenthread("remove", "Riverside Plan 2024-2029", cwd=folder)
    assert commitments(folder / "goldenthread.db") == 0


def test_a_backup_restores_to_the_same_answers(folder: Path) -> None:
    goldenthread("load", "plan.md", cwd=folder)
    goldenthread("backup", "thread.zip", cwd=folder)
    goldenthread("restore", "thread.zip", "--store", "again.db", cwd=folder)
    ask = ("ask", "trace/commitments", "--format", "json")
    assert goldenthread(*ask, "--store", "again.db", cwd=folder) == goldenthread(*ask, cwd=folder)


def test_a_gazetteer_that_was_given_once_stays_known(folder: Path) -> None:
    goldenthread("load", "plan.md", "--gazetteer", "riverside.ttl", cwd=folder)
    (folder / "other.md").write_text(PLAN.replace("Riverside Plan", "Hillside Plan"))
    goldenthread("load", "other.md", cwd=folder)
    with snapshot(folder / "goldenthread.db") as graph:
        labels = graph.query(
            f"SELECT ?p {{ ?c a <{GT}Commitment> ; <{GT}appliesTo> ?p . ?p <{GT}code> 'RS01' }}"
        )
        assert len(list(labels)) == 1  # type: ignore[arg-type]


def test_what_was_read_and_what_could_not_be_understood_is_said_of_each_file(
    folder: Path,
) -> None:
    stalls = "| Stall | Sells |\n|---|---|\n" + "| Blue | eggs |\n" * 4
    (folder / "plan.md").write_text(f"{PLAN}\n{stalls}")
    said = goldenthread("load", "plan.md", cwd=folder)
    first, second, last = said.splitlines()
    assert re.fullmatch(
        r"plan\.md: added “Riverside Plan 2024-2029”, \d+\.\d s: 2 commitments", first
    )
    assert second == "  not understood: nothing was found in 1 of 1 table: line 10"
    assert last == "1 documents read, 1 changed, 0 could not be read"


def test_the_limits_of_reading_come_from_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDENTHREAD_LIMITS", "pages=7, file=1")
    assert (reading_limits().pages, reading_limits().file) == (7, 1)
    monkeypatch.setenv("GOLDENTHREAD_LIMITS", "pages=none")
    with pytest.raises(GoldenThreadError, match="the names are file, unpacked"):
        reading_limits()
