"""What an editor can change through GraphQL. Each change is a job; `job(id)` says how far it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import strawberry
from strawberry.types import Info

from goldenthread.api.changes import job as j
from goldenthread.api.graphql.select import RequestError
from goldenthread.api.graphql.values import Role, described
from goldenthread.api.graphql.words import meaning
from goldenthread.graph.decisions.model import Field, Judgement
from goldenthread.ontology import terms as t

JobKind = described(
    j.Kind,
    "What can be changed.",
    {
        "LOAD": "A document is read into the store.",
        "REMOVE": "A document is taken out, with all its editions.",
        "DECIDE": "A person's decision is recorded.",
        "WITHDRAW": "A decision is taken back.",
        "SYNC": "The mirror in Neo4j is brought up to the store.",
    },
)
JobState = described(
    j.State,
    "How far a change is.",
    {
        "WAITING": "Others are made before it.",
        "WORKING": "It is being made.",
        "DONE": "It is made; answers show it from now on.",
        "FAILED": "It was not made; the message says why.",
    },
)
JudgementType = described(Judgement, meaning(t.JUDGEMENT))
FieldType = described(
    Field,
    "What of a statement can be corrected.",
    {name.name: f"Its {name.value}." for name in Field},
)


def _help(words: str, name: str | None = None) -> Any:
    return strawberry.field(description=words, name=name)


@strawberry.type(description="A change that somebody asked for, and how far it is.")
class Job:
    """A job."""

    id: strawberry.ID = _help("What it is called.")
    kind: JobKind = _help("What is changed.")  # type: ignore[valid-type]
    state: JobState = _help("How far it is.")  # type: ignore[valid-type]
    by: str = _help("Who asked for it.")
    asked_at: datetime = _help("When that was.")
    message: str = _help("What it is doing, what it did, or why it failed and what to do.")
    done: int = _help("How far it is, in the steps of `total`.")
    total: int | None = _help("How many steps it has, where that is known.")


def job(info: Info, id: strawberry.ID) -> Job | None:
    """The job with this id."""
    found: Any = _editing(info).get(id)
    return found  # type: ignore[no-any-return]


@strawberry.type(description="What an editor can change. Each change is a job, made in its turn.")
class Mutation:
    """The changes, as a table of contents."""

    @strawberry.mutation(  # type: ignore[untyped-decorator]
        description="Takes a document out, with all its editions."
    )
    def remove(self, info: Info, document: str) -> Job:
        """`document`: its key, title or IRI."""
        return _submit(info, j.Kind.REMOVE, document=document)

    @strawberry.mutation(  # type: ignore[untyped-decorator]
        description="Records a decision. Its author is who asks. `about` and `other` are ids; "
        "`owner` and `role` go with OWNER_ASSIGNED, `field` and `value` with STATEMENT_CORRECTED; "
        "`new`: the owner's name is right, though nothing knows it yet."
    )
    def decide(
        self,
        info: Info,
        judgement: JudgementType,  # type: ignore[valid-type]
        about: strawberry.ID,
        why: str,
        other: strawberry.ID | None = None,
        owner: str | None = None,
        role: Role | None = None,  # type: ignore[valid-type]
        field: FieldType | None = None,  # type: ignore[valid-type]
        value: str | None = None,
        new: bool = False,
    ) -> Job:
        """As `goldenthread decide`."""
        return _submit(
            info, j.Kind.DECIDE, judgement=judgement, about=about, why=why, other=other,
            owner=owner, role=role, field=field, value=value, new=new, by=info.context.author,
        )  # fmt: skip

    @strawberry.mutation(  # type: ignore[untyped-decorator]
        description="Takes a decision back."
    )
    def withdraw(self, info: Info, decision: strawberry.ID, why: str) -> Job:
        """`decision`: its id."""
        by = info.context.author
        return _submit(info, j.Kind.WITHDRAW, decision=decision, why=why, by=by)

    @strawberry.mutation(  # type: ignore[untyped-decorator]
        description="Brings the mirror in Neo4j up to the store."
    )
    def sync(self, info: Info) -> Job:
        """As `goldenthread sync`."""
        return _submit(info, j.Kind.SYNC)


def _editing(info: Info) -> Any:
    """Where changes are put. Raises RequestError for who may make none."""
    if info.context.changes is None:
        raise RequestError(
            "only an editor may do this; send Authorization: Bearer with an editor's token"
        )
    return info.context.changes


def _submit(info: Info, kind: j.Kind, **given: Any) -> Job:
    order = j.Order(kind, {name: value for name, value in given.items() if value is not None})
    made: Any = _editing(info).submit(order, info.context.author)
    return made  # type: ignore[no-any-return]
