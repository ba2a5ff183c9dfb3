"""The page that a newcomer opens first: what was read, what can be asked, and where."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from fastapi import APIRouter, Request, Response

from goldenthread.api.answers import so_many
from goldenthread.api.http.addresses import address
from goldenthread.api.http.data import Data, Version
from goldenthread.api.http.fresh import etag, headers, unchanged
from goldenthread.api.http.html import link, listed, page, paragraph

_TOLD = (
    "Is what the strategy promises being delivered, and who answers for it? "
    "What is shown here quotes the documents that it was read from."
)
_COUNTED = (
    ("Objective", "objective"), ("Theme", "theme"), ("Programme", "programme"),
    ("Commitment", "commitment"), ("Measure", "measure"), ("Owner", "owner"), ("Place", "Place"),
)  # fmt: skip
_WAYS = (
    ("/questions", "Questions", "what a strategy team asks; answers as page, CSV and workbook"),
    ("/questions/orphans/commitments", "Orphans", "commitments that nobody answers for"),
    ("/gaps", "Gaps", "what is missing"),
    ("/graphql", "Explorer", "GraphQL, with examples, for walking from objective to measure"),
    ("/export", "Export", "all of it as a table, as a workbook, as RDF, for Gephi, as StratML"),
    ("/void", "Data set", "what this data set is (VoID and DCAT)"),
    ("/docs", "For programs", "this HTTP interface; SPARQL is at /sparql"),
)


def routes(data: Data) -> APIRouter:
    """The route."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def home(request: Request) -> Response:
        with data.reading() as version:
            tag = etag(version.model.version, "home", str(version.model.behind))
            if same := unchanged(request, tag):
                return same
            body = page("The golden thread", _parts(version), version.model.version)
        return Response(body, 200, headers(tag), "text/html")

    return router


def _parts(version: Version) -> Iterator[str]:
    model = version.model
    yield paragraph(_TOLD)
    if model.behind:
        yield paragraph("Documents are being loaded that this page does not show yet.")
    yield "<h2>What was read</h2>"
    documents = model.all("Document")
    yield listed(
        link(address(one.iri, version), one.label)
        + ("" if one.in_force else " (superseded by a later one)")
        for one in documents
    )
    counts = (so_many(len(model.all(type)), noun) for type, noun in _COUNTED)
    yield paragraph(f"In {so_many(len(documents), 'document')}: {', '.join(counts)}.")
    yield "<h2>Where to look</h2>"
    yield listed(f"{link(to, words)}: {escape(help)}" for to, words, help in _WAYS)
