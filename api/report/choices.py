"""What a person can decide in a sheet, and how it is written there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from goldenthread.graph.decisions.model import Field, Judgement
from goldenthread.queries.question import Type
from goldenthread.queries.runner import Answer

PAIRED: Final = "other"
"""The column with the IRI of the other one, where a row is about a pair."""

NONE: Final = "none"
"""What stands beside a correction when the document gives no such thing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the drop-down: as it stands in the cell, and what it means.

    `needs`: what must stand in the cell beside it; None when nothing.
    """

    words: str
    judgement: Judgement
    field: Field | None = None
    needs: str | None = None


_CORRECTIONS: Final = {
    field: Choice(f"correct {field}", Judgement.STATEMENT_CORRECTED, field, f"the right {field}")
    for field in Field
}
GIVE: Final = Choice("give to", Judgement.OWNER_ASSIGNED, needs="the owner’s name")
ACCEPT: Final = Choice("accept", Judgement.STATEMENT_ACCEPTED)
PROMISE: Final = Choice("a promise", Judgement.PASSAGE_PROMISED)
NO_PROMISE: Final = Choice("no promise", Judgement.STATEMENT_REJECTED)
REJECT: Final = Choice("reject", Judgement.STATEMENT_REJECTED)
SAME: Final = Choice("the same", Judgement.DUPLICATE_CONFIRMED)
NOT_SAME: Final = Choice("not the same", Judgement.DUPLICATE_REFUSED)
APART: Final = Choice("two things", Judgement.MERGE_REFUSED)

ALL: Final = {
    choice.words: choice
    for choice in (
        GIVE, ACCEPT, REJECT, *_CORRECTIONS.values(), SAME, NOT_SAME, APART, PROMISE, NO_PROMISE,
    )
}  # fmt: skip
"""Every choice by its words."""

_ABOUT_ONE: Final[dict[str, tuple[Choice, ...]]] = {
    "commitment": (GIVE, ACCEPT, REJECT, *_CORRECTIONS.values()),
    "measure": (GIVE, ACCEPT, REJECT, _CORRECTIONS[Field.TEXT]),
    "achievement": (ACCEPT, REJECT, _CORRECTIONS[Field.TEXT]),
    "vision": (ACCEPT, REJECT, _CORRECTIONS[Field.TEXT]),
    "mission": (ACCEPT, REJECT, _CORRECTIONS[Field.TEXT]),
    "principle": (ACCEPT, REJECT, _CORRECTIONS[Field.TEXT]),
    "placeholder": (ACCEPT, REJECT),
    "objective": (GIVE, ACCEPT, REJECT),
    "theme": (GIVE, ACCEPT, REJECT),
    "programme": (GIVE, ACCEPT, REJECT),
    "owner": (ACCEPT, REJECT),
    "passage": (PROMISE, NO_PROMISE),
}
"""By what an IRI names, which its last part but one says."""

_ABOUT_TWO: Final[dict[str, tuple[Choice, ...]]] = {
    "commitment": (SAME, NOT_SAME),
    "objective": (APART,),
    "theme": (APART,),
    "programme": (APART,),
    "owner": (APART,),
}


def choices(answer: Answer) -> tuple[Choice, ...]:
    """What can be decided about the rows of this answer; nothing where they are no such things."""
    paired = any(c.name == PAIRED and c.type is Type.IRI for c in answer.question.columns)
    offered = _ABOUT_TWO if paired else _ABOUT_ONE
    kinds = _kinds(str(row[-1]) for row in answer.rows if row[-1])
    return tuple(dict.fromkeys(choice for kind in kinds for choice in offered.get(kind, ())))


def _kinds(iris: Iterable[str]) -> list[str]:
    """What these IRIs name, each once."""
    parts = (iri.split("/") for iri in iris)
    return list(dict.fromkeys(part[-2] for part in parts if len(part) > 1))
