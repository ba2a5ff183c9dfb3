"""The quotations of a graph, each made once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from goldenthread.api.graphql.model import Evidence, Span, Thing
from goldenthread.ontology import terms as t

Facts = Mapping[str, Sequence[str]]

_NOTHING: Final[Facts] = {}


class Quotations:
    """Evidence by IRI."""

    def __init__(self, said: Mapping[str, Facts], things: Mapping[str, Thing]) -> None:
        self._said, self._things = said, things
        self._made: dict[str, Evidence] = {}

    def of(self, facts: Facts) -> tuple[Evidence, ...]:
        """The evidence of what these facts speak of, in the order of the documents' texts."""
        iris = facts.get(t.EVIDENCE_OF, ())
        found = [self._evidence(iri) for iri in iris if iri in self._said]
        if len(found) > 1:
            found.sort(key=_place)
        return tuple(found)

    def _evidence(self, iri: str) -> Evidence:
        made = self._made.get(iri)
        if made is None:
            made = self._made[iri] = self._make(iri, self._said[iri])
        return made

    def _make(self, iri: str, facts: Facts) -> Evidence:
        edition = self._one(facts, t.EDITION_OF_EVIDENCE)
        work = self._said.get(edition.iri, _NOTHING) if edition else _NOTHING
        return Evidence(
            iri=iri,
            exact=_text(facts, t.EXACT) or "",
            prefix=_text(facts, t.PREFIX),
            suffix=_text(facts, t.SUFFIX),
            start=_whole(facts, t.START) or 0,
            end=_whole(facts, t.END) or 0,
            line=_whole(facts, t.LINE),
            page=_whole(facts, t.PAGE),
            slide=_whole(facts, t.SLIDE),
            sheet=_text(facts, t.SHEET),
            cell=_text(facts, t.CELL),
            section=_text(facts, t.SECTION),
            rule=_text(facts, t.RULE),
            confidence=float(min(facts[t.CONFIDENCE])) if t.CONFIDENCE in facts else None,
            spans=self._spans(facts),
            edition=edition,
            document=self._one(work, t.EDITION_OF),
        )

    def _spans(self, facts: Facts) -> tuple[Span, ...]:
        spans = [self._said.get(iri, _NOTHING) for iri in facts.get(t.HAS_SPAN, ())]
        made = [
            Span(
                position=_whole(span, t.POSITION) or 0,
                start=_whole(span, t.START) or 0,
                end=_whole(span, t.END) or 0,
                part=_text(span, t.PART),
                exact=_text(span, t.EXACT) or "",
            )
            for span in spans
        ]
        return tuple(sorted(made, key=lambda span: (span.position, span.start)))

    def _one(self, facts: Facts, predicate: str) -> Thing | None:
        return self._things.get(min(facts.get(predicate, ("",))))


def _place(evidence: Evidence) -> tuple[str, int, str]:
    return (evidence.document.label if evidence.document else ""), evidence.start, evidence.iri


def _text(facts: Facts, predicate: str) -> str | None:
    return min(facts[predicate]) if predicate in facts else None


def _whole(facts: Facts, predicate: str) -> int | None:
    return int(min(facts[predicate])) if predicate in facts else None
