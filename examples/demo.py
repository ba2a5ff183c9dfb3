"""Shows what Golden Thread does, on the documents of an invented partnership.

Runs the commands that a user would type, one after the other, and prints each before its output.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Step:
    """A command and, in a sentence, why one would type it."""

    why: str
    command: tuple[str, ...]


STEPS = (
    Step("Read five documents into a store.", ("load", "examples")),
    Step("Which objectives does no programme carry?", ("ask", "gaps/objective-without-programme")),
    Step(
        "Which objectives does no commitment advance?",
        ("ask", "gaps/objective-without-commitment"),
    ),
    Step("Which Places does no commitment name?", ("ask", "gaps/place-without-commitment")),
    Step("Which programmes does nobody lead?", ("ask", "gaps/programme-without-owner")),
    Step("Which programmes hold no commitment?", ("ask", "gaps/programme-without-commitment")),
    Step("How many commitments does nobody answer for?", ("ask", "orphans/by-programme")),
    Step(
        "Which are they in one of the programmes?",
        ("ask", "orphans/commitments", "--programme", "Neighbourhood Care"),
    ),
    Step("Which commitments are made twice, in the same words?", ("ask", "duplicates/same-words")),
    Step(
        "Follow one commitment back to its owner and its sentence.",
        ("trace", "Open lipid clinics in Westmere and Stonebeck"),
    ),
)


def main() -> int:
    """Runs the steps; the exit code is that of the first command that fails, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=Path("demo.db"), help="made anew each time")
    store = parser.parse_args().store.resolve()
    start_anew(store)
    for number, step in enumerate(STEPS, 1):
        print(f"\n\033[1m{number}. {step.why}\033[0m" if colours() else f"\n{number}. {step.why}")
        print(f"$ {shown(step.command)}\n", flush=True)
        code = run(step.command, store)
        if code:
            return code
    print(whats_next(store))
    return 0


def start_anew(store: Path) -> None:
    """Removes the store of the last demonstration, and nothing that is not a store."""
    if (store / "store.json").is_file():
        shutil.rmtree(store)


def run(command: Sequence[str], store: Path) -> int:
    """Runs one command in a process of its own, its output straight to ours."""
    arguments = [*command, "--store", str(store)]
    if command[0] == "ask":
        arguments += ["--format", "table"]
    program = [sys.executable, "-m", "goldenthread.api"]
    return subprocess.run([*program, *arguments], cwd=ROOT).returncode


def shown(command: Sequence[str]) -> str:
    """The command as one would type it in the folder that the examples lie in."""
    words = [f'"{word}"' if " " in word else word for word in command]
    return " ".join(["goldenthread", *words])


def colours() -> bool:
    """Whether the output goes to a terminal."""
    return sys.stdout.isatty()


def whats_next(store: Path) -> str:
    """What to type after the demonstration."""
    command = Path(sys.executable).parent / "goldenthread"
    return f"""
What to do next

  every question     {command} ask
  ask another one    {command} ask NAME --store {store}
  your documents     {command} load FOLDER
  the answers        docs/guide.md says what each means, and what to do with it
  the examples       examples/planted.toml lists what is wrong with them on purpose
"""


if __name__ == "__main__":
    sys.exit(main())
