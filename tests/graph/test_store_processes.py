"""Several processes at one store, and processes that are killed."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import Quad
from store_helpers import DERIVE, edition, files, plain_derivation, stored_quads, texts
from store_worker import batch

from goldenthread.graph.folder import StoreFolder
from goldenthread.graph.locking import StoreInUse
from goldenthread.graph.records import EditionRecord
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store

WORKER = Path(__file__).with_name("store_worker.py")
posix = pytest.mark.skipif(sys.platform == "win32", reason="resource limits are POSIX's")


@pytest.fixture(autouse=True)
def _plain_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, DERIVE, plain_derivation())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "goldenthread.db"


@contextmanager
def worker(command: str, path: Path, number: int = 0) -> Iterator[subprocess.Popen[str]]:
    """Another process, started and ready; killed at the end if it is still there."""
    arguments = [sys.executable, str(WORKER), command, str(path), str(number)]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def go_on(process: subprocess.Popen[str]) -> list[str]:
    """Lets a waiting worker finish; the lines it says."""
    out, _ = process.communicate("\n", timeout=60)
    assert process.returncode == 0
    return out.splitlines()


def test_two_writers_at_once_get_a_clear_error(path: Path) -> None:
    with worker("hold", path) as process:
        with pytest.raises(StoreInUse, match=r"in use by another process .*wait until"):
            Store.open_for_writing(path)
        with pytest.raises(StoreInUse):
            Store.create_or_open(path)
        go_on(process)
    Store.open_for_writing(path).close()


def test_a_reader_beside_the_first_load_is_told_to_wait(path: Path) -> None:
    with (
        worker("hold", path),
        pytest.raises(StoreInUse, match="loading its first documents; wait"),
    ):
        snapshot(path)


def test_readers_beside_a_writer_have_the_last_complete_graph_and_say_so(path: Path) -> None:
    with Store.create_or_open(path) as store:
        store.put(*edition("plan", "two hubs"))
        store.derive()
        store.put(*edition("other", "beds"))
    with worker("hold", path), snapshot(path) as current, snapshot(path) as second:
        assert current.behind
        assert second.behind
        assert not current.is_latest()
        assert {text[:4] for text in texts(current)} == {"two "}
    with snapshot(path) as current:
        assert not current.behind


def test_a_writer_that_changes_nothing_leaves_readers_up_to_date(path: Path) -> None:
    with Store.create_or_open(path) as store:
        store.put(*edition("plan", "two hubs"))
        store.derive()
    with worker("hold", path), snapshot(path) as current:
        assert not current.behind


def test_a_reader_keeps_its_graph_while_it_is_replaced_and_removed(path: Path) -> None:
    with Store.create_or_open(path) as store:
        for n in range(30):
            store.put(*edition(f"w{n}", f"words {n}", statements=100))
        store.derive()
    with worker("read", path) as reader, snapshot(path) as here:
        with Store.open_for_writing(path) as store:
            for n in range(30):
                store.remove(f"w{n}")
            store.derive()
            assert store.documents() == ()
        assert go_on(reader) == ["3000", here.edition_text(here.documents()[0].edition_iri)]
        assert len(texts(here)) == 3000
    with Store.open_for_writing(path) as store:
        digest = store.derive()
    assert files(path) == {"store.json", *files_of_current(digest)}


def test_readers_that_come_and_go_while_graphs_change_see_whole_ones_only(path: Path) -> None:
    with Store.create_or_open(path) as store:
        store.derive()
    seen = set()
    with worker("load", path, 40) as process:
        while process.poll() is None:
            with snapshot(path) as current:
                said, listed = len(texts(current)), len(current.documents())
                assert said == 150 * listed
                seen.add(listed)
                for row in current.documents():
                    assert current.edition_text(row.edition_iri)
    with snapshot(path) as current:
        assert not current.behind
        assert len(current.documents()) == 40
    assert len(seen) > 1


def test_killed_between_writing_and_deriving_leaves_no_old_answers(path: Path) -> None:
    with Store.create_or_open(path) as store:
        store.put(*edition("w0", "former words"))
        store.derive()
    with worker("put-only", path, 1) as process:
        process.kill()
        process.wait()
    with snapshot(path) as current:
        assert not current.behind
        assert {text[:8] for text in texts(current)} == {"words of"}


def files_of_current(digest: str) -> set[str]:
    """What lies beside the database of a derived graph."""
    return {f"current/{digest}/{name}" for name in ("documents.json", "lease", "triples.nt")}


def loaded(work: str, reader: str) -> tuple[EditionRecord, list[Quad]]:
    return edition(work, f"words of {work}", reader=reader, statements=150)


def whole_or_absent(path: Path, done: set[tuple[str, str]]) -> None:
    """Every document is there as one reader saw it, or not at all; none that was done is lost."""
    folder, expected, entries = StoreFolder(path), set(), 0
    with Store.open_for_writing(path) as store:
        rows = {row.work_key: row for row in store.documents()}
        register = f"{store.base}graph/register"
    for work, row in rows.items():
        record, quads = loaded(work, row.reading_key)
        expected |= set(quads)
        assert folder.source(row.sha256).read_bytes() == record.source
        assert folder.text(row.sha256, row.text_digest).read_text() == record.text
        entries += 9
    for work, reader in done:
        assert rows[work].reading_key >= reader
    stored = stored_quads(path)
    kept = {quad for quad in stored if quad.graph_name.value != register}  # type: ignore[union-attr]
    assert kept == expected
    assert len(stored) - len(kept) == entries
    with snapshot(path) as current:
        assert not current.behind
        assert len(texts(current)) == 150 * len(rows)


def kill_and_complete(path: Path, seed: int, how: str = "load", count: int = 40) -> bool:
    """One round; whether the kill came before the end."""
    shutil.rmtree(path, ignore_errors=True)
    with worker(how, path, count) as process:
        time.sleep(random.Random(seed).uniform(0, 1.5))
        process.kill()
        said, _ = process.communicate()
    lines = said.splitlines(keepends=True)
    done = {(w, r) for w, r in (line.split() for line in lines if line.endswith("\n"))}
    whole_or_absent(path, done)
    with Store.create_or_open(path) as store:
        for work, reader in batch(count):
            if reader == "r2":
                store.put(*loaded(work, reader))
        digest = store.derive()
    whole_or_absent(path, {(f"w{n}", "r2") for n in range(count)})
    wanted = {f"editions/{row.sha256}/source" for row in store.documents()}
    wanted |= {f"editions/{r.sha256}/text-{r.text_digest}.txt" for r in store.documents()}
    wanted |= {"store.json", *files_of_current(digest)}
    assert files(path) == wanted
    return len(done) < 2 * count


@pytest.mark.parametrize("how", ["load", "load-beside"])
def test_a_killed_load_leaves_every_document_whole_or_absent(path: Path, how: str) -> None:
    assert sum(kill_and_complete(path, seed, how) for seed in range(3)) > 0


@pytest.mark.slow
def test_a_load_killed_at_25_random_moments_leaves_every_document_whole_or_absent(
    path: Path,
) -> None:
    assert sum(kill_and_complete(path, seed, "load-beside") for seed in range(100, 125)) > 10


@posix
@pytest.mark.parametrize("limit", [100, 2_000, 60_000, 300_000])
@pytest.mark.parametrize("how", ["limited", "limited-beside"])
def test_a_disk_that_takes_no_more_is_one_clear_line(path: Path, limit: int, how: str) -> None:
    done = subprocess.run(
        [sys.executable, str(WORKER), how, str(path), str(limit)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    what, todo = "a file may not grow that large here", "raise the limit and run it again"
    assert done.stdout == f"StoreError {path}: {what}; {todo}\n", done.stderr
