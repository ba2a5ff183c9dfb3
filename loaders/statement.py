"""What a document says, one record a statement, every part of it with the words it comes from.

These records are pure data. `reading` makes them; `triples` and the JSON lines of
`goldenthread read` are made from them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from goldenthread.loaders.document import NOWHERE, Document, Locator, Passage
from goldenthread.ontology.swift import swift


class Kind(StrEnum):
    """What a statement is. The values are those of the JSON lines."""

    VISION = "vision"
    MISSION = "mission"
    OBJECTIVE = "objective"
    THEME = "theme"
    PROGRAMME = "programme"
    COMMITMENT = "commitment"
    MEASURE = "measure"
    ACHIEVEMENT = "achievement"
    PRINCIPLE = "principle"
    """A value that the organisation holds to, where the file declares it to be one."""
    PLACEHOLDER = "placeholder"
    """ "TBC", "content currently being developed": what is said to be still missing. Not printed
    in the JSON lines."""
    REFERENCE = "reference"
    """A document that the text names. Not printed in the JSON lines."""


class Basis(StrEnum):
    """How a link is known; named as in the ontology."""

    STATED = "Stated"
    """The statement's own words say it."""
    BY_SECTION = "BySection"
    """It stands under a heading or lead-in that says it."""
    BY_ROW = "ByRow"
    """The row or the column heading of its table says it."""
    INHERITED = "Inherited"
    """What it is part of says it."""
    DECLARED = "Declared"
    """The corpus manifest says it."""


class Part(StrEnum):
    """Which part of a statement a span is."""

    STATEMENT = "statement"
    LEAD_IN = "lead-in"
    ROW_LABEL = "row label"
    CELL = "cell"
    """Another cell of the statement's row."""
    COLUMN_HEADING = "column heading"
    SECTION_HEADING = "section heading"
    ELSEWHERE = "elsewhere"
    """A sentence of the same chapter that says it for all of the chapter."""


_OWN = Part.STATEMENT


@swift
class QuotedSpan:
    """A span of the document's text and the part it plays."""

    start: int
    end: int
    part: Part = Part.STATEMENT

    @classmethod
    def of(
        cls,
        passage: Passage,
        part: Part = Part.STATEMENT,
        start: int = 0,
        end: int | None = None,
    ) -> tuple[QuotedSpan, ...]:
        """The spans that `passage.plain[start:end]` comes from, in that part."""
        return tuple([cls(low, high, part) for low, high in passage.ranges(start, end)])


@swift
class Evidence:
    """The words something comes from: spans in the order they are to be read, and the rule.

    `confidence` is between 0 and 1. `section`: the headings above it, outermost first.
    """

    spans: tuple[QuotedSpan, ...]
    rule: str
    confidence: float = 1.0
    section: tuple[str, ...] = ()
    locator: Locator = NOWHERE

    @property
    def start(self) -> int:
        """Where the first span of the statement itself starts."""
        return self.extent()[0]

    @property
    def end(self) -> int:
        """Where the last span of the statement itself ends."""
        return self.extent()[1]

    def extent(self) -> tuple[int, int]:
        """Where the statement itself starts and ends."""
        own = self._own()
        return min([s.start for s in own]), max([s.end for s in own])

    def _own(self) -> tuple[QuotedSpan, ...]:
        own = tuple([s for s in self.spans if s.part is _OWN])
        return own or self.spans

    def exact(self, document: Document) -> str:
        """The quotation: the spans' words, as printed, pieces joined by a single space."""
        return " ".join(document.text[s.start : s.end] for s in self.spans)


class Role(StrEnum):
    """In which role an agent answers for something."""

    ACCOUNTABLE = "accountable"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    INFORMED = "informed"


class AgentKind(StrEnum):
    """What sort of agent a name is; the values are class names of the ontology."""

    ORGANIZATION = "Organization"
    PARTNERSHIP = "Partnership"
    BOARD = "Board"
    GROUP = "Group"
    POST = "Post"
    PERSON = "Person"
    CLASS_OF_BODIES = "ClassOfBodies"
    """ "pharmacies", "all trusts", "each Place": ends no orphanhood."""


@swift
class Agent:
    """Someone who answers for a statement. `name` as in the text.

    `full_name`: what the document itself says the abbreviation `name` stands for, else None.
    `code`: the IRI of the gazetteer's entry that the name denotes, else None.
    """

    name: str
    role: Role
    evidence: Evidence
    kind: AgentKind = AgentKind.ORGANIZATION
    basis: Basis = Basis.STATED
    full_name: str | None = None
    code: str | None = None


