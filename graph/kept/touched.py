"""Which documents and entities a change touches: all of which something else may be said now."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.derive import Amended, amend
from goldenthread.graph.echoes import theme_wordings
from goldenthread.graph.entities import Entities, describe_entity, told, told_of
from goldenthread.graph.facts import Facts
from goldenthread.graph.force import in_force
from goldenthread.graph.inputs import EditionGraph
from goldenthread.graph.kept.backed import Backed
from goldenthread.graph.kept.decided import Decisions
from goldenthread.graph.kept.difference import InDoubt, Source
from goldenthread.graph.kept.former import Former
from goldenthread.graph.kept.keep import (
    CARRIERS,
    marked,
    places_of,
)
from goldenthread.graph.kept.tables import KeptWork, Tables
from goldenthread.graph.kept.written import entity_read, entity_written, mentions_read
from goldenthread.graph.mentions import Mention, mentions_in
from goldenthread.graph.resolve import Entity, resolve
from goldenthread.ontology import terms as t

Nodes: TypeAlias = set[NamedNode]

UNDER: Final = (t.UNDER_THEME, t.PART_OF_PROGRAMME)
"""Links by which one thing lies under a carrier."""


class Touched:
    """What a change touches, found when this is made.

    `dirty`: the works that are derived anew, or gone; `kept`: what was kept of them; `amended`:
    what they say now. `own`: the nodes that only they say something of; `old_own`: those before.
    `old`, `new`: the entities before and now; `again`: by kind, where any was resolved anew.
    `called`: the entities that the works name. `handing_on`: of which something is said now that
    matters to others, and what lies under them. `known`: what gazetteers are asked of. `gone`: the
    documents that are not in force. `region`: the graph in which all this is derived.
    """

    def __init__(
        self,
        former: Former,
        tables: Tables,
        sources: Mapping[str, Source],
        vocabulary: tuple[Triple, ...],
        decisions: Iterable[Triple],
        base: str,
    ) -> None:
        self.former, self.tables, self.sources = former, tables, sources
        self.vocabulary, self.base = Facts(vocabulary), base
        self.decisions = Decisions(tables, decisions, base)
        self._gazetteers = vocabulary
        was = tables.editions()
        now = {key: (source.edition, source.content) for key, source in sources.items()}
        self._changed = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
        self.dirty: set[str] = set()
        self.kept: dict[str, KeptWork | None] = {}
        self.editions: dict[str, EditionGraph] = {}
        self.mentions: dict[str, list[Mention]] = {}
        self.works = {document: key for key, document in tables.column("document").items()}
        self._find()

    def _find(self) -> None:
        self._touch(self._changed | self.decisions.changed())
        self._resolve()
        self._touch(self._renamed())
        self.gone = self._superseded()
        while True:
            self._read()
            self.called = self._found_touched()
            self.known = self._asked_of_gazetteers()
            self.handing_on, works = self._beneath(self._changed_carriers())
            if not works - self.dirty:
                break
            self._touch(works)

    def _touch(self, works: Iterable[str]) -> None:
        """These works are derived anew."""
        new = self.decisions.joined(works) - self.dirty
        self.dirty |= new
        self.kept |= {key: self.tables.work(key) for key in new}
        read = [self.sources[key].read() for key in new & self.sources.keys()]
        for edition in self.decisions.applied(new, read, self._gazetteers):
            self.editions[edition.work_key] = edition
            self.mentions[edition.work_key] = mentions_in(edition, Facts(edition.triples))

    def _resolve(self) -> None:
        """The entities before and now."""
        kept = {key: mentions_read(row) for key, row in self.tables.column("mentions").items()}
        before = {one.iri.value: one for mentions in kept.values() for one in mentions}
        now = {key: self.mentions.get(key, row) for key, row in kept.items() if key in self.sources}
        now |= {key: self.mentions[key] for key in self.dirty if key in self.sources}
        kinds = _kinds_that_differ(kept, now, self.dirty)
        for iri in chain.from_iterable(self.decisions.kept_apart ^ self.decisions.were_apart):
            kinds |= {one.kind for mentions in now.values() for one in mentions if one.iri == iri}
        self.were = {iri: record for iri, _, record in self.tables.entities()}
        self.old: list[Entity] = []
        self.new: list[Entity] = []
        for _, kind, record in self.tables.entities():
            entity = entity_read(record, before)
            self.old.append(entity)
            if kind not in kinds:
                self.new.append(entity)
        apart = self.decisions.kept_apart
        mentions = [m for key in sorted(now) for m in now[key] if m.kind in kinds]
        again = resolve(mentions, self.base, apart)
        self.again = {kind: [e for e in again if e.kind == kind] for kind in kinds}
        records = {entity.iri: entity_written(entity) for entity in again}
        were = {e.iri: self.were[e.iri] for e in self.old if e.kind in kinds}
        self._remade = {
            NamedNode(iri)
            for iri in records.keys() | were.keys()
            if records.get(iri) != were.get(iri)
        }
        self.new += again
        self.new.sort(key=lambda entity: entity.mentions[0].order)
        self._named_before, self.named = Entities(self.old), Entities(self.new)
        self.entities = {entity.iri: entity for entity in self.new}
        self.themes = theme_wordings(self.new)
        self._work_of = {one.iri: key for key, mentions in now.items() for one in mentions}
        self._echoed = _differing(theme_wordings(self.old), self.themes)

    def _renamed(self) -> set[str]:
        """Works with a mention that names something else now, or the words of another theme."""
        found = {
            key
            for iri, key in self._work_of.items()
            if self.named.of(iri) != self._named_before.of(iri)
        }
        rows = self.tables.rows("words", sorted(self._echoed)) if self._echoed else {}
        found |= {row.work for row in rows.values() if row.kind == t.COMMITMENT}
        return found & self.sources.keys()

    def _superseded(self) -> Nodes:
        """The documents that are not in force now; what changes that touches a document."""
        kept = {key: json.loads(one) for key, one in self.tables.column("supersedes").items()}
        before = {iri for iris in kept.values() for iri in iris}
        now = {iri for key, iris in kept.items() if key not in self.dirty for iri in iris}
        for key in self.dirty & self.sources.keys():
            facts = Facts(self.editions[key].triples)
            for document in facts.a(t.STRATEGY_DOCUMENT):
                now |= {old.value for old in facts.nodes(document, t.SUPERSEDES)}
        told = {self.works[iri] for iri in before ^ now if iri in self.works}
        self._touch(told & self.sources.keys())
        return {NamedNode(iri) for iri in now}

    def _read(self) -> None:
        """The documents that are derived anew, with the entities that they name."""
        region = self.region = Backed(self.former.store)
        hidden: Nodes = set()
        for kept in filter(None, self.kept.values()):
            hidden.update(map(NamedNode, kept.subjects))
        region.hidden = hidden
        self.amended: dict[str, Amended] = {}
        for key in sorted(self.dirty & self.sources.keys()):
            edition = self.editions[key]
            self.amended[key] = amend(
                edition, Facts(edition.triples), self.mentions[key], self.named, self.themes,
                self.base, region,
            )  # fmt: skip
        self.own = {node for one in self.amended.values() for node in one.subjects}
        region.add([
            triple for triple in in_force(region, self.gone) if triple.subject in self.own
        ])  # fmt: skip
        for node in self.own - hidden:
            if next(self.former.store.quads_for_pattern(node, None, None, None), None):
                raise InDoubt  # two documents say something of it
        self.old_own = hidden

    def _changed_carriers(self) -> Nodes:
        """Entities of which something is said that matters to what lies under them."""
        carriers = {NamedNode(e.iri) for e in self.new if e.kind in CARRIERS}
        changed: Nodes = set()
        self._about: dict[NamedNode, Nodes] = {}
        for key in self.dirty:
            kept, one = self.kept[key], self.amended.get(key)
            before = {e: mark for e, (_, mark) in kept.said.items() if mark} if kept else {}
            now = marked(one, self.region, carriers, self.gone) if one else {}
            marks = {e.value: mark for e, (_, mark) in now.items() if mark}
            changed |= {
                NamedNode(e) for e in before.keys() | marks.keys() if before.get(e) != marks.get(e)
            }
        for node in self.own:
            said = self.region.of(node)
            for predicate in (t.SUBJECT, t.ACCOUNTABLE_FOR):
                for carrier in said.get(predicate, ()):
                    if carrier in changed:
                        self._about.setdefault(carrier, set()).add(node)  # type: ignore[arg-type]
        changed = {node for node in changed if self._hands_on(node)}
        changed |= {node for node in self.called if self._looks_different(node)}
        noted = self.tables.noted("known")
        assert isinstance(noted, list)
        return changed | (self.known ^ set(map(NamedNode, noted)))

    def _hands_on(self, carrier: NamedNode) -> bool:
        """Whether anything else follows from what is said of a carrier, or by way of something
        else: of several assertions of one link, things follow by way of the first."""
        region = self.region
        now = [*self._about.get(carrier, ())]
        now += [n for n in self._said_about(carrier) if n not in region.hidden]
        before = _first_of(self._said_about(carrier), self.former.said)
        return before != _first_of(now, region.of)

    def _said_about(self, carrier: NamedNode) -> list[NamedNode]:
        """The assertions and accountabilities of a carrier in the former graph that documents
        state."""
        nodes = [
            *self.former.inverse(t.SUBJECT, carrier),
            *self.former.inverse(t.ACCOUNTABLE_FOR, carrier),
        ]
        return [node for node in nodes if not self.former.is_derived(node)]

    def _found_touched(self) -> Nodes:
        """Entities, before or now, that documents which are derived anew name, and those that are
        made of other mentions now."""
        found: Nodes = set()
        for key in self.dirty:
            for mention in self.mentions.get(key, ()):
                found.update(_nodes(self.named.of(mention.iri)))
            kept = self.kept[key]
            for mention in mentions_read(kept.mentions) if kept else ():
                found.update(_nodes(self._named_before.of(mention.iri)))
        return found | self._remade

    def _looks_different(self, node: NamedNode) -> bool:
        """Whether its class, its name or whether it is in force is another one."""
        before = {
            (quad.predicate, quad.object)
            for quad in self.former.store.quads_for_pattern(node, None, None, None)
            if quad.predicate.value in _SHOWN
        }
        entity = self.entities.get(node.value)
        if entity is None:
            return bool(before)
        now = {
            (triple.predicate, triple.object)
            for triple in (
                *describe_entity(entity, self.region, self.vocabulary, self.base),
                *told(node, self.vocabulary),
            )
            if triple.subject == node and triple.predicate.value in _SHOWN
        }
        if entity.kind in _IN_FORCE:
            stands = any(m.work is not None and m.work not in self.gone for m in entity.mentions)
            now.add((NamedNode(t.IN_FORCE), Literal(stands)))
        return before != now

    def _beneath(self, changed: Nodes) -> tuple[Nodes, set[str]]:
        """These with the entities that lie under them in the former graph, and the works of the
        commitments that do."""
        works: set[str] = set()
        waiting, seen = list(changed), set[NamedNode]()
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            for predicate in (*UNDER, t.APPLIES_TO):
                for subject in self.former.inverse(predicate, node):
                    if subject.value in self.were:
                        waiting.append(subject)
                    elif key := self._work_with(subject):
                        works.add(key)
            for quad in self.former.store.quads_for_pattern(
                node, NamedNode(t.ANSWERS_FOR), None, None
            ):
                if isinstance(quad.object, NamedNode):
                    if quad.object.value in self.were:
                        waiting.append(quad.object)
                    elif key := self._work_with(quad.object):
                        works.add(key)
        return seen, works

    def _work_with(self, statement: NamedNode) -> str | None:
        """The work in which a statement stands, unless that is gone."""
        for quad in self.former.store.quads_for_pattern(
            statement, NamedNode(t.STATED_IN), None, None
        ):
            key = self.works.get(quad.object.value) if isinstance(quad.object, NamedNode) else None
            if key in self.sources:
                return key
        return None

    def _asked_of_gazetteers(self) -> Nodes:
        """What gazetteers are asked of."""
        places = {
            NamedNode(iri)
            for key, iris in self.tables.column("places").items()
            if key not in self.dirty
            for iri in json.loads(iris)
        }
        for one in self.amended.values():
            places.update(places_of(one, self.region))
        return told_of({*places, *(NamedNode(e.iri) for e in self.new)}, self.vocabulary)


def _first_of(
    nodes: Iterable[NamedNode], of: Callable[[NamedNode], Mapping[str, Sequence[object]]]
) -> object:
    """Of several assertions of one link the first, and all accountabilities, with what is said.

    Of several objectives none is handed on.
    """
    first: dict[object, tuple[bool, str]] = {}
    said: dict[str, object] = {}
    for node in nodes:
        known = of(node)
        said[node.value] = frozenset((p, value) for p, values in known.items() for value in values)
        link = node if t.ACCOUNTABLE_FOR in known else (known[t.PREDICATE][0], known[t.OBJECT][0])
        at = (Literal(False) in known.get(t.IN_FORCE, ()), node.value)
        first[link] = min(first.get(link, at), at)
    aims = [link for link in first if isinstance(link, tuple) and link[0] == _ADVANCES]
    for link in aims if len(aims) > 1 else ():
        del first[link]
    return len(aims) > 1, {link: (iri, said[iri]) for link, (_, iri) in first.items()}


def _kinds_that_differ(
    kept: Mapping[str, Sequence[Mention]],
    now: Mapping[str, Sequence[Mention]],
    works: Iterable[str],
) -> set[str]:
    """The kinds of mentions of which any is another one."""
    found: set[str] = set()
    for key in works:
        before, after = kept.get(key, ()), now.get(key, ())
        for kind in {mention.kind for mention in (*before, *after)}:
            if [m for m in before if m.kind == kind] != [m for m in after if m.kind == kind]:
                found.add(kind)
    return found


def _differing(
    before: Mapping[str, Sequence[object]], now: Mapping[str, Sequence[object]]
) -> set[str]:
    return {
        key for key in before.keys() | now.keys()
        if frozenset(before.get(key, ())) != frozenset(now.get(key, ()))
    }  # fmt: skip


def _nodes(terms: Iterable[object]) -> Iterator[NamedNode]:
    return (term for term in terms if isinstance(term, NamedNode))


_ADVANCES: Final = NamedNode(t.ADVANCES)
_SHOWN: Final = frozenset({t.TYPE, t.LABEL, t.IN_FORCE})
_IN_FORCE: Final = frozenset({t.OBJECTIVE, t.THEME, t.PROGRAMME, t.REFERENCED_DOCUMENT})
