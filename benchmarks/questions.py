#!/usr/bin/env python3
"""What each question costs: through the catalogue, and the best SPARQL that one writes by hand.

    benchmarks/questions.py [--commitments 1000 20000] [--only gaps,orphans/commitments]
        [--at-most 120] [--keep FOLDER] [--figures seconds.json] [--plot growth.svg]

The graph is generated (generated.py) so that every question finds rows, and written as a store
writes its own. Each question is asked in a process of its own that opens it anew, the best of three
runs or as many as three seconds have room for; what is not answered after `--at-most` seconds is
given up. By hand is the question's own query without what nobody asked it to narrow. "Seen" is what
was looked through, which every answer about something absent tells. Seconds are of one core: other
work beside it does not count.

`--keep` leaves the graphs there, and takes those that are. `--figures` adds what was measured to
what the file has, and `--plot` draws all of it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from math import log10
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph
from generated import graph, node
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from goldenthread.graph.current import fill, graph_in, text_in
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Question
from goldenthread.queries.runner import ask, filled, looked_through
from goldenthread.queries.sparql_text import PARAMETER_VALUES

ENOUGH = 3.0
"""Seconds after which a question is not asked again."""
ASKED_ABOUT = node("objective", 0), node("commitment", 103)
"""What hangs on an objective; how one commitment with an owner and a decision is traced."""


class OnDisk:
    """A current graph as it lies in a store, opened for reading."""

    behind = False

    def __init__(self, folder: Path) -> None:
        self.store = pyoxigraph.Store.read_only(os.fspath(graph_in(folder)))

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        return self.store.query(sparql)


@dataclass(frozen=True, slots=True)
class Cost:
    """Rows of an answer; seconds through the catalogue, by hand (None: it is a function) and for
    what was looked through (None: nothing is absent); most memory, in MB."""

    rows: int
    asked: float
    by_hand: float | None
    seen: float | None
    peak: int


def made(folder: Path, commitments: int) -> Path:
    """A folder with the current graph of so many commitments."""
    place = folder / f"{commitments}"
    if not place.exists():
        place.mkdir(parents=True)
        start = time.process_time()
        fill(place, graph(commitments))
        seconds = time.process_time() - start
        size = sum(file.stat().st_size for file in graph_in(place).iterdir())
        print(
            f"\n{commitments:,} commitments made, written and loaded in {seconds:.0f} s of the "
            f"processor; {text_in(place).stat().st_size / 1e6:,.0f} MB of text, "
            f"{size / 1e6:,.0f} MB of database"
        )
    return place


def best(work: Callable[[], object]) -> float:
    """The shortest of up to three runs, in seconds of one core."""
    times: list[float] = []
    while len(times) < 3 and sum(times) < ENOUGH:
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def plainly(sparql: str) -> str:
    """The query of somebody who asks this and nothing else: without parameters nobody gives."""
    text = re.sub(r"COALESCE\(\?p_superseded, false\)", "false", PARAMETER_VALUES.sub("", sparql))
    while at := re.search(r"FILTER\(!BOUND\(\?p_\w+\)\s*\|\|", text):
        text = text[: at.start()] + text[_behind(text, at.start() + len("FILTER")) :]
    while at := re.search(r"COALESCE\(\?p_\w+, ", text):
        end = _behind(text, at.start() + len("COALESCE"))
        text = f"{text[: at.start()]}({text[at.end() : end - 1]}){text[end:]}"
    return text.replace("?inForce || false", "?inForce").replace("false || NOT", "NOT")


def _behind(text: str, opening: int) -> int:
    """The place behind the bracket that closes this one."""
    depth = 0
    for at in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    raise ValueError(f"no bracket closes the one at {opening}")


def cost(folder: Path, question: Question) -> Cost:
    """What this question costs on this graph."""
    store = OnDisk(folder)
    given = examples(question)
    words = {name: term.value for name, term in given.items()}
    answer = ask(store, question, words)
    asked = best(lambda: ask(store, question, words))
    by_hand = None
    if question.sparql:
        text = filled(question.sparql, given) if given else plainly(question.sparql)
        by_hand = best(lambda: sum(1 for _ in store.query(text)))  # type: ignore[union-attr]
    seen = best(lambda: looked_through(store, answer)) if question.absence else None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    return Cost(len(answer.rows), asked, by_hand, seen, peak)


def examples(question: Question) -> dict[str, NamedNode]:
    """What is asked about, where a question must be told."""
    whole, one = ASKED_ABOUT
    thing = whole if question.family == "network" else one
    known = {
        "thing": thing,
        "commitment": one,
        "start": node("commitment", 2),
        "end": node("owner", 1),
    }
    return {p.name: known[p.name] for p in question.parameters if p.required}


def within(at_most: float, folder: Path, question: Question) -> Cost | None:
    """The cost, found out in a process of its own; None where that takes longer."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=_send, args=(sending, folder, question))
    child.start()
    sending.close()
    try:
        return receiving.recv() if receiving.poll(at_most) else None
    except EOFError:
        return None
    finally:
        child.kill()
        child.join()


