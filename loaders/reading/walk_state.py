"""What is known between one block of a document and the next: every step reads what another wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from goldenthread.loaders.document import Block, Passage
from goldenthread.loaders.reading.attributes import Around, AroundRole
from goldenthread.loaders.reading.fields import fields_of
from goldenthread.loaders.reading.found import Found, Named, Section, Setting, part_of
from goldenthread.loaders.reading.headings import Announces, bare
from goldenthread.loaders.reading.leadins import Force
from goldenthread.loaders.reading.lists import Lead
from goldenthread.loaders.reading.names import Names
from goldenthread.loaders.reading.outline import Outline
from goldenthread.loaders.reading.sections import is_labelled
from goldenthread.loaders.statement import Basis, Kind, Part

SILENT = frozenset({Announces.CONTENTS, Announces.CONTEXT, Announces.SUCCESSES})
"""Sections whose running text promises only where it says "we will"."""
STATED = {Announces.VISION: Kind.VISION, Announces.MISSION: Kind.MISSION}
_MEASURES = frozenset({AroundRole.MEASURE, AroundRole.TARGET})


@dataclass(slots=True)
class State:
    """The state between one block and the next."""

    blocks: Sequence[Block]
    names: Names
    outline: Outline
    found: list[Found] = field(default_factory=list)
    lead: Lead | None = None
    reaching: Lead | None = None
    """The lead-in whose force comes back at each sub-heading that announces nothing itself."""
    parents: list[tuple[int, Found | None, Lead | None]] = field(default_factory=list)
    """The items that the next item may be below: depth, what was read of it, its own lead."""
    above: Announces = Announces.NOTHING
    """What the nearest heading that announces anything announced."""
    stated: set[Kind] = field(default_factory=set)
    """Vision, mission: what the section has already stated."""
    acting: Found | None = None
    """The numbered action that this section is about."""
    told: list[Around] = field(default_factory=list)
    """What lines such as "Lead: …" say of all that is planned in the section."""
    told_level: float = 0
    """That of the section's heading."""
    since: int = 0
    """Which of `found` is the first of the section."""
    last_lead: str = ""
    last_number: str = ""
    """That of the goal or objective whose title comes next."""
    outer: tuple[int, Lead | None] = (0, None)
    """The number of the last item of a numbered list, and that list's lead-in."""
    goal: Named | None = None
    """The listed objective that a list of its steps may follow."""
    settings: list[Setting] = field(default_factory=list)
    """Where each block stands, in their order."""
    served: dict[int, list[Named]] = field(default_factory=dict)
    """The objectives that chapters say they serve, by the identity of their headings' blocks."""
    topics: set[int] = field(default_factory=set)
    """The heading blocks, by identity, that were handed on as themes."""

    def add(
        self, kind: Kind, passage: Passage, block: Block, rule: str, confidence: float
    ) -> Found:
        """A statement found here; the topic of its section becomes a theme where it promises."""
        found = Found(kind, passage, block, self.outline.setting(), rule, confidence)
        self.found.append(found)
        if kind is Kind.COMMITMENT:
            self.topic()
        return found

    def topic(self, *, planned: bool = False) -> None:
        """The heading of a topic that something is planned under is a theme."""
        section = self.outline.theme
        held = planned or self.outline.objective or self.outline.programme or self.reaching
        if section is None or id(section.block) in self.topics:
            return
        if not (held or self.outline.is_known(section)) or self.above in SILENT:
            return
        self.topics.add(id(section.block))
        rule, confidence = "topic of a section", 0.7
        self.found.append(
            Found(Kind.THEME, section.name, section.block, self.outline.setting(), rule, confidence)
        )

    def new_lead(self, lead: Lead) -> None:
        """Takes a lead-in or an announcing heading into force."""
        below = self.planned_under() and self.is_numbered()
        repeated = bare(lead.passage.plain).lower() in self.names.steps
        if lead.force is Force.OBJECTIVES and (below or repeated):
            lead = replace(lead, force=Force.ACTIONS)  # the steps to the goal above it
            if self.goal is not None and self.outline.objective is None:
                self.outline.serve(self.goal)
        if self.last_lead == lead.passage.plain and lead.force is Force.PROMISE:
            self.outline.next_column()
        if lead.force is Force.PROMISE:
            self.last_lead = lead.passage.plain
        self.lead = lead

    def next(self, i: int) -> Block | None:
        """The block after the one at `i`."""
        return self.blocks[i + 1] if i + 1 < len(self.blocks) else None

    def is_numbered(self) -> bool:
        """Whether what lists plan for here is a numbered goal or priority."""
        return self.names.numbered_aims or self.outline.objective is None

    def planned_under(self) -> Section | None:
        """The objective, or the numbered priority, that lists right below it plan for."""
        if self.outline.objective:
            return self.outline.objective
        theme = self.outline.theme
        return theme if theme and is_labelled(theme) else None

    def tells(self, block: Block, of: Found | None) -> bool:
        """ "Lead: …", "By when: …" say so of the action they stand below, else of all that is
        planned in their section."""
        fields = fields_of(block)
        told = [field for field in fields if field.role not in _MEASURES]
        if of is not None:
            of.cells += told
        elif told:
            self.told += told
            for one in self.found[self.since :]:
                if one.kind is Kind.COMMITMENT:
                    one.cells += told
        for measure in fields:
            if measure.role in _MEASURES:
                found = self.add(
                    Kind.MEASURE, measure.passage, block, "measure behind a label", 0.8
                )
                found.of_found = of
        return bool(fields)

    def serves(self, block: Block, names: Sequence[Passage]) -> None:
        """The chapter serves these objectives; what stands in it serves the first."""
        served = [Named(name, Part.ELSEWHERE, Basis.STATED) for name in names]
        self.outline.links = served[0]
        if chapter := self.outline.chapter or self.outline.programme:
            self.served.setdefault(id(chapter.block), []).extend(served)
        for name in names:
            rule = "objective named by its chapter"
            self.found.append(
                Found(Kind.OBJECTIVE, name, block, self.outline.setting(), rule, 0.85)
            )

    def aims(self, block: Block, start: int) -> None:
        """ "Objective: …" names the objective of what follows below the same heading."""
        name = part_of(block.text, start)
        self.add(Kind.OBJECTIVE, name, block, "objective behind its label", 0.8)
        self.outline.serve(Named(name, Part.ELSEWHERE, Basis.BY_SECTION))

    def state(self, kind: Kind, block: Block, start: int) -> None:
        """The vision or mission that a paragraph states, from `start` on."""
        self.stated.add(kind)
        passage = part_of(block.text, start)
        self.add(kind, passage, block, f"{kind.value} below its heading", 0.9)
