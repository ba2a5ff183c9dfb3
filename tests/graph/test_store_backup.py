"""A backup restored is the store it was made of; what is no whole backup restores nothing."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple
from store_helpers import DERIVE, edition, files, plain_derivation, stored_quads, texts

from goldenthread.graph.backup import backup, restore
from goldenthread.graph.locking import StoreInUse
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.errors import StoreError
from goldenthread.ontology.terms import GT

DECISION = Triple(NamedNode(GT + "d"), NamedNode(GT + "text"), Literal('not the "same"\n'))


@pytest.fixture(autouse=True)
def _plain_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, DERIVE, plain_derivation())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with two works, one of them in two editions, and a decision."""
    path = tmp_path / "goldenthread.db"
    with Store.create_or_open(path) as store:
        store.put(*edition("plan", "two hubs"))
        store.put(*edition("plan", "three hubs – “soon”"))
        store.put(*edition("other", "two hubs"))
        store.put_decisions([DECISION])
        store.derive()
    return path


@pytest.fixture
def file(path: Path) -> Path:
    file = path.with_name("backup.zip")
    backup(path, file)
    return file


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewrite(file: Path, contents: dict[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)


def assert_nothing_restored(file: Path, message: str) -> None:
    target = file.with_name("restored.db")
    with pytest.raises(StoreError, match=message):
        restore(file, target)
    assert sorted(found.name for found in file.parent.iterdir()) == [
        "backup.zip",
        "goldenthread.db",
    ]


def test_a_restored_store_is_the_same_quad_for_quad(path: Path, file: Path) -> None:
    other = path.with_name("restored.db")
    restore(file, other)
    assert stored_quads(other) == stored_quads(path)
    assert files(other) == files(path)
    with snapshot(path) as before, snapshot(other) as after:
        assert after.digest == before.digest
        assert set(after.store) == set(before.store)
        assert after.documents() == before.documents()
        for row in before.documents():
            assert after.edition_source(row.edition_iri) == before.edition_source(row.edition_iri)
            assert after.edition_text(row.edition_iri) == before.edition_text(row.edition_iri)


def test_a_backup_of_the_restored_store_is_the_same_file(path: Path, file: Path) -> None:
    restore(file, path.with_name("restored.db"))
    backup(path.with_name("restored.db"), path.with_name("again.zip"))
    again, first = members(path.with_name("again.zip")), members(file)
    assert sorted(again.pop("data.nq").splitlines()) == sorted(first.pop("data.nq").splitlines())
    again.pop("manifest.json"), first.pop("manifest.json")
    assert again == first


def test_a_restored_store_can_be_loaded_into(path: Path, file: Path) -> None:
    other = path.with_name("restored.db")
    restore(file, other)
    with Store.open_for_writing(other) as store:
        store.put(*edition("plan", "four hubs"))
        assert [row.sequence for row in store.documents() if row.work_key == "plan"] == [1, 2, 3]


def test_a_store_is_restored_into_an_empty_folder_or_store(path: Path, file: Path) -> None:
    folder, store = path.with_name("folder"), path.with_name("store")
    folder.mkdir()
    Store.create_or_open(store).close()
    for target in (folder, store):
        restore(file, target)
        assert stored_quads(target) == stored_quads(path)
    assert not [found for found in path.parent.iterdir() if found.name.startswith(".")]


def test_a_store_that_holds_something_is_not_overwritten(path: Path, file: Path) -> None:
    before = stored_quads(path)
    with pytest.raises(StoreError, match="holds documents or decisions"):
        restore(file, path)
    assert stored_quads(path) == before


def test_a_folder_of_something_else_is_not_overwritten(path: Path, file: Path) -> None:
    (path.parent / "papers").mkdir()
    (path.parent / "papers" / "plan.md").write_text("# Plan")
    with pytest.raises(StoreError, match="not empty"):
        restore(file, path.parent / "papers")
    assert (path.parent / "papers" / "plan.md").read_text() == "# Plan"


def test_a_backup_does_not_overwrite_a_file(path: Path, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(StoreError, match="exists already"):
        backup(path, file)
    assert file.read_bytes() == before


def test_a_store_that_is_being_written_to_is_not_backed_up(path: Path) -> None:
    with Store.open_for_writing(path), pytest.raises(StoreInUse):
        backup(path, path.with_name("backup.zip"))
    assert not path.with_name("backup.zip").exists()


def test_every_changed_byte_of_a_member_is_noticed(file: Path) -> None:
    whole = members(file)
    for name in set(whole) - {"manifest.json"}:
        changed = bytearray(whole[name])
        changed[len(changed) // 2] ^= 1
        rewrite(file, whole | {name: bytes(changed)})
        assert_nothing_restored(file, "is not what the manifest says")
        rewrite(file, whole | {name: whole[name] + b"x"})
        assert_nothing_restored(file, "is not what the manifest says")


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_a_truncated_backup_restores_nothing(file: Path, share: float) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    assert_nothing_restored(file, "no complete backup")


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7])
def test_a_backup_with_a_flipped_byte_restores_all_or_nothing(
    path: Path, file: Path, share: float
) -> None:
    content = bytearray(file.read_bytes())
    content[int(len(content) * share)] ^= 0xFF
    file.write_bytes(bytes(content))
    target = path.with_name("restored.db")
    try:
        restore(file, target)
    except StoreError:
        assert not target.exists()
    else:
        assert stored_quads(target) == stored_quads(path)


def test_a_missing_or_additional_member_is_noticed(file: Path) -> None:
    whole = members(file)
    for name in whole:
        rewrite(file, {n: content for n, content in whole.items() if n != name})
        assert_nothing_restored(file, "no complete backup")
    rewrite(file, whole | {"more.txt": b"x"})
    assert_nothing_restored(file, "not those that the manifest lists")


@pytest.mark.parametrize(
    "name", ["../evil", "/evil", "editions/../../evil", "store.json", "data\\x"]
)
def test_a_hostile_name_is_refused_even_where_the_manifest_lists_it(file: Path, name: str) -> None:
    whole = members(file)
    manifest = json.loads(whole["manifest.json"])
    manifest["members"][name] = {"size": 1, "sha256": "0" * 64}
    rewrite(file, whole | {"manifest.json": json.dumps(manifest).encode(), name: b"x"})
    assert_nothing_restored(file, "no complete backup .*(no store has|not those)")


def test_a_file_of_an_edition_that_the_manifest_leaves_out_too_is_noticed(file: Path) -> None:
    whole = members(file)
    manifest = json.loads(whole["manifest.json"])
    lost = next(name for name in whole if name.endswith("/source"))
    del manifest["members"][lost], whole[lost]
    rewrite(file, whole | {"manifest.json": json.dumps(manifest).encode()})
    assert_nothing_restored(file, "source is missing")


def test_a_backup_of_a_newer_version_is_refused(file: Path) -> None:
    whole = members(file)
    manifest = json.loads(whole["manifest.json"]) | {"format": 99}
    rewrite(file, whole | {"manifest.json": json.dumps(manifest).encode()})
    assert_nothing_restored(file, "newer version")


def test_what_is_no_backup_is_said_to_be_none(file: Path) -> None:
    file.write_text("# Plan")
    assert_nothing_restored(file, "no complete backup")
    with pytest.raises(StoreError, match="there is no such file"):
        restore(file.with_name("nowhere.zip"), file.with_name("restored.db"))


def test_decisions_are_restored(path: Path, file: Path) -> None:
    restore(file, path.with_name("restored.db"))
    with snapshot(path.with_name("restored.db")) as current:
        assert DECISION.object.value in texts(current)  # type: ignore[union-attr]


def test_the_words_of_a_removed_document_are_in_no_file_of_a_restored_store(path: Path) -> None:
    restored = path.with_name("restored.db")
    with Store.open_for_writing(path) as store:
        store.put(*edition("kept", "Qwyjibo"))
        store.put(*edition("leak", "Zxcvbnm"))
        store.derive()
        store.remove("leak")
        store.derive()
    backup(path, path.with_name("backup.zip"))
    restore(path.with_name("backup.zip"), restored)
    content = b"".join(file.read_bytes() for file in restored.rglob("*") if file.is_file())
    assert b"Zxcvbnm" not in content
    assert b"Qwyjibo" in content
