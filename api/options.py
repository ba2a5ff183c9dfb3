"""The options that several commands take. Only typer is imported here, as in `main`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

StoreOption = Annotated[
    Path,
    typer.Option(
        "--store",
        envvar="GOLDENTHREAD_STORE",
        help="The folder that the store lies in.",
    ),
]
DEFAULT_STORE: Final = Path("goldenthread.db")

ManifestOption = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        help="The corpus manifest; otherwise the corpus.toml in the folder that is read.",
    ),
]
GazetteerOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer", help="One more Turtle file of Places or organisations; may be repeated."
    ),
]
