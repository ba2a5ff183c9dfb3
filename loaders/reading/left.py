"""Why no rule took a passage, said in plain words."""

from __future__ import annotations

import re
from typing import Final

from goldenthread.loaders.document import Block, BlockKind
from goldenthread.loaders.reading.forms import Form, form_of
from goldenthread.loaders.reading.headings import Announces
from goldenthread.loaders.reading.leadins import Force, force_of
from goldenthread.loaders.reading.promises import Judgement, judge
from goldenthread.ontology.swift import swift

_UNREAD_BLOCKS: Final = {
    BlockKind.FURNITURE: "a running header or footer, or a page number",
    BlockKind.HEADING: "a heading; it names nothing, and nothing below it was read",
    BlockKind.CAPTION: "a caption; no rule reads captions",
    BlockKind.FOOTNOTE: "a footnote; no rule takes statements from footnotes",
    BlockKind.NOTE: "a speaker's note; no rule reads notes",
}
_DIRECTS = re.compile(r"\b(?:should|must|needs? to|ought to|encouraged to|required to)\b", re.I)
_FUTURE = re.compile(r"\b(?:will|shall|(?:is|are) to(?= [a-z]))\b|['’]ll\b")
_ONGOING = re.compile(r"\b(?:are|is|['’]re|have been|has been) (?:\w+ ){0,2}\w+ing\b")


@swift
class Beside:
    """What stands around a passage: its block, its headings, what the nearest of these that
    announces anything announces, and of a list item the lead-in, of a cell the column's heading."""

    block: Block
    section: tuple[str, ...]
    above: Announces
    lead: Block | None = None
    in_table: bool = False
    column: str | None = None


def why_left(words: str, beside: Beside) -> str:
    """The first reason that applies, from where the passage stands to how it is worded."""
    kind = beside.block.kind
    if kind in _UNREAD_BLOCKS:
        return _UNREAD_BLOCKS[kind]
    if beside.above is Announces.CONTENTS:
        return "in a list of contents"
    judged = judge(words)
    if judged is not None:
        return _not_taken_there(judged, beside)
    if beside.in_table:
        under = f" under “{beside.column}”" if beside.column else " of a table without headings"
        return f"a cell{under}: no rule reads its words as a statement"
    if not any(map(str.isalpha, words)):
        return "no words"
    if kind is BlockKind.ITEM and (said := _of_its_list(words, beside)):
        return said
    return _worded(words)


def _not_taken_there(judged: Judgement, beside: Beside) -> str:
    """Of a sentence that is one by its words."""
    sure = f"“{judged.rule}” ({judged.confidence:.2f})"
    if beside.in_table or beside.block.kind is BlockKind.ITEM:
        where = "cell" if beside.in_table else "list item"
        return f"{sure} is not sure enough in a {where} that nothing makes a promise"
    if beside.above in (Announces.CONTEXT, Announces.SUCCESSES):
        under = _nearest(beside)
        return f"stands under “{under}”, where {sure} is not taken"
    return f"{sure} is not taken where it stands"


def _nearest(beside: Beside) -> str:
    return beside.section[-1] if beside.section else ""


def _of_its_list(words: str, beside: Beside) -> str | None:
    lead = beside.lead.text.plain if beside.lead else ""
    force = force_of(lead) if lead else None
    if force in (Force.DESCRIBES, Force.DOUBTFUL, None):
        return f"a list item; its lead-in “{_short(lead)}” promises nothing" if lead else None
    if form_of(words) is Form.TOPIC:
        return "a list item that only names a topic"
    return None


def _worded(words: str) -> str:
    if words.endswith("?"):
        return "asks"
    if _DIRECTS.search(words):
        return "directs others or states a need"
    if _FUTURE.search(words):
        return "speaks of the future, but nobody promises in its main clause"
    if _ONGOING.search(words):
        return "describes what is going on"
    return "describes: nobody promises or reports anything done"


def _short(words: str) -> str:
    return words if len(words) <= 60 else "… " + words[-58:].lstrip()
