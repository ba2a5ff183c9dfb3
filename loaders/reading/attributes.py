"""What a statement says of who, where, by when and how much: one call for each statement.

Nothing is guessed: what neither the statement's words nor what stands around it say is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.loaders.context import Context
from goldenthread.loaders.document import Passage, Run
from goldenthread.loaders.reading.around import Around, AroundRole, Asked, Where, is_timeline, near
from goldenthread.loaders.reading.dates import Cue, DateFound
from goldenthread.loaders.reading.delivery import status_of
from goldenthread.loaders.reading.due import due_of
from goldenthread.loaders.reading.glossary import Glossary
from goldenthread.loaders.reading.owners import collective_words, owners_of
from goldenthread.loaders.reading.places import find_places
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

__all__ = ["Around", "AroundRole", "Attributes", "Where", "attributes"]


@swift
@dataclass(frozen=True, slots=True)
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
    roles: dict[AroundRole, list[Around]] = {}
    for one in around:
        roles.setdefault(one.role, []).append(one)
    asked = Asked(
        Around(statement, Part.STATEMENT, AroundRole.NOTE, tuple(runs)),
        around,
        roles,
        context,
        glossary,
        where,
        any(is_timeline(head) for head in near(roles)),
    )
    dates = asked.own_dates()
    due = due_of(asked, dates)
    owners = owners_of(asked)
    words = collective_words(asked, owners)
    return Attributes(
        owners=owners,
        collective=words is not None,
        collective_evidence=words,
        places=_places(asked, owners),
        due=due,
        targets=_targets(asked, dates),
        status=status_of(asked),
    )


def _targets(asked: Asked, dates: Sequence[DateFound]) -> tuple[Quantity, ...]:
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


def _places(asked: Asked, owners: Sequence[Agent]) -> tuple[PlaceLink, ...]:
    """The Places of its place cell and its own words, else of what it is a sub-item of."""
    stretches = ((asked.of(AroundRole.PLACE), Basis.BY_ROW), ((asked.own,), Basis.STATED))
    found = [link for group, basis in stretches for of in group
             for link in _places_of(asked, of, basis, owners)]  # fmt: skip
    if not found:
        for of in asked.of(AroundRole.LABEL):
            found += _places_of(asked, of, Basis.INHERITED, owners)
    unique = {(link.name, link.code): link for link in reversed(found)}
    return tuple(reversed(unique.values()))


def _places_of(asked: Asked, of: Around, basis: Basis, owners: Sequence[Agent]) -> list[PlaceLink]:
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
