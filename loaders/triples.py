"""From statements to triples: one edition's read graph, laid out as `docs/model.md` says.

The same reading gives the same quads: no blank nodes, no clock, no order of loading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.loaders.document import Document
from goldenthread.loaders.edition import Edition
from goldenthread.loaders.quotation import Quotation, quotation
from goldenthread.loaders.statement import (
    Agent,
    Basis,
    Evidence,
    Fact,
    Kind,
    Link,
    PlaceLink,
    Quantity,
    Reading,
    Statement,
)
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint, normalised
from pyoxigraph import Literal, NamedNode, Quad

Value = NamedNode | Literal

_CLASS_OF = {
    Kind.VISION: t.VISION,
    Kind.MISSION: t.MISSION,
    Kind.OBJECTIVE: t.OBJECTIVE,
    Kind.THEME: t.THEME,
    Kind.PROGRAMME: t.PROGRAMME,
    Kind.COMMITMENT: t.COMMITMENT,
    Kind.MEASURE: t.MEASURE,
    Kind.ACHIEVEMENT: t.ACHIEVEMENT,
    Kind.PLACEHOLDER: t.PLACEHOLDER,
    Kind.REFERENCE: t.REFERENCED_DOCUMENT,
}

_ENTITY_KINDS = frozenset({Kind.OBJECTIVE, Kind.THEME, Kind.PROGRAMME, Kind.REFERENCE})
"""What these name is found when deriving: in a read graph they are mentions."""


def read_graph(reading: Reading, edition: Edition, base: str) -> tuple[Quad, ...]:
    """The quads of this edition's read graph, in its named graph, each once."""
    return _ReadGraph(reading, edition, base).quads()


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a mention stands: what its common properties are taken from."""

    evidence: Evidence
    order: int


class _ReadGraph:
    def __init__(self, reading: Reading, edition: Edition, base: str) -> None:
        self.reading, self.edition, self.base = reading, edition, base
        self.document: Document = reading.document
        self.graph = NamedNode(edition.iri)
        self.work = NamedNode(edition.work_iri)
        self.found: dict[Quad, None] = {}
        self.iri_of = self._name_statements()
        self.written: set[str] = set()

    def quads(self) -> tuple[Quad, ...]:
        self._describe_edition()
        self._describe_work()
        for order, statement in enumerate(self.reading.statements, 1):
            self._statement(statement, order)
        return tuple(self.found)

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
            names[statement.id] = self._mint(kind, *identity, str(seen[identity]))
        return names

    def _mint(self, kind: str, *parts: str) -> NamedNode:
        return NamedNode(mint(self.base, kind, self.edition.work_key, *parts))

    # Writing

    def _add(self, subject: NamedNode, predicate: str, value: Value | None) -> None:
        if value is not None:
            self.found[Quad(subject, NamedNode(predicate), value, self.graph)] = None

    def _type(self, subject: NamedNode, cls: str) -> None:
        self._add(subject, t.TYPE, NamedNode(cls))

    def _assert(
        self,
        subject: NamedNode,
        predicate: str,
        value: Value,
        basis: Basis,
        evidence: Evidence | None,
    ) -> None:
        """The plain triple, and the assertion that says how it is known."""
        self._add(subject, predicate, value)
        assertion = NamedNode(
            mint(self.base, "assertion", self.edition.iri, subject.value, predicate, str(value))
        )
        self._type(assertion, t.ASSERTION)
        self._add(assertion, t.SUBJECT, subject)
        self._add(assertion, t.PREDICATE, NamedNode(predicate))
        self._add(assertion, t.OBJECT, value)
        self._known_by(assertion, basis, evidence)

    def _known_by(self, subject: NamedNode, basis: Basis, evidence: Evidence | None) -> None:
        self._add(subject, t.BASIS, NamedNode(t.GT + basis))
        self._add(subject, t.CONFIDENCE, _decimal(evidence.confidence if evidence else 1.0))
        if evidence:
            self._add(subject, t.EVIDENCE_OF, self._evidence(evidence))

    # The document

    def _describe_edition(self) -> None:
        edition, subject, document = self.edition, self.graph, self.document
        self._type(subject, t.EDITION)
        self._add(subject, t.EDITION_OF, self.work)
        self._add(subject, t.SHA256, Literal(edition.sha256))
        self._add(subject, t.FILE_NAME, Literal(edition.file_name))
        self._add(subject, t.FORMAT, Literal(document.format))
        self._add(subject, t.READER_VERSION, Literal(edition.reader_version))
        self._add(subject, t.READING_KEY, Literal(edition.reading_key))
        self._add(subject, t.CHARACTERS, Literal(len(document.text)))
        self._add(subject, t.BLOCKS, Literal(len(document.blocks)))
        self._add(subject, t.PAGES, None if document.pages is None else Literal(document.pages))
        self._add(
            subject, t.FINANCIAL_YEAR_START_MONTH, Literal(edition.context.financial_year_start)
        )
        for problem in document.problems:
            self._add(subject, t.PROBLEM, Literal(problem.what))
        for place in edition.context.partnership_places:
            self._add(subject, t.PLACES_OF_PARTNERSHIP, NamedNode(place))

    def _describe_work(self) -> None:
        described = self.reading.description
        self._type(self.work, t.STRATEGY_DOCUMENT)
        self._add(self.work, t.WORK_KEY, Literal(self.edition.work_key))
        self._add(self.work, t.HAS_EDITION, self.graph)
        self._add(self.work, t.TITLE, Literal(self.edition.title))
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
                self._assert(self.work, predicate, Literal(fact.value), basis, fact.evidence)
        for predicate, keys in (
            (t.SUPERSEDES, self.edition.supersedes),
            (t.DELIVERS, self.edition.delivers),
        ):
            for key in keys:
                other = NamedNode(f"{self.base}document/{key}")
                self._assert(self.work, predicate, other, Basis.DECLARED, None)

    # Statements

    def _statement(self, statement: Statement, order: int) -> None:
        subject = self.iri_of[statement.id]
        if statement.kind in _ENTITY_KINDS:
            self._mention(
                subject,
                _CLASS_OF[statement.kind],
                statement.text,
                _Origin(statement.evidence, order),
            )
            for alias in statement.aliases:
                self._add(subject, t.ALIAS, Literal(_folded(alias)))
            if statement.number:
                self._add(subject, t.NUMBER, Literal(statement.number))
            if statement.members:
                self._add(subject, t.IN_LIST, self._mint("list", statement.members))
        else:
            self._type(subject, _CLASS_OF[statement.kind])
            self._common(subject, statement.text, _Origin(statement.evidence, order))
        for kind in statement.also:
            self._add(subject, t.IS_ALSO, NamedNode(_CLASS_OF[kind]))
        if statement.lead_in:
            self._add(subject, t.LEAD_IN, Literal(_folded(statement.lead_in)))
        if statement.outcome:
            self._add(subject, t.OUTCOME, Literal(True))
        if statement.part_of:
            parent = self.iri_of[statement.part_of]
            self._assert(subject, t.PART_OF, parent, Basis.STATED, statement.evidence)
        self._accountability(subject, statement, order)
        self._attributes(subject, statement, order)
        self._links(subject, statement, order)

    def _common(self, subject: NamedNode, text: str, origin: _Origin) -> None:
        """What a statement and a mention have in common: their words and where they stand."""
        evidence = origin.evidence
        words = self._quotation(evidence).words
        self._add(subject, t.TEXT, Literal(words or _folded(text)))
        self._add(subject, t.IN_EDITION, self.graph)
        self._add(subject, t.ORDER, Literal(origin.order))
        if evidence.section:
            self._add(subject, t.SECTION, Literal(_path(evidence.section)))
        self._add(subject, t.RULE, Literal(evidence.rule))
        self._add(subject, t.CONFIDENCE, _decimal(evidence.confidence))
        self._add(subject, t.EVIDENCE_OF, self._evidence(evidence))
        self._assert(subject, t.STATED_IN, self.work, Basis.STATED, evidence)

    def _mention(self, subject: NamedNode, cls: str, text: str, origin: _Origin) -> None:
        self._type(subject, t.MENTION)
        self._add(subject, t.MENTION_KIND, NamedNode(cls))
        self._common(subject, text, origin)

    def _mention_once(
        self, cls: str, name: str, origin: _Origin, extra: Callable[[NamedNode], None]
    ) -> NamedNode:
        """The mention of this name: the first of the document stands for all that say the same."""
        subject = self._mint("mention", cls, normalised(name))
        if subject.value not in self.written:
            self.written.add(subject.value)
            self._type(subject, t.MENTION)
            self._add(subject, t.MENTION_KIND, NamedNode(cls))
            self._add(subject, t.TEXT, Literal(_folded(name)))
            self._add(subject, t.IN_EDITION, self.graph)
            self._add(subject, t.ORDER, Literal(origin.order))
            if origin.evidence.section:
                self._add(subject, t.SECTION, Literal(_path(origin.evidence.section)))
            self._add(subject, t.RULE, Literal(origin.evidence.rule))
            self._add(subject, t.CONFIDENCE, _decimal(origin.evidence.confidence))
            self._add(subject, t.EVIDENCE_OF, self._evidence(origin.evidence))
            self._assert(subject, t.STATED_IN, self.work, Basis.STATED, origin.evidence)
        extra(subject)
        return subject

    def _accountability(self, subject: NamedNode, statement: Statement, order: int) -> None:
        if statement.collective:
            evidence = statement.collective_evidence or statement.evidence
            self._assert(subject, t.COLLECTIVE, Literal(True), Basis.STATED, evidence)
        for agent in statement.owners:
            owner = self._owner(agent, order)
            accountability = self._mint("accountability", subject.value, owner.value, agent.role)
            self._type(accountability, t.ACCOUNTABILITY)
            self._add(accountability, t.AGENT, owner)
            self._add(accountability, t.ROLE, NamedNode(t.GT + agent.role.capitalize()))
            self._add(accountability, t.ACCOUNTABLE_FOR, subject)
            self._known_by(accountability, agent.basis, agent.evidence)
            self._add(subject, t.HAS_ACCOUNTABILITY, accountability)
            self._assert(owner, t.ANSWERS_FOR, subject, agent.basis, agent.evidence)

    def _owner(self, agent: Agent, order: int) -> NamedNode:
        def describe(owner: NamedNode) -> None:
            self._add(owner, t.OWNER_KIND, NamedNode(t.GT + agent.kind))
            if agent.full_name:
                self._add(owner, t.FULL_NAME, Literal(_folded(agent.full_name)))
            if agent.code:
                self._add(owner, t.DENOTES, NamedNode(agent.code))

        return self._mention_once(t.OWNER, agent.name, _Origin(agent.evidence, order), describe)

    def _attributes(self, subject: NamedNode, statement: Statement, order: int) -> None:
        for place in statement.places:
            self._assert(
                subject, t.APPLIES_TO, self._place(place, order), place.basis, place.evidence
            )
        if due := statement.due:
            node = self._mint("due", due.original, due.edtf, due.replaces or "")
            self._type(node, t.DUE)
            self._add(node, t.ORIGINAL, Literal(_folded(due.original)))
            self._add(node, t.EDTF, Literal(due.edtf))
            self._add(node, t.FIRST_DAY, _day(due.first))
            self._add(node, t.LAST_DAY, _day(due.last))
            self._add(node, t.REPLACES, Literal(due.replaces) if due.replaces else None)
            self._assert(subject, t.HAS_DUE, node, due.basis, due.evidence)
        for quantity in statement.targets:
            self._assert(
                subject,
                t.HAS_TARGET,
                self._quantity(quantity),
                Basis.STATED,
                quantity.evidence,
            )
        if status := statement.status:
            as_of = status.as_of
            node = self._mint("status", status.delivery, status.words, str(as_of or ""))
            self._type(node, t.STATUS)
            self._add(node, t.DELIVERY, NamedNode(t.GT + status.delivery))
            self._add(node, t.ORIGINAL, Literal(_folded(status.words)))
            self._add(node, t.AS_OF, _day(as_of) if as_of else None)
            self._assert(subject, t.HAS_STATUS, node, Basis.STATED, status.evidence)

    def _place(self, place: PlaceLink, order: int) -> NamedNode:
        if place.name == "*":
            return NamedNode(t.ALL_PLACES)

        def describe(mention: NamedNode) -> None:
            self._add(mention, t.DENOTES, NamedNode(place.code) if place.code else None)
            self._add(mention, t.PLACE_COUNT, None if place.count is None else Literal(place.count))

        return self._mention_once(t.PLACE, place.name, _Origin(place.evidence, order), describe)

    def _quantity(self, quantity: Quantity) -> NamedNode:
        node = self._mint(
            "quantity",
            quantity.words,
            str(quantity.value),
            quantity.unit or "",
            quantity.comparator,
        )
        self._type(node, t.QUANTITY)
        self._add(node, t.ORIGINAL, Literal(_folded(quantity.words)))
        self._add(node, t.COMPARATOR, Literal(quantity.comparator))
        if quantity.value is not None:
            self._add(node, t.VALUE, Literal(str(quantity.value), datatype=NamedNode(t.DECIMAL)))
        self._add(node, t.UNIT, Literal(quantity.unit) if quantity.unit else None)
        return node

    def _links(self, subject: NamedNode, statement: Statement, order: int) -> None:
        for predicate, cls, link in (
            (t.ADVANCES, t.OBJECTIVE, statement.objective),
            (t.UNDER_THEME, t.THEME, statement.theme),
            (t.PART_OF_PROGRAMME, t.PROGRAMME, statement.programme),
        ):
            if link:
                target = self._target(link, cls, order)
                if target != subject:
                    self._assert(subject, predicate, target, link.basis, link.evidence)
        if link := statement.of:
            if link.target:
                measured = self.iri_of[link.target]
                self._assert(measured, t.MEASURED_BY, subject, link.basis, link.evidence)
            else:
                words = Literal(_folded(link.name))
                self._assert(subject, t.MEASURES_WORDS, words, link.basis, link.evidence)

    def _target(self, link: Link, cls: str, order: int) -> NamedNode:
        if link.target:
            return self.iri_of[link.target]
        return self._mention_once(cls, link.name, _Origin(link.evidence, order), lambda _: None)

    # Evidence

    def _quotation(self, evidence: Evidence) -> Quotation:
        return quotation(self.document, evidence.spans)

    def _evidence(self, evidence: Evidence) -> NamedNode:
        quoted = self._quotation(evidence)
        positions = (f"{s.start}-{s.end} {s.part}" for s in quoted.spans)
        node = NamedNode(
            mint(
                self.base,
                "evidence",
                self.edition.iri,
                evidence.rule,
                str(evidence.confidence),
                *positions,
            )
        )
        if node.value in self.written:
            return node
        self.written.add(node.value)
        self._type(node, t.EVIDENCE)
        self._add(node, t.EDITION_OF_EVIDENCE, self.graph)
        self._add(node, t.EXACT, Literal(quoted.exact))
        self._add(node, t.PREFIX, Literal(quoted.prefix))
        self._add(node, t.SUFFIX, Literal(quoted.suffix))
        self._add(node, t.START, Literal(quoted.spans[0].start))
        self._add(node, t.END, Literal(quoted.spans[-1].end))
        self._add(node, t.LINE, Literal(self.edition.line_of(quoted.spans[0].start)))
        self._locate(node, evidence)
        self._add(node, t.RULE, Literal(evidence.rule))
        self._add(node, t.CONFIDENCE, _decimal(evidence.confidence))
        if len(quoted.spans) > 1 or quoted.spans[0].part != "statement":
            for position, span in enumerate(quoted.spans, 1):
                self._span(node, position, span.start, span.end, span.part)
        return node

    def _locate(self, node: NamedNode, evidence: Evidence) -> None:
        where = evidence.locator
        self._add(node, t.PAGE, None if where.page is None else Literal(where.page))
        self._add(node, t.SLIDE, None if where.slide is None else Literal(where.slide))
        self._add(node, t.SHEET, None if where.sheet is None else Literal(where.sheet))
        self._add(node, t.CELL, None if where.cell is None else Literal(where.cell))
        if evidence.section:
            self._add(node, t.SECTION, Literal(_path(evidence.section)))

    def _span(self, evidence: NamedNode, position: int, start: int, end: int, part: str) -> None:
        node = NamedNode(mint(self.base, "span", evidence.value, str(position)))
        self._add(evidence, t.HAS_SPAN, node)
        self._type(node, t.SPAN)
        self._add(node, t.POSITION, Literal(position))
        self._add(node, t.START, Literal(start))
        self._add(node, t.END, Literal(end))
        self._add(node, t.PART, Literal(part))
        self._add(node, t.EXACT, Literal(self.document.text[start:end]))


def _decimal(number: float) -> Literal:
    return Literal(f"{number:.3f}".rstrip("0").rstrip(".") or "0", datatype=NamedNode(t.DECIMAL))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=NamedNode(t.DATE))


def _folded(words: str) -> str:
    return " ".join(words.split())


def _path(headings: Iterable[str]) -> str:
    return " › ".join(_folded(heading) for heading in headings)
