"""What a user waits for: the help, and five documents loaded and asked three questions.

    python benchmarks/everyday.py [FOLDER]

FOLDER holds the documents, `../shared/corpus/cheshire-merseyside` unless said otherwise. Prints
wall times (median of five runs, after one that is not counted) and, of the help, the ratio of its
processor time (the least of 25 runs, by turns) to that of importing the libraries it is made with:
what else the machine does then disturbs less. Figures hold on one machine only; ratios carry over.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
HELP_RUNS = 25
QUESTIONS = (
    "gaps/objective-without-programme",
    "gaps/place-without-commitment",
    "orphans/commitments",
)
GOLDENTHREAD = [sys.executable, "-m", "goldenthread.api"]


def run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def processor_seconds(*command: str) -> float:
    """Of the command itself, user and system together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(*command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def help_and_libraries() -> tuple[float, float]:
    """Seconds of processor time for the help, and for importing what it is made with."""
    turns = [
        (
            processor_seconds(*GOLDENTHREAD, "--help"),
            processor_seconds(sys.executable, "-c", "import typer, rich"),
        )
        for _ in range(HELP_RUNS)
    ]
    return min(shown for shown, _ in turns), min(imported for _, imported in turns)


def load_and_ask(folder: Path) -> dict[str, float]:
    """Seconds for loading (derivation included) and for each of three questions, one run."""
    spent = {}
    with tempfile.TemporaryDirectory() as scratch:
        store = f"{scratch}/thread.db"
        for name, command in (
            ("load and derive", ["load", str(folder)]),
            *((f"ask {question}", ["ask", question, "--format", "json"]) for question in QUESTIONS),
        ):
            started = time.perf_counter()
            run(*GOLDENTHREAD, *command, "--store", store)
            spent[name] = time.perf_counter() - started
    return spent


def main() -> None:
    default = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "cheshire-merseyside"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    if not folder.is_dir():
        sys.exit(f"{folder}: there is no such folder; name one with documents")
    shown, imported = help_and_libraries()
    print(f"goldenthread --help        {shown:.3f} s, {shown / imported:.2f} x import typer, rich")
    load_and_ask(folder)
    spent = [load_and_ask(folder) for _ in range(RUNS)]
    for name in spent[0]:
        print(f"{name:<42} {statistics.median(one[name] for one in spent):.3f} s")
    print(f"{'all of it':<42} {statistics.median(sum(one.values()) for one in spent):.3f} s")


if __name__ == "__main__":
    main()
