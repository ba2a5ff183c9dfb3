"""Programmes that the text names: capitalised names that end in what such things are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldenthread.loaders.document import Block, BlockKind
from goldenthread.loaders.reading.found import Found, Setting, part_of
from goldenthread.loaders.reading.words import has_word
from goldenthread.loaders.statement import Kind

_WORD = r"(?:[A-Z][\w'’-]*(?:&[A-Z]\w*)?|&|\d{4}|\([A-Z][\w ]{1,30}\))"
_SMALL = r"(?:of|for|and|the|in|to|on|with)"
_NAME = re.compile(
    rf"(?<![\w'’-])(?P<name>{_WORD}(?:[ ](?:{_SMALL} ){{0,2}}{_WORD}){{0,9}}?[ ](?:[Pp]rogramme|[Pp]rogram|[Ss]cheme|Pledge|[Pp]roject|Portfolio|Initiative|Network))\b(?!['’]s|[ ](?:[A-Z][a-z]|and [A-Z]\w+ [Pp]ro))(?P<short> \([A-Z][A-Za-z&]{{1,9}}\))?"
)
_NOUNS = frozenset(
    {"programme", "program", "scheme", "pledge", "project", "portfolio", "initiative", "network"}
)
"""Without one of these no text names a programme."""
_TELLING = re.compile(r"[A-Z][a-z][\w'’-]*|[A-Z]{6,}")
_LEADING = re.compile(
    r"^(?:(?:[A-Z]\w+ )?(?:Aim|Purpose|Goal|Lead|Head|Director|Manager|Chair|Part|Role)(?: (?:of|for))?(?: the)?|Including|The|Our|This|That|Each|A|An|As|In|To|Both|All|Through|By|Via|Using|While|When|Supporting|Delivering|Linked|See)\s+"
)
_CROSSING = re.compile(r"^(?:(?:19|20)\d\d |.*\b(?:to|into|from) (?:the )?(?=[A-Z]))")
"""What stands before a name and is none of it: "Ferries to the Harbour Project", "2019 Scheme"."""
_TOO_PLAIN = frozenset(
    [
        "programme",
        "program",
        "scheme",
        "project",
        "network",
        "initiative",
        "pledge",
        "work",
        "delivery",
        "transformation",
        "action",
    ]
)


def named_programmes(blocks: Sequence[Block], settings: Sequence[Setting]) -> Iterator[Found]:
    """The first full naming of each programme in running text, lists and headings."""
    seen: list[frozenset[str]] = []
    for block, setting in zip(blocks, settings, strict=True):
        if block.kind in (BlockKind.FURNITURE, BlockKind.TABLE):
            continue
        if not has_word(block.text.plain, _NOUNS):
            continue
        for match in _NAME.finditer(block.text.plain):
            start, end = match.span("name")
            leading = _LEADING.match(match["name"])
            start += leading.end() if leading else 0
            name = block.text.plain[start:end]
            if crossing := _CROSSING.search(name):
                start, name = start + crossing.end(), name[crossing.end() :]
            telling = frozenset(w[:5].lower() for w in _TELLING.findall(name)) - _TOO_PLAIN
            if not telling or any(telling <= other for other in seen):
                continue
            if block.text.plain[:start].rstrip().endswith(",") and "and" in name.split():
                continue  # the end of a longer list of names
            seen.append(telling)
            yield Found(
                Kind.PROGRAMME,
                part_of(block.text, start, end),
                block,
                setting,
                "programme named in the text",
                0.75,
            )
