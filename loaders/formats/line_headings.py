"""Headings that a text file does not mark: found by their look, ranked by what they look like.

Also page furniture: page numbers, and headers that stand before one title after another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from goldenthread.loaders.document import Block, BlockKind, Passage
from goldenthread.ontology.identifiers import normalised

_LONGEST = 100
_MOST_WORDS = 14
_PART = re.compile(
    r"(?:section|part|chapter|volume)\s+(?:\d+|[ivx]+|one|two|three|four|five|six)\b", re.I
)
_NUMBERED = re.compile(r"\d{1,2}\s*[:.)]?\s+\S|\d{1,2}:\s*\S")
_PAGE_NUMBER = re.compile(
    r"\d{1,3}(?:\s+of\s+\d{1,3})?|page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", re.I
)
_FINITE = re.compile(r"\b(?:will|is|are|was|were|has|have|had|can|could|should|must|do|does)\b")
_QUESTION = re.compile(r"(?:wh(?:at|ere|o|y|en|ich)|how)\b", re.I)
_LEAD_IN = re.compile(
    r"\b(?:will|to|by|through|includ\w+|are|is|have|has|that|need|for)\s*:[\s-]*$", re.I
)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_REPEATED = 3


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with those that look like headings or page furniture made such."""
    contents = _contents(blocks)
    chapters = _chapters(blocks, contents)
    furniture = _running(blocks, set(contents))
    found: list[Block] = []
    for i, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            found.append(block)
        elif block.text.plain in furniture or _PAGE_NUMBER.fullmatch(block.text.plain):
            found.append(replace(block, kind=BlockKind.FURNITURE))
        elif i + 1 < len(blocks) and looks_like_heading(block.text.plain):
            level = 2 if i in chapters else _level(block.text.plain)
            found.append(replace(block, kind=BlockKind.HEADING, level=level))
        else:
            found.append(block)
    return found


_TOLD = re.compile(
    r"^(?:links? to|linked to|supports?|contributes? to|aligned (?:to|with)|lead|owner|sponsor|"
    r"senior responsible|status|date|updated|contact|author|version|responsib\w+|accountable|"
    r"time ?(?:frame|line|scale)s?|deadline|due|by when|when|who|"
    r"(?:key |output |performance |success )*(?:indicators?|kpis?|measures?|targets?)|"
    r"measuring success|baseline|budget|costs?|funding|resources?|partners?|progress)\b[^:]*:\s*\S",
    re.I,
)
"""A label with what it tells: "Lead: …", "Links to our strategic objective: …"."""

_COUNTED = re.compile(r"^\w+ \d+\s*:")
"""A counted heading: "Objective 2: Healthy homes"."""


def looks_like_heading(words: str) -> bool:
    """Whether a paragraph is short, begins like a title and does not read like a sentence."""
    if not words or len(words) > _LONGEST or len(words.split()) > _MOST_WORDS:
        return False
    first = next((c for c in words if c.isalnum()), "")
    if not first or first.islower() or words[-1] in ".;,!…" or not any(map(str.isalpha, words)):
        return False
    if _LEAD_IN.search(words) or (_TOLD.search(words) and not _COUNTED.match(words)):
        return False
    return bool(_QUESTION.match(words)) or not (_FINITE.search(words) and len(words.split()) > 4)


def _contents(blocks: Sequence[Block]) -> dict[str, int]:
    """What numbered lists name, in order: titles of chapters, if headings read the same."""
    items = (b.text.plain for b in blocks if b.kind is BlockKind.ITEM and b.ordered)
    titles = dict.fromkeys(_key(words) for words in items if len(words) <= _LONGEST)
    return {title: place for place, title in enumerate(titles)}


def _chapters(blocks: Sequence[Block], contents: dict[str, int]) -> set[int]:
    """Which blocks are titles of the contents list, in its order. A title that stands out of
    order (a topic of another chapter that is also a chapter) is left out."""
    places = [
        (i, contents[key])
        for i, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH
        and len(block.text.plain) <= _LONGEST
        and (key := _key(block.text.plain)) in contents
    ]
    ends: list[int] = []  # the lowest place that a rising run of this length ends with
    runs: list[tuple[int, int | None]] = []
    at: list[int] = []
    for n, (_, place) in enumerate(places):
        length = bisect_right(ends, place)
        ends[length : length + 1] = [place]
        at[length : length + 1] = [n]
        runs.append((n, at[length - 1] if length else None))
    kept: set[int] = set()
    last = at[-1] if at else None
    while last is not None:
        kept.add(places[last][0])
        last = runs[last][1]
    return kept


def _level(words: str) -> int:
    if _PART.match(words):
        return 1
    if _NUMBERED.match(words):
        return 2
    return 4 if words.rstrip(" -–").endswith(":") else 3


def _key(words: str) -> str:
    return normalised(_PARENTHESIS.sub("", words))


def _running(blocks: Sequence[Block], titles: set[str]) -> set[str]:
    """Short paragraphs that stand again and again before another title: running headers."""
    counts = Counter(b.text.plain for b in blocks if b.kind is BlockKind.PARAGRAPH)
    often = {w for w, n in counts.items() if n >= _REPEATED and len(w) <= _LONGEST}
    often = {w for w in often if _key(w) not in titles}
    for block, after in zip_longest(blocks, blocks[1:]):
        words = block.text.plain
        if words in often and not (
            after and after.kind is BlockKind.PARAGRAPH and looks_like_heading(after.text.plain)
        ):
            often.discard(words)
    return often


def joined_over_furniture(blocks: Sequence[Block]) -> list[Block]:
    """Sentences that page furniture stands in the midst of, made whole again."""
    found: list[Block] = []
    last: int | None = None  # the last block that is no furniture
    for block in blocks:
        over = last is not None and last < len(found) - 1
        if over and last is not None and _goes_on(found[last], block):
            found[last] = _joined(found[last], block)
            continue
        found.append(block)
        if block.kind is not BlockKind.FURNITURE:
            last = len(found) - 1
    return found


def _goes_on(before: Block, after: Block) -> bool:
    words = before.text.plain
    return (
        after.kind is BlockKind.PARAGRAPH
        and before.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        and words[-1] not in ".!?:;"
        and after.text.plain[:1].islower()
    )


def _joined(before: Block, after: Block) -> Block:
    shift = len(before.text.plain) + 1
    pieces = tuple((offset + shift, source, n) for offset, source, n in after.text.pieces)
    runs = tuple(replace(r, start=r.start + shift, end=r.end + shift) for r in after.runs)
    plain = f"{before.text.plain} {after.text.plain}"
    return replace(
        before, text=Passage(plain, before.text.pieces + pieces), runs=before.runs + runs
    )
