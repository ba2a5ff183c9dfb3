"""The catalogue as a page of documentation: `python -m goldenthread.queries.listing`.

`docs/questions.md` is this page; a test says when it is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Parameter, Question

_HEAD: Final = """# The questions

`goldenthread ask` lists them, `goldenthread ask NAME` asks one. Each parameter is an option:
`goldenthread ask orphans/commitments --document "Delivery Plan"`. A document, programme or owner is
given by its name or IRI. Answers come as a table on a terminal, else as JSON; `--format csv` with
`--output FILE` writes a file for a spreadsheet. The last column of every answer is the IRI of what
the row is about. An answer that says what is *not* there tells what was looked through as well.

This page is generated from the questions themselves (`python -m goldenthread.queries.listing`);
[questions-format.md](questions-format.md) says how one is written.
"""


def markdown(questions: Iterable[Question]) -> str:
    """The page: the questions by family, each with why it is asked and how to read the answer."""
    return "\n".join([_HEAD, *_families(questions)])


def _families(questions: Iterable[Question]) -> Iterator[str]:
    for family, members in groupby(questions, key=lambda question: question.family):
        yield f"## {family.capitalize()}\n"
        for question in members:
            yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    yield f"### {question.title}\n"
    yield f"`{question.name}` · severity: {question.severity}\n"
    yield f"**{question.question}** {question.why}\n"
    yield f"{question.reading}\n"
    if question.parameters:
        yield "| parameter | is | |\n| --- | --- | --- |"
        for parameter in question.parameters:
            yield f"| `--{parameter.name}` | {_kind(parameter)} | {_help(parameter)} |"
        yield ""
    yield "| column | is | |\n| --- | --- | --- |"
    for column in question.columns:
        yield f"| `{column.name}` | {column.type} | {column.help} |"
    yield ""


def _kind(parameter: Parameter) -> str:
    return f"{parameter.of} (name or IRI)" if parameter.of else str(parameter.type)


def _help(parameter: Parameter) -> str:
    if parameter.required:
        return f"{parameter.help} Must be given."
    if parameter.default is None:
        return parameter.help
    default = str(parameter.default)
    return f"{parameter.help} Unless given: {default.lower()}."


if __name__ == "__main__":
    sys.stdout.write(markdown(Catalogue()))
