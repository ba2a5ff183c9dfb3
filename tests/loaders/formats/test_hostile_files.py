"""Files made to do harm, or broken: each gives one clear error, in a child process with limits."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from pathlib import Path

import docx
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


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    start = data.index(b"xref\n")
    return data + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, start)


def stream(data: bytes, filters: bytes = b"/FlateDecode", more: bytes = b"") -> bytes:
    return b"<</Length %d/Filter[%s]%s>>stream\n%s\nendstream" % (len(data), filters, more, data)


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R%s>>"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def package(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def word_with(body: bytes) -> bytes:
    """A Word file whose main part is replaced."""
    made = io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = body
    return package(members)


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(pdf(lambda c: text(c, 60, 100, "Secret"), encrypt="open sesame"))
    assert "protected by a password" in refused(path)


def test_a_damaged_pdf(tmp_path: Path) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    assert "damaged PDF" in refused(path)


def test_a_pdf_with_ten_thousand_pages(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 10003))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    pages = b"<</Type/Pages/Kids[%s]/Count 10000>>" % kids
    path.write_bytes(raw_pdf(CATALOGUE, pages, *[page] * 10000))
    assert "10,000 pages, more than the 500 allowed" in refused(path)


def test_a_page_tree_that_loops(tmp_path: Path) -> None:
    path = tmp_path / "loop.pdf"
    path.write_bytes(raw_pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"))
    refused(path)


def test_form_objects_that_nest_exponentially(tmp_path: Path) -> None:
    path = tmp_path / "nested.pdf"
    forms = []
    depth = 9
    for level in range(depth):
        following = 5 + level + 1
        again = b"/X Do " * 9 if level < depth - 1 else b"BT /F 9 Tf (x) Tj ET "
        more = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
        forms.append(stream(zlib.compress(again), more=more % following))
    page = PAGE % b"/Resources<</XObject<</X 5 0 R>>>>"
    start = stream(zlib.compress(b"/X Do " * 9))
    path.write_bytes(raw_pdf(CATALOGUE, PAGES, page, start, *forms))
    refused(path)


def test_a_gigabyte_in_two_kilobytes(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    packer = zlib.compressobj(9)
    chunk = b" " * (1 << 20)
    once = b"".join(packer.compress(chunk) for _ in range(1024)) + packer.flush()
    twice = stream(zlib.compress(once, 9), b"/FlateDecode/FlateDecode")
    path.write_bytes(raw_pdf(CATALOGUE, PAGES, PAGE % b"", twice))
    assert path.stat().st_size < 10_000
    refused(path)


def test_a_zip_bomb_called_docx(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(word_with(b"<w:document>" + b" " * (300 << 20)))
    assert "more than the 200 MB allowed" in refused(path)


def test_a_part_that_is_packed_too_well(tmp_path: Path) -> None:
    path = tmp_path / "dense.docx"
    path.write_bytes(word_with(b"<w:document>" + b" " * (60 << 20)))
    assert "packed" in refused(path)


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">%s]><%s>&j;</%s>"""
ENTITIES = b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghij"
)


@pytest.mark.parametrize("name", ["laughs.docx", "laughs.xml"])
def test_a_billion_laughs(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith(".docx"):
        path.write_bytes(word_with(LAUGHS % (ENTITIES, b"x", b"x")))
    else:
        path.write_bytes(LAUGHS % (ENTITIES, b"StrategicPlan", b"StrategicPlan"))
    refused(path)


def test_external_entities_are_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    path = tmp_path / "outside.xml"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        "<StrategicPlan><Name>A &x; plan</Name></StrategicPlan>"
    )
    assert "secret words" not in refused(path)


def test_html_two_hundred_thousand_levels_deep(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 200_000 + "words" + "</div>" * 200_000)
    assert "nested too deeply" in refused(path)


def test_a_word_file_whose_elements_nest_too_deeply(tmp_path: Path) -> None:
    path = tmp_path / "deep.docx"
    path.write_bytes(word_with(b"<a>" * 100_000 + b"</a>" * 100_000))
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
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    path.write_bytes(magic + bytes(600) + stream_name.encode("utf-16-le") + bytes(600))
    assert words in refused(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
        (b"{\\rtf1 words}", "save it as .docx"),
        (b"", "empty"),
        (package({"a.txt": b"words"}), "an archive"),
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
