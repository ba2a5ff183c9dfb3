"""What can be decided on the command line: what each kind of decision is called and takes.

Only typer is imported here, as in `main`; what is done stands in `commands/decide.py`.
"""

from enum import StrEnum
from typing import Annotated

import typer

from goldenthread.api.options import DEFAULT_STORE, StoreOption

decisions = typer.Typer(rich_markup_mode=None)

Thing = Annotated[str, typer.Argument(help="Its words, some of them, or its IRI.")]
Other = Annotated[str, typer.Argument(help="The other one: its words or IRI.")]
Why = Annotated[str, typer.Option("--why", help="Why; it is shown with the decision.")]
By = Annotated[
    str,
    typer.Option("--by", envvar="GOLDENTHREAD_AUTHOR", help="Who decides; your name."),
]
In = Annotated[
    str | None, typer.Option("--in", help="The document it stands in: title, key or IRI.")
]
OtherIn = Annotated[
    str | None, typer.Option("--other-in", help="The document that the other one stands in.")
]


class InRole(StrEnum):
    """How an owner answers."""

    ACCOUNTABLE = "accountable"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    INFORMED = "informed"


class Named(StrEnum):
    """What is mentioned by name."""

    OBJECTIVE = "objective"
    THEME = "theme"
    PROGRAMME = "programme"
    OWNER = "owner"
    PLACE = "place"


class What(StrEnum):
    """What of a statement can be corrected."""

    TEXT = "text"
    DUE = "due"
    OWNER = "owner"
    OBJECTIVE = "objective"
    THEME = "theme"
    PROGRAMME = "programme"
    PLACE = "place"
    MEASURE = "measure"


@decisions.command()
def owner(
    thing: Thing,
    name: Annotated[str, typer.Argument(help="The body, post or person that is to answer.")],
    why: Why,
    by: By = "",
    role: Annotated[InRole, typer.Option("--role", help="How.")] = InRole.RESPONSIBLE,
    new: Annotated[
        bool, typer.Option("--new", help="The name is right, though nothing knows it yet.")
    ] = False,
    document: In = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say who answers for a commitment, programme, objective, theme or measure."""
    from goldenthread.api.commands import decide as command

    command.owner(
        store, thing, name, role=role.capitalize(), new=new, by=by, why=why, document=document
    )


@decisions.command()
def duplicate(
    thing: Thing,
    other: Other,
    why: Why,
    by: By = "",
    document: In = None,
    other_document: OtherIn = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that two commitments are one and the same."""
    from goldenthread.api.commands import decide as command

    things = ((thing, document), (other, other_document))
    command.pair(store, "DuplicateConfirmed", things, by=by, why=why)


@decisions.command("not-duplicate")
def not_duplicate(
    thing: Thing,
    other: Other,
    why: Why,
    by: By = "",
    document: In = None,
    other_document: OtherIn = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that two commitments are not the same, however alike they are."""
    from goldenthread.api.commands import decide as command

    things = ((thing, document), (other, other_document))
    command.pair(store, "DuplicateRefused", things, by=by, why=why)


@decisions.command("not-same")
def not_same(
    thing: Thing,
    other: Other,
    why: Why,
    by: By = "",
    document: In = None,
    other_document: OtherIn = None,
    kind: Annotated[
        Named | None,
        typer.Option("--kind", help="What both are, if the words name more."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that two names are not of one objective, programme, owner or Place."""
    from goldenthread.api.commands import decide as command

    things = ((thing, document), (other, other_document))
    kinds = (kind.capitalize(),) if kind else None
    command.pair(store, "MergeRefused", things, by=by, why=why, kinds=kinds)


@decisions.command()
def accept(
    thing: Thing,
    why: Why,
    by: By = "",
    document: In = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that a statement was read rightly; review/accuracy counts it."""
    from goldenthread.api.commands import decide as command

    command.accept(store, thing, by=by, why=why, document=document)


@decisions.command()
def promise(
    passage: Annotated[
        str, typer.Argument(help="Its words, some of them, or its IRI, as review/unread has it.")
    ],
    why: Why,
    by: By = "",
    document: In = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that a passage that was not taken is a promise; then it counts as a commitment."""
    from goldenthread.api.commands import decide as command

    command.promise(store, passage, by=by, why=why, document=document)


@decisions.command()
def reject(
    thing: Thing,
    why: Why,
    by: By = "",
    document: In = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that what was read is no such statement, or a passage no promise; it counts no more."""
    from goldenthread.api.commands import decide as command

    command.reject(store, thing, by=by, why=why, document=document)


@decisions.command()
def correct(
    thing: Thing,
    what: Annotated[What, typer.Argument(help="What of it was misread, or is missing.")],
    value: Annotated[str, typer.Argument(help='What is right; "none" if the document gives none.')],
    why: Why,
    by: By = "",
    document: In = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Put one thing right that was misread: a date, an owner, an objective, the words."""
    from goldenthread.api.commands import decide as command

    command.correct(store, thing, what, value, by=by, why=why, document=document)


@decisions.command()
def withdraw(
    decision: Annotated[str, typer.Argument(help="Its number as `decide list` shows it.")],
    why: Why,
    by: By = "",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take a decision back; that it was taken stays on record."""
    from goldenthread.api.commands import decide as command

    command.withdraw(store, decision, by=by, why=why)


@decisions.command("list")
def list_all(
    detached: Annotated[
        bool,
        typer.Option("--detached", help="Only those whose words are gone, and what is nearest."),
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show what was decided, by whom, when and why."""
    from goldenthread.api.commands import decide as command

    command.show(store, detached=detached)
