"""Which work and edition a file is, and what its reading depends on."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from dataclasses import field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from goldenthread.loaders.context import Context
from goldenthread.loaders.manifest import Work
from goldenthread.loaders.statement import Reading
from goldenthread.ontology.identifiers import digest, mint, slug
from goldenthread.ontology.swift import swift
from goldenthread.ontology.version import VERSION


@swift
class Edition:
    """One edition of a work: a file's bytes, read by one reader in one context."""

    iri: str
    work_iri: str
    work_key: str
    title: str
    sha256: str
    file_name: str
    reader_version: str
    reading_key: str
    context: Context
    supersedes: tuple[str, ...] = ()
    delivers: tuple[str, ...] = ()
    line_starts: tuple[int, ...] = field(default=(0,), repr=False)

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, that the character at `offset` of the text stands in."""
        return bisect_right(self.line_starts, offset)


def edition_of(
    reading: Reading,
    *,
    source: bytes,
    file_name: str,
    context: Context,
    reading_key: str,
    work: Work | None,
    base: str,
) -> Edition:
    """Names the edition that was read: its work by the manifest, else by what it says of itself."""
    sha256 = hashlib.sha256(source).hexdigest()
    key = work.key if work else _own_key(reading, sha256)
    title = reading.description.title
    return Edition(
        iri=mint(base, "edition", key, sha256),
        work_iri=f"{base}document/{key}",
        work_key=key,
        title=title.value if title else f"(untitled) {file_name}",
        sha256=sha256,
        file_name=file_name,
        reader_version=reader_version(),
        reading_key=reading_key,
        context=context,
        supersedes=work.supersedes if work else (),
        delivers=work.delivers if work else (),
        line_starts=_line_starts(reading.document.text),
    )


def _own_key(reading: Reading, sha256: str) -> str:
    """A key from publisher, title and period; never from the path, which says nothing."""
    said = reading.description
    parts = [fact.value for fact in (said.publisher, said.title, said.period) if fact]
    if not said.title:
        return f"untitled-{sha256[:12]}"
    return f"{slug(said.title.value, 48)}-{digest(*parts)[:8]}"


def _line_starts(text: str) -> tuple[int, ...]:
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return tuple(starts)


@cache
def reader_version() -> str:
    """The release, and a digest of the reader's own code: another reader reads again.

    A release number alone would leave a store as an older reader saw it while rules are worked on.
    """
    hashed = hashlib.sha256()
    for room in ("ontology", "loaders"):
        for name, source in sorted(_sources(resources.files(f"goldenthread.{room}"), room)):
            hashed.update(name.encode() + b"\0" + source + b"\0")
    return f"{VERSION}+{hashed.hexdigest()[:12]}"


def _sources(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _sources(entry, f"{path}/{entry.name}")
        elif entry.name.endswith((".py", ".ttl", ".toml")):
            found.append((f"{path}/{entry.name}", entry.read_bytes()))
    return found


def reading_key(
    work: Work | None, context: Context, gazetteers: tuple[bytes, ...], base: str
) -> str:
    """Stands for all that a reading depends on beside the file's bytes."""
    told = {
        "reader": reader_version(),
        "base": base,
        "work": None if work is None else {name: getattr(work, name) for name in _WORK_FIELDS},
        "financial_year_start": context.financial_year_start,
        "partnership_places": context.partnership_places,
        "gazetteers": [hashlib.sha256(data).hexdigest() for data in gazetteers],
    }
    return digest(json.dumps(told, sort_keys=True))


_WORK_FIELDS = (
    "key", "title", "publisher", "period", "issued", "status", "supersedes", "delivers",
)  # fmt: skip
"""What of a manifest entry a reading depends on; its other files do not matter."""
