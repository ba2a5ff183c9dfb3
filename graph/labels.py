"""A label for everything that a person may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.facts import Facts
from goldenthread.ontology import terms as t

LONGEST: Final = 120
"""Characters of a label; a longer text is cut at a word."""

_LABELLED_BY: Final = (t.TITLE, t.TEXT, t.ORIGINAL)


def labels(facts: Facts) -> Iterator[Triple]:
    """An rdfs:label for each thing that has words and no label yet."""
    for node in facts.subjects():
        if facts.values(node, t.LABEL):
            continue
        words = next((w for p in _LABELLED_BY if (w := facts.text(node, p))), None)
        if words:
            yield Triple(node, NamedNode(t.LABEL), Literal(shortened(words)))


def shortened(words: str) -> str:
    """The words, cut at a word where they are longer than a label."""
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + " …"
