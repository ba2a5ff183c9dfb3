"""What a document says itself of abbreviations, and of the bodies that it names in full."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from goldenthread.loaders.document import BlockKind, Document, Passage
from goldenthread.loaders.reading.bodies import kind_of
from goldenthread.loaders.reading.body_words import HEADS, names_a_thing, singular
from goldenthread.loaders.reading.words import has_word
from goldenthread.loaders.statement import AgentKind
from goldenthread.ontology.swift import swift

_ABBREVIATED = re.compile(r"\s(?<=[\w.’'].)\s*\([‘'“\"]?([A-Z][A-Za-z&]{1,9})[’'”\"]?\)")
_SPELT_OUT = re.compile(
    r"(?<!\w)([A-Z][A-Za-z&]*[A-Z]s?)\s*(?:\(|=\s*)([A-Z][A-Za-z&,'’ -]{5,90})\)?"
)
_WORD = re.compile(r"[A-Za-z][\w'’.-]*|&|\d+")
_PASSED_OVER = frozenset(
    {"of", "for", "and", "the", "in", "on", "to", "a", "an", "&", "with", "by"}
)
_WIDEST = 14
"""An abbreviation is looked for in this many words before it."""
_HEAD_NOUNS = frozenset(HEADS) - {"lead", "head"}
_HEAD = "|".join(sorted(_HEAD_NOUNS, key=len, reverse=True))
_HEAD_WORDS = frozenset(
    part for noun in _HEAD_NOUNS for form in (noun, f"{noun}s") for part in form.split("-")
)
"""Without one of these no text names a body in full."""
_HEAD_ENDS = tuple(form for noun in _HEAD_NOUNS for form in (noun, f"{noun}s"))
_CAPITAL = r"[A-Z][\w&'’-]*"
_FULL = re.compile(
    # The capital first: the search skips to it.
    r"[A-Z&](?<![\w.].)(?:(?<=&)|[\w&'’-]*)"
    rf"(?:,?\s+(?:(?:(?:of|for|in|on|and)\s+the|of|for|and|in|on|de)\s+)?(?:{_CAPITAL}|&)){{1,9}}"
)
_CONTINUED = re.compile(r"\b(?:continued|cont['’.]?d|cont\.)\s*\)?$", re.I)
_SHORT = re.compile(r"(?:[Tt]he|[Tt]his|[Oo]ur)\s+(?:[Ss]ector\s+|[Jj]oint\s+)?([A-Z]\w+)$")
_OF = re.compile(r" (?:of|for)\b")
_OF_HEAD = re.compile(rf"(?:{_HEAD})s? (?:of|for)\b", re.I)


@swift
class NamedBody:
    """A body named in full at `start` of the document's text; `head`: its noun, in the singular."""

    start: int
    name: str
    head: str
    block: int
    """Which block of the document names it."""


@dataclass(frozen=True)
class Glossary:
    """Abbreviations with what they stand for, names of bodies with where they stand, its lists.

    What letters stand for is a matter of their document: another has a glossary of its own.
    """

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    names: tuple[NamedBody, ...] = ()
    """In the order of the text."""
    lists: tuple[tuple[Passage, ...], ...] = ()
    """The entries of each list, in the order of the text."""
    continued: tuple[int, ...] = ()
    """Where a heading says that a chapter is continued on a new page."""
    _no_body: frozenset[str] = frozenset()

    @classmethod
    def of(cls, document: Document) -> Glossary:
        """What this document says."""
        abbreviations: dict[str, str] = {}
        names: list[NamedBody] = []
        for number, block in enumerate(document.walk()):
            plain = block.text.plain
            if block.kind is BlockKind.FURNITURE or not plain:
                continue
            for letters, full in _definitions(plain):
                abbreviations.setdefault(letters, full)
            for m in _FULL.finditer(plain) if has_word(plain, _HEAD_WORDS) else ():
                head = _head(m[0])
                if head and (spans := block.text.spans(*m.span())):
                    name = m[0].removeprefix("The ")
                    names.append(NamedBody(spans[0].start, name, head, number))
        no_body = frozenset(
            letters for letters, full in abbreviations.items() if names_a_thing(full)
        )
        continued = tuple(
            block.text.pieces[0][1]
            for block in document.blocks
            if "cont" in block.text.plain.lower()
            and block.text.pieces
            and _CONTINUED.search(block.text.plain)
        )
        names.sort(key=lambda named: named.start)
        return cls(abbreviations, tuple(names), tuple(_lists(document)), continued, no_body)

    def kind(self, name: str) -> AgentKind | Literal[False] | None:
        """The kind of body that an abbreviation stands for; False when it stands for a thing, None
        when nothing is said of it."""
        full = self.abbreviations.get(name)
        if full is None:
            return None
        return False if name in self._no_body else kind_of(full, _nothing) or None

    def full_name(self, name: str, position: int) -> str | None:
        """What the document says that this name, standing at `position`, is short for.

        "NHB" is what its definition says; "the Board" the nearest name before it that ends in
        "Board". None where it says nothing.
        """
        if full := self.abbreviations.get(name):
            return full
        short = _SHORT.fullmatch(name)
        wanted = singular(short[1] if short else name)
        if wanted not in HEADS or (short is None and " " in name):
            return None
        for place in range(self._place(position) - 1, -1, -1):
            if self.names[place].head == wanted:
                return self.names[place].name
        return None

    def subject_before(self, position: int, reach: int) -> str | None:
        """What "they" at `position` stands for: the first body that the nearest block before it,
        not further than `reach` characters back, names."""
        place = self._place(position) - 1
        if place < 0 or self.names[place].start < position - reach:
            return None
        block = self.names[place].block
        while place > 0 and self.names[place - 1].block == block:
            place -= 1
        return self.names[place].name

    def entries_beside(self, position: int) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """The entries before and after that at `position` in its list; empty where it has none."""
        for entries in self.lists:
            if _start(entries[0]) <= position <= entries[-1].extent().end:
                before = tuple(e for e in entries if e.extent().end <= position)
                after = tuple(e for e in entries if _start(e) > position)
                return before, after
        return (), ()

    def _place(self, position: int) -> int:
        """How many names stand before `position`."""
        return bisect_left(self.names, position, key=lambda named: named.start)


