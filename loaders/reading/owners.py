"""Who answers for a statement: its row, its own words, its lead-in or its chapter says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from goldenthread.loaders.reading.agent_found import AgentFound, agent
from goldenthread.loaders.reading.agents import find_agents, find_all_agents
from goldenthread.loaders.reading.around import (
    Around,
    AroundRole,
    Asked,
    basis_of,
    near,
    start_of,
)
from goldenthread.loaders.reading.bodies import Name, whole
from goldenthread.loaders.reading.date_words import stretches
from goldenthread.loaders.reading.headings import Announces, announced
from goldenthread.loaders.reading.owner_cells import read_owner_cell, read_tail
from goldenthread.loaders.reading.subjects import find_subjects, promises, speaks_collectively
from goldenthread.loaders.reading.words import words_in
from goldenthread.loaders.statement import Agent, AgentKind, Basis, Evidence, Role
from goldenthread.ontology.gazetteer import BodyEntry

_REQUIRED = re.compile(r"\s*(?:required (?:for|of)|mandatory for|applies to)\b", re.I)
_BRACKETED = re.compile(r"\((?P<who>[A-Z][^()]*?)(?:\s+(?:\w+ed|led)\s+by\b[^()]*)?\)")
_ACCOUNTABLE_ITEM = re.compile(
    r"\s*(?:own and be accountable|be (?:held )?accountable|oversee|govern|"
    r"hold\b.{0,30}to account)",
    re.I,
)
_REMIT = re.compile(
    r"(?:(?:key|main|our|its) )?(?:aims?|roles?|responsibilities|roles? and responsibilities|"
    r"purpose|remit|objectives|functions|duties|terms of reference|scope)",
    re.I,
)
_AS_ABOVE = re.compile(r"[\s–—(-](as above)[\s.)]*$", re.I)
_BEFORE_REMIT = re.compile(
    r"(?:(?:annex|appendix|section) \w+\s*[:.–-]?\s*)?"
    r"(?:(?:terms of reference|remit|roles?) (?:of|for) (?:the )?)?",
    re.I,
)
_OF_REMIT = re.compile(r"\s*[:–-]?\s*(?:terms of reference|remit|\(tor\)).*$", re.I)
_OWN_SUBJECT = frozenset({"subject of a promise", "they will"})
"""Rules by which an item names its own subject, though it stands under "We will:"."""
_PROMISING = re.compile(
    r"\b(?:will|commit|pledge|promise|aim|ambition|going to|want to|intend)", re.I
)


_ANNOUNCING = 3
"""A heading of so few words that announces something names no body."""
_COLUMNS = (
    (AroundRole.OWNER, Role.RESPONSIBLE),
    (AroundRole.ACCOUNTABLE, Role.ACCOUNTABLE),
    (AroundRole.PARTNER, Role.SUPPORTING),
)
_IN_ROW = frozenset({AroundRole.NOTE, *(column for column, _ in _COLUMNS)})
# Asked for in the innermost loops: a member of an enumeration costs as much as a call.
_LEAD_IN = AroundRole.LEAD_IN
_LEAD = AroundRole.LEAD
_HEADING = AroundRole.HEADING
_LABEL = AroundRole.LABEL


def stated_agents(asked: Sequence[Asked]) -> list[tuple[AgentFound, ...]]:
    """The agents that each statement's own words name."""
    return find_all_agents(
        [(one.plain, one.knows, one.glossary, start_of(one.own)) for one in asked]
    )


