"""Checks an audit pack of Golden Thread. It needs Python 3.8 or later, no network, nothing else.

    python check.py            in the unpacked folder
    python check.py FOLDER

It checks that every file is the one that the pack names (sha-256), that every quotation stands word
for word at its place in the text of its document, and that this text is the document's: of plain
text, Markdown and CSV it is the file itself; of Word, PowerPoint, Excel, web pages and XML the
words of each quotation are looked for in the file; of other formats (PDF) the text is the one that
was read, and the page is named, so that a person can look.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

PLAIN = (".txt", ".md", ".markdown", ".csv", ".tsv")
OFFICE = (".docx", ".pptx", ".xlsx")
MARKUP = (".html", ".htm", ".xml")


def main(folder: Path) -> int:
    """Prints what was checked; 0 when all is as it should be, 1 otherwise."""
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
    sources = {e: _words_of(folder / d["file"]) for e, d in documents.items()}
    for quotation in quotations:
        edition = quotation["edition"]
        wrong.extend(_quotation(quotation, texts[edition], documents[edition], sources[edition]))
    for line in dict.fromkeys(wrong):
        print("WRONG " + line)
    print(
        "{} files, {} documents, {} commitments, {} quotations checked; {} wrong".format(
            len(pack["files"]),
            len(documents),
            len(pack["commitments"]),
            len(quotations),
            len(dict.fromkeys(wrong)),
        )
    )
    for document in documents.values():
        print("{}: {}".format(document["file"], _how(document["file"])))
    return 1 if wrong else 0


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


def _quotation(
    quotation: dict[str, Any], text: str, document: dict[str, Any], source: str | None
) -> Iterator[str]:
    """That the words stand at their places in the text, and in the file where it can be read."""
    pieces = [text[start:end] for start, end in quotation["spans"]]
    where = "{} {}".format(document["file"], quotation["spans"])
    if " ".join(pieces) != quotation["exact"]:
        yield "{}: the text has other words than “{}”".format(where, quotation["exact"])
    if source is not None and any(_bare(piece) not in source for piece in pieces):
        yield "{}: the file does not have the words “{}”".format(where, quotation["exact"])


def _words_of(path: Path) -> str | None:
    """The letters of an Office or markup file; None of other files."""
    name = path.name.lower()
    if name.endswith(OFFICE):
        with zipfile.ZipFile(str(path)) as archive:
            parts = [archive.read(n).decode("utf-8") for n in archive.namelist() if _is_text(n)]
    elif name.endswith(MARKUP):
        parts = _decoded(path.read_bytes())
    else:
        return None
    return "".join(_bare(unescape(re.sub(r"<[^>]*>", "", part))) for part in parts)


def _is_text(name: str) -> bool:
    return name.endswith(".xml") and name.startswith(("word/", "ppt/slides/", "ppt/notes", "xl/"))


def _bare(words: str) -> str:
    """Letters and digits only: what stands between them is set differently in every program."""
    return "".join(sign for sign in words if sign.isalnum())


def _quotations(commitments: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for commitment in commitments:
        for part in [commitment] + commitment["owners"] + commitment["links"]:
            yield from part["quotations"]


def _how(file: str) -> str:
    name = file.lower()
    if name.endswith(PLAIN):
        return "every quotation was checked in the file itself"
    if name.endswith(OFFICE + MARKUP):
        return "every quotation was checked in the text that was read, its words in the file"
    return "every quotation was checked in the text that was read; look at the page to see it"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent))
