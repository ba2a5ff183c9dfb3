"""List items: what each is by the force of its lead-in and by its own form."""

from __future__ import annotations

import re
from dataclasses import replace

from goldenthread.loaders.document import Block, Passage
from goldenthread.loaders.reading.forms import Form, form_of, is_imperative, undated
from goldenthread.loaders.reading.found import Found, Named, Setting, part_of, runs_within
from goldenthread.loaders.reading.headings import bare
from goldenthread.loaders.reading.leadins import Force, is_open
from goldenthread.loaders.reading.names import label_end
from goldenthread.loaders.reading.past_tenses import reports
from goldenthread.loaders.reading.promises import judge
from goldenthread.loaders.reading.sentences import sentences
from goldenthread.loaders.reading.verbs import begins_with_result
from goldenthread.loaders.statement import Basis, Kind, Part
from goldenthread.ontology.swift import swift


@swift
class Lead:
    """A lead-in in force; `level` is that of the heading that it stands under."""

    passage: Passage
    force: Force
    part: Part = Part.LEAD_IN
    level: float = 0


_LISTED = {
    Force.TOPICS: (Kind.THEME, "listed theme"),
    Force.PROGRAMMES: (Kind.PROGRAMME, "listed programme"),
    Force.OBJECTIVES: (Kind.OBJECTIVE, "listed objective"),
}
_ADVISED = re.compile(r"\b(?:should|must|ought to|needs? to)\b")
_DATED = re.compile(
    r"[\s(–-](?:by |from |in |until )?(?:\w{3,9} )?20\d\d(?:\s?[–/-]\s?(?:20)?\d\d)?\s*\)?[.;]?$"
)
"""A date at the end of an entry, which is there to say when it is done."""
_WATCHING = re.compile(
    r"\b(?:monitor|measure|track|report on|collect data on|keep an eye on)[\s:–-]*$", re.I
)
"""A promise to watch: the nouns that it lists are what is measured."""
_REMARK_WORDS = 12
_NAME_WORDS = 8
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|sets?|will|can)\b")
_STANDS = re.compile(
    r"^[^,;:]*?\b(?:can|may|should|must|will|needs?|remains?|indicates?|suggests?)\b"
)
"""A sentence whose first verb tells how things stand."""
_DONE_MEASURES = re.compile(r"(?:(?:policy|proposed|planned|key|main|specific) )*measures", re.I)
"""What some countries call actions; their entries are worded so."""
_TARGETS = re.compile(r"\btargets$", re.I)
_DATED_HEAD = re.compile(
    r"by (?:the end of )?(?:[A-Z][a-z]{2,8} )?20\d\d(?:[/–-](?:20)?\d\d)?,? ", re.I
)
"""A date at the head of a target: somebody is to reach it until then."""
_CLAUSE = re.compile(r"(?:the|this|these|each|it|they|we)(?: \S+){1,4} [a-z]+(?:s|es)\b.* \S", re.I)
"""Words that tell what somebody does: "The Board approves the plan"."""
_EITHER = re.compile(r"(?:set|put|cut|reset|broadcast)\b", re.I)
"""Verbs that are the same in the past: "Set up a board"."""
_PROGRESS = re.compile(r"\s*progress\b", re.I)
_TOPIC_WORDS = 6
_TITLE_WORDS = 12
"""The most words of a topic's name."""
_ACTION_LIKE = frozenset({Form.ACTION, Form.DOING})


