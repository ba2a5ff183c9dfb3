"""Writing a read graph: quads each once, assertions beside their links, evidence with its position.

What a graph says of the things it names stands in `triples`; here is how anything is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from goldenthread.loaders.document import Document
from goldenthread.loaders.edition import Edition
from goldenthread.loaders.quotation import Quotation, quotation
from goldenthread.loaders.statement import Basis, Evidence
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint

Value: TypeAlias = NamedNode | Literal


class GraphWriter:
    """Collects the quads of one edition's read graph."""

    def __init__(self, document: Document, edition: Edition, base: str) -> None:
        self.document, self.edition, self.base = document, edition, base
        self.graph = NamedNode(edition.iri)
        self.quads: dict[Quad, None] = {}
        self._evidence_written: set[str] = set()
        self._evidence_nodes: dict[int, tuple[Evidence, NamedNode]] = {}
        """By the identity of the evidence kept beside it: links of a section share theirs."""
        self._terms: dict[str, NamedNode] = {}
        """The few predicates and classes, each made once."""

    def mint(self, kind: str, *parts: str) -> NamedNode:
        """The name of something of this work, the same in all its editions."""
        return NamedNode(mint(self.base, kind, self.edition.work_key, *parts))

    def add(self, subject: NamedNode, predicate: str, value: Value | None) -> None:
        """One quad; none where there is no value."""
        if value is not None:
            self.quads[Quad(subject, self._term(predicate), value, self.graph)] = None

    def type(self, subject: NamedNode, cls: str) -> None:
        """What the subject is."""
        self.add(subject, t.TYPE, self._term(cls))

    def _term(self, iri: str) -> NamedNode:
        if iri not in self._terms:
            self._terms[iri] = NamedNode(iri)
        return self._terms[iri]

    def assert_link(
        self,
        subject: NamedNode,
        predicate: str,
        value: Value,
        basis: Basis,
        evidence: Evidence | None,
    ) -> None:
        """The plain triple, and the assertion that says how it is known."""
        self.add(subject, predicate, value)
        assertion = NamedNode(
            mint(self.base, "assertion", self.edition.iri, subject.value, predicate, str(value))
        )
        self.type(assertion, t.ASSERTION)
        self.add(assertion, t.SUBJECT, subject)
        self.add(assertion, t.PREDICATE, self._term(predicate))
        self.add(assertion, t.OBJECT, value)
        self.known_by(assertion, basis, evidence)

    def known_by(self, subject: NamedNode, basis: Basis, evidence: Evidence | None) -> None:
        """How something is known, how surely, and from which words."""
        self.add(subject, t.BASIS, self._term(t.GT + basis))
        self.add(subject, t.CONFIDENCE, decimal(evidence.confidence if evidence else 1.0))
        if evidence:
            self.add(subject, t.EVIDENCE_OF, self.evidence(evidence))

    def quotation(self, evidence: Evidence) -> Quotation:
        """The words of this evidence."""
        return quotation(self.document, evidence.spans)

    def evidence(self, evidence: Evidence) -> NamedNode:
        """The node of this evidence, written when it is first asked for."""
        if id(evidence) not in self._evidence_nodes:
            self._evidence_nodes[id(evidence)] = evidence, self._write_evidence(evidence)
        return self._evidence_nodes[id(evidence)][1]

    def _write_evidence(self, evidence: Evidence) -> NamedNode:
        quoted = self.quotation(evidence)
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
        if node.value in self._evidence_written:
            return node
        self._evidence_written.add(node.value)
        self.type(node, t.EVIDENCE)
        self.add(node, t.EDITION_OF_EVIDENCE, self.graph)
        self.add(node, t.EXACT, Literal(quoted.exact))
        self.add(node, t.PREFIX, Literal(quoted.prefix))
        self.add(node, t.SUFFIX, Literal(quoted.suffix))
        start, end = evidence.extent()
        self.add(node, t.START, Literal(start))
        self.add(node, t.END, Literal(end))
        self.add(node, t.LINE, Literal(self.edition.line_of(start)))
        self._locate(node, evidence)
        self.add(node, t.RULE, Literal(evidence.rule))
        self.add(node, t.CONFIDENCE, decimal(evidence.confidence))
        if len(quoted.spans) > 1 or quoted.spans[0].part != "statement":
            for position, span in enumerate(quoted.spans, 1):
                self._span(node, position, span.start, span.end, span.part)
        return node

    def _locate(self, node: NamedNode, evidence: Evidence) -> None:
        where = evidence.locator
        self.add(node, t.PAGE, None if where.page is None else Literal(where.page))
        self.add(node, t.SLIDE, None if where.slide is None else Literal(where.slide))
        self.add(node, t.SHEET, None if where.sheet is None else Literal(where.sheet))
        self.add(node, t.CELL, None if where.cell is None else Literal(where.cell))
        if evidence.section:
            self.add(node, t.SECTION, Literal(path(evidence.section)))

    def _span(self, evidence: NamedNode, position: int, start: int, end: int, part: str) -> None:
        node = NamedNode(mint(self.base, "span", evidence.value, str(position)))
        self.add(evidence, t.HAS_SPAN, node)
        self.type(node, t.SPAN)
        self.add(node, t.POSITION, Literal(position))
        self.add(node, t.START, Literal(start))
        self.add(node, t.END, Literal(end))
        self.add(node, t.PART, Literal(part))
        self.add(node, t.EXACT, Literal(self.document.text[start:end]))


def decimal(number: float) -> Literal:
    """A number between 0 and 1 to three places, as an xsd:decimal."""
    return Literal(f"{number:.3f}".rstrip("0").rstrip(".") or "0", datatype=NamedNode(t.DECIMAL))


def day(day: date) -> Literal:
    """An xsd:date."""
    return Literal(day.isoformat(), datatype=NamedNode(t.DATE))


def folded(words: str) -> str:
    """The words with single spaces between them."""
    return " ".join(words.split())


def path(headings: Iterable[str]) -> str:
    """Headings as one line, the outermost first."""
    return " › ".join(folded(heading) for heading in headings)
