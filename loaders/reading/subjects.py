"""Who promises: the subjects of "will", "shall", "commits to", and when a text says "we"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from goldenthread.loaders.reading.agent_found import AgentFound, agent, is_vague
from goldenthread.loaders.reading.bodies import Knows, Name, kind_of, last_capitals, whole
from goldenthread.loaders.reading.glossary import Glossary
from goldenthread.loaders.reading.words import words_in
from goldenthread.loaders.statement import AgentKind, Role

_PROMISE = re.compile(
    r"\s(?<=[\w)”’*,]\s)\s*(?:also\s+|both\s+|together\s+|jointly\s+|now\s+)?(?P<verb>"
    r"will(?: also)?(?: be)? (?:continue|work|look|seek|aim|start|need) to|will|shall|"
    r"(?:intend|aim|seek|plan|propose|commit|pledge|undertake|agree|continue)s? to|"
    r"(?:is|are) (?:fully |strongly )?(?:committed|determined|dedicated|required|expected) to|"
    r"(?:is|are) to(?= [a-z])|(?:has|have) (?:also )?(?:committed|pledged|agreed|undertaken|resolved) to|"
    r"(?:is|are) (?:responsible|accountable) for|(?:is|are) (?:focus+ed|working|leading) (?:on|to)|"
    r"(?:is|are) (?:\w+ly )?(?!being\b|going\b|ongoing\b)\w+ing(?= )|(?:leads|oversees|commits)\b|"
    r"aims?(?=\s*:?\s*$)"
    r")\b(?P<next>(?:\s+[\w-]+){0,4})"
)
_PROMISING = frozenset(
    [
        "will",
        "shall",
        "intend",
        "intends",
        "aim",
        "aims",
        "seek",
        "seeks",
        "plan",
        "plans",
        "propose",
        "proposes",
        "commit",
        "commits",
        "pledge",
        "pledges",
        "undertake",
        "undertakes",
        "agree",
        "agrees",
        "continue",
        "continues",
        "is",
        "are",
        "has",
        "have",
        "leads",
        "oversees",
    ]
)
"""One of these stands in every promise."""
_PATIENT = re.compile(
    r"\s+(?:\w+ly\s+|also\s+)?be\s+(?:\w+ly\s+|also\s+|fully\s+|further\s+)?"
    r"(?!responsible|accountable|lead|hos|oversee|mov|deliver(?:ing)|work)"
    r"(?:\w+(?:ed|en|wn|ht|lt)|set|built|held|made|put|run|led|in|on|at|the|a|an|available|"
    r"able|subject|key|at)\b"
)
_ANSWERS = re.compile(
    r"\s+(?:\w+ly\s+|also\s+)?(?:(?:own and )?be accountable|oversee\b|govern\b|"
    r"hold\b[^.]{0,20}account|"
    r"be held accountable|provide (?:oversight|governance|assurance))|accountable for"
)
_ASSISTS = re.compile(
    r"\s+(?:\w+ly\s+|also\s+)?(?:assist|contribute|be (?:consulted|involved|supported|invited))\b"
)
_CLAUSE = re.compile(
    r"(?<![A-Z])[.;:!?–—]\s+|\s-\s|,\s+|\)\s+(?=[A-Z])|\bthat\s+|\bwhere\s+|\bwhen\s+"
)
_LISTED_NAME = re.compile(
    r"(?:Department|Ministry|Office|Minister|Secretary of State|Committee|Commission|Directorate) "
    r"(?:for|of) [A-Z][\w ]*(?:, [A-Z][\w ]*)+,? (?:and|&) [A-Z][\w ]*$"
)
"""A name that has commas itself: "Department for Farming, Food and Forests"."""
_ENTRY_BEFORE = re.compile(r"(?:^|[,.;:]\s+)(?P<entry>[A-Za-z][^,.;:]{2,80}),\s+(?:and\s+)?$")
_SUBORDINATE = re.compile(r"\b(?:that|where|when)\s+$")
_OPENING = re.compile(
    r"(?:and|but|also|however|therefore|additionally|then|so|as well as|in addition(?: to this)?|"
    r"while|whilst|because|meanwhile|finally|where|that|which|if|when|as|once)\s+",
    re.I,
)
_PAPER = re.compile(
    r"(?:['’]s)?\s+(?:plan|strategy|model|programme|work|approach|role|remit|focus|aim)s?$"
)
_SELF = re.compile(
    r"(?:(?:as|all|across|in|together|both)\b[^.;:]*?,?\s+)?(?:we|our(?: \w+){0,4} (?:partnership|"
    r"region|area|system|organisations?|department|ministry|agency|government|council|board|trust|"
    r"charity|college|university|zoo|museum|network|borough|city|county|partners?|members|teams?|"
    r"staff)|our (?:ics|icp|hcp)|(?:(?:all|as|local|system) )?partners?|the partnership)"
)
"""How a publisher speaks of itself: no name, but a collective promise."""
_THEY = re.compile(r"^they$", re.I)
_REACH = 600
""" "They" stands for a body named at most this many characters before."""


_OURS = re.compile(r"(?<![\w-])(?:[Oo]ur|us|ours)(?![\w-])")
_OUR_WORDS = frozenset({"our", "us", "ours"})
_SPEAKING = frozenset({"we", "our"})


def find_subjects(
    plain: str, knows: Knows, glossary: Glossary, position: int
) -> Iterator[AgentFound]:
    """Who promises: the subjects of "will", "shall", "commits to", "is responsible for"."""
    for m in promises(plain):
        verb = m["verb"] + m["next"]
        if m["verb"].startswith(("will", "shall")) and _PATIENT.match(m["next"]):
            continue
        role = Role.RESPONSIBLE
        if _ANSWERS.search(" " + verb):
            role = Role.ACCOUNTABLE
        elif _ASSISTS.match(m["next"]):
            role = Role.SUPPORTING
        for name in _subject(plain, m.start(), knows, glossary, position):
            yield replace(name, role=role)


_SPEAKS = re.compile(
    r"(?<![\w-])(?:[Ww]e(?=\s|['’](?:ll|re|ve)\b)|Our (?:\w+ )?(?:step|aim|ambition|intention|goal|"
    r"plan|mission|vision|priority|aspiration|objective|focus|task|challenge)(?= is\b| will\b))"
)


@lru_cache(maxsize=4096)
def promises(plain: str) -> tuple[re.Match[str], ...]:
    """Where a text promises. Lead-ins and headings are asked again for each statement below."""
    return () if _PROMISING.isdisjoint(words_in(plain)) else tuple(_PROMISE.finditer(plain))


@lru_cache(maxsize=4096)
def speaks_collectively(plain: str) -> tuple[int, int] | None:
    """Where a text says "we", "our partnership", "partners will": who publishes it promises."""
    said = words_in(plain)
    if not _SPEAKING.isdisjoint(said) and (m := _SPEAKS.search(plain)):
        return m.span()
    for m in promises(plain):
        low = _clause_start(plain, m.start())
        if _SELF.fullmatch(plain[low : m.start()].strip(" ,").lower()):
            return low, m.start()
    if not _OUR_WORDS.isdisjoint(said) and (m := _OURS.search(plain)):
        return m.span()
    return None


def _clause_start(plain: str, end: int) -> int:
    """Where the clause begins whose subject ends at `end`."""
    low = 0
    for m in _CLAUSE.finditer(plain, max(0, end - 200), end):
        if m.end() < end:
            low = m.end()
    while opening := _OPENING.match(plain, low, end):
        low = opening.end()
    return low


def _subject(
    plain: str, end: int, knows: Knows, glossary: Glossary, position: int
) -> Iterator[AgentFound]:
    """The agents whose promise begins at `end`."""
    if plain[end - 1] == ",":  # ", in partnership with others, will"
        back = plain.rfind(",", max(0, end - 160), end - 1)
        end = back if back > 0 else end
    if plain.endswith(" who", 0, end):
        before = _without_brackets(plain, end - 4)
        if name := last_capitals(plain, max(0, before - 80), before, knows):
            yield agent(plain, name, Role.RESPONSIBLE, "who will", 0.8)
        return
    low = _clause_start(plain, end)
    if _SUBORDINATE.search(plain, max(0, low - 8), low):
        return  # "to ensure that the Board will": who ensures it answers for it
    subject = plain[low:end].strip()
    if not subject or _SELF.fullmatch(subject.lower()):
        return
    if _THEY.match(subject):
        yield from _they(plain, low, end, knows, glossary, position)
        return
    if listed := _LISTED_NAME.search(plain, max(0, end - 120), end):
        low = min(low, listed.start())
    names = whole(plain, low, end, knows)
    if not names and (paper := _PAPER.search(plain, low, end)):
        names = tuple(
            n
            for n in whole(plain, low, paper.start(), knows)
            if n.kind is not AgentKind.CLASS_OF_BODIES
        )
    if names:
        for name in (*_listed_before(plain, low, knows), *names):
            if not is_vague(plain[name.start : name.end]):
                yield agent(
                    plain, _with_article(plain, name), Role.RESPONSIBLE, "subject of a promise", 0.9
                )
        return
    yield from _late_subject(plain, low, end, knows)


def _listed_before(plain: str, low: int, knows: Knows) -> tuple[Name, ...]:
    """The names of a list whose last entry begins at `low`: "The NHB, the Forum and NEC will"."""
    found: tuple[Name, ...] = ()
    while m := _ENTRY_BEFORE.search(plain, max(0, low - 120), low):
        names = whole(plain, *m.span("entry"), knows)
        if not names or any(n.kind is AgentKind.CLASS_OF_BODIES for n in names):
            break
        found, low = (*names, *found), m.start("entry")
    return found


def _late_subject(plain: str, low: int, end: int, knows: Knows) -> Iterator[AgentFound]:
    """A subject after an opening without a comma, or after "and"."""
    joint = plain.rfind(" and ", low, end)
    if joint > 0 and (names := whole(plain, joint + 5, end, knows)):
        text = plain[names[0].start : names[0].end]
        before = plain[low:joint].rstrip()
        if (
            not is_vague(text)
            and (plain[joint + 5 :].startswith(("the ", "The ")) or text[0].isupper())
            and not re.search(r"\b(?:of|the|with|by|for|between)$", before)
        ):
            yield agent(
                plain, _with_article(plain, names[-1]), Role.RESPONSIBLE, "subject after and", 0.75
            )
        return
    of = re.search(r"^(?:the\s+)?establishment of (?:the|a)\s+", plain[low:end], re.I)
    if of and (names := whole(plain, low + of.end(), end, knows)):
        yield agent(plain, names[0], Role.RESPONSIBLE, "subject of a promise", 0.75)
        return
    name = last_capitals(plain, low, end, knows)
    if name and not re.search(
        r"\b(?:of|by|with|for|to|from|in|at|and|&|or|on|between|the|as|than|via|through)\s+$",
        plain[low : name.start],
    ):
        yield agent(plain, name, Role.RESPONSIBLE, "subject after an opening", 0.7)


def _with_article(plain: str, name: Name) -> Name:
    """ "the Board" keeps its article: it is short for a name that stands before."""
    if " " in plain[name.start : name.end].strip() and name.kind is not AgentKind.CLASS_OF_BODIES:
        return name
    if plain[max(0, name.start - 4) : name.start].lower() == "the ":
        return replace(name, start=name.start - 4)
    return name


def _they(
    plain: str, low: int, end: int, knows: Knows, glossary: Glossary, position: int
) -> Iterator[AgentFound]:
    """The bodies that "they" stands for: those named, in the plural, right before."""
    body = glossary.subject_before(position, _REACH)
    kind = kind_of(body, knows) if body else None
    if body and kind is not None and body.endswith("s"):
        start = low + (len(plain[low:end]) - len(plain[low:end].lstrip()))
        yield AgentFound(start, end, body, kind, Role.RESPONSIBLE, "they will", 0.6)


def _without_brackets(plain: str, end: int) -> int:
    """`end`, moved before brackets that close there."""
    while end > 0 and plain[end - 1].isspace():
        end -= 1
    if end and plain[end - 1] == ")" and (start := plain.rfind("(", 0, end)) >= 0:
        return len(plain[:start].rstrip())
    return end
