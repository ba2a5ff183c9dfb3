"""A store of many documents: its current graph is made of the last one, or anew where in doubt."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from changing_books import book
from changing_store import put
from decided_graphs import about, decision
from pyoxigraph import Triple
from read_graphs import BASE

import goldenthread.graph.store
from goldenthread.graph.current import KEPT
from goldenthread.graph.decisions.model import Judgement
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology import terms as t

FIRST = {f"doc{n}": n + 11 for n in range(4)}


@pytest.fixture(autouse=True)
def _keep_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goldenthread.graph.store, "MANY", 0)


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The digests of the graphs that were derived anew."""
    derive_all, found = Store._derive_all, []

    def noting(store: Store, digest: str) -> None:
        found.append(digest)
        derive_all(store, digest)

    monkeypatch.setattr(Store, "_derive_all", noting)
    return found


def current(path: Path) -> set[Triple]:
    with snapshot(path) as graph:
        return {quad.triple for quad in graph.store}


def same_anew(path: Path, documents: Mapping[str, int]) -> set[Triple]:
    put(path, documents)
    return current(path)


def test_changed_added_and_removed_documents_are_worked_into_the_last_graph(
    tmp_path: Path, anew: list[str]
) -> None:
    path, held = tmp_path / "store", dict(FIRST)
    put(path, held)
    for change in ({"doc1": 71}, {"doc5": 72}, {"doc0": 73, "doc2": 74}):
        put(path, change)
        held |= change
    with Store.open_for_writing(path) as store:
        store.remove("doc3")
        store.derive()
    del held["doc3"]
    assert len(anew) == 1
    assert current(path) == same_anew(tmp_path / "other", held)


def test_a_reader_keeps_the_graph_that_it_has_open(tmp_path: Path) -> None:
    path = tmp_path / "store"
    put(path, FIRST)
    with snapshot(path) as reader:
        before = {quad.triple for quad in reader.store}
        put(path, {"doc1": 71})
        assert {quad.triple for quad in reader.store} == before
    assert current(path) != before


def test_what_changed_since_an_earlier_graph_is_told(tmp_path: Path) -> None:
    path = tmp_path / "store"
    graphs = []
    for change in (FIRST, {"doc1": 71}, {"doc5": 72}):
        put(path, change)
        with snapshot(path) as now:
            graphs.append((now.digest, {quad.triple for quad in now.store}))
    with snapshot(path) as now:
        for digest, before in graphs:
            differing = {one.subject.value for one in before ^ graphs[-1][1]}
            changed = now.changed_since(digest) if digest != now.digest else set()
            assert changed is not None
            assert differing <= changed
        assert now.changed_since("0" * 40) is None


def test_a_decision_is_worked_into_the_last_graph(tmp_path: Path, anew: list[str]) -> None:
    path = tmp_path / "store"
    put(path, FIRST)
    key, words = next(
        (key, one.object.value)
        for key, seed in FIRST.items()
        for one in book(key, seed).edition().triples
        if one.predicate.value == t.TEXT and "/commitment/" in one.subject.value
    )
    selector = about(book(key, FIRST[key]), words)
    refused = decision(Judgement.STATEMENT_REJECTED, selector)
    with Store.open_for_writing(path) as store:
        store.put_decisions(refused.to_triples(BASE))
        store.derive()
    assert len(anew) == 1
    other = tmp_path / "other"
    with Store.create_or_open(other, BASE) as store:
        store.put_decisions(refused.to_triples(BASE))
    put(other, FIRST)
    assert len(anew) == 2
    assert current(path) == current(other)


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_without_whole_tables_all_is_derived_anew(
    tmp_path: Path, anew: list[str], damage: str
) -> None:
    path = tmp_path / "store"
    put(path, FIRST)
    (kept,) = (path / "current").glob(f"*/{KEPT}")
    if damage == "cut":
        kept.write_bytes(kept.read_bytes()[:5000])
    else:
        kept.unlink()
    put(path, {"doc1": 71})
    assert len(anew) == 2
    assert current(path) == same_anew(tmp_path / "other", FIRST | {"doc1": 71})


@pytest.mark.parametrize("seed", range(5))
def test_killed_while_a_change_is_worked_in_the_next_command_gives_the_graph_of_a_rebuild(
    tmp_path: Path, seed: int
) -> None:
    path = tmp_path / "store"
    put(path, FIRST)
    before = current(path)
    worker = Path(__file__).with_name("renew_worker.py")
    command = [sys.executable, str(worker), str(path), "doc1", "71"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.4))
        process.kill()
    after = current(path)
    assert after in (before, same_anew(tmp_path / "other", FIRST | {"doc1": 71}))
    put(path, {"doc1": 71})
    assert current(path) == same_anew(tmp_path / "other", FIRST | {"doc1": 71})
    assert len(list((path / "current").iterdir())) == 1
