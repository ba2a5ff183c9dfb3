"""Records decisions in a store: checks each, finds the words that it is about, writes all at once.

outcomes = record(store, [NewDecision(Judgement.OWNER_ASSIGNED, about=commitment_iri,
    owner="Children's Board", by="J. Example", at=datetime.now(UTC), why="Agreed on 3 May")])
store.derive()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from goldenthread.graph.decisions.dates import days_of
from goldenthread.graph.decisions.described import in_short
from goldenthread.graph.decisions.model import (
    Decision,
    Field,
    Judgement,
    Role,
    Selector,
    Withdrawn,
    decisions_in,
)
from goldenthread.graph.decisions.promised import PASSAGE
from goldenthread.graph.decisions.select import Selectors
from goldenthread.graph.moments import in_utc
from goldenthread.graph.store import Store
from goldenthread.ontology.errors import DecisionError
from goldenthread.ontology.identifiers import normalised


@dataclass(frozen=True, slots=True)
class NewDecision:
    """What a person decides.

    `about`, `other`: the IRIs of the statement, mention or entity that it is about, the second for
    a judgement about a pair; an entity stands for its first mention. `at`: with a time zone. `why`:
    in words. `owner`: the name of an assigned owner, `role`: responsible unless said otherwise.
    `field`, `value`: of a correction; a value of None says that the document gives none. A date is
    given as EDTF (2025, 2025-03, 2025-03-31, 2024-04/2025-03); an objective, theme, programme,
    Place or measure as its words or IRI. `points_to`: the IRI of the owner that is meant, where the
    name alone would not tell.
    """

    judgement: Judgement
    about: str
    by: str
    at: datetime
    why: str
    other: str | None = None
    owner: str | None = None
    role: Role | None = None
    field: Field | None = None
    value: str | None = None
    points_to: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a person takes a decision back. `decision`: its IRI."""

    decision: str
    by: str
    at: datetime
    why: str


Wish: TypeAlias = NewDecision | Withdrawal


class Status(StrEnum):
    """What became of what was to be recorded."""

    RECORDED = "recorded"
    STANDING = "standing"
    """The same had been decided before; nothing was written."""
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    """It could not be recorded; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The outcome of one wish. `decision`: the IRI of the decision, None when it was refused."""

    status: Status
    decision: str | None
    message: str


def record(store: Store, wishes: Sequence[Wish]) -> tuple[Recorded, ...]:
    """Records decisions and withdrawals in one transaction; an outcome for each, in their order.

    What cannot be recorded is refused and the rest recorded. The current graph shows it after the
    next `store.derive()`.
    """
    base, selectors = store.base, Selectors(store)
    known = {d.node(base).value: d for d in decisions_in(store.decisions())}
    outcomes: list[Recorded] = []
    for wish in wishes:
        try:
            if isinstance(wish, Withdrawal):
                outcomes.append(_withdraw(wish, known))
            else:
                outcomes.append(_keep(_decision(wish, selectors), known, base))
        except DecisionError as error:
            outcomes.append(Recorded(Status.REFUSED, None, str(error)))
    if any(o.status in (Status.RECORDED, Status.WITHDRAWN) for o in outcomes):
        store.put_decisions(t for decision in known.values() for t in decision.to_triples(base))
    return tuple(outcomes)


def _keep(decision: Decision, known: dict[str, Decision], base: str) -> Recorded:
    for iri, standing in known.items():
        if standing.withdrawn is None and standing.content == decision.content:
            message = f"{standing.by} decided the same on {standing.at:%d %B %Y}"
            return Recorded(Status.STANDING, iri, message)
    iri = decision.node(base).value
    known[iri] = decision
    return Recorded(Status.RECORDED, iri, in_short(decision))


def _withdraw(wish: Withdrawal, known: dict[str, Decision]) -> Recorded:
    decision = known.get(wish.decision)
    if decision is None:
        raise DecisionError(
            f"there is no decision {wish.decision}; `goldenthread decide list` shows all"
        )
    if decision.withdrawn:
        on = f"{decision.withdrawn.at:%d %B %Y}"
        message = f"{decision.withdrawn.by} took it back on {on}"
        return Recorded(Status.STANDING, wish.decision, message)
    by, at, why = _signed(wish)
    known[wish.decision] = replace(decision, withdrawn=Withdrawn(by, at, why))
    return Recorded(Status.WITHDRAWN, wish.decision, in_short(decision))


