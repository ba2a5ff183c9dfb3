"""Who, how much and by when, as a file's markup declares it (StratML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from goldenthread.loaders.document import Block
from goldenthread.loaders.reading.bodies import kind_of
from goldenthread.loaders.reading.declared_tree import Element
from goldenthread.loaders.reading.quantities import find_quantities
from goldenthread.loaders.statement import (
    Agent,
    AgentKind,
    Basis,
    Due,
    Evidence,
    Observation,
    Quantity,
    QuotedSpan,
    Role,
)
from goldenthread.ontology.gazetteer import BodyEntry, Gazetteer
from goldenthread.ontology.swift import swift

_ROLES: Final = (
    (Role.SUPPORTING, re.compile(r"\b(?:support|partner|contribut|assist|advis|consult|collab)", re.I)),
    (Role.INFORMED, re.compile(r"\b(?:inform|report|notif)", re.I)),
    (Role.ACCOUNTABLE, re.compile(r"\b(?:accountab|senior responsible|sponsor)", re.I)),
    (Role.RESPONSIBLE, re.compile(
        r"\b(?:responsib|lead|owne?r|perform|deliver|implement|manag|execut|head)", re.I
    )),
)  # fmt: skip
"""What a role's name begins words with, the telling ones first: "supports the lead" supports."""


@swift
class Declares:
    """Makes evidence of the file's blocks; `section` are the headings above them."""

    section: tuple[str, ...]
    gazetteer: Gazetteer

    def evidence(self, *blocks: Block) -> Evidence:
        """These blocks, in order, as evidence."""
        spans = tuple(span for block in blocks for span in QuotedSpan.of(block.text))
        return Evidence(spans, "declared by the file", 0.99, self.section, blocks[0].locator)

    def owners(self, element: Element) -> tuple[Agent, ...]:
        """The stakeholders who have a role in bringing it about; who only benefits has none."""
        found = (self._agent(s, role) for s in element.of("Stakeholder") if (role := role_of(s)))
        return tuple(agent for agent in found if agent)

    def _agent(self, stakeholder: Element, role: Role) -> Agent | None:
        if stakeholder.name is None:
            return None
        named = [r.name for r in stakeholder.of("Role") if r.name]
        name = " ".join(stakeholder.name.text.plain.split())
        bodies = [e for e in self.gazetteer.by_name(name) if isinstance(e, BodyEntry)]
        return Agent(
            name=name,
            role=role,
            evidence=self.evidence(stakeholder.name, *named[:1]),
            kind=_agent_kind(name, stakeholder.type, bodies),
            basis=Basis.STATED,
            code=bodies[0].iri if len(bodies) == 1 else None,
        )

    def targets(self, indicator: Element) -> tuple[Quantity, ...]:
        """What is to be reached, each with the days for which that is said."""
        unit = indicator.fields.get("UnitOfMeasurement")
        return tuple(
            self._target(result, unit, blocks)
            for result in _results(indicator, "TargetResult")
            if (blocks := _said(result, unit))
        )

    def _target(self, result: Element, unit: Block | None, blocks: Sequence[Block]) -> Quantity:
        """The number that is declared, and else that of the words; these say "at least"."""
        value, words = _number(result), _joined(blocks)
        read = find_quantities(words, cell=True) if result.name else ()
        same = [q for q in read if value is None or q.value == value][:1]
        counts = _unit(result, unit)
        return Quantity(
            words=words,
            evidence=self.evidence(*blocks),
            value=value if value is not None or not same else same[0].value,
            unit=counts if value is not None or not same else same[0].unit,
            comparator=same[0].comparator if same else "=",
            due=self._due(result),
        )

    def observations(self, indicator: Element) -> tuple[Observation, ...]:
        """What was reached, and on which day."""
        unit = indicator.fields.get("UnitOfMeasurement")
        return tuple(
            Observation(
                words=_joined(blocks),
                evidence=self.evidence(*blocks),
                value=_number(result),
                unit=_unit(result, unit),
                observed_on=_day(result, "EndDate") or _day(result, "StartDate"),
            )
            for result in _results(indicator, "ActualResult")
            if (blocks := _said(result, unit))
        )

    def _due(self, result: Element) -> Due | None:
        first, last = _day(result, "StartDate"), _day(result, "EndDate")
        if last is None or (first and first > last):
            return None
        blocks = [result.fields[f] for f in ("StartDate", "EndDate") if f in result.fields]
        blocks = blocks if first else blocks[-1:]
        edtf = f"{first}/{last}" if first else f"{last}"
        return Due(
            original=" … ".join(block.text.plain for block in blocks),
            edtf=edtf,
            guide=f"{first}..{last}" if first else f"{last}",
            first=first or last,
            last=last,
            evidence=self.evidence(*blocks),
        )


def role_of(stakeholder: Element) -> Role | None:
    """The role that the file gives a stakeholder: by its name, else by its type."""
    for role in stakeholder.of("Role"):
        words = role.name.text.plain if role.name else ""
        for known, pattern in _ROLES:
            if pattern.search(words):
                return known
        if role.words("RoleType") == "Performer":
            return Role.RESPONSIBLE
    return None


def measured(indicator: Element) -> Block | None:
    """The words for what is measured; of an indicator without such, those of its first target."""
    targets = (target.name for target in _results(indicator, "TargetResult"))
    return indicator.name or next((name for name in targets if name), None)


def latest(quantities: Sequence[Quantity]) -> Due | None:
    """The last of the days by which something is to be reached."""
    dues = [quantity.due for quantity in quantities if quantity.due]
    return max(dues, key=lambda due: due.last, default=None)


def _agent_kind(name: str, declared: str, bodies: Sequence[BodyEntry]) -> AgentKind:
    if bodies:
        return AgentKind(bodies[0].kind)
    known = kind_of(name, lambda _: None)
    if declared == "Person":
        return AgentKind.POST if known is AgentKind.POST else AgentKind.PERSON
    if declared == "Generic_Group":
        return known if known is AgentKind.GROUP else AgentKind.CLASS_OF_BODIES
    return known or AgentKind.ORGANIZATION


def _results(indicator: Element, tag: str) -> Iterator[Element]:
    for instance in indicator.of("MeasurementInstance"):
        yield from instance.of(tag)


def _said(result: Element, unit: Block | None) -> list[Block]:
    """The words of the result, else its number with the unit."""
    if result.name:
        return [result.name]
    if number := result.fields.get("NumberOfUnits"):
        return [number, *([unit] if unit else [])]
    values = (d.fields.get("DescriptorValue") for d in result.of("Descriptor"))
    return [value for value in values if value][:1]


def _joined(blocks: Sequence[Block]) -> str:
    return " ".join(block.text.plain for block in blocks)


def _number(result: Element) -> Decimal | None:
    """The number of units, else that of a descriptor."""
    for words in (result.words("NumberOfUnits"), *_described(result, "DescriptorValue")):
        try:
            return Decimal(words)
        except InvalidOperation:
            continue
    return None


def _unit(result: Element, unit: Block | None) -> str | None:
    """What the number counts: a descriptor has a unit of its own."""
    if not result.words("NumberOfUnits") and (names := _described(result, "DescriptorName")):
        return names[0]
    return unit.text.plain if unit else None


def _described(result: Element, tag: str) -> list[str]:
    return [d.words(tag) for d in result.of("Descriptor") if d.words(tag)]


def _day(element: Element, tag: str) -> date | None:
    """An xsd:date, whose time zone, if it has one, does not matter here."""
    try:
        return date.fromisoformat(element.words(tag)[:10])
    except ValueError:
        return None
