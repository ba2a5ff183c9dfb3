"""`--help` is quick: nothing is imported for it that only a command needs."""

from __future__ import annotations

import subprocess
import sys

_LOADED = """
import sys
from typer.testing import CliRunner
from goldenthread.api.main import app
shown = CliRunner().invoke(app, sys.argv[1:])
assert shown.exit_code == 0, shown.output
print(shown.output)
print("LOADED", *(name for name in sys.modules if not name.startswith("_")))
"""


def loaded(*words: str) -> tuple[str, set[str]]:
    """What the command line says, and the modules that were imported for it."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *words], capture_output=True, text=True, check=True
    )
    shown, _, names = done.stdout.partition("LOADED")
    return shown, set(names.split())


def test_help_imports_no_room_but_this_and_no_library_but_typer() -> None:
    shown, names = loaded("--help")
    assert "Is what the strategy promises being delivered" in shown
    heavy = {"pyoxigraph", "rdflib", "openpyxl", "fastapi", "strawberry", "pypdfium2", "neo4j"}
    assert not heavy & names
    rooms = {name for name in names if name.startswith("goldenthread.")}
    assert not {r for r in rooms if r.split(".")[1] in ("loaders", "graph", "queries")}
    assert "goldenthread.api.decisions" not in names, "made when `decide` is asked for"


def test_what_can_be_decided_is_made_when_it_is_asked_for() -> None:
    shown, names = loaded("decide", "--help")
    assert "goldenthread.api.decisions" in names
    for command in ("owner", "accept", "promise", "reject", "correct", "withdraw", "list"):
        assert f"  {command} " in shown
