"""What a statement says of who, where, by when and how much: one call for each statement.

Nothing is guessed: what neither the statement's words nor what stands around it say is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goldenthread.loaders.context import Context
from goldenthread.loaders.document import Locator, Passage, Run
from goldenthread.loaders.reading.agents import Glossary
from goldenthread.loaders.statement import Agent, Due, Evidence, Part, PlaceLink, Quantity, Status


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
    ABOVE = "above"
    """The statement before it in its list or column: what "as above" repeats. Nearest last."""
    BESIDE = "beside"
    """Another statement of its list, in order: read only for the year of a month without one."""


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
    return Attributes()
