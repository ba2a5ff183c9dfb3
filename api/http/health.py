"""/health and /ready: whether the process lives, and whether it has data to answer from."""

from __future__ import annotations

from fastapi import APIRouter, Response

from goldenthread.api.http.data import Data
from goldenthread.api.http.metrics import Metrics


def routes(data: Data, metrics: Metrics) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["Operation"])

    @router.get("/health", summary="Whether the process lives")
    async def health() -> dict[str, str]:
        return {"status": "up"}

    @router.get("/ready", summary="Whether there is data to answer from, and of which version")
    async def ready(response: Response) -> dict[str, str | bool | None]:
        if not data.ready:
            response.status_code = 503
            return {"status": "starting", "problem": data.failure}
        with data.reading() as version:
            return {
                "status": "ready",
                "version": version.model.version,
                "behind": version.model.behind,
                "problem": data.failure,
            }

    @router.get("/metrics", summary="What the service has done, for Prometheus")
    async def measured() -> Response:
        with data.reading() as version:
            metrics.serve({name: len(things) for name, things in version.model.of_type.items()})
        return Response(metrics.text(), media_type="text/plain; version=0.0.4")

    return router
