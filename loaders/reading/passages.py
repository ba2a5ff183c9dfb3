"""Every passage of a document with the rule that took it, or why it was left.

A passage is a sentence of running text, of a list item or of a cell, or a heading. What was left
although it has a promise word, a date or a number is what a person looks through to judge whether
the reading is complete.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from goldenthread.loaders.document import Block, BlockKind, Document, Locator, Passage, Span
from goldenthread.loaders.reading.date_words import stretches
from goldenthread.loaders.reading.found import part_of
from goldenthread.loaders.reading.headings import Announces, announced
from goldenthread.loaders.reading.left import Beside, why_left
from goldenthread.loaders.reading.sentences import sentences
from goldenthread.loaders.statement import Evidence, Part, Reading, Statement
from goldenthread.ontology.swift import swift


class Mark(StrEnum):
    """What makes a passage worth a look when no rule took it."""

    PROMISE = "promise word"
    DATE = "date"
    NUMBER = "number"


_PROMISE = re.compile(
    r"\b(?:will|shall|commit(?:s|ted|ting|ments?)?|pledge[sd]?|promise[sd]?|undertakes?|intends?|"
    r"intention|aims? to|aiming to|plans? to|planned|going to|(?:is|are) to|ambitions?|seeks? to|"
    r"proposes? to|targets?|deadlines?|by the end of)\b|['’]ll\b",
    re.I,
)
_NUMBER = re.compile(r"(?<![\w.-])[£$€]?\d")
_PLACE_IN_TEXT = re.compile(
    r"\b(?:section|chapter|page|part|annex|appendix|figure|table|box|step|phase|paragraph)s?\s"
    r"\d+(?:\.\d+)*|^\d+(?:\.\d+){2,}\.?$",
    re.I,
)
"""Numbers that only say where something stands: "section 2", "4.1.1"."""


@swift
class Explained:
    """A passage, where it stands, and what became of it.

    `took`: the statements made of it. `used`: the parts that it plays for statements made of other
    passages ("lead-in", "owner", "date" …). `left`: why no rule took it; None where one did or
    where it is used. `marks`: what in it would be worth a look.
    """

    passage: Passage
    block: BlockKind
    in_table: bool
    section: tuple[str, ...]
    locator: Locator
    line: int
    took: tuple[Statement, ...]
    used: tuple[str, ...]
    left: str | None
    marks: tuple[Mark, ...]

    @property
    def unread(self) -> bool:
        """Whether a person should look: something to find, and nothing taken."""
        return bool(self.marks) and self.left is not None


def unread(reading: Reading) -> tuple[Explained, ...]:
    """The passages with a promise word, a date or a number that no rule took, in their order.

    Running headers and footers and lists of contents are none of them.
    """
    taken, lines = _Taken(reading), _Lines(reading.document.text)
    left = (
        _explained(reading.document, passage, beside, taken, lines)
        for passage, beside in _passages(reading.document.blocks)
        if not taken.any_at(passage.spans()) and _worth_a_look(passage, beside)
    )
    return tuple(one for one in left if one.unread)


def explained(reading: Reading) -> tuple[Explained, ...]:
    """Every passage of the document, in the order of the text."""
    taken = _Taken(reading)
    lines = _Lines(reading.document.text)
    return tuple(
        _explained(reading.document, passage, beside, taken, lines)
        for passage, beside in _passages(reading.document.blocks)
    )


def _explained(
    document: Document, passage: Passage, beside: Beside, taken: _Taken, lines: _Lines
) -> Explained:
    block, extent = beside.block, passage.extent()
    took, used = taken.at(passage.spans())
    if block.kind is BlockKind.HEADING and passage.plain in taken.sections:
        used = (*used, "heading above statements")
    page = document.page_at(extent.start)
    locator = block.locator
    if page is not None:
        locator = Locator(page, locator.slide, locator.sheet, locator.cell)
    return Explained(
        passage=passage,
        block=block.kind,
        in_table=beside.in_table,
        section=beside.section,
        locator=locator,
        line=lines.of(extent.start),
        took=took,
        used=used,
        left=None if took or used else why_left(passage.plain, beside),
        marks=_worth_a_look(passage, beside),
    )


def _worth_a_look(passage: Passage, beside: Beside) -> tuple[Mark, ...]:
    kind = beside.block.kind
    if kind is BlockKind.FURNITURE or beside.above is Announces.CONTENTS:
        return ()
    heading = kind is BlockKind.HEADING
    marks = _marks(passage.plain)
    return tuple(mark for mark in marks if not (heading and mark is Mark.NUMBER))  # "Objective 2"


def _marks(plain: str) -> Iterator[Mark]:
    if _PROMISE.search(plain):
        yield Mark.PROMISE
    dates = [(low, high) for low, high in stretches(plain) if plain[low:high] != "24/7"]
    if dates:
        yield Mark.DATE
    none = [*dates, *(m.span() for m in _PLACE_IN_TEXT.finditer(plain))]
    if any(not _within(m.start(), none) for m in _NUMBER.finditer(plain)):
        yield Mark.NUMBER


def _within(at: int, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in stretches)


def _passages(blocks: Sequence[Block]) -> Iterator[tuple[Passage, Beside]]:
    """Every passage, and what stands beside it."""
    path: list[Block] = []
    lead: Block | None = None
    for block in blocks:
        above = _above(path)
        if block.kind is BlockKind.HEADING:
            while path and path[-1].level >= block.level:
                path.pop()
        section = tuple(heading.text.plain for heading in path)
        if block.table:
            for cell in block.table.cells:
                heads = block.table.at(0, cell.column) if cell.row else None
                column = heads.plain if heads and block.table.header_rows else None
                for inner in cell.blocks:
                    yield from _of(inner, Beside(inner, section, above, None, True, column))
        else:
            yield from _of(block, Beside(block, section, above, lead))
        if block.kind is BlockKind.HEADING:
            path.append(block)
        if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            lead = block


def _above(path: Sequence[Block]) -> Announces:
    """What the nearest heading that announces anything announces."""
    said = (announced(heading.text.plain) for heading in reversed(path))
    return next((one for one in said if one is not Announces.NOTHING), Announces.NOTHING)


def _of(block: Block, beside: Beside) -> Iterator[tuple[Passage, Beside]]:
    if block.kind in (BlockKind.HEADING, BlockKind.FURNITURE):
        spans = [(0, len(block.text.plain))]
    else:
        spans = sentences(block.text.plain)
    for start, end in spans:
        passage = part_of(block.text, start, end)
        if passage.spans():
            yield passage, beside


class _Lines:
    """Which line of a text a character stands in, counted from 1."""

    def __init__(self, text: str) -> None:
        self._ends = [m.start() for m in re.finditer("\n", text)]

    def of(self, offset: int) -> int:
        return bisect_right(self._ends, offset - 1) + 1


class _Taken:
    """Which parts of the text statements are made of, or use."""

    def __init__(self, reading: Reading) -> None:
        found: list[tuple[Span, Statement | None, str]] = []
        for statement in reading.statements:
            for span in statement.evidence.spans:
                own = span.part is Part.STATEMENT
                part = "" if own else span.part.value
                found.append((Span(span.start, span.end), statement if own else None, part))
            for what, evidence in _used(statement):
                found += [
                    (Span(s.start, s.end), None, what)
                    for s in evidence.spans
                    if s.part is not Part.STATEMENT
                ]
        description = reading.description
        for fact in (description.title, description.period, description.issued,
                     description.status, description.version):  # fmt: skip
            if fact and fact.evidence:
                found += [
                    (Span(s.start, s.end), None, "the document's own description")
                    for s in fact.evidence.spans
                ]
        self.sections = frozenset(t for s in reading.statements for t in s.evidence.section)
        """The headings that any statement stands under."""
        self._found = sorted(found, key=lambda one: (one[0].start, one[0].end))
        self._starts = [span.start for span, _, _ in self._found]
        self._longest = max((span.end - span.start for span, _, _ in found), default=0)

    def at(self, spans: Sequence[Span]) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
        """The statements that are made of these parts of the text, and what else they are."""
        took: dict[str, Statement] = {}
        used: dict[str, None] = {}
        for statement, part in self._meeting(spans):
            if statement is not None:
                took[statement.id] = statement
            else:
                used[part] = None
        return tuple(took.values()), tuple(used)

    def any_at(self, spans: Sequence[Span]) -> bool:
        """Whether these parts of the text are anything."""
        return next(self._meeting(spans), None) is not None

    def _meeting(self, spans: Sequence[Span]) -> Iterator[tuple[Statement | None, str]]:
        for span in spans:
            first = bisect_left(self._starts, span.start - self._longest)
            for place in range(first, len(self._found)):
                other, statement, part = self._found[place]
                if other.start >= span.end:
                    break
                if other.end > span.start:
                    yield statement, part


def _used(statement: Statement) -> Iterator[tuple[str, Evidence]]:
    """What is read of a statement elsewhere than in its own words."""
    for agent in statement.owners:
        yield "owner", agent.evidence
    for place in statement.places:
        yield "Place", place.evidence
    if statement.due:
        yield "date", statement.due.evidence
    if statement.status:
        yield "status", statement.status.evidence
    for link in (statement.objective, statement.theme, statement.programme, statement.of,
                 *statement.serves):  # fmt: skip
        if link:
            yield "name of what it belongs to", link.evidence
