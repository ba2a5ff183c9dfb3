"""The statements and what they are about as one table, a row each, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import IO, Final

from goldenthread.api.answers import harmless
from goldenthread.api.export.exported import Exported
from goldenthread.api.export.facts import Facts
from goldenthread.graph.snapshot import Snapshot
from goldenthread.ontology import terms

_KINDS: Final = (
    terms.VISION, terms.MISSION, terms.OBJECTIVE, terms.THEME, terms.PROGRAMME, terms.COMMITMENT,
    terms.MEASURE, terms.ACHIEVEMENT, terms.PRINCIPLE,
)  # fmt: skip
_COLUMNS: Final = (
    "kind", "words", "documents", "place", "in_force", "owners", "collective", "due", "due_from",
    "due_to", "targets", "status", "places", "objectives", "programmes", "themes", "part_of",
    "confidence", "iri",
)  # fmt: skip
_WIDTHS: Final = {"kind": 12, "words": 60, "documents": 30, "place": 34, "in_force": 8, "iri": 24}
"""In characters; 16 for the others."""
_LOST: Final = (
    "the evidence's exact positions, who answers in which role, and how each link is known; "
    "trig holds them",
)


def export(graph: Snapshot) -> Exported:
    """CSV in UTF-8 with a byte-order mark, which tells Excel so. No cell is a formula."""

    def write(output: IO[bytes]) -> None:
        text = io.TextIOWrapper(output, "utf-8-sig", newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        for row in _rows(Facts(graph)):
            writer.writerow([*map(harmless, row[:-1]), row[-1]])
        text.detach()

    return Exported(write, _LOST)


def workbook(graph: Snapshot) -> Exported:
    """The same table as a workbook. No cell is a formula."""
    from goldenthread.api.report.book import Book

    def write(output: IO[bytes]) -> None:
        book = Book("The golden thread", "All that was read, a row each")
        sheet = book.sheet("all", [_WIDTHS.get(name, 16) for name in _COLUMNS])
        rows = chain([_COLUMNS], _rows(Facts(graph)))
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, "cell" if number else "header")
        sheet.sheet.freeze_panes(1, 2)
        sheet.sheet.autofilter(0, 0, number, len(_COLUMNS) - 1)
        output.write(book.content())

    return Exported(write, _LOST)


def _rows(facts: Facts) -> Iterator[list[str]]:
    """By kind, then document and place in it."""
    for kind in _KINDS:
        rows = [
            _row(facts, iri, kind.removeprefix(terms.GT).lower()) for iri in facts.of_class(kind)
        ]
        yield from sorted(rows, key=lambda row: (row[2], row[3], row[1], row[-1]))


def _row(facts: Facts, iri: str, kind: str) -> list[str]:
    def joined(values: list[str]) -> str:
        return "; ".join(dict.fromkeys(values))

    cells = [
        kind,
        facts.one(iri, terms.TEXT) or facts.one(iri, terms.LABEL),
        joined(facts.all(iri, terms.DOCUMENT_TITLE)),
        facts.one(iri, terms.FOUND_AT),
        "no" if facts.one(iri, terms.IN_FORCE) == "false" else "yes",
        joined(_owners(facts, iri)),
        "yes" if facts.one(iri, terms.COLLECTIVE) == "true" else "",
        joined(facts.through(iri, terms.HAS_DUE, terms.ORIGINAL)),
        joined(facts.through(iri, terms.HAS_DUE, terms.FIRST_DAY)),
        joined(facts.through(iri, terms.HAS_DUE, terms.LAST_DAY)),
        joined(facts.through(iri, terms.HAS_TARGET, terms.ORIGINAL)),
        joined(facts.through(iri, terms.HAS_STATUS, terms.ORIGINAL)),
        joined(facts.labels(iri, terms.APPLIES_TO)),
        joined(facts.labels(iri, terms.ADVANCES)),
        joined(facts.labels(iri, terms.PART_OF_PROGRAMME)),
        joined(facts.labels(iri, terms.UNDER_THEME)),
        joined(facts.labels(iri, terms.PART_OF)),
        facts.one(iri, terms.CONFIDENCE),
    ]
    return [*cells, iri]


def _owners(facts: Facts, iri: str) -> list[str]:
    agents = facts.through(iri, terms.HAS_ACCOUNTABILITY, terms.AGENT)
    return sorted(facts.one(agent, terms.LABEL) for agent in agents)
