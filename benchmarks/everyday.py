"""What a user waits for: the help, and five documents loaded and asked three questions.

    python benchmarks/everyday.py [FOLDER]

FOLDER holds the documents, `../shared/corpus/cheshire-merseyside` unless said otherwise. Prints
wall times (median of five runs, after one that is not counted) and the ratio of the help to
importing the libraries it is made with. Figures hold on one machine only; ratios carry over.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 5
QUESTIONS = (
    "gaps/objective-without-programme",
    "gaps/place-without-commitment",
    "orphans/commitments",
)
GOLDENTHREAD = [sys.executable, "-m", "goldenthread.api"]


def run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def median_seconds(action: Callable[[], object]) -> float:
    action()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


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
    help_seconds = median_seconds(lambda: run(*GOLDENTHREAD, "--help"))
    libraries = median_seconds(lambda: run(sys.executable, "-c", "import typer, rich"))
    ratio = help_seconds / libraries
    print(f"goldenthread --help        {help_seconds:.3f} s, {ratio:.2f} x import typer, rich")
    load_and_ask(folder)
    spent = [load_and_ask(folder) for _ in range(RUNS)]
    for name in spent[0]:
        print(f"{name:<42} {statistics.median(one[name] for one in spent):.3f} s")
    print(f"{'all of it':<42} {statistics.median(sum(one.values()) for one in spent):.3f} s")


if __name__ == "__main__":
    main()
