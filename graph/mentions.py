"""Mentions: where a document names something whose entity is found when deriving."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from goldenthread.graph.facts import Facts
from goldenthread.graph.inputs import EditionGraph
from goldenthread.graph.wording import Wording
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import normalised


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention, with what its identity is judged by.

    `order`: the work's key, the place in the document and the IRI: mentions are always taken in
    this order. `publisher`: normalised, None where the document does not say who speaks.
    `siblings`: the list that it is an entry of. `denotes`: the gazetteer's entry.
    """

    iri: NamedNode
    kind: str
    text: str
    order: tuple[str, int, str]
    work: NamedNode | None
    publisher: str | None
    wording: Wording
    full_name: str | None = None
    siblings: str | None = None
    denotes: NamedNode | None = None

    @property
    def name(self) -> str:
        """What the document itself says it is called in full, else its words."""
        return self.full_name or self.text


def mentions_in(edition: EditionGraph, facts: Facts) -> list[Mention]:
    """The mentions of one read graph, in their order."""
    work = next(iter(facts.a(t.STRATEGY_DOCUMENT)), None)
    publisher = facts.text(work, t.PUBLISHER_NAME) if work else None
    known = normalised(publisher) if publisher else None
    found = (_mention(iri, edition.work_key, work, known, facts) for iri in facts.a(t.MENTION))
    return sorted(found, key=lambda mention: mention.order)


def _mention(
    iri: NamedNode, work_key: str, work: NamedNode | None, publisher: str | None, facts: Facts
) -> Mention:
    text = facts.text(iri, t.TEXT) or ""
    lists = facts.nodes(iri, t.IN_LIST)
    denoted = facts.nodes(iri, t.DENOTES)
    return Mention(
        iri=iri,
        kind=facts.nodes(iri, t.MENTION_KIND)[0].value,
        text=text,
        order=(work_key, int(facts.text(iri, t.ORDER) or 0), iri.value),
        work=work,
        publisher=publisher,
        wording=Wording.of(text),
        full_name=facts.text(iri, t.FULL_NAME),
        siblings=lists[0].value if lists else _numbered(iri, work_key, facts),
        denotes=denoted[0] if denoted else None,
    )


def _numbered(iri: NamedNode, work_key: str, facts: Facts) -> str | None:
    """Numbered things of one kind are entries of one list, also where they head chapters."""
    kind = facts.nodes(iri, t.MENTION_KIND)[0].value
    return f"{work_key} {kind}" if facts.text(iri, t.NUMBER) else None
