"""StratML out is valid by its published structure, and what it can hold comes back."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from goldenthread.api.commands import export
from goldenthread.api.export.facts import Facts
from goldenthread.api.export.plan import Goal, Indicator, Plan, Result, Stakeholder, Step, plan_of
from goldenthread.api.export.stratml import to_xml
from goldenthread.graph.snapshot import snapshot
from goldenthread.loaders.context import Context
from goldenthread.loaders.formats import stratml
from goldenthread.loaders.reading.quantities import find_quantities
from goldenthread.loaders.reading.reader import read
from goldenthread.loaders.statement import Kind, Reading, Statement
from goldenthread.ontology import terms as t
from goldenthread.ontology.errors import StoreError
from goldenthread.ontology.gazetteer import load

GRAMMAR = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("stratml_part2.rng"))))
EXAMPLES = Path(__file__).parents[2] / "examples"
BASE = "https://w3id.org/goldenthread/id/document/"
KEYS = ("northshire-strategy-2019", "northshire-strategy-2024", "northshire-delivery-plan-2024",
        "northshire-action-tracker-2025", "northshire-board-slides-2024")  # fmt: skip


def assert_valid(data: bytes) -> None:
    document = etree.fromstring(data)
    assert GRAMMAR.validate(document), GRAMMAR.error_log


def read_again(data: bytes) -> Reading:
    return read(stratml.parse(data, "plan.xml"), Context(load([EXAMPLES / "northshire.ttl"])))


def words(reading: Reading, kind: Kind) -> Counter[str]:
    return Counter(" ".join(s.text.split()) for s in reading.statements if s.kind is kind)


@pytest.mark.parametrize("key", KEYS)
def test_the_examples_are_valid_and_come_back(
    example_store: Path, tmp_path: Path, key: str
) -> None:
    file = tmp_path / "plan.xml"
    export.run(example_store, "stratml", file, key)
    assert_valid(file.read_bytes())
    with snapshot(example_store) as graph:
        plan = plan_of(Facts(graph), BASE + key)
    assert_comes_back(plan, read_again(file.read_bytes()))


def assert_comes_back(plan: Plan, reading: Reading) -> None:
    """Everything in the plan is in what is read from it, under the goal where it stood."""
    assert words(reading, Kind.VISION) == Counter(w for _, w in plan.visions[:1])
    assert words(reading, Kind.MISSION) == Counter(w for _, w in plan.missions[:1])
    assert words(reading, Kind.PRINCIPLE) == Counter(plan.principles)
    steps = [(goal, step) for goal in plan.goals for step in goal.steps]
    assert words(reading, Kind.COMMITMENT) == Counter(s.words for _, s in steps if s.commitment)
    goals = [goal.words for goal in plan.goals if goal.kind == t.OBJECTIVE and goal.words]
    inner = [step.words for _, step in steps if step.words and not step.commitment]
    assert words(reading, Kind.OBJECTIVE) == Counter([*goals, *inner])
    measures = [i.words for _, step in steps for i in step.indicators]
    assert words(reading, Kind.MEASURE) == Counter(measures)
    by_words: dict[str, list[Statement]] = {}
    for statement in reading.statements:
        by_words.setdefault(" ".join(statement.text.split()), []).append(statement)
    wanted = [
        (s.words, g.kind if g.words else "", g.words, bool(s.due)) for g, s in steps if s.commitment
    ]
    found = [placed(s) for s in reading.statements if s.kind is Kind.COMMITMENT]
    assert Counter(w[:3] for w in found) == Counter(w[:3] for w in wanted)
    assert not {w for w in wanted if w[3]} - set(found)
    owned: list[Goal | Step] = [*plan.goals, *(step for _, step in steps)]
    for thing in owned:
        if thing.words and thing.stakeholders:
            owners = [{(a.name, a.role.value) for a in s.owners} for s in by_words[thing.words]]
            assert {(a.name, a.role.lower()) for a in thing.stakeholders} in owners, thing
    for indicator in (i for _, step in steps for i in step.indicators):
        assert any(same_results(indicator, s) for s in by_words[indicator.words]), indicator


def placed(statement: Statement) -> tuple[str, str, str, bool]:
    """Its words, which sort of goal it stands under, that goal's words, whether it has a date."""
    links = {
        t.OBJECTIVE: statement.objective,
        t.PROGRAMME: statement.programme,
        t.THEME: statement.theme,
    }
    kind, name = next(((k, link.name) for k, link in links.items() if link), ("", ""))
    return " ".join(statement.text.split()), kind, name, bool(statement.due)


