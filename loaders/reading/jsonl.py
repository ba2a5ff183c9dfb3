"""A statement as one JSON line of `goldenthread read --format jsonl`."""

from __future__ import annotations

from typing import Any

from goldenthread.loaders.statement import Basis, Kind, Link, Reading, Statement

HIDDEN = frozenset({Kind.PLACEHOLDER, Kind.REFERENCE})
"""Kinds that the JSON lines leave out."""


def record(statement: Statement, reading: Reading) -> dict[str, Any]:
    """The statement as the annotation guide writes it; keys without a value are left out.

    `start` and `end` count in the document's text; `due` is in the guide's notation; `owners` are
    those that the statement, its lead-in or its row names.
    """
    del reading  # everything a record needs is in the statement
    evidence = statement.evidence
    values: dict[str, Any] = {
        "id": statement.id,
        "kind": statement.kind.value,
        "text": statement.text,
        "start": evidence.start,
        "end": evidence.end,
        "page": evidence.locator.page,
        "slide": evidence.locator.slide,
        "sheet": evidence.locator.sheet,
        "cell": evidence.locator.cell,
        "section": list(evidence.section),
        "lead_in": statement.lead_in,
        "also": [kind.value for kind in statement.also],
        "part_of": statement.part_of,
        "role": "outcome" if statement.outcome else None,
        "optional": statement.optional or None,
        "owners": [
            {"name": owner.name, "role": owner.role.value}
            for owner in statement.owners
            if owner.basis is not Basis.INHERITED
        ],
        "collective": statement.collective or None,
        "places": list(dict.fromkeys(place.name for place in statement.places)),
        "due": statement.due.guide if statement.due else None,
        "targets": [target.words for target in statement.targets],
        "observed": [observation.words for observation in statement.observed],
        "status": statement.status.delivery.value if statement.status else None,
        "programme": _name(statement.programme),
        "objective": _name(statement.objective),
        "theme": _name(statement.theme),
        "of": _name(statement.of),
        "aliases": list(statement.aliases),
        "number": statement.number,
        "rule": evidence.rule,
        "confidence": round(evidence.confidence, 2),
    }
    return {key: value for key, value in values.items() if value not in (None, [], "")}


def _name(link: Link | None) -> str | None:
    return link.name if link else None
