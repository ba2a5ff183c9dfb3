"""The commands for people who live in Word and Excel, and for auditors.

Only typer is imported here, as in `main`; what is done stands in `commands/`.
"""

from pathlib import Path
from typing import Annotated

import typer

from goldenthread.api.options import DEFAULT_STORE, GazetteerOption, ManifestOption, StoreOption


def report(
    output: Annotated[
        Path,
        typer.Option(
            "--output", help="The file to write: a workbook (.xlsx) or a board paper (.docx)."
        ),
    ],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders to report on; without any, what the store holds."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    manifest: ManifestOption = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Write what a strategy team takes into a meeting; with paths no other command is needed."""
    from goldenthread.api.commands import report as command

    _end(command.run(paths or [], store, output, manifest, gazetteer or []))


def lint(
    draft: Annotated[Path, typer.Argument(help="The draft of a plan, before it is published.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", help="Of a Word draft: the same with comments; else a list."),
    ] = None,
    former: Annotated[
        str | None,
        typer.Option("--former", help="The loaded document it is to replace: title, key or IRI."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    manifest: ManifestOption = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Say at each sentence of a draft what is missing; compare it with what the store holds."""
    from goldenthread.api.commands import lint as command

    _end(command.run(draft, store, output, former, manifest, gazetteer or []))


def sample(
    output: Annotated[
        Path | None, typer.Option("--output", help="The workbook to write, to be marked.")
    ] = None,
    score: Annotated[
        Path | None, typer.Option("--score", help="A marked workbook: what the marks say.")
    ] = None,
    number: Annotated[int, typer.Option("-n", min=1, help="How many passages to draw.")] = 25,
    seed: Annotated[int, typer.Option("--seed", help="The same seed draws the same.")] = 1,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Draw passages by chance for a person to mark: how right and how complete the reading is."""
    from goldenthread.api.commands import sample as command

    if (output is None) == (score is None):
        raise typer.BadParameter("give --output FILE to draw a sample, or --score FILE, not both")
    if score:
        _end(command.score(score))
    elif output:
        command.run(store, number, seed, output)


def pack(
    output: Annotated[Path, typer.Option("--output", help="The file to write (.zip).")],
    programme: Annotated[
        str | None, typer.Option("--programme", help="Only this programme (its name or IRI).")
    ] = None,
    objective: Annotated[
        str | None, typer.Option("--objective", help="Only this objective (its name or IRI).")
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", help="Only what this owner answers for or helps with.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write an audit pack: traces, documents, decisions, and what checks them offline."""
    from goldenthread.api.audit.gather import About
    from goldenthread.api.commands import pack as command

    given = {"programme": programme, "objective": objective, "owner": owner}
    named = [About(kind, words) for kind, words in given.items() if words is not None]
    if len(named) > 1:
        raise typer.BadParameter("give one of --programme, --objective and --owner")
    command.run(store, output, named[0] if named else About())


def _end(code: int) -> None:
    if code:
        raise typer.Exit(code)
