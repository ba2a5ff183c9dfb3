"""Files made to do harm, or broken: each gives one clear error, in a child process with limits."""

from __future__ import annotations

import time
from pathlib import Path

import hostile_files as made
import pytest
from drawn_pdfs import pdf, text

from goldenthread.loaders.document import Document
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import open_document
from goldenthread.loaders.sandbox import Call, Children, run
from goldenthread.ontology.errors import InputError

LIMITS = Limits(memory=1024, processor=8, time=20, pages=500, unpacked=200)


def refused(path: Path, limits: Limits = LIMITS) -> str:
    """The one-line error that reading the file in a child ends with."""
    started = time.monotonic()
    with pytest.raises(InputError) as caught:
        run(Call(path, open_document, (path, limits)), limits)
    assert time.monotonic() - started < limits.time + 10
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(made.locked_pdf())
    assert "protected by a password" in refused(path)


def test_a_damaged_pdf(tmp_path: Path) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(made.damaged_pdf())
    assert "damaged PDF" in refused(path)


def test_a_pdf_with_ten_thousand_pages(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(made.long_pdf())
    assert "10,000 pages, more than the 500 allowed" in refused(path)


def test_a_page_tree_that_loops(tmp_path: Path) -> None:
    path = tmp_path / "loop.pdf"
    path.write_bytes(made.looping_pdf())
    refused(path)


def test_form_objects_that_nest_exponentially(tmp_path: Path) -> None:
    path = tmp_path / "nested.pdf"
    path.write_bytes(made.nested_pdf())
    refused(path)


def test_a_gigabyte_in_two_kilobytes(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(made.gigabyte_pdf())
    assert path.stat().st_size < 10_000
    refused(path)


def test_a_zip_bomb_called_docx(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(made.bomb_docx())
    assert "more than the 200 MB allowed" in refused(path)


def test_a_part_that_is_packed_too_well(tmp_path: Path) -> None:
    path = tmp_path / "dense.docx"
    path.write_bytes(made.word_with(b"<w:document>" + b" " * (60 << 20)))
    assert "packed" in refused(path)


@pytest.mark.parametrize("name", ["laughs.docx", "laughs.xml"])
def test_a_billion_laughs(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(made.laughing_docx() if name.endswith(".docx") else made.laughing_xml())
    refused(path)


def test_external_entities_are_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    path = tmp_path / "outside.xml"
    path.write_bytes(made.fetching_xml(secret.as_uri()))
    assert "secret words" not in refused(path)


def test_html_two_hundred_thousand_levels_deep(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_bytes(made.deep_html())
    assert "nested too deeply" in refused(path)


def test_a_word_file_whose_elements_nest_too_deeply(tmp_path: Path) -> None:
    path = tmp_path / "deep.docx"
    path.write_bytes(made.deep_docx())
    refused(path)


def test_a_file_that_is_larger_than_allowed(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"word " * (1 << 20))
    assert "more than the 1 MB allowed" in refused(path, Limits(file=1))


@pytest.mark.parametrize(
    ("stream_name", "words"),
    [
        ("WordDocument", "save it as .docx"),
        ("PowerPoint Document", "save it as .pptx"),
        ("Workbook", "save it as .xlsx"),
        ("EncryptedPackage", "password"),
    ],
)
def test_old_office_files_say_what_to_do(tmp_path: Path, stream_name: str, words: str) -> None:
    path = tmp_path / "old.docx"
    path.write_bytes(made.old_office(stream_name))
    assert words in refused(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
        (b"{\\rtf1 words}", "save it as .docx"),
        (b"", "empty"),
        (made.package({"a.txt": b"words"}), "an archive"),
        (b"PK\x03\x04 and then nothing", "damaged Office file"),
        (b'<?xml version="1.0"?><svg/>', "XML of an unknown kind"),
    ],
)
def test_what_is_no_document_says_what_it_is(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(content)
    assert words in refused(path)


def test_the_format_is_decided_by_content_not_by_the_name(tmp_path: Path) -> None:
    path = tmp_path / "Übersicht of the plan.docx"
    path.write_bytes(pdf(lambda c: text(c, 60, 100, "We will open two hubs.")))
    document = run(Call(path, open_document, (path, LIMITS)), LIMITS)
    assert (document.format, document.pages) == ("pdf", 1)


def test_a_batch_goes_on_after_a_hostile_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(pdf(lambda c: text(c, 60, 100, "We will open two hubs.")))
    bad.write_bytes(b"%PDF-1.7 broken")
    calls = [Call(path, open_document, (path, LIMITS)) for path in (good, bad, good)]
    with Children(LIMITS) as children:
        first, second, third = children.each(calls)
    assert isinstance(first, Document)
    assert isinstance(second, InputError)
    assert isinstance(third, Document)
