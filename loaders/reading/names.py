"""The objectives, themes and programmes that a document lists: so that a heading which names one
of them is known for what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache

from goldenthread.loaders.document import Block, BlockKind
from goldenthread.loaders.reading.forms import Form, form_of
from goldenthread.loaders.reading.headed import (
    headed,
    label_alone,
    leading,
    planned_topics,
    repeated_leads,
    titles,
)
from goldenthread.loaders.reading.headings import Announces, announced, bare
from goldenthread.loaders.reading.leadins import Force, force_of, is_open
from goldenthread.loaders.reading.numbered import (
    has_numbered_aims,
    numbered,
    numbered_aim,
    untitled,
)
from goldenthread.loaders.reading.unled import lists_of_actions, promised_throughout, topics_of
from goldenthread.loaders.statement import Kind
from goldenthread.ontology.identifiers import normalised
from goldenthread.ontology.swift import swift

_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "the",
        "of",
        "for",
        "in",
        "to",
        "on",
        "with",
        "our",
        "all",
        "their",
        "its",
        "by",
        "at",
        "from",
        "or",
    ]
)
_SIMILAR = 0.6
_LONGEST_TITLE = 16
_COME_BACK = 0.6
"""The share of a list that must come back as headings for it to be the document's plan."""
_SMALL_TABLE = 40
"""A grid of objectives has at most this many rows; longer tables are logs."""
_NUMBERED = re.compile(
    r"(?:strategic )?(?P<word>objective|goal|aim|ambition)s? (?P<number>\d{1,2})\b[:.\s]*$", re.I
)
_AIM_WORD = re.compile(r"\b(objective|goal|aim|ambition)s?\b", re.I)
_EXPLAINED = re.compile(r"^(?P<name>[A-Z][^:.;]{2,60}?)\s*(?::|\s[–—-])\s+(?=\S)")
_NAMING = (Form.ACTION, Form.DOING, Form.RESULT)
_FORCES = {
    Force.OBJECTIVES: Kind.OBJECTIVE,
    Force.TOPICS: Kind.THEME,
    Force.PROGRAMMES: Kind.PROGRAMME,
}
_PROGRAMME = re.compile(
    r"\b(?:programme|program|network|alliance|forum|scheme|pledge|initiative|collaborative)"
    r"(?:\s*\([^()]*\)|\s+(?:overview|metrics|detail|delivery|plan|update|&|and|[-–]).*)?\s*$",
    re.I,
)
_POST = re.compile(r"\b(?:lead|head|director|manager|officer|chair)\b(?! of delivery)", re.I)


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """A name's words as they are compared: without number, parenthesis and punctuation."""
    return normalised(_PARENTHESIS.sub("", bare(name))) or normalised(name)


@lru_cache(maxsize=1 << 16)
def stems(name: str) -> frozenset[str]:
    """The words that matter in a name, cut to their first letters."""
    return frozenset(word[:5] for word in key(name).split() if word not in _SMALL)


_CARRIER = re.compile(r"\b(?:programme|program|workstream|project|initiative|scheme)s?\b", re.I)
"""What says that a name is a programme's: "the Hubs Programme" is the chapter "Hubs"."""


