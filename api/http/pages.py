"""The pages: the explorer at /graphql, the HTTP interface at /docs; all from the package."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Final

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from goldenthread.api.graphql.examples import examples

_STATIC: Final = Path(__file__).with_name("static")


def add_pages(app: FastAPI) -> None:
    """Adds them."""
    app.include_router(_routes())
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")


def _routes() -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    async def docs() -> Response:
        return FileResponse(_STATIC / "openapi.html")

    @router.get("/graphql")
    async def explorer(request: Request) -> Response:
        if "query" in request.query_params:
            return Response("send queries by POST\n", 405, {"Allow": "POST"}, "text/plain")
        return FileResponse(_STATIC / "explorer.html")

    @router.get("/graphql/examples")
    async def listed() -> list[dict[str, str]]:
        return [asdict(example) for example in examples()]

    return router
