"""Names that a document lists as headings: "Our ambitions", and below it one heading for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from goldenthread.loaders.document import Block, BlockKind
from goldenthread.loaders.reading.forms import Form, form_of, is_imperative
from goldenthread.loaders.reading.headings import Announces, announced, bare
from goldenthread.loaders.reading.leadins import Force, force_of
from goldenthread.loaders.reading.numbered import Label, numbered, numbered_alone, untitled
from goldenthread.loaders.reading.sentences import sentences
from goldenthread.loaders.statement import Kind

_KINDS: Final = {
    Announces.OBJECTIVES: Kind.OBJECTIVE,
    Announces.THEMES: Kind.THEME,
    Announces.PRIORITIES: Kind.THEME,
    Announces.PROGRAMMES: Kind.PROGRAMME,
}
_BY_LABEL: Final = {
    Label.AIM: Kind.OBJECTIVE, Label.GROUP: Kind.THEME, Label.ACTION: Kind.COMMITMENT,
}  # fmt: skip
_ACTED: Final = (Form.ACTION, Form.DOING)
_PLANS: Final = frozenset({Announces.ACTIONS, Announces.PRIORITIES, Announces.MEASURES})
"""What a section says below its title where that is the title of what is planned."""
_LEADS: Final = (BlockKind.PARAGRAPH, BlockKind.HEADING)
_WILL: Final = "will"
"""What "What will we do?" and "How we will get there" say alike."""
_FEWEST: Final = 2
_DATE: Final = re.compile(
    r"(?:by |in |from |until |during )?(?:\d{1,2} )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec|spring|summer|autumn|winter)\w*,? )?(?:19|20)\d\d\b",
    re.I,
)
"""A heading that says when is no name."""
_TITLE: Final = 30
"""The most words of a title whose number stands above it."""
_LONGEST: Final = 20
"""The most words of a heading that is a name."""


def headed(blocks: Sequence[Block]) -> Iterator[tuple[Kind, Block]]:
    """The headings right below one that announces objectives, themes or programmes, each with
    what it is; a single one makes no list."""
    for i, block in enumerate(blocks):
        kind = _announced(block)
        if kind is None and block.kind is BlockKind.HEADING:
            kind = label_alone(block)
        if kind is None or kind is Kind.COMMITMENT:
            continue
        below = list(_below(blocks, i))
        listed = _listed_below(blocks, i)
        named = [one for one in below if _is_name(one)]
        if listed:  # which of the headings are meant, its own list says
            named = [one for one in named if bare(one.text.plain).lower() in listed]
            below = named
        if len(named) >= _FEWEST and len(named) * 2 > len(below):
            acted = sum(form_of(one.text.plain) in _ACTED for one in named)
            if kind is Kind.PROGRAMME and acted * 2 > len(named):
                continue  # each title says what is to be done
            if kind is Kind.THEME and acted * 2 > len(named):
                kind = Kind.OBJECTIVE  # a theme is a topic; these say what is to be reached
            yield from ((kind, one) for one in named)


def _listed_below(blocks: Sequence[Block], i: int) -> frozenset[str]:
    """What the list right below a heading names, in small letters."""
    within = takewhile(lambda block: block.kind is not BlockKind.HEADING, blocks[i + 1 :])
    return frozenset(
        bare(block.text.plain).lower() for block in within if block.kind is BlockKind.ITEM
    )


def titles(blocks: Sequence[Block]) -> Iterator[tuple[Kind, Block, Block]]:
    """Titles that stand below their number: of "Strategic Area 2" and, below it, "Clean rivers"
    the kind by the label's word, the label's block and the title's."""
    for i, (label, title) in enumerate(pairwise(blocks)):
        kind = label_alone(label)
        if kind is Kind.COMMITMENT:
            if title.kind is BlockKind.PARAGRAPH and is_imperative(title.text.plain):
                yield kind, label, title
        elif kind and _is_title(title) and not _has_sisters(blocks, i, title):
            yield kind, label, title


def _has_sisters(blocks: Sequence[Block], i: int, title: Block) -> bool:
    """Whether the heading below a label is one of several, all of which the label numbers."""
    if BlockKind.HEADING is not title.kind or blocks[i].kind is not BlockKind.HEADING:
        return False
    return title.level > blocks[i].level and sum(map(_is_name, _below(blocks, i))) >= _FEWEST


def label_alone(block: Block) -> Kind | None:
    """What a heading or paragraph numbers that is only "Goal 2" or "Theme B:"."""
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return None
    label = numbered_alone(block.text.plain)
    return _BY_LABEL.get(label.label) if label else None


