"""The audit pack: traces, documents and decisions in one file, with what checks them offline."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from html import escape
from importlib import resources
from typing import Final

from goldenthread.api.audit.gather import About, Gathered, Json, gather
from goldenthread.graph.records import DocumentRow
from goldenthread.graph.snapshot import Snapshot
from goldenthread.ontology.version import VERSION
from goldenthread.queries.runner import rows_of

_FORMAT: Final = "Golden Thread audit pack 1"
_README: Final = """An audit pack of Golden Thread

pack.json     every commitment with its quotations, owners, links and decisions, for programs
traces.html   the same to read
documents/    the documents themselves
texts/        the text of each document that the positions of the quotations count in
check.py      checks all of it offline: python check.py

The pack's own name is the sha-256 of pack.json, which names that of every other file.
"""


def pack(graph: Snapshot, about: About) -> tuple[bytes, str]:
    """The pack as a zip file, and the sha-256 of its list of contents.

    The same store gives the same bytes. Raises QuestionError as `gather` does.
    """
    gathered = gather(graph, about)
    rows = [row for row in graph.documents() if row.edition_iri in gathered.editions]
    files: dict[str, bytes] = {}
    documents = []
    for row in rows:
        document = _document(graph, row)
        documents.append(document)
        files[document["file"]] = graph.edition_source(row.edition_iri)
        files[document["text"]] = graph.edition_text(row.edition_iri).encode()
    files["traces.html"] = traces(gathered, documents, about).encode()
    files["check.py"] = resources.files(__package__).joinpath("check.py").read_bytes()
    files["README.txt"] = _README.encode()
    listed = _listed(graph, about, gathered, documents, files)
    digest = hashlib.sha256(listed).hexdigest()
    return _zipped({"pack.json": listed, **files}), digest


def _document(graph: Snapshot, row: DocumentRow) -> Json:
    facts = rows_of(graph, _EDITION.replace("?edition", f"<{row.edition_iri}>"))
    reader, format, pages = facts[0] if facts else ("", "", "")
    short = row.sha256[:12]
    return {
        "edition": row.edition_iri,
        "title": row.title or row.file_name,
        "key": row.work_key,
        "number": row.sequence,
        "sha256": row.sha256,
        "file": f"documents/{short}-{_plain(row.file_name)}",
        "text": f"texts/{short}.txt",
        "format": format,
        "pages": int(pages) if pages else None,
        "reader": reader,
        "reading_key": row.reading_key,
    }


def _plain(name: str) -> str:
    """A file name that every program can unpack."""
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in name)


def _listed(
    graph: Snapshot,
    about: About,
    gathered: Gathered,
    documents: list[Json],
    files: Mapping[str, bytes],
) -> bytes:
    content = {
        "format": _FORMAT,
        "about": f"{about.kind} {about.words}" if about.words else about.kind,
        "goldenthread": VERSION,
        "derived_from": graph.digest,
        "documents": documents,
        "commitments": gathered.commitments,
        "decisions": gathered.decisions,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            # Without a time of its own, so that the same content is the same file.
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def traces(gathered: Gathered, documents: list[Json], about: About) -> str:
    """The traces as a page to read, with nothing in it that is not text."""
    titles = {document["edition"]: document for document in documents}
    body = [f"<h1>{escape(about.words or 'All commitments')}</h1>"]
    for commitment in gathered.commitments:
        body.append(f"<h2>{escape(commitment['text'])}</h2>")
        body.append(
            f"<p>{escape(commitment['document'])}, {escape(commitment['place'])}. Read by the rule "
            f"“{escape(commitment['rule'])}”, confidence {commitment['confidence']:.2f}.<br>"
            f"<small>{escape(commitment['iri'])}</small></p>"
        )
        body += [_quote(quotation, titles) for quotation in commitment["quotations"]]
        owners = [(f"{o['owner']}: {o['role']}", o) for o in commitment["owners"]]
        links = [(f"{link['link']}: {link['value']}", link) for link in commitment["links"]]
        body.append("<ul>")
        for words, part in owners or [("nobody is named who answers for it", None)]:
            body.append(_entry(words, part, titles))
        body += [_entry(words, part, titles) for words, part in links]
        body += [f"<li>{_decision(decision)}</li>" for decision in commitment["decisions"]]
        body.append("</ul>")
    body.append("<h1>Decisions</h1><ul>")
    body += [f"<li>{_decision(decision)}</li>" for decision in gathered.decisions]
    body.append("</ul>" if gathered.decisions else "</ul><p>Nothing was decided.</p>")
    return _PAGE.format(body="\n".join(body))


def _entry(words: str, part: Json | None, titles: Mapping[str, Json]) -> str:
    if part is None:
        return f"<li>{escape(words)}</li>"
    quoted = "".join(_quote(quotation, titles) for quotation in part["quotations"])
    return f"<li>{escape(words)} ({escape(part['basis'])}){quoted}</li>"


def _quote(quotation: Json, titles: Mapping[str, Json]) -> str:
    document = titles[quotation["edition"]]
    spans = ", ".join(f"{start}–{end}" for start, end in quotation["spans"])
    page = f", page {quotation['page']}" if quotation["page"] else ""
    where = f"{document['file']}{page}, characters {spans} of {document['text']}"
    return (
        f"<blockquote>{escape(quotation['exact'])}<br><small>{escape(where)}</small></blockquote>"
    )


def _decision(decision: Json) -> str:
    said = f"{decision['decision']} ({decision['state']}): {decision['by']}, {decision['on']}: "
    return escape(f"{said}{decision['why']} – “{decision['words']}”")


_PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Audit pack</title><style>
body {{ font: 16px/1.45 Arial, sans-serif; max-width: 52em; margin: 2em auto; padding: 0 1em }}
h2 {{ font-size: 1.1em; margin-top: 2em; border-top: 1px solid #888; padding-top: 1em }}
blockquote {{ margin: .4em 0 .4em 1em; padding-left: .8em; border-left: 3px solid #555 }}
small {{ color: #444 }}
</style></head><body>
{body}
</body></html>
"""

_EDITION: Final = """
SELECT ?reader ?format ?pages {
  ?edition gt:readerVersion ?reader ; gt:format ?format .
  OPTIONAL { ?edition gt:pages ?number }
  BIND(COALESCE(STR(?number), "") AS ?pages)
}"""
