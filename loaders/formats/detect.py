"""What a file is, by its content: magic bytes, the directory of a zip, the root of an XML file.

The name decides only where the content cannot: between text, Markdown and tables of text.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import PurePath

from goldenthread.ontology.errors import InputError

_OFFICE = {"word/": "docx", "ppt/": "pptx", "xl/": "xlsx"}
_SAVE_AS = {
    "doc": ("a Word file of the old kind (.doc)", "open it in Word and save it as .docx"),
    "ppt": ("a PowerPoint file of the old kind (.ppt)", "open it and save it as .pptx"),
    "xls": ("an Excel file of the old kind (.xls)", "open it in Excel and save it as .xlsx"),
    "locked": ("protected by a password", "open it, remove the password and save it again"),
    "ole": ("an Office file of an old kind", "open it and save it as .docx, .pptx or .xlsx"),
}
# Names of streams, as they stand in the directory of an OLE file (UTF-16).
_OLE_STREAMS = {
    "EncryptedPackage": "locked",
    "WordDocument": "doc",
    "PowerPoint Document": "ppt",
    "Workbook": "xls",
    "Book": "xls",
}
_OTHER = (
    (b"{\\rtf", "a rich text file (.rtf)", "open it in Word and save it as .docx"),
    (b"\x89PNG", "a picture", "load the document it was made from"),
    (b"\xff\xd8\xff", "a picture", "load the document it was made from"),
    (b"GIF8", "a picture", "load the document it was made from"),
    (b"II*\x00", "a picture", "load the document it was made from"),
    (b"MM\x00*", "a picture", "load the document it was made from"),
    (b"\x1f\x8b", "a compressed file (.gz)", "unpack it first"),
    (b"7z\xbc\xaf", "an archive (.7z)", "unpack it first"),
    (b"Rar!", "an archive (.rar)", "unpack it first"),
    (b"\x7fELF", "a program", "load documents"),
    (b"MZ", "a program", "load documents"),
    (b"%!PS", "a PostScript file", "convert it to PDF first"),
    (b"SQLite format 3", "a database", "export what is needed as .xlsx or .csv"),
)
_BEFORE_HTML = rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<"
_HTML = re.compile(
    _BEFORE_HTML + rb"(!doctype\s+html|html|head|body|main|article)\b", re.IGNORECASE | re.DOTALL
)
_TAGS = rb"(?:div|section|header|nav|h[1-6]|p|table|ul|ol|dl|blockquote|meta|title|br|span)\b"
_HTML_PART = re.compile(_BEFORE_HTML + _TAGS, re.IGNORECASE | re.DOTALL)
_HTML_TAG = re.compile(rb"<" + _TAGS, re.IGNORECASE)
_XML_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<([\w.:-]+)([^>]*)>",
    re.DOTALL,
)
_STRATML_ROOTS = {"StrategicPlan", "PerformancePlanOrReport"}
_MARKDOWN_NAMES = {".md", ".markdown", ".mdown", ".mkd"}
_CSV_NAMES = {".csv", ".tsv"}
_HTML_NAMES = {".html", ".htm", ".xhtml"}


def detect(data: bytes, name: str) -> str:
    """The format of these bytes, named as `Document.format` is.

    Raises InputError, saying what to do, for what cannot be read.
    """
    if not data.strip():
        raise InputError(name, "the file is empty", "give a file with text in it")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip_format(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        what, todo = _SAVE_AS[_ole_kind(data)]
        raise InputError(name, what, todo)
    for magic, what, todo in _OTHER:
        if data.startswith(magic):
            raise InputError(name, f"{what}, not a text", todo)
    return _markup_format(data, name) or _text_format(data, name)


def _zip_format(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(
            name, "a damaged Office file or archive", "open it, save it again and load that"
        ) from error
    if "[Content_Types].xml" in members:
        for folder, kind in _OFFICE.items():
            if any(member.startswith(folder) for member in members):
                return kind
    if "mimetype" in members and any(member == "content.xml" for member in members):
        raise InputError(
            name, "an OpenDocument file", "open it and save it as .docx, .xlsx or .pptx"
        )
    raise InputError(name, "an archive, not a document", "unpack it and load what is in it")


def _ole_kind(data: bytes) -> str:
    for stream, kind in _OLE_STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return kind
    return "ole"


def _markup_format(data: bytes, name: str) -> str | None:
    """ "html", "stratml", or None where the bytes are no markup."""
    head = data[:65536].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    if _is_html(head, PurePath(name).suffix.lower()):
        return "html"
    if re.match(rb"MIME-Version:|From:.*\r?\n(?:.*\r?\n){0,20}?Content-Type: multipart", head):
        raise InputError(
            name, "a web page saved as one archive (.mht)", 'save it as "web page, HTML only"'
        )
    if not head.lstrip().startswith(b"<?xml") and b"StrategicPlan" not in head:
        return None
    root = _XML_ROOT.match(head.decode("utf-8", "replace"))
    if root is None:
        if head.lstrip().startswith(b"<?xml"):
            raise InputError(name, "damaged XML without a root element", "save it again")
        return None
    tag = root[1].rpartition(":")[2]
    if tag in _STRATML_ROOTS:
        return "stratml"
    if tag == "html":
        return "html"
    raise InputError(name, f"XML of an unknown kind (<{root[1]}>)", "of XML, StratML is read")


def _is_html(head: bytes, suffix: str) -> bool:
    """Whether it is a web page. One without its root element is known by its name, or by its first
    tag where the name says nothing else; tags in Markdown are part of it.
    """
    if root := _HTML.match(head):
        return suffix not in _MARKDOWN_NAMES or root[1].lower().startswith((b"html", b"!doctype"))
    if suffix in _HTML_NAMES:
        return _HTML_TAG.search(head) is not None
    known = suffix in _MARKDOWN_NAMES | _CSV_NAMES | {".txt"}
    return not known and _HTML_PART.match(head) is not None


def _text_format(data: bytes, name: str) -> str:
    """Text, Markdown or a table as text; what these are is partly a matter of the name."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _MARKDOWN_NAMES:
        return "markdown"
    if suffix in _CSV_NAMES or (suffix != ".txt" and _is_table(data[:65536])):
        return "csv"
    return "text" if suffix == ".txt" or not _is_markdown(data[:65536]) else "markdown"


def _is_table(head: bytes) -> bool:
    """Whether every line has the same number, three or more, of columns."""
    text = head.decode("utf-8", "replace")
    for delimiter in ",;\t":
        rows = list(csv.reader(text.splitlines()[:50], delimiter=delimiter))[:-1]
        if len(rows) >= 2 and len({len(row) for row in rows}) == 1 and len(rows[0]) >= 3:
            return True
    return False


def _is_markdown(head: bytes) -> bool:
    text = head.decode("utf-8", "replace")
    return bool(
        re.search(r"^#{1,6} \S", text, re.MULTILINE)
        or re.search(r"^\|?\s*:?-{3,}:?\s*\|", text, re.MULTILINE)
    )
