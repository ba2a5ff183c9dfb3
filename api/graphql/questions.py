"""The catalogue of questions, and answers with rows of any kind."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import strawberry
from strawberry.scalars import JSON
from strawberry.types import Info

from goldenthread.api.graphql.context import Context
from goldenthread.api.graphql.select import PAGE, RequestError, bounded
from goldenthread.api.graphql.values import PageInfo, described
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Cell, Parameter, Question, Severity, Value
from goldenthread.queries.runner import Answer, LookedThrough

_SEVERITY = described(
    Severity,
    "How much it matters when the answer has rows.",
    {
        "HIGH": "Something that a strategy fails by.",
        "MEDIUM": "Something to be put right.",
        "LOW": "Something to look at.",
        "INFORMATION": "Nothing is wrong: it tells what there is.",
    },
)


def _help(words: str, name: str | None = None) -> Any:
    return strawberry.field(description=words, name=name)


@strawberry.type(description="How many statements of one kind were looked through.")
class Count:
    """A kind and a number."""

    kind: str = _help("The kind: a class of the ontology.")
    number: int = _help("How many.")


@strawberry.type(name="LookedThrough", description="What an answer is taken from.")
class Looked:
    """What an absence is an absence in."""

    documents: list[str] = _help("Titles of the documents that were looked through.")
    superseded: list[str] = _help("Titles of those left out because a later one supersedes them.")
    missing: list[str] = _help("Documents that these name but that are not loaded.")
    elsewhere: list[str] = _help(
        "Where they say, in their words, that something stands in one of these."
    )
    pages: int = _help("How many pages the documents have, as far as they have pages.")
    measured: list[str] = _help(
        "How much of what the answer hinges on the reading finds: sentences."
    )

    @strawberry.field(  # type: ignore[untyped-decorator]
        description="How many statements there are in them, by kind."
    )
    def statements(root: strawberry.Parent[Any]) -> list[Count]:  # noqa: N805
        """By kind."""
        return [Count(kind=kind, number=number) for kind, number in root.statements.items()]


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of the rows of an answer. `columns`: the names of the cells, as GraphQL has them."""

    answer: Answer
    start: int
    end: int
    context: Context
    columns: Sequence[str]

    @classmethod
    def page(
        cls,
        context: Context,
        question: Question,
        asked: Mapping[str, Value],
        first: int,
        after: str | None,
        columns: Sequence[str],
    ) -> Rows:
        """The page of `first` rows behind the cursor `after`."""
        context.check()
        answer = context.engine.ask(question, asked)
        start = 0 if after is None else _start(answer, after)
        return cls(answer, start, min(start + bounded(first), len(answer.rows)), context, columns)

    @property
    def rows(self) -> list[dict[str, Cell]]:
        """The rows of this page by column."""
        found = self.answer.rows[self.start : self.end]
        return [dict(zip(self.columns, row, strict=True)) for row in found]

    @property
    def total_count(self) -> int:
        """How many rows there are."""
        return len(self.answer.rows)

    @property
    def behind(self) -> bool:
        """Whether documents are being loaded that it does not show."""
        return self.answer.behind

    @property
    def page_info(self) -> PageInfo:
        """Where this page lies."""
        rows = self.answer.rows
        some = self.end > self.start
        return PageInfo(
            has_next_page=self.end < len(rows),
            has_previous_page=self.start > 0,
            start_cursor=_cursor(rows[self.start]) if some else None,
            end_cursor=_cursor(rows[self.end - 1]) if some else None,
        )

    @property
    def looked_through(self) -> LookedThrough:
        """What it is taken from."""
        return self.context.engine.looked_through(self.answer)


def field_name(question: Question) -> str:
    """The field of a question: "gaps/theme-without-commitment" is gapsThemeWithoutCommitment."""
    return camel(question.name.replace("/", "-"))


def camel(name: str) -> str:
    """A name with underscores or hyphens as GraphQL writes it."""
    first, *rest = name.replace("_", "-").split("-")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def _cursor(row: Sequence[Cell]) -> str:
    """The place of a row: its cells say which one it is."""
    cells = [cell.isoformat() if isinstance(cell, date) else cell for cell in row]
    return base64.urlsafe_b64encode(json.dumps(cells).encode()).decode().rstrip("=")


