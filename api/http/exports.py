"""/export: all of the current graph as one file, in each format of `goldenthread export`.

A file is written to disk first, then sent: so a client gets all of it or an error, memory stays
small however large it is, and a slow client holds no version of the data.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, nullcontext
from html import escape
from typing import IO, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from goldenthread.api.changes.queue import Queue
from goldenthread.api.export.exported import Exported
from goldenthread.api.export.formats import FORMATS, Format, exported
from goldenthread.api.graphql.select import RequestError
from goldenthread.api.http.accept import best
from goldenthread.api.http.data import Data, Version, told
from goldenthread.api.http.fresh import etag, headers, unchanged
from goldenthread.api.http.html import link, listed, page
from goldenthread.graph.snapshot import Snapshot
from goldenthread.ontology.errors import StoreError

_PIECE: Final = 2**16
"""Bytes sent at a time."""
_BY_MEDIA: Final[Mapping[str, Format]] = {format.media: format for format in FORMATS.values()}
_OTHER_NAMES: Final[Mapping[str, Sequence[str]]] = {
    "text/turtle": ("text/plain",),
    "application/ld+json": ("application/json",),
    "application/n-quads": ("text/x-nquads",),
    "application/xml": ("text/xml",),
}
_NAMES: Final = {media: _OTHER_NAMES.get(media, ()) for media in _BY_MEDIA}


def routes(data: Data, changes: Queue | None, seconds: float) -> APIRouter:
    """The routes. `seconds`: how long an export of all graphs waits for a change to be done."""
    router = APIRouter(tags=["Data"])

    def answer(request: Request, format: Format, wanted: _Wanted) -> Response:
        with data.reading() as version:
            tag = etag(version.model.version, format.name, *map(str, wanted))
            # What all graphs hold may be newer than the version that is served.
            if not format.whole and (same := unchanged(request, tag)):
                return same
            file = _written(version, format, wanted, changes, seconds)
        said = {
            "Content-Length": str(file.seek(0, 2)),
            "Content-Disposition": f'attachment; filename="golden-thread.{format.ending}"',
            "X-Content-Type-Options": "nosniff",
            **({"Cache-Control": "no-store"} if format.whole else headers(tag)),
        }
        file.seek(0)
        return StreamingResponse(_pieces(file), 200, said, format.media)

    @router.get("/export", summary="All of the current graph, in the format that Accept names")
    def negotiated(
        request: Request, document: str | None = None, objective: str | None = None
    ) -> Response:
        media = best(request.headers.get("accept"), {**_NAMES, "text/html": ()})
        if media == "text/html":
            with data.reading() as version:
                return HTMLResponse(_page(version.model.version), headers={"Vary": "Accept"})
        if media is None:
            return _text(406, "it comes as " + ", ".join(_NAMES))
        return answer(request, _BY_MEDIA[media], (document, objective))

    @router.get(
        "/export/{format}", summary=f"All of the current graph in one of {', '.join(FORMATS)}"
    )
    def named(
        request: Request, format: str, document: str | None = None, objective: str | None = None
    ) -> Response:
        if format not in FORMATS:
            return _text(404, f"there is no such export; there are {', '.join(FORMATS)}")
        return answer(request, FORMATS[format], (document, objective))

    return router


_Wanted = tuple[str | None, str | None]
"""The document and the objective to take, where a format holds one of them."""


def _page(version: str) -> str:
    """What can be taken out, for people who open this in a browser."""
    named = {"stratml": "?document=", "svg": "?objective="}
    files = (
        f"{link(f'/export/{one.name}', one.name)}{named.get(one.name, '')}: {escape(one.holds)}"
        for one in FORMATS.values()
    )
    return page("Take it out", [listed(files)], version)


def _text(status: int, words: str) -> Response:
    return Response(f"{words}\n", status, media_type="text/plain")


def _written(
    version: Version, format: Format, wanted: _Wanted, changes: Queue | None, seconds: float
) -> IO[bytes]:
    """The file, open. Raises RequestError where it cannot be made, StoreInUse where not now."""
    if version.graph is None:
        raise RequestError("exports are made from the store; this service shows its mirror")
    _require(version, format, *wanted)
    with ExitStack() as failing:
        file = failing.enter_context(tempfile.TemporaryFile())
        alone = changes.alone(seconds) if changes and format.whole else nullcontext()
        with alone:
            _export(version.graph, format, wanted).write(file)
        failing.pop_all()
    return file


def _export(graph: Snapshot, format: Format, wanted: _Wanted) -> Exported:
    try:
        return exported(graph, format.name, *wanted)
    except StoreError as error:
        # What was asked for is not in the store: that is no failure of the store.
        raise RequestError(told(error, graph.path)) from error


def _require(version: Version, format: Format, document: str | None, objective: str | None) -> None:
    """That what a format holds one of is named, in the words of an address."""
    if format.name == "stratml" and document is None and len(version.model.all("Document")) > 1:
        keys = (str(thing.facts["key"]) for thing in version.model.all("Document"))
        raise RequestError(f"name the document to take: ?document= {' or '.join(sorted(keys))}")
    if format.name == "svg" and not objective:
        raise RequestError("name the objective to draw: ?objective= its words or IRI")


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
