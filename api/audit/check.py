"""Checks an audit pack of Golden Thread. It needs Python 3.8 or later, no network, nothing else.

    python check.py            in the unpacked folder
    python check.py FOLDER

It checks that every file is the one that the pack names (sha-256), that every quotation stands word
for word at its place in the text of its document, and that this text is the document's: of plain
text, Markdown and CSV it is the file itself; of Word, PowerPoint, Excel, web pages and XML the
words of each quotation are looked for in the file; of other formats (PDF) the text is the one that
was read, and the page is named, so that a person can look.
"""

# ruff: noqa: B905  (zip has no "strict" before Python 3.10)

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
import zipfile
import zlib
from base64 import a85decode
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

PLAIN = (".txt", ".md", ".markdown", ".csv", ".tsv")
OFFICE = (".docx", ".pptx", ".xlsx")
MARKUP = (".html", ".htm", ".xml")
SHORTEST = 8
"""A part of a quotation of fewer letters could stand on any page."""


def main(folder: Path) -> int:
    """Prints what was checked and what is not as it should be; the exit code."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    pack = json.loads((folder / "pack.json").read_text(encoding="utf-8"))
    wrong = list(_files(folder, pack["files"]))
    documents = {document["edition"]: document for document in pack["documents"]}
    texts = {
        edition: (folder / document["text"]).read_bytes().decode("utf-8")
        for edition, document in documents.items()
    }
    for edition, document in documents.items():
        wrong.extend(_text(folder, document, texts[edition]))
    quotations = list(_quotations(pack["commitments"]))
    sources = {e: _pages_of(folder / d["file"]) for e, d in documents.items()}
    unseen: list[str] = []
    for quotation in quotations:
        edition = quotation["edition"]
        document, pages = documents[edition], sources[edition]
        wrong.extend(_quotation(quotation, texts[edition], document))
        if pages is not None and not _stands_in(pages, quotation, texts[edition]):
            place = "page {} of ".format(quotation["page"]) if quotation["page"] else ""
            line = "{}{} does not have the words “{}”".format(
                place, document["file"], quotation["exact"]
            )
            (unseen if _is_pdf(document["file"]) else wrong).append(line)
    wrong, unseen = list(dict.fromkeys(wrong)), list(dict.fromkeys(unseen))
    for line in wrong:
        print("WRONG " + line)
    for line in unseen:
        print("LOOK  " + line)
    print(
        "{} files, {} documents, {} commitments, {} quotations checked; "
        "{} wrong, {} to look at".format(
            len(pack["files"]),
            len(documents),
            len(pack["commitments"]),
            len(quotations),
            len(wrong),
            len(unseen),
        )
    )
    for edition, document in documents.items():
        print("{}: {}".format(document["file"], _how(document["file"], sources[edition])))
    return 1 if wrong else 2 if unseen else 0


def _files(folder: Path, files: dict[str, str]) -> Iterator[str]:
    """That each file is there and is the one that was packed, and that there is no other."""
    for name, sha256 in sorted(files.items()):
        path = folder / name
        if not path.is_file():
            yield name + " is missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            yield name + " is not the file that was packed"
    for path in sorted((folder / "documents").iterdir()):
        if "documents/" + path.name not in files:
            yield "documents/" + path.name + " was not packed"


def _text(folder: Path, document: dict[str, Any], text: str) -> Iterator[str]:
    """Of a plain file: that the text is the file's own. And that the file is the one named."""
    data = (folder / document["file"]).read_bytes()
    if hashlib.sha256(data).hexdigest() != document["sha256"]:
        yield document["file"] + " does not have the sha-256 that its quotations name"
    if document["file"].lower().endswith(PLAIN) and text not in _decoded(data):
        yield document["text"] + " is not the text of " + document["file"]


def _decoded(data: bytes) -> list[str]:
    """The texts that a plain file can be read as, line ends made one sign."""
    found = []
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append(text.replace("\r\n", "\n").replace("\r", "\n"))
    return found


def _quotation(quotation: dict[str, Any], text: str, document: dict[str, Any]) -> Iterator[str]:
    """That the words stand at their places in the text."""
    if " ".join(_pieces(quotation, text)) != quotation["exact"]:
        where = "{} {}".format(document["file"], quotation["spans"])
        yield "{}: the text has other words than “{}”".format(where, quotation["exact"])


def _pieces(quotation: dict[str, Any], text: str) -> list[str]:
    return [text[start:end] for start, end in quotation["spans"]]


def _stands_in(pages: list[str], quotation: dict[str, Any], text: str) -> bool:
    """Whether the letters of the words are those of the page, or of it and the next. What leads
    in to the words may stand on any page before."""
    at = quotation["page"] or 0
    shown = "".join(pages[at - 1 : at + 1] if 0 < at <= len(pages) else pages)
    before, pieces = "".join(pages), _pieces(quotation, text)
    return _found(pieces[-1], shown) and all(_found(piece, before) for piece in pieces[:-1])


