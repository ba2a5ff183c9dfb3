"""The Python names of the terms. A test checks them against `goldenthread.ttl`, in both directions.

Plain strings, since they go to pyoxigraph, rdflib and Cypher alike. Names are the local names in
capitals; where a class and a property differ by one capital letter only (`gt:Due`, `gt:due`), the
class has the plain name and the property another.
"""

from __future__ import annotations

from typing import Final

GT: Final = "https://w3id.org/goldenthread/ontology#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
DCTERMS: Final = "http://purl.org/dc/terms/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"

CLASSES: Final = (
    "StrategyDocument", "Edition", "ReferencedDocument", "Statement", "Vision", "Mission",
    "Objective", "Theme", "Programme", "Commitment", "Measure", "Achievement", "Principle",
    "Placeholder", "Owner", "Organization", "Partnership", "Board", "Group", "Post", "Person",
    "ClassOfBodies", "Accountability", "Place", "Due", "Quantity", "Status", "Observation",
    "Evidence", "Span", "Assertion", "Mention", "List", "Identity", "Decision", "Selector",
    "RejectedStatement", "AssignedName", "UnreadPassage",
)  # fmt: skip
"""Local names of the classes."""

# Of other vocabularies

TYPE: Final = RDF + "type"
SUBJECT: Final = RDF + "subject"
PREDICATE: Final = RDF + "predicate"
OBJECT: Final = RDF + "object"
LABEL: Final = RDFS + "label"
ALT_LABEL: Final = SKOS + "altLabel"
TITLE: Final = DCTERMS + "title"
PUBLISHER: Final = DCTERMS + "publisher"
ISSUED: Final = DCTERMS + "issued"
IS_REPLACED_BY: Final = DCTERMS + "isReplacedBy"
SOURCE: Final = DCTERMS + "source"
DECIMAL: Final = XSD + "decimal"
DATE: Final = XSD + "date"
DATE_TIME: Final = XSD + "dateTime"

# Documents

STRATEGY_DOCUMENT: Final = GT + "StrategyDocument"
EDITION: Final = GT + "Edition"
REFERENCED_DOCUMENT: Final = GT + "ReferencedDocument"

WORK_KEY: Final = GT + "workKey"
PUBLISHER_NAME: Final = GT + "publisherName"
PERIOD: Final = GT + "period"
DOCUMENT_STATUS: Final = GT + "documentStatus"
PRINTED_VERSION: Final = GT + "printedVersion"
DOCUMENT_TITLE: Final = GT + "documentTitle"
FOUND_AT: Final = GT + "foundAt"
HAS_EDITION: Final = GT + "hasEdition"
EDITION_OF: Final = GT + "editionOf"
SUPERSEDES: Final = GT + "supersedes"
DELIVERS: Final = GT + "delivers"
IN_FORCE: Final = GT + "inForce"

SHA256: Final = GT + "sha256"
FILE_NAME: Final = GT + "fileName"
FORMAT: Final = GT + "format"
READER_VERSION: Final = GT + "readerVersion"
READING_KEY: Final = GT + "readingKey"
CHARACTERS: Final = GT + "characters"
BLOCKS: Final = GT + "blocks"
PAGES: Final = GT + "pages"
PROBLEM: Final = GT + "problem"
FINANCIAL_YEAR_START_MONTH: Final = GT + "financialYearStartMonth"
PLACES_OF_PARTNERSHIP: Final = GT + "placesOfPartnership"

# What a document says

STATEMENT: Final = GT + "Statement"
VISION: Final = GT + "Vision"
MISSION: Final = GT + "Mission"
COMMITMENT: Final = GT + "Commitment"
MEASURE: Final = GT + "Measure"
ACHIEVEMENT: Final = GT + "Achievement"
PRINCIPLE: Final = GT + "Principle"
PLACEHOLDER: Final = GT + "Placeholder"
UNREAD_PASSAGE: Final = GT + "UnreadPassage"

