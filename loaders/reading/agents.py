"""Who answers for a statement: the agents that its own words name.

An agent is taken only where it does, leads, answers for or joins in something: as the subject of a
promise, after "led by", in a label, after "work with". One that is only mentioned, or that
something is done to, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldenthread.loaders.reading.agent_found import (
    AgentFound,
    agent,
    distinct,
    is_action,
    is_vague,
)
from goldenthread.loaders.reading.bodies import (
    Knows,
    Name,
    kind_of,
    last_capitals,
    names_after,
    undetermined,
    whole,
)
from goldenthread.loaders.reading.glossary import Glossary
from goldenthread.loaders.reading.owner_cells import cell_agent, cell_names
from goldenthread.loaders.reading.subjects import find_subjects, promises
from goldenthread.loaders.reading.verbs import is_base
from goldenthread.loaders.reading.words import small, words_in
from goldenthread.loaders.statement import AgentKind, Role

__all__ = ["Glossary", "find_agents"]

_DONE_BY = re.compile(
    r"(?P<be>\b(?:be|been|being|is|are)\s+(?:\w+ly\s+)?)?"
    r"\b(?P<verb>[a-z-]{2,}(?:ed|en)|co-led|led|run|driven|built|held|made|taken forward)"
    r"(?:\s+(?:in-house|jointly|collectively|locally|collaboratively|primarily|forward))?\s+by\s+"
)
_BY = frozenset({"by"})
_BY_THEM = re.compile(r",\s+(?:and\s+)?(?:others|some)(?:\s+(?:delivered|developed))?\s+by\s+")
_ALWAYS = re.compile(
    r"co-led|led|delivered|overseen|hosted|supported|chaired|owned|governed|coordinated|"
    r"co-ordinated|sponsored|championed|facilitated|scrutinised|assured|managed"
)
"""Who these are done by need no "will be" before: "a scheme led by the Board"."""
_OVERSEES = re.compile(r"overseen|governed|scrutinised|assured|chaired|owned|sponsored")
_WITH = re.compile(
    r"\b(?:(?:work|collaborat|partner|engag|liais|link(?!s)|consult|co-?operat|co-?ordinat|meet|join)"
    r"(?:s|e|ing|ed|king|ting|s up|ed up|ing up)?"
    r"(?:\s+(?:\w+ly|pro-actively|together|in partnership|up|in collaboration|hand in hand)){0,3}"
    r"\s+(?:with|alongside)|(?:talk|speak|listen)(?:ing)?\s+to"
    r"|in (?:close |full )?(?:partnership|collaboration|consultation|conjunction|association|"
    r"cooperation|co-operation|discussion|dialogue|liaison) with"
    r"|with (?:the |further |additional )?(?:support|help|assistance|advice|input|involvement) "
    r"(?:of|from)|(?:partnership|collaboration|coordination and collaboration|coordination) between"
    r"|(?:feedback|advice|guidance|input)(?: and advice)? from|alongside|jointly with|together with"
    r"|(?:validat|agre|co-?design|co-?produc|co-?develop)\w*\s(?:[\w-]+\s){1,6}?with"
    r")\s+(?:and\s+with\s+|both\s+)?(?=\w)"
)
"""In small letters."""
_AGREEING = re.compile(r"\b(?:validat|agre|co-?design|co-?produc|co-?develop)")
_JOINING = frozenset(
    [
        "with",
        "alongside",
        "talk",
        "talking",
        "speak",
        "speaking",
        "listen",
        "listening",
        "between",
        "feedback",
        "advice",
        "guidance",
        "input",
    ]
)
"""Without one of these nobody is worked with."""
_AND_WITH = re.compile(r"\bwork\w*\s[^.;]{0,60}?\bwith\b[^.;]{1,60}?\band with\s+")
_THROUGH = re.compile(r"\b(?:through|via)\s+(?=(?:the|our)\s+[A-Z]|[A-Z]\w+\s|[a-z]+ )")
_THROUGH_WORDS = frozenset({"through", "via"})
_OVERSIGHT = re.compile(r"\b(?:oversight|governance|scrutiny|accountab\w+|overseen)\b")
_LABEL = re.compile(r"^[*_\s]*(?P<label>[^:–—.]{3,70}?)[*_]*\s*(?::|\s[–—-])[*_]*\s+(?=\S)")
_LEAD_WORD = re.compile(
    r"[(\[]?\b(?P<role>Accountable|Responsible|Lead|Owner|Lead (?:officer|organisation|agency|body|"
    r"partner|department)|Led by|Owned by|SRO|Delivery lead|Action owner|Supporting|Supported by|"
    r"Support|Partners|With)\s*:\s*(?P<who>[^)\]\n;.]{2,120})",
)
_TO_LEAD = re.compile(r"\((?P<who>[^()]{2,60}?)\s+(?:to lead|leads?|leading)\)")
_INFINITIVE = re.compile(
    r"^[*_\s]*(?P<who>[A-Za-z][^,.;:]{1,70}?)\s+to\s+(?:\w+ly\s+)?(?P<verb>[\w-]+)"
)
_WANTS = re.compile(
    r"\b(?:seeks?|aims?|plans?|intends?|needs?|is|are|has|have|continues?|begins?|starts?)$"
)
_GERUND = re.compile(
    r"(?:^|[:–—]\s+|\d\s+)(?P<who>[A-Za-z][\w'’ -]{2,40}?)\s+(?:providing|delivering|offering|"
    r"leading|running|hosting|developing|supporting|coordinating|working|publishing|undertaking)\s"
)
_DOING = frozenset(
    [
        "providing",
        "delivering",
        "offering",
        "leading",
        "running",
        "hosting",
        "developing",
        "supporting",
        "coordinating",
        "working",
        "publishing",
        "undertaking",
    ]
)
_IN_BRACKETS = re.compile(
    r"\((?P<who>[A-Z][\w&'’ -]{2,50})\)\s+(?:delivery|provision|leadership|led\b|to deliver)"
)


Asking = tuple[str, Knows, Glossary, int]
"""A statement's words, what is known of names, and where it stands in the document: for what
"they" refers to."""


def find_agents(
    plain: str, knows: Knows, glossary: Glossary, position: int
) -> tuple[AgentFound, ...]:
    """The agents that a statement's own words name, in the order of the text.

    `position`: where the statement stands in the document, for what "they" refers to.
    """
    return find_all_agents([(plain, knows, glossary, position)])[0]


def find_all_agents(asking: Sequence[Asking]) -> list[tuple[AgentFound, ...]]:
    """The agents that each of these statements names; rule by rule, as `attributes` does it."""
    found = [list(find_subjects(*one)) if promises(one[0]) else [] for one in asking]
    words = [words_in(one[0]) for one in asking]
    for rule, needed in (
        (_done_by, _BY),
        (_labels, None),
        (_with, _JOINING),
        (_through, _THROUGH_WORDS),
    ):
        for named, said, (plain, knows, _, _) in zip(found, words, asking, strict=True):
            if needed is None or not needed.isdisjoint(said):
                named += rule(plain, knows)
    return [distinct(named) if named else () for named in found]


def _done_by(plain: str, knows: Knows) -> Iterator[AgentFound]:
    """ "led by", "overseen by", "will be developed by"."""
    for m in _DONE_BY.finditer(plain):
        promised = m["be"] is not None and m["be"].startswith("be ")
        if not (promised or _ALWAYS.fullmatch(m["verb"])):
            continue
        names = (
            _whose(plain, m.end(), knows)
            or names_after(plain, m.end(), knows)
            or _unsure(plain, m.end(), m["verb"])
        )
        role = Role.ACCOUNTABLE if _OVERSEES.fullmatch(m["verb"]) else Role.RESPONSIBLE
        if m["verb"] == "supported" and (
            m["be"] or last_capitals(plain, max(0, m.start() - 60), m.start(), knows)
        ):
            role = Role.SUPPORTING
        for name in names:
            yield agent(plain, name, role, "done by", 0.85)
        if m["be"]:
            for others in _BY_THEM.finditer(plain, m.end()):
                for name in names_after(plain, others.end(), knows):
                    yield agent(plain, name, role, "done by", 0.8)


_NAME = r"[A-Z][\w'’&-]+(?:\s+(?:(?:in|of|for|and)\s+)?(?:the\s+)?[A-Z][\w'’&-]+)"
_PERSON_FROM = re.compile(
    r"(?:(?:Dr|Professor|Prof|Cllr)\.?\s+)?[A-Z][a-z'’-]+\s+[A-Z][a-z'’-]+\s+(?:from|of|at)\s+(?:the\s+)?"
    rf"(?P<whose>(?:[a-z]+\s+of\s+)?{_NAME}{{0,4}})"
)
_UNSURE = re.compile(rf"(?:the\s+)?(?P<name>{_NAME}{{1,5}})")


def _whose(plain: str, start: int, knows: Knows) -> tuple[Name, ...]:
    """Of a person who is named with where they come from, the body that they come from."""
    m = _PERSON_FROM.match(plain, start)
    kind = kind_of(m["whose"], knows) if m else None
    return (Name(*m.span("whose"), kind),) if m and kind else ()


def _unsure(plain: str, start: int, verb: str) -> tuple[Name, ...]:
    """After "led by" a name in several capitalised words is a body, whatever its noun."""
    m = _UNSURE.match(plain, start)
    if m is None or verb == "run":
        return ()
    return (Name(*m.span("name"), AgentKind.ORGANIZATION, sure=False),)


def _with(plain: str, knows: Knows) -> Iterator[AgentFound]:
    """ "work with", "in partnership with", "with support from"."""
    for m in (*_WITH.finditer(small(plain)), *_AND_WITH.finditer(plain)):
        named = _AGREEING.search(m[0].lower())
        between = m[0].rstrip().lower().endswith("between")
        for name in (
            _between(plain, m.end(), knows) if between else names_after(plain, m.end(), knows)
        ):
            text = plain[name.start : name.end]
            if is_vague(text) or (named and not text[0].isupper()):
                continue
            if plain[max(0, name.start - 4) : name.start] == "our " and text.lower() in (
                "communities",
                "staff",
                "teams",
            ):
                continue
            yield agent(plain, name, Role.SUPPORTING, "works with", 0.85)


_BETWEEN_ENDS = re.compile(r"[.;:)(–—]|\s+(?:to|for|in|on|that|which)\s")
_COMMA_OR_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")


def _between(plain: str, start: int, knows: Knows) -> Iterator[Name]:
    """Those in a partnership "between A, B and C": capitals are enough there."""
    end = m.start() if (m := _BETWEEN_ENDS.search(plain, start)) else len(plain)
    cuts = [(m.start(), m.end()) for m in _COMMA_OR_AND.finditer(plain, start, end)]
    lows, highs = [start, *(high for _, high in cuts)], [*(low for low, _ in cuts), end]
    found: list[Name] = []
    for low, high in zip(lows, highs, strict=True):
        low = undetermined(plain, low, high)
        words = plain[low:high].split()
        kind = kind_of(plain[low:high], knows)
        if not words or (kind is None and not all(word[0].isupper() for word in words)):
            return
        found.append(Name(low, high, kind or AgentKind.ORGANIZATION, sure=kind is not None))
    if all(n.sure for n in found) or all(n.kind is not AgentKind.CLASS_OF_BODIES for n in found):
        yield from found


def _through(plain: str, knows: Knows) -> Iterator[AgentFound]:
    """ "through our Fees Group": it does it; "oversight through the Board": that answers."""
    for m in _THROUGH.finditer(plain):
        via = m[0].startswith("via")
        names = names_after(plain, m.end(), knows)
        if not names:
            continue
        first = names[0]
        letters = plain[first.start : first.end]
        if letters.isupper() and not knows(letters) and plain[m.end() : first.start] == "":
            continue  # "through NEC" may be a tool
        wide = first.kind is AgentKind.CLASS_OF_BODIES or plain[first.start].islower()
        if wide or (via and first.kind is AgentKind.GROUP):
            role, rule = Role.SUPPORTING, "through a class of bodies"
        elif via or first.kind is AgentKind.POST:
            continue
        else:
            oversight = _OVERSIGHT.search(plain, max(0, m.start() - 40), m.start())
            role, rule = Role.ACCOUNTABLE if oversight else Role.RESPONSIBLE, "through a body"
        for name in names:
            if not is_vague(plain[name.start : name.end]):
                yield agent(plain, name, role, rule, 0.7)


def _labels(plain: str, knows: Knows) -> Iterator[AgentFound]:
    """ "Housing Team: …", "(Lead: X)", "X to review …", "60 libraries providing …"."""
    m = (
        _LABEL.match(plain)
        if ":" in plain or "–" in plain or "—" in plain or "-" in plain
        else None
    )
    if m and len(m["label"].split()) <= 9 and not is_action(m["label"]):
        for name in whole(plain, *m.span("label"), knows):
            last = plain[name.start : name.end].split()[-1]
            if name.kind is not AgentKind.CLASS_OF_BODIES and not last[0].islower():
                yield agent(plain, name, Role.RESPONSIBLE, "label", 0.75)
    for m in _LEAD_WORD.finditer(plain) if ":" in plain else ():
        role = (
            Role.SUPPORTING
            if m["role"].lower().startswith(("support", "partner", "with"))
            else (Role.ACCOUNTABLE if m["role"] in ("Accountable", "SRO") else Role.RESPONSIBLE)
        )
        for start, end in cell_names(plain, *m.span("who"), knows):
            yield from cell_agent(plain, start, end, role, knows, "lead named in words")
    for m in _TO_LEAD.finditer(plain) if "(" in plain else ():
        for start, end in cell_names(plain, *m.span("who"), knows):
            yield from cell_agent(plain, start, end, Role.RESPONSIBLE, knows, "lead named in words")
    said = words_in(plain)
    m = _INFINITIVE.match(plain) if "to" in said else None
    if m and is_base(m["verb"].lower()) and not is_action(m["who"]) and not _WANTS.search(m["who"]):
        names = whole(plain, *m.span("who"), knows)
        if names and names[-1].end == m.end("who"):
            for name in names:
                yield agent(plain, name, Role.RESPONSIBLE, "body to do", 0.8)
    if m := None if _DOING.isdisjoint(said) else _GERUND.search(plain):
        start = undetermined(plain, *m.span("who"))
        kind = kind_of(plain[start : m.end("who")], knows)
        if kind is not None and not is_vague(plain[start : m.end("who")]):
            yield agent(
                plain, Name(start, m.end("who"), kind), Role.RESPONSIBLE, "body doing", 0.75
            )
    for m in _IN_BRACKETS.finditer(plain) if "(" in plain else ():
        name = Name(*m.span("who"), kind_of(m["who"], knows) or AgentKind.ORGANIZATION)
        yield agent(plain, name, Role.RESPONSIBLE, "deliverer in brackets", 0.75)
