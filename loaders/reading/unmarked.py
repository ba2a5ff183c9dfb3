"""Lists whose entries are no items: lines below "Actions:" without bullets, bullets in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from goldenthread.loaders.document import Block, BlockKind
from goldenthread.loaders.reading.fields import fields_of
from goldenthread.loaders.reading.forms import is_imperative
from goldenthread.loaders.reading.found import part_of, runs_within
from goldenthread.loaders.reading.headings import Announces, announced
from goldenthread.loaders.reading.leadins import Force, force_of, is_open
from goldenthread.loaders.reading.sentences import sentences

_BULLETS: Final = "•▪●◦‣"
_BULLET: Final = re.compile(rf"(?:^|\s)[{_BULLETS}]\s+")
_PLANNED: Final = frozenset({Announces.ACTIONS, Announces.PRIORITIES})
_FEWEST: Final = 2
"""A single line that is worded as an action may be the first words of a text."""


def with_lists(blocks: Sequence[Block], *, flat: bool) -> list[Block]:
    """The blocks, with those made items that are entries of a list by their wording and by what
    stands above them. `flat`: whether headings were known by their looks alone."""
    parted = [part for block in blocks for whole in _run_in(block) for part in _parted(whole)]
    return _entries(parted, flat)


def _run_in(block: Block) -> Iterator[Block]:
    """A paragraph that begins with a heading in bold, as that heading and its text."""
    bold = next((run.end for run in block.runs if run.bold and run.start == 0), 0)
    plain = block.text.plain
    title = plain[:bold].strip()
    if block.kind is BlockKind.PARAGRAPH and title.endswith("?") and plain[bold:].strip():
        if announced(title) is not Announces.NOTHING:
            yield _part(block, 0, bold, BlockKind.PARAGRAPH)
            yield _part(block, bold, len(plain), BlockKind.PARAGRAPH)
            return
    yield block


def _parted(block: Block) -> Iterator[Block]:
    """A paragraph in which bullets stand, as its lead-in and items."""
    plain = block.text.plain
    inline = block.kind is BlockKind.PARAGRAPH and any(sign in plain for sign in _BULLETS)
    bullets = list(_BULLET.finditer(plain)) if inline else []
    if len(bullets) < _FEWEST:
        yield block
        return
    if bullets[0].start() > 0:
        yield _part(block, 0, bullets[0].start(), BlockKind.PARAGRAPH)
    ends = [*(bullet.start() for bullet in bullets[1:]), len(plain)]
    for bullet, end in zip(bullets, ends, strict=True):
        yield replace(_part(block, bullet.end(), end, BlockKind.ITEM), marker="•")


def _part(block: Block, low: int, high: int, kind: BlockKind) -> Block:
    return replace(
        block,
        kind=kind,
        text=part_of(block.text, low, high),
        runs=runs_within(block.runs, low, high),
    )


def _entries(blocks: list[Block], flat: bool) -> list[Block]:
    """Makes items of what stands, worded as actions, below a heading or a lead-in for actions."""
    found = list(blocks)
    planned = False
    run: list[int] = []
    for i, block in enumerate([*blocks, None]):
        if block is not None and planned and _is_entry(blocks, i, flat):
            run.append(i)
            continue
        if block is not None and run and fields_of(block):
            continue  # "Lead: …" of the entry before it
        if len(run) >= _FEWEST:
            for at in run:
                found[at] = replace(found[at], kind=BlockKind.ITEM, level=0, marker="")
        run = []
        if block is not None and block.text.plain:
            planned = _plans(block, planned)
    return found


def _plans(block: Block, planned: bool) -> bool:
    """Whether what comes after this block is planned, if it is worded so. `planned`: whether
    what comes after the block before it is."""
    words = block.text.plain
    if block.kind is BlockKind.HEADING:
        return announced(words) in _PLANNED or force_of(words) is Force.PROMISE
    if block.kind is BlockKind.PARAGRAPH and is_open(words):
        low, high = sentences(words)[-1]
        return force_of(words[low:high]) in (Force.PROMISE, Force.ACTIONS)
    return planned and block.kind is not BlockKind.ITEM


def _is_entry(blocks: Sequence[Block], i: int, flat: bool) -> bool:
    """Whether a line is worded as an action and no title of what follows. `flat`: whether what
    looks like a heading need be none."""
    block = blocks[i]
    if not is_imperative(block.text.plain) or block.text.plain.endswith(":"):
        return False
    if block.kind is BlockKind.PARAGRAPH:
        return True
    after = blocks[i + 1] if i + 1 < len(blocks) else None
    if not flat or block.kind is not BlockKind.HEADING:
        return False
    if after is None or is_imperative(after.text.plain):
        return True
    return after.kind is BlockKind.HEADING and announced(after.text.plain) is Announces.NOTHING
