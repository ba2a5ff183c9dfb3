"""From statements to triples: one edition's read graph, laid out as `docs/model.md` says.

The same reading gives the same quads: no blank nodes, no clock, no order of loading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pyoxigraph import Literal, NamedNode, Quad

from goldenthread.loaders.edition import Edition
from goldenthread.loaders.statement import (
    Agent,
    Basis,
    Due,
    Evidence,
    Fact,
    Kind,
    Link,
    Observation,
    PlaceLink,
    Quantity,
    Reading,
    Statement,
)
from goldenthread.loaders.unread_triples import write_unread
from goldenthread.loaders.writing import GraphWriter, day, decimal, folded, path
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import normalised
from goldenthread.ontology.swift import swift

_CLASS_OF = {
    Kind.VISION: t.VISION,
    Kind.MISSION: t.MISSION,
    Kind.OBJECTIVE: t.OBJECTIVE,
    Kind.THEME: t.THEME,
    Kind.PROGRAMME: t.PROGRAMME,
    Kind.COMMITMENT: t.COMMITMENT,
    Kind.MEASURE: t.MEASURE,
    Kind.ACHIEVEMENT: t.ACHIEVEMENT,
    Kind.PRINCIPLE: t.PRINCIPLE,
    Kind.PLACEHOLDER: t.PLACEHOLDER,
    Kind.REFERENCE: t.REFERENCED_DOCUMENT,
}

_ENTITY_KINDS = frozenset({Kind.OBJECTIVE, Kind.THEME, Kind.PROGRAMME, Kind.REFERENCE})
"""What these name is found when deriving: in a read graph they are mentions."""


def read_graph(reading: Reading, edition: Edition, base: str) -> tuple[Quad, ...]:
    """The quads of this edition's read graph, in its named graph, each once."""
    return _ReadGraph(reading, edition, base).quads()


@swift
class _Origin:
    """Where a mention stands: what its common properties are taken from."""

    evidence: Evidence
    order: int


