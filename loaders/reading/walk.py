"""Goes through a document's blocks in order and hands each to the rules for its kind of passage."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.loaders.document import Block, BlockKind
from goldenthread.loaders.reading.fields import fields_of
from goldenthread.loaders.reading.forms import Form, form_of, is_imperative
from goldenthread.loaders.reading.found import Found, part_of, runs_within
from goldenthread.loaders.reading.headings import Announces, announced
from goldenthread.loaders.reading.leadins import Force, is_open
from goldenthread.loaders.reading.lines import (
    label_of,
    labels_an_aim,
    parted_at_semicolons,
    stands_for_a_heading,
    title_end,
)
from goldenthread.loaders.reading.lists import Lead, read_item
from goldenthread.loaders.reading.numbered import Label, numbered, numbered_aim
from goldenthread.loaders.reading.outline import TITLE_LEVEL
from goldenthread.loaders.reading.promises import judge
from goldenthread.loaders.reading.tables import read_table
from goldenthread.loaders.reading.walk_headings import enter
from goldenthread.loaders.reading.walk_items import read_list_item
from goldenthread.loaders.reading.walk_prose import prose
from goldenthread.loaders.reading.walk_state import STATED, State
from goldenthread.loaders.statement import Kind, Part

_PSEUDO = TITLE_LEVEL + 1
"""The level of a paragraph that serves as a heading: set in bold, or a label before a colon."""
_TITLE = 30
"""The most words of a paragraph that is the title of the goal whose number stands above it."""


class Walk(State):
    """Reads a document block by block."""

    __slots__ = ()

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
                    skip = enter(self, i, block)
                case BlockKind.PARAGRAPH:
                    self._paragraph(i, block)
                case BlockKind.ITEM:
                    read_list_item(self, block)
                case BlockKind.TABLE:
                    self._table(block)
                case _:
                    pass
            for one in self.found[before:]:
                if one.kind is Kind.COMMITMENT:
                    one.cells += told
        return self.found

    def _paragraph(self, i: int, block: Block) -> None:
        words = block.text.plain
        self.parents.clear()
        after = self.next(i)
        if self._is_objective(block):
            self._titled(i, block, after)
            return
        if self._acts_below_its_label(block) or self._acts_behind_its_label(block):
            return
        if self.names.is_label(block) or self.names.titled(block):
            enter(self, i, block, TITLE_LEVEL)
            return
        self.outline.content()
        if self.tells(block, self.acting or self._entry_above(i)):
            return
        if block.all_bold() and stands_for_a_heading(block) and not judge(words):
            enter(self, i, block, _PSEUDO)
            return
        if self._stated_by_label(block) or self._stated(block):
            return
        if self._is_numbered_item(block):
            read_list_item(self, block)
            return
        prose(self, block, after)

    def _entry_above(self, i: int) -> Found | None:
        """What was read of the single line worded as an action that these fields stand below."""
        at = i - 1
        while at > 0 and self.blocks[at].kind is BlockKind.PARAGRAPH and fields_of(self.blocks[at]):
            at -= 1
        entry = self.blocks[at] if at >= 0 else None
        if entry is None or entry.kind is not BlockKind.ITEM or entry.marker != "":
            return None
        if at and self.blocks[at - 1].kind is BlockKind.ITEM:
            return None  # the fields may be of all the lines above them
        found = (f for f in reversed(self.found) if f.kind is Kind.COMMITMENT)
        return next((f for f in found if f.block is entry), None)

    def _acts_below_its_label(self, block: Block) -> bool:
        """Whether a paragraph is what is to be done by the label "Action 3" above it, or is that
        label."""
        kind, label = self.names.titled(block) or (None, block)
        if kind is Kind.COMMITMENT:
            lead = Lead(label.text, Force.PROMISE, Part.LEAD_IN)
            read = read_item(block, lead, self.outline.setting(), None)
            self.found += read
            self.acting = read[0] if read else None
            self.topic()
        return kind is Kind.COMMITMENT or self.names.labels_an_action(block)

    def _acts_behind_its_label(self, block: Block) -> bool:
        """Whether a paragraph is "Activity 1.2: Train divers"."""
        words = block.text.plain
        label = numbered(words)
        if not label or label.label is not Label.ACTION or not label.parted:
            return False
        if not is_imperative(words[label.end :]):
            return False
        self.outline.content()
        text, runs = part_of(block.text, label.end), runs_within(block.runs, label.end, len(words))
        lead = Lead(part_of(block.text, 0, label.end), Force.PROMISE)
        read = read_item(replace(block, text=text, runs=runs), lead, self.outline.setting(), None)
        self.found += read
        self.acting = read[0] if read else None
        self.topic()
        return True

    def _titled(self, i: int, block: Block, after: Block | None) -> None:
        """The title that a paragraph begins with is an objective's; the rest of it is prose."""
        end = title_end(block)
        title = replace(
            block, text=part_of(block.text, 0, end), runs=runs_within(block.runs, 0, end)
        )
        enter(self, i, title, TITLE_LEVEL)
        rest = part_of(block.text, end)
        if rest.plain:
            self.outline.content()
            runs = runs_within(block.runs, end, len(block.text.plain))
            prose(self, replace(block, text=rest, runs=runs), after)

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

    def _stated_by_label(self, block: Block) -> bool:
        """ "Our vision: …", "Case for change: …": the label announces what its paragraph is."""
        label = label_of(block.text.plain)
        if not label:
            return False
        announces = announced(label["label"])
        if announces in STATED:
            self.state(STATED[announces], block, label.end())
            return True
        if labels_an_aim(label["label"]):
            self.aims(block, label.end())
            return True
        if announces is Announces.OBJECTIVE_LINKS:
            self.serves(block, parted_at_semicolons(block.text, label.end()))
            return True
        if announces is Announces.CONTEXT:
            self.above, self.lead = announces, None
            return True
        return False

    def _stated(self, block: Block) -> bool:
        """The paragraph below the heading "Vision" or "Mission"."""
        section = self.outline.stack[-1] if self.outline.stack else None
        if not section or section.announces not in STATED or is_open(block.text.plain):
            return False
        kind = STATED[section.announces]
        if kind in self.stated:
            if "mission" in section.name.plain.lower() and Kind.MISSION not in self.stated:
                kind = Kind.MISSION
            else:
                return False
        self.state(kind, block, 0)
        return True

    def _table(self, block: Block) -> None:
        theme = self.outline.heading_theme()
        self.outline.content()
        self.parents.clear()
        found = read_table(block, self.outline, self.names)
        lacking = [f for f in found if f.kind is Kind.COMMITMENT and not f.setting.theme]
        if theme and lacking:
            self.topic(planned=True)
            for one in lacking:
                one.setting = replace(one.setting, theme=theme)
        self.found.extend(found)
        self.lead = None
