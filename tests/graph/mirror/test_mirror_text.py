"""A current graph as text says what the graph says, and two are compared by their lines."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, RdfFormat, Store

from goldenthread.graph.mirror.apart import changed_subjects
from goldenthread.graph.mirror.rows import rows
from goldenthread.graph.mirror.text import subjects_in, text_of
from goldenthread.graph.snapshot import snapshot


def all_in(text: Path) -> list[str]:
    return [
        f"<{subject}> <{predicate}> {value}"
        for relationships in (True, False)
        for subject, facts in subjects_in(text, relationships=relationships)
        for predicate, values in facts.items()
        for value in values
    ]


def test_a_store_writes_each_subject_once_and_together(example_store: Path) -> None:
    with snapshot(example_store) as graph:
        assert graph.text is not None
        subjects = [
            subject
            for relationships in (True, False)
            for subject, _ in subjects_in(graph.text, relationships=relationships)
        ]
        assert len(subjects) == len(set(subjects))
        assert set(all_in(graph.text)) == set(lines_of(graph.store))


def test_a_graph_without_a_text_gives_the_same_rows(example_store: Path) -> None:
    with snapshot(example_store) as graph:
        bare = SimpleNamespace(store=graph.store, text=None, digest="")
        assert {row.hash for row in rows(bare)} == {row.hash for row in rows(graph)}


def test_numbers_are_read_as_a_store_gives_them_back(tmp_path: Path) -> None:
    text = tmp_path / "triples.nt"
    words = '"a \\" > \\"8.0\\"^^<http://www.w3.org/2001/XMLSchema#decimal> ."'
    decimal = "<http://www.w3.org/2001/XMLSchema#decimal>"
    text.write_text(
        f'<x:a> <x:p> "8.0"^^{decimal} .\n<x:a> <x:p> "8"^^{decimal} .\n'
        f'<x:a> <x:p> "eight"^^{decimal} .\n<x:a> <x:p> {words} .\n'
    )
    store = Store()
    store.load(path=text, format=RdfFormat.N_TRIPLES)
    assert len(store) == 3
    assert set(all_in(text)) == set(lines_of(store))


def test_subjects_longer_than_a_block_come_whole(tmp_path: Path) -> None:
    text = tmp_path / "triples.nt"
    store = Store(tmp_path / "store")
    store.load(
        "".join(
            f'<x:{subject}> <x:p> "{n} {"words " * subject}" .\n'
            for subject in (1, 300, 2)
            for n in range(400)
        ).encode(),
        format=RdfFormat.N_TRIPLES,
    )
    store.dump(text, format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    assert set(all_in(text)) == set(lines_of(store))
    assert len(list(subjects_in(text, relationships=False))) == 3
    with text_of(SimpleNamespace(store=store, text=None, digest="")) as written:
        assert written.read_bytes() == text.read_bytes()


def lines_of(store: Store) -> list[str]:
    return [str(quad.triple) for quad in store]


LINES = st.lists(st.integers(0, 60), unique=True, max_size=60)


@settings(deadline=None)
@given(LINES, LINES)
def test_changed_subjects_are_those_of_the_lines_that_differ(
    tmp_path_factory: pytest.TempPathFactory, old: list[int], new: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("lines")
    for name, numbers in (("old", old), ("new", new)):
        (folder / name).write_text("".join(f"<x:{n // 3}> <x:p> <x:{n}> .\n" for n in numbers))
    found = changed_subjects(folder / "old", folder / "new")
    assert found == {f"x:{n // 3}" for n in {*old} ^ {*new}}


def test_graphs_that_differ_much_are_not_compared(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("".join(f"<x:{n}> <x:p> <x:o> .\n" for n in range(100)))
    (tmp_path / "new").write_text("")
    assert changed_subjects(tmp_path / "old", tmp_path / "new", most=50) is None
    assert len(changed_subjects(tmp_path / "old", tmp_path / "new", most=100) or ()) == 100