class _ReadGraph:
    def __init__(self, reading: Reading, edition: Edition, base: str) -> None:
        self.reading, self.edition, self.base = reading, edition, base
        self.document = reading.document
        self.write = GraphWriter(reading.document, edition, base)
        self.graph = self.write.graph
        self.work = NamedNode(edition.work_iri)
        self.iri_of = self._name_statements()
        self.written: set[str] = set()

    def quads(self) -> tuple[Quad, ...]:
        self._describe_edition()
        self._describe_work()
        for order, statement in enumerate(self.reading.statements, 1):
            self._statement(statement, order)
        write_unread(self.reading, self.write)
        return tuple(self.write.quads)

    # Names

    def _name_statements(self) -> dict[str, NamedNode]:
        """Each statement's IRI, by its id: of the work, its kind, its headings and its words."""
        seen: Counter[tuple[str, ...]] = Counter()
        names: dict[str, NamedNode] = {}
        for statement in self.reading.statements:
            kind = "mention" if statement.kind in _ENTITY_KINDS else str(statement.kind)
            identity = (
                str(statement.kind),
                normalised(" › ".join(statement.evidence.section)),
                normalised(statement.text),
            )
            seen[identity] += 1
            names[statement.id] = self.write.mint(kind, *identity, str(seen[identity]))
        return names

    # The document

    def _describe_edition(self) -> None:
        edition, subject, document = self.edition, self.graph, self.document
        self.write.type(subject, t.EDITION)
        self.write.add(subject, t.EDITION_OF, self.work)
        self.write.add(subject, t.SHA256, Literal(edition.sha256))
        self.write.add(subject, t.FILE_NAME, Literal(edition.file_name))
        self.write.add(subject, t.FORMAT, Literal(document.format))
        self.write.add(subject, t.READER_VERSION, Literal(edition.reader_version))
        self.write.add(subject, t.READING_KEY, Literal(edition.reading_key))
        self.write.add(subject, t.CHARACTERS, Literal(len(document.text)))
        self.write.add(subject, t.BLOCKS, Literal(len(document.blocks)))
        self.write.add(
            subject, t.PAGES, None if document.pages is None else Literal(document.pages)
        )
        self.write.add(
            subject, t.FINANCIAL_YEAR_START_MONTH, Literal(edition.context.financial_year_start)
        )
        for problem in document.problems:
            self.write.add(subject, t.PROBLEM, Literal(problem.what))
        for place in edition.context.partnership_places:
            self.write.add(subject, t.PLACES_OF_PARTNERSHIP, NamedNode(place))

    def _describe_work(self) -> None:
        described = self.reading.description
        self.write.type(self.work, t.STRATEGY_DOCUMENT)
        self.write.add(self.work, t.WORK_KEY, Literal(self.edition.work_key))
        self.write.add(self.work, t.HAS_EDITION, self.graph)
        self.write.add(self.work, t.TITLE, Literal(self.edition.title))
        facts: tuple[tuple[str, Fact | None], ...] = (
            (t.TITLE, described.title),
            (t.PUBLISHER_NAME, described.publisher),
            (t.PERIOD, described.period),
            (t.ISSUED, described.issued),
            (t.DOCUMENT_STATUS, described.status),
            (t.PRINTED_VERSION, described.version),
        )
        for predicate, fact in facts:
            if fact:
                basis = Basis.STATED if fact.evidence else Basis.DECLARED
                self.write.assert_link(
                    self.work, predicate, Literal(fact.value), basis, fact.evidence
                )
        for predicate, keys in (
            (t.SUPERSEDES, self.edition.supersedes),
            (t.DELIVERS, self.edition.delivers),
        ):
            for key in keys:
                other = NamedNode(f"{self.base}document/{key}")
                self.write.assert_link(self.work, predicate, other, Basis.DECLARED, None)

    # Statements

    def _statement(self, statement: Statement, order: int) -> None:
        subject, origin = self.iri_of[statement.id], _Origin(statement.evidence, order)
        if statement.kind in _ENTITY_KINDS:
            self._mention(subject, _CLASS_OF[statement.kind], self._words(statement), origin)
            for alias in statement.aliases:
                self.write.add(subject, t.ALIAS, Literal(folded(alias)))
            if statement.number:
                self.write.add(subject, t.NUMBER, Literal(statement.number))
            if statement.members:
                self.write.add(subject, t.IN_LIST, self.write.mint("list", statement.members))
        else:
            self.write.type(subject, _CLASS_OF[statement.kind])
            self._common(subject, self._words(statement), origin)
        for kind in statement.also:
            self.write.add(subject, t.IS_ALSO, NamedNode(_CLASS_OF[kind]))
        if statement.lead_in:
            self.write.add(subject, t.LEAD_IN, Literal(folded(statement.lead_in)))
        if statement.outcome:
            self.write.add(subject, t.OUTCOME, Literal(True))
        if statement.part_of:
            parent = self.iri_of[statement.part_of]
            self.write.assert_link(subject, t.PART_OF, parent, Basis.STATED, statement.evidence)
        self._accountability(subject, statement, order)
        self._attributes(subject, statement, order)
        self._links(subject, statement, order)

    def _words(self, statement: Statement) -> str:
        """The statement as a person reads it, without markup and page furniture."""
        return self.write.quotation(statement.evidence).words or folded(statement.text)

    def _common(self, subject: NamedNode, words: str, origin: _Origin) -> None:
        """What a statement and a mention have in common: their words and where they stand."""
        evidence = origin.evidence
        self.write.add(subject, t.TEXT, Literal(words))
        self.write.add(subject, t.IN_EDITION, self.graph)
        self.write.add(subject, t.ORDER, Literal(origin.order))
        if evidence.section:
            self.write.add(subject, t.SECTION, Literal(path(evidence.section)))
        self.write.add(subject, t.RULE, Literal(evidence.rule))
        self.write.add(subject, t.CONFIDENCE, decimal(evidence.confidence))
        self.write.add(subject, t.EVIDENCE_OF, self.write.evidence(evidence))
        self.write.assert_link(subject, t.STATED_IN, self.work, Basis.STATED, evidence)

    def _mention(self, subject: NamedNode, cls: str, words: str, origin: _Origin) -> None:
        self.write.type(subject, t.MENTION)
        self.write.add(subject, t.MENTION_KIND, NamedNode(cls))
        self._common(subject, words, origin)

    def _mention_once(
        self, cls: str, name: str, origin: _Origin, extra: Callable[[NamedNode], None]
    ) -> NamedNode:
        """The mention of this name: the first of the document stands for all that say the same."""
        subject = self.write.mint("mention", cls, normalised(name))
        if subject.value not in self.written:
            self.written.add(subject.value)
            self._mention(subject, cls, folded(name), origin)
        extra(subject)
        return subject

    def _accountability(self, subject: NamedNode, statement: Statement, order: int) -> None:
        if statement.collective:
            evidence = statement.collective_evidence or statement.evidence
            self.write.assert_link(subject, t.COLLECTIVE, Literal(True), Basis.STATED, evidence)
        for agent in statement.owners:
            owner = self._owner(agent, order)
            accountability = self.write.mint(
                "accountability", subject.value, owner.value, agent.role
            )
            self.write.type(accountability, t.ACCOUNTABILITY)
            self.write.add(accountability, t.AGENT, owner)
            self.write.add(accountability, t.ROLE, NamedNode(t.GT + agent.role.capitalize()))
            self.write.add(accountability, t.ACCOUNTABLE_FOR, subject)
            self.write.known_by(accountability, agent.basis, agent.evidence)
            self.write.add(subject, t.HAS_ACCOUNTABILITY, accountability)
            self.write.assert_link(owner, t.ANSWERS_FOR, subject, agent.basis, agent.evidence)

    def _owner(self, agent: Agent, order: int) -> NamedNode:
        def describe(owner: NamedNode) -> None:
            self.write.add(owner, t.OWNER_KIND, NamedNode(t.GT + agent.kind))
            if agent.full_name:
                self.write.add(owner, t.FULL_NAME, Literal(folded(agent.full_name)))
            if agent.code:
                self.write.add(owner, t.DENOTES, NamedNode(agent.code))

        return self._mention_once(t.OWNER, agent.name, _Origin(agent.evidence, order), describe)

    def _attributes(self, subject: NamedNode, statement: Statement, order: int) -> None:
        for place in statement.places:
            self.write.assert_link(
                subject, t.APPLIES_TO, self._place(place, order), place.basis, place.evidence
            )
        if due := statement.due:
            self.write.assert_link(subject, t.HAS_DUE, self._due(due), due.basis, due.evidence)
        for quantity in statement.targets:
            self.write.assert_link(
                subject,
                t.HAS_TARGET,
                self._quantity(quantity),
                Basis.STATED,
                quantity.evidence,
            )
        for observation in statement.observed:
            self.write.assert_link(
                subject,
                t.HAS_OBSERVATION,
                self._observation(observation),
                Basis.STATED,
                observation.evidence,
            )
        if status := statement.status:
            as_of = status.as_of
            node = self.write.mint("status", status.delivery, status.words, str(as_of or ""))
            self.write.type(node, t.STATUS)
            self.write.add(node, t.DELIVERY, NamedNode(t.GT + status.delivery))
            self.write.add(node, t.ORIGINAL, Literal(folded(status.words)))
            self.write.add(node, t.AS_OF, day(as_of) if as_of else None)
            self.write.assert_link(subject, t.HAS_STATUS, node, Basis.STATED, status.evidence)

    def _due(self, due: Due) -> NamedNode:
        node = self.write.mint("due", due.original, due.edtf, due.replaces or "")
        self.write.type(node, t.DUE)
        self.write.add(node, t.ORIGINAL, Literal(folded(due.original)))
        self.write.add(node, t.EDTF, Literal(due.edtf))
        self.write.add(node, t.FIRST_DAY, day(due.first))
        self.write.add(node, t.LAST_DAY, day(due.last))
        self.write.add(node, t.REPLACES, Literal(due.replaces) if due.replaces else None)
        return node

    def _place(self, place: PlaceLink, order: int) -> NamedNode:
        if place.name == "*":
            return NamedNode(t.ALL_PLACES)

        def describe(mention: NamedNode) -> None:
            self.write.add(mention, t.DENOTES, NamedNode(place.code) if place.code else None)
            self.write.add(
                mention, t.PLACE_COUNT, None if place.count is None else Literal(place.count)
            )

        return self._mention_once(t.PLACE, place.name, _Origin(place.evidence, order), describe)

    def _quantity(self, quantity: Quantity) -> NamedNode:
        node = self.write.mint(
            "quantity",
            quantity.words,
            str(quantity.value),
            quantity.unit or "",
            quantity.comparator,
            *([quantity.due.edtf] if quantity.due else []),
        )
        self.write.type(node, t.QUANTITY)
        self.write.add(node, t.ORIGINAL, Literal(folded(quantity.words)))
        self.write.add(node, t.COMPARATOR, Literal(quantity.comparator))
        if quantity.value is not None:
            self.write.add(
                node, t.VALUE, Literal(str(quantity.value), datatype=NamedNode(t.DECIMAL))
            )
        self.write.add(node, t.UNIT, Literal(quantity.unit) if quantity.unit else None)
        if due := quantity.due:
            self.write.assert_link(node, t.HAS_DUE, self._due(due), due.basis, due.evidence)
        return node

    def _observation(self, observation: Observation) -> NamedNode:
        value, on = observation.value, observation.observed_on
        node = self.write.mint(
            "observation", observation.words, str(value), observation.unit or "", str(on or "")
        )
        self.write.type(node, t.OBSERVATION)
        self.write.add(node, t.ORIGINAL, Literal(folded(observation.words)))
        if value is not None:
            self.write.add(node, t.VALUE, Literal(str(value), datatype=NamedNode(t.DECIMAL)))
        self.write.add(node, t.UNIT, Literal(observation.unit) if observation.unit else None)
        self.write.add(node, t.OBSERVED_ON, day(on) if on else None)
        return node

    def _links(self, subject: NamedNode, statement: Statement, order: int) -> None:
        for predicate, cls, link in (
            (t.ADVANCES, t.OBJECTIVE, statement.objective),
            (t.UNDER_THEME, t.THEME, statement.theme),
            (t.PART_OF_PROGRAMME, t.PROGRAMME, statement.programme),
            *((t.ADVANCES, t.OBJECTIVE, link) for link in statement.serves),
        ):
            if link:
                target = self._target(link, cls, order)
                if target != subject:
                    self.write.assert_link(subject, predicate, target, link.basis, link.evidence)
        if link := statement.of:
            if link.target:
                measured = self.iri_of[link.target]
                self.write.assert_link(measured, t.MEASURED_BY, subject, link.basis, link.evidence)
            else:
                words = Literal(folded(link.name))
                self.write.assert_link(subject, t.MEASURES_WORDS, words, link.basis, link.evidence)

    def _target(self, link: Link, cls: str, order: int) -> NamedNode:
        if link.target:
            return self.iri_of[link.target]
        return self._mention_once(cls, link.name, _Origin(link.evidence, order), lambda _: None)
