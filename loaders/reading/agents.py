"""Who answers for a statement: the agents that its words, its row or its lead-in name.

An agent is taken only where it does, leads, answers for or joins in something: as the subject of a
promise, after "led by", in a label, in a cell for owners, after "work with". One that is only
mentioned, or that something is done to, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.loaders.reading.bodies import (
    HEADS,
    Knows,
    Name,
    kind_of,
    last_capitals,
    names_after,
    singular,
    undetermined,
    whole,
)
from goldenthread.loaders.reading.glossary import Glossary
from goldenthread.loaders.reading.verbs import is_base
from goldenthread.loaders.statement import AgentKind, Role

__all__ = [
    "AgentFound",
    "Glossary",
    "find_agents",
    "find_subjects",
    "read_owner_cell",
    "read_tail",
    "speaks_collectively",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgentFound:
    """`plain[start:end]` names an agent in this role, by this rule."""

    start: int
    end: int
    name: str
    kind: AgentKind
    role: Role
    rule: str
    confidence: float


_BE = r"(?:is|are|was|were|be|been|being)"
_PROMISE = re.compile(
    r"(?<=[\w)”’*,])\s+(?:also\s+|both\s+|together\s+|jointly\s+|now\s+)?(?P<verb>"
    r"will(?: also)?(?: be)? (?:continue|work|look|seek|aim|start|need) to|will|shall|"
    r"(?:intend|aim|seek|plan|propose|commit|pledge|undertake|agree|continue)s? to|"
    r"(?:is|are) (?:fully |strongly )?(?:committed|determined|dedicated|required|expected) to|"
    r"(?:has|have) (?:also )?(?:committed|pledged|agreed|undertaken|resolved) to|"
    r"(?:is|are) (?:responsible|accountable) for|(?:is|are) (?:focus+ed|working|leading) (?:on|to)|"
    r"(?:is|are) (?:\w+ly )?(?!being\b|going\b|ongoing\b)\w+ing(?= )|(?:leads|oversees|commits)\b|"
    r"aims?(?=\s*:?\s*$)"
    r")(?P<next>(?:\s+[\w-]+){0,4})"
)
_PATIENT = re.compile(
    r"\s+(?:\w+ly\s+|also\s+)?be\s+(?:\w+ly\s+|also\s+|fully\s+|further\s+)?"
    r"(?!responsible|accountable|lead|hos|oversee|mov|deliver(?:ing)|work)"
    r"(?:\w+(?:ed|en|wn|ht|lt)|set|built|held|made|put|run|led|in|on|at|the|a|an|available|"
    r"able|subject|key|at)\b"
)
_ANSWERS = re.compile(
    r"\s+(?:\w+ly\s+|also\s+)?(?:(?:own and )?be accountable|oversee\b|govern\b|hold\b[^.]{0,20}account|"
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
_WE = re.compile(
    r"^(?:(?:as|all|across|in|together|the|both)\b[^.;:]*?,?\s+)?(?:we|(?:our|the|all|local|as)?\s*"
    r"(?:(?:health and care |care )?(?:partners?|partnership|system|region|ics|icp|icb area|hcp)"
    r"|organisations?|department|council|charity|trust|team|staff|members))$",
    re.I,
)
_THEY = re.compile(r"^they$", re.I)
_REACH = 600
""" "They" stands for a body named at most this many characters before."""
_SELF = frozenset({"our partnership", "our region", "our system", "our ics", "our icp", "our hcp",
                   "our organisation", "our department", "our council", "our trust", "our charity",
                   "our partners", "all partners", "partners", "system partners", "our teams",
                   "our staff", "our team", "our organisations", "the partnership", "our area",
                   "as partners", "our members", "our board", "our integrated care system",
                   "our health and care partnership", "our college", "our university",
                   "our zoo", "our museum", "our borough", "our city", "our county",
                   "our government", "our agency", "our ministry", "our network"})  # fmt: skip
"""How a publisher speaks of itself: no name, but a collective promise."""
_VAGUE = frozenset({"partners", "stakeholders", "others", "members", "communities", "staff",
                    "organisations", "partner organisations", "our partners", "services",
                    "other partners", "key partners", "all partners", "local partners",
                    "key stakeholders", "other organisations", "wider partners", "providers",
                    "system partners", "colleagues", "practitioners", "practices",
                    "specialists", "forums", "bodies", "external partners", "businesses",
 "relevant partners"})  # fmt: skip
"""Whom a statement may work with without naming anyone."""

_VAGUE_WORDS = re.compile(
    r"(?:(?:internal|external|wider|other|key|local|relevant|all|system|our|and|both|public|many|"
    r"strategic|national|regional|community)\s+)*(?:stakeholders|partners|others|organisations)$",
    re.I,
)


def is_vague(name: str) -> bool:
    """Whether these words name no one in particular: "wider partners", "key stakeholders"."""
    return name.lower() in _VAGUE or bool(_VAGUE_WORDS.match(name))


_DONE_BY = re.compile(
    r"(?P<be>\b(?:be|been|being|is|are)\s+(?:\w+ly\s+)?)?\b(?P<verb>co-led|led|delivered|overseen|hosted|"
    r"supported|run|provided|managed|co-?ordinated|chaired|developed|undertaken|carried out|"
    r"implemented|monitored|owned|taken forward|governed|scrutinised|assured|facilitated|produced|"
    r"reviewed|organised|driven|sponsored|championed)"
    r"(?:\s+(?:in-house|jointly|collectively|locally|collaboratively|primarily|forward))?\s+by\s+"
)
_BY_THEM = re.compile(r",\s+(?:and\s+)?(?:others|some)(?:\s+(?:delivered|developed))?\s+by\s+")
_ALWAYS = re.compile(r"co-led|led|delivered|overseen|hosted|supported|chaired|owned|governed|"
                     r"coordinated|co-ordinated|sponsored|championed|facilitated|scrutinised|assured|managed")  # fmt: skip
_OVERSEES = re.compile(r"overseen|governed|scrutinised|assured|chaired|owned|sponsored")
_WITH = re.compile(
    r"\b(?:(?:work|collaborat|partner|engag|liais|link(?!s)|consult|co-?operat|co-?ordinat|meet|join)"
    r"(?:s|e|ing|ed|king|ting|s up|ed up|ing up)?"
    r"(?:\s+(?:\w+ly|pro-actively|together|in partnership|jointly|up|in collaboration|hand in hand)){0,3}"
    r"\s+(?:with|alongside)|(?:talk|speak|listen)(?:ing)?\s+to"
    r"|in (?:close |full )?(?:partnership|collaboration|consultation|conjunction|association|"
    r"cooperation|co-operation|discussion|dialogue|liaison) with"
    r"|with (?:the |further |additional )?(?:support|help|assistance|advice|input|involvement) "
    r"(?:of|from)|(?:partnership|collaboration|coordination and collaboration|coordination) between"
    r"|(?:feedback|advice|guidance|input)(?: and advice)? from|alongside|jointly with|together with"
    r"|(?:validat|agre|co-?design|co-?produc|co-?develop)\w*\s(?:[\w-]+\s){1,6}?with"
    r")\s+(?:and\s+with\s+|both\s+)?(?=\w)",
    re.I,
)
_AND_WITH = re.compile(r"\bwork\w*\s[^.;]{0,60}?\bwith\b[^.;]{1,60}?\band with\s+")
_THROUGH = re.compile(r"\b(?:through|via)\s+(?=(?:the|our)\s+[A-Z]|[A-Z]\w+\s|[a-z]+ )")
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
    r"(?:^|[:–—]\s+|\d\s+)(?P<who>[A-Za-z][\w'’ -]{2,40}?)\s+(?:providing|delivering|offering|leading|"
    r"running|hosting|developing|supporting|coordinating|working|publishing|undertaking)\s"
)
_IN_BRACKETS = re.compile(
    r"\((?P<who>[A-Z][\w&'’ -]{2,50})\)\s+(?:delivery|provision|leadership|led\b|to deliver)"
)
_CELL_NOISE = re.compile(
    r"^(?:tb[cda]|n/?a|none|all|various|to be (?:confirmed|agreed|determined)|pending|as above|"
    r"-+|–|ongoing|yes|no|\?+|x+|unknown|both|multiple)\.?$",
    re.I,
)
_CELL_SUPPORT = re.compile(
    r"\b(?:supported by|support(?:ing)?(?: from)?:?|in partnership with|working with|with support "
    r"(?:of|from)|in collaboration with|in consultation with|with|encouraged for|assisted by|"
    r"partners?:|consulted:?)\s+",
    re.I,
)
_CELL_LEAD = re.compile(
    r"^(?:(?:joint(?:ly)? |co-)?leads?(?:\s+(?:officer|organisation|agency|body|by))?|led by|owner|"
    r"responsible|accountable|required (?:for|of)|all of)\s*[:–-]?\s+",
    re.I,
)
_CELL_SPLIT = re.compile(
    r"\s*[;\n•|]\s*|\s+/\s+|(?<=[a-z)])/(?=[A-Z])|\s*,\s*(?![^()]*\))|\s+&\s+|\s+and\s+"
)
_PERSON = re.compile(r"^(?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Dame|Cllr|Councillor)\.?\s+)?"
                     r"[A-Z][a-z'’-]+(?:\s+[A-Z]\.?)?\s+(?:[A-Z][a-z]+-)?(?:Mc|Mac|O['’])?[A-Z][a-z'’-]+$")  # fmt: skip


def find_agents(
    plain: str, knows: Knows, glossary: Glossary, position: int
) -> tuple[AgentFound, ...]:
    """The agents that a statement's own words name, in the order of the text.

    `position`: where the statement stands in the document, for what "they" refers to.
    """
    found = [
        *find_subjects(plain, knows, glossary, position),
        *_done_by(plain, knows),
        *_labels(plain, knows),
        *_with(plain, knows),
        *_through(plain, knows),
    ]
    return _distinct(found)


def find_subjects(
    plain: str, knows: Knows, glossary: Glossary, position: int
) -> Iterator[AgentFound]:
    """Who promises: the subjects of "will", "shall", "commits to", "is responsible for"."""
    for m in _PROMISE.finditer(plain):
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
    r"(?<![\w-])(?:[Ww]e(?=\s|['’](?:ll|re|ve)\b)|Our (?:\w+ )?(?:step|aim|ambition|intention|goal|plan|"
    r"mission|vision|priority|aspiration|objective|focus|task|challenge)(?= is\b| will\b))"
)


def speaks_collectively(plain: str) -> tuple[int, int] | None:
    """Where a text says "we", "our partnership", "partners will": who publishes it promises."""
    if m := _SPEAKS.search(plain):
        return m.span()
    for m in _PROMISE.finditer(plain):
        low = _clause_start(plain, m.start())
        subject = plain[low : m.start()].strip(" ,").lower()
        if subject in _SELF or (_WE.match(subject) and not subject.startswith("the ")):
            return low, m.start()
    if m := re.search(r"(?<![\w-])(?:[Oo]ur|us|ours)(?![\w-])", plain):
        return m.span()
    return None


def read_owner_cell(plain: str, knows: Knows) -> tuple[AgentFound, ...]:
    """The names in a cell that is there for owners."""
    found: list[AgentFound] = []
    role = Role.RESPONSIBLE
    for low, high, supports in _cell_stretches(plain):
        role = Role.SUPPORTING if supports else Role.RESPONSIBLE
        for start, end in _cell_names(plain, low, high, knows):
            found.extend(_cell_agent(plain, start, end, role, knows))
    return _distinct(found)


def read_tail(plain: str, knows: Knows, cut: Sequence[tuple[int, int]]) -> tuple[AgentFound, ...]:
    """The names after the last dash of a milestone: "Open the hub – Estates Team, March 2025".

    `cut`: stretches that are dates. Empty when what stands there is not wholly names.
    """
    dashes = list(re.finditer(r"\s[–—-]\s+", plain))
    if not dashes:
        return ()
    low, high = dashes[-1].end(), len(plain)
    for start, end in sorted(cut, reverse=True):
        if end >= high - 1 and start >= low:
            high = start
    support = _CELL_SUPPORT.search(plain, low, high)
    lead = whole(plain, low, support.start() if support else high, knows)
    found = [_agent(plain, n, Role.RESPONSIBLE, "names after a dash", 0.85) for n in lead]
    if support and lead:
        found += [
            _agent(plain, n, Role.SUPPORTING, "supported by", 0.85)
            for n in whole(plain, support.end(), high, knows)
        ]
    return tuple(one for one in found if not is_vague(one.name))


def _agent(plain: str, name: Name, role: Role, rule: str, confidence: float) -> AgentFound:
    return AgentFound(
        name.start, name.end, plain[name.start : name.end], name.kind, role, rule, confidence
    )


def _clause_start(plain: str, end: int) -> int:
    """Where the clause begins whose subject ends at `end`."""
    low = 0
    for m in _CLAUSE.finditer(plain, max(0, end - 200), end):
        if m.end() < end:
            low = m.end()
    while m := _OPENING.match(plain, low, end):
        low = m.end()
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
            yield _agent(plain, name, Role.RESPONSIBLE, "who will", 0.8)
        return
    low = _clause_start(plain, end)
    if _SUBORDINATE.search(plain, max(0, low - 8), low):
        return  # "to ensure that the Board will": who ensures it answers for it
    subject = plain[low:end].strip()
    if not subject or subject.lower() in _SELF or subject.lower() == "we":
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
                yield _agent(
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
            yield _agent(
                plain, _with_article(plain, names[-1]), Role.RESPONSIBLE, "subject after and", 0.75
            )
        return
    of = re.search(r"^(?:the\s+)?establishment of (?:the|a)\s+", plain[low:end], re.I)
    if of and (names := whole(plain, low + of.end(), end, knows)):
        yield _agent(plain, names[0], Role.RESPONSIBLE, "subject of a promise", 0.75)
        return
    name = last_capitals(plain, low, end, knows)
    if name and not re.search(
        r"\b(?:of|by|with|for|to|from|in|at|and|&|or|on|between|the|as|than|via|through)\s+$",
        plain[low : name.start],
    ):
        yield _agent(plain, name, Role.RESPONSIBLE, "subject after an opening", 0.7)


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


def _done_by(plain: str, knows: Knows) -> Iterator[AgentFound]:
    """ "led by", "overseen by", "will be developed by"."""
    for m in _DONE_BY.finditer(plain):
        if not (m["be"] or _ALWAYS.fullmatch(m["verb"])):
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
            yield _agent(plain, name, role, f"{m['verb']} by", 0.85)
        if m["be"]:
            for others in _BY_THEM.finditer(plain, m.end()):
                for name in names_after(plain, others.end(), knows):
                    yield _agent(plain, name, role, f"{m['verb']} by", 0.8)


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
    for m in (*_WITH.finditer(plain), *_AND_WITH.finditer(plain)):
        named = re.search(r"\b(?:validat|agre|co-?design|co-?produc|co-?develop)", m[0], re.I)
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
            yield _agent(plain, name, Role.SUPPORTING, "works with", 0.85)


_BETWEEN_ENDS = re.compile(r"[.;:)(–—]|\s+(?:to|for|in|on|that|which)\s")
_BETWEEN = re.compile(r"(?!and\s|,)\S(?:(?!,|\s+and\s).)*")


def _between(plain: str, start: int, knows: Knows) -> Iterator[Name]:
    """Those in a partnership "between A, B and C": capitals are enough there."""
    end = m.start() if (m := _BETWEEN_ENDS.search(plain, start)) else len(plain)
    found: list[Name] = []
    for m in _BETWEEN.finditer(plain, start, end):
        low = undetermined(plain, *m.span())
        text = plain[low : m.end()]
        kind = kind_of(text, knows)
        if kind is None and not all(w[0].isupper() for w in text.split()):
            return
        found.append(Name(low, m.end(), kind or AgentKind.ORGANIZATION, sure=kind is not None))
    if all(name.sure for name in found) or not any(
        name.kind is AgentKind.CLASS_OF_BODIES for name in found
    ):
        yield from found


def _through(plain: str, knows: Knows) -> Iterator[AgentFound]:
    """ "through our Quality Group": it does it; "oversight through the Board": it answers for it."""
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
                yield _agent(plain, name, role, rule, 0.7)


def _labels(plain: str, knows: Knows) -> Iterator[AgentFound]:
    """ "Housing Team: …", "(Lead: X)", "X to review …", "100 pharmacies providing …"."""
    m = _LABEL.match(plain)
    if m and len(m["label"].split()) <= 9 and not _is_action(m["label"]):
        for name in whole(plain, *m.span("label"), knows):
            if name.kind is not AgentKind.CLASS_OF_BODIES:
                yield _agent(plain, name, Role.RESPONSIBLE, "label", 0.75)
    for m in _LEAD_WORD.finditer(plain):
        role = (
            Role.SUPPORTING
            if m["role"].lower().startswith(("support", "partner", "with"))
            else (Role.ACCOUNTABLE if m["role"] in ("Accountable", "SRO") else Role.RESPONSIBLE)
        )
        for start, end in _cell_names(plain, *m.span("who"), knows):
            yield from _cell_agent(plain, start, end, role, knows, "lead named in words")
    for m in _TO_LEAD.finditer(plain):
        for start, end in _cell_names(plain, *m.span("who"), knows):
            yield from _cell_agent(
                plain, start, end, Role.RESPONSIBLE, knows, "lead named in words"
            )
    m = _INFINITIVE.match(plain)
    if (
        m
        and is_base(m["verb"].lower())
        and not _is_action(m["who"])
        and not _WANTS.search(m["who"])
    ):
        names = whole(plain, *m.span("who"), knows)
        if names and names[-1].end == m.end("who"):
            for name in names:
                yield _agent(plain, name, Role.RESPONSIBLE, "body to do", 0.8)
    if m := _GERUND.search(plain):
        start = undetermined(plain, *m.span("who"))
        kind = kind_of(plain[start : m.end("who")], knows)
        if kind is not None and not is_vague(plain[start : m.end("who")]):
            yield _agent(
                plain, Name(start, m.end("who"), kind), Role.RESPONSIBLE, "body doing", 0.75
            )
    for m in _IN_BRACKETS.finditer(plain):
        name = Name(*m.span("who"), kind_of(m["who"], knows) or AgentKind.ORGANIZATION)
        yield _agent(plain, name, Role.RESPONSIBLE, "deliverer in brackets", 0.75)


def _is_action(words: str) -> bool:
    """Whether words begin with a verb or "we", not with a name."""
    first = words.split()[0].lower()
    return is_base(first) or first.endswith("ing") or first in ("we", "it", "they", "this", "these")


def _cell_stretches(plain: str) -> Iterator[tuple[int, int, bool]]:
    """The stretches of an owner cell, each with whether those named in it only support."""
    low, supports = 0, False
    for m in _CELL_SUPPORT.finditer(plain):
        if low < m.start():
            yield low, m.start(), supports
        low, supports = m.end(), True
        if m[0].lower().startswith("encouraged"):
            continue
    if low < len(plain):
        yield low, len(plain), supports


def _cell_names(plain: str, low: int, high: int, knows: Knows) -> Iterator[tuple[int, int]]:
    """Cuts a cell into names; "and" and "&" cut only where a name ends before them."""
    start = low
    for m in _CELL_SPLIT.finditer(plain, low, high):
        soft = m[0].strip() in ("and", "&", ",")
        before = plain[start : m.start()].strip()
        if plain.count("(", start, m.start()) > plain.count(")", start, m.start()):
            continue
        if (
            soft
            and before
            and not (
                kind_of(before[undetermined(before, 0, len(before)) :], knows)
                or _PERSON.match(before)
            )
        ):
            continue
        yield start, m.start()
        start = m.end()
    yield start, high


def _cell_agent(
    plain: str, start: int, end: int, role: Role, knows: Knows, rule: str = "owner cell"
) -> Iterator[AgentFound]:
    """What one piece of an owner cell names."""
    if lead := _CELL_LEAD.match(plain[start:end]):
        if "accountable" in lead[0].lower():
            role = Role.ACCOUNTABLE
        start += lead.end()
    while start < end and plain[start] in " \t\n*-–•,:":
        start += 1
    start += 4 * plain.startswith("and ", start)
    while end > start and plain[end - 1] in " \t\n*,;:.":
        end -= 1
    if m := re.search(r"\s+only$", plain[start:end]):
        end = start + m.start()
    text = plain[start:end]
    if not text or _CELL_NOISE.match(text) or not re.search(r"[A-Za-z]{2}", text):
        return
    if len(text.split()) > 12:
        return
    bare = text[undetermined(text, 0, len(text)) :]
    kind = kind_of(bare, knows)
    if re.match(r"(?:all|each|every)\s+[a-z]", text, re.I):
        kind = AgentKind.CLASS_OF_BODIES
    if kind is None and _PERSON.match(re.sub(r"\s*\([^)]*\)$", "", text)):
        kind = AgentKind.PERSON
    if kind is None and not text[0].isupper():
        head = singular(bare.split()[-1])
        if head not in HEADS or not bare.endswith("s") or len(bare.split()) > 6:
            return
        kind = AgentKind.CLASS_OF_BODIES
    yield AgentFound(
        start, end, text, kind or AgentKind.ORGANIZATION, role, rule, 0.95 if kind else 0.8
    )


def _distinct(found: Sequence[AgentFound]) -> tuple[AgentFound, ...]:
    """Each agent once, the surer finding first, in the order of the text."""
    kept: list[AgentFound] = []
    for one in sorted(found, key=lambda a: -a.confidence):
        clash = any(
            (one.start < k.end and k.start < one.end)
            or one.name.lower().removeprefix("the ") == k.name.lower().removeprefix("the ")
            for k in kept
        )
        if not clash:
            kept.append(one)
    return tuple(sorted(kept, key=lambda a: a.start))
