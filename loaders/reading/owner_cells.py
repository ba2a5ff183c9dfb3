"""Names in places that are there for them: a cell for owners, what stands after a last dash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldenthread.loaders.reading.agent_found import AgentFound, agent, distinct, is_vague
from goldenthread.loaders.reading.bodies import (
    Knows,
    kind_of,
    needs_what_follows,
    undetermined,
    whole,
)
from goldenthread.loaders.reading.body_words import HEADS, singular
from goldenthread.loaders.statement import AgentKind, Role

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
_NO_NAME = re.compile(r"\s*(?:by|from|in|until|end)?(?: end)?(?: of)?\s*")
"""What may stand between the last dash of a milestone and its date."""
_MARKED_LEAD = re.compile(
    r"\s*\((?:joint |co-?)?lead(?: \w+)?\)\s*$|\s*\((?:joint |co-?)?lead(?: \w+)?\)", re.I
)
"""What marks one of several names as the one that leads; the others support it."""
_BARE_POST = re.compile(
    r"(?:(?:assistant|deputy|executive|associate|managing|interim|acting|senior|vice)[ -])*"
    r"(?:directors?|heads?|chairs?|chair(?:person|man|woman)|managers?|leads?|officers?|deans?|secretary|"
    r"president|chief|sponsors?|coordinators?|commissioners?)",
    re.I,
)
"""A post without what it is the post of."""
_POST_LETTERS = frozenset({"ED", "DG", "GM", "EO", "VP", "CE"})
"""A post in letters: that of the area behind its comma, where that area is no body by itself."""
_INITIALS = re.compile(r"[A-Z][A-Z&]{1,6}(?=\s*(?:[,;/]|$))")
_CELL_SPLIT = re.compile(
    r"\s*[;\n•|]\s*|\s+/\s+|(?<=[a-z)])/\s?(?=[A-Z])|(?<=[A-Z])/(?=[A-Z]{2})|\s*,\s*(?![^()]*\))|\s+&\s+|\s+and\s+"
)
_PERSON = re.compile(
    r"^(?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Dame|Cllr|Councillor)\.?\s+)?"
    r"[A-Z][a-z'’-]+(?:\s+[A-Z]\.?)?\s+(?:[A-Z][a-z]+-)?(?:Mc|Mac|O['’])?[A-Z][a-z'’-]+$"
)


def read_owner_cell(
    plain: str, knows: Knows, among: Role = Role.RESPONSIBLE
) -> tuple[AgentFound, ...]:
    """The names in a cell that is there for owners. `among`: the role that its column gives."""
    found: list[AgentFound] = []
    marked = _MARKED_LEAD.search(plain) is not None
    for low, high, supports in _cell_stretches(plain):
        role = Role.SUPPORTING if supports else among
        for start, end in cell_names(plain, low, high, knows):
            lead = _MARKED_LEAD.search(plain, start, end)
            own = role if lead or not marked else Role.SUPPORTING
            found.extend(cell_agent(plain, start, lead.start() if lead else end, own, knows))
    return distinct(found)


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
    if not _NO_NAME.sub("", plain[low:high]) and len(dashes) > 1:
        low, high = dashes[-2].end(), dashes[-1].start()  # "… – Estates Team – March 2025"
    support = _CELL_SUPPORT.search(plain, low, high)
    lead = whole(plain, low, support.start() if support else high, knows)
    found = [agent(plain, n, Role.RESPONSIBLE, "names after a dash", 0.85) for n in lead]
    if support and lead:
        found += [
            agent(plain, n, Role.SUPPORTING, "supported by", 0.85)
            for n in whole(plain, support.end(), high, knows)
        ]
    return tuple(one for one in found if not is_vague(one.name))


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


def cell_names(plain: str, low: int, high: int, knows: Knows) -> Iterator[tuple[int, int]]:
    """Cuts a cell into names; "and", "&" and commas cut only where a name ends before them."""
    start = low
    for m in _CELL_SPLIT.finditer(plain, low, high):
        if plain.count("(", start, m.start()) > plain.count(")", start, m.start()):
            continue
        before = plain[start : m.start()].strip()
        soft = m[0].strip() in ("and", "&", ",")
        if soft and before and not _ends_a_name(before, plain[m.end() : high], knows):
            continue
        yield start, m.start()
        start = m.end()
    yield start, high


def _ends_a_name(before: str, after: str, knows: Knows) -> bool:
    if _MARKED_LEAD.search(before) or _MARKED_LEAD.search(after):
        return True
    if _BARE_POST.fullmatch(before):
        return False  # "Director, Communications", "Director and Deputy Director of HR"
    if before in _POST_LETTERS:
        return kind_of(re.split(r",| and | & ", after)[0].strip(), knows) is not None
    if _INITIALS.fullmatch(before) or _INITIALS.match(after.lstrip()):
        return True
    name = before[undetermined(before, 0, len(before)) :]
    if _PERSON.match(before):
        return True
    return kind_of(name, knows) is not None and not needs_what_follows(name, after, knows)


def cell_agent(
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
