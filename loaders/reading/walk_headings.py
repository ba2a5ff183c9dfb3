"""Headings: what each announces or names, and what of the state it ends."""

from __future__ import annotations

from goldenthread.loaders.document import Block, BlockKind
from goldenthread.loaders.reading.fields import fields_of
from goldenthread.loaders.reading.forms import Form, form_of
from goldenthread.loaders.reading.found import Found, Section
from goldenthread.loaders.reading.headings import Announces, announced, bare
from goldenthread.loaders.reading.leadins import Force, force_of, is_open
from goldenthread.loaders.reading.lines import (
    is_caption,
    is_period,
    label_of,
    labels_an_aim,
    promises,
)
from goldenthread.loaders.reading.lists import Lead
from goldenthread.loaders.reading.names import is_numbered_objective, short_title
from goldenthread.loaders.reading.numbered import Label, numbered
from goldenthread.loaders.reading.sections import is_labelled, numbered_as
from goldenthread.loaders.reading.walk_prose import lead_in
from goldenthread.loaders.reading.walk_state import SILENT, State
from goldenthread.loaders.statement import Kind, Part


def enter(walk: State, i: int, block: Block, level: float | None = None) -> int:
    """Enters a heading; returns the index of the first block not yet read."""
    walk.acting, walk.goal, walk.outer = None, None, (0, None)
    if walk.outline.repeats(block) or is_caption(block.text.plain):
        return i + 1
    if walk.names.labels_an_action(block):
        return i + 1
    if _is_action(walk, i, block):
        _act(walk, block)
        return i + 1
    if (label := label_of(block.text.plain)) and labels_an_aim(label["label"]):
        walk.aims(block, label.end())
        return i + 1
    if _announces_by_itself(walk, block):
        lead_in(walk, block.text, block, walk.next(i))
        return i + 1
    section = walk.outline.enter(block, level, walk.next(i))
    if section.level <= walk.told_level or not walk.told:
        walk.told, walk.told_level, walk.since = [], section.level, len(walk.found)
    if section.kind is Kind.OBJECTIVE:
        walk.last_lead = ""
        _number(walk, section, block)
    _headed(walk, section)
    if section.kind is Kind.THEME and is_labelled(section):
        walk.topic()
    walk.parents.clear()
    walk.stated.clear()
    _announce(walk, section)
    if section.announces is Announces.OBJECTIVES and not is_numbered_objective(section.name.plain):
        return _titles(walk, i + 1)
    if section.announces is Announces.OBJECTIVE_LINKS:
        _links(walk, i + 1)
    return i + 1


def _is_action(walk: State, i: int, block: Block) -> bool:
    """Whether a heading is "Action 3: Open a hub" and nothing below it promises: then it is
    what is to be done; otherwise it is the title of what its prose, list or table says."""
    words = block.text.plain
    label = numbered(bare(words)) or numbered(words)
    if not label or label.label is not Label.ACTION or not label.parted:
        return False
    if form_of(words[words.find(bare(words)) + label.end :]) is not Form.ACTION:
        return False
    for below in walk.blocks[i + 1 :]:
        if below.kind is BlockKind.HEADING:
            break
        itemised = below.kind is BlockKind.ITEM and not fields_of(below)
        if itemised or below.kind is BlockKind.TABLE or promises(below):
            return False
    return True


def _act(walk: State, block: Block) -> None:
    """What a numbered heading says is to be done is planned; its section tells of it."""
    walk.lead = None
    walk.parents.clear()
    title = walk.outline.act(block)
    walk.acting = walk.add(Kind.COMMITMENT, title, block, "numbered action", 0.85)


def _number(walk: State, section: Section, block: Block) -> None:
    """The title of a numbered goal or objective, which no list names, is that objective."""
    if not walk.names.numbered_aims:
        return
    label = numbered(bare(block.text.plain))
    if label:
        walk.last_number = label.number
    if not walk.outline.awaits_title():
        found = walk.add(Kind.OBJECTIVE, section.name, block, "numbered objective", 0.85)
        found.number = walk.last_number


def _headed(walk: State, section: Section) -> None:
    """A heading below "Our ambitions", "Our themes" or "Key programmes" is one of them, and a
    title below "Theme 2" is that theme's."""
    kind = walk.names.headed.get(id(section.block))
    if section.label is not None and section.kind is not None:
        kind = section.kind
        rule = f"{kind.value} below its number"
    elif kind is not None and kind is section.kind:
        rule = f"{kind.value} headed so"
    else:
        return
    if kind is Kind.THEME:
        walk.topics.add(id(section.block))
    found = walk.add(kind, section.name, section.block, rule, 0.85)
    found.number = numbered_as(section)


def _announces_by_itself(walk: State, block: Block) -> bool:
    """A heading that is a lead-in: "We have achieved:", "The Board will:"."""
    words = block.text.plain
    if not is_open(words) or announced(words) is not Announces.NOTHING:
        return False
    return force_of(words) in (Force.PROMISE, Force.DONE)


def _announce(walk: State, section: Section) -> None:
    known = section.announces is not Announces.NOTHING
    if known or section.level <= 3 or section.name.plain.endswith("?"):
        walk.above = section.announces
    if known:
        force = force_of(section.block.text.plain) or Force.DESCRIBES
        if walk.reaching and (_beyond(walk, section) or section.announces in SILENT):
            walk.reaching = None
        walk.new_lead(Lead(section.block.text, force, Part.SECTION_HEADING))
    elif is_period(section.name.plain) and _within_plan(walk):
        walk.lead = Lead(section.block.text, Force.ACTIONS, Part.SECTION_HEADING)
    elif walk.reaching and _beyond(walk, section):
        walk.lead = walk.reaching = None
    else:
        walk.lead = walk.reaching


def _within_plan(walk: State) -> bool:
    """Whether the heading above the last one announces actions: "Road map" above "2027"."""
    above = walk.outline.stack[:-1]
    return bool(above) and above[-1].announces is Announces.ACTIONS


def _beyond(walk: State, section: Section) -> bool:
    """Whether a heading ends the force of the lead-in that reaches over sub-headings."""
    from_level = walk.reaching.level if walk.reaching else 0
    if walk.outline.flat:
        return section.level <= 2 or section.level < from_level
    return section.level <= from_level


def _titles(walk: State, start: int) -> int:
    """Objectives listed as short lines or headings, without bullets."""
    end = start
    while end < len(walk.blocks) and short_title(walk.blocks[end]):
        end += 1
    if end - start < 2:
        return start
    for n, block in enumerate(walk.blocks[start:end]):
        name = walk.outline.enter(block, 9).name
        walk.outline.stack.pop()
        walk.found.append(
            Found(
                Kind.OBJECTIVE,
                name,
                block,
                walk.outline.setting(),
                "listed objective",
                0.9,
                number=str(n + 1),
            )
        )
    walk.outline.objective = None
    return end


def _links(walk: State, start: int) -> None:
    """The objective that a chapter names as the one it serves."""
    for block in walk.blocks[start : start + 1]:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING):
            walk.serves(block, [block.text])
