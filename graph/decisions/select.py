"""From what a person points at, by IRI or words, to the words of it in a document."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

from goldenthread.graph.decisions.attach import Quoted, Words
from goldenthread.graph.decisions.effects import of_passages
from goldenthread.graph.decisions.model import Field, Selector, decisions_in
from goldenthread.graph.facts import Facts
from goldenthread.graph.inputs import EditionGraph
from goldenthread.graph.resolve import entity_of
from goldenthread.graph.store import Store
from goldenthread.ontology import terms as t
from goldenthread.ontology.errors import DecisionError

_KIND: Final = {
    Field.OBJECTIVE: "Objective",
    Field.THEME: "Theme",
    Field.PROGRAMME: "Programme",
    Field.PLACE: "Place",
    Field.MEASURE: "Measure",
}


class Selectors:
    """The selectors of what stands in the latest editions of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._latest = {row.edition_iri: row for row in store.documents() if row.latest}
        self._decisions = decisions_in(store.decisions())
        self._facts: dict[str, Facts] = {}
        self._words: dict[str, Words] = {}

    def of(self, iri: str) -> Selector:
        """The words of the statement or mention with this IRI, or of an entity's first mention.

        Raises DecisionError when nothing that was read has it, or when its words do not tell it
        from another.
        """
        for edition in self._editions_with(iri):
            quoted = self._words_of(edition).of(NamedNode(iri))
            if quoted:
                return self._selector(edition, quoted)
        mention = self._first_mention(iri)
        if mention is None:
            raise DecisionError(
                f"nothing in the latest editions has the IRI {iri}; `goldenthread ask "
                "trace/commitments` lists what there is"
            )
        return self.of(mention)

    def meant(self, field: Field, words: str, work: str) -> Selector:
        """What is of the field's kind and has these words or this IRI, in this work before others.

        Raises DecisionError when there is none, or several works have it.
        """
        kind = _KIND[field]
        if "://" in words:
            found = self.of(words)
            if found.kind != kind:
                raise DecisionError(f"“{found.exact}” is no {kind.lower()}")
            return found
        having = {
            edition: same
            for edition in self._latest
            if (same := self._words_of(edition).having(kind, words))
        }
        own = [edition for edition in having if self._latest[edition].work_iri == work]
        editions = own or list(having)
        if len(editions) != 1:
            many = f"{len(editions)} documents have it" if editions else "no document has it"
            raise DecisionError(
                f"{kind.lower()} “{words}”: {many}; give the words of one as it is read, or its IRI"
            )
        return self._selector(editions[0], having[editions[0]][0])

    def is_class_of_bodies(self, work: str, name: str) -> bool:
        """Whether the work's latest edition calls a class of bodies so."""
        for edition, row in self._latest.items():
            if row.work_iri == work:
                facts = self._facts_of(edition)
                return any(
                    NamedNode(t.CLASS_OF_BODIES) in facts.values(same.node, t.OWNER_KIND)
                    for same in self._words_of(edition).having("Owner", name)
                )
        return False

    def _selector(self, edition: str, quoted: Quoted) -> Selector:
        words = self._words_of(edition)
        selector = Selector(
            work=self._latest[edition].work_iri,
            kind=quoted.kind,
            exact=quoted.exact,
            prefix=quoted.prefix,
            suffix=quoted.suffix,
            section=quoted.section,
            only_one=len(words.having(quoted.kind, quoted.exact)) == 1,
        )
        found = words.find(selector)
        if found is None or found.node != quoted.node:
            raise DecisionError(
                f"“{quoted.exact}” stands more than once between the same words in "
                f"{self._latest[edition].file_name}; a decision could not tell which is meant"
            )
        return selector

    def _editions_with(self, iri: str) -> list[str]:
        """The latest editions that say something of it, in a fixed order."""
        graphs = {q.graph_name.value for q in self._store.said_of(iri)}  # type: ignore[union-attr]
        return sorted(graphs & self._latest.keys()) or [
            edition for edition in self._latest if self._facts_of(edition).of(NamedNode(iri))
        ]

    def _first_mention(self, entity: str) -> str | None:
        """The mention that an entity has its IRI from, or that names a gazetteer's entry."""
        for edition in self._latest:
            facts = self._facts_of(edition)
            for mention in facts.a(t.MENTION):
                if NamedNode(entity) in facts.values(mention, t.DENOTES):
                    return mention.value
                for kind in facts.nodes(mention, t.MENTION_KIND):
                    if entity_of(kind.value, mention.value, self._store.base) == entity:
                        return mention.value
        return None

    def _facts_of(self, edition: str) -> Facts:
        if edition not in self._facts:
            self._facts[edition] = self._read(edition)
        return self._facts[edition]

    def _read(self, edition: str) -> Facts:
        """What was read, passages of which nothing was made, and commitments that these became."""
        row, triples = self._latest[edition], self._store.read_graph(edition)
        facts = Facts(triples)
        graph = EditionGraph(edition, row.work_key, row.sequence, latest=True, triples=triples)
        promises = of_passages([graph], self._decisions, self._store.base).promises
        for promise in promises.get(row.work_key, ()):
            facts.add(promise.triples)
        return facts

    def _words_of(self, edition: str) -> Words:
        if edition not in self._words:
            self._words[edition] = Words(self._facts_of(edition))
        return self._words[edition]
