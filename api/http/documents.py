"""POST /documents and /jobs: a document is uploaded, then read in its turn."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from goldenthread.api.changes.job import Job, Kind, Order
from goldenthread.api.changes.queue import Queue
from goldenthread.api.http.people import Role
from goldenthread.ontology.errors import GoldenThreadError

_NAME: Final = re.compile(r"[^\w .()&,+-]")
_LONGEST: Final = 150


def may_edit(request: Request) -> bool:
    """Whether who asks is an editor."""
    person = request.state.person
    return person is not None and person.role is Role.EDITOR


def routes(queue: Queue) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["Changes"])

    @router.post(
        "/documents",
        status_code=202,
        summary="Loads a document: its bytes are the body, `name` is the file's name",
        response_model=None,
    )
    async def upload(request: Request, name: str) -> Response:
        if not may_edit(request):
            return _only_editors()
        folder = Path(tempfile.mkdtemp(prefix="goldenthread-upload-"))
        try:
            file = folder / _safe(name)
            with file.open("wb") as output:
                async for chunk in request.stream():
                    output.write(chunk)
            if not file.stat().st_size:
                raise GoldenThreadError("the body is empty; send the file's bytes as the body")
            order = Order(Kind.LOAD, {"file": str(file)})
            job = queue.submit(order, request.state.person.name, after=lambda: _forget(folder))
        except BaseException:
            _forget(folder)
            raise
        return JSONResponse(_described(job), 202, {"Location": f"/jobs/{job.id}"})

    @router.get("/jobs/{id}", summary="How far a change is", response_model=None)
    async def job(request: Request, id: str) -> Response:
        if not may_edit(request):
            return _only_editors()
        found = queue.get(id)
        if found is None:
            return JSONResponse({"message": "there is no such job; it may be forgotten"}, 404)
        return JSONResponse(_described(found))

    @router.get("/jobs", summary="The last changes, the newest first", response_model=None)
    async def jobs(request: Request) -> Response:
        if not may_edit(request):
            return _only_editors()
        return JSONResponse([_described(job) for job in queue.jobs()])

    return router


def _only_editors() -> Response:
    return JSONResponse({"message": "only an editor may do this; send an editor's token"}, 403)


def _safe(name: str) -> str:
    """The last part of a file's name, with nothing that means something to a file system."""
    last = re.split(r"[\\/]", name)[-1].strip()
    safe = _NAME.sub("_", last)[-_LONGEST:].lstrip(".")
    if not safe or "." not in safe:
        raise GoldenThreadError(f"{last[:80]!r} is no file name; give one such as plan.docx")
    return safe


def _forget(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _described(job: Job) -> dict[str, Any]:
    return {**asdict(job), "asked_at": job.asked_at.isoformat()}
