"""Laws of the store: any sequence of changes leaves exactly what a dictionary would hold."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad
from store_helpers import DERIVE, edition, files, plain_derivation, stored_quads, texts

from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store

WORKS, WORDS, READERS = ("a", "b", "c"), ("one", "two", "three"), ("r1", "r2")
puts = st.tuples(st.sampled_from(WORKS), st.sampled_from(WORDS), st.sampled_from(READERS))
changes = st.lists(puts | st.sampled_from(WORKS), max_size=12)
"""A tuple puts an edition, a work's key removes it."""

Model = dict[str, dict[str, str]]
"""Of each work, its editions' words in the order of their loading, each with its reader."""


@pytest.fixture(autouse=True, scope="module")
def _plain_derivation() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, DERIVE, plain_derivation())
        yield


def apply(store: Store, model: Model, change: tuple[str, str, str] | str) -> None:
    """Makes one change to the store and to the model; removing what is not there is left out."""
    if isinstance(change, str):
        if model.pop(change, None):
            store.remove(change)
        return
    work, words, reader = change
    former = model.setdefault(work, {}).get(words)
    model[work][words] = reader
    outcome = store.put(*edition(work, words, reader=reader))
    assert outcome == {None: "added", reader: "unchanged"}.get(former, "replaced")


def read_graphs(path: Path) -> set[Quad]:
    return {q for q in stored_quads(path) if "/edition/" in q.graph_name.value}  # type: ignore[union-attr]


@settings(max_examples=25, deadline=None)
@given(changes)
def test_any_sequence_of_changes_leaves_what_a_dictionary_would_hold(
    sequence: list[tuple[str, str, str] | str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, model = Path(folder) / "db", Model()
        with Store.create_or_open(path) as store:
            for change in sequence:
                apply(store, model, change)
        expected, latest = set(), set()
        for work, editions in model.items():
            for words, reader in editions.items():
                expected |= set(edition(work, words, reader=reader)[1])
            latest |= {f"{words} {n} by {reader}" for n in range(3)}
        assert read_graphs(path) == expected
        with snapshot(path) as current:
            assert texts(current) == latest
            rows = [(row.work_key, row.file_name, row.sequence) for row in current.documents()]
        assert rows == [
            (work, f"{work}.md", n + 1) for work in sorted(model) for n in range(len(model[work]))
        ]


@settings(max_examples=15, deadline=None)
@given(before=changes, added=st.lists(puts, min_size=1, max_size=4))
def test_load_then_remove_leaves_nothing_behind(
    before: list[tuple[str, str, str] | str], added: list[tuple[str, str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, model = Path(folder) / "db", Model()
        with Store.create_or_open(path) as store:
            for change in before:
                apply(store, model, change)
            digest = store.derive()
        quads, names = stored_quads(path), files(path)
        with Store.open_for_writing(path) as store:
            for _, words, reader in added:
                store.put(*edition("new", words, reader=reader))
            assert store.derive() != digest
            store.remove("new")
            assert store.derive() == digest
        assert stored_quads(path) == quads
        assert files(path) == names
