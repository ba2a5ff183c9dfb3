"""/sparql: the SPARQL 1.1 Protocol, for reading. Each query runs in a process that can be killed:
inside ours, a query that runs cannot be interrupted.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response

from goldenthread.api.http import sparql_child as child
from goldenthread.api.http.accept import best
from goldenthread.api.http.data import Data
from goldenthread.api.http.fresh import etag, headers, unchanged
from goldenthread.api.http.rules import Limits

_CHILD: Final = Path(child.__file__)
_QUERY: Final = "application/sparql-query"
_FORM: Final = "application/x-www-form-urlencoded"
_OF: Final = {
    "application/sparql-results+json": ("application/json",),
    "application/sparql-results+xml": ("application/xml", "text/xml"),
    "text/csv": (),
    "text/turtle": ("text/plain",),
    "application/n-triples": (),
    "application/rdf+xml": (),
    "application/ld+json": (),
}
"""The formats, each with other names by which clients ask for it; the first is what is given where
nobody asks for anything."""
_STATUS: Final = {child.MALFORMED: 400, child.REFUSED: 403, child.TOO_MANY: 422}
_AT_ONCE: Final = 2
_PIPE: Final = asyncio.subprocess.PIPE


class _RefusedError(Exception):
    """No query, or one that is not answered."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def routes(data: Data, limits: Limits) -> APIRouter:
    """The route, by GET and by POST."""
    router = APIRouter(tags=["SPARQL"])
    free = asyncio.Semaphore(_AT_ONCE)

    async def answer(request: Request, given: Sequence[tuple[str, str]]) -> Response:
        try:
            query = _query(given)
            kind = _kind(request.headers.get("accept"))
            with data.reading() as version:
                if version.folder is None:
                    raise _RefusedError(501, "SPARQL is answered by a store, not by its mirror")
                tag = etag(version.model.version, query, kind)
                if same := unchanged(request, tag):
                    return same
                async with _turn(free, limits.seconds):
                    kind, body = await _run(version.folder, query, kind, limits)
                return Response(body, media_type=kind, headers=headers(tag))
        except _RefusedError as refused:
            return Response(f"{refused}\n", refused.status, media_type="text/plain")

    @router.get("/sparql", summary="Asks in SPARQL 1.1")
    async def by_get(request: Request, query: str = "") -> Response:
        return await answer(request, request.query_params.multi_items())

    @router.post("/sparql", summary="Asks in SPARQL 1.1")
    async def by_post(request: Request) -> Response:
        body = (await request.body()).decode("utf-8", "replace")
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        given = request.query_params.multi_items()
        if kind == _QUERY:
            return await answer(request, [*given, ("query", body)])
        if kind == _FORM:
            fields = parse_qs(body, keep_blank_values=True, max_num_fields=20)
            return await answer(
                request, [*given, *((n, v) for n, vs in fields.items() for v in vs)]
            )
        return Response(f"send {_QUERY} or {_FORM}\n", 415, media_type="text/plain")

    return router


@asynccontextmanager
async def _turn(free: asyncio.Semaphore, seconds: float) -> AsyncIterator[None]:
    """A place among the queries that run at the same time. Raises _RefusedError when none gets free
    in so many seconds.
    """
    try:
        await asyncio.wait_for(free.acquire(), seconds)
    except TimeoutError:
        raise _RefusedError(503, "too many queries are being answered; ask again later") from None
    try:
        yield
    finally:
        free.release()


def _query(given: Sequence[tuple[str, str]]) -> str:
    """The one query. Raises _RefusedError for an update, another data set, none or several."""
    names = [name for name, _ in given]
    if "update" in names or "using-graph-uri" in names:
        raise _RefusedError(403, "nothing is written through SPARQL; updates are not taken")
    if "default-graph-uri" in names or "named-graph-uri" in names:
        raise _RefusedError(403, "there is one graph, the current one; name no other")
    queries = [value for name, value in given if name == "query"]
    if len(queries) != 1 or not queries[0].strip():
        raise _RefusedError(400, "send one query")
    return queries[0]


def _kind(accept: str | None) -> str:
    """The format that the client wants most. Raises _RefusedError where it wants none of ours."""
    found = best(accept, _OF)
    if found is None:
        raise _RefusedError(406, "answers come as " + ", ".join(_OF))
    return found


async def _run(graph: Path, query: str, kind: str, limits: Limits) -> tuple[str, bytes]:
    """Format and answer of the child process, which is gone when this returns.

    Raises _RefusedError.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", os.fspath(_CHILD), os.fspath(graph), kind, str(limits.rows),
        stdin=_PIPE, stdout=_PIPE, stderr=_PIPE,
    )  # fmt: skip
    try:
        answer, complaint = await asyncio.wait_for(
            process.communicate(query.encode()), limits.seconds
        )
    except TimeoutError:
        raise _RefusedError(
            504, f"the answer takes longer than {limits.seconds:g} seconds; ask for less"
        ) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == 0:
        given, _, body = answer.partition(b"\n")
        return given.decode(), body
    words = complaint.decode("utf-8", "replace").strip()
    if process.returncode in _STATUS:
        raise _RefusedError(_STATUS[process.returncode], words)
    raise _RefusedError(422, "the answer takes more memory than it may; ask for less")
