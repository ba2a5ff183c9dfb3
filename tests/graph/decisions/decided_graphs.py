"""Small documents with decisions about them, for the tests of what decisions do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pyoxigraph import NamedNode
from read_graphs import BASE, Book, inputs

from goldenthread.graph.decisions.model import Decision, Field, Judgement, Role, Selector
from goldenthread.graph.derive import derive
from goldenthread.graph.facts import Facts
from goldenthread.graph.inputs import Inputs
from goldenthread.ontology import terms as t

START = datetime(2025, 5, 3, 10, 15, tzinfo=UTC)


def about(book: Book, words: str, kind: str = "Commitment") -> Selector:
    return Selector(f"{BASE}document/{book.key}", kind, words)


def decision(
    judgement: Judgement,
    *concerns: Selector,
    after: int = 0,
    owner: str | None = None,
    field: Field | None = None,
    value: str | None = None,
    points_to: Selector | None = None,
) -> Decision:
    """A decision of J. Example, `after` so many minutes."""
    return Decision(
        judgement,
        tuple(sorted(concerns)),
        by="J. Example",
        at=START + timedelta(minutes=after),
        why="agreed",
        owner=owner,
        role=Role.RESPONSIBLE if owner else None,
        field=field,
        value=value,
        points_to=points_to,
    )


def decided_inputs(
    books: Iterable[Book], decisions: Iterable[Decision], vocabulary: str = ""
) -> Inputs:
    said = tuple(triple for decision in decisions for triple in decision.to_triples(BASE))
    return replace(inputs(books, vocabulary), decisions=said)


def current(
    books: Iterable[Book], decisions: Iterable[Decision] = (), vocabulary: str = ""
) -> Facts:
    return Facts(derive(decided_inputs(books, decisions, vocabulary)))


def owners(facts: Facts, path: str) -> set[tuple[str, str]]:
    """The names of those that answer for a thing, and how that is known."""
    return {
        (facts.text(agent, t.LABEL) or "", basis.value.removeprefix(t.GT))
        for node in facts.nodes(NamedNode(BASE + path), t.HAS_ACCOUNTABILITY)
        for agent in facts.nodes(node, t.AGENT)
        for basis in facts.nodes(node, t.BASIS)
    }
