"""When a statement is to be done: by its row, its own words, its lead-in or its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.loaders.reading.around import Around, AroundRole, Asked, basis_of, start_of
from goldenthread.loaders.reading.dates import Cue, DateFound, Place, combined
from goldenthread.loaders.reading.delivery import delivery_in
from goldenthread.loaders.statement import Basis, Due, QuotedSpan

_LOOKS_BACK = re.compile(
    r"\b(?:success\w*|achiev\w+|completed|delivered|progress|last year|looking back|so far|to date|"
    r"did|done|review of)\b",
    re.I,
)
_AND_ON = re.compile(r"(?:,| and| then) (?:ongoing|continuing|onwards?)\.?$", re.I)
"""What is said to go on after its date is still due on it."""
_DATE_CONFIDENCE = {
    Cue.BY: 0.97, Cue.CELL: 0.95, Cue.BRACKETS: 0.9, Cue.IN: 0.9, Cue.FROM: 0.85, Cue.FOR: 0.75,
    Cue.LAST: 0.85, Cue.FIRST: 0.85,
}  # fmt: skip
# Asked for in the innermost loops: a member of an enumeration costs as much as a call.
_WHEN = AroundRole.WHEN
_LEAD_IN = AroundRole.LEAD_IN
_HEADING = AroundRole.HEADING
_IN_HEADING = Place.HEADING
_BY_SECTION = Basis.BY_SECTION


def due_of(asked: Asked, own: Sequence[DateFound]) -> Due | None:
    """The row's date, else the statement's own, else that of its lead-in, else of its heading."""
    for cell in asked.of(_WHEN):
        if not delivery_in(_AND_ON.sub("", cell.passage.plain)):
            found = asked.dates(cell, Place.CELL)
            if due := _due_of(asked, cell, found, basis_of(cell)):
                return due
    if own and (due := _due_of(asked, asked.own, own, Basis.STATED)):
        return due
    for lead in asked.of(_LEAD_IN):
        found = asked.dates(lead, _IN_HEADING)
        if not found or _parted(asked, lead):
            continue
        if due := _due_of(asked, lead, found, _BY_SECTION):
            return due
    for heading in asked.of(_HEADING)[:-3:-1]:
        found = asked.dates(heading, _IN_HEADING)
        if not found or _LOOKS_BACK.search(heading.passage.plain):
            continue
        if due := _due_of(asked, heading, found, _BY_SECTION):
            return due
    return None


def _parted(asked: Asked, lead: Around) -> bool:
    """Whether a chapter is continued on a new page between lead-in and statement: what the lead-in
    promises may still hold there, its date is not certain to."""
    low, high = start_of(lead), start_of(asked.own)
    return any(low < position < high for position in asked.glossary.continued)


def _due_of(asked: Asked, of: Around, found: Sequence[DateFound], basis: Basis) -> Due | None:
    deadlines = [one for one in found if one.deadline]
    if not deadlines:
        return None
    period = combined(deadlines)
    plain = of.passage.plain
    spans = tuple(
        span for one in deadlines for span in QuotedSpan.of(of.passage, of.part, one.start, one.end)
    )
    former = next((one.words for one in found if one.struck), None)
    first = deadlines[0]
    rule = f"date: {first.cue.value}"
    evidence = asked.where.evidence(spans, rule, _DATE_CONFIDENCE.get(first.cue, 0.8))
    return Due(
        original=" … ".join(plain[one.start : one.end] for one in deadlines),
        edtf=period.edtf,
        guide=period.guide,
        first=period.first,
        last=period.last,
        evidence=evidence,
        basis=basis,
        replaces=former,
    )
