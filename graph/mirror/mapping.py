"""How the current graph looks in Neo4j, declared once.

Labels, relationship types and properties stand here and nowhere else: constraints, indexes, what is
written, what is read back, and `docs/neo4j.md` come from these tables. What a table says of a term
is its definition in the ontology; what is only in Neo4j has its description here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from goldenthread.ontology import terms as t

MAPPING_VERSION: Final = 1
"""Raised when the same graph is written differently: the next sync then rewrites what differs."""

COMMON: Final = "GoldenThread"
"""The label that every node of ours bears."""
MIRROR: Final = "GoldenThreadMirror"
"""The label of the one node per store that says how far its mirror is. It is no part of the graph
and lacks the common label."""
LANE: Final = "GoldenThreadLane"
"""The label of the few nodes beside it, one for each session that writes: a batch holds the lock of
one, so that the next sync waits for what a killed one has left under way."""
WITHDRAWN: Final = "Withdrawn"
"""The label of a node that is no longer in the graph but to which others hold relationships."""
OTHER: Final = "Other"
"""The label of what has no class: a former IRI, a term of the vocabulary, something not loaded."""


class Kind(StrEnum):
    """What a property holds, in Neo4j and in RDF."""

    STRING = "string"
    STRINGS = "list of strings"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DECIMAL = "float"
    DATE = "date"
    DATETIME = "date and time"
    TERM = "term of the ontology, by its local name"
    TERMS = "list of terms of the ontology"
    IRI = "IRI"
    IRIS = "list of IRIs"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of nodes or relationships and the RDF predicate that it stands for."""

    name: str
    predicate: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Computed:
    """A property that is in Neo4j only: it follows from the graph, and is not read back."""

    name: str
    kind: Kind
    help: str


LABELS: Final = {
    t.GT + name: "Document" if name == "StrategyDocument" else name for name in t.CLASSES
}
"""The label for each class. An assertion, an accountability or a span is a relationship or lies in
its evidence; it is a node only where it does not fit there."""

SCORES: Final = {"ScoreLow": range(2), "ScoreMiddle": range(2, 4), "ScoreHigh": range(4, 6)}
"""A further label of each commitment, by its `score`: what Bloom and Browser can colour by."""

ALL_LABELS: Final = (*LABELS.values(), OTHER, *SCORES)
"""Every label that a node may bear beside the common one while it is in the graph."""

