"""What the rules hand on: a statement as found, with the setting that it was found in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from goldenthread.loaders.document import Block, Passage, Run
from goldenthread.loaders.reading.attributes import Around, Attributes
from goldenthread.loaders.reading.headings import Announces
from goldenthread.loaders.statement import Basis, Kind, Part
from goldenthread.ontology.swift import swift


def part_of(passage: Passage, start: int, end: int | None = None) -> Passage:
    """The part `plain[start:end]` of a passage, without white space around it."""
    end = len(passage.plain) if end is None else end
    while start < end and passage.plain[start].isspace():
        start += 1
    while end > start and passage.plain[end - 1].isspace():
        end -= 1
    if start == 0 and end == len(passage.plain):
        return passage  # mostly: a paragraph or item of one sentence
    pieces = []
    for offset, source, length in passage.pieces:
        low, high = max(offset, start), min(offset + length, end)
        if low < high:
            pieces.append((low - start, source + low - offset, high - low))
    return Passage(passage.plain[start:end], tuple(pieces))


def joined(passages: Sequence[Passage]) -> Passage:
    """One passage of several, with a space between them that stands nowhere in the document."""
    plain, pieces = "", []
    for passage in passages:
        plain += " " if plain else ""
        pieces += [
            (len(plain) + offset, source, length) for offset, source, length in passage.pieces
        ]
        plain += passage.plain
    return Passage(plain, tuple(pieces))


def runs_within(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """The runs of the part `plain[start:end]`, counted from its start."""
    return tuple(
        Run(
            max(r.start, start) - start, min(r.end, end) - start, r.bold, r.italic, r.struck, r.link
        )
        for r in runs
        if r.start < end and r.end > start
    )


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A heading in force: what it announces, and which entity's name it is, if any."""

    block: Block
    name: Passage
    """The heading without number and colon."""
    level: float
    announces: Announces = Announces.NOTHING
    kind: Kind | None = None
    """OBJECTIVE, THEME or PROGRAMME where it names one."""
    label: Block | None = None
    """The block before it that only numbers it ("Goal 2"), where one does."""


@swift
class Named:
    """The name that a link is made from, the part it plays, and how it is known."""

    passage: Passage
    part: Part
    basis: Basis
    confidence: float = 0.9


@swift
class Setting:
    """Where in the outline a passage stands."""

    path: tuple[Section, ...] = ()
    objective: Named | None = None
    programme: Named | None = None
    theme: Named | None = None

    @property
    def titles(self) -> tuple[str, ...]:
        """The headings' words, outermost first."""
        return tuple(section.block.text.plain for section in self.path)


@dataclass(slots=True, eq=False)
class Found:
    """A statement as a rule found it. `parent`: what it is a sub-item or outcome of."""

    kind: Kind
    passage: Passage
    block: Block
    setting: Setting
    rule: str
    confidence: float
    runs: tuple[Run, ...] = ()
    lead_in: Passage | None = None
    lead_part: Part = Part.LEAD_IN
    also: tuple[Kind, ...] = ()
    parent: Found | None = None
    outcome: bool = False
    optional: bool = False
    of: Named | None = None
    of_found: Found | None = None
    members: str | None = None
    number: str | None = None
    cells: list[Around] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    serves: list[Named] = field(default_factory=list)
    """Of a programme: the objectives that it serves besides that of its setting."""

    declared: Attributes | None = None
    """What the file's own markup says of it; then its words are asked for no other."""

    @property
    def start(self) -> int:
        """Where it starts in the document."""
        return self.passage.start
