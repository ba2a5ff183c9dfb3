"""Goes through a document's blocks in order and hands each to the rules for its kind of passage.

Longer than other files: it is one state, and every step reads what another step has written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from goldenthread.loaders.document import Block, BlockKind, Passage
from goldenthread.loaders.reading.attributes import Around, AroundRole
from goldenthread.loaders.reading.fields import Told, fields_of, told_within
from goldenthread.loaders.reading.forms import Form, form_of
from goldenthread.loaders.reading.found import Found, Named, Section, Setting, part_of, runs_within
from goldenthread.loaders.reading.headings import Announces, announced, bare
from goldenthread.loaders.reading.leadins import Force, force_of, is_open
from goldenthread.loaders.reading.lines import (
    LABEL,
    has_substance,
    is_caption,
    is_period,
    is_tracked,
    labels_an_aim,
    parted_at_semicolons,
    promises,
    stands_for_a_heading,
    title_end,
)
from goldenthread.loaders.reading.lists import Lead, read_item
from goldenthread.loaders.reading.names import Names, is_numbered_objective, label_end, short_title
from goldenthread.loaders.reading.numbered import Label, numbered, numbered_aim
from goldenthread.loaders.reading.outline import TITLE_LEVEL, Outline, is_labelled, numbered_as
from goldenthread.loaders.reading.promises import Judgement, judge, reports
from goldenthread.loaders.reading.sentences import sentences
from goldenthread.loaders.reading.tables import read_table
from goldenthread.loaders.statement import Basis, Kind, Part

_SILENT = frozenset({Announces.CONTENTS, Announces.CONTEXT, Announces.SUCCESSES})
"""Sections whose running text promises only where it says "we will"."""
_STATED = {Announces.VISION: Kind.VISION, Announces.MISSION: Kind.MISSION}
_PSEUDO = TITLE_LEVEL + 1
"""The level of a paragraph that serves as a heading: set in bold, or a label before a colon."""
_MEASURES = frozenset({AroundRole.MEASURE, AroundRole.TARGET})
_DIGITS = re.compile(r"^\d{1,2}")
_TITLE = 30
"""The most words of a paragraph that is the title of the goal whose number stands above it."""


@dataclass(slots=True)
class Walk:
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

    def run(self) -> list[Found]:
        """Everything found, in the order of the blocks."""
        skip = 0
        for i, block in enumerate(self.blocks):
            self.settings.append(self.outline.setting())
            if i < skip:
                continue
            self.outline.reached = self.reaching is not None
            before, told = len(self.found), list(self.told)
            match block.kind:
                case BlockKind.HEADING:
                    skip = self._heading(i, block)
                case BlockKind.PARAGRAPH:
                    self._paragraph(i, block)
                case BlockKind.ITEM:
                    self._item(i, block)
                case BlockKind.TABLE:
                    self._table(block)
                case _:
                    pass
            for one in self.found[before:]:
                if one.kind is Kind.COMMITMENT:
                    one.cells += told
        return self.found

    def _heading(self, i: int, block: Block, level: float | None = None) -> int:
        """Enters a heading; returns the index of the first block not yet read."""
        self.acting, self.goal, self.outer = None, None, (0, None)
        if self.outline.repeats(block) or is_caption(block.text.plain):
            return i + 1
        if self.names.labels_an_action(block):
            return i + 1
        if self._is_action(i, block):
            self._act(block)
            return i + 1
        if (label := LABEL.match(block.text.plain)) and labels_an_aim(label["label"]):
            self._aims(block, label.end())
            return i + 1
        if self._announces_by_itself(block):
            self._lead_in(block.text, block, self._next(i))
            return i + 1
        section = self.outline.enter(block, level, self._next(i))
        if section.level <= self.told_level or not self.told:
            self.told, self.told_level, self.since = [], section.level, len(self.found)
        if section.kind is Kind.OBJECTIVE:
            self.last_lead = ""
            self._number(section, block)
        self._headed(section)
        if section.kind is Kind.THEME and is_labelled(section):
            self._topic()
        self.parents.clear()
        self.stated.clear()
        self._announce(section)
        if section.announces is Announces.OBJECTIVES and not is_numbered_objective(
            section.name.plain
        ):
            return self._titles(i + 1)
        if section.announces is Announces.OBJECTIVE_LINKS:
            self._links(i + 1)
        return i + 1

    def _is_action(self, i: int, block: Block) -> bool:
        """Whether a heading is "Action 3: Open a hub" and nothing below it promises: then it is
        what is to be done; otherwise it is the title of what its prose, list or table says."""
        words = block.text.plain
        label = numbered(bare(words)) or numbered(words)
        if not label or label.label is not Label.ACTION or not label.parted:
            return False
        if form_of(words[words.find(bare(words)) + label.end :]) is not Form.ACTION:
            return False
        for below in self.blocks[i + 1 :]:
            if below.kind is BlockKind.HEADING:
                break
            itemised = below.kind is BlockKind.ITEM and not fields_of(below)
            if itemised or below.kind is BlockKind.TABLE or promises(below):
                return False
        return True

    def _act(self, block: Block) -> None:
        """What a numbered heading says is to be done is planned; its section tells of it."""
        self.lead = None
        self.parents.clear()
        title = self.outline.act(block)
        self.acting = self._add(Kind.COMMITMENT, title, block, "numbered action", 0.85)

    def _number(self, section: Section, block: Block) -> None:
        """The title of a numbered goal or objective, which no list names, is that objective."""
        if not self.names.numbered_aims:
            return
        label = numbered(bare(block.text.plain))
        if label:
            self.last_number = label.number
        if not self.outline.awaits_title():
            found = self._add(Kind.OBJECTIVE, section.name, block, "numbered objective", 0.85)
            found.number = self.last_number

    def _headed(self, section: Section) -> None:
        """A heading below "Our ambitions", "Our themes" or "Key programmes" is one of them, and a
        title below "Theme 2" is that theme's."""
        kind = self.names.headed.get(id(section.block))
        if section.label is not None and section.kind is not None:
            kind = section.kind
            rule = f"{kind.value} below its number"
        elif kind is not None and kind is section.kind:
            rule = f"{kind.value} headed so"
        else:
            return
        if kind is Kind.THEME:
            self.topics.add(id(section.block))
        found = self._add(kind, section.name, section.block, rule, 0.85)
        found.number = numbered_as(section)

    def _announces_by_itself(self, block: Block) -> bool:
        """A heading that is a lead-in: "We have achieved:", "The Board will:"."""
        words = block.text.plain
        if not is_open(words) or announced(words) is not Announces.NOTHING:
            return False
        return force_of(words) in (Force.PROMISE, Force.DONE)

    def _announce(self, section: Section) -> None:
        known = section.announces is not Announces.NOTHING
        if known or section.level <= 3:
            self.above = section.announces
        if known:
            force = force_of(section.block.text.plain) or Force.DESCRIBES
            if self.reaching and (self._beyond(section) or section.announces in _SILENT):
                self.reaching = None
            self._new_lead(Lead(section.block.text, force, Part.SECTION_HEADING))
        elif is_period(section.name.plain) and self._within_plan():
            self.lead = Lead(section.block.text, Force.ACTIONS, Part.SECTION_HEADING)
        elif self.reaching and self._beyond(section):
            self.lead = self.reaching = None
        else:
            self.lead = self.reaching

    def _within_plan(self) -> bool:
        """Whether the heading above the last one announces actions: "Road map" above "2027"."""
        above = self.outline.stack[:-1]
        return bool(above) and above[-1].announces is Announces.ACTIONS

    def _beyond(self, section: Section) -> bool:
        """Whether a heading ends the force of the lead-in that reaches over sub-headings."""
        from_level = self.reaching.level if self.reaching else 0
        if self.outline.flat:
            return section.level <= 2 or section.level < from_level
        return section.level <= from_level

    def _new_lead(self, lead: Lead) -> None:
        below = self._planned_under() and self._is_numbered()
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

    def _titles(self, start: int) -> int:
        """Objectives listed as short lines or headings, without bullets."""
        end = start
        while end < len(self.blocks) and short_title(self.blocks[end]):
            end += 1
        if end - start < 2:
            return start
        for n, block in enumerate(self.blocks[start:end]):
            name = self.outline.enter(block, 9).name
            self.outline.stack.pop()
            self.found.append(
                Found(
                    Kind.OBJECTIVE,
                    name,
                    block,
                    self.outline.setting(),
                    "listed objective",
                    0.9,
                    number=str(n + 1),
                )
            )
        self.outline.objective = None
        return end

    def _links(self, start: int) -> None:
        """The objective that a chapter names as the one it serves."""
        for block in self.blocks[start : start + 1]:
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING):
                self._serves(block, [block.text])

    def _serves(self, block: Block, names: Sequence[Passage]) -> None:
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

    def _next(self, i: int) -> Block | None:
        return self.blocks[i + 1] if i + 1 < len(self.blocks) else None

    def _paragraph(self, i: int, block: Block) -> None:
        words = block.text.plain
        self.parents.clear()
        after = self._next(i)
        if self._is_objective(block):
            self._titled(i, block, after)
            return
        if self._acts_below_its_label(block):
            return
        if self.names.is_label(block) or self.names.titled(block):
            self._heading(i, block, TITLE_LEVEL)
            return
        self.outline.content()
        if self._tells(block, self.acting):
            return
        if block.all_bold() and stands_for_a_heading(block) and not judge(words):
            self._heading(i, block, _PSEUDO)
            return
        if self._stated_by_label(block) or self._stated(block):
            return
        if self._is_numbered_item(block):
            self._item(i, block)
            return
        self._prose(block, after)

    def _acts_below_its_label(self, block: Block) -> bool:
        """Whether a paragraph is what is to be done by the label "Action 3" above it, or is that
        label."""
        kind, label = self.names.titled(block) or (None, block)
        if kind is Kind.COMMITMENT:
            lead = Lead(label.text, Force.PROMISE, Part.LEAD_IN)
            read = read_item(block, lead, self.outline.setting(), None)
            self.found += read
            self.acting = read[0] if read else None
            self._topic()
        return kind is Kind.COMMITMENT or self.names.labels_an_action(block)

    def _titled(self, i: int, block: Block, after: Block | None) -> None:
        """The title that a paragraph begins with is an objective's; the rest of it is prose."""
        end = title_end(block)
        title = replace(
            block, text=part_of(block.text, 0, end), runs=runs_within(block.runs, 0, end)
        )
        self._heading(i, title, TITLE_LEVEL)
        rest = part_of(block.text, end)
        if rest.plain:
            self.outline.content()
            runs = runs_within(block.runs, end, len(block.text.plain))
            self._prose(replace(block, text=rest, runs=runs), after)

    def _is_objective(self, block: Block) -> bool:
        """A paragraph that begins "Objective 1.2: …", or that follows the heading "Goal 1"."""
        if not self.names.numbered_aims:
            return False
        if numbered_aim(block):
            return True
        words = block.text.plain
        titled = len(words.split()) <= _TITLE and not is_open(words)
        return titled and announced(words) is Announces.NOTHING and self.outline.awaits_title()

    def _is_numbered_item(self, block: Block) -> bool:
        """A numbered paragraph below "Actions" or "Success measures" that has an entry's form."""
        lead = self.lead
        return (
            block.marker is not None
            and lead is not None
            and lead.part is Part.SECTION_HEADING
            and lead.force in (Force.PROMISE, Force.ACTIONS, Force.MEASURES)
            and form_of(block.text.plain) in (Form.ACTION, Form.DOING, Form.RESULT)
        )

    def _tells(self, block: Block, of: Found | None) -> bool:
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
                found = self._add(
                    Kind.MEASURE, measure.passage, block, "measure behind a label", 0.8
                )
                found.of_found = of
        return bool(fields)

    def _stated_by_label(self, block: Block) -> bool:
        """ "Our vision: …", "Case for change: …": the label announces what its paragraph is."""
        label = LABEL.match(block.text.plain)
        if not label:
            return False
        announces = announced(label["label"])
        if announces in _STATED:
            self._state(_STATED[announces], block, label.end())
            return True
        if labels_an_aim(label["label"]):
            self._aims(block, label.end())
            return True
        if announces is Announces.OBJECTIVE_LINKS:
            self._serves(block, parted_at_semicolons(block.text, label.end()))
            return True
        if announces is Announces.CONTEXT:
            self.above, self.lead = announces, None
            return True
        return False

    def _aims(self, block: Block, start: int) -> None:
        """ "Objective: …" names the objective of what follows below the same heading."""
        name = part_of(block.text, start)
        self._add(Kind.OBJECTIVE, name, block, "objective behind its label", 0.8)
        self.outline.serve(Named(name, Part.ELSEWHERE, Basis.BY_SECTION))

    def _stated(self, block: Block) -> bool:
        """The paragraph below the heading "Vision" or "Mission"."""
        section = self.outline.stack[-1] if self.outline.stack else None
        if not section or section.announces not in _STATED or is_open(block.text.plain):
            return False
        kind = _STATED[section.announces]
        if kind in self.stated:
            if "mission" in section.name.plain.lower() and Kind.MISSION not in self.stated:
                kind = Kind.MISSION
            else:
                return False
        self._state(kind, block, 0)
        return True

    def _state(self, kind: Kind, block: Block, start: int) -> None:
        self.stated.add(kind)
        passage = part_of(block.text, start)
        self._add(kind, passage, block, f"{kind.value} below its heading", 0.9)

    def _add(
        self, kind: Kind, passage: Passage, block: Block, rule: str, confidence: float
    ) -> Found:
        found = Found(kind, passage, block, self.outline.setting(), rule, confidence)
        self.found.append(found)
        if kind is Kind.COMMITMENT:
            self._topic()
        return found

    def _topic(self, *, planned: bool = False) -> None:
        """The heading of a topic that something is planned under is a theme."""
        section = self.outline.theme
        held = planned or self.outline.objective or self.outline.programme or self.reaching
        if section is None or id(section.block) in self.topics:
            return
        if not (held or self.outline.is_known(section)) or self.above in _SILENT:
            return
        self.topics.add(id(section.block))
        rule, confidence = "topic of a section", 0.7
        self.found.append(
            Found(Kind.THEME, section.name, section.block, self.outline.setting(), rule, confidence)
        )

    def _prose(self, block: Block, after: Block | None) -> None:
        words = block.text.plain
        spans = sentences(words)
        theme = None
        if (
            (label := LABEL.match(words))
            and len(label["label"].split()) <= 8
            and words[label.end() :]
        ):
            theme = self._label(block, label)
            first = (label.end(), spans[0][1])
            spans = [first, *spans[1:]] if first[0] < first[1] else spans
        if self.lead is None or self.lead.part is not Part.SECTION_HEADING:
            self.lead = None
        for n, (low, high) in enumerate(spans):
            passage = part_of(block.text, low, high)
            last = n == len(spans) - 1
            if last and self._opens(passage.plain, after):
                self._lead_in(passage, block, after)
            else:
                self._sentence(passage, block, low, theme)

    def _label(self, block: Block, label: re.Match[str]) -> Named:
        return Named(
            part_of(block.text, *label.span("label")), Part.ROW_LABEL, Basis.BY_SECTION, 0.8
        )

    def _opens(self, words: str, after: Block | None) -> bool:
        if is_open(words):
            return True
        return after is not None and after.kind is BlockKind.ITEM and words[-1] not in ".!?"

    def _lead_in(self, passage: Passage, block: Block, after: Block | None) -> None:
        force = force_of(passage.plain) or Force.DESCRIBES
        judged = judge(passage.plain)
        if judged and judged.kind is Kind.COMMITMENT and has_substance(passage.plain):
            found = self._add(Kind.COMMITMENT, passage, block, "promise that a list details", 0.7)
            found.optional = self.above in _SILENT
        level = self.outline.stack[-1].level if self.outline.stack else 0
        lead = Lead(passage, force, Part.LEAD_IN, level)
        self._new_lead(lead)
        if after is not None and after.kind is BlockKind.HEADING:
            self.reaching = lead if force in (Force.PROMISE, Force.ACTIONS) else None
            if self.reaching and self.outline.flat:
                self.outline.whole_chapter()

    def _sentence(self, passage: Passage, block: Block, low: int, theme: Named | None) -> None:
        judged = judge(passage.plain)
        if judged is None and self.above is Announces.SUCCESSES and reports(passage.plain):
            judged = Judgement(Kind.ACHIEVEMENT, "reported as done", 0.7)
        if judged is None:
            return
        quiet = self.above in _SILENT
        reported = judged.kind is Kind.ACHIEVEMENT and self.above is Announces.SUCCESSES
        if quiet and judged.rule != "we will" and not reported:
            return
        if self.above is Announces.CONTENTS:
            return
        found = self._add(judged.kind, passage, block, judged.rule, judged.confidence)
        found.runs = runs_within(block.runs, low, low + len(passage.plain))
        if theme:
            found.setting = replace(found.setting, theme=theme)

    def _item(self, i: int, block: Block) -> None:
        below = self.parents[-1][1] if self.parents and self.parents[-1][0] < block.level else None
        if self._tells(block, self.acting or below):
            return
        if told := told_within(block):
            self._told(i, told)
            return
        self.outline.content()
        while self.parents and self.parents[-1][0] >= block.level:
            self.parents.pop()
        self._goes_on(block)
        parent, lead = None, self.lead
        if self.parents:
            _, parent, lead = self.parents[-1]
        section = self.outline.stack[-1] if self.outline.stack else None
        if lead is None and self.above not in _SILENT and (held := self._planned_under()):
            lead = Lead(held.block.text, Force.ACTIONS, Part.SECTION_HEADING)
        if lead is None and self.above not in _SILENT and self.names.unled(block):
            lead = Lead(section.block.text, Force.UNLED, Part.SECTION_HEADING) if section else None
        unled = lead is None or lead.force is Force.DESCRIBES
        if unled and section and is_tracked(block) and self.above not in _SILENT:
            lead = Lead(section.block.text, Force.ACTIONS, Part.SECTION_HEADING)
        if (
            section
            and section.announces in _STATED
            and self.lead
            and self.lead.part is Part.SECTION_HEADING
        ):
            judged = judge(block.text.plain)
            if judged and judged.rule == "we will":
                self._add(Kind.COMMITMENT, block.text, block, "promise below a vision", 0.75)
                return
            self.stated.add(_STATED[section.announces])
            self._add(
                _STATED[section.announces], block.text, block, "listed below its heading", 0.7
            )
            return
        own = is_open(block.text.plain)
        force = force_of(block.text.plain) if own else None
        if (
            own
            and block.level == 0
            and announced(block.text.plain) is not Announces.NOTHING
            and len(block.text.plain.split()) <= 4
        ):
            self.lead = Lead(block.text, force or Force.DESCRIBES, Part.LEAD_IN)
            return
        if lead is None or lead.force is not Force.DESCRIBES:
            self._topic()
        if (end := label_end(block.text.plain)) and self.names.theme(block.text.plain[:end]):
            lead = Lead(lead.passage if lead else block.text, Force.TOPICS, Part.LEAD_IN)
        read = read_item(block, lead, self.outline.setting(), parent)
        self.found.extend(read)
        first = read[0] if read else None
        if first and first.kind is Kind.OBJECTIVE:
            self.goal = Named(first.passage, Part.ELSEWHERE, Basis.BY_SECTION)
        inner = Lead(lead.passage, lead.force, lead.part) if lead else None
        if lead is None and own:
            inner = Lead(block.text, Force.DESCRIBES, Part.LEAD_IN)
        if force is not None and force is not Force.DESCRIBES:
            inner = Lead(block.text, force, Part.LEAD_IN)
        self.parents.append(
            (block.level, first if first and first.kind is Kind.COMMITMENT else parent, inner)
        )

    def _goes_on(self, block: Block) -> None:
        """A numbered list goes on with its own lead-in behind lists below its items."""
        number = int(digits[0]) if (digits := _DIGITS.findall(block.marker or "")) else 0
        if not block.ordered or not number or block.level:
            return
        last, lead = self.outer
        if number == last + 1 and lead is not None and number > 1:
            self.lead = lead
        self.outer = number, self.lead

    def _told(self, i: int, told: Told) -> None:
        """An item that says who and when behind what it plans."""
        held, since = self.lead, len(self.found)
        if told.label is not None:
            self.lead = Lead(told.label, Force.ACTIONS)
            self.parents.clear()
        self._item(i, told.entry)
        self.lead = held
        for one in self.found[since:]:
            if one.kind is Kind.COMMITMENT:
                one.cells += told.fields

    def _is_numbered(self) -> bool:
        """Whether what lists plan for here is a numbered goal or priority."""
        return self.names.numbered_aims or self.outline.objective is None

    def _planned_under(self) -> Section | None:
        """The objective, or the numbered priority, that lists right below it plan for."""
        if self.outline.objective:
            return self.outline.objective
        theme = self.outline.theme
        return theme if theme and is_labelled(theme) else None

    def _table(self, block: Block) -> None:
        theme = self.outline.heading_theme()
        self.outline.content()
        self.parents.clear()
        found = read_table(block, self.outline, self.names)
        lacking = [f for f in found if f.kind is Kind.COMMITMENT and not f.setting.theme]
        if theme and lacking:
            self._topic(planned=True)
            for one in lacking:
                one.setting = replace(one.setting, theme=theme)
        self.found.extend(found)
        self.lead = None
