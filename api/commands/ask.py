"""`goldenthread ask`: a question of the catalogue, answered; or the list of questions."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final, Protocol

from goldenthread.api.answers import looked, to_csv, to_json
from goldenthread.api.files import write_file
from goldenthread.api.settings import mirror_name, neo4j_access
from goldenthread.graph.snapshot import Snapshot, snapshot
from goldenthread.ontology.errors import GoldenThreadError, QuestionError
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.matrix import as_matrix
from goldenthread.queries.question import Question, Value
from goldenthread.queries.runner import Answer, LookedThrough, ask, looked_through

_LONG: Final = 50
"""More rows than this, and a summary comes before them."""


def run(
    store: Path,
    name: str | None,
    parameters: Sequence[str],
    *,
    format: str | None,
    output: Path | None,
    neo4j: bool = False,
) -> None:
    """Prints or writes the answer; without a name lists the questions.

    `parameters`: "name=value" each. `format`: table, csv, json or xlsx; None: as the ending of
    `output` says, else a table on a terminal, JSON otherwise. `neo4j`: the mirror is asked instead
    of the store. Raises QuestionError for an unknown name or parameter, StoreError, MirrorError.
    """
    if name is None:
        _list()
        return
    question = Catalogue().get(name)
    given = dict(_parameter(words) for words in parameters)
    with _neo4j(store) if neo4j else _embedded(store) as engine:
        answer = engine.ask(question, given)
        shape = format or _shape(output)
        if shape == "table":
            _table(engine, answer, output)
        elif shape == "xlsx":
            _workbook(engine, as_matrix(answer), output)
        else:
            text = to_csv(as_matrix(answer)) if shape == "csv" else to_json(answer)
            _write(text, output, spreadsheet=shape == "csv")
            if question.absence:
                sys.stderr.write(looked(engine.looked_through(answer)) + "\n")
    if answer.behind:
        sys.stderr.write("goldenthread: documents are being loaded; this is the state before\n")


class _Engine(Protocol):
    """What answers."""

    def ask(self, question: Question, parameters: Mapping[str, Value], /) -> Answer:
        """The answer to a question."""

    def looked_through(self, answer: Answer, /) -> LookedThrough:
        """What it is taken from."""


@dataclass(frozen=True)
class _Embedded:
    """The store's own current graph."""

    graph: Snapshot

    def ask(self, question: Question, parameters: Mapping[str, Value]) -> Answer:
        return ask(self.graph, question, parameters)

    def looked_through(self, answer: Answer) -> LookedThrough:
        return looked_through(self.graph, answer)


@contextmanager
def _embedded(store: Path) -> Iterator[_Engine]:
    with snapshot(store) as graph:
        yield _Embedded(graph)


@contextmanager
def _neo4j(store: Path) -> Iterator[_Engine]:
    from goldenthread.graph.mirror.connection import Connection
    from goldenthread.queries.cypher import MirroredGraph

    with Connection(neo4j_access()) as connection:
        yield MirroredGraph(connection, mirror_name(store))


def _parameter(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals:
        raise QuestionError(f"the parameter {words!r} has no value; write --{name} VALUE")
    return name.replace("-", "_"), value


def _shape(output: Path | None) -> str:
    if output:
        return {".csv": "csv", ".json": "json", ".xlsx": "xlsx"}.get(output.suffix.lower(), "table")
    return "table" if sys.stdout.isatty() else "json"


def _table(engine: _Engine, answer: Answer, output: Path | None) -> None:
    from goldenthread.api import tables

    out = tables.console(terminal=output is None and sys.stdout.isatty())
    text = io.StringIO()
    if output:
        out.file = text
    names = [column.name for column in answer.question.columns]
    if len(answer.rows) > _LONG and "commitment" in names and "programme" in names:
        tables.summary(answer, out)
    tables.table(answer, engine.looked_through(answer), out)
    if output:
        _write(text.getvalue(), output, spreadsheet=False)


def _workbook(engine: _Engine, answer: Answer, output: Path | None) -> None:
    """The sheet that the report has for this question, in a file of its own."""
    from goldenthread.api.report.question_sheet import Asked
    from goldenthread.api.report.workbook import answer_workbook

    if output is None:
        raise GoldenThreadError("a workbook goes to a file; add --output answer.xlsx")
    content = answer_workbook(Asked(answer, engine.looked_through(answer)))
    write_file(output, content)


def _write(text: str, output: Path | None, *, spreadsheet: bool) -> None:
    if output is None:
        sys.stdout.write(text.replace("\r\n", "\n"))
        return
    # The byte-order mark tells Excel that this is UTF-8.
    write_file(output, text.encode("utf-8-sig" if spreadsheet else "utf-8"))


def _list() -> None:
    """The questions by family, each with what it asks."""
    for family, questions in groupby(Catalogue(), key=lambda question: question.family):
        sys.stdout.write(f"{family}\n")
        for question in questions:
            sys.stdout.write(f"  {question.name:36} {question.question}\n")