def _send(sending: Connection, folder: Path, question: Question) -> None:
    sending.send(cost(folder, question))


def told(name: str, cost: Cost) -> str:
    """One line of the report."""
    line = f"{name:40}{cost.rows:>9,}{cost.asked:>9.3f}"
    if cost.by_hand is None:
        line += f"{'–':>11}{'–':>7}"
    else:
        line += f"{cost.by_hand:>11.3f}{cost.asked / cost.by_hand:>7.2f}"
    seen = "–" if cost.seen is None else f"{cost.seen:.3f}"
    return f"{line}{seen:>9}{cost.peak:>9,}"


def plot(seconds: dict[str, dict[int, float]]) -> str:
    """An SVG of seconds by commitments, both logarithmic, a line a question; dashed is 1:1."""
    sizes = sorted({size for by_size in seconds.values() for size in by_size})
    low, high = -3.5, 2.0
    left, top, width, height = 60, 20, 560, 420

    def at(size: float, second: float) -> str:
        x = left + width * log10(size / sizes[0]) / max(0.01, log10(sizes[-1] / sizes[0]))
        y = top + height * (high - log10(max(second, 10**low))) / (high - low)
        return f"{x:.1f},{y:.1f}"

    def line(points: list[str], style: str, title: str) -> str:
        where = " ".join(points)
        return f'<polyline points="{where}" fill="none" {style}><title>{title}</title></polyline>'

    drawn = [
        line([at(n, s) for n, s in sorted(by_size.items())], 'stroke="#0b6e99" opacity=".6"', name)
        for name, by_size in seconds.items()
    ]
    drawn += [
        line([at(n, 1e-4 * n / sizes[0] * 10**up) for n in sizes],
             'stroke="#999" stroke-dasharray="4 4"', "growth in proportion")
        for up in (0, 1, 2)
    ]  # fmt: skip
    for second in (0.001, 0.01, 0.1, 1, 10, 100):
        x, y = at(sizes[0], second).split(",")
        drawn.append(f'<text x="{float(x) - 8}" y="{y}" text-anchor="end">{second:g} s</text>')
        drawn.append(line([at(sizes[0], second), at(sizes[-1], second)], 'stroke="#ddd"', ""))
    for size in sizes:
        x = at(size, 1).split(",")[0]
        drawn.append(f'<text x="{x}" y="{top + height + 20}" text-anchor="middle">{size:,}</text>')
    body = "\n".join(drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 480" font-family="sans-serif" '
        f'font-size="12"><rect width="660" height="480" fill="#fff"/>\n{body}\n</svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--commitments", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--only", default="", help="questions whose name begins so")
    parser.add_argument("--at-most", type=float, default=120, help="seconds for each question")
    parser.add_argument("--keep", type=Path, help="a folder for the graphs")
    parser.add_argument("--figures", type=Path, help="a file for what was measured, as JSON")
    parser.add_argument("--plot", type=Path, help="write the growth as SVG to this file")
    arguments = parser.parse_args()
    seconds: dict[str, dict[int, float]] = defaultdict(dict)
    if arguments.figures and arguments.figures.exists():
        for name, by_size in json.loads(arguments.figures.read_text()).items():
            seconds[name] = {int(size): cost for size, cost in by_size.items()}
    with tempfile.TemporaryDirectory() as aside:
        for commitments in arguments.commitments:
            folder = made(arguments.keep or Path(aside), commitments)
            print(f"\n{commitments:,} commitments, {len(OnDisk(folder).store):,} triples")
            print(
                f"{'question':40}{'rows':>9}{'ask s':>9}{'by hand s':>11}{'ratio':>7}"
                f"{'seen s':>9}{'peak MB':>9}"
            )
            for name in Catalogue().names():
                if name.startswith(tuple(arguments.only.split(","))):
                    found = within(arguments.at_most, folder, Catalogue().get(name))
                    if found:
                        seconds[name][commitments] = found.asked
                    given_up = f"{name:40} not within {arguments.at_most:.0f} s"
                    print(told(name, found) if found else given_up, flush=True)
    if arguments.figures:
        arguments.figures.write_text(json.dumps(seconds, indent=1))
    if arguments.plot:
        arguments.plot.write_text(plot(seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
