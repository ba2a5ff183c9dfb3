"""What goes into the store and what it says it holds."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final

STORE_TERMS: Final = "https://w3id.org/goldenthread/store#"
"""The store's own terms: they stand in its register only and are no part of the ontology."""


class Outcome(StrEnum):
    """What putting an edition changed."""

    ADDED = "added"
    """The edition was not there."""
    UNCHANGED = "unchanged"
    """The same file, read the same way, was there: nothing was written."""
    REPLACED = "replaced"
    """The edition was there as another reader or context saw it."""


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """An edition to be kept: which file of which work, its bytes, and the text read from it.

    `sha256` is of `source`, in hexadecimal digits. `reading_key` stands for all that the reading
    depends on beside the bytes. Offsets of the evidence count in `text`.
    """

    iri: str
    work_iri: str
    work_key: str
    sha256: str
    file_name: str
    reading_key: str
    source: bytes
    text: str

    @property
    def text_digest(self) -> str:
        """Names the text: two readers may get different texts out of the same bytes."""
        return hashlib.blake2b(self.text.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """An edition that the store holds.

    `sequence` counts the work's editions from 1 in the order in which they were first loaded;
    `latest` is true of the last. `title` is None where the document says none. `content_digest` is
    that of its read graph.
    """

    edition_iri: str
    work_iri: str
    work_key: str
    title: str | None
    sequence: int
    latest: bool
    sha256: str
    file_name: str
    reading_key: str
    text_digest: str
    content_digest: str

    def to_values(self) -> dict[str, str | int | bool | None]:
        """The fields by name, as JSON takes them."""
        return asdict(self)
