"""What a statement says of who, where, by when and how much: one call for each statement.

Nothing is guessed: what neither the statement's words nor what stands around it say is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from goldenthread.loaders.context import Context
from goldenthread.loaders.document import Locator, Passage, Run
from goldenthread.loaders.reading.agents import (
    AgentFound,
    find_agents,
    find_subjects,
    read_owner_cell,
    read_tail,
    speaks_collectively,
)
from goldenthread.loaders.reading.bodies import whole
from goldenthread.loaders.reading.dates import Cue, DateFound, Place, combined, find_dates
from goldenthread.loaders.reading.glossary import Glossary
from goldenthread.loaders.reading.places import find_places
from goldenthread.loaders.reading.quantities import find_quantities
from goldenthread.loaders.statement import (
    Agent,
    AgentKind,
    Basis,
    Delivery,
    Due,
    Evidence,
    Part,
    PlaceLink,
    Quantity,
    QuotedSpan,
    Role,
    Status,
)
from goldenthread.ontology.gazetteer import BodyEntry

_TIMELINE = re.compile(
    r"\b(?:milestones?|time ?lines?|time ?table|key dates|road ?map|schedule)\b", re.I
)
_REQUIRED = re.compile(r"\s*(?:required (?:for|of)|mandatory for|applies to)\b", re.I)
_BRACKETED = re.compile(r"\((?P<who>[A-Z][^()]*?)(?:\s+(?:\w+ed|led)\s+by\b[^()]*)?\)")
_ACCOUNTABLE_ITEM = re.compile(
    r"\s*(?:own and be accountable|be (?:held )?accountable|oversee|govern|hold\b.{0,30}to account)",
    re.I,
)
_REMIT = re.compile(
    r"(?:(?:key|main|our|its) )?(?:aims?|roles?|responsibilities|roles? and responsibilities|purpose|"
    r"remit|objectives|functions|duties|terms of reference|scope)",
    re.I,
)
_AS_ABOVE = re.compile(r"[\s–—(-](as above)[\s.)]*$", re.I)
_LOOKS_BACK = re.compile(
    r"\b(?:success\w*|achiev\w+|completed|delivered|progress|last year|looking back|so far|to date|"
    r"did|done|review of)\b",
    re.I,
)
_REMIT_OF = re.compile(
    r"(?:annex \w+\s*[:.–-]\s*)?(?:terms of reference|remit|role) (?:of|for) (?:the )?", re.I
)
_OF_REMIT = re.compile(r"\s*[:–-]?\s*(?:terms of reference|remit|\(tor\)).*$", re.I)
_OWN_SUBJECT = frozenset({"subject of a promise", "they will"})
"""Rules by which an item names its own subject, though it stands under "We will:"."""
_PROMISING = re.compile(
    r"\b(?:will|commit|pledge|promise|aim|ambition|going to|want to|intend)", re.I
)
_DELIVERY = {
    Delivery.DROPPED: re.compile(
        r"\b(?:dropped|cancelled|withdrawn|superseded|discontinued|no longer (?:required|planned))\b",
        re.I,
    ),
    Delivery.PLANNED: re.compile(
        r"\b(?:not (?:yet )?(?:started|commenced|begun|due)|planned|yet to (?:start|begin))\b", re.I
    ),
    Delivery.BEHIND: re.compile(
        r"\b(?:delayed|behind (?:schedule|plan|national\b[^.;]*)|off track|slipped|not achieved|"
        r"not (?:fully )?met|not on track)\b",
        re.I,
    ),
    Delivery.UNDER_WAY: re.compile(
        r"\b(?:in progress|on-?going|under ?way|on track|started|commenced|partially|part complete)\b",
        re.I,
    ),
    Delivery.DONE: re.compile(
        r"\b(?:completed?|done|delivered|achieved|closed|in place|live|finished|implemented|met)\b",
        re.I,
    ),
}
"""Words of a status, the more telling first: "not started" is not "started"."""
_DATE_CONFIDENCE = {
    Cue.BY: 0.97, Cue.CELL: 0.95, Cue.BRACKETS: 0.9, Cue.IN: 0.9, Cue.FROM: 0.85, Cue.FOR: 0.75,
    Cue.LAST: 0.85,
}  # fmt: skip


class AroundRole(StrEnum):
    """What a passage beside a statement has to say about it."""

    LEAD_IN = "lead-in"
    """The words that make the statement a promise: "The Board will:"."""
    OWNER = "owner"
    """A cell of an Owner, Lead, Who column."""
    WHEN = "when"
    """A cell of a When, Timescale, Deadline column."""
    MEASURE = "measure"
    TARGET = "target"
    STATUS = "status"
    PLACE = "place"
    NOTE = "note"
    """A cell of another column."""
    LABEL = "label"
    """The label of its row, or the label of the item that it is a sub-item of."""
    HEADING = "heading"
    """A heading above it. Give the nearest last."""
    LEAD = "lead"
    """The sentence of its chapter that names who leads it."""


@dataclass(frozen=True, slots=True)
class Around:
    """A passage beside a statement, the part that it plays in the evidence, and its role."""

    passage: Passage
    part: Part
    role: AroundRole
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """What every piece of evidence of a statement carries, and when the document was issued."""

    section: tuple[str, ...] = ()
    locator: Locator = field(default_factory=Locator)
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Attributes:
    """What was found about one statement."""

    owners: tuple[Agent, ...] = ()
    collective: bool = False
    collective_evidence: Evidence | None = None
    places: tuple[PlaceLink, ...] = ()
    due: Due | None = None
    targets: tuple[Quantity, ...] = ()
    status: Status | None = None


def attributes(
    statement: Passage,
    around: Sequence[Around],
    context: Context,
    glossary: Glossary,
    where: Where,
    *,
    runs: Sequence[Run] = (),
) -> Attributes:
    """Reads one statement with what stands around it. `runs` are the statement's own."""
    asked = _Asked(
        Around(statement, Part.STATEMENT, AroundRole.NOTE, tuple(runs)),
        tuple(around),
        context,
        glossary,
        where,
    )
    dates = asked.own_dates()
    due = _due(asked, dates)
    owners = _owners(asked, dates)
    words = _collective(asked, owners)
    return Attributes(
        owners=owners,
        collective=words is not None,
        collective_evidence=words,
        places=_places(asked, owners),
        due=due,
        targets=_targets(asked, dates),
        status=_status(asked),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """One statement with all that may say something of it."""

    own: Around
    around: tuple[Around, ...]
    context: Context
    glossary: Glossary
    where: Where

    @property
    def plain(self) -> str:
        return self.own.passage.plain

    def of(self, *roles: AroundRole) -> tuple[Around, ...]:
        """What stands around it in these roles, in order."""
        return tuple(a for a in self.around if a.role in roles)

    def evidence(self, of: Around, start: int, end: int, rule: str, confidence: float) -> Evidence:
        """The words `of.passage.plain[start:end]` as evidence."""
        spans = tuple(QuotedSpan.of(span, of.part) for span in of.passage.spans(start, end))
        return Evidence(spans, rule, confidence, self.where.section, self.where.locator)

    def knows(self, name: str) -> AgentKind | Literal[False] | None:
        """What the glossary, and else the gazetteer, know of a name."""
        said = self.glossary.kind(name)
        if said is not None:
            return said
        entries = self.context.gazetteer.by_name(name)
        for entry in entries:
            if isinstance(entry, BodyEntry):
                return AgentKind(entry.kind)
        return False if entries else None

    def dates(self, of: Around, place: Place) -> tuple[DateFound, ...]:
        """The dates in this passage; a month's year comes from its dated neighbours."""
        before, after = self._neighbours() if place is Place.TIMELINE else (None, None)
        return find_dates(
            of.passage.plain,
            financial_year_start=self.context.financial_year_start,
            issued=self.where.issued,
            place=place,
            not_before=before,
            not_after=after,
            struck=[(run.start, run.end) for run in of.runs if run.struck],
        )

    def own_dates(self) -> tuple[DateFound, ...]:
        """The dates in the statement's own words."""
        heads = self.of(AroundRole.HEADING)[-1:] + self.of(AroundRole.LEAD_IN)
        timeline = any(_TIMELINE.search(head.passage.plain) for head in heads)
        return self.dates(self.own, Place.TIMELINE if timeline else Place.STATEMENT)

    def _neighbours(self) -> tuple[date | None, date | None]:
        """When the last dated entry before this one in its list ends, and the first after begins."""
        above, below = self.glossary.entries_beside(_start(self.own))

        def dated(entry: Passage) -> tuple[DateFound, ...]:
            start = self.context.financial_year_start
            return find_dates(entry.plain, financial_year_start=start, place=Place.TIMELINE)

        before = next((f[-1].period.last for entry in above[::-1] if (f := dated(entry))), None)
        after = next((f[0].period.first for entry in below if (f := dated(entry))), None)
        return before, after


def _start(of: Around) -> int:
    """Where a passage starts in the document, 0 when nothing of it stands there."""
    return of.passage.pieces[0][1] if of.passage.pieces else 0


def _due(asked: _Asked, own: Sequence[DateFound]) -> Due | None:
    """The row's date, else the statement's own, else that of its lead-in, else of its heading."""
    for cell in asked.of(AroundRole.WHEN):
        if not _delivery(cell.passage.plain):
            found = asked.dates(cell, Place.CELL)
            if due := _due_of(asked, cell, found, Basis.BY_ROW):
                return due
    if due := _due_of(asked, asked.own, own, Basis.STATED):
        return due
    for lead in asked.of(AroundRole.LEAD_IN):
        if not _parted(asked, lead) and (
            due := _due_of(asked, lead, asked.dates(lead, Place.HEADING), Basis.BY_SECTION)
        ):
            return due
    for heading in asked.of(AroundRole.HEADING)[:-3:-1]:
        if _LOOKS_BACK.search(heading.passage.plain):
            continue
        found = asked.dates(heading, Place.HEADING)
        if due := _due_of(asked, heading, found, Basis.BY_SECTION):
            return due
    return None


def _parted(asked: _Asked, lead: Around) -> bool:
    """Whether a chapter is continued on a new page between lead-in and statement: what the lead-in
    promises may still hold there, its date is not certain to."""
    low, high = _start(lead), _start(asked.own)
    return any(low < position < high for position in asked.glossary.continued)


def _due_of(asked: _Asked, of: Around, found: Sequence[DateFound], basis: Basis) -> Due | None:
    deadlines = [one for one in found if one.deadline]
    if not deadlines:
        return None
    period = combined(deadlines)
    plain = of.passage.plain
    spans = tuple(
        QuotedSpan.of(span, of.part)
        for one in deadlines
        for span in of.passage.spans(one.start, one.end)
    )
    former = next((one.words for one in found if one.struck), None)
    first = deadlines[0]
    rule = f"date: {first.cue.value}"
    evidence = Evidence(
        spans,
        rule,
        _DATE_CONFIDENCE.get(first.cue, 0.8),
        asked.where.section,
        asked.where.locator,
    )
    return Due(
        original=" … ".join(plain[one.start : one.end] for one in deadlines),
        edtf=period.edtf,
        guide=period.guide,
        first=period.first,
        last=period.last,
        evidence=evidence,
        basis=basis,
        replaces=former,
    )


def _targets(asked: _Asked, dates: Sequence[DateFound]) -> tuple[Quantity, ...]:
    """The quantities of the statement's own words that are no dates."""
    cell = asked.own.part is Part.CELL
    return tuple(
        Quantity(
            words=one.words,
            evidence=asked.evidence(asked.own, one.start, one.end, one.rule, one.confidence),
            value=one.value,
            unit=one.unit,
            comparator=one.comparator,
        )
        for one in find_quantities(asked.plain, cell=cell)
        if not any(d.start < one.end and one.start < d.end and d.cue is not Cue.NONE for d in dates)
    )


def _owners(asked: _Asked, dates: Sequence[DateFound]) -> tuple[Agent, ...]:
    """Those whom the row names, the statement itself, its lead-in; then the chapter's lead."""
    found: list[tuple[Around, AgentFound, Basis]] = []
    for cell in asked.of(AroundRole.OWNER):
        found += [(cell, a, Basis.BY_ROW) for a in read_owner_cell(cell.passage.plain, asked.knows)]
    for cell in asked.of(AroundRole.NOTE):
        if _REQUIRED.match(cell.passage.plain):
            named = read_owner_cell(cell.passage.plain, asked.knows)
            found += [(cell, a, Basis.BY_ROW) for a in named]
    found += [(asked.own, a, Basis.STATED) for a in _stated(asked, dates)]
    for lead in asked.of(AroundRole.LEAD_IN):
        named = tuple(find_subjects(lead.passage.plain, asked.knows, asked.glossary, _start(lead)))
        found += [(lead, a, Basis.BY_SECTION) for a in _as_said(named, asked.plain)]
    if not found:
        found += _of_the_remit(asked)
    if not any(a.role is not Role.SUPPORTING for _, a, _ in found):
        for lead in asked.of(AroundRole.LEAD):
            named = find_agents(lead.passage.plain, asked.knows, asked.glossary, _start(lead))
            found += [(lead, a, Basis.INHERITED) for a in named if a.role is not Role.SUPPORTING]
    return _agents(asked, found)


def _stated(asked: _Asked, dates: Sequence[DateFound]) -> tuple[AgentFound, ...]:
    """The agents of the statement's own words, or of the statement that it says is as above."""
    plain = asked.plain
    if above := _above(asked):
        return above
    heads = asked.of(AroundRole.HEADING)[-1:] + asked.of(AroundRole.LEAD_IN)
    milestone = any(_TIMELINE.search(h.passage.plain) for h in heads) or any(
        run.bold and run.start == 0 and run.end < len(plain) for run in asked.own.runs
    )
    own = find_agents(plain, asked.knows, asked.glossary, _start(asked.own))
    if not milestone:
        return own
    if tail := read_tail(plain, asked.knows, [(d.start, d.end) for d in dates]):
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


def _above(asked: _Asked) -> tuple[AgentFound, ...]:
    """Where a statement ends with "as above", the agents of the entry that says them; their words
    are quoted from this one, which repeats them."""
    said = _AS_ABOVE.search(asked.plain)
    if said is None:
        return ()
    for entry in asked.glossary.entries_beside(_start(asked.own))[0][::-1]:
        if not _AS_ABOVE.search(entry.plain):
            dates = find_dates(entry.plain, place=Place.TIMELINE)
            named = read_tail(entry.plain, asked.knows, [(d.start, d.end) for d in dates])
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


def _of_the_remit(asked: _Asked) -> list[tuple[Around, AgentFound, Basis]]:
    """The body whose terms of reference these are: named in a heading above "Aim", "Role"."""
    headings = asked.of(AroundRole.HEADING)
    near = headings[-1:] + asked.of(AroundRole.LEAD_IN)
    if not any(_REMIT.fullmatch(a.passage.plain.strip(" :*")) for a in near):
        return []
    for heading in headings[::-1]:
        plain = heading.passage.plain
        if _REMIT.fullmatch(plain.strip(" :*")):
            continue
        start = m.end() if (m := _REMIT_OF.match(plain)) else 0
        end = m.start() if (m := _OF_REMIT.search(plain)) else len(plain)
        names = whole(plain, start, end, asked.knows)
        return [
            (heading, AgentFound(n.start, n.end, plain[n.start : n.end], n.kind, Role.RESPONSIBLE,
                                 "remit under a body's heading", 0.75), Basis.BY_SECTION)
            for n in names
            if n.kind is not AgentKind.CLASS_OF_BODIES
        ]  # fmt: skip
    return []


def _agents(asked: _Asked, found: Sequence[tuple[Around, AgentFound, Basis]]) -> tuple[Agent, ...]:
    """Each agent once, with what its name is short for and its code."""
    agents: list[Agent] = []
    names: set[str] = set()
    for of, one, basis in found:
        key = one.name.lower().removeprefix("the ")
        if key in names:
            continue
        names.add(key)
        full = asked.glossary.full_name(one.name, _start(of) + one.start)
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


def _code(asked: _Asked, name: str, full: str | None) -> str | None:
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


def _collective(asked: _Asked, owners: Sequence[Agent]) -> Evidence | None:
    """The words by which the publisher promises itself: "we", "our partnership"."""
    named = any(a.role is not Role.SUPPORTING for a in owners)
    for of in (asked.own, *asked.of(AroundRole.LEAD_IN, AroundRole.LABEL)):
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
    for heading in asked.of(AroundRole.HEADING)[-1:]:
        words = None if named else speaks_collectively(heading.passage.plain)
        if words and _PROMISING.search(heading.passage.plain):
            return asked.evidence(heading, *words, "heading speaks as the publisher", 0.8)
    return None


def _places(asked: _Asked, owners: Sequence[Agent]) -> tuple[PlaceLink, ...]:
    """The Places of its place cell and its own words, else of what it is a sub-item of."""
    stretches = ((asked.of(AroundRole.PLACE), Basis.BY_ROW), ((asked.own,), Basis.STATED))
    found = [link for group, basis in stretches for of in group
             for link in _places_of(asked, of, basis, owners)]  # fmt: skip
    if not found:
        for of in asked.of(AroundRole.LABEL):
            found += _places_of(asked, of, Basis.INHERITED, owners)
    unique = {(link.name, link.code): link for link in reversed(found)}
    return tuple(reversed(unique.values()))


def _places_of(asked: _Asked, of: Around, basis: Basis, owners: Sequence[Agent]) -> list[PlaceLink]:
    plain = of.passage.plain
    names = [name for a in owners if (name := a.name) in plain]
    within = [(at, at + len(name)) for name in names if (at := plain.find(name)) >= 0]
    return [
        PlaceLink(
            name=" ".join(one.name.split()),
            evidence=asked.evidence(of, one.start, one.end, one.rule, one.confidence),
            basis=basis,
            code=one.code,
            count=one.count,
        )
        for one in find_places(
            plain, asked.context.gazetteer, asked.context.partnership_places, within
        )
    ]


def _delivery(plain: str) -> tuple[Delivery, re.Match[str]] | None:
    """What a cell says of delivery, with the words."""
    for delivery, words in _DELIVERY.items():
        if m := words.search(plain):
            return delivery, m
    return None


def _status(asked: _Asked) -> Status | None:
    """What the row's status cell says, or a status that stands in its date cell."""
    for cell in asked.of(AroundRole.STATUS, AroundRole.WHEN):
        said = _delivery(cell.passage.plain)
        if said is None:
            continue
        delivery, m = said
        dates = asked.dates(cell, Place.CELL)
        as_of = dates[-1].period.last if dates and delivery is Delivery.DONE else None
        return Status(
            delivery=delivery,
            words=m[0],
            evidence=asked.evidence(cell, m.start(), m.end(), "status in words", 0.85),
            as_of=as_of,
        )
    return None
