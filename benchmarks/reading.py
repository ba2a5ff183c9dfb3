"""How fast text is read: megabytes a second on one core, and one `goldenthread read`.

    python benchmarks/reading.py [FOLDER]

FOLDER holds text documents, `../shared/corpus/cheshire-merseyside` unless said otherwise. They are
parsed and read ten times over in one process, cold (what the reader remembers of texts that it has
seen is forgotten before each time, as if every document were new) and warm (remembered: editions
and chapters that repeat each other are read so). Processor time, so that other work on the machine
counts little; the median of the ten. `read` is timed by the clock, start-up and printing included.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from annotated import BASE, GOLD

from goldenthread.loaders.corpus import Source, find_corpus
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.load import read_source
from goldenthread.ontology.collecting import uncollected

RUNS = 10


def forget() -> None:
    """Empties what functions of the reader remember."""
    for name, module in list(sys.modules.items()):
        if name.startswith("goldenthread.loaders.reading"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def read_all(sources: list[Source]) -> int:
    """Reads each; the number of characters."""
    with uncollected():
        return sum(len(read_source(one, Limits())[1].document.text) for one in sources)


def megabytes_a_second(sources: list[Source], before: Callable[[], None]) -> float:
    """Megabytes (million characters) a second of processor time."""
    speeds = []
    read_all(sources)
    for _ in range(RUNS):
        before()
        started = time.process_time()
        characters = read_all(sources)
        speeds.append(characters / 1e6 / (time.process_time() - started))
    return statistics.median(speeds)


def seconds_of_read(path: Path) -> float:
    """Wall time of one `goldenthread read`, the best of three."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        command = [sys.executable, "-m", "goldenthread.api", "read", str(path), "--format", "jsonl"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    default = GOLD.parent / "corpus" / "cheshire-merseyside"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    paths = sorted(folder.glob("*.txt"))
    corpus = find_corpus(paths, manifest=None, gazetteers=[], base=BASE)
    sources = list(corpus.sources)
    print(f"cold {megabytes_a_second(sources, forget):5.2f} MB/s")
    print(f"warm {megabytes_a_second(sources, lambda: None):5.2f} MB/s")
    longest = max(paths, key=lambda path: path.stat().st_size)
    print(f"read {seconds_of_read(longest):5.2f} s  {longest.name}")


if __name__ == "__main__":
    main()