def _start(answer: Answer, cursor: str) -> int:
    """The number of the first row behind the cursor's."""
    for number, row in enumerate(answer.rows):
        if _cursor(row) == cursor:
            return number + 1
    raise RequestError(
        f"{cursor[:40]!r} is the cursor of no row of this answer; the data may have changed: "
        "begin with the first page"
    )


@strawberry.type(name="Parameter", description="Something that narrows a question.")
class ParameterType:
    """A parameter."""

    name: str = _help("What it is called.")
    type: str = _help("What it is: string, integer, boolean, date or iri.")
    help: str = _help("What it does.")
    of: str | None = _help("The class of the thing that an IRI names; its label may be given.")
    required: bool = _help("Whether it must be given.")
    one_of: list[str] = _help("The only words allowed; none: any.")

    @strawberry.field(  # type: ignore[untyped-decorator]
        description="What is meant where nothing is given."
    )
    def default(root: strawberry.Parent[Any]) -> str | None:  # noqa: N805
        """As text."""
        parameter: Parameter = root
        return None if parameter.default is None else str(parameter.default).lower()


@strawberry.type(name="Column", description="A column of an answer.")
class ColumnType:
    """A column."""

    name: str = _help("What it is called.")
    type: str = _help("What its cells are: string, integer, boolean, date or iri.")
    help: str = _help("What they say.")


@strawberry.type(name="Question", description="A question of the catalogue.")
class QuestionType:
    """A question."""

    name: str = _help("What it is called: family/name.")
    family: str = _help("The family that it belongs to.")
    title: str = _help("Its title.")
    question: str = _help("The question in plain words.")
    why: str = _help("Why it matters.")
    reading: str = _help("How to read the answer.")
    severity: _SEVERITY = _help("How much it matters when the answer has rows.")  # type: ignore[valid-type]
    absence: bool = _help("Whether the rows say what is not there.")
    parameters: list[ParameterType] = _help("What narrows it.")
    columns: list[ColumnType] = _help("The columns of its answer.")

    @strawberry.field(  # type: ignore[untyped-decorator]
        description="The field of the schema that answers it with typed rows."
    )
    def field(root: strawberry.Parent[Any]) -> str:  # noqa: N805
        """As `field_name`."""
        return field_name(root)


@strawberry.type(name="Answer", description="An answer, for scripts: rows as JSON objects.")
class AnswerType:
    """Rows without types of their own."""

    question: QuestionType = _help("The question.")
    rows: list[JSON] = _help("The rows of this page, by the names of the columns.")
    total_count: int = _help("How many rows the answer has on all pages together.")
    page_info: PageInfo = _help("Where this page lies in the answer.")
    behind: bool = _help("Documents are being loaded that this answer does not show yet.")
    looked_through: Looked = _help("What the answer is taken from.")


@strawberry.input(name="Given", description="A parameter and its value.")
class Given:
    """One parameter."""

    name: str = _help("The parameter.")
    value: str = _help("Its value, as text.")


def ask(
    info: Info,
    name: str,
    parameters: list[Given] | None = None,
    first: int = PAGE,
    after: str | None = None,
) -> AnswerType:
    """The answer to a question by its name."""
    question = Catalogue().get(name)
    asked: dict[str, Value] = {p.name: p.value for p in parameters or ()}
    columns = [column.name for column in question.columns]
    page = Rows.page(info.context, question, asked, first, after, columns)
    return AnswerType(
        question=question,  # type: ignore[arg-type]
        rows=[JSON(as_json(row)) for row in page.rows],
        total_count=page.total_count,
        page_info=page.page_info,
        behind=page.behind,
        looked_through=page.looked_through,  # type: ignore[arg-type]
    )


def as_json(row: Mapping[str, Cell]) -> dict[str, Any]:
    """A row as JSON holds it."""
    return {n: cell.isoformat() if isinstance(cell, date) else cell for n, cell in row.items()}
