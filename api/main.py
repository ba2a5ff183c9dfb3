"""The command line: what each command is called and takes. What it does stands in `commands/`.

Only typer is imported here; everything else when a command runs, so that `--help` is quick.
Annotations are no strings here (`from __future__ import annotations`): typer would have to evaluate
each of them twice, which took three times as long as all else that it makes of a command.
"""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from goldenthread.api.decide import decide
from goldenthread.api.office import lint, pack, report, sample
from goldenthread.api.options import DEFAULT_STORE, GazetteerOption, ManifestOption, StoreOption
from goldenthread.ontology.errors import GoldenThreadError

app = typer.Typer(
    name="goldenthread",
    help="Is what the strategy promises being delivered, and who answers for it?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help starts in two thirds of the time
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(decide, name="decide")


class ReadFormat(StrEnum):
    """How `read` prints."""

    JSONL = "jsonl"
    TABLE = "table"


class AnswerFormat(StrEnum):
    """How `ask` prints."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


class ExportFormat(StrEnum):
    """What `export` writes."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    CSV = "csv"
    XLSX = "xlsx"
    STRATML = "stratml"
    GRAPHML = "graphml"
    SVG = "svg"


class Engine(StrEnum):
    """What `ask` asks."""

    EMBEDDED = "embedded"
    NEO4J = "neo4j"


class PersonRole(StrEnum):
    """What who asks the service may do."""

    READER = "reader"
    EDITOR = "editor"


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(help="The files to read.")],
    format: Annotated[
        ReadFormat | None,
        typer.Option("--format", help="A table on a terminal, JSON lines otherwise."),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", help="Print the text that start and end count in.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Print every passage: which rule took it, or why none."),
    ] = False,
    unread: Annotated[
        bool,
        typer.Option(
            "--unread",
            help="Print the passages with a promise word, a date or a number that no rule took.",
        ),
    ] = False,
    manifest: ManifestOption = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Print what is read from files; touches no store."""
    from goldenthread.api.commands import read as command

    shown = command.Shown
    asked = [what for what, wanted in ((shown.TEXT, text), (shown.EXPLAINED, explain),
                                       (shown.UNREAD, unread)) if wanted]  # fmt: skip
    if len(asked) > 1:
        raise typer.BadParameter("give one of --text, --explain and --unread")
    _exit(
        command.run(
            files,
            table=format is ReadFormat.TABLE or (format is None and sys.stdout.isatty()),
            what=asked[0] if asked else shown.STATEMENTS,
            manifest=manifest,
            gazetteers=gazetteer or [],
        )
    )


@app.command()
def load(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of files.")],
    store: StoreOption = DEFAULT_STORE,
    manifest: ManifestOption = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Read documents into the store; what has not changed is left as it is."""
    from goldenthread.api.commands import load as command

    _exit(command.run(paths, store, manifest, gazetteer or []))


@app.command()
def documents(
    store: StoreOption = DEFAULT_STORE,
    missing: Annotated[
        bool, typer.Option("--missing", help="Those that are named but not loaded.")
    ] = False,
    format: Annotated[
        AnswerFormat | None,
        typer.Option("--format", help="A table on a terminal, CSV otherwise."),
    ] = None,
) -> None:
    """List the documents that are loaded, or that are named but not loaded."""
    from goldenthread.api.commands import documents as command

    command.run(store, missing=missing, format=str(format) if format else None)


