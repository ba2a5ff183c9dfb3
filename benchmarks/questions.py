#!/usr/bin/env python3
"""What each question costs: through the catalogue, and the same SPARQL sent to pyoxigraph by hand.

    benchmarks/questions.py [--commitments 1000 20000] [--only gaps,orphans/commitments]
        [--repeat 3] [--plot growth.svg]

The graph is generated, laid out as docs/model.md says: 40 commitments a document, 500 objectives,
themes and programmes at most, half of the commitments with an owner, a third with a date.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from math import log10
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

from goldenthread.ontology.terms import GT, RDF, RDFS, XSD
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Question
from goldenthread.queries.runner import ask, filled, looked_through

BASE = "https://w3id.org/goldenthread/id/"
PER_DOCUMENT = 40
PLACES = 9
DECIMAL = NamedNode(f"{XSD}decimal")
SURE = Literal("0.9", datatype=DECIMAL)


class InMemory:
    """A current graph that lies in memory."""

    behind = False

    def __init__(self, commitments: int) -> None:
        self.store = pyoxigraph.Store()
        self.store.bulk_extend(graph(commitments))

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        return self.store.query(sparql)


def node(kind: str, number: int) -> NamedNode:
    return NamedNode(f"{BASE}{kind}/{number:07}")


def graph(commitments: int) -> Iterator[Quad]:
    """The quads of a current graph with so many commitments."""
    documents = max(2, commitments // PER_DOCUMENT)
    things = min(500, max(4, commitments // 20))
    for i in range(documents):
        yield from _document(i, superseded=i % 10 == 9)
    for kind in ("Objective", "Theme", "Programme"):
        for i in range(things):
            yield from _entity(kind, i, i % documents)
    for i in range(things):
        yield from _stated(node("mention-owner", i), f"Board {i}", i % documents, i)
        yield from _properties(
            node("owner", i),
            {"a": ["Owner", "ClassOfBodies" if i % 7 == 0 else "Board"], "label": f"Board {i}",
             "hasMention": node("mention-owner", i)},
        )  # fmt: skip
    for i in range(PLACES):
        yield from _properties(node("place", i), {"a": ["Place"], "label": f"Place {i}"})
    for i in range(commitments):
        yield from _commitment(i, min(i // PER_DOCUMENT, documents - 1), things)


def _document(i: int, *, superseded: bool) -> Iterator[Quad]:
    document, edition = node("document", i), node("edition", i)
    yield from _properties(
        document,
        {"a": ["StrategyDocument"], "label": f"Plan {i}", "workKey": f"plan-{i}",
         "inForce": not superseded, "hasEdition": edition},
    )  # fmt: skip
    yield from _properties(
        edition,
        {
            "a": ["Edition"],
            "editionOf": document,
            "fileName": f"plan-{i}.md",
            "sha256": f"{i:064x}",
        },
    )
    for place in range(PLACES):
        yield _quad(edition, "placesOfPartnership", node("place", place))


def _stated(subject: NamedNode, words: str, document: int, order: int) -> Iterator[Quad]:
    evidence = NamedNode(subject.value.replace("/id/", "/id/evidence-"))
    yield from _properties(
        subject,
        {"text": words, "label": words, "statedIn": node("document", document), "order": order,
         "inEdition": node("edition", document), "documentTitle": f"Plan {document}",
         "foundAt": f"Chapter, line {order}", "rule": "will", "evidence": evidence,
         "confidence": Literal(f"0.{60 + order % 40}", datatype=DECIMAL)},
    )  # fmt: skip
    yield from _properties(
        evidence,
        {"a": ["Evidence"], "exact": words, "line": order, "edition": node("edition", document)},
    )


def _entity(kind: str, i: int, document: int) -> Iterator[Quad]:
    entity, mention = node(kind.lower(), i), node(f"mention-{kind.lower()}", i)
    yield from _stated(mention, f"{kind} {i}", document, i)
    yield from _properties(
        entity,
        {"a": [kind], "label": f"{kind} {i}", "hasMention": mention, "inForce": True,
         "statedIn": node("document", document), "documentTitle": f"Plan {document}"},
    )  # fmt: skip


def _commitment(i: int, document: int, things: int) -> Iterator[Quad]:
    subject = node("commitment", i)
    words = f"We will open {i % 5000} hubs for neighbourhood {i % 4999} by March."
    yield from _stated(subject, words, document, i % PER_DOCUMENT)
    yield from _properties(
        subject,
        {"a": ["Commitment"], "inForce": document % 10 != 9, "collective": True},
    )
    # The last thing of each kind is left without a commitment.
    for link, kind, every in (
        ("advances", "objective", 2),
        ("underTheme", "theme", 3),
        ("partOfProgramme", "programme", 1),
    ):
        if i % every == 0:
            yield from _link(i, link, node(kind, i % (things - 1)), "Stated")
    if i % 3 == 0:
        due = node("due", i)
        day = Literal(f"20{20 + i % 10}-03-31", datatype=NamedNode(f"{XSD}date"))
        yield from _properties(
            due, {"a": ["Due"], "original": "by March", "label": "by March", "lastDay": day}
        )
        yield from _link(i, "due", due, "Stated")
    if i % 13 == 0:
        status = node("status", i)
        said = NamedNode(f"{GT}{('Done', 'Behind', 'UnderWay')[i % 3]}")
        yield from _properties(status, {"a": ["Status"], "original": "reported", "delivery": said})
        yield _quad(subject, "status", status)
    if i % 17 == 0 and i > PER_DOCUMENT:
        yield _quad(subject, "restates", node("commitment", i - PER_DOCUMENT))
    if i % 19 == 0:
        report = node("achievement", i)
        yield from _stated(report, f"Hubs opened in neighbourhood {i % 4999}", document, i)
        yield from _properties(report, {"a": ["Achievement"], "inForce": True, "fulfils": subject})
    if i % 4 == 0:
        yield from _link(i, "hasTarget", node("quantity", i), "Stated")
    if i % 10 == 0:
        yield from _link(i, "appliesTo", node("place", i % (PLACES - 1)), "Stated")
    if i % 11 == 0 and i:
        yield from _link(i, "partOf", node("commitment", i - 1), "Stated")
    if i % 2:
        accountability = node("accountability", i)
        yield _quad(subject, "hasAccountability", accountability)
        yield from _properties(
            accountability,
            {"a": ["Accountability"], "accountableFor": subject, "agent": node("owner", i % things),
             "role": NamedNode(f"{GT}Responsible"), "confidence": SURE,
             "evidence": node("evidence-commitment", i),
             "basis": NamedNode(f"{GT}{'Inherited' if i % 8 == 1 else 'Stated'}")},
        )  # fmt: skip


def _link(i: int, predicate: str, value: NamedNode, basis: str) -> Iterator[Quad]:
    subject, assertion = node("commitment", i), node(f"assertion-{predicate}", i)
    yield _quad(subject, predicate, value)
    yield Quad(assertion, NamedNode(f"{RDF}subject"), subject)
    yield Quad(assertion, NamedNode(f"{RDF}predicate"), NamedNode(f"{GT}{predicate}"))
    yield Quad(assertion, NamedNode(f"{RDF}object"), value)
    yield from _properties(
        assertion,
        {"a": ["Assertion"], "basis": NamedNode(f"{GT}{basis}"), "confidence": SURE,
         "evidence": node("evidence-commitment", i)},
    )  # fmt: skip


def _properties(subject: NamedNode, values: dict[str, object]) -> Iterator[Quad]:
    for name, value in values.items():
        for each in value if isinstance(value, list) else [value]:
            yield _quad(subject, name, each)


def _quad(subject: NamedNode, name: str, value: object) -> Quad:
    if name == "a":
        return Quad(subject, NamedNode(f"{RDF}type"), NamedNode(f"{GT}{value}"))
    predicate = f"{RDFS}label" if name == "label" else f"{GT}{name}"
    term = value if isinstance(value, NamedNode | Literal) else Literal(value)  # type: ignore[arg-type]
    return Quad(subject, NamedNode(predicate), term)


def best(work: Callable[[], object], repeat: int) -> float:
    """The shortest of so many runs, in seconds of one core: other work beside it does not count."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def by_hand(store: InMemory, question: Question, given: dict[str, NamedNode | Literal]) -> int:
    """Sends the query and reads its rows: what there is to compare with."""
    text = filled(question.sparql, given)
    solutions = store.query(text)
    return sum(1 for _ in solutions) if isinstance(solutions, QuerySolutions) else 0


