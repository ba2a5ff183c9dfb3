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

EXAMPLES = Path(__file__).parent


@dataclass(frozen=True)
class Step:
    """A command and, in a sentence, why one would type it."""

    why: str
    command: tuple[str, ...]


STEPS = (
    Step("Read five documents into a store.", ("load", str(EXAMPLES))),
    Step("What was found, kind by kind?", ("ask", "trace/counts")),
    Step("Which objectives does no programme carry?", ("ask", "gaps/objective-without-programme")),
    Step(
        "Which objectives does no commitment advance?",
        ("ask", "gaps/objective-without-commitment"),
    ),
    Step("Which Places does no commitment name?", ("ask", "gaps/place-without-commitment")),
    Step("Which programmes does nobody lead?", ("ask", "gaps/programme-without-owner")),
    Step("Which programmes hold no commitment?", ("ask", "gaps/programme-without-commitment")),
    Step("Which commitments does nobody answer for?", ("ask", "orphans/commitments")),
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
    store = parser.parse_args().store
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
    return subprocess.run([sys.executable, "-m", "goldenthread.api", *arguments]).returncode


def shown(command: Sequence[str]) -> str:
    """The command as one would type it beside the examples."""
    words = [Path(w).name if w == str(EXAMPLES) else f'"{w}"' if " " in w else w for w in command]
    return " ".join(["goldenthread", *words])


def colours() -> bool:
    """Whether the output goes to a terminal."""
    return sys.stdout.isatty()


def whats_next(store: Path) -> str:
    """What to type after the demonstration."""
    command = Path(sys.executable).parent / "goldenthread"
    return f"""
What to do next

  {command} ask --store {store}                  lists every question
  {command} load FOLDER                       reads your own documents
  docs/guide.md                               says what each answer means, and what to do with it
  examples/planted.toml                       lists what is wrong with these examples on purpose
"""


if __name__ == "__main__":
    sys.exit(main())
