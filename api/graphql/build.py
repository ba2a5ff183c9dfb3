"""From the triples of a current graph to the read model, in one pass over each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

import pyoxigraph
from pyoxigraph import Quad, Triple

from goldenthread.api.graphql.declared import BY_NAME, PREDICATES, TYPES, Fact, Kind, Type
from goldenthread.api.graphql.evidence import Quotations
from goldenthread.api.graphql.model import (
    Basis,
    Delivery,
    Due,
    Known,
    Model,
    OwnerKind,
    Quantity,
    Reached,
    Role,
    Said,
    Selector,
    Status,
    Thing,
    Value,
)
from goldenthread.ontology import terms as t
from goldenthread.ontology.collecting import uncollected
from goldenthread.ontology.identifiers import normalised

Facts = Mapping[str, Sequence[str]]
"""All that is said of one subject: values by predicate."""

_TYPE_OF: Final = {t.GT + type.cls: type.name for type in TYPES}
_RANK: Final = {type.name: rank for rank, type in enumerate(TYPES)}
_OWNER_KINDS: Final = {t.GT + kind: kind for kind in OwnerKind}
_VALUED: Final = (t.HAS_DUE, t.HAS_TARGET, t.HAS_STATUS)
_NOTHING: Final[Facts] = {}

_T = TypeVar("_T")


def model_of(
    triples: Iterable[Quad | Triple], *, version: str, base: str, behind: bool = False
) -> Model:
    """The read model of these triples."""
    with uncollected():
        return _Build(triples).model(version, base, behind)


def embedded(graph: pyoxigraph.Store) -> Iterator[Quad]:
    """The triples of a current graph in Oxigraph."""
    return graph.quads_for_pattern(None, None, None)


class _Build:
    """What is looked up while the model is made."""

    def __init__(self, triples: Iterable[Quad | Triple]) -> None:
        said: dict[str, dict[str, list[str]]] = {}
        for triple in triples:
            of_subject = said.setdefault(triple.subject.value, {})  # type: ignore[union-attr]
            of_subject.setdefault(triple.predicate.value, []).append(triple.object.value)  # type: ignore[union-attr]
        self._said: Mapping[str, Facts] = said
        self._things = dict(self._classified())
        self._quotations = Quotations(said, self._things)
        self._known, self._said_in_words = self._assertions()

    def model(self, version: str, base: str, behind: bool) -> Model:
        """Everything, linked."""
        for iri, thing in self._things.items():
            self._fill(thing, self._said[iri])
        self._name_mentions()
        for thing in self._of_type("Decision"):
            thing.selectors = tuple(self._selectors(thing))
        for thing in self._things.values():
            thing.key = self._key(thing)
        forward, back = self._links()
        for thing in self._things.values():
            thing.links = self._reached(thing, forward, back)
        by_type: dict[str, list[Thing]] = defaultdict(list)
        for thing in sorted(self._things.values(), key=lambda thing: thing.key):
            by_type[thing.type].append(thing)
        return Model(
            version=version,
            base=base,
            things=self._things,
            of_type={name: tuple(things) for name, things in by_type.items()},
            replaced={
                iri: min(facts[t.IS_REPLACED_BY])
                for iri, facts in self._said.items()
                if t.IS_REPLACED_BY in facts and iri not in self._things
            },
            behind=behind,
        )

    def _of_type(self, name: str) -> Iterator[Thing]:
        return (thing for thing in self._things.values() if thing.type == name)

    def _name_mentions(self) -> None:
        for thing in sorted(self._things.values(), key=lambda thing: thing.iri):
            for iri in self._said[thing.iri].get(t.HAS_MENTION, ()):
                if mention := self._things.get(iri):
                    mention.names = (*mention.names, thing)

    def _selectors(self, decision: Thing) -> Iterator[Selector]:
        """The words that a decision is about, two of a pair."""
        for iri in sorted(self._said[decision.iri].get(t.CONCERNS, ())):
            facts = self._said.get(iri, _NOTHING)
            attached = self._things.get(min(facts.get(t.ATTACHED_TO, ("",))))
            yield Selector(
                iri=iri,
                exact=_text(facts, t.EXACT) or "",
                prefix=_text(facts, t.PREFIX),
                suffix=_text(facts, t.SUFFIX),
                section=_text(facts, t.SECTION),
                document=self._things.get(min(facts.get(t.IN_DOCUMENT, ("",)))),
                attached=attached,
                attached_by=_text(facts, t.ATTACHED_BY),
                about=attached.names or (attached,) if attached else (),
            )

    def _classified(self) -> Iterator[tuple[str, Thing]]:
        for iri, facts in self._said.items():
            names = [_TYPE_OF[cls] for cls in facts.get(t.TYPE, ()) if cls in _TYPE_OF]
            if names:
                name = min(names, key=_RANK.__getitem__)
                yield iri, Thing(iri, name, _label(facts, iri), _values(BY_NAME[name], facts))

    def _assertions(
        self,
    ) -> tuple[dict[tuple[str, str, str], list[Known]], dict[str, list[tuple[str, str, Known]]]]:
        """How each link is known, and what documents say of themselves in words."""
        known: dict[tuple[str, str, str], list[Known]] = defaultdict(list)
        words: dict[str, list[tuple[str, str, Known]]] = defaultdict(list)
        for iri, facts in sorted(self._said.items()):
            if t.AGENT in facts:
                for subject in facts.get(t.ACCOUNTABLE_FOR, ()):
                    for agent in facts[t.AGENT]:
                        link = subject, t.HAS_ACCOUNTABILITY, agent
                        known[link].append(self._how(iri, facts))
            elif t.SUBJECT in facts and t.PREDICATE in facts and t.OBJECT in facts:
                subject, predicate, value = (
                    facts[term][0] for term in (t.SUBJECT, t.PREDICATE, t.OBJECT)
                )
                if predicate in PREDICATES or predicate in _VALUED:
                    known[subject, predicate, value].append(self._how(iri, facts))
                elif subject in self._things:
                    words[subject].append((predicate, value, self._how(iri, facts)))
        return known, words

    def _how(self, iri: str, facts: Facts) -> Known:
        return Known(
            iri=iri,
            basis=_of(Basis, facts, t.BASIS),
            confidence=_number(facts, t.CONFIDENCE),
            role=_of(Role, facts, t.ROLE),
            in_force="false" not in facts.get(t.IN_FORCE, ()),
            differs_in=tuple(sorted(facts.get(t.DIFFERS_IN, ()))),
            via=tuple(sorted(facts.get(t.VIA, ()))),
            evidence=self._quotations.of(facts),
        )

    def _fill(self, thing: Thing, facts: Facts) -> None:
        """All that lies in the thing itself."""
        thing.evidence = self._quotations.of(facts)
        thing.in_force = "false" not in facts.get(t.IN_FORCE, ())
        thing.all_places = t.ALL_PLACES in facts.get(t.APPLIES_TO, ())
        kinds = [_OWNER_KINDS[cls] for cls in facts.get(t.TYPE, ()) if cls in _OWNER_KINDS]
        thing.owner_kind = min(kinds, default=None)
        spoken = [thing.label, *facts.get(t.TEXT, ()), *sorted(facts.get(t.ALT_LABEL, ()))]
        thing.words = normalised(" ".join(dict.fromkeys(spoken)))
        thing.said = tuple(
            Said(predicate.removeprefix(t.GT).removeprefix(t.DCTERMS), value, (known,))
            for predicate, value, known in self._said_in_words.get(thing.iri, ())
        )
        if thing.type == "Document":
            words = {one.iri: one for said in thing.said for one in said.evidence}
            thing.evidence = tuple(sorted(words.values(), key=lambda one: (one.start, one.iri)))
        thing.dues = tuple(self._due(*found) for found in self._valued(thing, facts, t.HAS_DUE))
        thing.targets = tuple(
            self._quantity(*found) for found in self._valued(thing, facts, t.HAS_TARGET)
        )
        thing.statuses = tuple(
            self._status(*found) for found in self._valued(thing, facts, t.HAS_STATUS)
        )

    def _valued(
        self, thing: Thing, facts: Facts, predicate: str
    ) -> Iterator[tuple[Facts, tuple[Known, ...]]]:
        for value in sorted(facts.get(predicate, ())):
            known = tuple(self._known.get((thing.iri, predicate, value), ()))
            yield self._said.get(value, _NOTHING), known

    def _due(self, facts: Facts, known: tuple[Known, ...]) -> Due:
        return Due(
            original=_text(facts, t.ORIGINAL) or "",
            edtf=_text(facts, t.EDTF),
            first_day=_day(facts, t.FIRST_DAY),
            last_day=_day(facts, t.LAST_DAY),
            replaces=_text(facts, t.REPLACES),
            known=known,
        )

    def _quantity(self, facts: Facts, known: tuple[Known, ...]) -> Quantity:
        return Quantity(
            original=_text(facts, t.ORIGINAL) or "",
            value=_number(facts, t.VALUE),
            unit=_text(facts, t.UNIT),
            comparator=_text(facts, t.COMPARATOR),
            known=known,
        )

    def _status(self, facts: Facts, known: tuple[Known, ...]) -> Status:
        return Status(
            delivery=_of(Delivery, facts, t.DELIVERY),
            original=_text(facts, t.ORIGINAL),
            as_of=_day(facts, t.AS_OF),
            known=known,
        )

    def _key(self, thing: Thing) -> tuple[str, int, str]:
        """Statements and mentions by document and order, all else by label."""
        order = thing.facts.get("order")
        if not isinstance(order, int):
            return thing.label.casefold(), 0, thing.iri
        return str(thing.facts.get("documentTitle") or "").casefold(), order, thing.iri

    def _links(self) -> tuple[_Ends, _Ends]:
        """Where each link leads, by subject and predicate; and the same backwards."""
        forward: _Ends = defaultdict(dict)
        back: _Ends = defaultdict(dict)
        plain = (
            (iri, predicate, value)
            for iri in self._things
            for predicate, values in self._said[iri].items()
            if predicate in PREDICATES
            for value in values
        )
        concerns = self._concerned()
        for link in dict.fromkeys((*plain, *self._known, *concerns)):
            subject, predicate, value = link
            if subject in self._things and value in self._things:
                known = tuple(self._known.get(link, ())) or self._self_evident(*link)
                forward[subject, predicate][value] = known
                back[value, predicate][subject] = known
        return forward, back

    def _self_evident(self, subject: str, predicate: str, value: str) -> tuple[Known, ...]:
        """How it is known that a thing stands in a document: by its words there."""
        thing, other = self._things[subject], self._things[value]
        if predicate == t.HAS_MENTION:
            found = other.evidence
        elif predicate == t.STATED_IN:
            mentions = self._said[subject].get(t.HAS_MENTION, ())
            named = [
                one for iri in mentions if iri in self._things for one in self._things[iri].evidence
            ]
            words = {one.iri: one for one in (*thing.evidence, *named) if one.document is other}
            found = tuple(sorted(words.values(), key=lambda one: (one.start, one.iri)))
        else:
            return ()
        return (Known(in_force=other.in_force, evidence=found),) if found else ()

    def _concerned(self) -> Iterator[tuple[str, str, str]]:
        """Decisions name words: they are about what bears these, and what that is a mention of."""
        for decision in self._of_type("Decision"):
            for selector in decision.selectors:
                if selector.attached:
                    yield decision.iri, t.CONCERNS, selector.attached.iri
                for thing in selector.about:
                    yield decision.iri, t.CONCERNS, thing.iri

    def _reached(self, thing: Thing, forward: _Ends, back: _Ends) -> dict[str, tuple[Reached, ...]]:
        links: dict[str, tuple[Reached, ...]] = {}
        for link in BY_NAME[thing.type].links:
            ends = (back if link.back else forward).get((thing.iri, link.predicate))
            if not ends:
                continue
            found = [
                Reached(end, known)
                for iri, known in ends.items()
                if (end := self._things[iri]).type == link.to
            ]
            if found:
                found.sort(key=lambda reached: reached.thing.key)
                links[link.name] = tuple(found)
        return links


_Ends = dict[tuple[str, str], dict[str, tuple[Known, ...]]]


def _values(type: Type, facts: Facts) -> dict[str, Value]:
    return {fact.name: _value(fact, facts) for fact in type.facts if fact.predicate in facts}


def _value(fact: Fact, facts: Facts) -> Value:
    values = facts[fact.predicate]
    match fact.kind:
        case Kind.TEXTS:
            return tuple(sorted(values))
        case Kind.TERMS:
            return tuple(sorted(value.rpartition("#")[2] for value in values))
        case Kind.TERM:
            return min(values).rpartition("#")[2]
        case Kind.TEXT:
            return min(values)
        case Kind.INTEGER:
            return int(min(values))
        case Kind.BOOLEAN:
            return min(values) == "true"
        case Kind.NUMBER:
            return float(min(values))
        case Kind.DATE:
            return date.fromisoformat(min(values))


def _label(facts: Facts, iri: str) -> str:
    """What a person is shown; the end of the IRI where the graph has no words for it."""
    for predicate in (t.LABEL, t.TEXT, t.FILE_NAME, t.REASON):
        if predicate in facts:
            return min(facts[predicate])
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]


def _text(facts: Facts, predicate: str) -> str | None:
    return min(facts[predicate]) if predicate in facts else None


def _number(facts: Facts, predicate: str) -> float | None:
    return float(min(facts[predicate])) if predicate in facts else None


def _day(facts: Facts, predicate: str) -> date | None:
    return date.fromisoformat(min(facts[predicate])) if predicate in facts else None


def _of(kind: type[_T], facts: Facts, predicate: str) -> _T | None:
    """The member of an enumeration that a term of the ontology is."""
    return kind(min(facts[predicate]).removeprefix(t.GT)) if predicate in facts else None  # type: ignore[call-arg]
