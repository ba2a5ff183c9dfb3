"""Unread passages in the read graph, so that whoever asks the store needs no file to find them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Final

from pyoxigraph import Literal, NamedNode

from goldenthread.loaders.reading.passages import Explained, unread
from goldenthread.loaders.statement import Evidence, QuotedSpan, Reading
from goldenthread.loaders.writing import GraphWriter, folded
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import normalised

RULE: Final = "no rule"
"""What stands where a statement names the rule that read it."""

FEWEST_LETTERS: Final = 3
"""Letters from which a passage can say something: "12%" alone promises nothing."""


def write_unread(reading: Reading, write: GraphWriter) -> None:
    """Writes each passage with a promise word, a date or a number that no statement is made of.

    Its gt:order is that of the statement before it. There is no assertion beside gt:statedIn: that
    a passage stands in its own document is no finding.
    """
    starts = sorted(statement.evidence.start for statement in reading.statements)
    seen: Counter[tuple[str, str]] = Counter()
    for passage in unread(reading):
        words = folded(passage.passage.plain)
        if sum(map(str.isalpha, words)) < FEWEST_LETTERS:
            continue
        identity = normalised(" › ".join(passage.section)), normalised(words)
        seen[identity] += 1
        node = write.mint("passage", *identity, str(seen[identity]))
        order = bisect_left(starts, passage.passage.extent().start)
        _write(node, words, max(order, 1), passage, write)


def _write(node: NamedNode, words: str, order: int, passage: Explained, write: GraphWriter) -> None:
    spans = QuotedSpan.of(passage.passage)
    evidence = Evidence(spans, RULE, 0.0, passage.section, passage.locator)
    write.type(node, t.UNREAD_PASSAGE)
    write.add(node, t.TEXT, Literal(words))
    write.add(node, t.STATED_IN, NamedNode(write.edition.work_iri))
    write.add(node, t.IN_EDITION, write.graph)
    write.add(node, t.ORDER, Literal(order))
    write.add(node, t.MARKS, Literal(", ".join(passage.marks)))
    write.add(node, t.REASON, Literal(passage.left or ""))
    write.add(node, t.EVIDENCE_OF, write.evidence(evidence))
