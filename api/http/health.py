"""/health and /ready: whether the process lives, and whether it has data to answer from."""

from __future__ import annotations

from fastapi import APIRouter, Response

from goldenthread.api.http.data import Data


def routes(data: Data) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["Operation"])

    @router.get("/health", summary="Whether the process lives")
    def health() -> dict[str, str]:
        return {"status": "up"}

    @router.get("/ready", summary="Whether there is data to answer from, and of which version")
    def ready(response: Response) -> dict[str, str | bool | None]:
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

    return router
