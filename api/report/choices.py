"""What a person can decide in a sheet, and how it is written there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from goldenthread.queries.question import Question, Type


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the drop-down.

    `words`: as it stands in the cell. `judgement`: the ontology's name of it. `needs`: what must
    stand in the column beside it; None when nothing.
    """

    words: str
    judgement: str
    needs: str | None = None


OWNER: Final = Choice("give it to", "OwnerAssigned", "the owner's name")
REJECT: Final = Choice("reject: not said there", "StatementRejected")
CORRECT: Final = Choice("read it as", "StatementCorrected", "the words as they should be read")
SAME: Final = Choice("the same", "DuplicateConfirmed")
NOT_SAME: Final = Choice("not the same", "DuplicateRefused")

ALL: Final = (OWNER, REJECT, CORRECT, SAME, NOT_SAME)

_STATEMENTS: Final = frozenset(
    {"commitment", "measure", "achievement", "vision", "mission", "statement"}
)
"""What the last column of a question can say that its IRI is, and a decision can be about."""


def choices(question: Question) -> tuple[Choice, ...]:
    """What can be decided about the rows of this question; nothing where they are no statements."""
    iris = [column for column in question.columns if column.type is Type.IRI]
    if question.family == "duplicates" and len(iris) > 1:
        return (SAME, NOT_SAME)
    about = iris[-1].help.split()[-1]
    if about not in _STATEMENTS:
        return ()
    if about == "commitment":
        return (OWNER, REJECT, CORRECT)
    return (REJECT, CORRECT)
