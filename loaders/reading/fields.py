"""Lines such as "Lead: Harbour Team" or "By when: 2027", which say something of what they stand by."""

from __future__ import annotations

import re
from typing import Final

from goldenthread.loaders.document import Block
from goldenthread.loaders.reading.around import Around, AroundRole
from goldenthread.loaders.reading.columns import Column, heading_role
from goldenthread.loaders.reading.found import part_of, runs_within
from goldenthread.loaders.statement import Part

_SAYS: Final = {
    Column.OWNER: AroundRole.OWNER,
    Column.PARTNER: AroundRole.PARTNER,
    Column.WHEN: AroundRole.WHEN,
    Column.STATUS: AroundRole.STATUS,
    Column.PLACE: AroundRole.PLACE,
    Column.MEASURE: AroundRole.MEASURE,
    Column.TARGET: AroundRole.TARGET,
}
_LABEL: Final = re.compile(r"(?P<label>[A-Z][A-Za-z’'/ -]{1,40}?)\s*(?::|\s[–—])\s+(?=\S)")
_LABEL_WORDS: Final = 4
_VALUE_WORDS: Final = 25


def fields_of(block: Block) -> list[Around]:
    """What the lines of a block say, each label left out; empty unless all of them are such lines.

    A line begins where the block begins and where a line of the document does.
    """
    plain = block.text.plain
    starts = [offset for offset, _, _ in block.text.pieces if _LABEL.match(plain, offset)]
    if not starts or starts[0] != 0:
        return []
    found: list[Around] = []
    for start, end in zip(starts, [*starts[1:], len(plain)], strict=True):
        field = _field(block, start, end)
        if field is None:
            return []
        found.append(field)
    return found


def _field(block: Block, start: int, end: int) -> Around | None:
    label = _LABEL.match(block.text.plain, start)
    if label is None or len(label["label"].split()) > _LABEL_WORDS:
        return None
    role = _SAYS.get(heading_role(label["label"]))
    if role is None or not 0 < len(block.text.plain[label.end() : end].split()) <= _VALUE_WORDS:
        return None
    value = part_of(block.text, label.end(), end)
    return Around(value, Part.ELSEWHERE, role, runs_within(block.runs, label.end(), end))
