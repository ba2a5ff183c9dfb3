"""What a document itself says of the delivery of a statement."""

from __future__ import annotations

import re

from goldenthread.loaders.reading.around import AroundRole, Asked
from goldenthread.loaders.reading.dates import Place
from goldenthread.loaders.statement import Delivery, Part, Status

_DELIVERY = {
    Delivery.DROPPED: re.compile(
        r"\b(?:dropped|cancelled|withdrawn|superseded|discontinued|"
        r"no longer (?:required|planned))\b",
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
        r"\b(?:in progress|on-?going|under ?way|on track|started|commenced|partially|"
        r"part complete)\b",
        re.I,
    ),
    Delivery.DONE: re.compile(
        r"\b(?:completed?|done|delivered|achieved|closed|in place|live|finished|implemented|met)\b",
        re.I,
    ),
}
"""Words of a status, the more telling first: "not started" is not "started"."""


def delivery_in(plain: str) -> tuple[Delivery, re.Match[str]] | None:
    """What a cell says of delivery, with the words."""
    for delivery, words in _DELIVERY.items():
        if m := words.search(plain):
            return delivery, m
    return None


def status_of(asked: Asked) -> Status | None:
    """What the row's status cell says, or a status in a line of its own ("By when: delayed").

    A table's date cells are asked only where they are said to give a status of the statement.
    """
    for cell in asked.around:
        told = cell.role is AroundRole.WHEN and cell.part is not Part.CELL
        if not told and cell.role is not AroundRole.STATUS:
            continue
        said = delivery_in(cell.passage.plain)
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