TEXT: Final = GT + "text"
STATED_IN: Final = GT + "statedIn"
IN_EDITION: Final = GT + "inEdition"
ORDER: Final = GT + "order"
SECTION: Final = GT + "section"
LEAD_IN: Final = GT + "leadIn"
COLLECTIVE: Final = GT + "collective"
OUTCOME: Final = GT + "outcome"
IS_ALSO: Final = GT + "isAlso"
MARKS: Final = GT + "marks"

# What is aimed at, what carries it

OBJECTIVE: Final = GT + "Objective"
THEME: Final = GT + "Theme"
PROGRAMME: Final = GT + "Programme"

# Links

PART_OF: Final = GT + "partOf"
ADVANCES: Final = GT + "advances"
UNDER_THEME: Final = GT + "underTheme"
PART_OF_PROGRAMME: Final = GT + "partOfProgramme"
MEASURED_BY: Final = GT + "measuredBy"
MEASURE_OF: Final = GT + "measureOf"
MEASURES_WORDS: Final = GT + "measuresWords"
APPLIES_TO: Final = GT + "appliesTo"
HAS_DUE: Final = GT + "due"
HAS_TARGET: Final = GT + "hasTarget"
HAS_STATUS: Final = GT + "status"
RESTATES: Final = GT + "restates"
VARIES: Final = GT + "varies"
DIFFERS_IN: Final = GT + "differsIn"
CONTRIBUTES_TO: Final = GT + "contributesTo"
ECHOES: Final = GT + "echoes"
FULFILS: Final = GT + "fulfils"

# Mentions and the entities they name

MENTION: Final = GT + "Mention"
LIST: Final = GT + "List"
IDENTITY: Final = GT + "Identity"

MENTION_KIND: Final = GT + "mentionKind"
ALIAS: Final = GT + "alias"
FULL_NAME: Final = GT + "fullName"
NUMBER: Final = GT + "number"
IN_LIST: Final = GT + "inList"
OWNER_KIND: Final = GT + "ownerKind"
PLACE_COUNT: Final = GT + "placeCount"
DENOTES: Final = GT + "denotes"
HAS_MENTION: Final = GT + "hasMention"
IDENTIFIES: Final = GT + "mention"

# Who answers

OWNER: Final = GT + "Owner"
ORGANIZATION: Final = GT + "Organization"
PARTNERSHIP: Final = GT + "Partnership"
BOARD: Final = GT + "Board"
GROUP: Final = GT + "Group"
POST: Final = GT + "Post"
PERSON: Final = GT + "Person"
CLASS_OF_BODIES: Final = GT + "ClassOfBodies"
ACCOUNTABILITY: Final = GT + "Accountability"

HAS_ACCOUNTABILITY: Final = GT + "hasAccountability"
AGENT: Final = GT + "agent"
ROLE: Final = GT + "role"
ACCOUNTABLE_FOR: Final = GT + "accountableFor"
ANSWERS_FOR: Final = GT + "answersFor"
ACCOUNTABLE_TO: Final = GT + "accountableTo"
EXISTS_FROM: Final = GT + "existsFrom"
EXISTS_UNTIL: Final = GT + "existsUntil"

ROLES: Final = GT + "Roles"
ACCOUNTABLE: Final = GT + "Accountable"
RESPONSIBLE: Final = GT + "Responsible"
SUPPORTING: Final = GT + "Supporting"
INFORMED: Final = GT + "Informed"

# Where

PLACE: Final = GT + "Place"
ALL_PLACES: Final = GT + "AllPlaces"

CODE: Final = GT + "code"
WITHIN: Final = GT + "within"
PLACE_KIND: Final = GT + "placeKind"

# When, how much, how far

DUE: Final = GT + "Due"
QUANTITY: Final = GT + "Quantity"
OBSERVATION: Final = GT + "Observation"
STATUS: Final = GT + "Status"

ORIGINAL: Final = GT + "original"
EDTF: Final = GT + "edtf"
FIRST_DAY: Final = GT + "firstDay"
LAST_DAY: Final = GT + "lastDay"
REPLACES: Final = GT + "replaces"

VALUE: Final = GT + "value"
UNIT: Final = GT + "unit"
COMPARATOR: Final = GT + "comparator"
BASELINE: Final = GT + "baseline"
HAS_OBSERVATION: Final = GT + "hasObservation"
OBSERVED_ON: Final = GT + "observedOn"

