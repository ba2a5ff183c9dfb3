"""Lead-ins: "We will:", "Our four themes:", "Priorities:"; what they make of the list below."""

from __future__ import annotations

import re
from enum import StrEnum, auto
from functools import lru_cache

from goldenthread.loaders.reading.headings import TRAIL, Announces, announced
from goldenthread.loaders.reading.verbs import begins_with_gerund
from goldenthread.loaders.reading.words import words_in


class Force(StrEnum):
    """What the items of a list are, by the words before it."""

    PROMISE = auto()
    """Each is promised, whatever its form."""
    ACTIONS = auto()
    """Each that has the form of an action or a result is planned; others are topics."""
    TOPICS = auto()
    PROGRAMMES = auto()
    OBJECTIVES = auto()
    DONE = auto()
    MEASURES = auto()
    DOUBTFUL = auto()
    """Ongoing work, enablers, directions to others: left out unless an item itself promises."""
    DESCRIBES = auto()
    UNLED = auto()
    """No lead-in, but in a plan: each that is worded as an action is planned, others are left."""


_TITLE = 4
"""So few words announce, and promise nothing."""
_LAST = 600
"""How many characters at the end are looked at."""
_HAVE = frozenset({"have", "has", "ve", "already"})
_INTENDING = frozenset(
    [
        "commit",
        "commits",
        "committed",
        "itself",
        "ourselves",
        "aim",
        "aims",
        "aiming",
        "pledge",
        "pledges",
        "pledged",
        "intend",
        "intends",
        "plan",
        "plans",
        "seek",
        "seeks",
        "agreed",
        "promise",
        "promises",
        "undertake",
        "undertakes",
        "to",
        "is",
        "are",
        "be",
    ]
)
_DIRECTING = frozenset(
    {"should", "ask", "asks", "encouraged", "invited", "need", "needs", "needed", "must"}
)
_MODALS = frozenset({"will", "shall", "ll"})
_COUNTABLE = frozenset(
    [
        "theme",
        "themes",
        "principles",
        "pillars",
        "priority",
        "priorities",
        "areas",
        "workstreams",
        "programme",
        "programmes",
        "initiatives",
        "objectives",
        "goals",
        "aims",
        "ambitions",
        "strands",
        "networks",
        "projects",
        "schemes",
        "action",
        "actions",
        "activities",
        "milestones",
        "aspirations",
        "commitments",
        "pledges",
        "recommendations",
        "outcomes",
        "indicators",
        "measures",
        "targets",
    ]
)
_BEING = frozenset({"are", "been", "re", "is", "ve"})
"""Words one of which each of the forms below needs."""
_OPEN = re.compile(r"[:…]\s*[-–—]*\s*$")
_MODAL_END = re.compile(
    r"\b(?:will|shall|['’]ll)(?: \w+ly| also| all| each| now| then| therefore| together)*$"
)
_INTENT_END = re.compile(
    r"\b(?:commit(?:s|ted)?(?: itself| ourselves)?|aim(?:s|ing)?|pledges?|pledged|intends?|plans?|seeks?|agreed|promises?|undertakes?|"
    r"(?:aim|goal|ambition|intention|mission|model|role|objective|purpose|plan|focus)s?(?: \w+)? (?:is|are|will be))(?: to)?$"
)
_DOING = re.compile(
    r"\b(?:[Ww]e|I)(?: (?:are|have been)|['’](?:re|ve been))(?: (?:already|currently|also|now))*\b.*$|\b(?:is|are)(?: already| currently| also| now)$"
)
_HAVE_DONE = re.compile(
    r"(?:\bwe|\bpartners|\bit|\bthey|\bteams?|\bprogramme|\bboard)(?:['’]ve| have| has)(?: \w+){0,2}$"
    r"|\b(?:have|has|['’]ve)\b.*\b(?:achieved|delivered|progress|success(?:es)?|headway|completed|accomplished)\b"
    r"|\balready (?:achieved|done|delivered|completed|in place)\b"
)
_WILL = re.compile(r"\b(?:will|shall|['’]ll)\b")
_OURS = re.compile(r"\b(?:we|our|partners?|partnership|i)\b", re.I)
_BODY_WILL = re.compile(
    r"\b(?:board|committee|alliance|trusts?|council|department|ministry|team|group|network|forum|division|agenc(?:y|ies)|office|programme|partnership|partners|government|they|organisations?|services?|managers?|[A-Z]{2,8})\b.{0,40}\b(?:will|shall)\b"
)
_WHAT_WILL = re.compile(
    r"(?:what|how) (?!will\b)[\w' -]{1,60} (?:will|shall|is going to|are going to|plans? to|intends? to)"
    r"(?: (?:do|deliver|achieve|contribute|get there|work on|change)(?: \w+){0,4})?",
    re.I,
)
"""A heading such as "What the Commissioner will do"."""
_DIRECTION = re.compile(
    r"\b(?:should|ask of|asks? (?:of|for)|encouraged|invited|need(?:s|ed)? to|must)\b", re.I
)
_BY_FORCE = {
    Announces.OBJECTIVES: Force.OBJECTIVES,
    Announces.THEMES: Force.TOPICS,
    Announces.PROGRAMMES: Force.PROGRAMMES,
    Announces.ACTIONS: Force.ACTIONS,
    Announces.PRIORITIES: Force.ACTIONS,
    Announces.SUCCESSES: Force.DONE,
    Announces.MEASURES: Force.MEASURES,
    Announces.ENABLERS: Force.DOUBTFUL,
    Announces.OBJECTIVE_LINKS: Force.DESCRIBES,
}
_STEPS = re.compile(r"\b(?:milestones?|next steps?|key steps|deliverables?)\b", re.I)
_COUNTED = re.compile(
    r"\b(?:themes?|principles|pillars|priorit(?:y|ies)(?: areas| workstreams)?|areas|workstreams|programmes?(?: areas)?|initiatives|objectives|goals|strategic aims|ambitions|strands|"
    r"networks|projects|schemes|actions?|activities|milestones|aspirations|commitments|pledges|recommendations|outcomes|indicators|measures|targets)\b"
    r"(?:[^.]{0,60}|\s*\([^)]*\)[^.]{0,20}| (?:identified|set|agreed|produced|outlined|listed|below|following|that|which|in|by|for|of|over|across)\b[^.]*)?$",
    re.I,
)
_BY_DOING = re.compile(r"\b(?:through|by)$")
_DELIVER_BY = re.compile(r"\b(?:focus(?:ing|es|ed)?|work|improv\w+|deliver\w*)\b.*\bby$", re.I)
_INCLUDING = re.compile(r".{0,40}\b(?:including|includes?|namely|such as|e\.?g\.?)")
_NOUN = re.compile(r"\b(?=[a-z]{4})", re.I)
_KINDS = (
    (re.compile(r"workstreams?|programmes?|initiatives|schemes|projects|networks", re.I), Force.PROGRAMMES),
    (re.compile(r"objectives|goals|ambitions|strategic aims", re.I), Force.OBJECTIVES),
    (re.compile(r"actions?|activities|milestones|aspirations|commitments|pledges|recommendations|deliver", re.I), Force.ACTIONS),
    (re.compile(r"indicators|measures|targets|metrics", re.I), Force.MEASURES),
    (re.compile(r"priorit", re.I), Force.ACTIONS),
    (re.compile(r"themes?|principles|pillars|areas|strands|outcomes|values", re.I), Force.TOPICS),
)  # fmt: skip