def read_item(
    block: Block,
    lead: Lead | None,
    setting: Setting,
    parent: Found | None,
    *,
    all_promised: bool = False,
) -> list[Found]:
    """The statements in one list item. `all_promised`: whether its list is one of promises
    throughout, whatever calls it one of objectives."""
    if not any(map(str.isalpha, block.text.plain)):
        return []
    if lead is None and _is_emphasised_topic(block):
        return [
            Found(
                Kind.THEME, block.text, block, setting, "topic set off in a list", 0.6, block.runs
            )
        ]
    if lead is None or lead.force in (Force.DESCRIBES, Force.DOUBTFUL):
        return _by_itself(block, setting, lead)
    if lead.force is Force.UNLED and not is_imperative(block.text.plain):
        return _by_itself(block, setting, lead)
    if lead.force is Force.DONE and not _may_be_done(block.text.plain, lead.passage.plain):
        return []
    if lead.force is Force.DONE:
        return [_whole(block, Kind.ACHIEVEMENT, "listed success", 0.9, setting, lead)]
    if lead.force is Force.MEASURES and _is_dated_target(block.text.plain, lead.passage.plain):
        return [_whole(block, Kind.COMMITMENT, "dated target", 0.85, setting, lead)]
    if lead.force is Force.MEASURES and _is_to_be_done(block.text.plain, lead.passage.plain):
        return _planned(block, replace(lead, force=Force.ACTIONS), setting, parent)
    watched = lead.force is Force.PROMISE and _WATCHING.search(lead.passage.plain)
    if lead.force is Force.MEASURES or (watched and form_of(block.text.plain) is Form.TOPIC):
        return [_whole(block, Kind.MEASURE, "listed measure", 0.85, setting, lead)]
    named = lead.force is Force.TOPICS and label_end(block.text.plain) is not None
    if lead.force in _LISTED and named:
        return [_name(block, lead, setting), *_by_itself(block, setting, lead)]
    if lead.force is Force.ACTIONS and _is_named_promise(block.text.plain):
        topic = _name(block, replace(lead, force=Force.TOPICS), setting)
        theme = Named(topic.passage, Part.ROW_LABEL, Basis.BY_SECTION)
        return [topic, *_by_itself(block, replace(setting, theme=theme), lead)]
    if lead.force is Force.PROGRAMMES and form_of(block.text.plain) is Form.ACTION:
        return _planned(block, replace(lead, force=Force.ACTIONS), setting, parent)
    if lead.force is Force.OBJECTIVES and all_promised and _promises_whole(block.text.plain):
        promised = _whole(block, Kind.COMMITMENT, "promise among objectives", 0.85, setting, lead)
        return [replace(promised, also=(Kind.OBJECTIVE,))]
    if lead.force in _LISTED and not _is_sentence(block.text.plain):
        return [_name(block, lead, setting)]
    if lead.force is Force.OBJECTIVES and _promises_whole(block.text.plain):
        return [replace(_name(block, lead, setting), also=(Kind.COMMITMENT,))]
    if lead.force in _LISTED:
        return _by_itself(block, setting, lead)
    return _planned(block, lead, setting, parent)


def _is_dated_target(words: str, lead: str) -> bool:
    """Whether an entry below "Targets" says what is done or reached until when."""
    head = _DATED_HEAD.match(words) if _TARGETS.search(bare(lead)) else None
    rest = words[head.end() :] if head else ""
    return is_imperative(rest) or bool(_FINITE.search(rest))


def _is_to_be_done(words: str, lead: str) -> bool:
    """Whether an entry below "Measures" or "Targets" is what is done, not how it is measured."""
    done = _DONE_MEASURES.fullmatch(bare(lead)) or _TARGETS.search(bare(lead))
    return bool(done) and is_imperative(words)


def _may_be_done(words: str, lead: str) -> bool:
    """Whether an item below "Successes" can be one: it says neither what had been planned nor how
    things stand. Below "Progress" it must itself say that something was done."""
    if is_imperative(words) and not _EITHER.match(words):
        return False
    low, high = sentences(words)[0]
    if _PROGRESS.match(lead):
        return form_of(words) is Form.STATE or begins_with_result(words) or reports(words[low:high])
    return not (words.endswith(".") and _STANDS.search(words[low:high]) and judge(words) is None)


def _is_named_promise(words: str) -> bool:
    """Whether an entry is a topic's name and, behind it, a sentence that promises by itself."""
    end = label_end(words)
    if end is None or form_of(words[:end]) is not Form.TOPIC:
        return False
    judged = judge(words[end:].lstrip(" :–—-"))
    return judged is not None and judged.kind is Kind.COMMITMENT and judged.rule == "we will"


def _is_sentence(words: str) -> bool:
    """Whether an item of a list of names is no name but a remark in a whole sentence."""
    if form_of(words) in _ACTION_LIKE:
        return False
    return words.endswith(".") and len(words.split()) > _NAME_WORDS and bool(_FINITE.search(words))


def _promises_whole(words: str) -> bool:
    """Whether an objective is worded as the one sentence that promises it."""
    judged = judge(words) if len(sentences(words)) == 1 else None
    return judged is not None and judged.kind is Kind.COMMITMENT


def _is_remark(words: str) -> bool:
    """Whether an entry without the form of an action tells something in a whole long sentence."""
    return words.endswith(".") and len(words.split()) > _REMARK_WORDS


def _is_emphasised_topic(block: Block) -> bool:
    """A short name that is set in bold or italics as a whole."""
    plain = block.text.plain
    whole = any(
        r.start == 0 and r.end >= len(plain) - 1 and (r.bold or r.italic) for r in block.runs
    )
    return whole and len(plain.split()) <= _TOPIC_WORDS and form_of(plain) is Form.TOPIC


