"""/id/…: what the graph says of the thing with that IRI, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

import pyoxigraph
from fastapi import APIRouter, Request, Response
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from goldenthread.api.graphql.model import Evidence, Thing
from goldenthread.api.graphql.words import meaning
from goldenthread.api.http.accept import best
from goldenthread.api.http.addresses import address
from goldenthread.api.http.data import Data, Version
from goldenthread.api.http.fresh import etag, headers, unchanged
from goldenthread.api.http.html import page
from goldenthread.ontology import terms as t

_OF: Final[Mapping[str, Sequence[str]]] = {
    "text/html": ("application/xhtml+xml",),
    "text/turtle": ("text/plain",),
    "application/ld+json": ("application/json",),
    "application/n-triples": (),
}
_RDF: Final = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
}
_PREFIXES: Final = {
    "gt": t.GT, "rdf": t.RDF, "rdfs": t.RDFS, "xsd": t.XSD, "dcterms": t.DCTERMS, "skos": t.SKOS,
}  # fmt: skip
_NOTHING: Final = (
    "the graph says nothing of {}; the answers below /questions name IRIs, and `search` in GraphQL "
    "finds things by their words\n"
)
_ABOUT: Final = 500
"""Links to a thing that are shown beside what is said of it."""


def routes(data: Data) -> APIRouter:
    """The route."""
    router = APIRouter(tags=["Data"])

    @router.get("/id/{name:path}", summary="What the graph says of a thing, by its IRI")
    def resource(name: str, request: Request, iri: str | None = None) -> Response:
        kind = best(request.headers.get("accept"), _OF)
        if kind is None:
            return Response("it comes as " + ", ".join(_OF) + "\n", 406, media_type="text/plain")
        with data.reading() as version:
            # What a gazetteer names lies under its own IRI: /id/?iri=…
            asked = version.model.base + name if name or iri is None else iri
            return _answer(request, version, asked, kind)

    return router


def _answer(request: Request, version: Version, iri: str, kind: str) -> Response:
    tag = etag(version.model.version, iri, kind)
    now = version.model.replaced.get(iri)
    if now is not None and iri not in version.model.things:
        return Response(
            status_code=303, headers={"Vary": "Accept", "Location": address(now, version)}
        )
    if same := unchanged(request, tag):
        return same
    said = _said(version, iri)
    if not said:
        return Response(_NOTHING.format(iri[:500]), 404, media_type="text/plain")
    if kind == "text/html":
        return Response(_page(version, iri, said), 200, headers(tag), kind)
    return Response(
        pyoxigraph.serialize((quad.triple for quad in said), format=_RDF[kind], prefixes=_PREFIXES),
        200,
        headers(tag),
        kind,
    )


def _said(version: Version, iri: str) -> list[Quad]:
    """What is said of it, and the assertions about it. Empty for what is no IRI."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return []
    about = list(version.store.quads_for_pattern(node, None, None))
    subject = NamedNode(t.SUBJECT)
    for quad in list(version.store.quads_for_pattern(None, subject, node))[:_ABOUT]:
        about += version.store.quads_for_pattern(quad.subject, None, None)
    return about


def _page(version: Version, iri: str, said: Sequence[Quad]) -> str:
    thing = version.model.get(iri)
    parts = (
        f"<p><code>{escape(iri)}</code></p>",
        *(_words(thing) if thing else ()),
        f"<h2>What the graph says</h2><dl>{''.join(_rows(version, iri, said))}</dl>",
        "<p>Also as Turtle and JSON-LD: ask for them with Accept.</p>",
    )
    title = thing.label if thing else iri.rpartition("/")[2]
    return page(title, parts, version.model.version)


def _words(thing: Thing) -> Iterator[str]:
    if thing.evidence:
        yield "<h2>The words it is read from</h2>"
    for evidence in thing.evidence:
        yield f"<blockquote>{escape(evidence.exact)}</blockquote><p>{escape(_where(evidence))}</p>"


def _where(evidence: Evidence) -> str:
    """Document, page or line."""
    title = evidence.document.label if evidence.document else "a document"
    if evidence.page:
        return f"{title}, page {evidence.page}"
    if evidence.slide:
        return f"{title}, slide {evidence.slide}"
    if evidence.cell:
        return f"{title}, {evidence.sheet}, cell {evidence.cell}"
    return f"{title}, line {evidence.line}"


def _rows(version: Version, iri: str, said: Sequence[Quad]) -> Iterator[str]:
    own = [
        quad for quad in said if isinstance(quad.subject, NamedNode) and quad.subject.value == iri
    ]
    by_predicate: dict[str, list[Quad]] = {}
    for quad in sorted(own, key=lambda quad: (quad.predicate.value, str(quad.object))):
        by_predicate.setdefault(quad.predicate.value, []).append(quad)
    for predicate, quads in by_predicate.items():
        name = predicate.replace("#", "/").rpartition("/")[2]
        yield f'<dt title="{escape(_meaning(predicate))}">{escape(name)}</dt>'
        for quad in quads:
            yield f"<dd>{_shown(version, quad)}</dd>"


def _shown(version: Version, quad: Quad) -> str:
    value = quad.object
    if isinstance(value, NamedNode):
        known = version.model.get(value.value)
        words = known.label if known else value.value.replace("#", "/").rpartition("/")[2]
        return f'<a href="{escape(address(value.value, version))}">{escape(words)}</a>'
    return escape(value.value if isinstance(value, Literal) else str(value))


def _meaning(predicate: str) -> str:
    try:
        return meaning(predicate)
    except KeyError:
        return predicate