def _found(words: str, shown: str) -> bool:
    return _bare(words) in shown or _in_parts(words, shown)


def _in_parts(words: str, shown: str) -> bool:
    """Whether the words stand in a few parts, as those of a cell or around a footnote's mark do."""
    rest = words.split()
    while rest:
        most = len(rest)
        while most and _bare("".join(rest[:most])) not in shown:
            most -= 1
        if not most or (most < len(rest) and len(_bare("".join(rest[:most]))) < SHORTEST):
            return False
        rest = rest[most:]
    return True


def _pages_of(path: Path) -> list[str] | None:
    """The letters of a file, page by page of a PDF; None where they cannot be read here."""
    name = path.name.lower()
    if _is_pdf(name):
        return _pdf_pages(path.read_bytes())
    if name.endswith(OFFICE):
        with zipfile.ZipFile(str(path)) as archive:
            parts = [archive.read(n).decode("utf-8") for n in archive.namelist() if _is_text(n)]
    elif name.endswith(MARKUP):
        parts = _decoded(path.read_bytes())
    else:
        return None
    return ["".join(_bare(unescape(re.sub(r"<[^>]*>", "", part))) for part in parts)]


def _is_text(name: str) -> bool:
    return name.endswith(".xml") and name.startswith(("word/", "ppt/slides/", "ppt/notes", "xl/"))


def _is_pdf(name: str) -> bool:
    return name.lower().endswith(".pdf")


