"""The catalogue and an answer as pages, for people who open them in a browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from urllib.parse import urlencode

from goldenthread.api.answers import cell_text, looked, so_many
from goldenthread.api.http.addresses import address
from goldenthread.api.http.data import Version
from goldenthread.api.http.html import link, listed, page, paragraph, table
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Cell, Column, Parameter, Question, Type
from goldenthread.queries.runner import Answer

_SHOWN = 500
"""Rows on a page; the files hold all."""
_FILES = ("csv", "xlsx", "json")


def catalogue_page(version: str) -> str:
    """Every question, by family."""

    def parts() -> Iterator[str]:
        yield paragraph("Each answer can be had as a page, as CSV, as a workbook and as JSON.")
        for family, questions in groupby(Catalogue(), key=lambda question: question.family):
            yield f"<h2>{escape(family)}</h2>"
            yield listed(
                f"{link(f'/questions/{question.name}', question.title)}: "
                f"{escape(question.question)}"
                for question in questions
            )

    return page("Questions", parts(), version)


def answer_page(version: Version, answer: Answer, given: Mapping[str, str]) -> str:
    """An answer, how to read it, what it is taken from, and a form to ask it otherwise."""
    question = answer.question

    def parts() -> Iterator[str]:
        yield f"<p><strong>{escape(question.question)}</strong></p>"
        yield paragraph(question.why)
        yield paragraph(question.reading)
        yield _form(question, given)
        query = f"?{urlencode(given)}" if given else ""
        files = (link(f"/questions/{question.name}.{end}{query}", end) for end in _FILES)
        yield f"<p>{so_many(len(answer.rows), 'row')}. As a file: {', '.join(files)}.</p>"
        if len(answer.rows) > _SHOWN:
            yield paragraph(f"The first {_SHOWN:,} are shown; the files hold all.")
        yield table(
            [column.name.replace("_", " ") for column in question.columns], _rows(version, answer)
        )
        yield paragraph(looked(version.engine.looked_through(answer)))

    return page(question.title, parts(), version.model.version)


def _rows(version: Version, answer: Answer) -> Iterator[list[str]]:
    columns = answer.question.columns
    for row in answer.rows[:_SHOWN]:
        yield [_cell(version, *pair) for pair in zip(columns, row, strict=True)]


def _cell(version: Version, column: Column, value: Cell) -> str:
    if column.type is Type.IRI and isinstance(value, str):
        return link(address(value, version), "show")
    return escape(cell_text(value))


def _form(question: Question, given: Mapping[str, str]) -> str:
    if not question.parameters:
        return ""
    fields = "".join(_field(parameter, given) for parameter in question.parameters)
    shown = " open" if given else ""
    form = f'<form method="get">{fields}<p><button>Ask</button></p></form>'
    return f"<details{shown}><summary>Ask it otherwise</summary>{form}</details>"


def _field(parameter: Parameter, given: Mapping[str, str]) -> str:
    name, value = escape(parameter.name), given.get(parameter.name, "")
    words = parameter.one_of or (("true", "false") if parameter.type is Type.BOOLEAN else ())
    if words:
        options = "".join(
            f'<option value="{escape(word)}"{" selected" if word == value else ""}>'
            f"{escape(word)}</option>"
            for word in ("", *words)
        )
        entry = f'<select name="{name}">{options}</select>'
    else:
        kind = "date" if parameter.type is Type.DATE else "text"
        entry = f'<input type="{kind}" name="{name}" value="{escape(value)}">'
    usual = "" if parameter.default is None else f" (otherwise {str(parameter.default).lower()})"
    said = escape(f"{parameter.help}{usual}")
    return f"<p><label>{name.replace('_', ' ')} {entry}</label> <small>{said}</small></p>"
