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

    `back`: the link is followed against its direction. `singular`: what it is called where things
    are chosen by whether they have it; "" where that is no other name than the field's.
    """

    name: str
    predicate: str
    to: str
    back: bool = False
    singular: str = ""

    @property
    def filter(self) -> str:
        """What it is called where things are chosen by whether they have it."""
        return self.singular or self.name


@dataclass(frozen=True, slots=True)
class Type:
    """A type of things: `plural` is its field at the root; `cls` its class in the ontology.

    `dated`: the fact that is its own date, "" where it has none.
    """

    name: str
    plural: str
    cls: str
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    valued: bool = False
    """Whether a date, a quantity or a status can be said of it."""
    dated: str = ""


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
_IN_DOCUMENTS = Link("documents", t.STATED_IN, "Document", singular="document")
_MENTIONS = Link("mentions", t.HAS_MENTION, "Mention", singular="mention")
_OBJECTIVES = Link("objectives", t.ADVANCES, "Objective", singular="objective")
_THEMES = Link("themes", t.UNDER_THEME, "Theme", singular="theme")
_PROGRAMMES = Link("programmes", t.PART_OF_PROGRAMME, "Programme", singular="programme")
_PLACES = Link("places", t.APPLIES_TO, "Place", singular="place")
_OWNERS = Link("owners", t.HAS_ACCOUNTABILITY, "Owner", singular="owner")
_MEASURES = Link("measures", t.MEASURED_BY, "Measure", singular="measure")


def _from(predicate: str, *kinds: tuple[str, str, str]) -> tuple[Link, ...]:
    """The ways back along a link: field, type and singular of each kind of thing it comes from."""
    return tuple(Link(name, predicate, to, True, chosen) for name, to, chosen in kinds)


_DECISIONS = Link("decisions", t.CONCERNS, "Decision", True, "decision")
_COMMITMENTS = ("commitments", "Commitment", "commitment")
_FROM_PRINCIPLES = ("principles", "Principle", "principle")
_FROM_ACHIEVEMENTS = ("achievements", "Achievement", "achievement")

TYPES: Final = (
    Type(
        "Document", "documents", "StrategyDocument",
        (*_ANY,
         Fact("title", t.TITLE, Kind.TEXT), Fact("key", t.WORK_KEY, Kind.TEXT),
         Fact("publisher", t.PUBLISHER_NAME, Kind.TEXT), Fact("issued", t.ISSUED, Kind.TEXT),
         Fact("period", t.PERIOD, Kind.TEXT), Fact("status", t.DOCUMENT_STATUS, Kind.TEXT),
         Fact("printedVersion", t.PRINTED_VERSION, Kind.TEXT)),
        (Link("editions", t.HAS_EDITION, "Edition", singular="edition"),
         Link("supersedes", t.SUPERSEDES, "Document", singular="supersedes"),
         Link("supersededBy", t.SUPERSEDES, "Document", True, "supersededBy"),
         Link("delivers", t.DELIVERS, "Document", singular="delivers"),
         Link("deliveredBy", t.DELIVERS, "Document", True, "deliveredBy"),
         *_from(t.STATED_IN, _COMMITMENTS, ("objectives", "Objective", "objective"),
                ("themes", "Theme", "theme"), ("programmes", "Programme", "programme"),
                ("measures", "Measure", "measure"), _FROM_ACHIEVEMENTS,
                ("visions", "Vision", "vision"), ("missions", "Mission", "mission"),
                ("principles", "Principle", "principle"),
                ("placeholders", "Placeholder", "placeholder"), ("owners", "Owner", "owner"),
                ("places", "Place", "place"),
                ("documentsNamed", "ReferencedDocument", "documentNamed"),
                ("mentions", "Mention", "mention")),
         Link("namedAs", t.DENOTES, "ReferencedDocument", True)),
        dated="issued",
    ),
    Type(
        "Edition", "editions", "Edition",
        (Fact("fileName", t.FILE_NAME, Kind.TEXT), Fact("sha256", t.SHA256, Kind.TEXT),
         Fact("format", t.FORMAT, Kind.TEXT), Fact("readerVersion", t.READER_VERSION, Kind.TEXT),
         Fact("characters", t.CHARACTERS, Kind.INTEGER), Fact("blocks", t.BLOCKS, Kind.INTEGER),
         Fact("pages", t.PAGES, Kind.INTEGER), Fact("problems", t.PROBLEM, Kind.TEXTS)),
        (Link("documents", t.EDITION_OF, "Document", singular="document"),
         Link("places", t.PLACES_OF_PARTNERSHIP, "Place", singular="place")),
    ),
    Type(
        "ReferencedDocument", "referencedDocuments", "ReferencedDocument", _ENTITY,
        (_IN_DOCUMENTS, _MENTIONS, Link("loadedAs", t.DENOTES, "Document", singular="loadedAs")),
    ),
    Type("Vision", "visions", "Vision", _STATED, (_IN_DOCUMENTS, _DECISIONS, _OWNERS), True),
    Type("Mission", "missions", "Mission", _STATED, (_IN_DOCUMENTS, _DECISIONS, _OWNERS), True),
    Type(
        "Principle", "principles", "Principle", _STATED,
        (_IN_DOCUMENTS, _DECISIONS, _OBJECTIVES, _THEMES, _PROGRAMMES, _OWNERS, _PLACES,
         _MEASURES),
        True,
    ),
    Type(
        "Objective", "objectives", "Objective", _ENTITY,
        (_IN_DOCUMENTS, _DECISIONS, _MENTIONS, _OWNERS, _PLACES, _MEASURES,
         Link("partOf", t.PART_OF, "Objective", singular="partOf"),
         Link("parts", t.PART_OF, "Objective", True, "part"),
         *_from(t.ADVANCES, _COMMITMENTS, ("programmes", "Programme", "programme"),
                ("themes", "Theme", "theme"), ("measuresAdvancingIt", "Measure", ""),
                _FROM_ACHIEVEMENTS, _FROM_PRINCIPLES)),
        True,
    ),
    Type(
        "Theme", "themes", "Theme", _ENTITY,
        (_IN_DOCUMENTS, _DECISIONS, _MENTIONS, _OBJECTIVES, _PROGRAMMES, _OWNERS, _PLACES,
         _MEASURES,
         Link("partOf", t.PART_OF, "Theme", singular="partOf"),
         Link("parts", t.PART_OF, "Theme", True, "part"),
         Link("echoedCommitments", t.ECHOES, "Commitment"),
         Link("echoedThemes", t.ECHOES, "Theme"),
         Link("echoedByThemes", t.ECHOES, "Theme", True),
         *_from(t.UNDER_THEME, _COMMITMENTS, ("programmesUnderIt", "Programme", ""),
                ("measuresUnderIt", "Measure", ""), _FROM_ACHIEVEMENTS, _FROM_PRINCIPLES)),
        True,
    ),
    Type(
        "Programme", "programmes", "Programme", _ENTITY,
        (_IN_DOCUMENTS, _DECISIONS, _MENTIONS, _OBJECTIVES, _THEMES, _OWNERS, _PLACES, _MEASURES,
         Link("partOf", t.PART_OF_PROGRAMME, "Programme", singular="partOf"),
         Link("parts", t.PART_OF_PROGRAMME, "Programme", True, "part"),
         *_from(t.PART_OF_PROGRAMME, _COMMITMENTS, ("themesOfIt", "Theme", ""),
                ("measuresOfIt", "Measure", ""), _FROM_ACHIEVEMENTS, _FROM_PRINCIPLES)),
        True,
    ),
    Type(
        "Commitment", "commitments", "Commitment", _STATED,
        (_IN_DOCUMENTS, _DECISIONS, _OBJECTIVES, _THEMES, _PROGRAMMES, _OWNERS, _PLACES, _MEASURES,
         Link("measuringAchievements", t.MEASURED_BY, "Achievement"),
         Link("partOf", t.PART_OF, "Commitment", singular="partOf"),
         Link("parts", t.PART_OF, "Commitment", True, "part"),
         Link("restates", t.RESTATES, "Commitment", singular="restates"),
         Link("restatedBy", t.RESTATES, "Commitment", True, "restatedBy"),
         Link("varies", t.VARIES, "Commitment", singular="varies"),
         Link("variedBy", t.VARIES, "Commitment", True, "variedBy"),
         Link("contributesTo", t.CONTRIBUTES_TO, "Commitment", singular="contributesTo"),
         Link("contributions", t.CONTRIBUTES_TO, "Commitment", True, "contribution"),
         Link("echoedBy", t.ECHOES, "Theme", True),
         Link("measuresRestated", t.RESTATES, "Measure"),
         Link("measuresVaried", t.VARIES, "Measure"),
         Link("restatedByMeasures", t.RESTATES, "Measure", True),
         Link("variedByMeasures", t.VARIES, "Measure", True),
         Link("achievements", t.FULFILS, "Achievement", True, "achievement")),
        True,
    ),
    Type(
        "Measure", "measures", "Measure",
        (*_STATED, Fact("measuresWords", t.MEASURES_WORDS, Kind.TEXTS)),
        (_IN_DOCUMENTS, _DECISIONS, _OBJECTIVES, _THEMES, _PROGRAMMES, _PLACES, _OWNERS,
         Link("restates", t.RESTATES, "Measure", singular="restates"),
         Link("restatedBy", t.RESTATES, "Measure", True, "restatedBy"),
         Link("varies", t.VARIES, "Measure", singular="varies"),
         Link("variedBy", t.VARIES, "Measure", True, "variedBy"),
         Link("commitmentsRestated", t.RESTATES, "Commitment"),
         Link("commitmentsVaried", t.VARIES, "Commitment"),
         Link("restatedByCommitments", t.RESTATES, "Commitment", True),
         Link("variedByCommitments", t.VARIES, "Commitment", True),
         *_from(t.MEASURED_BY, _COMMITMENTS, ("objectivesMeasured", "Objective", ""),
                ("themesMeasured", "Theme", ""), ("programmesMeasured", "Programme", ""),
                ("principlesMeasured", "Principle", ""))),
        True,
    ),
    Type(
        "Achievement", "achievements", "Achievement", _STATED,
        (_IN_DOCUMENTS, _DECISIONS, _OBJECTIVES, _THEMES, _PROGRAMMES, _PLACES, _OWNERS,
         Link("fulfils", t.FULFILS, "Commitment", singular="fulfils"),
         Link("commitmentsMeasured", t.MEASURED_BY, "Commitment", True)),
        True,
    ),
    Type("Placeholder", "placeholders", "Placeholder", _STATED, (_IN_DOCUMENTS, _DECISIONS)),
    Type(
        "Owner", "owners", "Owner",
        (*_ENTITY, Fact("code", t.CODE, Kind.TEXT),
         Fact("existsFrom", t.EXISTS_FROM, Kind.DATE),
         Fact("existsUntil", t.EXISTS_UNTIL, Kind.DATE)),
        (_IN_DOCUMENTS, _DECISIONS, _MENTIONS,
         Link("accountableTo", t.ACCOUNTABLE_TO, "Owner", singular="accountableTo"),
         Link("answeringToIt", t.ACCOUNTABLE_TO, "Owner", True),
         Link("successors", t.IS_REPLACED_BY, "Owner", singular="successor"),
         Link("predecessors", t.IS_REPLACED_BY, "Owner", True),
         *_from(t.HAS_ACCOUNTABILITY, _COMMITMENTS, ("programmes", "Programme", "programme"),
                ("objectives", "Objective", "objective"), ("themes", "Theme", "theme"),
                ("visions", "Vision", "vision"), ("missions", "Mission", "mission"),
                ("measures", "Measure", "measure"), _FROM_ACHIEVEMENTS, _FROM_PRINCIPLES),
         Link("decisionsForIt", t.ASSIGNED_OWNER, "Decision", True)),
    ),
    Type(
        "Place", "places", "Place",
        (*_ENTITY, Fact("code", t.CODE, Kind.TEXT), Fact("placeKind", t.PLACE_KIND, Kind.TEXT)),
        (_IN_DOCUMENTS, _DECISIONS, _MENTIONS,
         Link("within", t.WITHIN, "Place", singular="within"),
         Link("placesWithin", t.WITHIN, "Place", True, "placeWithin"),
         *_from(t.APPLIES_TO, _COMMITMENTS, ("programmes", "Programme", "programme"),
                ("objectives", "Objective", "objective"), ("themes", "Theme", "theme"),
                ("measures", "Measure", "measure"), _FROM_ACHIEVEMENTS, _FROM_PRINCIPLES)),
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
        (_IN_DOCUMENTS, _DECISIONS),
    ),
    Type(
        "Decision", "decisions", "Decision",
        (Fact("judgement", t.JUDGEMENT, Kind.TERM), Fact("decidedBy", t.DECIDED_BY, Kind.TEXT),
         Fact("decidedAt", t.DECIDED_AT, Kind.TEXT), Fact("reason", t.REASON, Kind.TEXT),
         Fact("ownerName", t.OWNER_NAME, Kind.TEXT),
         Fact("assignedRole", t.ASSIGNED_ROLE, Kind.TERM),
         Fact("correctedField", t.CORRECTED_FIELD, Kind.TEXT),
         Fact("correctedText", t.CORRECTED_TEXT, Kind.TEXT),
         Fact("withdrawnBy", t.WITHDRAWN_BY, Kind.TEXT),
         Fact("withdrawnAt", t.WITHDRAWN_AT, Kind.TEXT),
         Fact("withdrawnReason", t.WITHDRAWN_REASON, Kind.TEXT),
         Fact("detached", t.DETACHED, Kind.BOOLEAN)),
        (Link("assignedOwners", t.ASSIGNED_OWNER, "Owner", singular="assignedOwner"),),
        dated="decidedAt",
    ),
)  # fmt: skip
"""Every type of things, in the order of the schema. A thing of several classes is of the first."""

BY_NAME: Final = {type.name: type for type in TYPES}

PREDICATES: Final = frozenset(link.predicate for type in TYPES for link in type.links)
"""Every link that is shown."""
