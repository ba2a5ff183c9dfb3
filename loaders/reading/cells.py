"""What stands in a cell, entry by entry; lists that have lost their bullets are parted again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from goldenthread.loaders.document import Block, BlockKind, Cell, Passage, Run
from goldenthread.loaders.reading.found import part_of, runs_within
from goldenthread.loaders.reading.leadins import is_open
from goldenthread.loaders.reading.sentences import sentences
from goldenthread.loaders.reading.verbs import GERUNDS, RESULTS, is_base
from goldenthread.ontology.swift import swift

_PLACEHOLDER = re.compile(
    r"(?:tb[acd]|to be (?:confirmed|agreed|determined|developed|decided|defined)|n/?a|pending|awaited|x+%?|-+|–|"
    r"(?:content )?(?:currently )?(?:being|under) (?:developed|development))[.\s]*",
    re.I,
)
_NOTE = re.compile(r"\s\*+[A-Z]\w+\*{0,2} (?:is|are|means|stands|refers)\b")
"""A note in the cell itself that explains a word marked with an asterisk."""
_DASH = re.compile(r"\s[-–]\s")
_WORD = re.compile(r"\S+")
_JOINS = frozenset(
    [
        "and",
        "or",
        "of",
        "the",
        "to",
        "for",
        "with",
        "in",
        "on",
        "a",
        "an",
        "by",
        "from",
        "at",
        "our",
        "their",
        "via",
        "per",
        "&",
        "-",
        "–",
        "/",
        "as",
        "is",
        "are",
        "be",
        "that",
        "which",
        "who",
        "will",
    ]
)
_STARTS = frozenset(
    [
        "number",
        "proportion",
        "percentage",
        "rate",
        "all",
        "each",
        "every",
        "no",
        "zero",
        "to",
        "have",
    ]
)
_MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct",
                     "nov", "dec", "january", "february", "march", "april", "june", "july",
                     "august", "september", "october", "november", "december"})  # fmt: skip
_ONLY_VERBS = frozenset({"expand", "update", "participate", "develop", "deliver", "reduce", "improve",
                         "establish", "implement", "ensure", "provide", "enable", "create"})  # fmt: skip
"""Verbs that are no nouns as well: they begin an entry after a title, too."""
_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*\.?)\s+(?=[A-Z])")
_LEAST = 2
"""A parted entry has at least this many words."""


@swift
class Entry:
    """One entry of a cell. `listed`: whether it is an item of a list; `lead`: the words in the
    cell that introduce that list ("The Registry will:")."""

    passage: Passage
    block: Block
    runs: tuple[Run, ...]
    listed: bool
    lead: Passage | None = None


def is_placeholder(words: str) -> bool:
    """Whether words only say that something is still missing."""
    return bool(_PLACEHOLDER.fullmatch(words))


def entries(cell: Cell, *, loosely: bool = False) -> Iterator[Entry]:
    """The entries of a cell: its paragraphs and items. A list without bullets is parted at words
    that actions begin with, or `loosely` at any capital after a small word (measures begin with
    all sorts of nouns)."""
    lead: Passage | None = None
    for block, after in zip_longest(cell.blocks, cell.blocks[1:]):
        listed = block.kind is BlockKind.ITEM
        if not listed:
            lead = _lead(block, after)
        if lead and not listed:
            yield from _before(lead, block)
        elif listed and block.marker is None:
            for low, high in parted(block.text.plain, loosely=loosely):
                runs = runs_within(block.runs, low, high)
                yield Entry(part_of(block.text, low, high), block, runs, True, lead)
        else:
            plain = block.text.plain
            low = len(plain) - len(plain.lstrip("'\"‘“ "))
            if number := _NUMBER.match(plain, low):
                low = number.end() if _is_numbering(number, plain) else low
            note = _NOTE.search(plain, low)
            high = note.start() if note and low < note.start() else len(plain)
            runs = runs_within(block.runs, low, high)
            yield Entry(part_of(block.text, low, high), block, runs, listed, lead)


def _is_numbering(number: re.Match[str], plain: str) -> bool:
    """Whether a number at the head of a cell numbers it ("1.2 Add records", "3 Build links") and
    counts nothing ("20 schools")."""
    word = _WORD.match(plain, number.end())
    return "." in number["number"] or (word is not None and is_base(word[0].lower().strip(",.")))


def _lead(block: Block, after: Block | None) -> Passage | None:
    """The last sentence of a paragraph that waits for the list after it."""
    if after is None or after.kind is not BlockKind.ITEM or not is_open(block.text.plain):
        return None
    low, high = sentences(block.text.plain)[-1]
    return part_of(block.text, low, high)


def _before(lead: Passage, block: Block) -> Iterator[Entry]:
    """What a paragraph says before its last sentence, which only introduces a list."""
    end = len(block.text.plain.rstrip()) - len(lead.plain)
    if end > 0 and (passage := part_of(block.text, 0, end)).plain:
        yield Entry(passage, block, runs_within(block.runs, 0, end), False)


def parted(plain: str, *, loosely: bool = False) -> list[tuple[int, int]]:
    """The entries of a list whose bullets are lost and that runs on as one line: a new one
    begins with a capital, in the midst of words in small letters, at a word that actions and
    results begin with."""
    dashes = list(_DASH.finditer(plain))
    if len(dashes) > 1:
        edges = [0, *(dash.end() for dash in dashes)]
        ends = [*(dash.start() for dash in dashes), len(plain)]
        return [
            (low, high) for low, high in zip(edges, ends, strict=True) if " " in plain[low:high]
        ]
    words = list(_WORD.finditer(plain))
    starts = [0]
    for i in range(1, len(words)):
        if i + 1 < len(words) and words[i + 1][0] == "=":
            continue
        if i - starts_at(words, starts[-1]) >= _LEAST and _begins(
            words[i - 1][0], words[i][0], loosely
        ):
            starts.append(words[i].start())
    return [
        (low, low + len(plain[low:high].rstrip()))
        for low, high in zip(starts, [*starts[1:], len(plain)], strict=True)
    ]


def starts_at(words: list[re.Match[str]], offset: int) -> int:
    """Which word starts at this offset."""
    low = 0
    while words[low].start() < offset:
        low += 1
    return low


def _begins(before: str, word: str, loosely: bool) -> bool:
    if not word[:1].isupper() or before.lower() in _JOINS or before[-1] in ",/-–&(":
        return False
    bare = word.strip("'\"‘’“”.,;:()").lower()
    known = is_base(bare) or bare in GERUNDS or bare in RESULTS or bare in _STARTS
    title = (
        before[:1].isupper() and not before.isupper() and before[-1] not in ".)" and bare != "to"
    )
    if loosely and before.islower() and len(before) > 2 and not is_base(before):
        return word.istitle() and bare not in _MONTHS
    if title and bare in _ONLY_VERBS:
        return True
    return known and not title and not word.isupper()