def owners_of(asked: Asked, stated: tuple[AgentFound, ...]) -> tuple[Agent, ...]:
    """Those whom the row names, the statement itself, its lead-in; then the chapter's lead.

    `stated`: the agents that the statement's own words name.
    """
    found = [] if _IN_ROW.isdisjoint(asked.in_roles) else _by_row(asked)
    found += [(asked.own, a, Basis.STATED) for a in _stated(asked, stated)]
    for lead in asked.of(_LEAD_IN):
        if promises(lead.passage.plain):
            named = tuple(
                find_subjects(lead.passage.plain, asked.knows, asked.glossary, start_of(lead))
            )
            found += [(lead, a, Basis.BY_SECTION) for a in _as_said(named, asked.plain)]
    if not found:
        found += _of_the_remit(asked)
    if not any(a.role is not Role.SUPPORTING for _, a, _ in found):
        for lead in asked.of(_LEAD):
            named = find_agents(lead.passage.plain, asked.knows, asked.glossary, start_of(lead))
            found += [(lead, a, Basis.INHERITED) for a in named if a.role is not Role.SUPPORTING]
    return _agents(asked, found)


def _by_row(asked: Asked) -> list[tuple[Around, AgentFound, Basis]]:
    """Those whom the cells of its row name."""
    found: list[tuple[Around, AgentFound, Basis]] = []
    for column, role in _COLUMNS:
        for cell in asked.of(column):
            named = read_owner_cell(cell.passage.plain, asked.knows, role)
            found += [(cell, a, basis_of(cell)) for a in named]
    for cell in asked.of(AroundRole.NOTE):
        if _REQUIRED.match(cell.passage.plain):
            named = read_owner_cell(cell.passage.plain, asked.knows)
            found += [(cell, a, Basis.BY_ROW) for a in named]
    return found


def _stated(asked: Asked, own: tuple[AgentFound, ...]) -> tuple[AgentFound, ...]:
    """The agents of the statement's own words, or of the statement that it says is as above."""
    plain = asked.plain
    if above := _above(asked):
        return above
    runs = asked.own.runs
    bold = runs and any(run.bold and run.start == 0 and run.end < len(plain) for run in runs)
    if not (asked.milestone or bold or _ends_dated(plain)):
        return own
    if tail := read_tail(plain, asked.knows, stretches(plain)):
        starts = {a.start for a in tail}
        before = [a for a in own if a.end <= min(starts) and a.role is Role.SUPPORTING]
        return (*before, *tail)
    if bracket := _BRACKETED.search(plain):
        named = whole(plain, *bracket.span("who"), asked.knows)
        own += tuple(
            AgentFound(n.start, n.end, plain[n.start : n.end], n.kind, Role.RESPONSIBLE,
                       "names in brackets", 0.7)
            for n in named
            if not plain[n.start : n.end].isupper()
            and all(n.end <= a.start or a.end <= n.start for a in own)
        )  # fmt: skip
    return own


def _ends_dated(plain: str) -> bool:
    """Whether an entry ends as milestones do: "Open the hub – Estates Team, March 2025"."""
    if "–" not in plain and "—" not in plain:
        return False
    dash = max(plain.rfind(f" {sign} ") for sign in "–—")
    dashes = sum(plain.count(f" {sign} ") for sign in "–—")
    return dash > 0 and any(
        (start > dash + 3 or dashes > 1) and end >= len(plain) - 1
        for start, end in stretches(plain)
    )


def _above(asked: Asked) -> tuple[AgentFound, ...]:
    """Where a statement ends with "as above", the agents of the entry that says them; their words
    are quoted from this one, which repeats them."""
    said = _AS_ABOVE.search(asked.plain) if "above" in words_in(asked.plain) else None
    if said is None:
        return ()
    for entry in asked.glossary.entries_beside(start_of(asked.own))[0][::-1]:
        if not _AS_ABOVE.search(entry.plain):
            named = read_tail(entry.plain, asked.knows, stretches(entry.plain))
            return tuple(replace(a, start=said.start(1), end=said.end(1), rule="as above",
                                 confidence=0.8) for a in named)  # fmt: skip
    return ()


