"""Finds the words of a decision again in what was read; says nothing where they are not.

A decision is never moved: its words must be there, alone of their kind or in their surroundings,
or differ in spelling only. Everything else is left to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode

from goldenthread.graph.decisions.model import Selector
from goldenthread.graph.decisions.spelling import respelt
from goldenthread.graph.facts import Facts
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import normalised

SURROUNDINGS: Final = 12
"""Letters on one side that must agree; all of them where fewer are kept."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement or mention of a read graph, by its words and what stands around them."""

    node: NamedNode
    kind: str
    exact: str
    prefix: str
    suffix: str
    section: str


@dataclass(frozen=True, slots=True)
class Attached:
    """Where a selector's words are, and by what they were found."""

    node: NamedNode
    found_by: str


class Words:
    """The statements and mentions of one read graph, by their words."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    @cached_property
    def _quoted(self) -> dict[str, list[Quoted]]:
        """By kind."""
        found: dict[str, list[Quoted]] = {}
        for one in quoted_in(self._facts):
            found.setdefault(one.kind, []).append(one)
        return found

    @cached_property
    def _by_words(self) -> dict[tuple[str, str], list[Quoted]]:
        found: dict[tuple[str, str], list[Quoted]] = {}
        for kind, quoted in self._quoted.items():
            for one in quoted:
                found.setdefault((kind, normalised(one.exact)), []).append(one)
        return found

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """Every word of the statements and mentions."""
        texts = (one.exact for quoted in self._quoted.values() for one in quoted)
        return frozenset(word for text in texts for word in normalised(text).split())

    def having(self, kind: str, exact: str) -> list[Quoted]:
        """Everything of this kind with these words, but for case and punctuation."""
        return self._by_words.get((kind, normalised(exact)), [])

    def of(self, node: NamedNode) -> Quoted | None:
        """What is said of this statement or mention; None where it is none."""
        return quoted(node, self._facts)

    def find(self, selector: Selector) -> Attached | None:
        """The one thing that the selector names; None when it is not there, or not surely."""
        same = self.having(selector.kind, selector.exact)
        if len(same) == 1 and selector.only_one:
            return Attached(same[0].node, "the same words")
        if same:
            one = _in_its_surroundings(selector, same)
            return Attached(one.node, "the same words in their surroundings") if one else None
        near = [
            one
            for one in self._quoted.get(selector.kind, ())
            if respelt(selector.exact, one.exact, self._vocabulary)
        ]
        one = _in_its_surroundings(selector, near)
        return Attached(one.node, "a corrected spelling") if one else None


def quoted_in(facts: Facts) -> Iterator[Quoted]:
    """Everything in a read graph that a decision can be about, in the order of the IRIs."""
    for node in sorted(facts.subjects(), key=lambda node: node.value):
        if one := quoted(node, facts):
            yield one


def quoted(node: NamedNode, facts: Facts) -> Quoted | None:
    """What bears words of a document: a mention by what it mentions, a statement by its class."""
    words = facts.text(node, t.TEXT)
    kinds = facts.nodes(node, t.MENTION_KIND) or facts.nodes(node, t.TYPE)
    if words is None or not kinds:
        return None
    evidence = facts.nodes(node, t.EVIDENCE_OF)[:1]
    prefix, suffix = (
        (facts.text(evidence[0], side) or "" if evidence else "") for side in (t.PREFIX, t.SUFFIX)
    )
    section = facts.text(node, t.SECTION) or ""
    return Quoted(node, kinds[0].value.removeprefix(t.GT), words, prefix, suffix, section)


def _in_its_surroundings(selector: Selector, found: Iterable[Quoted]) -> Quoted | None:
    """The one of these that stands where the selector's words stood; None of several.

    Words on one side must agree at least; the headings only choose between those that do.
    """
    alike: dict[tuple[int, bool], list[Quoted]] = {}
    for one in found:
        before = _agree(selector.prefix[::-1], one.prefix[::-1])
        after = _agree(selector.suffix, one.suffix)
        if before or after:
            headed = normalised(selector.section) == normalised(one.section)
            alike.setdefault((before + after, headed), []).append(one)
    best = alike[max(alike)] if alike else []
    return best[0] if len(best) == 1 else None


def _agree(one: str, other: str) -> bool:
    """Whether two surroundings, from the quotation outwards, begin alike."""
    mine, theirs = _letters(one), _letters(other)
    if not (mine and theirs):
        return mine == theirs  # at the beginning or the end of the text
    least = min(SURROUNDINGS, len(mine), len(theirs))
    return mine[:least] == theirs[:least]


def _letters(words: str) -> str:
    """Letters and digits only: markup and white space differ between formats."""
    return "".join(filter(str.isalnum, words.casefold()))