def _is_title(block: Block) -> bool:
    words = block.text.plain
    if label_alone(block) or words.endswith(("?", ":")) or len(words.split()) > _TITLE:
        return False
    if block.kind is BlockKind.PARAGRAPH and not block.all_bold() and words.endswith("."):
        return False
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return False
    return announced(words) is Announces.NOTHING or form_of(words) in _ACTED


def _announced(block: Block) -> Kind | None:
    """What a heading says that its sub-headings are: "Our four themes", not "Theme 2"."""
    if block.kind is not BlockKind.HEADING or numbered(bare(block.text.plain)):
        return None
    title = bare(block.text.plain)
    if form_of(title) in _ACTED:
        return None  # "Defining our priorities": how they came about
    if not title.lower().rstrip(")").endswith("s"):
        return None  # "Strategic goal", "Priority areas for housing": one thing, or its own topic
    return _KINDS.get(announced(block.text.plain))


def _below(blocks: Sequence[Block], i: int) -> Iterator[Block]:
    """The headings of the next lower rank below the heading at `i`."""
    within: list[Block] = []
    for block in blocks[i + 1 :]:
        if block.kind is BlockKind.HEADING:
            if block.level <= blocks[i].level:
                break
            within.append(block)
    rank = min((block.level for block in within), default=0)
    return (block for block in within if block.level == rank)


def _is_name(block: Block) -> bool:
    words = block.text.plain
    return (
        (announced(words) is Announces.NOTHING or form_of(words) is Form.ACTION)
        and not words.endswith(("?", ":"))
        and not _DATE.match(words)
        and len(words.split()) <= _LONGEST
    )


def planned_topics(blocks: Sequence[Block]) -> frozenset[int]:
    """The headings, by identity, of sections that are built alike to say what is planned: two of
    them at least have, below the title of a topic, a heading or a lead-in of the same words that
    announces actions or measures."""
    parts: dict[tuple[int, str], list[Block]] = {}
    topic: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            while topic and topic[-1].level >= block.level:
                topic.pop()
        said = _part(block)
        if said and topic:
            parts.setdefault((topic[-1].level, said), []).append(topic[-1])
        elif block.kind is BlockKind.HEADING:
            topic.append(block)
    alike = frozenset(
        id(one)
        for sections in parts.values()
        if len({one.text.plain for one in sections}) >= _FEWEST
        for one in sections
    )
    return alike | frozenset(
        id(block)
        for i, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING and _is_name(block) and _titles_actions(blocks, i)
    ) - {_title(blocks)}


def _title(blocks: Sequence[Block]) -> int | None:
    """The identity of the document's title: the only heading of its rank, above all others."""
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    first = headings[0] if headings else None
    if first is None or any(other.level <= first.level for other in headings[1:]):
        return None
    return id(first)


def _titles_actions(blocks: Sequence[Block], i: int) -> bool:
    """Whether the headings right below a topic are titles of what is to be done."""
    below = list(_below(blocks, i))
    acted = sum(is_imperative(untitled(bare(block.text.plain))) for block in below)
    return len(below) >= _FEWEST and acted * 2 > len(below) and not _is_acted(blocks[i])


def _is_acted(block: Block) -> bool:
    return is_imperative(untitled(bare(block.text.plain)))


def _part(block: Block) -> str | None:
    """The words by which a block announces actions or measures; None where it does not."""
    words = block.text.plain
    if block.kind is BlockKind.PARAGRAPH:
        if not words.endswith(":"):
            return None
        low, high = sentences(words)[-1]
        words = words[low:high]
    elif block.kind is not BlockKind.HEADING:
        return None
    if announced(words) not in _PLANS:
        return None
    return _WILL if force_of(words) is Force.PROMISE else bare(words).lower()


def repeated_leads(blocks: Sequence[Block]) -> frozenset[str]:
    """The words, in small letters, that lead in lists of objectives in several sections: what
    they list are the steps to what each section is about, and no objectives of the document."""
    first: dict[str, set[str]] = {}
    for lead, item in pairwise(blocks):
        if item.kind is not BlockKind.ITEM or lead.kind not in _LEADS or not lead.text.plain:
            continue
        words = leading(lead.text.plain)
        if force_of(words) is Force.OBJECTIVES:
            first.setdefault(bare(words).lower(), set()).add(item.text.plain)
    return frozenset(words for words, items in first.items() if len(items) >= _FEWEST)


def leading(words: str) -> str:
    """The last sentence, which leads in the list that follows."""
    low, high = sentences(words)[-1]
    return words[low:high]