@lru_cache(maxsize=4096)
def is_open(words: str) -> bool:
    """Whether these words wait for a list: they end with a colon, or with dots after a modal."""
    words = words[-_LAST:]
    if (":" in words or "…" in words) and _OPEN.search(words):
        return True
    if "ll" not in words or _MODALS.isdisjoint(words_in(words)):
        return False
    return bool(_MODAL_END.search(words.rstrip(TRAIL)))


@lru_cache(maxsize=4096)
def force_of(words: str) -> Force | None:
    """What a lead-in makes of its list; None when it says nothing of its own ("including:")."""
    said = words[-_LAST:].replace("’", "'").rstrip(TRAIL)
    if announced(words) is Announces.MEASURES and not is_open(words):
        return Force.MEASURES  # "How will we know?"
    if announced(words) is Announces.OBJECTIVES and len(said.split()) <= _TITLE:
        return Force.OBJECTIVES  # "Our aims"
    if _WHAT_WILL.fullmatch(said):
        return Force.PROMISE
    spoken = words_in(said)
    if not _HAVE.isdisjoint(spoken) and _HAVE_DONE.search(said):
        return Force.DONE
    directs = not _DIRECTING.isdisjoint(spoken) and _DIRECTION.search(said) is not None
    intends = not _INTENDING.isdisjoint(spoken) and _INTENT_END.search(said)
    if intends or (not _MODALS.isdisjoint(spoken) and _MODAL_END.search(said)):
        return Force.DOUBTFUL if directs else Force.PROMISE
    if directs:
        return Force.DOUBTFUL
    if (
        not _MODALS.isdisjoint(spoken)
        and _WILL.search(said)
        and (_OURS.search(said) or _BODY_WILL.search(said))
    ):
        return _listed(said, Force.PROMISE)
    if not _BEING.isdisjoint(spoken) and _DOING.search(said):
        return Force.DOUBTFUL
    if begins_with_gerund(said) and _BY_DOING.search(said):
        return Force.PROMISE
    if said.lower().endswith("by") and _DELIVER_BY.search(said):
        return Force.PROMISE
    announces = announced(said)
    counted = _listed(said, None)
    if counted and announces is not Announces.ACTIONS:
        return counted
    if announces is Announces.ACTIONS and _STEPS.search(said):
        return Force.PROMISE
    if announces in _BY_FORCE:
        return _BY_FORCE[announces]
    if announces is Announces.CONTEXT:
        return Force.DESCRIBES
    return counted or (None if _INCLUDING.fullmatch(said) else Force.DESCRIBES)


def _listed(said: str, otherwise: Force | None) -> Force | None:
    """What the noun says that the list is made of ("… in five priority workstreams")."""
    counted = None
    if _COUNTABLE.isdisjoint(words_in(said)):
        return otherwise
    for at in _NOUN.finditer(said):  # the last noun that the list is made of decides
        counted = _COUNTED.match(said, at.start()) or counted
    if not counted:
        return otherwise
    for pattern, force in _KINDS:
        if pattern.search(counted[0]):
            return Force.PROMISE if otherwise and force is Force.ACTIONS else force
    return otherwise
