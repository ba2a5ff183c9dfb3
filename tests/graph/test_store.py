"""Loading, loading again, a changed edition, removing: each leaves exactly what it should."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from store_helpers import DERIVE, edition, files, plain_derivation, stored_quads, texts

from goldenthread.graph.folder import StoreFolder
from goldenthread.graph.locking import StoreInUse
from goldenthread.graph.records import Outcome
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.errors import StoreError
from goldenthread.ontology.identifiers import DEFAULT_BASE
from goldenthread.ontology.terms import GT


@pytest.fixture(autouse=True)
def _plain_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, DERIVE, plain_derivation())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "goldenthread.db"


def test_a_loaded_document_is_answered_from(path: Path) -> None:
    record, quads = edition("plan", "two hubs in Easthaven")
    with Store.create_or_open(path) as store:
        assert store.put(record, quads) is Outcome.ADDED
        digest = store.derive()
    with snapshot(path) as current:
        assert len(texts(current)) == 3
        assert current.digest == digest
        assert not current.behind
        assert current.is_latest()
        assert current.edition_text(record.iri) == record.text
        assert current.edition_text(record.sha256) == record.text
        assert current.edition_source(record.iri) == record.source
        assert current.query(f'ASK {{ ?g <{GT}inputDigest> "{digest}" }}')
        assert [(row.title, row.latest) for row in current.documents()] == [("plan", True)]


def test_the_same_edition_read_the_same_way_writes_nothing(path: Path) -> None:
    record, quads = edition("plan", "two hubs")
    with Store.create_or_open(path) as store:
        store.put(record, quads)
        digest = store.derive()
    state, before = (path / "store.json").read_bytes(), stored_quads(path)
    with Store.open_for_writing(path) as store:
        assert store.put(record, quads) is Outcome.UNCHANGED
        assert (path / "store.json").read_bytes() == state
        assert store.derive() == digest
    assert (path / "store.json").read_bytes() == state
    assert stored_quads(path) == before


def test_another_reader_replaces_the_read_graph_and_its_text(path: Path) -> None:
    with Store.create_or_open(path) as store:
        store.put(*edition("plan", "two hubs", reader="r1"))
        store.derive()
        record, quads = edition("plan", "two hubs", reader="r2", statements=2)
        assert store.put(record, quads) is Outcome.REPLACED
        store.derive()
        assert len(store.documents()) == 1
    with snapshot(path) as current:
        assert texts(current) == {"two hubs 0 by r2", "two hubs 1 by r2"}
        assert current.edition_text(record.iri) == "two hubs as r2 reads it"
    assert len([name for name in files(path) if "text-" in name]) == 1


def test_a_changed_file_adds_an_edition_and_keeps_the_former(path: Path) -> None:
    first, first_quads = edition("plan", "two hubs")
    second, second_quads = edition("plan", "three hubs")
    with Store.create_or_open(path) as store:
        store.put(first, first_quads)
        assert store.put(second, second_quads) is Outcome.ADDED
        store.derive()
        assert [(r.edition_iri, r.sequence, r.latest) for r in store.documents()] == [
            (first.iri, 1, False),
            (second.iri, 2, True),
        ]
    with snapshot(path) as current:
        assert {text[:5] for text in texts(current)} == {"three"}
        assert current.edition_text(first.iri) == first.text
    assert set(first_quads) <= stored_quads(path)


def test_a_former_edition_read_again_does_not_become_the_latest(path: Path) -> None:
    with Store.create_or_open(path) as store:
        store.put(*edition("plan", "two hubs"))
        store.put(*edition("plan", "three hubs"))
        store.put(*edition("plan", "two hubs", reader="r2"))
        assert [row.sequence for row in store.documents()] == [1, 2]
        store.derive()
    with snapshot(path) as current:
        assert {text[:5] for text in texts(current)} == {"three"}


@pytest.mark.parametrize("name", ["plan", f"{DEFAULT_BASE}document/plan", "the PLAN, for hubs"])
def test_removing_takes_all_editions_out_and_nothing_else(path: Path, name: str) -> None:
    with Store.create_or_open(path) as store:
        store.put(*edition("other", "beds in Westmere"))
        store.derive()
    before, before_files = stored_quads(path), files(path)
    with Store.open_for_writing(path) as store:
        store.put(*edition("plan", "two hubs", title="The Plan for Hubs"))
        store.put(*edition("plan", "three hubs", title="The Plan for Hubs"))
        store.derive()
        assert len(store.remove(name)) == 2
        store.derive()
    assert stored_quads(path) == before
    assert files(path) == before_files
    with snapshot(path) as current:
        assert {text[:4] for text in texts(current)} == {"beds"}


def test_removing_a_work_keeps_a_file_that_another_work_shares(path: Path) -> None:
    shared, quads = edition("other", "same words")
    with Store.create_or_open(path) as store:
        store.put(*edition("plan", "same words"))
        store.put(shared, quads)
        store.remove("plan")
        store.derive()
    with snapshot(path) as current:
        assert current.edition_source(shared.iri) == b"same words"
        assert current.edition_text(shared.iri) == shared.text


def test_an_unknown_document_gets_the_nearest_names(path: Path) -> None:
    with Store.create_or_open(path) as store:
        store.put(*edition("hub-plan", "two hubs", title="Plan for hubs"))
        with pytest.raises(StoreError, match="did you mean 'hub-plan'"):
            store.remove("hub-plam")
        with pytest.raises(StoreError, match=r"did you mean .*'Plan for hubs'"):
            store.remove("Plan of hubs")


def test_a_title_that_two_works_bear_is_not_guessed_between(path: Path) -> None:
    with Store.create_or_open(path) as store:
        store.put(*edition("a", "one", title="Plan"))
        store.put(*edition("b", "two", title="plan"))
        with pytest.raises(StoreError, match="name one by its key: a, b"):
            store.remove("PLAN")
        assert len(store.documents()) == 2


def test_vocabulary_and_decisions_are_replaced_as_a_whole(path: Path) -> None:
    def says(words: str) -> Triple:
        return Triple(NamedNode(GT + "x"), NamedNode(GT + "text"), Literal(words))

    with Store.create_or_open(path) as store:
        assert store.put_vocabulary([says("Easthaven"), says("Westmere")]) is Outcome.ADDED
        assert store.put_vocabulary([says("Westmere"), says("Easthaven")]) is Outcome.UNCHANGED
        assert store.put_vocabulary([says("Westmere")]) is Outcome.REPLACED
        assert store.put_decisions([says("refused")]) is Outcome.ADDED
        store.derive()
    with snapshot(path) as current:
        assert texts(current) == {"Westmere", "refused"}


def test_literals_of_every_sort_survive_being_replaced(path: Path) -> None:
    words = 'a "quoted" \\u0041 \\ {brace} \n\r\t\x01 é 𝄞 <iri> # } ; DROP ALL'
    record, _ = edition("plan", "two hubs", reader="r2")
    quad = Quad(NamedNode(GT + "x"), NamedNode(GT + "text"), Literal(words), NamedNode(record.iri))
    with Store.create_or_open(path) as store:
        store.put(*edition("plan", "two hubs"))
        store.put(record, [quad])
        store.derive()
    with snapshot(path) as current:
        assert texts(current) == {words}


def test_a_read_graph_that_is_none_is_refused_before_anything_is_written(path: Path) -> None:
    record, _ = edition("plan", "two hubs")
    _, others = edition("other", "two hubs")
    with Store.create_or_open(path) as store:
        with pytest.raises(ValueError, match="lies outside"):
            store.put(record, others)
        assert store.documents() == ()
    assert files(path) == {"store.json"}


def test_blank_nodes_are_refused(path: Path) -> None:
    record, quads = edition("plan", "two hubs")
    blank = Quad(BlankNode(), NamedNode(GT + "text"), Literal("x"), NamedNode(record.iri))
    with Store.create_or_open(path) as store:
        with pytest.raises(ValueError, match="no blank nodes"):
            store.put(record, [*quads, blank])
        with pytest.raises(ValueError, match="no blank nodes"):
            store.put_vocabulary([blank])
        assert not list(store.inputs().vocabulary)


def test_what_was_written_but_not_derived_is_derived_by_the_next_reader(path: Path) -> None:
    with Store.create_or_open(path) as store:
        store.put(*edition("plan", "two hubs"))
        store.derive()
        store.put(*edition("other", "beds"))
    with snapshot(path) as current:
        assert not current.behind
        assert {text[:4] for text in texts(current)} == {"two ", "beds"}


def test_another_derivation_derives_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.create_or_open(path) as store:
        store.put(*edition("plan", "two hubs"))
        digest = store.derive()
    for module in ("store", "snapshot"):
        monkeypatch.setattr(f"goldenthread.graph.{module}.DERIVE_VERSION", "newer")
    with snapshot(path) as current:
        assert current.digest != digest
        assert current.is_latest()


def test_the_order_of_loading_works_does_not_matter(tmp_path: Path) -> None:
    documents = [edition("a", "one"), edition("b", "two"), edition("c", "three")]
    digests = set()
    for n, order in enumerate((documents, documents[::-1], documents[1:] + documents[:1])):
        with Store.create_or_open(tmp_path / str(n)) as store:
            for record, quads in order:
                store.put(record, quads)
            digests.add(store.derive())
    assert len(digests) == 1


def test_an_empty_store_answers(path: Path) -> None:
    with Store.create_or_open(path) as store:
        assert store.documents() == ()
    with snapshot(path) as current:
        assert texts(current) == set()
        assert current.documents() == ()


def test_opening_often_leaves_no_logs_behind(path: Path) -> None:
    Store.create_or_open(path).close()
    for _ in range(5):
        Store.open_for_writing(path).close()
    assert not list((path / "data").glob("LOG.old.*"))


def test_a_second_writer_in_this_process_gets_a_clear_error(path: Path) -> None:
    with (
        Store.create_or_open(path),
        pytest.raises(StoreInUse, match="in use by another process"),
    ):
        Store.open_for_writing(path)
    Store.open_for_writing(path).close()


def test_a_store_of_a_newer_version_is_left_alone(path: Path) -> None:
    Store.create_or_open(path).close()
    state = json.loads((path / "store.json").read_text())
    (path / "store.json").write_text(json.dumps(state | {"format": 99, "unheard_of": 1}))
    for opening in (Store.create_or_open, Store.open_for_writing, snapshot):
        with pytest.raises(StoreError, match=r"newer version of Golden Thread .*install the newer"):
            opening(path)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 1, "colour": "red"}', "\0"])
def test_a_damaged_state_is_said_to_be_damaged(path: Path, content: str) -> None:
    Store.create_or_open(path).close()
    (path / "store.json").write_text(content)
    with pytest.raises(StoreError, match=r"store\.json is damaged; restore"):
        Store.open_for_writing(path)


def test_a_folder_of_something_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("# Plan")
    for opening in (Store.create_or_open, Store.open_for_writing, snapshot):
        with pytest.raises(StoreError, match="no Golden Thread store"):
            opening(tmp_path)
    assert [found.name for found in tmp_path.iterdir()] == ["plan.md"]


def test_a_file_and_a_missing_folder_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("# Plan")
    with pytest.raises(StoreError, match="no Golden Thread store"):
        Store.create_or_open(tmp_path / "plan.md")
    with pytest.raises(StoreError, match="there is no store here; load a document first"):
        snapshot(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_store_with_other_identifiers_is_refused(path: Path) -> None:
    Store.create_or_open(path).close()
    with pytest.raises(StoreError, match="GOLDENTHREAD_BASE"):
        Store.create_or_open(path, "https://example.org/")
    Store.open_for_writing(path).close()


def test_data_without_its_state_is_not_taken_for_an_empty_store(path: Path) -> None:
    with Store.create_or_open(path) as store:
        store.put(*edition("plan", "two hubs"))
    (path / "store.json").unlink()
    with pytest.raises(StoreError):
        Store.create_or_open(path)
    assert stored_quads(path)


def test_making_a_store_that_was_cut_short_is_taken_up(path: Path) -> None:
    Store.create_or_open(path).close()
    (path / "store.json").rename(path / "store.json.tmp")
    Store.create_or_open(path).close()
    assert StoreFolder(path).read_state().stale
