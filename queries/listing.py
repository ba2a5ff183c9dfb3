"""The catalogue as a page of documentation, with an example of each answer.

`docs/questions.md` is this page; a test says when it is out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from goldenthread.queries.question import Parameter, Question, Type
from goldenthread.queries.runner import Answer

_HEAD: Final = """# The questions

`goldenthread ask` lists them, `goldenthread ask NAME` asks one. Each parameter is an option:
`goldenthread ask orphans/commitments --document "Delivery Plan"`. A document, programme or owner is
given by its name or IRI. Answers come as a table on a terminal, else as JSON; `--format csv` with
`--output FILE` writes a file for a spreadsheet. The last column of every answer is the IRI of what
the row is about. An answer that says what is *not* there tells what was looked through as well.

Below each question is the first row of its answer for a small invented partnership, Northshire.

This page is generated from the questions themselves (`python tests/queries/questions_page.py`);
[questions-format.md](questions-format.md) says how one is written.
"""


def markdown(answers: Iterable[Answer]) -> str:
    """The page: the questions by family, each with why it is asked and how to read the answer.

    `answers`: one of each question, whose first row is shown.
    """
    return "\n".join([_HEAD, *_families(answers)])


def _families(answers: Iterable[Answer]) -> Iterator[str]:
    for family, members in groupby(answers, key=lambda answer: answer.question.family):
        yield f"## {family.capitalize()}\n"
        for answer in members:
            yield from _question(answer.question)
            yield from _example(answer)


def _question(question: Question) -> Iterator[str]:
    yield f"### {question.title}\n"
    yield f"`{question.name}` · severity: {question.severity}\n"
    yield f"**{question.question}** {question.why}\n"
    yield f"{question.reading}\n"
    if question.parameters:
        yield "| parameter | is | |\n| --- | --- | --- |"
        for parameter in question.parameters:
            option = f"--{parameter.name.replace('_', '-')}"
            yield f"| `{option}` | {_kind(parameter)} | {_help(parameter)} |"
        yield ""
    yield "| column | is | |\n| --- | --- | --- |"
    for column in question.columns:
        yield f"| `{column.name}` | {column.type} | {column.help} |"
    yield ""


def _example(answer: Answer) -> Iterator[str]:
    """The first row, a line for each cell that is not empty; IRIs are left out."""
    cells = [
        (column.name, " ".join(str(cell).split()))
        for column, cell in zip(answer.question.columns, next(iter(answer.rows), ()), strict=False)
        if cell is not None and column.type is not Type.IRI
    ]
    if cells:
        width = max(len(name) for name, _ in cells)
        yield "```"
        yield from (f"{name:{width}}  {words}" for name, words in cells)
        yield "```\n"


def _kind(parameter: Parameter) -> str:
    return f"{parameter.of} (name or IRI)" if parameter.of else str(parameter.type)


def _help(parameter: Parameter) -> str:
    if parameter.required:
        return f"{parameter.help} Must be given."
    if parameter.default is None:
        return parameter.help
    default = str(parameter.default)
    return f"{parameter.help} Unless given: {default.lower()}."
