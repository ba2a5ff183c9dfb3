"""The service: every route, put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI, Request
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import PlainTextResponse, Response

from goldenthread.api.changes.queue import Queue
from goldenthread.api.graphql.schema import schema
from goldenthread.api.http import (
    answers,
    dataset,
    documents,
    exports,
    graphql,
    health,
    home,
    resources,
    sparql,
)
from goldenthread.api.http.data import Data, FromStore, Source, told
from goldenthread.api.http.guard import Guard
from goldenthread.api.http.metrics import Metrics
from goldenthread.api.http.pages import add_pages
from goldenthread.api.http.rules import Rules
from goldenthread.graph.locking import StoreInUse
from goldenthread.ontology.errors import GoldenThreadError, StoreError


def application(source: Source, rules: Rules) -> FastAPI:
    """The service over this data, under these rules. Its `state.data` may be started beforehand."""
    data, metrics = Data(source), Metrics()
    changes = Queue(source.path, data.refresh) if isinstance(source, FromStore) else None

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = rules.limits.at_once
        schema(introspection=rules.introspection)
        if not data.ready:
            await anyio.to_thread.run_sync(data.start)
        if changes:
            changes.start()
        try:
            yield
        finally:
            if changes:
                changes.close()
            data.close()

    app = FastAPI(title="Golden Thread", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.data = data
    for router in (
        home.routes(data),
        graphql.routes(data, rules, changes),
        sparql.routes(data, rules.limits),
        resources.routes(data),
        answers.routes(data),
        dataset.routes(data),
        exports.routes(data, changes, rules.limits.seconds),
        health.routes(data, metrics),
    ):
        app.include_router(router)
    if changes:
        app.include_router(documents.routes(changes))
    add_pages(app)
    app.add_exception_handler(404, _not_found)
    app.add_exception_handler(GoldenThreadError, _refusing(source.path))
    app.add_middleware(Guard, rules=rules, metrics=metrics)
    if rules.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=sorted(rules.origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"],
        )
    return app


async def _not_found(request: Request, _: Exception) -> Response:
    return PlainTextResponse("there is nothing here; / says what there is\n", 404)


def _refusing(path: Path | None) -> Callable[[Request, Exception], Response]:
    """Says what is wrong, in the one line that our errors say. `path`: where the store lies."""

    def refuse(_: Request, error: Exception) -> Response:
        words = told(error, path) if isinstance(error, GoldenThreadError) else str(error)
        status = 503 if isinstance(error, StoreError) else 400
        headers = {"Retry-After": "5"} if isinstance(error, StoreInUse) else {}
        return PlainTextResponse(f"{words}\n", status, headers)

    return refuse