def _by_itself(block: Block, setting: Setting, lead: Lead | None) -> list[Found]:
    """Sentences of an item that no lead-in makes a promise: each must promise by itself."""
    found = []
    for low, high in sentences(block.text.plain):
        passage = part_of(block.text, low, high)
        judged = judge(passage.plain)
        dated = None if judged else _DATED_HEAD.match(passage.plain)
        if dated and is_imperative(passage.plain[dated.end() :]):
            rule, runs = "action by a date", runs_within(block.runs, low, high)
            found.append(Found(Kind.COMMITMENT, passage, block, setting, rule, 0.8, runs))
        if judged and judged.confidence >= 0.85 and not is_open(passage.plain):
            found.append(
                Found(judged.kind, passage, block, setting, f"{judged.rule}, in a list", judged.confidence - 0.1,
                      runs_within(block.runs, low, high))
            )  # fmt: skip
    return found


def _whole(
    block: Block, kind: Kind, rule: str, confidence: float, setting: Setting, lead: Lead
) -> Found:
    return Found(
        kind, block.text, block, setting, rule, confidence, block.runs, lead.passage, lead.part
    )


def _name(block: Block, lead: Lead, setting: Setting) -> Found:
    kind, rule = _LISTED[lead.force]
    found = _whole(block, kind, rule, 0.85, setting, lead)
    if kind is Kind.THEME and (end := label_end(block.text.plain)):
        found.passage = part_of(block.text, 0, end)
        found.runs = runs_within(block.runs, 0, end)
    found.members = lead.passage.plain
    found.number = block.marker if block.ordered else None
    if kind is Kind.THEME and form_of(block.text.plain) in _ACTION_LIKE:
        found.also = (Kind.COMMITMENT,)
    if kind is Kind.PROGRAMME:
        found.also = (Kind.THEME,)
    return found


def _planned(block: Block, lead: Lead, setting: Setting, parent: Found | None) -> list[Found]:
    """Items under a promise: the first sentence is promised by the lead-in, each further one must
    be worded as an action or promise by itself."""
    found: list[Found] = []
    for n, (low, high) in enumerate(sentences(block.text.plain)):
        passage = part_of(block.text, low, high)
        below = parent is not None and block.level > 0
        first = n == 0
        verdict = _verdict(passage.plain, lead.force, below) if first else _further(passage.plain)
        if verdict is None:
            continue
        kind, rule, confidence = verdict
        statement = Found(kind, passage, block, setting, rule, confidence,
                          runs_within(block.runs, low, high), lead.passage, lead.part)  # fmt: skip
        statement.parent = parent
        found.append(statement)
    return found


def _only_says_what(words: str) -> bool:
    """Whether a sub-item names a part of what is promised, and promises nothing itself."""
    return form_of(words) is Form.TOPIC and not any(map(str.isdigit, words))


def _verdict(words: str, force: Force, below: bool) -> tuple[Kind, str, float] | None:
    form = form_of(words)
    topic = form is Form.TOPIC
    if topic and force in (Force.PROMISE, Force.ACTIONS) and undated(words) != words:
        return Kind.COMMITMENT, "dated item of planned actions", 0.75
    if topic and below:
        return None  # a detail of the action above it
    if topic and (_ADVISED.search(words) or _is_remark(words) or _CLAUSE.match(words)):
        return None  # a direction to others; how things stand
    if force is Force.PROMISE:
        return Kind.COMMITMENT, "item of a promise", 0.6 if topic else 0.95
    if is_open(words) and len(words.split()) <= 4:
        return None
    if topic and (judged := judge(words)) and judged.kind is Kind.COMMITMENT:
        return Kind.COMMITMENT, judged.rule, judged.confidence
    if topic and force is Force.ACTIONS and len(words.split()) > _TITLE_WORDS:
        return Kind.COMMITMENT, "item of planned actions", 0.65  # too long for a topic's name
    if topic and _DATED.search(words):
        return Kind.COMMITMENT, "dated item of planned actions", 0.75
    if topic:
        return Kind.THEME, "topic among planned actions", 0.6
    if force is Force.UNLED:
        return Kind.COMMITMENT, "item of a list of actions", 0.75
    return Kind.COMMITMENT, "item of planned actions", 0.85


def _further(words: str) -> tuple[Kind, str, float] | None:
    judged = judge(words)
    if judged:
        return judged.kind, judged.rule, judged.confidence
    if form_of(words) is Form.ACTION:
        return Kind.COMMITMENT, "further action of an item", 0.75
    return None
