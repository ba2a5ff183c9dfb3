"""One document of the store as a plan of goals and what is to be done for them, for StratML."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.api.export.facts import Facts
from goldenthread.ontology import terms as t

_STATED: Final = (t.STATED, t.BY_SECTION, t.BY_ROW, t.DECLARED, t.DECIDED)
"""Bases of what the document says itself: what only follows would be stated in the new file."""


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """Who answers: `kind` and `role` are local names of the ontology."""

    name: str
    kind: str
    role: str


@dataclass(frozen=True, slots=True)
class Result:
    """What is to be reached or was: the words, the number and its unit, and the days it is for."""

    words: str
    value: str
    unit: str
    comparator: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure with what is to be reached and what was."""

    iri: str
    words: str
    targets: tuple[Result, ...]
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What stands below a goal: an objective in it, a commitment; without `iri` its indicators."""

    iri: str
    words: str
    number: str = ""
    commitment: bool = False
    due: str = ""
    stakeholders: tuple[Stakeholder, ...] = ()
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective, programme or theme (`kind`) with its steps; without `iri` what has none."""

    iri: str
    words: str
    kind: str
    number: str = ""
    stakeholders: tuple[Stakeholder, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A document as a plan. `lost`: what it has no place for, by what it is called."""

    title: str
    publisher: str
    period: str
    issued: str
    visions: tuple[tuple[str, str], ...]
    """(IRI, words) each."""
    missions: tuple[tuple[str, str], ...]
    principles: tuple[str, ...]
    goals: tuple[Goal, ...]
    lost: tuple[tuple[str, int], ...]


def plan_of(facts: Facts, document: str) -> Plan:
    """The plan that the document with this IRI lays out."""
    return _Planner(facts, document).plan()


class _Planner:
    """Sorts what one document states under its goals."""

    def __init__(self, facts: Facts, document: str) -> None:
        self._facts, self._document = facts, document
        self._lost: Counter[str] = Counter()
        self._mentions = self._mentions_here()
        self._measures = self._statements(t.MEASURE)
        self._steps: defaultdict[str, list[Step]] = defaultdict(list)

    def plan(self) -> Plan:
        one, document = self._facts.one, self._document
        objectives = self._entities(t.OBJECTIVE)
        tops = [o for o in objectives if not self._above(o, objectives)]
        groups = [*self._entities(t.PROGRAMME), *self._entities(t.THEME)]
        self._put_objectives(objectives, tops)
        self._put_commitments([*tops, *groups], objectives)
        self._put_measures([*tops, *groups], objectives)
        goals = [
            *(self._goal(iri, t.OBJECTIVE) for iri in tops),
            *(self._goal(iri, self._kind(iri)) for iri in groups),
        ]
        if self._steps[""]:
            goals.append(Goal("", "", t.OBJECTIVE, steps=tuple(self._steps[""])))
        self._count_what_is_lost()
        return Plan(
            title=one(document, t.TITLE),
            publisher=one(document, t.PUBLISHER_NAME),
            period=one(document, t.PERIOD),
            issued=one(document, t.ISSUED),
            visions=self._texts(t.VISION),
            missions=self._texts(t.MISSION),
            principles=tuple(words for _, words in self._texts(t.PRINCIPLE)),
            goals=tuple(goals),
            lost=tuple((what, n) for what, n in self._lost.items() if n),
        )

    # What the document states

    def _statements(self, cls: str) -> list[str]:
        """The document's statements of a class, in its order."""
        here = [
            iri
            for iri in self._facts.of_class(cls)
            if self._document in self._facts.all(iri, t.STATED_IN)
        ]
        return sorted(here, key=lambda iri: int(self._facts.one(iri, t.ORDER) or 0))

    def _texts(self, cls: str) -> tuple[tuple[str, str], ...]:
        return tuple((iri, self._facts.one(iri, t.TEXT)) for iri in self._statements(cls))

    def _mentions_here(self) -> dict[str, str]:
        """For each entity its first mention in the document."""
        found: dict[str, str] = {}
        named = self._statements(t.MENTION)
        of = {
            mention: entity
            for cls in (t.OBJECTIVE, t.PROGRAMME, t.THEME)
            for entity in self._facts.of_class(cls)
            for mention in self._facts.all(entity, t.HAS_MENTION)
        }
        for mention in named:
            if mention in of:
                found.setdefault(of[mention], mention)
        return found

    def _entities(self, cls: str) -> list[str]:
        """The entities of a class that the document names, in its order."""
        known = set(self._facts.of_class(cls))
        return [entity for entity in self._mentions if entity in known]

    def _kind(self, iri: str) -> str:
        kinds = self._facts.all(iri, t.TYPE)
        return next(kind for kind in (t.PROGRAMME, t.THEME, t.OBJECTIVE) if kind in kinds)

    # Where each belongs

    def _above(self, iri: str, objectives: Sequence[str]) -> str | None:
        return next((o for o in self._facts.all(iri, t.PART_OF) if o in objectives), None)

    def _linked(self, iri: str, predicate: str, among: Sequence[str]) -> list[str]:
        stated = self._facts.stated(iri, predicate, _STATED)
        return [one for one in among if one in stated]

    def _put_objectives(self, objectives: Sequence[str], tops: Sequence[str]) -> None:
        for iri in objectives:
            if iri in tops:
                continue
            top = self._top(iri, objectives)
            self._steps[top].append(
                Step(
                    iri,
                    self._words(iri),
                    self._number(iri),
                    stakeholders=self._stakeholders(iri),
                    indicators=self._indicators(iri),
                )
            )

    def _top(self, iri: str, objectives: Sequence[str]) -> str:
        """The goal that an objective lies in, however deep."""
        seen = {iri}
        while (above := self._above(iri, objectives)) and above not in seen:
            seen.add(above)
            iri = above
        return iri

    def _put_commitments(self, goals: Sequence[str], objectives: Sequence[str]) -> None:
        for iri in self._statements(t.COMMITMENT):
            served = [self._top(o, objectives) for o in self._linked(iri, t.ADVANCES, objectives)]
            others = [
                *self._linked(iri, t.PART_OF_PROGRAMME, goals),
                *self._linked(iri, t.UNDER_THEME, goals),
            ]
            places = list(dict.fromkeys([*served, *others]))
            self._lost["further goals, programmes and themes of commitments"] += len(places[1:])
            self._lost["that commitments are parts of others"] += bool(
                self._facts.all(iri, t.PART_OF)
            )
            self._steps[places[0] if places else ""].append(
                Step(
                    iri,
                    self._facts.one(iri, t.TEXT),
                    commitment=True,
                    due=self._due(iri),
                    stakeholders=self._stakeholders(iri),
                    indicators=self._indicators(iri),
                )
            )

    def _put_measures(self, goals: Sequence[str], objectives: Sequence[str]) -> None:
        """Those of goals, and those of nothing that StratML could put them under."""
        for goal in goals:
            if indicators := self._indicators(goal):
                self._steps[goal].insert(0, Step("", "", indicators=indicators))
        measured = {m for iri in self._measured() for m in self._facts.all(iri, t.MEASURED_BY)}
        for iri in self._measures:
            if iri not in measured:
                linked = [
                    *(self._top(o, objectives)
                      for o in self._linked(iri, t.ADVANCES, objectives)),
                    *self._linked(iri, t.PART_OF_PROGRAMME, goals),
                    *self._linked(iri, t.UNDER_THEME, goals),
                ]  # fmt: skip
                self._lost["what measures are of, where it is no goal"] += 1
                step = Step("", "", indicators=(self._indicator(iri),))
                self._steps[linked[0] if linked else ""].append(step)

    def _measured(self) -> Iterator[str]:
        yield from self._mentions
        yield from self._statements(t.COMMITMENT)

    # What is said of each

    def _words(self, entity: str) -> str:
        return self._facts.one(self._mentions[entity], t.TEXT)

    def _number(self, entity: str) -> str:
        return self._facts.one(self._mentions[entity], t.NUMBER)

    def _goal(self, iri: str, kind: str) -> Goal:
        return Goal(
            iri,
            self._words(iri),
            kind,
            self._number(iri),
            self._stakeholders(iri),
            tuple(self._steps[iri]),
        )

    def _stakeholders(self, iri: str) -> tuple[Stakeholder, ...]:
        one = self._facts.one
        found = []
        for accountability in self._facts.all(iri, t.HAS_ACCOUNTABILITY):
            if one(accountability, t.BASIS) not in _STATED:
                self._lost["inherited accountabilities"] += 1
                continue
            agent = one(accountability, t.AGENT)
            kinds = {kind.removeprefix(t.GT) for kind in self._facts.all(agent, t.TYPE)}
            kind = next(iter(sorted(kinds - {"Owner"})), "Organization")
            role = one(accountability, t.ROLE).removeprefix(t.GT)
            found.append(Stakeholder(one(agent, t.LABEL), kind, role))
        return tuple(sorted(found, key=lambda s: (s.role, s.name)))

    def _due(self, iri: str) -> str:
        stated = self._facts.stated(iri, t.HAS_DUE, _STATED)
        return next((self._facts.one(due, t.ORIGINAL) for due in stated), "")

    def _indicators(self, iri: str) -> tuple[Indicator, ...]:
        measures = self._facts.all(iri, t.MEASURED_BY)
        return tuple(self._indicator(measure) for measure in self._measures if measure in measures)

    def _indicator(self, iri: str) -> Indicator:
        quantities = self._facts.all(iri, t.HAS_TARGET)
        dated = any(self._facts.all(quantity, t.HAS_DUE) for quantity in quantities)
        due = "" if dated else self._facts.one(iri, t.HAS_DUE)
        targets = [self._result(quantity, due) for quantity in quantities]
        results = [self._result(one, "") for one in self._facts.all(iri, t.HAS_OBSERVATION)]
        by_day = sorted(targets, key=lambda r: (r.last, r.words))
        return Indicator(
            iri,
            self._facts.one(iri, t.TEXT),
            tuple(by_day),
            tuple(sorted(results, key=lambda r: (r.last, r.words))),
        )

    def _result(self, quantity: str, due: str) -> Result:
        """A target for its own days, else those of `due`; or what was observed, with its day."""
        one = self._facts.one
        due = one(quantity, t.HAS_DUE) or due
        first, last = (one(due, day) if due else "" for day in (t.FIRST_DAY, t.LAST_DAY))
        return Result(
            words=one(quantity, t.ORIGINAL),
            value=one(quantity, t.VALUE),
            unit=one(quantity, t.UNIT),
            comparator=one(quantity, t.COMPARATOR),
            first="" if first == last else first,
            last=last or one(quantity, t.OBSERVED_ON),
        )

    def _count_what_is_lost(self) -> None:
        facts = self._facts
        stated = [*self._statements(t.COMMITMENT), *self._measures]
        self._lost["Places"] += sum(bool(facts.all(iri, t.APPLIES_TO)) for iri in stated)
        self._lost["what is said of delivery"] += sum(
            bool(facts.all(iri, t.HAS_STATUS)) for iri in stated
        )
        self._lost["achievements"] += len(self._statements(t.ACHIEVEMENT))
        self._lost["placeholders"] += len(self._statements(t.PLACEHOLDER))
        self._lost["links that only follow from others"] += sum(
            bool(set(facts.all(iri, predicate)) - set(facts.stated(iri, predicate, _STATED)))
            for iri in [*stated, *self._mentions]
            for predicate in (t.ADVANCES, t.PART_OF_PROGRAMME, t.UNDER_THEME)
        )