def _bare(words: str) -> str:
    """Letters and digits only: what stands between them is set differently in every program."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", words) if sign.isalnum())


def _quotations(commitments: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for commitment in commitments:
        for part in [commitment] + commitment["owners"] + commitment["links"]:
            yield from part["quotations"]


def _how(file: str, pages: list[str] | None) -> str:
    name = file.lower()
    if name.endswith(PLAIN):
        return "every quotation was checked in the file itself"
    if pages is None:
        return "every quotation was checked in the text that was read; look at the page to see it"
    where = "on its page" if _is_pdf(name) else "in the file"
    return "every quotation was checked in the text that was read, its letters " + where


# What the pages of a PDF show: as much of ISO 32000 as it takes to know their letters. Encrypted
# files are not read, nor fonts that do not say which letters they draw.


class Name(str):
    """A name of PDF ("/Type")."""


class Ref(int):
    """A reference to an object ("12 0 R")."""


class Word(str):
    """An operator, or anything else that is no value."""


SPACE = rb"(?:[\x00\t\n\x0c\r ]|%[^\r\n]*)*"
TOKEN = re.compile(
    SPACE
    + rb"(?:(?P<ref>\d+)[\s\x00]+\d+[\s\x00]+R(?![A-Za-z0-9])|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))"
    rb"|/(?P<name>[^\x00\t\n\x0c\r ()<>\[\]{}/%]*)|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>|(?P<string>\()|(?P<word>[^\x00\t\n\x0c\r ()<>\[\]{}/%]+|[{}>)]))"
)
PART = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|.)|[()\\]", re.S)
OCTAL = [b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"7"]
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _string(data: bytes, at: int) -> tuple[bytes, int]:
    """The string whose opening bracket stands just before `at`, and where it ends."""
    out, depth, start = [], 1, at
    for part in PART.finditer(data, at):
        sign = part[0]
        if part.start() < start:
            continue
        out.append(data[start : part.start()])
        start = part.end()
        if sign == b"(":
            depth += 1
        elif sign == b")":
            depth -= 1
            if not depth:
                return b"".join(out), start
        if sign[:1] != b"\\":
            out.append(sign)
        elif sign[1:2] in OCTAL:
            out.append(bytes([int(sign[1:], 8) & 255]))
        elif sign[1:] not in (b"\n", b"\r", b"\r\n"):
            out.append(ESCAPES.get(sign[1:], sign[1:]))
    return b"".join(out), len(data)


def _tokens(data: bytes, at: int = 0) -> Iterator[tuple[Any, int]]:
    """The values and operators in order, each with where it ends."""
    stack: list[tuple[bytes, list[Any]]] = []
    while True:
        match = TOKEN.match(data, at)
        if match is None or match.end() == at:
            return
        at, kind = match.end(), match.lastgroup
        said = match[kind] if kind else b""
        value: Any
        if kind == "open":
            stack.append((said, []))
            continue
        if kind == "close":
            if not stack:
                continue
            opened, items = stack.pop()
            value = items if opened == b"[" else dict(zip(items[::2], items[1::2]))
        elif kind == "ref":
            value = Ref(said)
        elif kind == "number":
            value = float(said)
        elif kind == "name":
            plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), said)
            value = Name(plain.decode("latin-1"))
        elif kind == "hex":
            digits = b"".join(said.split())
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        elif kind == "string":
            value, at = _string(data, at)
        else:
            value = {b"true": True, b"false": False, b"null": None}.get(
                said, Word(said.decode("latin-1"))
            )
        if stack:
            stack[-1][1].append(value)
        else:
            yield value, at


class Pdf:
    """A PDF's objects. Damaged tables of contents do not matter: objects are looked for."""

    def __init__(self, data: bytes) -> None:
        self._places: dict[int, tuple[bytes, int]] = {}
        self._read: dict[int, Any] = {}
        for match in re.finditer(rb"(?<!\d)(\d+)[\s\x00]+\d+[\s\x00]+obj\b", data):
            number = int(match[1])
            self._places[number] = (data, match.end())
            self._read.pop(number, None)
        for number, (where, at) in list(self._places.items()):
            if b"/ObjStm" in where[at : at + 400]:
                self._unpack(Ref(number))

    def _unpack(self, reference: Ref) -> None:
        head = self[reference]
        if not isinstance(head, dict) or head.get("Type") != "ObjStm":
            return
        body, first = self.data(reference), int(self[head["First"]])
        numbers = [int(value) for value, _ in _tokens(body[:first]) if isinstance(value, float)]
        for inner, offset in zip(numbers[::2], numbers[1::2]):
            self._places.setdefault(inner, (body, first + offset))

    def __getitem__(self, value: Any) -> Any:
        """What a reference leads to; any other value as it is."""
        if not isinstance(value, Ref):
            return value
        if value not in self._read:
            found = self._places.get(int(value))
            self._read[value] = None
            if found:
                self._read[value] = next(_tokens(*found), (None, 0))[0]
        return self._read[value]

    def data(self, reference: Any) -> bytes:
        """What a stream holds, unpacked; nothing when it is packed in a way not known here."""
        found = self._places.get(int(reference)) if isinstance(reference, Ref) else None
        if not found:
            return b""
        where, at = found
        head, end = next(_tokens(where, at), (None, at))
        begin = re.compile(rb"\s*stream\r?\n?").match(where, end)
        if not isinstance(head, dict) or not begin:
            return b""
        length = self[head.get("Length")]
        stop = begin.end() + int(length) if isinstance(length, float) else -1
        if stop < 0 or b"endstream" not in where[stop : stop + 20]:
            stop = where.find(b"endstream", begin.end())
        body = where[begin.end() : stop]
        filters = self[head.get("Filter")] or []
        for packed in filters if isinstance(filters, list) else [filters]:
            packed = self[packed]
            if packed == "FlateDecode":
                body = zlib.decompressobj().decompress(body)
            elif packed == "ASCII85Decode":
                body = a85decode(b"<~" + body.strip().replace(b"<~", b""), adobe=True)
            elif packed == "ASCIIHexDecode":
                digits = b"".join(body.split()).rstrip(b">")
                body = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
            else:
                return b""
        return body

    def pages(self) -> list[dict[str, Any]]:
        """The pages in order, each with what it inherits."""
        catalogs = [
            v
            for v in map(self.__getitem__, map(Ref, list(self._places)))
            if isinstance(v, dict) and v.get("Type") == "Catalog"
        ]
        return list(self._below(catalogs[-1].get("Pages"), {}, 0)) if catalogs else []

    def _below(self, node: Any, inherited: dict[str, Any], depth: int) -> Iterator[dict[str, Any]]:
        page = self[node]
        if not isinstance(page, dict) or depth > 50:
            return
        page = {**inherited, **page}
        if "Kids" not in page:
            yield page
            return
        passed = {"Resources": page.get("Resources")}
        for kid in self[page["Kids"]] or []:
            yield from self._below(kid, passed, depth + 1)


