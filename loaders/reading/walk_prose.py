"""Running text: its sentences, and the last one where it leads in a list."""

from __future__ import annotations

import re
from dataclasses import replace

from goldenthread.loaders.document import Block, BlockKind, Passage
from goldenthread.loaders.reading.found import Named, part_of, runs_within
from goldenthread.loaders.reading.headings import Announces
from goldenthread.loaders.reading.leadins import Force, force_of, is_open
from goldenthread.loaders.reading.lines import (
    has_substance,
    label_of,
)
from goldenthread.loaders.reading.lists import Lead
from goldenthread.loaders.reading.past_tenses import reports
from goldenthread.loaders.reading.promises import Judgement, judge
from goldenthread.loaders.reading.sentences import sentences
from goldenthread.loaders.reading.walk_state import SILENT, State
from goldenthread.loaders.statement import Basis, Kind, Part

_TELLS = re.compile(
    r"\b(?:we|our|us|I|you|is|are|was|were|will|shall|has|have|can|may|should|must|this|these|"
    r"following|below|above|see|please)\b",
    re.I,
)
"""What a sentence about measures has, and a measure has not."""
_MEASURE_WORDS = 25
_LABEL_WORDS = 8
"""A label of more words is a clause."""
_DOCUMENT = re.compile(
    r"\b(?:strateg(?:y|ies)|plans?|documents?|reports?|framework|section|chapter|policy|it|they)\b",
    re.I,
)
"""What tells, in an introduction, of what it will set out."""
_FOLLOWING = re.compile(r"\bfollowing\b", re.I)
"""A sentence that speaks of what follows leads it in, though it ends with a full stop."""


def prose(walk: State, block: Block, after: Block | None) -> None:
    """Reads a paragraph sentence by sentence. `after`: the block that follows it, which the last
    sentence may lead in."""
    words = block.text.plain
    spans = sentences(words)
    theme = None
    if (label := label_of(words)) and _is_label(label["label"]) and words[label.end() :]:
        theme = _label(block, label)
        first = (label.end(), spans[0][1])
        spans = [first, *spans[1:]] if first[0] < first[1] else spans
    if walk.lead is None or walk.lead.part is not Part.SECTION_HEADING:
        walk.lead = None
    for n, (low, high) in enumerate(spans):
        passage = part_of(block.text, low, high)
        last = n == len(spans) - 1
        if last and _opens(passage.plain, after):
            lead_in(walk, passage, block, after)
        elif not (len(spans) == 1 and _measures(walk, passage, block)):
            _sentence(walk, passage, block, low, theme)


def _measures(walk: State, passage: Passage, block: Block) -> bool:
    """Whether a paragraph is the measure that the heading right above it announces."""
    section = walk.outline.stack[-1] if walk.outline.stack else None
    if section is None or section.announces is not Announces.MEASURES:
        return False
    words = passage.plain
    if _TELLS.search(words) or len(words.split()) > _MEASURE_WORDS:
        return False
    walk.add(Kind.MEASURE, passage, block, "measure below its heading", 0.75)
    return True


def _is_label(words: str) -> bool:
    """Whether words before a colon or dash are a name, and no clause: "We’ll do less – and …"."""
    return len(words.split()) <= _LABEL_WORDS and judge(words) is None


def _label(block: Block, label: re.Match[str]) -> Named:
    return Named(part_of(block.text, *label.span("label")), Part.ROW_LABEL, Basis.BY_SECTION, 0.8)


def _opens(words: str, after: Block | None) -> bool:
    if is_open(words):
        return True
    if after is None or after.kind is not BlockKind.ITEM:
        return False
    return words[-1] not in ".!?" or bool(_FOLLOWING.search(words))


def lead_in(walk: State, passage: Passage, block: Block, after: Block | None) -> None:
    """Takes a lead-in into force, over sub-headings if one follows, and what it promises itself."""
    force = force_of(passage.plain) or Force.DESCRIBES
    judged = judge(passage.plain)
    if judged and judged.kind is Kind.COMMITMENT and has_substance(passage.plain):
        found = walk.add(Kind.COMMITMENT, passage, block, "promise that a list details", 0.7)
        found.optional = walk.above in SILENT
    level = walk.outline.stack[-1].level if walk.outline.stack else 0
    lead = Lead(passage, force, Part.LEAD_IN, level)
    walk.new_lead(lead)
    if after is not None and after.kind is BlockKind.HEADING:
        walk.reaching = lead if force in (Force.PROMISE, Force.ACTIONS) else None
        if walk.reaching and walk.outline.flat:
            walk.outline.whole_chapter()


def _promises_anywhere(judged: Judgement, words: str) -> bool:
    """Whether a sentence promises even in an introduction, where most only describe: "we will",
    or a body that will act, and no document that will tell."""
    if judged.rule == "we will":
        return True
    return judged.rule == "body will" and not _DOCUMENT.search(words.split(" will ")[0])


def _sentence(walk: State, passage: Passage, block: Block, low: int, theme: Named | None) -> None:
    judged = judge(passage.plain)
    if judged is None and walk.above is Announces.SUCCESSES and reports(passage.plain):
        judged = Judgement(Kind.ACHIEVEMENT, "reported as done", 0.7)
    if judged is None:
        return
    quiet = walk.above in SILENT
    reported = judged.kind is Kind.ACHIEVEMENT and walk.above is Announces.SUCCESSES
    if quiet and not reported and not _promises_anywhere(judged, passage.plain):
        return
    if walk.above is Announces.CONTENTS:
        return
    found = walk.add(judged.kind, passage, block, judged.rule, judged.confidence)
    found.runs = runs_within(block.runs, low, low + len(passage.plain))
    if theme:
        found.setting = replace(found.setting, theme=theme)
