"""What is said anew of entities, and what follows for the documents that are derived anew."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from goldenthread.graph.entities import describe_entity, loaded, told
from goldenthread.graph.facts import Facts
from goldenthread.graph.force import in_force
from goldenthread.graph.inherit import inherited
from goldenthread.graph.kept.keep import (
    CARRIERS,
    subjects_of,
    titles_of,
)
from goldenthread.graph.kept.touched import UNDER, Nodes, Touched
from goldenthread.graph.mentions import bare_name
from goldenthread.ontology import terms as t


class Anew:
    """Entities of which all is said anew (`nodes`), put into the region with what follows.

    `other`: more nodes that are all said anew: why mentions are one, other IRIs, what was decided.
    `follows`: what follows from other links.
    """

    def __init__(self, touched: Touched) -> None:
        self._touched = touched
        region = touched.region
        self.nodes = self._entities_anew()
        self._hide()
        self.other = self._describe()
        anew = touched.own | self.nodes
        forces = in_force(region, touched.gone)
        region.add([triple for triple in forces if triple.subject in anew])
        settled = self._bring_carried()
        self.follows = self._kept_of([*inherited(region, touched.base, settled)])
        region.add(self.follows)

    def _entities_anew(self) -> Nodes:
        """The entities of which all is said anew, before or now."""
        found = self._touched.called | self._touched.handing_on
        found |= self._named_so(self._titles_that_differ())
        waiting = [
            *found,
            *(node for one in self._touched.amended.values() for node in one.commitments),
            *(node for node in self._touched.old_own),
        ]
        seen: Nodes = set()
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            above = [*self._above_now(node), *self._above_before(node)]
            found.update(above)
            waiting += above
        return found

    def _above_now(self, node: NamedNode) -> list[NamedNode]:
        """The carriers that something lies under."""
        found = (
            [n for p in UNDER for n in self._touched.region.nodes(node, p)]
            if node in self._touched.own
            else []
        )
        for _, written in (
            self._touched.tables.said_of(node.value) if node.value in self._touched.entities else ()
        ):
            found += [
                triple.object
                for triple in _parsed(written)
                if triple.predicate.value in UNDER and isinstance(triple.object, NamedNode)
            ]
        for one in self._touched.amended.values():
            found += [
                triple.object
                for triple in one.said.get(node, ())
                if triple.predicate.value in UNDER and isinstance(triple.object, NamedNode)
            ]
        return [n for n in found if n.value in self._touched.entities]

    def _above_before(self, node: NamedNode) -> list[NamedNode]:
        return [
            quad.object
            for predicate in UNDER
            for quad in self._touched.former.store.quads_for_pattern(
                node, NamedNode(predicate), None, None
            )
            if isinstance(quad.object, NamedNode) and quad.object.value in self._touched.were
        ]

    def _titles_that_differ(self) -> set[str]:
        found: set[str] = set()
        for key in self._touched.dirty:
            kept, one = self._touched.kept[key], self._touched.amended.get(key)
            before = {(title, kept.document) for title in kept.titles} if kept else set()
            now = (
                {(title, one.work.iri.value) for title in titles_of(one, self._touched.region)}
                if one and one.work.iri
                else set()
            )
            found |= {title for title, _ in before ^ now}
        return found

    def _named_so(self, titles: set[str]) -> Nodes:
        """The documents that others name so."""
        return {
            NamedNode(entity.iri)
            for entity in self._touched.new
            if titles and entity.kind == t.REFERENCED_DOCUMENT
            if any(bare_name(mention.text) in titles for mention in entity.mentions)
        }

    def _hide(self) -> None:
        """What the former graph says of what is said anew counts no more."""
        hidden: Nodes = {*self._touched.old_own, *self.nodes, *self._touched.decisions.nodes}
        for entity in self._touched.old:
            if NamedNode(entity.iri) in self.nodes:
                for triple in describe_entity(
                    entity, Facts(), self._touched.vocabulary, self._touched.base
                ):
                    hidden.add(triple.subject)  # type: ignore[arg-type]
        for node in self.nodes:
            for quad in self._touched.former.store.quads_for_pattern(
                None, NamedNode(t.SUBJECT), node, None
            ):
                if isinstance(quad.subject, NamedNode) and self._touched.former.is_derived(
                    quad.subject
                ):
                    hidden.add(quad.subject)
        self._touched.region.hidden = hidden
        self._touched.region.drop_former(hidden)  # they may have been looked at before

    def _describe(self) -> Nodes:
        """All that is said of the entities, but what follows."""
        region = self._touched.region
        anew = [entity for entity in self._touched.new if NamedNode(entity.iri) in self.nodes]
        said = [
            triple
            for entity in anew
            for triple in describe_entity(
                entity, region, self._touched.vocabulary, self._touched.base
            )
        ]
        said += loaded(anew, self._titled())
        said += self._touched.decisions.described(self._touched.named.of)
        other = {one.subject for one in said if isinstance(one.subject, NamedNode)}
        for node in self.nodes:
            if node in self._touched.known:
                said += told(node, self._touched.vocabulary)
            for key, written in self._touched.tables.said_of(node.value):
                if key not in self._touched.dirty:
                    said += _parsed(written)
            for one in self._touched.amended.values():
                said += one.said.get(node, ())
            said += self._answered_elsewhere(node)
        region.add(said)
        for node in self.nodes:
            if node.value in self._touched.entities:
                for link in region.about(node):
                    region.bring(link)
        return other - self.nodes

    def _titled(self) -> Iterator[tuple[str, NamedNode]]:
        titles = self._touched.tables.column("titles")
        for document, key in self._touched.works.items():
            if key not in self._touched.dirty and document:
                for title in json.loads(titles[key]):
                    yield title, NamedNode(document)
        for one in self._touched.amended.values():
            if one.work.iri:
                for title in titles_of(one, self._touched.region):
                    yield title, one.work.iri

    def _answered_elsewhere(self, node: NamedNode) -> Iterator[Triple]:
        """For what it answers in documents that are not derived anew, by way of a lead too."""
        touched = self._touched
        if node.value not in touched.entities:
            return
        answers = NamedNode(t.ANSWERS_FOR)
        for quad in touched.former.store.quads_for_pattern(node, answers, None, None):
            answered = quad.object
            if isinstance(answered, NamedNode) and answered not in touched.region.hidden:
                if answered.value not in touched.were:
                    yield quad.triple

    def _bring_carried(self) -> Nodes:
        """For each carrier, the first of the commitments under it that are not derived anew, by
        what they advance: no other can be the one by way of which the carrier does."""
        region = self._touched.region
        settled: Nodes = set()
        for carrier in self.nodes:
            entity = self._touched.entities.get(carrier.value)
            if entity is None or entity.kind not in CARRIERS:
                continue
            for predicate in UNDER:
                best: dict[NamedNode, tuple[bool, int, str]] = {}
                for commitment in self._touched.former.inverse(predicate, carrier):
                    if commitment in region.hidden or not self._touched.former.is_commitment(
                        commitment
                    ):
                        continue
                    for aim in self._touched.former.advanced(commitment):
                        at = self._touched.former.order(commitment)
                        best[aim] = min(best.get(aim, at), at)
                settled |= {NamedNode(iri) for _, _, iri in best.values()}
        for commitment in settled:
            for one in self._touched.former.wholes(commitment):
                region.bring(one)
                for link in region.about(one):
                    region.bring(link)
        return settled | {w for c in settled for w in self._touched.former.wholes(c)}

    def _kept_of(self, follows: Sequence[Triple]) -> list[Triple]:
        """What follows of what is derived anew; of the rest it is known."""
        groups: dict[NamedNode, list[Triple]] = {}
        for triple in follows:
            groups.setdefault(triple.subject, []).append(triple)  # type: ignore[arg-type]
        anew = self.nodes | self._touched.own
        kept: list[Triple] = []
        for node, triples in groups.items():
            of = subjects_of(triples)
            for triple in triples:
                answered = (
                    triple.predicate.value == t.ANSWERS_FOR and triple.object in self._touched.own
                )
                if answered or (set(of) & anew if of else node in anew):
                    kept.append(triple)
        return kept


def _parsed(written: str) -> list[Triple]:
    return [quad.triple for quad in parse(written, format=RdfFormat.N_TRIPLES)]
