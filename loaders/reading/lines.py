"""What a heading, a paragraph or a lead-in is by its own words, whatever stands around it."""

from __future__ import annotations

import re
from functools import lru_cache

from goldenthread.loaders.document import Block, Passage
from goldenthread.loaders.reading.found import part_of
from goldenthread.loaders.reading.headings import Announces, announced
from goldenthread.loaders.reading.names import short_title
from goldenthread.loaders.reading.numbered import numbered_aim
from goldenthread.loaders.reading.promises import judge
from goldenthread.loaders.reading.sentences import sentences
from goldenthread.loaders.statement import Kind

_LABEL = re.compile(r"^(?P<label>[A-Z‘“'\"][^:.;?!]{2,60}?)\s*(?::|\s[–—])\s+(?=\S)")
"""A label at the head of a paragraph, and the colon or dash after it."""

_PRO_FORM = re.compile(
    r"\s*(?:(?:also|all|then|\w+ly) )*(?:do|achieve|accomplish|deliver|meet|realise|reach|make)\s+"
    r"(?:this|so|it|that|these|them|those)\b(?:\s+\w+){0,3}\s*:?$"
)

_CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|box|map|photo(?:graph)?|image)\s+\d+(?:\.\d+)*\s*[:.–-]", re.I
)

_ANNOUNCING = 6
"""A line in bold of so many words may say what comes next."""

_PERIOD = re.compile(
    r"(?:(?:by|in|during|from|end of|q[1-4]|quarter \d|spring|summer|autumn|winter|\w{3,9}) )?"
    r"20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?(?: (?:and|&) (?:beyond|after)| onwards?)?",
    re.I,
)

_AIM_LABEL = re.compile(
    r"(?:(?:strategic|overall|main|specific|key) )?(?:objective|goal|aim)", re.I
)

_AFTER_MODAL = re.compile(r"\b(?:will|shall|['’]ll)\b(?P<rest>.*)$")


@lru_cache(maxsize=4096)
def label_of(words: str) -> re.Match[str] | None:
    """The label at the head of a paragraph; asked by one rule after the other, and mostly none."""
    parted = ":" in words or "–" in words or "—" in words
    return _LABEL.match(words) if parted else None


def title_end(block: Block) -> int:
    """Where the title ends that a paragraph begins with: with what is set in bold, else with the
    first sentence after its number."""
    bold = next((run.end for run in block.runs if run.bold and run.start == 0), 0)
    label = numbered_aim(block)
    start = label.end if label else 0
    if bold > start:
        return bold
    words = block.text.plain
    return start + sentences(words[start:])[0][1] if words[start:] else start


def stands_for_a_heading(block: Block) -> bool:
    """Whether a paragraph in bold stands for a heading: a topic, or what comes next ("Vision")."""
    words = block.text.plain
    announces = announced(words) is not Announces.NOTHING and len(words.split()) <= _ANNOUNCING
    return short_title(block) or announces


def parted_at_semicolons(passage: Passage, start: int) -> list[Passage]:
    """What semicolons part from `start` on."""
    ends = [m.start() for m in re.finditer(";", passage.plain) if m.start() >= start]
    starts = [start, *(end + 1 for end in ends)]
    parts = [part_of(passage, *pair) for pair in zip(starts, [*ends, None], strict=True)]
    return [part for part in parts if part.plain]


def has_substance(words: str) -> bool:
    """Whether a lead-in says what is promised, and not only who does ("The Board will:") or that
    something said before is done ("We will do this by:")."""
    modal = _AFTER_MODAL.search(words)
    if modal and _PRO_FORM.match(modal["rest"]):
        return False
    return len(modal["rest"].split()) >= 3 if modal else len(words.split()) >= 8


def promises(block: Block) -> bool:
    """Whether a sentence of the block promises by itself."""
    words = block.text.plain
    judged = (judge(words[low:high]) for low, high in sentences(words))
    return any(one is not None and one.kind is Kind.COMMITMENT for one in judged)


def is_tracked(block: Block) -> bool:
    """Whether an entry bears a reference, "C01.4" or "WAT.act.3:", by which a plan tracks it."""
    marker = block.marker or ""
    return marker[:1].isupper() and any(map(str.isdigit, marker))


def is_caption(words: str) -> bool:
    """Whether these words are what a picture or table is called: no heading of what follows."""
    return bool(_CAPTION.match(words))


def is_period(title: str) -> bool:
    """Whether a title is only a time: "2027", "Autumn 2026", "2025-26 and beyond"."""
    return bool(_PERIOD.fullmatch(title))


def labels_an_aim(label: str) -> bool:
    """Whether a label before a colon says that an objective comes: "Objective: …"."""
    return bool(_AIM_LABEL.fullmatch(label))
