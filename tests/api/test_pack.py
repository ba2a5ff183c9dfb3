"""The audit pack: whole, the same each time, and checked by a file that needs nothing else."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from goldenthread.api.audit.check import _pdf_pages
from goldenthread.api.audit.gather import About
from goldenthread.api.audit.pack import pack
from goldenthread.api.commands import load
from goldenthread.graph.decisions.model import Judgement
from goldenthread.graph.decisions.record import NewDecision, record
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.errors import QuestionError

Json = dict[str, Any]


def unpacked(store: Path, folder: Path, about: About | None = None) -> Path:
    with snapshot(store) as graph:
        content, _ = pack(graph, about or About())
    (folder / "pack.zip").write_bytes(content)
    with zipfile.ZipFile(folder / "pack.zip") as archive:
        archive.extractall(folder / "pack")
    return folder / "pack"


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the pack's own checker, isolated from everything that is installed."""
    return subprocess.run(
        [sys.executable, "-I", "-S", "check.py"], cwd=folder, capture_output=True, text=True
    )


@pytest.fixture(scope="session")
def whole(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(example_store, tmp_path_factory.mktemp("packed"))


@pytest.fixture
def packed(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "pack"))


def listed(folder: Path) -> Json:
    found: Json = json.loads((folder / "pack.json").read_text(encoding="utf-8"))
    return found


def test_a_pack_checks_out(whole: Path) -> None:
    done = check(whole)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 documents" in done.stdout
    assert "0 wrong" in done.stdout


def test_the_same_store_gives_the_same_pack(example_store: Path) -> None:
    with snapshot(example_store) as graph:
        assert pack(graph, About()) == pack(graph, About())


def test_it_names_versions_documents_and_every_file(whole: Path) -> None:
    content = listed(whole)
    assert content["goldenthread"]
    assert content["derived_from"]
    for document in content["documents"]:
        data = (whole / document["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == document["sha256"]
        assert document["reader"]
    files = {str(p.relative_to(whole)) for p in whole.rglob("*") if p.is_file()}
    assert files == {"pack.json", *content["files"]}


def test_each_commitment_has_its_quotation_owners_and_links(whole: Path) -> None:
    (clinics,) = (c for c in listed(whole)["commitments"] if c["text"].startswith("Lipid clinics"))
    assert "Lipid clinics open in Westmere" in clinics["quotations"][0]["exact"]
    owner = "Northshire Hospitals NHS Foundation Trust"
    (named,) = (o for o in clinics["owners"] if o["owner"] == owner)
    assert named["quotations"][0]["exact"] == owner
    assert {"advances", "appliesTo", "due"} <= {link["link"] for link in clinics["links"]}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("programme", "Healthy Hearts"),
        ("objective", "Help people stay well for longer"),
        ("owner", "Northshire Children's Alliance"),
    ],
)
def test_a_pack_can_be_about_one_thing(
    whole: Path, example_store: Path, tmp_path: Path, kind: str, words: str
) -> None:
    part = unpacked(example_store, tmp_path, About(kind, words))
    some, all_of_them = listed(part)["commitments"], listed(whole)["commitments"]
    assert 0 < len(some) < len(all_of_them)
    assert check(part).returncode == 0


def test_what_nobody_bears_the_name_of_is_told(example_store: Path) -> None:
    with snapshot(example_store) as graph, pytest.raises(QuestionError, match="no Programme"):
        pack(graph, About("programme", "Underwater Basket Weaving"))


def test_decisions_are_in_it_with_who_and_when(example_store: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(example_store, tmp_path / "store.db"))
    with snapshot(store) as graph:
        content, _ = pack(graph, About())
    iri = json.loads(zipfile.ZipFile(_file(tmp_path, content)).read("pack.json"))["commitments"][0][
        "iri"
    ]
    at = datetime(2025, 5, 3, tzinfo=UTC)
    with Store.open_for_writing(store) as opened:
        wish = NewDecision(
            Judgement.OWNER_ASSIGNED, iri, "A. Reader", at, "agreed", owner="Westmere Council"
        )
        record(opened, [wish])
        opened.derive()
    made = unpacked(store, tmp_path)
    (commitment,) = (c for c in listed(made)["commitments"] if c["iri"] == iri)
    (decision,) = commitment["decisions"]
    assert (decision["by"], decision["on"], decision["why"]) == (
        "A. Reader",
        "2025-05-03",
        "agreed",
    )
    assert "A. Reader" in (made / "traces.html").read_text(encoding="utf-8")
    assert check(made).returncode == 0


