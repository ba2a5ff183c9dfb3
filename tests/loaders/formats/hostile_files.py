"""Files made to do harm, or broken: what is in them."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
from drawn_pdfs import pdf, text


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


def locked_pdf() -> bytes:
    return pdf(lambda c: text(c, 60, 100, "Secret"), encrypt="open sesame")


def damaged_pdf() -> bytes:
    return b"%PDF-1.7\n" + bytes(range(256)) * 20


def long_pdf() -> bytes:
    """Ten thousand pages."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 10003))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    pages = b"<</Type/Pages/Kids[%s]/Count 10000>>" % kids
    return raw_pdf(CATALOGUE, pages, *[page] * 10000)


def looping_pdf() -> bytes:
    return raw_pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>")


def nested_pdf() -> bytes:
    """Forms that draw nine forms each, nine levels deep."""
    forms = []
    depth = 9
    for level in range(depth):
        following = 5 + level + 1
        again = b"/X Do " * 9 if level < depth - 1 else b"BT /F 9 Tf (x) Tj ET "
        more = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
        forms.append(stream(zlib.compress(again), more=more % following))
    page = PAGE % b"/Resources<</XObject<</X 5 0 R>>>>"
    start = stream(zlib.compress(b"/X Do " * 9))
    return raw_pdf(CATALOGUE, PAGES, page, start, *forms)


def gigabyte_pdf() -> bytes:
    """A stream of a gigabyte in two kilobytes."""
    packer = zlib.compressobj(9)
    chunk = b" " * (1 << 20)
    once = b"".join(packer.compress(chunk) for _ in range(1024)) + packer.flush()
    twice = stream(zlib.compress(once, 9), b"/FlateDecode/FlateDecode")
    return raw_pdf(CATALOGUE, PAGES, PAGE % b"", twice)


def bomb_docx() -> bytes:
    return word_with(b"<w:document>" + b" " * (300 << 20))


def deep_docx() -> bytes:
    return word_with(b"<a>" * 100_000 + b"</a>" * 100_000)


def deep_html() -> bytes:
    return b"<html><body>" + b"<div>" * 200_000 + b"words" + b"</div>" * 200_000


_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">%s]><%s>&j;</%s>"""
_ENTITIES = b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghij"
)


def laughing_docx() -> bytes:
    return word_with(_LAUGHS % (_ENTITIES, b"x", b"x"))


def laughing_xml() -> bytes:
    return _LAUGHS % (_ENTITIES, b"StrategicPlan", b"StrategicPlan")


def fetching_xml(address: str) -> bytes:
    """StratML with an external entity."""
    return (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "{address}">]>'
        "<StrategicPlan><Name>A &x; plan</Name></StrategicPlan>"
    ).encode()


def picture_deck() -> bytes:
    """Slides that are pictures."""
    import pptx
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(picture, "PNG")
    deck = pptx.Presentation()
    for _ in range(3):
        picture.seek(0)
        deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_picture(picture, 0, 0)
    data = io.BytesIO()
    deck.save(data)
    return data.getvalue()


def old_office(stream_name: str) -> bytes:
    """The directory of an OLE file with a stream of that name."""
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return magic + bytes(600) + stream_name.encode("utf-16-le") + bytes(600)
