"""List items: what each is by the lead-in in force, its list and the items above it."""

from __future__ import annotations

import re

from goldenthread.loaders.document import Block
from goldenthread.loaders.reading.around import AroundRole
from goldenthread.loaders.reading.fields import Told, told_within
from goldenthread.loaders.reading.forms import is_imperative
from goldenthread.loaders.reading.found import Named
from goldenthread.loaders.reading.headings import Announces, announced
from goldenthread.loaders.reading.leadins import Force, force_of, is_open
from goldenthread.loaders.reading.lines import (
    is_tracked,
)
from goldenthread.loaders.reading.lists import Lead, read_item
from goldenthread.loaders.reading.names import label_end
from goldenthread.loaders.reading.promises import judge
from goldenthread.loaders.reading.walk_state import SILENT, STATED, State
from goldenthread.loaders.statement import Basis, Kind, Part

_DIGITS = re.compile(r"^\d{1,2}")
_CHAPTER = re.compile(r"\d{1,2}\.0\.?")
"""A number that chapters bear where a file has no headings: "3.0"."""
_LABEL = 4
"""The most words of an item that only says what comes next."""


def read_list_item(walk: State, block: Block) -> None:
    """Reads an item: what it tells of the one above it, a label, or statements of its own."""
    below = walk.parents[-1][1] if walk.parents and walk.parents[-1][0] < block.level else None
    if walk.tells(block, walk.acting or below):
        return
    if told := told_within(block):
        _told(walk, told)
        return
    walk.outline.content()
    while walk.parents and walk.parents[-1][0] >= block.level:
        walk.parents.pop()
    _goes_on(walk, block)
    if not (_states(walk, block) or _leads(walk, block)):
        _read(walk, block)


def _read(walk: State, block: Block) -> None:
    """Reads the statements of an item, and keeps it for those that lie below it."""
    words = block.text.plain
    parent, lead = walk.parents[-1][1:] if walk.parents else (None, walk.lead)
    lead = _lead(walk, block, lead)
    if lead is None or lead.force is not Force.DESCRIBES:
        walk.topic()
    if (end := label_end(words)) and walk.names.theme(words[:end]):
        lead = Lead(lead.passage if lead else block.text, Force.TOPICS, Part.LEAD_IN)
    promised = walk.names.all_promised(block)
    read = read_item(block, lead, walk.outline.setting(), parent, all_promised=promised)
    walk.found.extend(read)
    first = read[0] if read else None
    if first and first.kind is Kind.OBJECTIVE:
        walk.goal = Named(first.passage, Part.ELSEWHERE, Basis.BY_SECTION)
    planned = first if first and first.kind is Kind.COMMITMENT else None
    walk.parents.append((block.level, planned or parent, _inner(block, lead)))


def _lead(walk: State, block: Block, lead: Lead | None) -> Lead | None:
    """The lead-in in force, or what stands for one: a goal's heading, a list of actions in a
    plan, a reference by which the plan tracks its entries."""
    section = walk.outline.stack[-1] if walk.outline.stack else None
    if section is None or walk.above in SILENT:
        return lead
    if lead is None and (held := walk.planned_under()):
        return Lead(held.block.text, Force.ACTIONS, Part.SECTION_HEADING)
    unled = lead is None or lead.force is Force.DESCRIBES
    if unled and is_tracked(block):
        return Lead(section.block.text, Force.ACTIONS, Part.SECTION_HEADING)
    if lead is None and walk.names.unled(block):
        return Lead(section.block.text, Force.UNLED, Part.SECTION_HEADING)
    return lead


def _inner(block: Block, lead: Lead | None) -> Lead | None:
    """The lead-in of the items below this one: its own words where they wait for a list."""
    own = is_open(block.text.plain)
    force = force_of(block.text.plain) if own else None
    if force is not None and force is not Force.DESCRIBES:
        return Lead(block.text, force, Part.LEAD_IN)
    if lead is not None:
        return Lead(lead.passage, lead.force, lead.part)
    return Lead(block.text, Force.DESCRIBES, Part.LEAD_IN) if own else None


def _states(walk: State, block: Block) -> bool:
    """Whether an item stands right below "Vision" or "Mission", and so is one or promises."""
    section = walk.outline.stack[-1] if walk.outline.stack else None
    led = walk.lead is not None and walk.lead.part is Part.SECTION_HEADING
    if section is None or section.announces not in STATED or not led:
        return False
    judged = judge(block.text.plain)
    if judged and judged.rule == "we will":
        walk.add(Kind.COMMITMENT, block.text, block, "promise below a vision", 0.75)
        return True
    kind = STATED[section.announces]
    walk.stated.add(kind)
    walk.add(kind, block.text, block, "listed below its heading", 0.7)
    return True


def _leads(walk: State, block: Block) -> bool:
    """Whether an item is only the label of what follows it: "Actions:"."""
    words = block.text.plain
    chapter = _CHAPTER.fullmatch(block.marker or "")
    if block.level or not (is_open(words) or chapter) or len(words.split()) > _LABEL:
        return False
    if announced(words) is Announces.NOTHING:
        return False
    walk.lead = Lead(block.text, force_of(words) or Force.DESCRIBES, Part.LEAD_IN)
    return True


def _goes_on(walk: State, block: Block) -> None:
    """A numbered list goes on with its own lead-in behind lists below its items."""
    number = int(digits[0]) if (digits := _DIGITS.findall(block.marker or "")) else 0
    if not block.ordered or not number or block.level:
        return
    last, lead = walk.outer
    if number == last + 1 and lead is not None and number > 1:
        walk.lead = lead
    walk.outer = number, walk.lead


def _is_followed_up(told: Told) -> bool:
    """Whether an item worded as an action says who does it or by when: that is planned."""
    known = any(one.role in (AroundRole.OWNER, AroundRole.WHEN) for one in told.fields)
    return known and is_imperative(told.entry.text.plain)


def _told(walk: State, told: Told) -> None:
    """An item that says who and when behind what it plans."""
    held, since = walk.lead, len(walk.found)
    if told.label is not None:
        walk.lead = Lead(told.label, Force.ACTIONS)
        walk.parents.clear()
    elif walk.lead is None and walk.outline.stack and _is_followed_up(told):
        walk.lead = Lead(walk.outline.stack[-1].block.text, Force.ACTIONS, Part.SECTION_HEADING)
    read_list_item(walk, told.entry)
    walk.lead = held
    for one in walk.found[since:]:
        if one.kind is Kind.COMMITMENT:
            one.cells += told.fields
