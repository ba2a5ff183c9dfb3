"""From the rows that people filled in to what is to be recorded, and to what cannot be taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.api.report.choices import ALL, GIVE, NONE, PAIRED, Choice
from goldenthread.api.report.filled import Filled
from goldenthread.api.report.question_sheet import BY, DECISION, NAME_OR_WORDS, WHY
from goldenthread.graph.decisions.model import Field
from goldenthread.graph.decisions.record import NewDecision
from goldenthread.ontology.identifiers import normalised
from goldenthread.queries.catalogue import nearest


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that says what is to be recorded."""

    where: str
    wish: NewDecision


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A row that cannot be taken, and why."""

    where: str
    why: str


def wishes(
    rows: Iterable[Filled], owners: Sequence[str], at: datetime
) -> tuple[list[Taken], list[NotTaken]]:
    """What the rows say, and those that cannot be taken.

    `owners`: the names of all bodies, posts and persons that are known. `at`: when it is decided.
    """
    known = {normalised(name): name for name in owners}
    taken: list[Taken] = []
    refused: list[NotTaken] = []
    for row in rows:
        wish = _wish(row, known, at)
        if isinstance(wish, str):
            refused.append(NotTaken(row.where, wish))
        else:
            taken.append(Taken(row.where, wish))
    return taken, refused


def _wish(row: Filled, known: Mapping[str, str], at: datetime) -> NewDecision | str:
    """What a row says; in words why not where it cannot be taken."""
    choice = ALL.get(row.cells[DECISION])
    value = row.cells.get(NAME_OR_WORDS, "")
    missing = _missing(row, choice)
    if missing or choice is None:
        return missing or "nothing was picked in the column “decision”"
    if choice.needs and not value:
        return f"“{choice.words}” needs {choice.needs} in the column “{NAME_OR_WORDS}”"
    right = None if choice.field and normalised(value) == NONE else value
    gives = choice is GIVE
    if right and (gives or choice.field is Field.OWNER) and normalised(right) not in known:
        return _unknown(right, known)
    return NewDecision(
        choice.judgement,
        row.cells.get("iri", ""),
        row.cells[BY],
        at,
        row.cells[WHY],
        other=row.cells.get(PAIRED) if choice.judgement.about_a_pair else None,
        owner=right if gives else None,
        field=choice.field,
        value=right if choice.field else None,
    )


def _missing(row: Filled, choice: Choice | None) -> str | None:
    """Why the row cannot be taken whatever it decides; None when it can."""
    picked = row.cells[DECISION]
    if not picked:
        return "nothing was picked in the column “decision”"
    if choice is None:
        return f"“{picked}” cannot be decided{nearest(picked, list(ALL))}"
    if row.changed:
        return (
            "the row is not as it was written: something else in it was changed, or cells were "
            "sorted without their row; write the workbook anew and decide there"
        )
    for column, what in ((BY, "who decides"), (WHY, "why")):
        if not row.cells.get(column):
            return f"the column “{column}” does not say {what}"
    return None


def _unknown(name: str, known: Mapping[str, str]) -> str:
    return (
        f"“{name}” is named by no document and no gazetteer{nearest(name, list(known.values()))}; "
        "mend the name, or record it with `goldenthread decide owner`"
    )
