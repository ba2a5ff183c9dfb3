"""Everything that a sample is drawn from: what was taken for a commitment, and what was not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from goldenthread.graph.records import DocumentRow
from goldenthread.graph.snapshot import Snapshot
from goldenthread.loaders.document import BlockKind, Document
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import parse_document
from goldenthread.loaders.reading.passages import Explained, explained
from goldenthread.loaders.statement import Description, Reading
from goldenthread.ontology.errors import StoreError
from goldenthread.queries.runner import rows_of


class Stratum(StrEnum):
    """What became of a passage."""

    TAKEN = "taken"
    """It was read as a commitment."""
    MARKED = "not taken, with a promise word, a date or a number"
    PLAIN = "not taken, with none of these"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be drawn. `place`: page or slide, else heading and line.

    `key` tells it from all others and stays while the document's file stays. `why`: of what was not
    taken, why no rule took it.
    """

    key: str
    stratum: Stratum
    words: str
    document: str
    place: str
    why: str = ""


def universe(graph: Snapshot) -> list[Item]:
    """Every commitment, and every other passage, of each document's latest edition.

    Raises StoreError when an edition was read by another version, whose passages would not fit.
    """
    return [item for row in graph.documents() if row.latest for item in _of_edition(graph, row)]


def _of_edition(graph: Snapshot, row: DocumentRow) -> Iterator[Item]:
    for text, place, start, end in rows_of(graph, _of(_TAKEN, row)):
        title = row.title or row.file_name
        yield Item(f"{row.sha256}:{start}-{end}", Stratum.TAKEN, text, title, place)
    document = parse_document(graph.edition_source(row.edition_iri), row.file_name, Limits())
    if document.text != graph.edition_text(row.edition_iri):
        raise StoreError(
            f"{graph.path}: {row.file_name} was read by another version; load it again"
        )
    stated = rows_of(graph, _of(_STATED, row))
    yield from _left(document, row, [(int(start), int(end)) for start, end in stated])


def _left(document: Document, row: DocumentRow, spans: Sequence[tuple[int, int]]) -> Iterator[Item]:
    """The passages of an edition that meet none of these spans."""
    covered = _Covered(spans)
    for one in explained(Reading(document, Description(), ())):
        own = one.passage.spans()
        if _is_text(one) and not any(covered.meets(span.start, span.end) for span in own):
            yield Item(
                f"{row.sha256}:{own[0].start}-{own[-1].end}",
                Stratum.MARKED if one.marks else Stratum.PLAIN,
                " ".join(one.passage.plain.split()),
                row.title or row.file_name,
                _place(one),
                one.left or "",
            )


def _of(query: str, row: DocumentRow) -> str:
    return query.replace("?edition", f"<{row.edition_iri}>")


class _Covered:
    """Stretches of text, and whether another stretch meets one of them."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._longest = max((end - start for start, end in spans), default=0)

    def meets(self, start: int, end: int) -> bool:
        first = bisect_left(self._spans, (start - self._longest, 0))
        return any(
            low < end and high > start
            for low, high in self._spans[first : bisect_left(self._spans, (end, 0))]
        )


_UNREAD: Final = (BlockKind.FURNITURE,)
_FEWEST_LETTERS: Final = 3


def _is_text(passage: Explained) -> bool:
    letters = sum(1 for sign in passage.passage.plain if sign.isalpha())
    return passage.block not in _UNREAD and letters >= _FEWEST_LETTERS


def _place(passage: Explained) -> str:
    where = passage.locator
    if where.page is not None:
        return f"page {where.page}"
    if where.slide is not None:
        return f"slide {where.slide}"
    if where.sheet is not None:
        return f"{where.sheet}, cell {where.cell}"
    return ", ".join(
        [*[" › ".join(passage.section)][: bool(passage.section)], f"line {passage.line}"]
    )


_STATED: Final = """
SELECT ?start ?end {
  ?c a gt:Commitment ; gt:inEdition ?edition ; gt:evidence ?evidence .
  ?evidence gt:start ?start ; gt:end ?end .
}"""
_TAKEN: Final = """
SELECT ?text ?place ?start ?end {
  ?c a gt:Commitment ; gt:inEdition ?edition ; gt:text ?text ; gt:foundAt ?place ;
    gt:evidence ?evidence .
  ?evidence gt:start ?start ; gt:end ?end .
} ORDER BY ?start ?end ?text"""