@lru_cache(maxsize=4096)
def name_key(kind: Kind, name: str) -> str:
    """What two namings of one thing of this kind have in common."""
    bare_name = _CARRIER.sub(" ", name) if kind is Kind.PROGRAMME else name
    return key(bare_name) or key(name)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of stems that two names have in common."""
    return len(one & other) / len(one | other) if one and other else 0.0


@swift
class Names:
    """Names in the order in which the document first lists them."""

    objectives: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    chapters: frozenset[str] = frozenset()
    """Keys of the titles in the contents list."""
    themes_are_chapters: bool = False
    """Whether a list of themes comes back as headings: no other heading is a theme then."""
    called: frozenset[str] = frozenset()
    """What the lists of objectives call them: "goal" where a list is headed "Our four goals"."""
    numbered_aims: bool = False
    """Whether goals and objectives are titles with numbers, and no list of them stands before."""
    steps: frozenset[str] = frozenset()
    """Words that lead in what is to be done for a topic although they speak of objectives."""
    headed: Mapping[int, Kind] = field(default_factory=dict, repr=False)
    """Headings, by their blocks' identity, below one that announces what they are."""
    _unled: frozenset[int] = frozenset()
    _promised: frozenset[int] = frozenset()
    _titles: Mapping[int, tuple[Kind, Block]] = field(default_factory=dict, repr=False)
    _labels: frozenset[int] = frozenset()
    planned: frozenset[int] = frozenset()
    """Headings, by their blocks' identity, of sections built alike to say what is planned."""
    _stems: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    _theme_keys: frozenset[str] = frozenset()
    _programme_keys: frozenset[str] = frozenset()

    def unled(self, item: Block) -> bool:
        """Whether an item stands in a list of actions that needs no lead-in in a plan."""
        return id(item) in self._unled

    def all_promised(self, item: Block) -> bool:
        """Whether every entry of an item's list says "We will …"."""
        return id(item) in self._promised

    def titled(self, block: Block) -> tuple[Kind, Block] | None:
        """What a block is the title of, and the block above it that numbers it."""
        return self._titles.get(id(block))

    def is_label(self, block: Block) -> bool:
        """Whether a block only numbers the title that stands below it."""
        return id(block) in self._labels

    def labels_an_action(self, block: Block) -> bool:
        """Whether a block is only the label of an action that stands below it."""
        return self.is_label(block) and label_alone(block) is Kind.COMMITMENT

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Names:
        """The names in the lists of these blocks."""
        steps = repeated_leads(blocks)
        found: dict[Kind, dict[str, str]] = {k: {} for k in _FORCES.values()}
        lists: dict[int, list[str]] = {}
        called: set[str] = set()
        for kind, name, which in _listed(blocks, steps):
            found[kind].setdefault(key(name), name)
            if kind is Kind.THEME:
                lists.setdefault(which, []).append(key(name))
            if kind is Kind.OBJECTIVE:
                called |= _called(blocks[which])
        headings = {key(untitled(b.text.plain)) for b in blocks if b.kind is BlockKind.HEADING}
        for explained in _explained_lists(blocks):
            keys = [key(name) for name in explained]
            if _come_back(keys, headings):
                found[Kind.THEME].update(
                    (k, n)
                    for k, n in zip(keys, explained, strict=True)
                    if k not in found[Kind.THEME]
                )
                lists.setdefault(-len(lists) - 1, keys)
        objectives = tuple(found[Kind.OBJECTIVE].values())
        themes = {k: n for k, n in found[Kind.THEME].items() if k not in found[Kind.OBJECTIVE]}
        chapters = frozenset(
            key(b.text.plain) for b in blocks if b.kind is BlockKind.ITEM and b.ordered
        )
        unled = lists_of_actions(blocks)
        aims = not objectives and has_numbered_aims(blocks)
        numbers = {
            id(title): (kind, label)
            for kind, label, title in titles(blocks)
            if kind is not Kind.OBJECTIVE or not (aims or objectives)  # the outline knows those
        }
        chaptered = any(_come_back(names, headings) for names in lists.values())
        listed = {Kind.OBJECTIVE: bool(objectives), Kind.THEME: chaptered}
        return cls(
            objectives,
            tuple(themes.values()),
            tuple(found[Kind.PROGRAMME].values()),
            chapters,
            chaptered,
            frozenset(called),
            aims,
            steps=steps,
            headed={
                id(block): kind
                for kind, block in headed(blocks)
                if not listed.get(kind)  # what a list names is known by its name
            },
            planned=planned_topics(blocks) | topics_of(unled),
            _unled=frozenset(id(item) for _, items in unled for item in items),
            _promised=promised_throughout(blocks),
            _titles=numbers,
            _labels=frozenset(id(label) for _, label in numbers.values()),
            _stems={name: stems(name) for name in objectives},
            _theme_keys=frozenset(themes),
            _programme_keys=frozenset(found[Kind.PROGRAMME]),
        )

    def objective(self, title: str) -> int | None:
        """Which of the objectives this title names, by its place in the list.

        A number alone names one of a list that calls its entries so: "Goal 3" none of objectives.
        """
        if numbered := _NUMBERED.match(title):
            place = int(numbered["number"]) - 1
            called = numbered["word"].lower() in self.called
            return place if called and 0 <= place < len(self.objectives) else None
        mine = stems(title)
        scores = [alike(mine, self._stems[name]) for name in self.objectives]
        best = max(scores, default=0.0)
        return scores.index(best) if best >= _SIMILAR else None

    def theme(self, title: str) -> bool:
        """Whether this title names a listed theme."""
        return key(title) in self._theme_keys

    def programme(self, title: str) -> bool:
        """Whether this title names a listed programme, or says that it names one."""
        if key(title) in self._programme_keys:
            return True
        return bool(_PROGRAMME.search(title)) and not _POST.search(title)