@swift
class PlaceLink:
    """A Place that a statement applies to; `name` is "*" for "all", "each" Place.

    `code`: the IRI in the gazetteer; None for a sub-area or a count ("5 Places"), which is kept
    as it is named, with `count` where a number is given.
    """

    name: str
    evidence: Evidence
    basis: Basis = Basis.STATED
    code: str | None = None
    count: int | None = None


@swift
class Due:
    """When something is to be done.

    `original`: as written. `edtf`: ISO 8601-2. `guide`: as the annotation guide writes it
    ("2028", "2025-03", "2024/25", "A..B"). `first` and `last`: the days it spans, both included.
    `replaces`: the words of the date that this one amends.
    """

    original: str
    edtf: str
    guide: str
    first: date
    last: date
    evidence: Evidence
    basis: Basis = Basis.STATED
    replaces: str | None = None


@swift
class Quantity:
    """A number to be reached. `words` as written; `value` in `unit` ("%", "people", "days").

    `comparator`: "=", "<", "<=", ">", ">=", "~", or "+" / "-" for a change by that much. `due`:
    when this number is to be reached, where the document says so of each of several.
    """

    words: str
    evidence: Evidence
    value: Decimal | None = None
    unit: str | None = None
    comparator: str = "="
    due: Due | None = None


@swift
class Observation:
    """What a measure was found to be. `words` as written; `value` in `unit`, on that day."""

    words: str
    evidence: Evidence
    value: Decimal | None = None
    unit: str | None = None
    observed_on: date | None = None


@swift
class Link:
    """A link to an objective, theme, programme or commitment.

    `name`: as in the text. `target`: the `Statement.id` it resolves to within the document.
    """

    name: str
    evidence: Evidence
    basis: Basis
    target: str | None = None


class Delivery(StrEnum):
    """What a document itself says of delivery; the values are names of the ontology."""

    PLANNED = "Planned"
    UNDER_WAY = "UnderWay"
    DONE = "Done"
    BEHIND = "Behind"
    DROPPED = "Dropped"


@swift
class Status:
    """What the document says of delivery, as of when where it says so."""

    delivery: Delivery
    words: str
    evidence: Evidence
    as_of: date | None = None


@swift
class Statement:
    """One statement of a document.

    `id` is local to the document and steady while its words and headings stay. `text` is exactly
    `document.text[evidence.start:evidence.end]`. `part_of` is the `id` of the statement it is a
    sub-item or outcome of. `members` names the list it is an entry of (the same string for all
    entries of one list) and `number` its printed number or place in that list: two entries of one
    list are never the same thing.
    """

    id: str
    kind: Kind
    text: str
    evidence: Evidence
    lead_in: str | None = None
    also: tuple[Kind, ...] = ()
    part_of: str | None = None
    outcome: bool = False
    optional: bool = False
    collective: bool = False
    collective_evidence: Evidence | None = None
    owners: tuple[Agent, ...] = ()
    places: tuple[PlaceLink, ...] = ()
    due: Due | None = None
    targets: tuple[Quantity, ...] = ()
    observed: tuple[Observation, ...] = ()
    status: Status | None = None
    programme: Link | None = None
    objective: Link | None = None
    theme: Link | None = None
    serves: tuple[Link, ...] = ()
    """The objectives that a programme is said to serve besides `objective`."""
    of: Link | None = None
    aliases: tuple[str, ...] = ()
    number: str | None = None
    members: str | None = None


@swift
class Fact:
    """Something said of the document itself; `evidence` is None when the manifest says it."""

    value: str
    evidence: Evidence | None


@swift
class Description:
    """What is said of the document itself; what is None is said nowhere."""

    title: Fact | None = None
    publisher: Fact | None = None
    period: Fact | None = None
    """EDTF interval: "2023/2028"."""
    issued: Fact | None = None
    """EDTF date."""
    status: Fact | None = None
    """ "draft", "interim", "approved" …, as printed."""
    version: Fact | None = None
    """As printed: "0v15"."""


@swift
class Reading:
    """All that was read from one document: its statements in the order of the text."""

    document: Document
    description: Description
    statements: tuple[Statement, ...]