def measure(store: InMemory, question: Question, repeat: int) -> tuple[str, float]:
    """One line of the report, and the seconds that asking through the catalogue took."""
    required = [p.name for p in question.parameters if p.required]
    given = dict.fromkeys(required, node("commitment", 3))
    words = {name: term.value for name, term in given.items()}
    answer = ask(store, question, words)
    asked = best(lambda: ask(store, question, words), repeat)
    line = f"{question.name:40}{len(answer.rows):>8,}{asked:>9.3f}"
    if question.sparql:
        hand = best(lambda: by_hand(store, question, {**given}), repeat)
        line += f"{hand:>11.3f}{asked / hand:>7.2f}"
    else:
        line += f"{'–':>11}{'–':>7}"
    seen = best(lambda: looked_through(store, answer), 1) if question.absence else 0
    return f"{line}{seen:>9.3f}", asked


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
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--plot", type=Path, help="write the growth as SVG to this file")
    arguments = parser.parse_args()
    seconds: dict[str, dict[int, float]] = defaultdict(dict)
    for commitments in arguments.commitments:
        start = time.perf_counter()
        store = InMemory(commitments)
        print(
            f"\n{commitments:,} commitments, {len(store.store):,} triples, "
            f"made in {time.perf_counter() - start:.1f} s"
        )
        print(f"{'question':40}{'rows':>8}{'ask s':>9}{'by hand s':>11}{'ratio':>7}{'seen s':>9}")
        for name in Catalogue().names():
            if name.startswith(tuple(arguments.only.split(","))):
                line, asked = measure(store, Catalogue().get(name), arguments.repeat)
                seconds[name][commitments] = asked
                print(line, flush=True)
    if arguments.plot:
        arguments.plot.write_text(plot(seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
