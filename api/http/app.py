"""The service: every route, put together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import FastAPI

from goldenthread.api.graphql.schema import schema
from goldenthread.api.http import graphql, health
from goldenthread.api.http.data import Data, Source


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may use. `seconds`: how long an answer may take."""

    seconds: float = 10.0


def application(source: Source, limits: Limits = Limits()) -> FastAPI:
    """The service over this data."""
    data = Data(source)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        schema()
        data.start()
        try:
            yield
        finally:
            data.close()

    app = FastAPI(title="Golden Thread", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.include_router(graphql.routes(data, limits.seconds))
    app.include_router(health.routes(data))
    return app
