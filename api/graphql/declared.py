"""What the GraphQL types are made of, declared once: the ontology's classes, facts and links.

The read model, the types, the filters and the orders all come from these tables, and every
description from the definition of the term in the ontology. To show one more link, add a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from goldenthread.ontology import terms as t


class Kind(StrEnum):
    """What a fact holds."""

    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    NUMBER = "number"
    DATE = "date"
    TERM = "term of the ontology, by its local name"
    TERMS = "terms of the ontology"


@dataclass(frozen=True, slots=True)
class Fact:
    """A field that holds what is said of a thing in words or numbers."""

    name: str
    predicate: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Link:
    """A field that leads to other things.

    `back`: the link is followed against its direction. `filter`: what it is called, in the
    singular, where things are chosen by whether they have it; None where they cannot be.
    """

    name: str
    predicate: str
    to: str
    back: bool = False
    filter: str | None = None


@dataclass(frozen=True, slots=True)
class Type:
    """A type of things: `plural` is its field at the root; `cls` its class in the ontology."""

    name: str
    plural: str
    cls: str
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    valued: bool = False
    """Whether a date, a quantity or a status can be said of it."""


_ANY = (Fact("inForce", t.IN_FORCE, Kind.BOOLEAN),)
_STATED = (
    *_ANY,
    Fact("text", t.TEXT, Kind.TEXT),
    Fact("documentTitle", t.DOCUMENT_TITLE, Kind.TEXT),
    Fact("foundAt", t.FOUND_AT, Kind.TEXT),
    Fact("section", t.SECTION, Kind.TEXT),
    Fact("leadIn", t.LEAD_IN, Kind.TEXT),
    Fact("order", t.ORDER, Kind.INTEGER),
    Fact("rule", t.RULE, Kind.TEXT),
    Fact("confidence", t.CONFIDENCE, Kind.NUMBER),
    Fact("collective", t.COLLECTIVE, Kind.BOOLEAN),
    Fact("outcome", t.OUTCOME, Kind.BOOLEAN),
    Fact("isAlso", t.IS_ALSO, Kind.TERMS),
)
_ENTITY = (
    *_ANY,
    Fact("alsoKnownAs", t.ALT_LABEL, Kind.TEXTS),
    Fact("documentTitles", t.DOCUMENT_TITLE, Kind.TEXTS),
    Fact("foundAt", t.FOUND_AT, Kind.TEXT),
)
_IN_DOCUMENTS = Link("documents", t.STATED_IN, "Document", filter="document")
_MENTIONS = Link("mentions", t.HAS_MENTION, "Mention")
_OBJECTIVES = Link("objectives", t.ADVANCES, "Objective", filter="objective")
_THEMES = Link("themes", t.UNDER_THEME, "Theme", filter="theme")
_PROGRAMMES = Link("programmes", t.PART_OF_PROGRAMME, "Programme", filter="programme")
_PLACES = Link("places", t.APPLIES_TO, "Place", filter="place")
_OWNERS = Link("owners", t.HAS_ACCOUNTABILITY, "Owner", filter="owner")
_MEASURES = Link("measures", t.MEASURED_BY, "Measure", filter="measure")


def _from(predicate: str, *kinds: tuple[str, str, str | None]) -> tuple[Link, ...]:
    """The ways back along a link: field, type and filter of each kind of thing it comes from."""
    return tuple(Link(name, predicate, to, True, chosen) for name, to, chosen in kinds)


_COMMITMENTS = ("commitments", "Commitment", "commitment")
_FROM_ACHIEVEMENTS = ("achievements", "Achievement", None)

TYPES: Final = (
    Type(
        "Document", "documents", "StrategyDocument",
        (*_ANY,
         Fact("title", t.TITLE, Kind.TEXT), Fact("key", t.WORK_KEY, Kind.TEXT),
         Fact("publisher", t.PUBLISHER_NAME, Kind.TEXT), Fact("issued", t.ISSUED, Kind.TEXT),
         Fact("period", t.PERIOD, Kind.TEXT), Fact("status", t.DOCUMENT_STATUS, Kind.TEXT),
         Fact("printedVersion", t.PRINTED_VERSION, Kind.TEXT)),
        (Link("editions", t.HAS_EDITION, "Edition"),
         Link("supersedes", t.SUPERSEDES, "Document", filter="supersedes"),
         Link("supersededBy", t.SUPERSEDES, "Document", True, "supersededBy"),
         Link("delivers", t.DELIVERS, "Document", filter="delivers"),
         Link("deliveredBy", t.DELIVERS, "Document", True, "deliveredBy"),
         *_from(t.STATED_IN, _COMMITMENTS, ("objectives", "Objective", "objective"),
                ("themes", "Theme", "theme"), ("programmes", "Programme", "programme"),
                ("measures", "Measure", "measure"), _FROM_ACHIEVEMENTS,
                ("visions", "Vision", None), ("missions", "Mission", None),
                ("principles", "Principle", None),
                ("placeholders", "Placeholder", "placeholder"), ("owners", "Owner", None),
                ("places", "Place", None),
                ("documentsNamed", "ReferencedDocument", "documentNamed"))),
    ),
    Type(
        "Edition", "editions", "Edition",
        (Fact("fileName", t.FILE_NAME, Kind.TEXT), Fact("sha256", t.SHA256, Kind.TEXT),
         Fact("format", t.FORMAT, Kind.TEXT), Fact("readerVersion", t.READER_VERSION, Kind.TEXT),
         Fact("characters", t.CHARACTERS, Kind.INTEGER), Fact("blocks", t.BLOCKS, Kind.INTEGER),
         Fact("pages", t.PAGES, Kind.INTEGER), Fact("problems", t.PROBLEM, Kind.TEXTS)),
        (Link("documents", t.EDITION_OF, "Document"),
         Link("places", t.PLACES_OF_PARTNERSHIP, "Place")),
    ),
    Type(
        "ReferencedDocument", "referencedDocuments", "ReferencedDocument", _ENTITY,
        (_IN_DOCUMENTS, _MENTIONS, Link("loadedAs", t.DENOTES, "Document", filter="loadedAs")),
    ),
    Type("Vision", "visions", "Vision", _STATED, (_IN_DOCUMENTS, _OWNERS), True),
    Type("Mission", "missions", "Mission", _STATED, (_IN_DOCUMENTS, _OWNERS), True),
    Type(
        "Principle", "principles", "Principle", _STATED,
        (_IN_DOCUMENTS, _OBJECTIVES, _THEMES, _PROGRAMMES, _OWNERS, _PLACES, _MEASURES), True,
    ),
    Type(
        "Objective", "objectives", "Objective", _ENTITY,
        (_IN_DOCUMENTS, _MENTIONS, _OWNERS, _PLACES, _MEASURES,
         Link("partOf", t.PART_OF, "Objective", filter="partOf"),
         Link("parts", t.PART_OF, "Objective", True, "part"),
         *_from(t.ADVANCES, _COMMITMENTS, ("programmes", "Programme", "programme"),
                ("themes", "Theme", "theme"), ("measuresAdvancingIt", "Measure", None),
                _FROM_ACHIEVEMENTS)),
        True,
    ),
    Type(
        "Theme", "themes", "Theme", _ENTITY,
        (_IN_DOCUMENTS, _MENTIONS, _OBJECTIVES, _PROGRAMMES, _OWNERS, _PLACES, _MEASURES,
         Link("partOf", t.PART_OF, "Theme", filter="partOf"),
         Link("parts", t.PART_OF, "Theme", True, "part"),
         Link("echoedCommitments", t.ECHOES, "Commitment"),
         Link("echoedThemes", t.ECHOES, "Theme"),
         *_from(t.UNDER_THEME, _COMMITMENTS, ("programmesUnderIt", "Programme", None),
                ("measuresUnderIt", "Measure", None), _FROM_ACHIEVEMENTS)),
        True,
    ),
    Type(
        "Programme", "programmes", "Programme", _ENTITY,
        (_IN_DOCUMENTS, _MENTIONS, _OBJECTIVES, _THEMES, _OWNERS, _PLACES, _MEASURES,
         Link("partOf", t.PART_OF_PROGRAMME, "Programme", filter="partOf"),
         Link("parts", t.PART_OF_PROGRAMME, "Programme", True, "part"),
         *_from(t.PART_OF_PROGRAMME, _COMMITMENTS, ("themesOfIt", "Theme", None),
                ("measuresOfIt", "Measure", None), _FROM_ACHIEVEMENTS)),
        True,
    ),
    Type(
        "Commitment", "commitments", "Commitment", _STATED,
        (_IN_DOCUMENTS, _OBJECTIVES, _THEMES, _PROGRAMMES, _OWNERS, _PLACES, _MEASURES,
         Link("measuringAchievements", t.MEASURED_BY, "Achievement"),
         Link("partOf", t.PART_OF, "Commitment", filter="partOf"),
         Link("parts", t.PART_OF, "Commitment", True, "part"),
         Link("restates", t.RESTATES, "Commitment", filter="restates"),
         Link("restatedBy", t.RESTATES, "Commitment", True, "restatedBy"),
         Link("varies", t.VARIES, "Commitment", filter="varies"),
         Link("variedBy", t.VARIES, "Commitment", True, "variedBy"),
         Link("contributesTo", t.CONTRIBUTES_TO, "Commitment", filter="contributesTo"),
         Link("contributions", t.CONTRIBUTES_TO, "Commitment", True, "contribution"),
         Link("echoedBy", t.ECHOES, "Theme", True),
         Link("measuresRestated", t.RESTATES, "Measure"),
         Link("measuresVaried", t.VARIES, "Measure"),
         Link("restatedByMeasures", t.RESTATES, "Measure", True),
         Link("variedByMeasures", t.VARIES, "Measure", True),
         Link("achievements", t.FULFILS, "Achievement", True, "achievement"),
         Link("decisions", t.CONCERNS, "Decision", True, "decision")),
        True,
    ),
    Type(
        "Measure", "measures", "Measure",
        (*_STATED, Fact("measuresWords", t.MEASURES_WORDS, Kind.TEXTS)),
        (_IN_DOCUMENTS, _OBJECTIVES, _THEMES, _PROGRAMMES, _PLACES,
         Link("restates", t.RESTATES, "Measure", filter="restates"),
         Link("restatedBy", t.RESTATES, "Measure", True, "restatedBy"),
         Link("varies", t.VARIES, "Measure", filter="varies"),
         Link("variedBy", t.VARIES, "Measure", True, "variedBy"),
         Link("commitmentsRestated", t.RESTATES, "Commitment"),
         Link("commitmentsVaried", t.VARIES, "Commitment"),
         Link("restatedByCommitments", t.RESTATES, "Commitment", True),
         Link("variedByCommitments", t.VARIES, "Commitment", True),
         *_from(t.MEASURED_BY, _COMMITMENTS, ("objectivesMeasured", "Objective", None),
                ("themesMeasured", "Theme", None), ("programmesMeasured", "Programme", None))),
        True,
    ),
    Type(
        "Achievement", "achievements", "Achievement", _STATED,
        (_IN_DOCUMENTS, _OBJECTIVES, _THEMES, _PROGRAMMES, _PLACES, _OWNERS,
         Link("fulfils", t.FULFILS, "Commitment", filter="fulfils"),
         Link("commitmentsMeasured", t.MEASURED_BY, "Commitment", True)),
        True,
    ),
    Type("Placeholder", "placeholders", "Placeholder", _STATED, (_IN_DOCUMENTS,)),
    Type(
        "Owner", "owners", "Owner",
        (*_ENTITY, Fact("code", t.CODE, Kind.TEXT),
         Fact("existsFrom", t.EXISTS_FROM, Kind.DATE),
         Fact("existsUntil", t.EXISTS_UNTIL, Kind.DATE)),
        (_IN_DOCUMENTS, _MENTIONS,
         Link("accountableTo", t.ACCOUNTABLE_TO, "Owner", filter="accountableTo"),
         Link("answeringToIt", t.ACCOUNTABLE_TO, "Owner", True),
         Link("successors", t.IS_REPLACED_BY, "Owner", filter="successor"),
         Link("predecessors", t.IS_REPLACED_BY, "Owner", True),
         *_from(t.HAS_ACCOUNTABILITY, _COMMITMENTS, ("programmes", "Programme", "programme"),
                ("objectives", "Objective", "objective"), ("themes", "Theme", "theme"),
                ("visions", "Vision", None), ("missions", "Mission", None),
                _FROM_ACHIEVEMENTS)),
    ),
    Type(
        "Place", "places", "Place",
        (*_ENTITY, Fact("code", t.CODE, Kind.TEXT), Fact("placeKind", t.PLACE_KIND, Kind.TEXT)),
        (_IN_DOCUMENTS, _MENTIONS,
         Link("within", t.WITHIN, "Place", filter="within"),
         Link("placesWithin", t.WITHIN, "Place", True, "placeWithin"),
         *_from(t.APPLIES_TO, _COMMITMENTS, ("programmes", "Programme", "programme"),
                ("objectives", "Objective", None), ("themes", "Theme", None),
                ("measures", "Measure", None), _FROM_ACHIEVEMENTS)),
    ),
    Type(
        "Mention", "mentions", "Mention",
        (Fact("text", t.TEXT, Kind.TEXT), Fact("kind", t.MENTION_KIND, Kind.TERM),
         Fact("aliases", t.ALIAS, Kind.TEXTS), Fact("fullNames", t.FULL_NAME, Kind.TEXTS),
         Fact("number", t.NUMBER, Kind.TEXT), Fact("placeCount", t.PLACE_COUNT, Kind.INTEGER),
         Fact("documentTitle", t.DOCUMENT_TITLE, Kind.TEXT),
         Fact("foundAt", t.FOUND_AT, Kind.TEXT), Fact("section", t.SECTION, Kind.TEXT),
         Fact("rule", t.RULE, Kind.TEXT), Fact("confidence", t.CONFIDENCE, Kind.NUMBER),
         Fact("order", t.ORDER, Kind.INTEGER)),
        (_IN_DOCUMENTS,),
    ),
    Type(
        "Decision", "decisions", "Decision",
        (Fact("judgement", t.JUDGEMENT, Kind.TERM), Fact("decidedBy", t.DECIDED_BY, Kind.TEXT),
         Fact("decidedAt", t.DECIDED_AT, Kind.TEXT), Fact("reason", t.REASON, Kind.TEXT),
         Fact("correctedText", t.CORRECTED_TEXT, Kind.TEXT),
         Fact("withdrawnAt", t.WITHDRAWN_AT, Kind.TEXT),
         Fact("detached", t.DETACHED, Kind.BOOLEAN)),
        (Link("concerns", t.CONCERNS, "Commitment"),
         Link("assignedOwners", t.ASSIGNED_OWNER, "Owner")),
    ),
)  # fmt: skip
"""Every type of things, in the order of the schema. A thing of several classes is of the first."""

BY_NAME: Final = {type.name: type for type in TYPES}

PREDICATES: Final = frozenset(link.predicate for type in TYPES for link in type.links)
"""Every link that is shown."""
