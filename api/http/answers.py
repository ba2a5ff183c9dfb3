"""/questions: the catalogue, and each answer as JSON, CSV or a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from goldenthread.api.answers import to_csv, to_json
from goldenthread.api.http.data import Data, Version
from goldenthread.api.http.fresh import etag, headers, unchanged
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Question
from goldenthread.queries.runner import Answer

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def routes(data: Data) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["Questions"])

    @router.get("/questions", summary="The catalogue of questions")
    def catalogue() -> list[dict[str, Any]]:
        return [_described(question) for question in Catalogue()]

    for format_ in _FORMATS:
        router.add_api_route(
            f"/questions/{{family}}/{{name}}.{format_}",
            _route(data, format_),
            summary=f"The answer to a question as {format_}; its parameters are query parameters",
            response_class=Response,
            responses={404: {"description": "There is no such question"}},
        )
    return router


def _route(data: Data, format: str) -> Callable[..., Response]:
    def answer(family: str, name: str, request: Request) -> Response:
        if f"{family}/{name}" not in Catalogue().names():
            return Response("there is no such question; /questions lists all\n", 404)
        question = Catalogue().get(f"{family}/{name}")
        given = dict(request.query_params.items())
        with data.reading() as version:
            tag = etag(version.model.version, question.name, format, repr(sorted(given.items())))
            if same := unchanged(request, tag):
                return same
            found = version.engine.ask(question, given)
            media, content = _FORMATS[format](version, found)
        said = headers(tag)
        if format != "json":
            file = f"{family}-{name}.{format}"
            said["Content-Disposition"] = f'attachment; filename="{file}"'
        return Response(content, 200, said, media)

    answer.__name__ = f"answer_as_{format}"
    return answer


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


def _described(question: Question) -> dict[str, Any]:
    shown = asdict(question)
    del shown["sparql"], shown["python"]
    return shown
