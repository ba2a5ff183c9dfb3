"""Decisions that a change touches: those about works that are derived anew.

A decision joins the works that it is about or points to: if one is derived anew, so are the others,
with all that is decided about them. What is decided about other works does not matter to these.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from pyoxigraph import NamedNode, Triple

from goldenthread.graph.decisions.described import Named, described
from goldenthread.graph.decisions.effects import Attachment, Decided, Pair, decided
from goldenthread.graph.decisions.model import Decision, Judgement, decisions_in
from goldenthread.graph.inputs import EditionGraph, Inputs
from goldenthread.graph.kept.tables import KeptDecision, Tables


class Decisions:
    """What was decided before and what is decided now, as far as a change touches it."""

    def __init__(self, tables: Tables, decisions: Iterable[Triple], base: str) -> None:
        """`tables`: of the former graph. `decisions`: all that hold now."""
        self._tables, self._base = tables, base
        self._was = {one.iri: one for one in tables.decisions()}
        self._now = {one.node(base).value: one for one in decisions_in(decisions)}
        self._works = {iri: frozenset(one.works) for iri, one in self._was.items()}
        self._works |= {iri: works_of(one, base) for iri, one in self._now.items()}
        self._about: dict[str, list[str]] = defaultdict(list)
        for iri, works in self._works.items():
            for work in works:
                self._about[work].append(iri)
        self._touched: set[str] = set()
        self._made: list[Decided] = []

    def changed(self) -> set[str]:
        """The works of decisions that came, went, or were taken back."""
        was = {iri: one.content for iri, one in self._was.items()}
        now = {iri: _content(one, self._base) for iri, one in self._now.items()}
        differing = {iri for iri in was.keys() | now.keys() if was.get(iri) != now.get(iri)}
        return set(chain.from_iterable(self._works[iri] for iri in differing))

    def joined(self, works: Iterable[str]) -> set[str]:
        """These works, and those that decisions join with them."""
        found, waiting = set[str](), list(works)
        while waiting:
            work = waiting.pop()
            if work not in found:
                found.add(work)
                waiting += chain.from_iterable(self._works[d] for d in self._about.get(work, ()))
        return found

    def applied(
        self,
        works: Collection[str],
        editions: Sequence[EditionGraph],
        vocabulary: tuple[Triple, ...],
    ) -> tuple[EditionGraph, ...]:
        """The editions of works that are joined with no others, as they are after all decisions."""
        touched = set(chain.from_iterable(self._about.get(work, ()) for work in works))
        self._touched |= touched
        said = [self._now[iri].to_triples(self._base) for iri in touched & self._now.keys()]
        ordered = tuple(sorted(editions, key=lambda edition: edition.work_key))
        made = decided(Inputs(ordered, vocabulary, tuple(chain.from_iterable(said)), self._base))
        self._made.append(made)
        return made.editions

    @property
    def nodes(self) -> set[NamedNode]:
        """The decisions that are touched and their selectors, before and now."""
        before = (self._was[iri].nodes for iri in self._touched & self._was.keys())
        found = set(map(NamedNode, chain.from_iterable(before)))
        for made in self._made:
            for attachment in made.attachments:
                found.update(nodes_of(attachment, self._base))
        return found

    def described(self, named: Named) -> Iterator[Triple]:
        """What the current graph says of the decisions that are touched."""
        for made in self._made:
            yield from described(made, named, self._base)

    @property
    def kept_apart(self) -> frozenset[Pair]:
        """Pairs of mentions that name two things, by all decisions."""
        others = (one.apart for iri, one in self._was.items() if iri not in self._touched)
        return _pairs(others).union(*(made.kept_apart for made in self._made))

    @property
    def were_apart(self) -> frozenset[Pair]:
        """The same, before."""
        return _pairs(one.apart for one in self._was.values())

    @property
    def refused(self) -> frozenset[Pair]:
        """Pairs of commitments that are not the same, by all decisions."""
        others = (one.refused for iri, one in self._was.items() if iri not in self._touched)
        return _pairs(others).union(*(made.refused for made in self._made))

    def keep(self) -> None:
        """Brings the tables up to date."""
        for iri in self._touched:
            self._tables.forget_decision(iri)
        for made in self._made:
            self._tables.keep_decisions(kept_decisions(made, self._base))


def kept_decisions(made: Decided, base: str) -> Iterator[KeptDecision]:
    """What is kept of decisions."""
    for attachment in made.attachments:
        decision, node = attachment.decision, attachment.node
        holds = attachment.standing and node not in made.overruled
        pair = tuple(sorted(one.value for one in attachment.about)) if holds else ()
        yield KeptDecision(
            iri=node.value,
            content=_content(decision, base),
            works=tuple(sorted(works_of(decision, base))),
            nodes=tuple(one.value for one in nodes_of(attachment, base)),
            apart=pair if decision.judgement is Judgement.MERGE_REFUSED else (),
            refused=pair if decision.judgement is Judgement.DUPLICATE_REFUSED else (),
        )


def works_of(decision: Decision, base: str) -> frozenset[str]:
    """The keys of the works that a decision is about or points to."""
    selectors = (*decision.concerns, *([decision.points_to] if decision.points_to else ()))
    return frozenset(one.work.removeprefix(f"{base}document/") for one in selectors)


def nodes_of(attachment: Attachment, base: str) -> Iterator[NamedNode]:
    """The decision and its selectors."""
    decision = attachment.decision
    yield attachment.node
    for selector in (*decision.concerns, *([decision.points_to] if decision.points_to else ())):
        yield selector.node(base)


def _content(decision: Decision, base: str) -> str:
    """The same for the same decision, withdrawn or not."""
    lines = "\n".join(sorted(map(str, decision.to_triples(base))))
    return hashlib.blake2b(lines.encode(), digest_size=16).hexdigest()


def _pairs(kept: Iterable[Sequence[str]]) -> frozenset[Pair]:
    return frozenset(frozenset(map(NamedNode, pair)) for pair in kept if pair)
