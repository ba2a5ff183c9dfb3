"""What a document says of itself: title, period, date of issue, status and version."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.loaders.document import Block, BlockKind, Document, Passage
from goldenthread.loaders.reading.found import part_of
from goldenthread.loaders.statement import Description, Evidence, Fact, QuotedSpan

_FRONT = 24
"""How many blocks at the start a title page may take."""
_PERIOD = re.compile(r"\b(?P<first>20\d\d)\s*(?:-|–|—|/|to|and)\s*(?P<last>20\d\d|\d\d)\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_VERSION = re.compile(
    r"\b(?:[Vv]ersion\s*(?P<number>\d+(?:\.\d+)*[a-z]?)|(?P<short>[vV]\d+(?:\.\d+)+|\d+v\d+|[vV]\d+\b))"
)
_STATUS = re.compile(
    r"\b(?P<status>(?:interim |final |working )?draft|interim|final|approved|for approval|for consultation)\b",
    re.I,
)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ISSUED = re.compile(
    rf"(?:(?:\d{{1,2}}\s+)?(?P<month>{'|'.join(_MONTHS)})\s+)(?P<year>(?:19|20)\d\d)", re.I
)
_KINDS = re.compile(
    r"\b(?:strategy|plan|programme|framework|action plan|policy|prospectus|charter|review|report|manifesto)\b",
    re.I,
)


def describe(document: Document, declared: Description | None) -> Description:
    """The facts of the document, those that a manifest declares before its own."""
    front = [
        b for b in document.blocks[:_FRONT] if b.kind is not BlockKind.FURNITURE and b.text.plain
    ]
    headings = [b for b in front if b.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)]
    said = declared or Description()
    return Description(
        title=said.title or _title(document, headings),
        publisher=said.publisher,
        period=said.period or _period(headings),
        issued=said.issued or _issued(headings),
        status=said.status or _found(front, _STATUS, "status"),
        version=said.version
        or _found(front, _VERSION, None)
        or _found(document.blocks, _VERSION, "short"),
    )


def _fact(value: str, passage: Passage, rule: str, confidence: float) -> Fact:
    spans = QuotedSpan.of(passage)
    return Fact(value, Evidence(spans, rule, confidence))


def _title(document: Document, headings: Sequence[Block]) -> Fact | None:
    if document.title:
        return Fact(document.title, None)
    if not headings:
        return None
    best = next(
        (b for b in headings[:8] if b.kind is BlockKind.HEADING and _KINDS.search(b.text.plain)),
        headings[0],
    )
    if best.kind is not BlockKind.HEADING and len(best.text.plain) > 150:
        return None
    return _fact(best.text.plain, best.text, "title on the first page", 0.7)


def _period(headings: Sequence[Block]) -> Fact | None:
    for block in headings[:8]:
        if len(block.text.plain) > 150:
            continue
        if match := _PERIOD.search(block.text.plain):
            last = match["last"] if len(match["last"]) == 4 else match["first"][:2] + match["last"]
            if int(match["first"]) < int(last):
                return _fact(
                    f"{match['first']}/{last}",
                    part_of(block.text, *match.span()),
                    "period in the title",
                    0.8,
                )
    return None


def _issued(headings: Sequence[Block]) -> Fact | None:
    for block in headings[:10]:
        match = _ISSUED.search(block.text.plain)
        if match and len(block.text.plain) <= 60:
            month = _MONTHS.index(match["month"].lower()) + 1
            return _fact(
                f"{match['year']}-{month:02}",
                part_of(block.text, *match.span()),
                "date on the first page",
                0.7,
            )
    return None


def _found(blocks: Sequence[Block], pattern: re.Pattern[str], group: str | None) -> Fact | None:
    for block in blocks:
        if len(block.text.plain) > 150 or block.kind not in (
            BlockKind.HEADING,
            BlockKind.PARAGRAPH,
        ):
            continue
        match = pattern.search(block.text.plain)
        if match and (group is None or match[group]):
            words = match[group] if group else match[0]
            return _fact(words, part_of(block.text, *match.span()), "printed in the document", 0.7)
    return None