def _signed(wish: Wish) -> tuple[str, datetime, str]:
    """Who, when and why. Raises DecisionError when one is not said."""
    by, why = wish.by.strip(), wish.why.strip()
    if not by:
        raise DecisionError("nobody is named who decides; give --by or set GOLDENTHREAD_AUTHOR")
    if not why:
        raise DecisionError("a decision says why; give --why")
    return by, in_utc(wish.at), why


def _decision(wish: NewDecision, selectors: Selectors) -> Decision:
    by, at, why = _signed(wish)
    about = selectors.of(wish.about)
    _check_kind(about, wish.judgement)
    decision = Decision(wish.judgement, (about,), by, at, why)
    match wish.judgement:
        case Judgement.OWNER_ASSIGNED:
            return _with_owner(decision, wish, selectors)
        case Judgement.STATEMENT_CORRECTED:
            return _with_correction(decision, wish, selectors)
        case (
            Judgement.STATEMENT_ACCEPTED | Judgement.STATEMENT_REJECTED | Judgement.PASSAGE_PROMISED
        ):
            return decision
        case pair:
            return replace(decision, concerns=_pair(about, wish.other, pair, selectors))


def _check_kind(about: Selector, judgement: Judgement) -> None:
    """Raises DecisionError where a statement is judged as a passage, or the other way round."""
    promises = judgement is Judgement.PASSAGE_PROMISED
    if promises and about.kind != PASSAGE:
        raise DecisionError(f"“{about.exact}” is read as {about.kind.lower()} already")
    if about.kind == PASSAGE and not (promises or judgement is Judgement.STATEMENT_REJECTED):
        raise DecisionError(
            f"no statement is made of “{about.exact}”; say first that it is a promise "
            "(`goldenthread decide promise`)"
        )


def _pair(
    about: Selector, other: str | None, judgement: Judgement, selectors: Selectors
) -> tuple[Selector, ...]:
    """The two in a fixed order."""
    if other is None:
        raise DecisionError("a decision about a pair names two things")
    second = selectors.of(other)
    if second == about:
        raise DecisionError(f"“{about.exact}” is one and the same; name two")
    if second.kind != about.kind:
        raise DecisionError(
            f"“{about.exact}” is read as {about.kind.lower()}, “{second.exact}” as "
            f"{second.kind.lower()}; a pair is of one kind"
        )
    if (judgement is Judgement.MERGE_REFUSED) != (about.kind in _NAMED):
        raise DecisionError(
            "two statements are duplicates or not; two names are of one thing or not: "
            f"“{about.exact}” is read as {about.kind.lower()}"
        )
    return tuple(sorted((about, second)))


def _with_owner(decision: Decision, wish: NewDecision, selectors: Selectors) -> Decision:
    points_to = selectors.of(wish.points_to) if wish.points_to else None
    name = " ".join((wish.owner or (points_to.exact if points_to else "")).split())
    if not normalised(name) or normalised(name) in _NOBODY:
        raise DecisionError(f"{name!r} names nobody; give the name of a body, post or person")
    subject = decision.concerns[0]
    if selectors.is_class_of_bodies(subject.work, name):
        raise DecisionError(
            f"“{name}” is a class of bodies in that document, of which none is to answer; "
            "name one body, post or person"
        )
    return replace(decision, owner=name, role=wish.role or Role.RESPONSIBLE, points_to=points_to)


def _with_correction(decision: Decision, wish: NewDecision, selectors: Selectors) -> Decision:
    field, value = wish.field, wish.value.strip() if wish.value else None
    if field is None:
        raise DecisionError(f"say what is corrected: {', '.join(Field)}")
    decision = replace(decision, field=field, value=value or None)
    match field:
        case Field.TEXT:
            if value is None:
                raise DecisionError("give the right words; what is no statement is rejected")
            return decision
        case Field.DUE:
            if value:
                _checked_date(value)
            return decision
        case Field.OWNER:
            if value is None:
                return decision
            with_owner = replace(wish, owner=value)
            return _with_owner(replace(decision, value=None), with_owner, selectors)
        case linked:
            if value is None:
                return decision
            target = selectors.meant(linked, value, decision.concerns[0].work)
            return replace(decision, value=target.exact, points_to=target)


def _checked_date(value: str) -> None:
    try:
        days_of(value)
    except ValueError as error:
        raise DecisionError(str(error)) from error


_NAMED: Final = frozenset(
    {"Objective", "Theme", "Programme", "Owner", "Place", "ReferencedDocument"}
)
"""Kinds of things that are mentioned by name; all others are statements."""

_NOBODY: Final = frozenset({
    "tbc", "tbd", "tba", "to be confirmed", "to be decided", "to be determined", "n a", "na",
    "none", "nobody", "unknown", "we", "pending",
})  # fmt: skip