PROPERTIES: Final = (
    Property("label", t.LABEL, Kind.STRING),
    Property("alsoKnownAs", t.ALT_LABEL, Kind.STRINGS),
    Property("text", t.TEXT, Kind.STRING),
    # Where it stands
    Property("document", t.DOCUMENT_TITLE, Kind.STRING),
    Property("foundAt", t.FOUND_AT, Kind.STRING),
    Property("inForce", t.IN_FORCE, Kind.BOOLEAN),
    Property("order", t.ORDER, Kind.INTEGER),
    Property("section", t.SECTION, Kind.STRING),
    Property("leadIn", t.LEAD_IN, Kind.STRING),
    Property("inEdition", t.IN_EDITION, Kind.IRI),
    # How it is known
    Property("basis", t.BASIS, Kind.TERM),
    Property("confidence", t.CONFIDENCE, Kind.DECIMAL),
    Property("rule", t.RULE, Kind.STRING),
    Property("via", t.VIA, Kind.IRIS),
    Property("reason", t.REASON, Kind.STRING),
    Property("predicate", t.PREDICATE, Kind.TERM),
    Property("object", t.OBJECT, Kind.STRING),
    Property("differsIn", t.DIFFERS_IN, Kind.STRINGS),
    # Documents and editions
    Property("title", t.TITLE, Kind.STRING),
    Property("key", t.WORK_KEY, Kind.STRING),
    Property("publisher", t.PUBLISHER_NAME, Kind.STRING),
    Property("issued", t.ISSUED, Kind.STRING),
    Property("period", t.PERIOD, Kind.STRING),
    Property("documentStatus", t.DOCUMENT_STATUS, Kind.STRING),
    Property("printedVersion", t.PRINTED_VERSION, Kind.STRING),
    Property("sha256", t.SHA256, Kind.STRING),
    Property("fileName", t.FILE_NAME, Kind.STRING),
    Property("format", t.FORMAT, Kind.STRING),
    Property("readerVersion", t.READER_VERSION, Kind.STRING),
    Property("readingKey", t.READING_KEY, Kind.STRING),
    Property("characters", t.CHARACTERS, Kind.INTEGER),
    Property("blocks", t.BLOCKS, Kind.INTEGER),
    Property("pages", t.PAGES, Kind.INTEGER),
    Property("problems", t.PROBLEM, Kind.STRINGS),
    Property("financialYearStartMonth", t.FINANCIAL_YEAR_START_MONTH, Kind.INTEGER),
    # Statements
    Property("collective", t.COLLECTIVE, Kind.BOOLEAN),
    Property("outcome", t.OUTCOME, Kind.BOOLEAN),
    Property("isAlso", t.IS_ALSO, Kind.TERMS),
    Property("marks", t.MARKS, Kind.STRING),
    Property("measuresWords", t.MEASURES_WORDS, Kind.STRINGS),
    # Mentions and entities
    Property("mentionKind", t.MENTION_KIND, Kind.TERM),
    Property("aliases", t.ALIAS, Kind.STRINGS),
    Property("fullNames", t.FULL_NAME, Kind.STRINGS),
    Property("number", t.NUMBER, Kind.STRING),
    Property("inList", t.IN_LIST, Kind.IRI),
    Property("ownerKind", t.OWNER_KIND, Kind.TERM),
    Property("placeCount", t.PLACE_COUNT, Kind.INTEGER),
    Property("role", t.ROLE, Kind.TERM),
    Property("existsFrom", t.EXISTS_FROM, Kind.DATE),
    Property("existsUntil", t.EXISTS_UNTIL, Kind.DATE),
    Property("code", t.CODE, Kind.STRING),
    Property("placeKind", t.PLACE_KIND, Kind.STRING),
    # When, how much, how far
    Property("original", t.ORIGINAL, Kind.STRING),
    Property("edtf", t.EDTF, Kind.STRING),
    Property("firstDay", t.FIRST_DAY, Kind.DATE),
    Property("lastDay", t.LAST_DAY, Kind.DATE),
    Property("replaces", t.REPLACES, Kind.STRING),
    Property("value", t.VALUE, Kind.DECIMAL),
    Property("unit", t.UNIT, Kind.STRING),
    Property("comparator", t.COMPARATOR, Kind.STRING),
    Property("observedOn", t.OBSERVED_ON, Kind.DATE),
    Property("delivery", t.DELIVERY, Kind.TERM),
    Property("asOf", t.AS_OF, Kind.DATE),
    # Evidence
    Property("evidence", t.EVIDENCE_OF, Kind.IRIS),
    Property("edition", t.EDITION_OF_EVIDENCE, Kind.IRI),
    Property("exact", t.EXACT, Kind.STRING),
    Property("prefix", t.PREFIX, Kind.STRING),
    Property("suffix", t.SUFFIX, Kind.STRING),
    Property("start", t.START, Kind.INTEGER),
    Property("end", t.END, Kind.INTEGER),
    Property("line", t.LINE, Kind.INTEGER),
    Property("page", t.PAGE, Kind.INTEGER),
    Property("slide", t.SLIDE, Kind.INTEGER),
    Property("sheet", t.SHEET, Kind.STRING),
    Property("cell", t.CELL, Kind.STRING),
    Property("position", t.POSITION, Kind.INTEGER),
    Property("part", t.PART, Kind.STRING),
    # What people decided
    Property("judgement", t.JUDGEMENT, Kind.TERM),
    Property("decidedBy", t.DECIDED_BY, Kind.STRING),
    Property("decidedAt", t.DECIDED_AT, Kind.DATETIME),
    Property("ownerName", t.OWNER_NAME, Kind.STRING),
    Property("assignedRole", t.ASSIGNED_ROLE, Kind.TERM),
    Property("ofKind", t.OF_KIND, Kind.TERM),
    Property("onlyOne", t.ONLY_ONE, Kind.BOOLEAN),
    Property("attachedBy", t.ATTACHED_BY, Kind.STRING),
    Property("correctedField", t.CORRECTED_FIELD, Kind.STRING),
    Property("correctedText", t.CORRECTED_TEXT, Kind.STRING),
    Property("withdrawnBy", t.WITHDRAWN_BY, Kind.STRING),
    Property("withdrawnAt", t.WITHDRAWN_AT, Kind.DATETIME),
    Property("withdrawnReason", t.WITHDRAWN_REASON, Kind.STRING),
    Property("detached", t.DETACHED, Kind.BOOLEAN),
    Property("inputDigest", t.INPUT_DIGEST, Kind.STRING),
)  # fmt: skip
"""Of nodes and relationships alike: a predicate means the same wherever it stands."""

