"""/void, /gaps: the data as a whole: what it is, and what it lacks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

import pyoxigraph
from fastapi import APIRouter, Request, Response
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from goldenthread.api.export.formats import FORMATS
from goldenthread.api.http.accept import best
from goldenthread.api.http.data import Data, Version
from goldenthread.api.http.fresh import etag, headers, unchanged
from goldenthread.api.http.gaps_page import gaps_page
from goldenthread.ontology import terms as t
from goldenthread.ontology.validate import Violation, validate

VOID: Final = "http://rdfs.org/ns/void#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
SH: Final = "http://www.w3.org/ns/shacl#"
_PREFIXES: Final = {
    "void": VOID, "dcat": DCAT, "dcterms": t.DCTERMS, "gt": t.GT, "sh": SH, "xsd": t.XSD,
}  # fmt: skip
_RDF: Final = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
}
_NAMES: Final[Mapping[str, Sequence[str]]] = {
    "text/turtle": ("text/plain",), "application/ld+json": ("application/json",),
    "application/n-triples": (),
}  # fmt: skip
_TYPE: Final = NamedNode(t.TYPE)


def routes(data: Data) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["Data"])

    @router.get("/void", summary="What this data set is, in VoID and DCAT")
    def void(request: Request) -> Response:
        base = str(request.base_url)
        with data.reading() as version:
            licence = os.environ.get("GOLDENTHREAD_LICENCE", "")
            tag = etag(version.model.version, "void", base, licence)
            return _rdf(request, tag, lambda: list(described(version, base)))

    @router.get("/gaps", summary="What is missing, as a SHACL validation report")
    def gaps(request: Request) -> Response:
        with data.reading() as version:
            tag = etag(version.model.version, "gaps")
            found = partial(_missing, version)
            if best(request.headers.get("accept"), {**_NAMES, "text/html": ()}) != "text/html":
                return _rdf(request, tag, lambda: list(report(found())))
            own = etag(tag.strip('"'), "text/html")
            if same := unchanged(request, own):
                return same
            return Response(gaps_page(version, found()), 200, headers(own), "text/html")

    return router


def _rdf(request: Request, tag: str, make: Callable[[], Sequence[Triple]]) -> Response:
    """What is made, in the format that the client wants. `tag`: stands for it in any format."""
    kind = best(request.headers.get("accept"), _NAMES)
    if kind is None:
        return Response("it comes as " + ", ".join(_NAMES) + "\n", 406, media_type="text/plain")
    own = etag(tag.strip('"'), kind)
    if same := unchanged(request, own):
        return same
    body = pyoxigraph.serialize(make(), format=_RDF[kind], prefixes=_PREFIXES)
    return Response(body, 200, headers(own), kind)


def described(version: Version, base: str) -> Iterator[Triple]:
    """The data set. `base`: where the service is reached, ending in "/"."""
    itself = NamedNode(f"{base}void#dataset")

    def say(predicate: str, value: NamedNode | Literal | BlankNode) -> Triple:
        return Triple(itself, NamedNode(predicate), value)

    yield say(t.TYPE, NamedNode(VOID + "Dataset"))
    yield say(t.TYPE, NamedNode(DCAT + "Dataset"))
    yield say(t.TITLE, Literal("What the loaded strategy documents say", language="en"))
    titles = ", ".join(document.label for document in version.model.all("Document"))
    yield say(t.DCTERMS + "description", Literal(f"Read from: {titles}.", language="en"))
    yield say(t.DCTERMS + "identifier", Literal(version.model.version))
    yield say(DCAT + "version", Literal(version.model.version))
    yield from (say(*term) for term in _licence())
    yield say(VOID + "uriSpace", Literal(version.model.base))
    yield say(VOID + "vocabulary", NamedNode(t.GT))
    yield say(VOID + "sparqlEndpoint", NamedNode(f"{base}sparql"))
    yield say(VOID + "triples", Literal(len(version.store)))
    for document in version.model.all("Document"):
        yield say(t.SOURCE, NamedNode(document.iri))
    for name, things in sorted(version.model.of_type.items()):
        part = BlankNode(name.lower())
        yield say(VOID + "classPartition", part)
        cls = "StrategyDocument" if name == "Document" else name
        yield Triple(part, NamedNode(VOID + "class"), NamedNode(t.GT + cls))
        yield Triple(part, NamedNode(VOID + "entities"), Literal(len(things)))
    for name, format in FORMATS.items():
        file, found = NamedNode(f"{base}export/{name}"), BlankNode(f"as-{name}")
        if name in ("turtle", "jsonld"):
            yield say(VOID + "dataDump", file)
        yield say(DCAT + "distribution", found)
        yield Triple(found, _TYPE, NamedNode(DCAT + "Distribution"))
        yield Triple(found, NamedNode(DCAT + "downloadURL"), file)
        place = f"https://www.iana.org/assignments/media-types/{format.media}"
        yield Triple(found, NamedNode(DCAT + "mediaType"), NamedNode(place))


def _licence() -> Iterator[tuple[str, NamedNode | Literal]]:
    """The licence: GOLDENTHREAD_LICENCE, an IRI; else that nobody has said which."""
    given = os.environ.get("GOLDENTHREAD_LICENCE")
    if given:
        yield t.DCTERMS + "license", NamedNode(given)
    else:
        words = "No licence is stated; the documents it is read from have their own."
        yield t.DCTERMS + "rights", Literal(words, language="en")


def _missing(version: Version) -> Sequence[Violation]:
    """What the completeness shapes miss in the current graph."""

    def look() -> Sequence[Violation]:
        return validate(version.store.quads_for_pattern(None, None, None), "completeness")

    return version.once("gaps", look)


def report(found: Sequence[Violation]) -> Iterator[Triple]:
    """It as a SHACL validation report."""
    itself = BlankNode("report")
    yield Triple(itself, _TYPE, NamedNode(SH + "ValidationReport"))
    yield Triple(itself, NamedNode(SH + "conforms"), Literal(not found))
    for number, gap in enumerate(found):
        result = BlankNode(f"r{number}")
        yield Triple(itself, NamedNode(SH + "result"), result)
        yield Triple(result, _TYPE, NamedNode(SH + "ValidationResult"))
        yield Triple(result, NamedNode(SH + "focusNode"), NamedNode(gap.focus))
        yield Triple(result, NamedNode(SH + "sourceShape"), NamedNode(gap.shape))
        if gap.path:
            yield Triple(result, NamedNode(SH + "resultPath"), NamedNode(gap.path))
        yield Triple(result, NamedNode(SH + "resultMessage"), Literal(gap.message, language="en"))
        severity = NamedNode(SH + gap.severity)
        yield Triple(result, NamedNode(SH + "resultSeverity"), severity)