def _as_said(named: Sequence[AgentFound], statement: str) -> tuple[AgentFound, ...]:
    """The subject of a lead-in in the role that the item's verb gives it."""
    if _ACCOUNTABLE_ITEM.match(statement):
        return tuple(
            replace(a, role=Role.ACCOUNTABLE) if a.role is Role.RESPONSIBLE else a for a in named
        )
    return tuple(named)


def _of_the_remit(asked: Asked) -> list[tuple[Around, AgentFound, Basis]]:
    """The body whose terms of reference these are: named in a heading above "Aim", "Role"."""
    if not any(_is_remit(a.passage.plain) for a in near(asked.in_roles)):
        return []
    for heading in asked.of(_HEADING)[::-1]:
        plain = heading.passage.plain
        if announced(plain) is not Announces.NOTHING and len(plain.split()) <= _ANNOUNCING:
            continue  # "OBJECTIVES" is no abbreviation of a body
        start = m.end() if (m := _BEFORE_REMIT.match(plain)) else 0
        end = m.start() if (m := _OF_REMIT.search(plain, start)) else len(plain)
        names = [n for n in whole(plain, start, end, asked.knows) if _is_one_body(n)]
        if names:
            return [
                (heading, agent(plain, n, Role.RESPONSIBLE, "remit under a body's heading", 0.75),
                 Basis.BY_SECTION)
                for n in names
            ]  # fmt: skip
    return []


@lru_cache(maxsize=4096)
def _is_remit(heading: str) -> bool:
    """Whether a heading only says that what a body is there for follows."""
    return bool(_REMIT.fullmatch(heading.strip(" :*")))


def _is_one_body(name: Name) -> bool:
    return name.kind is not AgentKind.CLASS_OF_BODIES


def _agents(asked: Asked, found: Sequence[tuple[Around, AgentFound, Basis]]) -> tuple[Agent, ...]:
    """Each agent once, with what its name is short for and its code."""
    agents: list[Agent] = []
    names: set[str] = set()
    for of, one, basis in found:
        key = one.name.lower().removeprefix("the ")
        if key in names:
            continue
        names.add(key)
        full = asked.glossary.full_name(one.name, start_of(of) + one.start)
        agents.append(
            Agent(
                name=" ".join(one.name.split()),
                role=one.role,
                evidence=asked.evidence(of, one.start, one.end, one.rule, one.confidence),
                kind=one.kind,
                basis=basis,
                full_name=full if full != one.name else None,
                code=_code(asked, one.name, full),
            )
        )
    return tuple(agents)


def _code(asked: Asked, name: str, full: str | None) -> str | None:
    """The gazetteer's entry that this name, or what it is short for, denotes."""
    for known in (name, name.removeprefix("the ").removeprefix("The "), full):
        bodies = [
            entry
            for entry in (asked.context.gazetteer.by_name(known) if known else ())
            if isinstance(entry, BodyEntry)
        ]
        if len(bodies) == 1:
            return bodies[0].iri
    return None


def collective_words(asked: Asked, owners: Sequence[Agent]) -> Evidence | None:
    """The words by which the publisher promises itself: "we", "our partnership"."""
    named = any(a.role is not Role.SUPPORTING for a in owners)
    for of in (asked.own, *asked.of(_LEAD_IN), *asked.of(_LABEL)):
        words = speaks_collectively(of.passage.plain)
        if words is None:
            continue
        if named and of.passage.plain[words[0] : words[1]].lower() in ("our", "us", "ours"):
            continue
        if of is not asked.own and any(
            a.basis is Basis.BY_SECTION or a.evidence.rule in _OWN_SUBJECT for a in owners
        ):
            continue
        return asked.evidence(of, *words, "speaks as the publisher", 0.9)
    for heading in () if named else asked.of(_HEADING)[-1:]:
        words = speaks_collectively(heading.passage.plain)
        if words and _PROMISING.search(heading.passage.plain):
            return asked.evidence(heading, *words, "heading speaks as the publisher", 0.8)
    return None
