"""/questions: the catalogue, and each answer as JSON, CSV or a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from goldenthread.api.answers import to_csv, to_json
from goldenthread.api.http.accept import best
from goldenthread.api.http.answer_page import answer_page, catalogue_page
from goldenthread.api.http.data import Data, Version
from goldenthread.api.http.fresh import etag, headers, unchanged
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Question
from goldenthread.queries.runner import Answer

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def routes(data: Data) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["Questions"])

    @router.get("/questions", summary="The catalogue of questions, as JSON or as a page")
    def catalogue(request: Request) -> Response:
        kind = best(request.headers.get("accept"), _OF_CATALOGUE)
        if kind is None:
            return _none_of(_OF_CATALOGUE)
        if kind == "text/html":
            with data.reading() as version:
                body = catalogue_page(version.model.version)
            return HTMLResponse(body, headers={"Vary": "Accept"})
        listed = [_described(question) for question in Catalogue()]
        return JSONResponse(listed, headers={"Vary": "Accept"})

    for format_ in _FORMATS:
        router.add_api_route(
            f"/questions/{{family}}/{{name}}.{format_}",
            _route(data, format_),
            summary=f"The answer to a question as {format_}; its parameters are query parameters",
            response_class=Response,
            responses={404: {"description": "There is no such question"}},
        )

    @router.get(
        "/questions/{family}/{name}",
        summary="The answer to a question as a page, or as Accept says",
        response_class=Response,
        responses={404: {"description": "There is no such question"}},
    )
    def negotiated(family: str, name: str, request: Request) -> Response:
        kind = best(request.headers.get("accept"), _BY_MEDIA)
        if kind is None:
            return _none_of(_BY_MEDIA)
        return _answered(data, family, name, _BY_MEDIA[kind][0], request)

    return router


def _none_of(kinds: Iterable[str]) -> Response:
    return Response(f"it comes as {', '.join(kinds)}\n", 406, media_type="text/plain")


def _route(data: Data, format: str) -> Callable[..., Response]:
    def answer(family: str, name: str, request: Request) -> Response:
        return _answered(data, family, name, format, request)

    answer.__name__ = f"answer_as_{format}"
    return answer


def _answered(data: Data, family: str, name: str, format: str, request: Request) -> Response:
    if f"{family}/{name}" not in Catalogue().names():
        words = "there is no such question; /questions lists all\n"
        return Response(words, 404, media_type="text/plain")
    question = Catalogue().get(f"{family}/{name}")
    # A form sends what is left empty, too.
    given = {name: value for name, value in request.query_params.items() if value}
    with data.reading() as version:
        tag = etag(version.model.version, question.name, format, repr(sorted(given.items())))
        if same := unchanged(request, tag):
            return same
        found = version.engine.ask(question, given)
        if format == "html":
            return HTMLResponse(answer_page(version, found, given), 200, headers(tag))
        media, content = _FORMATS[format](version, found)
    said = headers(tag)
    if format != "json":
        said["Content-Disposition"] = f'attachment; filename="{family}-{name}.{format}"'
    return Response(content, 200, said, media)


def _json(_: Version, answer: Answer) -> tuple[str, bytes]:
    return "application/json", to_json(answer).encode()


def _csv(_: Version, answer: Answer) -> tuple[str, bytes]:
    # The byte-order mark tells Excel that this is UTF-8.
    return "text/csv; charset=utf-8", to_csv(answer).encode("utf-8-sig")


def _xlsx(version: Version, answer: Answer) -> tuple[str, bytes]:
    from goldenthread.api.report.question_sheet import Asked
    from goldenthread.api.report.workbook import answer_workbook

    return _XLSX, answer_workbook(Asked(answer, version.engine.looked_through(answer)))


_FORMATS: Final[Mapping[str, Callable[[Version, Answer], tuple[str, bytes]]]] = {
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
}
_OF_CATALOGUE: Final[Mapping[str, Sequence[str]]] = {"application/json": (), "text/html": ()}
_BY_MEDIA: Final[Mapping[str, Sequence[str]]] = {
    "text/html": ("html",), "application/json": ("json",), "text/csv": ("csv",), _XLSX: ("xlsx",),
}  # fmt: skip


def _described(question: Question) -> dict[str, Any]:
    shown = asdict(question)
    del shown["sparql"], shown["python"]
    return shown
