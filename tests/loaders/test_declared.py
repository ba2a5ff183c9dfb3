"""StratML is read as its elements declare: classes, owners with roles, targets and results."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from reading_helpers import gazetteer

from goldenthread.loaders.context import Context
from goldenthread.loaders.formats import stratml
from goldenthread.loaders.reading import rules
from goldenthread.loaders.reading.reader import read
from goldenthread.loaders.statement import AgentKind, Kind, Reading, Role, Statement

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
PLAN = """
<Name>Northshire Plan</Name><Description>We will listen to everyone.</Description>
<StrategicPlanCore><Organization><Name>Northshire Council</Name></Organization>
<Vision><Description>A county where all are well.</Description></Vision>
<Mission><Description>To run the county's services.</Description></Mission>
<Value><Name>Openness</Name></Value>
<Goal><Name>Better homes</Name>
<Description>The council will inspect every house. Damp is common.</Description>
<SequenceIndicator>1</SequenceIndicator>
<Stakeholder StakeholderTypeType="Organization"><Name>Easthaven Housing Board</Name>
<Role><Name>Accountable</Name><RoleType>Performer</RoleType></Role></Stakeholder>
<Stakeholder StakeholderTypeType="Person"><Name>Ann Marsh</Name>
<Role><Name>Sponsor</Name></Role></Stakeholder>
<Stakeholder StakeholderTypeType="Generic_Group"><Name>Tenants</Name>
<Role><Name/><RoleType>Beneficiary</RoleType></Role></Stakeholder>
<Stakeholder><Name>Westmere Trust</Name></Stakeholder>
<Objective><Name>Roofs</Name><Description>Mend roofs.</Description>
<SequenceIndicator>1.1</SequenceIndicator>
<Stakeholder><Name>Roofers' Guild</Name><Role><Name>supports the lead</Name></Role></Stakeholder>
<Stakeholder><Name>Works Department</Name><Role><RoleType>Performer</RoleType></Role></Stakeholder>
<PerformanceIndicator><MeasurementDimension>Roofs mended</MeasurementDimension>
<UnitOfMeasurement>roofs</UnitOfMeasurement>
<MeasurementInstance>
<TargetResult><StartDate>2026-01-01</StartDate><EndDate>2026-12-31</EndDate>
<NumberOfUnits>40</NumberOfUnits></TargetResult>
<ActualResult><EndDate>2026-12-31Z</EndDate><NumberOfUnits>12</NumberOfUnits></ActualResult>
</MeasurementInstance>
<MeasurementInstance>
<TargetResult><EndDate>2027-12-31</EndDate><NumberOfUnits>60.5</NumberOfUnits></TargetResult>
<TargetResult><StartDate/><EndDate/><NumberOfUnits/><Description>no leaks</Description>
</TargetResult></MeasurementInstance></PerformanceIndicator>
<PerformanceIndicator><MeasurementDimension/><UnitOfMeasurement/><MeasurementInstance>
<TargetResult><Description>Guild trained.</Description></TargetResult>
<ActualResult><Description>Half of it was.</Description></ActualResult>
</MeasurementInstance></PerformanceIndicator></Objective></Goal>
<Goal><Name>Better streets</Name><Description/><Objective><Name>Roofs</Name>
<PerformanceIndicator><MeasurementDimension>Bus stops roofed</MeasurementDimension>
<UnitOfMeasurement/></PerformanceIndicator></Objective></Goal>
<Goal><Name/><Description/><Objective><Description>Cleaner streets</Description></Objective></Goal>
<Goal><Name>Hubs Programme</Name><Description/><OtherInformation>Programme</OtherInformation>
<Objective><Name>Open two hubs</Name><Description/>
<OtherInformation>Commitment; due: March 2027</OtherInformation></Objective></Goal>
</StrategicPlanCore>
<AdministrativeInformation><StartDate>2026-01-01</StartDate><EndDate>2027-12-31</EndDate>
<PublicationDate>2025-11-30</PublicationDate></AdministrativeInformation>
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    plan = f'<PerformancePlanOrReport xmlns="{NAMESPACE}">{PLAN}</PerformancePlanOrReport>'
    return read(stratml.parse(plan.encode(), "plan.xml"), Context(gazetteer()))


def of(reading: Reading, kind: Kind) -> list[Statement]:
    return [s for s in reading.statements if s.kind is kind]


def one(reading: Reading, words: str) -> Statement:
    """The first statement with these words."""
    return next(s for s in reading.statements if s.text == words)


def test_every_element_is_of_its_class(reading: Reading) -> None:
    assert [s.text for s in of(reading, Kind.VISION)] == ["A county where all are well."]
    assert [s.text for s in of(reading, Kind.MISSION)] == ["To run the county's services."]
    assert [s.text for s in of(reading, Kind.PRINCIPLE)] == ["Openness"]
    assert [s.text for s in of(reading, Kind.OBJECTIVE)] == [
        "Better homes", "Roofs", "Better streets", "Roofs", "Cleaner streets",
    ]  # fmt: skip
    assert [s.text for s in of(reading, Kind.MEASURE)] == [
        "Roofs mended", "Guild trained.", "Bus stops roofed",
    ]  # fmt: skip
    assert of(reading, Kind.THEME) == []
    rule = one(reading, "Better homes").evidence.rule
    assert rules.says(rule)
    assert rule in rules.DECLARED


