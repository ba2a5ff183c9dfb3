"""Lines such as "Lead: Harbour Team" or "By when: 2027", which say something of what they stand by."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from goldenthread.loaders.document import Block, Passage
from goldenthread.loaders.reading.around import Around, AroundRole
from goldenthread.loaders.reading.columns import Column, heading_role
from goldenthread.loaders.reading.found import part_of, runs_within
from goldenthread.loaders.statement import Part
from goldenthread.ontology.swift import swift

_SAYS: Final = {
    Column.OWNER: AroundRole.OWNER,
    Column.PARTNER: AroundRole.PARTNER,
    Column.WHEN: AroundRole.WHEN,
    Column.STATUS: AroundRole.STATUS,
    Column.PLACE: AroundRole.PLACE,
    Column.MEASURE: AroundRole.MEASURE,
    Column.TARGET: AroundRole.TARGET,
}
_ACCOUNTABLE: Final = re.compile(r"\baccountab(?!.*\bresponsib)", re.I)
_LABEL: Final = re.compile(
    r"(?P<label>[A-Z][A-Za-z’'/ -]{1,40}?)(?:\s+\d+(?:\.\d+)*[a-z]?)?\s*(?::|\s[–—])\s+(?=\S)"
)
_INNER: Final = re.compile(
    r"(?:^|(?<=[.;|)] )|(?<= [–—-] ))(?P<label>[A-Z][A-Za-z’'/ -]{1,30}?)\s*:\s+(?=\S)"
)
_ACTION: Final = re.compile(
    r"(?:(?:Key|Proposed|Planned) )?(?:Action|Commitment|Milestone|Task|Step|What)"
)
_LABEL_WORDS: Final = 4
_DASHED_WORDS: Final = 2
"""Before a dash a label is shorter: "First progress report – Strategy Team" is a milestone."""
_VALUE_WORDS: Final = 25


def says(words: str) -> AroundRole | None:
    """What a label or the heading of a column makes of what it labels, by its words."""
    role = _SAYS.get(heading_role(words))
    accountable = role is AroundRole.OWNER and _ACCOUNTABLE.search(words)
    return AroundRole.ACCOUNTABLE if accountable else role


def fields_of(block: Block) -> list[Around]:
    """What the lines of a block say, each label left out; empty unless all of them are such lines.

    A line begins where the block begins and where a line of the document does.
    """
    plain = block.text.plain
    if not any(sign in plain for sign in ":–—"):
        return []
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
    if label is None:
        return None
    most = _LABEL_WORDS if ":" in label[0] else _DASHED_WORDS
    if len(label["label"].split()) > most:
        return None
    role = says(label["label"])
    if role is None or not 0 < len(block.text.plain[label.end() : end].split()) <= _VALUE_WORDS:
        return None
    value = part_of(block.text, label.end(), end)
    return Around(value, Part.ELSEWHERE, role, runs_within(block.runs, label.end(), end))


@swift
class Told:
    """An entry that says what is done, and behind it who and when: "Plant trees. Lead: Parks".

    `label`: what stands before it, where that announces an action ("Action: …").
    """

    entry: Block
    label: Passage | None
    fields: list[Around]


def told_within(block: Block) -> Told | None:
    """The entry of a list with the fields within it taken apart; None where there are none."""
    plain = block.text.plain
    labels = [
        label
        for label in (_INNER.finditer(plain) if ":" in plain else ())
        if len(label["label"].split()) <= _LABEL_WORDS
        and (heading_role(label["label"]) in _SAYS or _is_action(label))
    ]
    if not labels:
        return None
    first = labels.pop(0) if _is_action(labels[0]) else None
    if first is None and labels[0].start() == 0:
        return None
    start = first.end() if first else 0
    end = len(plain[: labels[0].start()].rstrip(" |")) if labels else len(plain)
    edges = [*(label.start() for label in labels), len(plain)][1:]
    fields = [
        Around(
            part_of(block.text, label.end(), edge),
            Part.ELSEWHERE,
            role,
            runs_within(block.runs, label.end(), edge),
        )
        for label, edge in zip(labels, edges, strict=True)
        if (role := says(label["label"])) is not None
    ]
    entry = replace(
        block, text=part_of(block.text, start, end), runs=runs_within(block.runs, start, end)
    )
    return Told(entry, part_of(block.text, *first.span("label")) if first else None, fields)


def _is_action(label: re.Match[str]) -> bool:
    """Whether a label at the head of an entry says that what follows is done."""
    words = label["label"]
    return label.start() == 0 and bool(_ACTION.fullmatch(words))
