"""The formats that the store is exported in, declared once for the command line and the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from goldenthread.api.export.exported import Exported
from goldenthread.graph.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Format:
    """`media`: its media type. `ending`: of its files. `holds`: what one of its files tells.

    `whole`: it holds all graphs, so nobody may be writing while they are read.
    """

    name: str
    media: str
    ending: str
    holds: str
    whole: bool = False


_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALL: Final = "all graphs: each edition's, what people decided, the vocabulary, the current one"
_TABLE: Final = "a table: a row for each statement and each thing that it is about"

FORMATS: Final[Mapping[str, Format]] = {
    format.name: format
    for format in (
        Format("turtle", "text/turtle", "ttl", "the current graph"),
        Format("jsonld", "application/ld+json", "jsonld", "the current graph"),
        Format("trig", "application/trig", "trig", _ALL, whole=True),
        Format("nquads", "application/n-quads", "nq", _ALL, whole=True),
        Format("csv", "text/csv", "csv", _TABLE),
        Format("xlsx", _SHEET, "xlsx", f"{_TABLE}, as a workbook"),
        Format("graphml", "application/graphml+xml", "graphml", "the network, for Gephi or yEd"),
        Format("stratml", "application/xml", "xml", "one document as a plan (StratML Part 2)"),
        Format("svg", "image/svg+xml", "svg", "a picture of one objective's thread"),
    )
}
"""By name; the first is what is given where nobody asks for another."""


def exported(
    graph: Snapshot, format: str, document: str | None = None, objective: str | None = None
) -> Exported:
    """The export in one of `FORMATS`; the graph must be open until it is written.

    `document`, `objective`: the one to take, where the format holds a single one. Raises StoreError
    and QuestionError where that is not to be found, and, when it is written, StoreInUse.
    """
    match format:
        case "csv":
            from goldenthread.api.export import table

            return table.export(graph)
        case "xlsx":
            from goldenthread.api.export import table

            return table.workbook(graph)
        case "stratml":
            from goldenthread.api.export import stratml

            return stratml.export(graph, document)
        case "graphml":
            from goldenthread.api.export import graphml

            return graphml.export(graph)
        case "svg":
            from goldenthread.api.export import svg

            return svg.export(graph, objective or "")
        case _:
            from goldenthread.api.export import rdf

            return rdf.export(graph, format)
