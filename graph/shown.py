"""What a person is shown of a thing without another look-up: its label, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.facts import Facts, Term
from goldenthread.ontology import terms as t

LONGEST: Final = 120
"""Characters of a label; a longer text is cut at a word."""

_LABELLED_BY: Final = (t.TITLE, t.TEXT, t.ORIGINAL)


def shown(facts: Facts, nodes: Iterable[NamedNode]) -> Iterator[Triple]:
    """A label for each of these with words, and documents and whereabouts of what is stated."""
    for node in nodes:
        said = facts.of(node)
        if t.LABEL not in said:
            words = next(
                (w for p in _LABELLED_BY if p in said and (w := facts.text(node, p))), None
            )
            if words:
                yield Triple(node, NamedNode(t.LABEL), Literal(shortened(words)))
        if t.STATED_IN in said:
            yield from _stated(node, said, facts)


def shortened(words: str) -> str:
    """The words, cut at a word where they are longer than a label."""
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + " …"


def _stated(node: NamedNode, said: Mapping[str, Sequence[Term]], facts: Facts) -> Iterator[Triple]:
    for document in said[t.STATED_IN]:
        if isinstance(document, NamedNode) and (title := facts.text(document, t.TITLE)):
            yield Triple(node, NamedNode(t.DOCUMENT_TITLE), Literal(title))
    evidence = [one for one in said.get(t.EVIDENCE_OF, ()) if isinstance(one, NamedNode)]
    if evidence:
        first = min(evidence, key=lambda one: one.value)
        yield Triple(node, NamedNode(t.FOUND_AT), Literal(whereabouts(first, facts)))


def whereabouts(evidence: NamedNode, facts: Facts) -> str:
    """Page, slide or cell, else headings and line."""
    if page := facts.text(evidence, t.PAGE):
        return f"page {page}"
    if slide := facts.text(evidence, t.SLIDE):
        return f"slide {slide}"
    if cell := facts.text(evidence, t.CELL):
        return f"{facts.text(evidence, t.SHEET)}, cell {cell}"
    section, line = facts.text(evidence, t.SECTION), facts.text(evidence, t.LINE)
    return f"{section}, line {line}" if section else f"line {line}"
