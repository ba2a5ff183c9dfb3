"""One document as StratML Part 2 (ISO 17469-1's performance plans and reports), and what is lost.

Objectives are goals and objectives, measures performance indicators, those who answer stakeholders
with roles. Commitments, programmes and themes, for which StratML has no elements, are objectives
and goals whose other information says what they are; `goldenthread load` reads that again.

The structure is that of the schema published by AIIM, version 2.2 of 2016-02-16.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from lxml import etree

from goldenthread.api.export.exported import Exported
from goldenthread.api.export.facts import Facts
from goldenthread.api.export.plan import Goal, Indicator, Plan, Result, Stakeholder, Step, plan_of
from goldenthread.graph.find import find_work
from goldenthread.graph.snapshot import Snapshot
from goldenthread.ontology import terms as t
from goldenthread.ontology.errors import StoreError

Element: TypeAlias = etree._Element

NAMESPACE: Final = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
_KINDS: Final = {"Person": "Person", "Post": "", "ClassOfBodies": "Generic_Group"}
"""What sort of stakeholder; every other sort of owner is an organisation."""
_PERFORMING: Final = ("Accountable", "Responsible", "Supporting")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_UNPRINTABLE: Final = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""
_ALWAYS_LOST: Final = (
    "the evidence: page, place and exact quotation of every statement",
    "how sure each statement is and by which rule it was read",
    "what is asked of a number (at least, at most), where the words of the target do not say it",
)


def export(graph: Snapshot, document: str | None) -> Exported:
    """The document that `document` names, or the only one there is, as Part 2 XML.

    Raises StoreError when no document, or none in particular, is meant, and when it states nothing
    that StratML could hold.
    """
    plan = plan_of(Facts(graph), _document(graph, document))
    if not plan.goals:
        raise StoreError(
            f"“{plan.title}” states no objective, programme, theme or commitment, and StratML "
            "needs one goal at the least; export it as csv"
        )
    data = to_xml(plan)
    return Exported(lambda output: output.write(data), (*_ALWAYS_LOST, *_lost(plan)))


def to_xml(plan: Plan) -> bytes:
    """The plan, which has one goal at the least, as Part 2 XML in UTF-8."""
    root = _root(plan)
    etree.indent(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def _document(graph: Snapshot, name: str | None) -> str:
    rows = graph.documents()
    if name is not None:
        return find_work(rows, name)[0].work_iri
    works = {row.work_iri: row.work_key for row in rows}
    if len(works) == 1:
        return next(iter(works))
    if not works:
        raise StoreError(f"{graph.path}: no document is loaded; load one first")
    raise StoreError(
        f"{graph.path}: holds {len(works)} documents, a StratML file holds one; name it: "
        f"--document {' or '.join(sorted(works.values()))}"
    )


def _lost(plan: Plan) -> Iterator[str]:
    for what, count in plan.lost:
        yield f"{what} ({count:,})"
    for name, texts in (("vision", plan.visions), ("mission", plan.missions)):
        if texts[1:]:
            yield f"{name} statements after the first ({len(texts[1:])})"
    if plan.period and not _days(plan.period):
        yield f"the period {plan.period}: StratML has days only"
    if plan.issued and not _DAY.fullmatch(plan.issued):
        yield f"the date of issue {plan.issued}: StratML has days only"


def _root(plan: Plan) -> Element:
    root = etree.Element(f"{{{NAMESPACE}}}PerformancePlanOrReport", nsmap={None: NAMESPACE})
    root.set("Type", _type(plan))
    _add(root, "Name", plan.title)
    core = _add(root, "StrategicPlanCore")
    if plan.publisher:
        _add(_add(core, "Organization"), "Name", plan.publisher)
    for tag, texts in (("Vision", plan.visions), ("Mission", plan.missions)):
        for iri, words in texts[:1]:
            element = _add(core, tag)
            _add(element, "Description", words)
            _add(element, "Identifier", _identifier(iri))
    for principle in plan.principles:
        _add(_add(core, "Value"), "Name", principle)
    for goal in plan.goals:
        _goal(core, goal)
    _about(root, plan)
    return root


def _type(plan: Plan) -> str:
    """A report where results were observed, a plan where targets are set, else a strategy."""
    indicators = [i for goal in plan.goals for step in goal.steps for i in step.indicators]
    if any(indicator.results for indicator in indicators):
        return "Performance_Report"
    return "Performance_Plan" if indicators else "Strategic_Plan"


def _about(root: Element, plan: Plan) -> None:
    days = _days(plan.period)
    issued = plan.issued if _DAY.fullmatch(plan.issued) else ""
    if days or issued:
        about = _add(root, "AdministrativeInformation")
        for tag, day in (*zip(("StartDate", "EndDate"), days, strict=False),
                         ("PublicationDate", issued)):  # fmt: skip
            if day:
                _add(about, tag, day)


def _days(period: str) -> Sequence[str]:
    days = period.split("/")
    return days if len(days) == 2 and all(map(_DAY.fullmatch, days)) else ()


def _goal(core: Element, goal: Goal) -> None:
    element = _add(core, "Goal")
    _add(element, "Name", goal.words)
    _add(element, "Description")
    _named(element, goal.iri, goal.number)
    _stakeholders(element, goal.stakeholders)
    if goal.kind != t.OBJECTIVE:
        _add(element, "OtherInformation", goal.kind.removeprefix(t.GT))
    for step in goal.steps:
        _step(element, step)


def _step(goal: Element, step: Step) -> None:
    element = _add(goal, "Objective")
    if step.words:
        _add(element, "Description" if step.commitment else "Name", step.words)
    _named(element, step.iri, step.number)
    _stakeholders(element, step.stakeholders)
    if step.commitment:
        due = f"; due: {step.due}" if step.due else ""
        _add(element, "OtherInformation", f"Commitment{due}")
    for indicator in step.indicators:
        _indicator(element, indicator)


def _named(element: Element, iri: str, number: str) -> None:
    if iri:
        _add(element, "Identifier", _identifier(iri))
    if number:
        _add(element, "SequenceIndicator", number)


def _stakeholders(element: Element, stakeholders: Sequence[Stakeholder]) -> None:
    for one in stakeholders:
        made = _add(element, "Stakeholder")
        if kind := _KINDS.get(one.kind, "Organization"):
            made.set("StakeholderTypeType", kind)
        _add(made, "Name", one.name)
        role = _add(made, "Role")
        _add(role, "Name", one.role)
        if one.role in _PERFORMING:
            _add(role, "RoleType", "Performer")


def _indicator(step: Element, indicator: Indicator) -> None:
    element = _add(step, "PerformanceIndicator")
    both = (*indicator.targets, *indicator.results)
    unit = next((result.unit for result in both if result.unit), "")
    if any(result.value for result in both):
        element.set("PerformanceIndicatorType", "Quantitative")
    _add(element, "MeasurementDimension", indicator.words)
    _add(element, "UnitOfMeasurement", unit)
    _add(element, "Identifier", _identifier(indicator.iri))
    if both:
        instance = _add(element, "MeasurementInstance")
        for target in indicator.targets:
            _result(_add(instance, "TargetResult"), target, unit)
        for result in indicator.results:
            _result(_add(instance, "ActualResult"), result, unit)


def _result(element: Element, result: Result, unit: str) -> None:
    """The number, in another unit than the indicator's as a descriptor; the words where these say
    more."""
    for tag, day in (("StartDate", result.first), ("EndDate", result.last)):
        if day:
            _add(element, tag, day)
    number = f"{Decimal(result.value):f}" if result.value else ""
    counted = number and result.unit == unit
    if counted:
        _add(element, "NumberOfUnits", number)
    elif number:
        descriptor = _add(element, "Descriptor")
        _add(descriptor, "DescriptorName", result.unit)
        _add(descriptor, "DescriptorValue", number)
    if not counted or result.words != f"{result.value} {unit}".strip():
        _add(element, "Description", result.words)


def _identifier(iri: str) -> str:
    """A name of this kind that XML allows: "_commitment-03d0ae7dde14a09e0d0a"."""
    return "_" + re.sub(r"[^\w.-]", "-", "-".join(iri.rsplit("/", 2)[-2:]))


def _add(parent: Element, tag: str, words: str = "") -> Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    element.text = _UNPRINTABLE.sub(" ", words) or None
    return element
