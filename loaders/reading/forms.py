"""The form of a list item or cell: an action, an intended result, a sentence, or a topic."""

from __future__ import annotations

import re
from enum import StrEnum, auto
from functools import lru_cache

from goldenthread.loaders.reading.verbs import (
    PARTICIPLES,
    begins_with_action,
    begins_with_gerund,
    begins_with_result,
)
from goldenthread.loaders.reading.words import words_in


class Form(StrEnum):
    """How a list item or a cell is worded."""

    ACTION = auto()
    """It begins with a verb of action: "Open two hubs", "To open …"."""
    DOING = auto()
    """With its -ing form: "Opening two hubs"."""
    RESULT = auto()
    """With the noun of an action or a result: "Reduction in …", "Improved access"."""
    PLANNED = auto()
    """It says of something that it will be, or is to be, done: "Two hubs to be opened"."""
    STATE = auto()
    """How things stand: "Staff have been recruited", "under development"."""
    TOPIC = auto()


_LONGEST = 1000
"""How many characters at the start are looked at."""
_PLANNED = re.compile(
    r"\b(?:will|shall)\b|\bto be (?:\w+ly )?(?P<verb>[a-z-]+)\b|\bin place\b|\bcontinues? to\b"
    r"|\bto have\b|\bto (?:deliver|achieve|receive|be)\b"
)
_STATE = re.compile(
    r"\b(?:has|have)(?: now| already| also)? (?:been )?\w+(?:ed|en|un|ut|ade|et)\b|\bcurrently\b"
    r"|\b(?:under|in) (?:development|discussion|review|progress)\b|\bneeds?\b|\bthere (?:is|are)\b"
    r"|\b(?:is|are) (?:being|now|already)\b"
)
"""In small letters."""
_WILL = re.compile(r"\b(?:will|shall)\b")
_STATES = frozenset(
    [
        "has",
        "have",
        "currently",
        "development",
        "discussion",
        "review",
        "progress",
        "need",
        "needs",
        "there",
        "is",
        "are",
    ]
)
_DONE_BY = re.compile(r"\b(?P<verb>[a-z-]{4,}(?:ed|en|ing|ilt|ade))\b")
_COUNTED = re.compile(
    r"^(?:all|each|every|no|zero|\d[\d,.]*\s?%?|a further \d+|at least \d+|over \d+|up to \d+)\b",
    re.I,
)
_VERB_SHAPED = re.compile(
    r"^(?!(?:all|any|both|each|every|few|half|how|many|more|most|no|none|number|other|over|part|"
    r"phase|some|stage|such|under|what|when|where|year|about|above|across|after|against|among|at|"
    r"before|below|between|by|during|for|from|in|into|near|of|off|on|onto|per|since|through|to|"
    r"until|upon|with|within|without|despite|given|throughout|beyond|amid|alongside|unlike|toward|"
    r"around|behind|beside|via|plus|like|while|whilst|because|although|though|once|than|then|and|or|but|if|as|is|are|was|were|has|have)\b)"
    r"[a-z]{2,}(?<!tion)(?<!ment)(?<!ness)(?<!ity)(?<!ance)(?<!ence)(?<!ing)(?<!s)"
    r"(?:,? (?:and|or) [a-z]{3,})? (?:an?|the|our|all|each|every|this|these|their|its|\d[\d,.]*"
    r"|two|three|four|five|six|seven|eight|nine|ten|twelve)\s"
    r"\S+"
)
"""A word that can be no noun with an article or a number after it: a verb, known to us or not."""
_LABEL = re.compile(r"^[^:.]{2,60}?(?::|\s[–—-])\s+(?=\S)")
_IS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|shall|should|can|must|may|shows?|indicates?|suggests?|remains?)\b"
)
_AFTER_FIRST = re.compile(
    r"[,;:.(–—]|\b(?:that|which|who|where|when|how|what|why|whether|if|because|while|as|so)\b"
)
"""Where the words of a first clause end."""
_ASIDE = re.compile(r"\([^()]*\)")
_DATE_FIRST = re.compile(
    r"(?:(?:by|before|in|from|during|until) (?:the )?(?:(?:end|start|beginning) of )?)?"
    r"(?:(?:[a-z]{3,9}|q[1-4]|fy),? ?)?20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?"
    r"(?: and (?:[a-z/]+ ){1,3}(?:thereafter|afterwards?))?(?:,\s+|\s*[:–—-]+\s*|\s+)",
    re.I,
)
"""A date that an entry begins with: "By 2030, restore …", "Feb 2027 - Restore …"."""
_DATE_BEGINS = 40
"""Within so many characters the year of such a date begins."""


def undated(words: str) -> str:
    """An entry without the date that it begins with."""
    date = _DATE_FIRST.match(words) if "20" in words[:_DATE_BEGINS] else None
    return words[date.end() :] if date else words


@lru_cache(maxsize=4096)
def form_of(words: str) -> Form:
    """The form of these words; a label before a colon or a dash ("Hubs: open two") is set aside
    when what follows it has a form of its own."""
    words = undated(words[:_LONGEST])
    own = _form(words)
    if own is Form.TOPIC and (label := _LABEL.match(words)):
        return _form(words[label.end() :])
    return own


def _form(words: str) -> Form:
    if begins_with_action(words) or words[:6].lower() == "to be ":
        return Form.ACTION
    if begins_with_gerund(words):
        return Form.DOING
    bare = _ASIDE.sub("", words)
    said = words_in(bare)
    if not _STATES.isdisjoint(said) and _STATE.search(bare.lower()) and not _WILL.search(bare):
        return Form.STATE
    planned = _PLANNED.search(bare)
    if planned and (
        planned["verb"] is None or planned["verb"] in PARTICIPLES or planned["verb"] == "in"
    ):
        return Form.PLANNED
    if begins_with_result(words):
        return Form.RESULT
    if len(bare.split()) >= 5 and any(_acted(m["verb"]) for m in _DONE_BY.finditer(bare)):
        return Form.PLANNED
    if _COUNTED.match(words) and len(bare.split()) >= 5:
        return Form.PLANNED
    if _VERB_SHAPED.match(words.lower()):
        return Form.ACTION
    return Form.TOPIC


@lru_cache(maxsize=4096)
def is_imperative(words: str) -> bool:
    """Whether words tell someone to act: they begin with a verb in its base form, and none that
    says how things are follows it ("Support is given by …")."""
    words = undated(words[:_LONGEST])
    if not begins_with_action(words):
        return False
    return not _IS.search(_AFTER_FIRST.split(words, maxsplit=1)[0])


def _acted(word: str) -> bool:
    return word in PARTICIPLES or (word.endswith("ing") and begins_with_gerund(word))
