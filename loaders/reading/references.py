"""What a document leaves to be filled in, and which other documents it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from goldenthread.loaders.document import Block, BlockKind
from goldenthread.loaders.reading.body_words import HEADS, singular
from goldenthread.loaders.reading.found import Found, Setting, part_of
from goldenthread.loaders.reading.marks import PLACEHOLDER, might_be_missing
from goldenthread.loaders.reading.names import key
from goldenthread.loaders.reading.words import has_word
from goldenthread.loaders.statement import Kind

_YEARS = r"(?:(?:19|20)\d\d(?:\s?(?:[-–/]|to)\s?(?:20)?\d\d)?)"
_KIND = (
    r"(?:Strategy|Strategies|Plan|Framework|Report|Review|Needs Assessment|"
    r"Guidance|Road ?[Mm]ap|White Paper|Green Paper|Charter|Prospectus|Policy|Standard)"
)
"""What is no law: nobody looks there for who does what. Other assessments are done, not written."""
_KINDS = frozenset(
    [
        "strategy",
        "strategies",
        "plan",
        "framework",
        "report",
        "review",
        "assessment",
        "guidance",
        "road",
        "roadmap",
        "paper",
        "charter",
        "prospectus",
        "policy",
        "standard",
    ]
)
"""Without one of these no text has a title."""
_WORD = r"(?:[A-Z][\w'’&-]*|\d+)"
_SMALL = r"(?:(?:of|for|and|the|in|to|on|&)\s)"
_NAME = re.compile(
    rf"(?<![\w'’-])(?P<name>(?:{_YEARS}\s)?(?:{_WORD}\s(?:{_SMALL}{{0,2}})){{1,8}}?{_KIND}\b"
    rf"(?:\s\(?{_YEARS}\)?)?)(?!['’]?s?\s(?:[A-Z][a-z]+\s)?(?:Board|Group|Committee|Team|Programme))"
)
"""A title: capitalised words that end in a word for a document, with its years."""

_ELSEWHERE = re.compile(
    r"\b(?:described|set out|contained|found|given|covered|included|held)\sin\s"
    r"(?:the|our|their|its)\s"
    r"(?P<name>(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s"
    r"(?:[A-Za-z][\w'’&-]*\s){1,4}?(?:plans|strategies))\b"
)
_PLANS = frozenset({"plans", "strategies"})
"""Documents without titles that are said to hold something: "set out in the six local plans"."""

_OPENS = re.compile(
    r"^(?:(?:the|our|this|that|these|its|their|an?|in|as|under|see|with|for|by|from|and|or|each|"
    r"after|before|since|while|when|until|on|(?:weekly|monthly|quarterly|annually) on|reference|"
    r"new|draft|relates? to|link(?:s|ed) to|deliver|implement|develop|publish|produce|refresh|"
    r"update|support|use)\s+)+",
    re.I,
)
_INNER_ARTICLE = re.compile(r"^.*\s[Tt]he\s")
"""What stands before a title in a name that runs on: "Phase 1 of the Skills Plan"."""
_DONE_NOT_WRITTEN = re.compile(r"\bReview$")
_DEFINITE = re.compile(r"(?:\b[Tt]he|\w['’]s?)\s$")
"""What stands before a review that is a report: "the Harbour Review". Of others one is carried
out: "Annual Needs Review"."""

_PLAIN = frozenset({
    "action", "annual", "business", "delivery", "final", "five", "forward", "improvement",
    "interim", "joint", "local", "national", "new", "operational", "outline", "project",
    "refreshed", "strategic", "summary", "year", "the", "and", "of", "for",
})  # fmt: skip
"""Words that many titles have: a name of nothing else names no document in particular."""

_YEAR = re.compile(_YEARS)
_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE})


def placeholders(blocks: Sequence[Block], settings: Sequence[Setting]) -> Iterator[Found]:
    """Every place where something is still to be filled in, in cells too."""
    for block, setting in zip(blocks, settings, strict=True):
        if block.kind is BlockKind.FURNITURE:
            continue
        for inner in _with_cells(block):
            if not might_be_missing(inner.text.plain):
                continue
            for match in PLACEHOLDER.finditer(inner.text.plain):
                passage = part_of(inner.text, *match.span())
                yield Found(Kind.PLACEHOLDER, passage, inner, setting, "placeholder", 0.95)


def references(
    blocks: Sequence[Block], settings: Sequence[Setting], own_title: str | None
) -> Iterator[Found]:
    """The first naming of each other document in running text, lists and cells."""
    seen = {_plain_name(own_title)} if own_title else set()
    for block, setting in zip(blocks, settings, strict=True):
        for inner in _with_cells(block):
            if inner.kind not in _READ:
                continue
            plain = inner.text.plain
            for match in _ELSEWHERE.finditer(plain) if has_word(plain, _PLANS) else ():
                if _plain_name(match["name"]) not in seen:
                    seen.add(_plain_name(match["name"]))
                    passage = part_of(inner.text, *match.span("name"))
                    yield Found(Kind.REFERENCE, passage, inner, setting, "title of a document", 0.8)
            for match in _NAME.finditer(plain) if has_word(plain, _KINDS) else ():
                name = _without_opening(match["name"])
                start = match.end("name") - len(name)
                if not _names_a_paper(name, plain[:start]):
                    continue
                if not _telling(name) or _plain_name(name) in seen:
                    continue
                seen.add(_plain_name(name))
                passage = part_of(inner.text, start, match.end("name"))
                yield Found(Kind.REFERENCE, passage, inner, setting, "title of a document", 0.8)


def _without_opening(name: str) -> str:
    """The title alone, without what its sentence says before it."""
    for opening in (_OPENS, _INNER_ARTICLE, _OPENS):
        name = opening.sub("", name)
    return name


def _names_a_paper(name: str, before: str) -> bool:
    """Whether this is a paper, and no office ("Adviser on Energy Policy") nor a thing done."""
    *words, kind = name.split()
    if kind == "Policy":
        pairs = pairwise(words)
        return not any(singular(head) in HEADS and next_ in _OF for head, next_ in pairs)
    return not _DONE_NOT_WRITTEN.search(name) or bool(
        _YEAR.search(name) or _DEFINITE.search(before)
    )


_OF = frozenset(("of", "for", "on", "to"))


def _with_cells(block: Block) -> Iterator[Block]:
    if block.table:
        for cell in block.table.cells:
            yield from cell.blocks
    else:
        yield block


def _plain_name(name: str) -> str:
    """A title without its years: "People Plan 2023–28" is the "People Plan"."""
    return key(_YEAR.sub(" ", name))


def _telling(name: str) -> bool:
    """Whether a title tells one document from all others: two words of its own, or its years."""
    words = [w for w in _plain_name(name).split()[:-1] if w not in _PLAIN]
    return len(words) >= 2 or (bool(words) and bool(_YEAR.search(name)))