RELATIONSHIPS: Final = {
    t.STATED_IN: "STATED_IN",
    t.EVIDENCE_OF: "EVIDENCE",
    t.HAS_EDITION: "HAS_EDITION",
    t.EDITION_OF: "EDITION_OF",
    t.PUBLISHER: "PUBLISHED_BY",
    t.SUPERSEDES: "SUPERSEDES",
    t.DELIVERS: "DELIVERS",
    t.PLACES_OF_PARTNERSHIP: "HAS_PLACE",
    t.PART_OF: "PART_OF",
    t.ADVANCES: "ADVANCES",
    t.UNDER_THEME: "UNDER_THEME",
    t.PART_OF_PROGRAMME: "PART_OF_PROGRAMME",
    t.MEASURED_BY: "MEASURED_BY",
    t.MEASURE_OF: "MEASURE_OF",
    t.APPLIES_TO: "APPLIES_TO",
    t.HAS_DUE: "DUE",
    t.HAS_TARGET: "HAS_TARGET",
    t.HAS_STATUS: "HAS_STATUS",
    t.BASELINE: "HAS_BASELINE",
    t.HAS_OBSERVATION: "HAS_OBSERVATION",
    t.RESTATES: "RESTATES",
    t.VARIES: "VARIES",
    t.CONTRIBUTES_TO: "CONTRIBUTES_TO",
    t.ECHOES: "ECHOES",
    t.FULFILS: "FULFILS",
    t.HAS_MENTION: "HAS_MENTION",
    t.IDENTIFIES: "IDENTIFIES",
    t.DENOTES: "DENOTES",
    t.WITHIN: "WITHIN",
    t.ANSWERS_FOR: "SAID_TO_ANSWER_FOR",
    t.ACCOUNTABLE_TO: "ACCOUNTABLE_TO",
    t.IS_REPLACED_BY: "REPLACED_BY",
    t.CONCERNS: "CONCERNS",
    t.IN_DOCUMENT: "IN_DOCUMENT",
    t.ASSIGNED_OWNER: "ASSIGNED_OWNER",
    t.POINTS_TO: "POINTS_TO",
    t.ATTACHED_TO: "ATTACHED_TO",
    t.SOURCE: "HAS_SOURCE",
    t.SUBJECT: "ABOUT",
    t.OBJECT: "LEADS_TO",
    t.AGENT: "AGENT",
    t.ACCOUNTABLE_FOR: "FOR",
}
"""The relationship type for each link. One relationship an assertion; a link without one has one
relationship without `iri`. What is said of a document in words (its title, its period) is no link:
its assertion is a node, as is an accountability of several agents.

Of relationships gt:evidence is a property, since no relationship can lead to another."""

ANSWERS_FOR: Final = "ANSWERS_FOR"
"""The relationship of an accountability, from who answers to what for, with `role`. The plain link
gt:answersFor, which stands beside it in RDF and has no role, is SAID_TO_ANSWER_FOR."""

TYPES: Final[tuple[str, ...]] = (*RELATIONSHIPS.values(), ANSWERS_FOR)

COMPUTED: Final = (
    Computed("quote", Kind.STRING, "the words of its evidence (of the first, where there are several)"),
    Computed("placeInDocument", Kind.STRING, "of evidence: its page, slide or cell, else its headings and line"),
    Computed("documentTitle", Kind.STRING, "of evidence: the title of the document it stands in"),
    Computed("due", Kind.STRING, "of a commitment: when it is due, as written"),
    Computed("dueFrom", Kind.DATE, "of a commitment: the first day of that"),
    Computed("dueTo", Kind.DATE, "of a commitment: the last day of that"),
    Computed("hasOwner", Kind.BOOLEAN, "of a commitment: a body, post or person is accountable or responsible for it"),
    Computed("hasMeasure", Kind.BOOLEAN, "of a commitment: it has a measure or a target of its own"),
    Computed("hasDeadline", Kind.BOOLEAN, "of a commitment: it says when"),
    Computed("hasObjective", Kind.BOOLEAN, "of a commitment: it advances an objective"),
    Computed("hasProgramme", Kind.BOOLEAN, "of a commitment: it belongs to a programme"),
    Computed("score", Kind.INTEGER, "of a commitment: how many of these five it has, 0 to 5"),
    Computed("words", Kind.STRING, "of a commitment: its text in lower case without punctuation, to compare by"),
)  # fmt: skip

HOUSEKEEPING: Final = (
    Computed("iri", Kind.IRI, "what it is: of a node its IRI, of a relationship that of its assertion or accountability"),
    Computed("store", Kind.STRING, "the store that it mirrors"),
    Computed("hash", Kind.INTEGER, "of what was written: a sync compares it"),
    Computed("link", Kind.INTEGER, "of a relationship: which one it is; the same for the same link"),
    Computed("unlabelled", Kind.BOOLEAN, "true where `label` is made from other words, because the graph has none"),
    Computed("absent", Kind.BOOLEAN, "true of a node of which the graph says nothing: links lead to it"),
    Computed("spans", Kind.STRINGS, "of evidence: its spans in order, each as JSON: IRI, position, start, end, part, words"),
    Computed("unsaid", Kind.STRINGS, "assertions and accountabilities about this node beside which no plain link stands"),
    Computed("rdf", Kind.STRINGS, "what no other property says exactly, as N-Triples: another language, a second value"),
)  # fmt: skip