DELIVERY: Final = GT + "delivery"
AS_OF: Final = GT + "asOf"

DELIVERY_STATUSES: Final = GT + "DeliveryStatuses"
PLANNED: Final = GT + "Planned"
UNDER_WAY: Final = GT + "UnderWay"
DONE: Final = GT + "Done"
BEHIND: Final = GT + "Behind"
DROPPED: Final = GT + "Dropped"

# How it is known

EVIDENCE: Final = GT + "Evidence"
SPAN: Final = GT + "Span"
ASSERTION: Final = GT + "Assertion"

EVIDENCE_OF: Final = GT + "evidence"
EDITION_OF_EVIDENCE: Final = GT + "edition"
EXACT: Final = GT + "exact"
PREFIX: Final = GT + "prefix"
SUFFIX: Final = GT + "suffix"
START: Final = GT + "start"
END: Final = GT + "end"
LINE: Final = GT + "line"
PAGE: Final = GT + "page"
SLIDE: Final = GT + "slide"
SHEET: Final = GT + "sheet"
CELL: Final = GT + "cell"
HAS_SPAN: Final = GT + "span"
POSITION: Final = GT + "position"
PART: Final = GT + "part"
RULE: Final = GT + "rule"
CONFIDENCE: Final = GT + "confidence"

BASIS: Final = GT + "basis"
VIA: Final = GT + "via"
REASON: Final = GT + "reason"

BASES: Final = GT + "Bases"
STATED: Final = GT + "Stated"
BY_SECTION: Final = GT + "BySection"
BY_ROW: Final = GT + "ByRow"
TO_ALL: Final = GT + "ToAll"
INHERITED: Final = GT + "Inherited"
DERIVED: Final = GT + "Derived"
DECIDED: Final = GT + "Decided"
DECLARED: Final = GT + "Declared"

# What people decided

DECISION: Final = GT + "Decision"
SELECTOR: Final = GT + "Selector"
REJECTED_STATEMENT: Final = GT + "RejectedStatement"
ASSIGNED_NAME: Final = GT + "AssignedName"

JUDGEMENT: Final = GT + "judgement"
CONCERNS: Final = GT + "concerns"
IN_DOCUMENT: Final = GT + "inDocument"
DECIDED_BY: Final = GT + "decidedBy"
DECIDED_AT: Final = GT + "decidedAt"
ASSIGNED_OWNER: Final = GT + "assignedOwner"
OWNER_NAME: Final = GT + "ownerName"
ASSIGNED_ROLE: Final = GT + "assignedRole"
POINTS_TO: Final = GT + "pointsTo"
OF_KIND: Final = GT + "ofKind"
ONLY_ONE: Final = GT + "onlyOne"
ATTACHED_TO: Final = GT + "attachedTo"
ATTACHED_BY: Final = GT + "attachedBy"
CORRECTED_FIELD: Final = GT + "correctedField"
CORRECTED_TEXT: Final = GT + "correctedText"
WITHDRAWN_BY: Final = GT + "withdrawnBy"
WITHDRAWN_AT: Final = GT + "withdrawnAt"
WITHDRAWN_REASON: Final = GT + "withdrawnReason"
DETACHED: Final = GT + "detached"

JUDGEMENTS: Final = GT + "Judgements"
OWNER_ASSIGNED: Final = GT + "OwnerAssigned"
DUPLICATE_CONFIRMED: Final = GT + "DuplicateConfirmed"
DUPLICATE_REFUSED: Final = GT + "DuplicateRefused"
MERGE_REFUSED: Final = GT + "MergeRefused"
STATEMENT_ACCEPTED: Final = GT + "StatementAccepted"
PASSAGE_PROMISED: Final = GT + "PassagePromised"
STATEMENT_REJECTED: Final = GT + "StatementRejected"
STATEMENT_CORRECTED: Final = GT + "StatementCorrected"

# About the graphs themselves

INPUT_DIGEST: Final = GT + "inputDigest"
SHAPE_SET: Final = GT + "shapeSet"
INTEGRITY: Final = GT + "Integrity"
COMPLETENESS: Final = GT + "Completeness"