@lru_cache(maxsize=4096)
def label_end(words: str) -> int | None:
    """Where the name ends in an entry that goes on to explain it ("Hubs – places where …")."""
    parted = ":" in words or "-" in words or "–" in words or "—" in words
    match = _EXPLAINED.match(words) if parted else None
    return match.end("name") if match and len(words[match.end() :].split()) >= 4 else None


def _called(lead: Block) -> set[str]:
    """The words for an objective in what announces a list of them."""
    if lead.kind is BlockKind.TABLE:
        return {"objective"}
    return {word.lower() for word in _AIM_WORD.findall(lead.text.plain)}


def is_numbered_objective(title: str) -> bool:
    """Whether a title is only "Strategic Objective 2"."""
    return bool(_NUMBERED.match(title))


def short_title(block: Block) -> bool:
    """Whether a block could be a name in a list without bullets."""
    words = block.text.plain
    return (
        block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        and len(words.split()) <= _LONGEST_TITLE
        and (
            block.kind is BlockKind.HEADING or not words.endswith(".") or form_of(words) in _NAMING
        )
        and announced(words) is Announces.NOTHING
        and not is_open(words)
    )


def _explained_lists(blocks: Sequence[Block]) -> Iterable[list[str]]:
    """Lists all of whose entries are a name and what it means."""
    names: list[str] = []
    for block in [*blocks, None]:
        words = block.text.plain if block and block.kind is BlockKind.ITEM else ""
        end = label_end(words)
        if words and end:
            names.append(words[:end])
            continue
        if len(names) >= 3 and not words:
            yield names
        names = []


def _come_back(names: Sequence[str], headings: set[str]) -> bool:
    back = sum(name in headings for name in names)
    return back >= 2 and back >= _COME_BACK * len(names)


def _labelled(block: Block) -> Iterable[str]:
    """The objectives in a table's row that is labelled so."""
    table = block.table
    for cell in table.cells if table else ():
        if cell.column > 0 and cell.blocks and table:
            label = table.at(cell.row, 0)
            if label and announced(label.plain) is Announces.OBJECTIVES:
                yield cell.blocks[0].text.plain


def _listed(blocks: Sequence[Block], steps: frozenset[str]) -> Iterable[tuple[Kind, str, int]]:
    """The names that lists announce, each with which list (by its first block) it is in.

    What stands as "Objectives" below a numbered goal are the steps to that goal, and so is what
    the same words (`steps`) lead in below several topics.
    """
    force: Force | None = None
    below_goal = False
    led = ""
    which = i = 0
    while i < len(blocks):
        block = blocks[i]
        words = block.text.plain
        below_goal = below_goal or numbered_aim(block) is not None
        if block.kind is BlockKind.ITEM:
            if force is Force.OBJECTIVES and (below_goal or led in steps):
                pass
            elif force in _FORCES and block.level == 0 and not is_open(words):
                end = label_end(words) if force is Force.TOPICS else None
                yield _FORCES[force], words[:end], which
        elif block.kind is BlockKind.HEADING:
            force = force_of(words) if announced(words) is not Announces.NOTHING else None
            which, led = i, bare(words).lower()
            if announced(words) is Announces.OBJECTIVES and not numbered(bare(words)):
                titles = []
                while i + 1 < len(blocks) and short_title(blocks[i + 1]):
                    i += 1
                    titles.append(blocks[i].text.plain)
                if len(titles) >= 2:
                    yield from ((Kind.OBJECTIVE, title, which) for title in titles)
        elif block.kind is BlockKind.TABLE and (block.table and block.table.rows <= _SMALL_TABLE):
            yield from ((Kind.OBJECTIVE, name, i) for name in _labelled(block))
        elif block.kind is BlockKind.PARAGRAPH:
            lead = leading(words) if words else ""
            force = force_of(lead) if is_open(words) else None
            which, led = i, bare(lead).lower()
        i += 1
