"""A perspective for Neo4j Bloom: `python -m goldenthread.graph.mirror.perspective`.

`docs/neo4j-perspective.json` is this; a test says when it is out of date, and runs every phrase.
"""

from __future__ import annotations

import json
import sys
from typing import Any, Final

from goldenthread.graph.mirror import mapping as m

_CATEGORIES: Final = (
    ("Commitment: much is missing", "ScoreLow", "#F16667"),
    ("Commitment: something is missing", "ScoreMiddle", "#FFC454"),
    ("Commitment: complete or nearly so", "ScoreHigh", "#8DCC93"),
    ("Objective", "Objective", "#4C8EDA"),
    ("Theme", "Theme", "#C990C0"),
    ("Programme", "Programme", "#57C7E3"),
    ("Owner", "Owner", "#ECB5C9"),
    ("Place", "Place", "#569480"),
    ("Document", "Document", "#D9C8AE"),
    ("Measure", "Measure", "#F79767"),
    ("Achievement", "Achievement", "#DA7194"),
    ("Due date", "Due", "#FFE081"),
)
_SHOWN: Final = (
    "label", "quote", "document", "foundAt", "due", "dueFrom", "dueTo", "hasOwner", "hasMeasure",
    "hasDeadline", "hasObjective", "hasProgramme", "score", "inForce", "code", "store", "iri",
)  # fmt: skip
PHRASES: Final = (
    (
        "Orphan commitments",
        "Commitments that nobody answers for",
        None,
        "MATCH (c:Commitment) WHERE c.inForce AND NOT c.hasOwner "
        "OPTIONAL MATCH path = (c)-[:PART_OF_PROGRAMME]->(:Programme) RETURN c, path",
    ),
    (
        "Orphans of a programme",
        "Commitments of $programme that nobody answers for",
        ("programme", "Programme", "label"),
        "MATCH path = (c:Commitment)-[:PART_OF_PROGRAMME]->(:Programme {label: $programme}) "
        "WHERE c.inForce AND NOT c.hasOwner RETURN path",
    ),
    (
        "Trace a commitment",
        "Trace $commitment",
        ("commitment", "Commitment", "label"),
        "MATCH (c:Commitment {label: $commitment}) "
        "OPTIONAL MATCH up = (c)-[:PART_OF|PART_OF_PROGRAMME|UNDER_THEME|ADVANCES*1..3]->() "
        "OPTIONAL MATCH around = (c)-[:STATED_IN|APPLIES_TO|DUE|MEASURED_BY|HAS_TARGET]->() "
        "OPTIONAL MATCH answers = (:Owner)-[:ANSWERS_FOR]->(c) RETURN c, up, around, answers",
    ),
    (
        "What an owner answers for",
        "What $owner answers for",
        ("owner", "Owner", "label"),
        "MATCH path = (:Owner {label: $owner})-[:ANSWERS_FOR]->() RETURN path",
    ),
    (
        "What applies to a Place",
        "What applies to $place",
        ("place", "Place", "label"),
        "MATCH path = (:Commitment)-[:APPLIES_TO]->(:Place {label: $place}) RETURN path",
    ),
    (
        "The thread of an objective",
        "The thread of $objective",
        ("objective", "Objective", "label"),
        "MATCH path = (:Objective {label: $objective})<-[:ADVANCES]-() RETURN path",
    ),
)
"""Name, search phrase, parameter with the label and property that Bloom suggests, and Cypher."""
_KINDS: Final = {m.Kind.INTEGER: "bigint", m.Kind.BOOLEAN: "boolean", m.Kind.DATE: "Date"}
_MADE: Final = 1735689600000
"""Bloom wants a time of making; a fixed one keeps the file the same."""


def perspective() -> dict[str, Any]:
    """The perspective as Bloom exports and imports it."""
    return {
        "name": "Golden Thread",
        "id": "golden-thread",
        "version": "2.3.0",
        "createdAt": _MADE,
        "lastEditedAt": _MADE,
        "categories": [
            _category(number, *category) for number, category in enumerate(_CATEGORIES, 1)
        ],
        "labels": {label: _keys(label) for _, label, _ in _CATEGORIES},
        "relationshipTypes": [_relationship(type) for type in sorted(m.TYPES)],
        "templates": [_template(number, *phrase) for number, phrase in enumerate(PHRASES)],
        "palette": {"colors": [color for *_, color in _CATEGORIES], "currentIndex": 0},
        "sceneActions": [],
        "hiddenRelationshipTypes": [],
        "hiddenCategories": [],
        "hideUncategorisedData": False,
        "isAuto": False,
        "history": [],
        "parentPerspectiveId": None,
        "metadata": {
            "pathSegments": [],
            "indexes": [{"label": m.COMMON, "type": "native", "propertyKeys": ["store", "iri"]}],
        },
    }


def _category(number: int, name: str, label: str, color: str) -> dict[str, Any]:
    return {
        "id": number,
        "name": name,
        "labels": [label],
        "color": color,
        "size": 1,
        "icon": "no-icon",
        "captionKeys": ["label"],
        "properties": [
            {"name": key["propertyKey"], "exclude": False, "dataType": key["dataType"]}
            for key in _keys(label)
        ],
        "createdAt": _MADE,
        "lastEditedAt": _MADE,
    }


def _keys(of: str) -> list[dict[str, str]]:
    kinds = {p.name: p.kind for p in (*m.PROPERTIES, *m.COMPUTED, *m.HOUSEKEEPING)}
    return [
        {"propertyKey": name, "type": of, "dataType": _KINDS.get(kinds[name], "string")}
        for name in _SHOWN
    ]


def _relationship(type: str) -> dict[str, Any]:
    return {
        "id": type,
        "name": type,
        "color": "#848484",
        "size": 1,
        "captionKeys": ["0_REL_TYPE_CAPTION_KEY"],
        "properties": [
            {"propertyKey": name, "type": type, "dataType": "string"}
            for name in ("basis", "quote", "role")
        ],
    }


def _template(
    number: int, name: str, text: str, parameter: tuple[str, str, str] | None, cypher: str
) -> dict[str, Any]:
    parameters = [
        {
            "name": f"${named}",
            "dataType": "String",
            "collapsed": False,
            "suggestionLabel": label,
            "suggestionProp": key,
            "suggestionBoolean": False,
            "cypher": None,
        }
        for named, label, key in ([parameter] if parameter else [])
    ]
    return {
        "name": name,
        "id": f"tmpl:{_MADE + number}",
        "createdAt": _MADE,
        "text": text,
        "cypher": cypher,
        "params": parameters,
        "isUpdateQuery": None,
        "hasCypherErrors": False,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(perspective(), indent=1, ensure_ascii=False) + "\n")
