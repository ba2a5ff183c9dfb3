"""What stands around a statement, and what a rule may ask of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal

from goldenthread.loaders.context import Context
from goldenthread.loaders.document import Passage, Places, Run
from goldenthread.loaders.reading.date_words import might_be_dated
from goldenthread.loaders.reading.dates import DateFound, Place, find_dates
from goldenthread.loaders.reading.glossary import Glossary
from goldenthread.loaders.statement import AgentKind, Basis, Evidence, Part, QuotedSpan
from goldenthread.ontology.gazetteer import BodyEntry
from goldenthread.ontology.swift import swift

_TIMELINE = re.compile(
    r"\b(?:milestones?|time ?lines?|time ?table|key dates|road ?map|schedule)\b", re.I
)


class AroundRole(StrEnum):
    """What a passage beside a statement has to say about it."""

    LEAD_IN = "lead-in"
    """The words that make the statement a promise: "The Board will:"."""
    OWNER = "owner"
    """A cell of an Owner, Lead, Who column."""
    ACCOUNTABLE = "accountable"
    """A cell of an Accountability column."""
    PARTNER = "partner"
    """A cell of a Partners, Supported by column."""
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


_HEADING = AroundRole.HEADING
_LEAD_IN = AroundRole.LEAD_IN
_STATEMENT = Place.STATEMENT
_TIMELINE_PLACE = Place.TIMELINE


@swift
class Around:
    """A passage beside a statement, the part that it plays in the evidence, and its role."""

    passage: Passage
    part: Part
    role: AroundRole
    runs: tuple[Run, ...] = ()


NO_PLACES: Final = Places()


@swift
class Where:
    """What every piece of evidence of a statement carries, and when the document was issued."""

    section: tuple[str, ...] = ()
    places: Places = NO_PLACES
    issued: date | None = None

    def evidence(self, spans: tuple[QuotedSpan, ...], rule: str, confidence: float) -> Evidence:
        """The words at these spans as evidence: they stand where the first of them does."""
        return Evidence(spans, rule, confidence, self.section, self.places.at(spans[0].start))


@swift
class Asked:
    """One statement with all that may say something of it."""

    own: Around
    around: Sequence[Around]
    in_roles: Mapping[AroundRole, Sequence[Around]]
    """The same by role, each in order: rules ask for roles again and again."""
    context: Context
    glossary: Glossary
    where: Where
    milestone: bool = False
    """Whether the heading right above it or its lead-in announces milestones."""

    @property
    def plain(self) -> str:
        """The statement's own words."""
        return self.own.passage.plain

    def of(self, role: AroundRole) -> Sequence[Around]:
        """What stands around it in this role, in order."""
        return self.in_roles.get(role, ())

    def evidence(self, of: Around, start: int, end: int, rule: str, confidence: float) -> Evidence:
        """The words `of.passage.plain[start:end]` as evidence."""
        spans = QuotedSpan.of(of.passage, of.part, start, end)
        return self.where.evidence(spans, rule, confidence)

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
        if not might_be_dated(of.passage.plain):
            return ()
        before, after = self._neighbours() if place is _TIMELINE_PLACE else (None, None)
        return find_dates(
            of.passage.plain,
            financial_year_start=self.context.financial_year_start,
            issued=self.where.issued,
            place=place,
            not_before=before,
            not_after=after,
            struck=tuple([(run.start, run.end) for run in of.runs if run.struck]),
        )

    def own_dates(self) -> tuple[DateFound, ...]:
        """The dates in the statement's own words."""
        return self.dates(self.own, _TIMELINE_PLACE if self.milestone else _STATEMENT)

    def _neighbours(self) -> tuple[date | None, date | None]:
        """When the last dated entry before this one in its list ends, the first after begins."""
        above, below = self.glossary.entries_beside(start_of(self.own))

        def dated(entry: Passage) -> tuple[DateFound, ...]:
            start = self.context.financial_year_start
            return find_dates(entry.plain, financial_year_start=start, place=Place.TIMELINE)

        before = next((f[-1].period.last for entry in above[::-1] if (f := dated(entry))), None)
        after = next((f[0].period.first for entry in below if (f := dated(entry))), None)
        return before, after


def near(in_roles: Mapping[AroundRole, Sequence[Around]]) -> list[Around]:
    """The heading right above a statement, and its lead-in, of what stands around it."""
    return [*in_roles.get(_HEADING, ())[-1:], *in_roles.get(_LEAD_IN, ())]


def basis_of(told: Around) -> Basis:
    """How what this passage names holds of the statement: by its row, or by its section."""
    return Basis.BY_SECTION if told.part is Part.ELSEWHERE else Basis.BY_ROW


def is_timeline(of: Around) -> bool:
    """Whether a heading or lead-in announces milestones."""
    return _is_timeline(of.passage.plain)


@lru_cache(maxsize=4096)
def _is_timeline(plain: str) -> bool:
    return bool(_TIMELINE.search(plain))


def start_of(of: Around) -> int:
    """Where a passage starts in the document, 0 when nothing of it stands there."""
    return of.passage.pieces[0][1] if of.passage.pieces else 0
