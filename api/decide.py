"""The command line of `goldenthread decide`, and where what can be decided is found.

Its commands stand in `decisions.py`, and are made when one of them is asked for.
"""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from goldenthread.api.options import DEFAULT_STORE, StoreOption


class Decisions(TyperGroup):
    """The commands of `decide`, which take as long to make as half of all others."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, in their order."""
        self._make()
        return super().list_commands(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that these words call."""
        self._make()
        return super().resolve_command(ctx, args)

    def _make(self) -> None:
        if not self.commands:
            from goldenthread.api.decisions import decisions

            made = typer.main.get_command(decisions)
            if isinstance(made, TyperGroup):
                self.commands.update(made.commands)


decide = typer.Typer(
    cls=Decisions,
    help="Record what a person decides: who answers, what is promised twice, what was misread.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@decide.callback(invoke_without_command=True)
def from_workbook(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Option("--from", help="A workbook of `report` in which decisions were filled in."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --from: only show what would be recorded.")
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Record what a person decides: who answers, what is promised twice, what was misread."""
    if context.invoked_subcommand is not None:
        if file:
            raise typer.BadParameter("--from stands alone; leave the rest out")
        return
    if file is None:
        raise typer.BadParameter("give --from FILE, or one of the commands that --help lists")
    from goldenthread.api.commands import decide_from

    code = decide_from.run(file, store, dry_run=dry_run)
    if code:
        raise typer.Exit(code)
