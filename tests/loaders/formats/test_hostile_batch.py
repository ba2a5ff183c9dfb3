"""`goldenthread load FOLDER` with all that does harm in it: one clear error each, the rest is read,
and it ends with exit 1 and a list."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import hostile_files as made
import pytest
from drawn_pdfs import pdf, text

from goldenthread.graph.snapshot import snapshot

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked.pdf": (made.locked_pdf, "protected by a password"),
    "damaged.pdf": (made.damaged_pdf, "damaged PDF"),
    "long.pdf": (made.long_pdf, "10,000 pages, more than the 500 allowed"),
    "loop.pdf": (made.looping_pdf, "none of its pages can be read"),
    "nested.pdf": (made.nested_pdf, "more than"),
    "gigabyte.pdf": (made.gigabyte_pdf, "memory"),
    "bomb.docx": (made.bomb_docx, "more than the 200 MB allowed"),
    "deep.docx": (made.deep_docx, "nested too deeply"),
    "laughs.docx": (made.laughing_docx, "entities that swell"),
    "laughs.xml": (made.laughing_xml, "entities that swell"),
    "outside.xml": (lambda: made.fetching_xml("file:///etc/hostname"), "StratML does not"),
    "pictures.pptx": (made.picture_deck, "no text, slides 1–3: pictures need OCR"),
    "deep.html": (made.deep_html, "nested too deeply"),
    "old.doc": (lambda: made.old_office("WordDocument"), "save it as .docx"),
    "a picture.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
    "empty.txt": (lambda: b"", "empty"),
}
PLAN = "# Northshire Plan\n\nWe will:\n\n- Open two hubs\n- Train staff\n"


@dataclass(frozen=True)
class Batch:
    folder: Path
    store: Path
    done: subprocess.CompletedProcess[str]

    def error(self, name: str) -> str:
        """The one line on standard error that speaks of this file."""
        lines = self.done.stderr.splitlines()
        (line,) = [li for li in lines if f"{self.folder / name}" in li]
        return line


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    folder = tmp_path_factory.mktemp("batch")
    papers = folder / "papers"
    papers.mkdir()
    for name, (make, _) in HOSTILE.items():
        (papers / name).write_bytes(make())
    (papers / "Übersicht – our plan.md").write_text(PLAN, encoding="utf-8")
    (papers / "really a pdf.docx").write_bytes(
        pdf(lambda c: text(c, 60, 100, "The council will open two hubs in Westmere."))
    )
    (folder / "secret.md").write_text("# Secret\n\nWe will not tell.\n")
    (papers / "link out.md").symlink_to(folder / "secret.md")
    (papers / "round.md").symlink_to(papers / "round.md")
    (papers / "gone.md").symlink_to(papers / "nowhere.md")
    store = folder / "store.db"
    limits = "memory=1024,processor=8,time=30,pages=500,unpacked=200"
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread.api", "load", str(papers), "--store", str(store)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "GOLDENTHREAD_LIMITS": limits},
    )
    return Batch(papers, store, done)


def test_the_batch_ends_with_exit_1_and_a_list(batch: Batch) -> None:
    failed = [*HOSTILE, "link out.md", "round.md", "gone.md"]
    assert batch.done.returncode == 1
    assert f"2 documents read, 2 changed, {len(failed)} could not be read" in batch.done.stdout
    assert "Traceback" not in batch.done.stderr
    assert len(batch.done.stderr.splitlines()) == len(failed)


@pytest.mark.parametrize("name", HOSTILE)
def test_each_hostile_file_is_one_clear_error(batch: Batch, name: str) -> None:
    said = batch.error(name)
    assert HOSTILE[name][1] in said
    assert said.startswith("goldenthread: ")
    assert "; " in said, "it says what to do"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("link out.md", "leads out of its folder"),
        ("round.md", "leads out of its folder"),
        ("gone.md", "No such file"),
    ],
)
def test_links_that_lead_out_of_the_folder_are_not_followed(
    batch: Batch, name: str, words: str
) -> None:
    assert words in batch.error(name)


def test_what_can_be_read_is_read_whatever_its_name(batch: Batch) -> None:
    assert "Übersicht – our plan.md: added" in batch.done.stdout, batch.done.stderr
    assert "really a pdf.docx: added" in batch.done.stdout
    with snapshot(batch.store) as graph:
        files = {row.file_name for row in graph.documents()}
    assert files == {"Übersicht – our plan.md", "really a pdf.docx"}