def same_results(indicator: Indicator, statement: Statement) -> bool:
    targets = [
        (str(q.value or ""), q.comparator, str(q.due.last) if q.due else "")
        for q in statement.targets
    ]
    wanted = [(r.value, r.comparator if says_so(r) else "=", r.last) for r in indicator.targets]
    observed = [(str(o.value or ""), str(o.observed_on or "")) for o in statement.observed]
    return Counter(map(repr, map(numbered, targets))) == Counter(
        map(repr, map(numbered, wanted))
    ) and observed == [(r.value, r.last) for r in indicator.results]


def says_so(result: Result) -> bool:
    """Whether the words of a target by themselves say what is asked of its number."""
    found = find_quantities(result.words, cell=True)
    return any(q.comparator == result.comparator for q in found)


def numbered(target: tuple[str, str, str]) -> tuple[float | None, str, str]:
    value, comparator, day = target
    return (float(value) if value else None, comparator if value else "", day)


LETTERS = "abgmpz&<>'\"é"
WORDS = st.lists(st.text(LETTERS, min_size=3, max_size=7), min_size=1, max_size=4).map(" ".join)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@st.composite
def plans(draw: Any) -> Plan:
    """A plan of which no two things have the same words."""
    count = iter(range(10_000))

    def named(sort: str) -> str:
        return f"{sort} q{next(count)}q {draw(WORDS)}"

    def iri(sort: str) -> str:
        return f"https://example.org/{sort}/{next(count)}"

    def stakeholders() -> tuple[Stakeholder, ...]:
        roles = draw(
            st.lists(st.sampled_from(["Accountable", "Responsible", "Supporting"]), max_size=2)
        )
        return tuple(Stakeholder(named("Guild"), "Organization", role) for role in roles)

    def result(unit: str, *, first: bool) -> Result:
        last, number = draw(DAYS), str(draw(st.integers(1, 9999)))
        start = str(last - timedelta(days=draw(st.integers(0, 400)))) if first else ""
        return Result(f"{number} {unit}", number, unit, "=", start, str(last))

    def indicators() -> tuple[Indicator, ...]:
        made = []
        for _ in range(draw(st.integers(0, 2))):
            targets = tuple(result("roofs", first=True) for _ in range(draw(st.integers(0, 2))))
            results = tuple(result("roofs", first=False) for _ in range(draw(st.integers(0, 2))))
            made.append(Indicator(iri("measure"), named("Share of"), targets, results))
        return tuple(made)

    def step(*, commitment: bool) -> Step:
        due = draw(st.sampled_from(["", "March 2027", "by 2030"])) if commitment else ""
        sort = "commitment" if commitment else "objective"
        return Step(iri(sort), named(sort), "", commitment, due, stakeholders(), indicators())

    def goal(kind: str) -> Goal:
        inner = [draw(st.booleans()) if kind == t.OBJECTIVE else True
                 for _ in range(draw(st.integers(0, 3)))]  # fmt: skip
        steps = tuple(step(commitment=commitment) for commitment in inner)
        number = draw(st.sampled_from(["", "1", "2.1"]))
        return Goal(iri("goal"), named("goal"), kind, number, stakeholders(), steps)

    kinds = draw(
        st.lists(st.sampled_from([t.OBJECTIVE, t.PROGRAMME, t.THEME]), min_size=1, max_size=3)
    )
    return Plan(
        title=named("plan"),
        publisher=draw(st.sampled_from(["", "Northshire Council"])),
        period=draw(st.sampled_from(["", "2024/2029", "2024-04-01/2029-03-31"])),
        issued=draw(st.sampled_from(["", "2024", "2024-03-01"])),
        visions=((iri("vision"), named("vision")),) * draw(st.integers(0, 1)),
        missions=((iri("mission"), named("mission")),) * draw(st.integers(0, 1)),
        principles=tuple(named("value") for _ in range(draw(st.integers(0, 2)))),
        goals=tuple(goal(kind) for kind in kinds),
        lost=(),
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(plans())
def test_every_plan_is_valid_and_comes_back(plan: Plan) -> None:
    data = to_xml(plan)
    assert_valid(data)
    assert_comes_back(plan, read_again(data))


def test_what_is_lost_is_counted(
    example_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export.run(example_store, "stratml", tmp_path / "plan.xml", "northshire-delivery-plan-2024")
    said = capsys.readouterr().err
    assert "exact quotation of every statement" in said
    assert "the period 2024/2027: StratML has days only" in said
    for lost in ("Places", "achievements", "inherited accountabilities"):
        assert f"left out of stratml: {lost} (" in said


def test_of_several_documents_one_is_to_be_named(example_store: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="name it: --document northshire-action-tracker-2025 or"):
        export.run(example_store, "stratml", tmp_path / "plan.xml")
    with pytest.raises(StoreError, match="no document 'nowhere' is loaded"):
        export.run(example_store, "stratml", tmp_path / "plan.xml", "nowhere")