class Font:
    """How the codes of a font become letters."""

    def __init__(self, pdf: Pdf, font: Any) -> None:
        font = font if isinstance(font, dict) else {}
        self.wide = font.get("Subtype") == "Type0"
        self.known: dict[int, str] = {}
        if "ToUnicode" in font:
            self._map(pdf.data(font["ToUnicode"]))
        if not self.wide:
            self._simple(pdf, pdf[font.get("Encoding")])

    def _simple(self, pdf: Pdf, encoding: Any) -> None:
        base = encoding.get("BaseEncoding") if isinstance(encoding, dict) else encoding
        codec = "mac_roman" if base == "MacRomanEncoding" else "cp1252"
        plain = {code: bytes([code]).decode(codec, "ignore") for code in range(32, 256)}
        if isinstance(encoding, dict):
            code = 0
            for value in pdf[encoding.get("Differences")] or []:
                if isinstance(value, float):
                    code = int(value)
                else:
                    plain[code] = _glyph(str(value))
                    code += 1
        self.known = {**plain, **self.known}

    def _map(self, cmap: bytes) -> None:
        values: list[Any] = []
        for value, _ in _tokens(cmap):
            if not isinstance(value, Word):
                values.append(value)
                continue
            if value == "endbfchar":
                for code, text in zip(values[::2], values[1::2]):
                    self.known[_number(code)] = _as_text(text)
            elif value == "endbfrange":
                for low, high, text in zip(values[::3], values[1::3], values[2::3]):
                    for n, code in enumerate(
                        range(_number(low), min(_number(high), _number(low) + 65535) + 1)
                    ):
                        self.known[code] = _shifted(text, n)
            if value != "def":
                values = []

    def letters(self, shown: bytes) -> str:
        """What a piece of a page shows, as far as the font says it."""
        if not self.wide:
            return "".join(self.known.get(code, "") for code in shown)
        return "".join(
            self.known.get(shown[n] << 8 | shown[n + 1], "") for n in range(0, len(shown) - 1, 2)
        )


def _number(code: Any) -> int:
    return int.from_bytes(code, "big") if isinstance(code, bytes) else 0


def _as_text(text: Any) -> str:
    if isinstance(text, Name):
        return _glyph(text)
    return text.decode("utf-16-be", "ignore") if isinstance(text, bytes) else ""


def _shifted(text: Any, by: int) -> str:
    if isinstance(text, list):
        return _as_text(text[by]) if by < len(text) else ""
    said = _as_text(text)
    return said[:-1] + chr(ord(said[-1]) + by) if said else ""


DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
ACCENTS = {
    "acute": "ACUTE", "grave": "GRAVE", "circumflex": "CIRCUMFLEX", "dieresis": "DIAERESIS",
    "tilde": "TILDE", "cedilla": "CEDILLA", "caron": "CARON", "ring": "RING ABOVE",
}  # fmt: skip
LETTERS = {
    "germandbls": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "oslash": "ø", "Oslash": "Ø",
}  # fmt: skip


def _glyph(name: str) -> str:
    """The letter that a glyph is named for; nothing for other signs."""
    name = name.split(".")[0]
    if len(name) == 1 or name in ("fi", "fl", "ff", "ffi", "ffl"):
        return name
    if name in DIGITS:
        return str(DIGITS.index(name))
    code = re.fullmatch(r"u(?:ni)?([0-9A-F]{4,6})", name)
    if code:
        return chr(int(code[1], 16))
    if name[1:] in ACCENTS:
        size = "SMALL" if name[0].islower() else "CAPITAL"
        try:
            return unicodedata.lookup(
                f"LATIN {size} LETTER {name[0].upper()} WITH {ACCENTS[name[1:]]}"
            )
        except KeyError:
            return ""
    return LETTERS.get(name, "")


def _page_words(pdf: Pdf, page: dict[str, Any]) -> str:
    contents = pdf[page.get("Contents")]
    parts = contents if isinstance(contents, list) else [page.get("Contents")]
    return "".join(_shown(pdf, b"\n".join(map(pdf.data, parts)), pdf[page.get("Resources")], 0))


def _shown(pdf: Pdf, content: bytes, resources: Any, depth: int) -> Iterator[str]:
    resources = resources if isinstance(resources, dict) else {}
    fonts, forms = pdf[resources.get("Font")] or {}, pdf[resources.get("XObject")] or {}
    made: dict[str, Font] = {}
    font: Font | None = None
    values: list[Any] = []
    for value, _ in _tokens(content):
        if not isinstance(value, Word):
            values.append(value)
            continue
        if value == "Tf" and len(values) > 1:
            name = str(values[-2])
            if name not in made:
                made[name] = Font(pdf, pdf[fonts.get(name)])
            font = made[name]
        elif value in ("Tj", "TJ", "'", '"') and font and values:
            pieces = values[-1] if isinstance(values[-1], list) else [values[-1]]
            yield "".join(font.letters(piece) for piece in pieces if isinstance(piece, bytes))
        elif value == "Do" and values and depth < 8:
            form = pdf[forms.get(str(values[-1]))]
            if isinstance(form, dict) and form.get("Subtype") == "Form":
                inner = pdf[form.get("Resources")] or resources
                yield from _shown(pdf, pdf.data(forms[str(values[-1])]), inner, depth + 1)
        values = []


def _pdf_pages(data: bytes) -> list[str] | None:
    """The letters of each page, in the order in which they are drawn; None where that fails."""
    if b"/Encrypt" in data:
        return None
    try:
        pdf = Pdf(data)
        pages = [_bare(_page_words(pdf, page)) for page in pdf.pages()]
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError):
        return None
    except zlib.error:
        return None
    return pages if any(pages) else None


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent))
