"""POST /graphql: GraphQL over HTTP, as its specification says; queries by GET are not taken."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from graphql import GraphQLError
from starlette.concurrency import run_in_threadpool

from goldenthread.api.changes.queue import Queue
from goldenthread.api.graphql.context import Context
from goldenthread.api.graphql.schema import schema
from goldenthread.api.http.data import Data
from goldenthread.api.http.documents import may_edit
from goldenthread.api.http.fresh import etag, headers, unchanged
from goldenthread.api.http.rules import Rules
from goldenthread.ontology.errors import GoldenThreadError

_LOG: Final = logging.getLogger("goldenthread.http")
_JSON: Final = "application/json"
_RESPONSE: Final = "application/graphql-response+json"
_MASKED: Final = "something went wrong here; it is in the server's log, and not your fault"


@dataclass(frozen=True, slots=True)
class Asked:
    """A GraphQL request."""

    query: str
    variables: Mapping[str, Any] | None
    operation: str | None

    def digest(self) -> str:
        """Stands for it among all others."""
        words = json.dumps([self.query, self.variables, self.operation], sort_keys=True)
        return hashlib.blake2b(words.encode(), digest_size=12).hexdigest()


def routes(data: Data, rules: Rules, changes: Queue | None) -> APIRouter:
    """The route. `changes`: where those of editors are put; None where nothing can be changed."""
    router = APIRouter()

    @router.post("/graphql", summary="Asks in GraphQL", tags=["GraphQL"])
    async def graphql(request: Request) -> Response:
        kind = _RESPONSE if _RESPONSE in request.headers.get("accept", "") else _JSON
        asked = _asked(request.headers.get("content-type", ""), await request.body())
        if isinstance(asked, str):
            return _refused(asked, kind)
        editor = changes if may_edit(request) else None
        return await run_in_threadpool(_answer, data, asked, request, kind, rules, editor)

    return router


def _answer(
    data: Data, asked: Asked, request: Request, kind: str, rules: Rules, changes: Queue | None
) -> Response:
    with data.reading() as version:
        tag = etag(version.model.version, kind, asked.digest())
        # A change is made each time that it is asked for; how far it is is no part of the version.
        if changes is None and (same := unchanged(request, tag)):
            return same
        said = headers(tag)
        seconds = rules.limits.seconds
        context = Context(
            version.lists,
            version.engine,
            time.monotonic() + seconds,
            seconds,
            author=request.state.person.name,
            changes=changes,
        )
        result = schema(introspection=rules.introspection).execute_sync(
            asked.query,
            variable_values=dict(asked.variables or {}),
            context_value=context,
            operation_name=asked.operation,
        )
        body: dict[str, Any] = {"extensions": {"version": version.model.version}}
        if result.errors:
            body["errors"] = [_error(error) for error in result.errors]
            del said["ETag"]
        if result.data is not None or not result.errors:
            body["data"] = result.data
        # The specification: a request that could not be carried out at all is a bad one.
        status = 400 if kind == _RESPONSE and "data" not in body else 200
        # Half of a surrogate pair, which JSON may hold and UTF-8 may not, stays an escape.
        text = json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")
        return Response(text, status, said, kind)


def _asked(content_type: str, body: bytes) -> Asked | str:
    """The request, or why it is none."""
    if content_type.partition(";")[0].strip().lower() != _JSON:
        return f"send the query as {_JSON}"
    try:
        given = json.loads(body)
    except ValueError:
        return "the body is no JSON"
    if not isinstance(given, dict) or not isinstance(given.get("query"), str):
        return 'send one object with a "query"; several at once are not taken'
    variables, operation = given.get("variables"), given.get("operationName")
    if not isinstance(variables, dict | None) or not isinstance(operation, str | None):
        return '"variables" must be an object and "operationName" a text'
    return Asked(given["query"], variables, operation)


def _refused(why: str, kind: str) -> Response:
    return Response(json.dumps({"errors": [{"message": why}]}), 400, media_type=kind)


def _error(error: GraphQLError) -> dict[str, Any]:
    """The error for the client: what is ours or the query's in full, all else masked."""
    shown = dict(error.formatted)
    cause = error.original_error
    if cause is not None and not isinstance(cause, GoldenThreadError | GraphQLError):
        _LOG.error("a field failed", exc_info=cause)
        shown["message"] = _MASKED
    return shown