def _file(folder: Path, content: bytes) -> Path:
    (folder / "first.zip").write_bytes(content)
    return folder / "first.zip"


def _changed_document(folder: Path) -> None:
    document = folder / listed(folder)["documents"][0]["file"]
    document.write_bytes(document.read_bytes().replace(b"the", b"teh", 1))


def _changed_text(folder: Path) -> None:
    text = folder / listed(folder)["documents"][0]["text"]
    text.write_text(text.read_text(encoding="utf-8").replace("e", "o"), encoding="utf-8")


def _changed_quotation(folder: Path) -> None:
    content = listed(folder)
    content["commitments"][0]["quotations"][0]["exact"] += " gladly"
    (folder / "pack.json").write_text(json.dumps(content), encoding="utf-8")


def _missing_document(folder: Path) -> None:
    (folder / "traces.html").unlink()


def _another_document(folder: Path) -> None:
    (folder / "documents" / "another.md").write_text("# Another")


@pytest.mark.parametrize(
    "change",
    [
        _changed_document,
        _changed_text,
        _changed_quotation,
        _missing_document,
        _another_document,
    ],
)
def test_the_checker_finds_what_was_changed(packed: Path, change: Callable[[Path], None]) -> None:
    change(packed)
    done = check(packed)
    assert done.returncode == 1
    assert "WRONG" in done.stdout


def test_words_that_are_not_in_a_word_file_are_found_out(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Easthaven Plan 2025", 0)
    made.add_paragraph("We will open two family hubs by March 2026.")
    made.save(str(tmp_path / "plan.docx"))
    assert load.run([tmp_path / "plan.docx"], tmp_path / "store.db", None, []) == 0
    folder = unpacked(tmp_path / "store.db", tmp_path)
    assert check(folder).returncode == 0
    content = listed(folder)
    document, quotation = content["documents"][0], content["commitments"][0]["quotations"][0]
    text = folder / document["text"]
    text.write_text(text.read_text(encoding="utf-8").replace("two", "six"), encoding="utf-8")
    quotation["exact"] = quotation["exact"].replace("two", "six")
    content["files"][document["text"]] = hashlib.sha256(text.read_bytes()).hexdigest()
    (folder / "pack.json").write_text(json.dumps(content), encoding="utf-8")
    assert "does not have the words" in check(folder).stdout


@pytest.fixture
def of_a_pdf(tmp_path: Path) -> Path:
    """The pack of a PDF of two pages, on the second of which it promises."""
    drawn = Canvas(str(tmp_path / "plan.pdf"))
    drawn.setFont("Helvetica-Bold", 24)
    drawn.drawString(72, 700, "Easthaven Plan 2025")
    drawn.showPage()
    drawn.setFont("Helvetica", 11)
    drawn.drawString(72, 700, "We will open two family hubs in Easthaven and in Westmere,")
    drawn.drawString(72, 686, "and offer a café in each (Côte d’Or style), by March 2026.")
    drawn.save()
    assert load.run([tmp_path / "plan.pdf"], tmp_path / "store.db", None, []) == 0
    return unpacked(tmp_path / "store.db", tmp_path)


def test_quotations_are_looked_for_on_the_page_of_a_pdf(of_a_pdf: Path) -> None:
    assert listed(of_a_pdf)["commitments"][0]["quotations"][0]["page"] == 2
    done = check(of_a_pdf)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 wrong, 0 to look at" in done.stdout
    assert "its letters on its page" in done.stdout


def test_what_a_page_of_a_pdf_does_not_show_is_to_be_looked_at(of_a_pdf: Path) -> None:
    content = listed(of_a_pdf)
    text = of_a_pdf / content["documents"][0]["text"]
    text.write_text(text.read_text(encoding="utf-8").replace("two", "six"), encoding="utf-8")
    forged = json.loads(json.dumps(content).replace("two", "six"))
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    forged["files"][content["documents"][0]["text"]] = digest
    (of_a_pdf / "pack.json").write_text(json.dumps(forged), encoding="utf-8")
    done = check(of_a_pdf)
    assert done.returncode == 2, done.stdout
    assert "LOOK  page 2 of" in done.stdout


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", b"%PDF-1.7 1 0 obj <</Type/Catalog"])
def test_a_pdf_that_cannot_be_read_here_is_left_to_a_person(data: bytes) -> None:
    assert _pdf_pages(data) is None