@app.command()
def remove(
    document: Annotated[str, typer.Argument(help="Its key, title or IRI.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take one document out of the store, with all its editions."""
    from goldenthread.api.commands import remove as command

    command.run(document, store)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def ask(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help="The question; without one they are listed.")
    ] = None,
    format: Annotated[
        AnswerFormat | None,
        typer.Option("--format", help="A table on a terminal, JSON otherwise."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", help="Write the answer to this file.")
    ] = None,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Ask the store itself, or its mirror in Neo4j.")
    ] = Engine.EMBEDDED,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Ask a question of the catalogue; without a name, list the questions.

    A question's own parameters are given as options: --document "Strategy 2024", for example.
    """
    from goldenthread.api.commands import ask as command

    parameters = _parameters(context.args)
    command.run(
        store,
        name,
        parameters,
        format=str(format) if format else None,
        output=output,
        neo4j=engine is Engine.NEO4J,
    )


@app.command()
def trace(
    commitment: Annotated[str, typer.Argument(help="Its words, or its IRI.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Follow one commitment back to owner, objective and the sentence it stands in."""
    from goldenthread.api.commands import trace as command

    _exit(command.run(store, commitment))


@app.command()
def sync(
    verify: Annotated[
        bool, typer.Option("--verify", help="Only compare what Neo4j really holds; write nothing.")
    ] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Also mend what others changed in Neo4j.")
    ] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help="Delete whatever is gone, take over another store's mirror."),
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Bring the mirror in Neo4j up to the store: what differs is written, what is gone deleted.

    Where Neo4j is: GOLDENTHREAD_NEO4J_URI, _USER, _PASSWORD or _TOKEN, _DATABASE.
    """
    from goldenthread.api.commands import sync as command

    _exit(command.run(store, verify=verify, repair=repair, force=force))


@app.command()
def export(
    format: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help="turtle, jsonld: the current graph; trig, nquads: all graphs; csv, xlsx: a table; "
            "stratml: one document as a plan (StratML Part 2); graphml: the network, for Gephi; "
            "svg: a picture of one objective's thread.",
        ),
    ],
    document: Annotated[
        str | None,
        typer.Option("--document", help="Of stratml: the document, by its key, title or IRI."),
    ] = None,
    objective: Annotated[
        str | None, typer.Option("--objective", help="Of svg: the objective, by its words or IRI.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", help="Write to this file.")] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take out what the store holds, in a format that others read.

    What a format has no place for is said on standard error.
    """
    from goldenthread.api.commands import export as command

    command.run(store, str(format), output, document, objective)


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port to listen at.")] = 8000,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", help="A name to answer under; may be repeated."),
    ] = None,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option("--allow-origin", help="A page of this origin may read; may be repeated."),
    ] = None,
    introspection: Annotated[
        bool, typer.Option(help="Whether clients may ask what the GraphQL schema is.")
    ] = True,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Serve the store itself, or its mirror in Neo4j.")
    ] = Engine.EMBEDDED,
    new_token: Annotated[
        str | None,
        typer.Option("--new-token", help="Make a token for this person instead, and print it."),
    ] = None,
    role: Annotated[
        PersonRole, typer.Option("--role", help="What that person may do.")
    ] = PersonRole.READER,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Start the service: GraphQL and its explorer, SPARQL, files and pages over HTTP."""
    from goldenthread.api.commands import serve as command

    if new_token is not None:
        command.new_token(store, new_token, str(role))
        return
    wanted = command.Wanted(
        host,
        port,
        allow_host or (),
        allow_origin or (),
        introspection,
        engine is Engine.NEO4J,
    )
    command.run(store, wanted)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the whole store, decisions included, to one file."""
    from goldenthread.api.commands import backup as command

    command.back_up(file, store)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that backup wrote.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Make a store from a backup; an existing one is never overwritten."""
    from goldenthread.api.commands import backup as command

    command.restore(file, store)


for _command in (report, lint, sample, pack):
    app.command()(_command)


def _parameters(words: list[str]) -> list[str]:
    """The options that only the question knows, "--name value" or "--name=value", as "name=value".

    Raises typer.BadParameter for anything else.
    """
    found: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if not word.startswith("--"):
            raise typer.BadParameter(f"{word!r} is no parameter; write --name value")
        name, equals, value = word.removeprefix("--").partition("=")
        if not equals:
            value = next(waiting, "")
        found.append(f"{name}={value}")
    return found


def _exit(code: int) -> None:
    if code:
        raise typer.Exit(code)


def main() -> None:
    """Runs the command line: exit 0 done, 1 failed, 2 wrong usage."""
    try:
        app()
    except GoldenThreadError as error:
        sys.stderr.write(f"goldenthread: {error}\n")
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read our output has had enough; Python would complain again while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
