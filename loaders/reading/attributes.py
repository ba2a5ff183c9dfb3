"""What statements say of who, where, by when and how much: one call for those of a document.

Nothing is guessed: what neither the statement's words nor what stands around it say is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.loaders.context import Context
from goldenthread.loaders.document import Passage, Run
from goldenthread.loaders.reading.around import Around, AroundRole, Asked, Where, is_timeline, near
from goldenthread.loaders.reading.dates import Cue, DateFound
from goldenthread.loaders.reading.delivery import status_of
from goldenthread.loaders.reading.due import due_of
from goldenthread.loaders.reading.glossary import Glossary
from goldenthread.loaders.reading.owners import collective_words, owners_of, stated_agents
from goldenthread.loaders.reading.places import find_places, might_name_places
from goldenthread.loaders.reading.quantities import find_quantities
from goldenthread.loaders.statement import (
    Agent,
    Basis,
    Due,
    Evidence,
    Observation,
    Part,
    PlaceLink,
    Quantity,
    Status,
)
from goldenthread.ontology.swift import swift

_PLACE = AroundRole.PLACE
_LABEL = AroundRole.LABEL
_NOTE = AroundRole.NOTE
_STATEMENT = Part.STATEMENT
_CELL = Part.CELL
_STATED = Basis.STATED
_BY_ROW = Basis.BY_ROW

__all__ = ["Around", "AroundRole", "Asked", "Attributes", "Where", "asked_of", "attributes"]


@swift
class Attributes:
    """What was found about one statement."""

    owners: tuple[Agent, ...] = ()
    collective: bool = False
    collective_evidence: Evidence | None = None
    places: tuple[PlaceLink, ...] = ()
    due: Due | None = None
    targets: tuple[Quantity, ...] = ()
    observed: tuple[Observation, ...] = ()
    status: Status | None = None


def asked_of(
    statement: Passage,
    around: Sequence[Around],
    context: Context,
    glossary: Glossary,
    where: Where,
    *,
    runs: Sequence[Run] = (),
) -> Asked:
    """One statement with what stands around it. `runs` are the statement's own."""
    roles: dict[AroundRole, list[Around]] = {}
    for one in around:
        roles.setdefault(one.role, []).append(one)
    return Asked(
        Around(statement, _STATEMENT, _NOTE, tuple(runs)),
        around,
        roles,
        context,
        glossary,
        where,
        any(map(is_timeline, near(roles))),
    )


def attributes(asked: Sequence[Asked]) -> list[Attributes]:
    """What each of these statements says, in their order.

    Rule by rule, each for all statements: what a rule needs then stays in the processor's cache.
    Statement by statement takes a fifth longer.
    """
    dates = [one.own_dates() for one in asked]
    dues = list(map(due_of, asked, dates))
    owners = list(map(owners_of, asked, stated_agents(asked)))
    words = list(map(collective_words, asked, owners))
    places = list(map(_places, asked, owners))
    targets = list(map(_targets, asked, dates))
    statuses = list(map(status_of, asked))
    found = zip(owners, words, places, dues, targets, statuses, strict=True)
    return [
        Attributes(named, said is not None, said, where, when, much, status=status)
        for named, said, where, when, much, status in found
    ]


def _targets(asked: Asked, dates: Sequence[DateFound]) -> tuple[Quantity, ...]:
    """The quantities of the statement's own words that are no dates."""
    found = find_quantities(asked.plain, cell=asked.own.part is _CELL)
    if not found:
        return ()
    return tuple(
        Quantity(
            words=one.words,
            evidence=asked.evidence(asked.own, one.start, one.end, one.rule, one.confidence),
            value=one.value,
            unit=one.unit,
            comparator=one.comparator,
        )
        for one in found
        if not any(d.start < one.end and one.start < d.end and d.cue is not Cue.NONE for d in dates)
    )


def _places(asked: Asked, owners: Sequence[Agent]) -> tuple[PlaceLink, ...]:
    """The Places of its place cell and its own words, else of what it is a sub-item of."""
    found = [link for cell in asked.of(_PLACE) for link in _places_of(asked, cell, _BY_ROW, owners)]
    found += _places_of(asked, asked.own, _STATED, owners)
    if not found:
        for of in asked.of(_LABEL):
            found += _places_of(asked, of, Basis.INHERITED, owners)
    if not found:
        return ()
    unique = {(link.name, link.code): link for link in reversed(found)}
    return tuple(reversed(unique.values()))


def _places_of(asked: Asked, of: Around, basis: Basis, owners: Sequence[Agent]) -> list[PlaceLink]:
    plain = of.passage.plain
    context = asked.context
    if not might_name_places(plain, context.gazetteer, context.partnership_places):
        return []
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
        for one in find_places(plain, context.gazetteer, context.partnership_places, within)
    ]