def _start(passage: Passage) -> int:
    return passage.pieces[0][1]


def _lists(document: Document) -> Iterator[tuple[Passage, ...]]:
    """Runs of entries of one level."""
    entries: list[Passage] = []
    level = 0
    for block in document.blocks:
        fits = block.kind is BlockKind.ITEM and block.text.pieces
        if entries and not (fits and block.level == level):
            yield tuple(entries)
            entries = []
        if fits:
            entries.append(block.text)
            level = block.level
    if entries:
        yield tuple(entries)


def _nothing(name: str) -> None:
    del name


def _names_a_body(full: str) -> bool:
    return kind_of(full, _nothing) is not None


def _head(name: str) -> str | None:
    """The head noun of a full name: its last word, or the one before "of" and "for"."""
    small = name.lower()
    # Else the search would try every noun at every letter.
    might = any(small.endswith(_HEAD_ENDS, 0, of.start()) for of in _OF.finditer(small))
    if might and (before := _OF_HEAD.search(name)) and before.start() < 40:
        return singular(before[0].split()[-2])
    last = name.split()[-1]
    return (
        singular(last)
        if last.lower().removesuffix("s") in _HEAD_NOUNS or last.lower() in _HEAD_NOUNS
        else None
    )


def _definitions(plain: str) -> Iterator[tuple[str, str]]:
    """Abbreviations and what they stand for, both ways round."""
    if "(" not in plain and "=" not in plain:
        return
    for m in _ABBREVIATED.finditer(plain):
        letters = m[1]
        if sum(c.isupper() for c in letters) >= 2 and (full := _spelt(letters, plain[: m.start()])):
            yield letters, full
            if letters.endswith("s") and letters[:-1].isupper():
                yield letters[:-1], full
    for m in _SPELT_OUT.finditer(plain):
        if _initials(m[1].rstrip("s"), m[2].split()):
            yield m[1], m[2].strip()


def _spelt(letters: str, before: str) -> str | None:
    """The words at the end of `before` whose initials these letters are."""
    words = list(_WORD.finditer(before))[-_WIDEST:]
    wanted = letters[:-1] if letters.endswith("s") and letters[:-1].isupper() else letters
    for first in range(len(words) - 1, -1, -1):
        if words[first][0][0].upper() != wanted[0].upper():
            continue
        if words[first][0].lower() in _PASSED_OVER:
            continue
        if _initials(wanted, [w[0] for w in words[first:]]):
            return before[words[first].start() : words[-1].end()]
    return _by_its_letters(wanted, before, words)


def _by_its_letters(letters: str, before: str, words: list[re.Match[str]]) -> str | None:
    """A capitalised name of a body right before letters that are, in order, among its initials."""
    for m in reversed(list(_FULL.finditer(before, words[0].start() if words else 0))):
        if m.end() < len(before.rstrip()) or not _names_a_body(m[0]):
            return None
        initials = "".join(w[0] for w in re.findall(r"[A-Z]\w*", m[0]))
        found = 0
        for letter in letters.upper():
            at = initials.upper().find(letter, found)
            found = found if at < 0 else at + 1
        hits = sum(letter in initials.upper() for letter in letters.upper())
        return m[0] if found and hits >= max(2, 0.6 * len(letters)) else None
    return None


def _initials(letters: str, words: list[str]) -> bool:
    """Whether the letters are the words' initials; small words may be passed over."""
    parts = [p for w in words for p in w.replace("/", "-").split("-") if p]
    wanted = letters.upper().replace("&", "A")

    def fits(i: int, j: int) -> bool:
        if i == len(wanted):
            return all(p.lower() in _PASSED_OVER for p in parts[j:])
        if j == len(parts):
            return False
        part = parts[j]
        letter = "A" if part == "&" else part[0].upper()
        if letter == wanted[i] and fits(i + 1, j + 1):
            return True
        return part.lower() in _PASSED_OVER and fits(i, j + 1)

    return bool(parts) and len(parts) <= 3 * len(wanted) and fits(0, 0)
