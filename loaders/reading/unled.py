"""Lists of actions that nothing leads in: in a plan, entries worded as actions are what is planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from goldenthread.loaders.document import Block, BlockKind
from goldenthread.loaders.reading.forms import is_imperative
from goldenthread.loaders.reading.headings import Announces, announced, bare
from goldenthread.loaders.reading.numbered import Label, numbered
from goldenthread.loaders.reading.sections import is_of_the_plan

_PLAN: Final = re.compile(
    r"\b(?:plans?|planning|strateg(?:y|ies|ic)|priorit(?:y|ies)|goals?|objectives?|aims|ambitions?|"
    r"actions|road ?maps?|pledges?|commitments?|manifesto|agenda|charter)\b"
)
"""What a heading of a plan speaks of."""
_OTHERS: Final = re.compile(
    r"\b(?:you|your|yourself|how to|tips?|guidance|guidelines?|advice|instructions?|get involved|"
    r"contact|asks? (?:of|for|to)|rules|duties|code of|training|course|recipe|steps to take|frequently asked|faqs?|checklists?|eligib\w+|terms of reference|requirements?|criteria)\b"
)
"""What a heading says above lists that tell others what to do."""
_NONE: Final = frozenset({
    Announces.CONTENTS, Announces.CONTEXT, Announces.SUCCESSES, Announces.MEASURES,
    Announces.VISION, Announces.MISSION, Announces.ENABLERS, Announces.SUMMARY,
})  # fmt: skip
_WE_WILL: Final = re.compile(r"We(?: will| shall|['’]ll) ")
_FEWEST: Final = 2
_MOSTLY: Final = 0.6
"""The share of a list's entries that must be worded as actions."""


def lists_of_actions(blocks: Sequence[Block]) -> list[tuple[Block, list[Block]]]:
    """The lists most of whose entries are worded as actions, each with the heading right above it,
    in a document that calls itself a plan, below headings that do not say otherwise."""
    if not any(b.kind is BlockKind.HEADING and _PLAN.search(b.text.plain.lower()) for b in blocks):
        return []
    return [(heading, items) for heading, items in _lists(blocks) if _of_actions(items)]


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """The items that stand together, below headings that do not say what they are."""
    path: list[Block] = []
    items: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.ITEM:
            items.append(block)
            continue
        if block.kind is BlockKind.FURNITURE:
            continue  # a list goes on over a page break
        if items and _may_plan(path):
            yield path[-1], items
        items = []
        if block.kind is BlockKind.HEADING:
            while path and path[-1].level >= block.level:
                path.pop()
            path.append(block)
    if items and _may_plan(path):
        yield path[-1], items


def promised_throughout(blocks: Sequence[Block]) -> frozenset[int]:
    """The items, by identity, of lists whose entries all say "We will …"."""
    found: set[int] = set()
    for same, items in groupby(blocks, lambda block: block.kind is BlockKind.ITEM):
        entries = list(items) if same else []
        if len(entries) >= _FEWEST and all(_WE_WILL.match(e.text.plain) for e in entries):
            found.update(map(id, entries))
    return frozenset(found)


def topics_of(lists: Sequence[tuple[Block, list[Block]]]) -> frozenset[int]:
    """The headings, by identity, of topics that have such a list right below: of two at least, or
    of one that does not speak of the plan itself."""
    topics = {
        id(heading): heading
        for heading, _ in lists
        if announced(heading.text.plain) is Announces.NOTHING and not _is_action(heading)
    }
    one = len(topics) < _FEWEST
    return frozenset(
        at for at, heading in topics.items() if not (one and is_of_the_plan(heading.text.plain))
    )


def _is_action(heading: Block) -> bool:
    label = numbered(bare(heading.text.plain))
    return label is not None and label.label is Label.ACTION


def _may_plan(path: Sequence[Block]) -> bool:
    titles = [heading.text.plain for heading in path]
    return bool(titles) and not any(
        _OTHERS.search(title.lower()) or announced(title) in _NONE for title in titles
    )


def _of_actions(items: Sequence[Block]) -> bool:
    """Whether most of a list's entries are worded as actions: of all, or of those of one depth."""
    depths = {item.level for item in items}
    return any(
        len(same) >= _FEWEST and sum(map(_acts, same)) >= _MOSTLY * len(same)
        for same in ([item for item in items if item.level == depth] for depth in depths)
    )


def _acts(item: Block) -> bool:
    return is_imperative(item.text.plain)