def test_an_objective_is_part_of_its_goal(reading: Reading) -> None:
    goal = one(reading, "Better homes")
    assert (goal.number, goal.part_of) == ("1", None)
    assert one(reading, "Roofs").part_of == goal.id
    assert one(reading, "Roofs").evidence.section == ("Northshire Plan", "Better homes")


def test_objectives_of_the_same_name_in_two_goals_are_two(reading: Reading) -> None:
    homes, streets = [s for s in reading.statements if s.text == "Roofs"]
    assert homes.part_of == one(reading, "Better homes").id
    assert streets.part_of == one(reading, "Better streets").id
    assert homes.members == streets.members is not None
    bus = one(reading, "Bus stops roofed").of
    assert bus
    assert bus.target == streets.id


def test_what_stands_in_a_goal_without_a_name_is_part_of_none(reading: Reading) -> None:
    streets = one(reading, "Cleaner streets")
    assert streets.part_of is None
    assert streets.evidence.section == ("Northshire Plan",)


def test_stakeholders_answer_in_the_role_that_the_file_gives_them(reading: Reading) -> None:
    owners = [(a.name, a.role, a.kind) for a in one(reading, "Better homes").owners]
    assert owners == [
        ("Easthaven Housing Board", Role.ACCOUNTABLE, AgentKind.BOARD),
        ("Ann Marsh", Role.ACCOUNTABLE, AgentKind.PERSON),
    ]
    owners = [(a.name, a.role, a.kind) for a in one(reading, "Roofs").owners]
    assert owners == [
        ("Roofers' Guild", Role.SUPPORTING, AgentKind.ORGANIZATION),
        ("Works Department", Role.RESPONSIBLE, AgentKind.ORGANIZATION),
    ]
    (agent, _) = one(reading, "Better homes").owners
    assert agent.evidence.exact(reading.document) == "Easthaven Housing Board Accountable"


def test_stakeholders_without_a_role_are_said_and_answer_for_nothing(reading: Reading) -> None:
    assert [problem.what for problem in reading.document.problems] == [
        "1 stakeholder without a role: not taken to answer for anything"
    ]


def test_targets_and_results_have_their_numbers_units_and_dates(reading: Reading) -> None:
    measure = one(reading, "Roofs mended")
    assert measure.of
    assert measure.of.target == one(reading, "Roofs").id
    targets = [(q.words, q.value, q.unit, q.due.edtf if q.due else None) for q in measure.targets]
    assert targets == [
        ("40 roofs", Decimal(40), "roofs", "2026-01-01/2026-12-31"),
        ("60.5 roofs", Decimal("60.5"), "roofs", "2027-12-31"),
        ("no leaks", None, "roofs", None),
    ]
    assert measure.due
    assert measure.due.last == date(2027, 12, 31)
    (observed,) = measure.observed
    assert (observed.words, observed.value) == ("12 roofs", Decimal(12))
    assert observed.observed_on == date(2026, 12, 31)


def test_an_indicator_without_a_dimension_is_named_by_its_target(reading: Reading) -> None:
    measure = one(reading, "Guild trained.")
    assert measure.of
    assert measure.of.name == "Roofs"
    assert [observed.words for observed in measure.observed] == ["Half of it was."]


def test_descriptions_are_read_as_prose_below_their_goal(reading: Reading) -> None:
    listen, inspect, hubs = of(reading, Kind.COMMITMENT)
    assert (listen.text, listen.collective) == ("We will listen to everyone.", True)
    assert inspect.text == "The council will inspect every house."
    assert inspect.objective
    assert inspect.objective.target == one(reading, "Better homes").id
    assert hubs.text == "Open two hubs"


def test_what_is_marked_as_ours_is_of_our_class(reading: Reading) -> None:
    hubs = one(reading, "Open two hubs")
    assert hubs.programme
    assert hubs.programme.target == one(reading, "Hubs Programme").id
    assert one(reading, "Hubs Programme").kind is Kind.PROGRAMME
    assert hubs.due
    assert (hubs.due.original, hubs.due.edtf) == ("March 2027", "2027-03")


def test_the_plan_says_its_title_publisher_and_dates(reading: Reading) -> None:
    said = reading.description
    facts = [f.value if f else None for f in (said.title, said.publisher, said.period, said.issued)]
    assert facts == ["Northshire Plan", "Northshire Council", "2026-01-01/2027-12-31", "2025-11-30"]
    assert said.publisher
    assert said.publisher.evidence
    assert said.publisher.evidence.exact(reading.document) == "Northshire Council"
