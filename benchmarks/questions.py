#!/usr/bin/env python3
"""What each question costs: through the catalogue, and the same SPARQL sent to pyoxigraph by hand.

    benchmarks/questions.py [--commitments 1000 20000] [--only FAMILY/NAME] [--repeat 3]

The graph is generated, laid out as docs/model.md says: 40 commitments a document, 500 objectives,
themes and programmes at most, half of the commitments with an owner, a third with a date.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

from goldenthread.ontology.terms import GT, RDF, RDFS
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Question
from goldenthread.queries.runner import ask, filled, looked_through

BASE = "https://w3id.org/goldenthread/id/"
PER_DOCUMENT = 40
PLACES = 9


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
        yield from _properties(
            node("owner", i),
            {"a": ["Owner", "ClassOfBodies" if i % 7 == 0 else "Board"], "label": f"Board {i}"},
        )
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
         "foundAt": f"Chapter, line {order}", "rule": "will", "evidence": evidence},
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
        {"a": ["Commitment"], "inForce": document % 10 != 9, "collective": True,
         "confidence": Literal(0.6 + (i % 40) / 100)},
    )  # fmt: skip
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
        yield from _properties(due, {"a": ["Due"], "original": "by March", "label": "by March"})
        yield from _link(i, "due", due, "Stated")
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
             "role": NamedNode(f"{GT}Responsible"), "evidence": node("evidence-commitment", i),
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
        {"a": ["Assertion"], "basis": NamedNode(f"{GT}{basis}"), "confidence": Literal(0.9),
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
    """The shortest of so many runs, in seconds."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def by_hand(store: InMemory, question: Question, given: dict[str, NamedNode | Literal]) -> int:
    """Sends the query and reads its rows: what there is to compare with."""
    text = filled(question.sparql, given)
    solutions = store.query(text)
    return sum(1 for _ in solutions) if isinstance(solutions, QuerySolutions) else 0


def measure(store: InMemory, question: Question, repeat: int) -> str:
    """One line of the report."""
    required = [p.name for p in question.parameters if p.required]
    given = dict.fromkeys(required, node("commitment", 3))
    words = {name: term.value for name, term in given.items()}
    answer = ask(store, question, words)
    asked = best(lambda: ask(store, question, words), repeat)
    hand = best(lambda: by_hand(store, question, {**given}), repeat)
    seen = best(lambda: looked_through(store, answer), 1) if question.absence else 0
    return (
        f"{question.name:36}{len(answer.rows):>8,}{asked:>9.3f}{hand:>11.3f}"
        f"{asked / hand:>7.2f}{seen:>9.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--commitments", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--only", default="", help="questions whose name has this in it")
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    for commitments in arguments.commitments:
        start = time.perf_counter()
        store = InMemory(commitments)
        print(
            f"\n{commitments:,} commitments, {len(store.store):,} triples, "
            f"made in {time.perf_counter() - start:.1f} s"
        )
        print(f"{'question':36}{'rows':>8}{'ask s':>9}{'by hand s':>11}{'ratio':>7}{'seen s':>9}")
        for question in Catalogue():
            if arguments.only in question.name:
                print(measure(store, question, arguments.repeat))


if __name__ == "__main__":
    main()
