"""What is asked most, under short names: gaps, orphans, duplicates, changes, coverage and others.

Those that the catalogue answers are its questions under another name, with the same rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

import strawberry
from strawberry.scalars import JSON
from strawberry.types import Info

from goldenthread.api.graphql.context import Context
from goldenthread.api.graphql.inputs import OrderBy
from goldenthread.api.graphql.model import Grounded, Known, Model, Thing
from goldenthread.api.graphql.pages import Page, PageInfo, at_root
from goldenthread.api.graphql.question_fields import question_field
from goldenthread.api.graphql.questions import QuestionType, as_json
from goldenthread.api.graphql.select import (
    PAGE,
    Has,
    Order,
    Ordering,
    RequestError,
    Wanted,
    bounded,
)
from goldenthread.api.graphql.types import CLASSES, CONNECTIONS, finish, plain
from goldenthread.api.graphql.values import Evidence, Link, described, some
from goldenthread.api.graphql.values import PageInfo as PageInfoType
from goldenthread.api.graphql.words import meaning
from goldenthread.ontology import terms as t
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Question
from goldenthread.queries.runner import Answer


def _help(words: str, name: str | None = None) -> Any:
    return strawberry.field(description=words, name=name)


@strawberry.type(description="What one question of a family finds.")
class Finding:
    """A question and its answer, for an overview."""

    question: QuestionType = _help("The question; `field` of it has the rows with types.")

    @strawberry.field(  # type: ignore[untyped-decorator]
        description="How many rows its answer has, of documents in force."
    )
    def total_count(root: strawberry.Parent[Any], info: Info) -> int:  # noqa: N805
        """Asked only where it is wanted."""
        return len(_answer(root, info).rows)

    @strawberry.field(  # type: ignore[untyped-decorator]
        description="The first rows of its answer, by the names of the columns."
    )
    def rows(root: strawberry.Parent[Any], info: Info, first: int = PAGE) -> list[JSON]:  # noqa: N805
        """As `ask` gives them."""
        answer = _answer(root, info)
        shown = answer.rows[: bounded(first)]
        info.context.check(len(shown))
        names = [column.name for column in root.question.columns]
        return [JSON(as_json(dict(zip(names, row, strict=True)))) for row in shown]


@dataclass(frozen=True, slots=True)
class _Finding:
    question: Question


def _answer(finding: _Finding, info: Info) -> Answer:
    context: Context = info.context
    context.check()
    return context.engine.ask(finding.question, {})


def _family(name: str) -> Any:
    """The field that gives an overview of a family: what needs no parameter, the gravest first."""
    order = ("high", "medium", "low", "information")

    def findings() -> list[Finding]:
        found = [
            _Finding(question)
            for question in Catalogue()
            if question.family == name and not any(p.required for p in question.parameters)
        ]
        found.sort(key=lambda one: (order.index(one.question.severity), one.question.name))
        return found  # type: ignore[return-value]

    return findings


def orphans(
    info: Info, first: int = PAGE, after: str | None = None, order_by: OrderBy | None = None
) -> Any:
    """Those that most depends on come first."""
    wanted = Wanted(has={"owner": Has.NONE, "partOf": Has.NONE})
    ordering = order_by.to_ordering() if order_by else Ordering(Order.COMPLETENESS, True)
    page: Page = at_root(info.context.lists, "Commitment", wanted, ordering, first, after)
    info.context.check(len(page.edges))
    return page


orphans.__annotations__["return"] = CONNECTIONS["Commitment"]


def trace(info: Info, id: strawberry.ID) -> Any:
    """A commitment by its id."""
    found = info.context.model.get(id)
    if found is None or found.type != "Commitment":
        raise RequestError(f"{id[:200]} is no commitment here; `search` finds one by its words")
    return found


trace.__annotations__["return"] = CLASSES["Commitment"]


class Relation(Enum):
    """How one commitment says what another says."""

    RESTATES = "restates"
    VARIES = "varies"


@dataclass(frozen=True, slots=True)
class _Pair(Grounded):
    """Two commitments: the first says what the other says."""

    one: Thing
    other: Thing
    relation: Relation
    known: tuple[Known, ...]

    @property
    def cursor(self) -> str:
        """Stands for this pair among all others."""
        place = f"{self.one.iri} {self.relation.value} {self.other.iri}"
        return hashlib.blake2b(place.encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class _Pairs:
    nodes: list[_Pair]
    total_count: int
    page_info: PageInfo


_RELATION: Final = described(
    Relation,
    "How one commitment says what another says.",
    {"RESTATES": meaning(t.RESTATES), "VARIES": meaning(t.VARIES)},
)
_PAIR: Final[Any] = plain("Duplicate")
_PAIRS: Final[Any] = plain("DuplicateConnection")
finish(
    _PAIR,
    "Duplicate",
    {
        "one": (CLASSES["Commitment"], "The commitment."),
        "other": (CLASSES["Commitment"], "What it restates or varies."),
        "relation": (_RELATION, "Which of both."),
        "cursor": (str, "Its place in the list; give it as `after`."),
        "known": (list[Link], "Every way in which this is known; also, in what they differ."),
        "evidence": (list[Evidence], "The words that say so, each once."),
    },
    "Two commitments, of which one says what the other says.",
)
finish(
    _PAIRS,
    "DuplicateConnection",
    {
        "nodes": (some(_PAIR), "The pairs of this page."),
        "total_count": (int, "How many there are on all pages together."),
        "page_info": (PageInfoType, "Where this page lies in the list."),
    },
    "A page of pairs of commitments.",
)


def duplicates(
    info: Info, superseded: bool = False, first: int = PAGE, after: str | None = None
) -> Any:
    """The pairs in the order of the documents."""
    context: Context = info.context
    pairs = [pair for pair in _pairs(context.model) if superseded or _in_force(pair)]
    start = 0
    if after is not None:
        start = next((n for n, pair in enumerate(pairs, 1) if pair.cursor == after), 0)
        if not start:
            raise RequestError(
                f"{after[:40]!r} is no cursor of this list; begin with its first page"
            )
    page = pairs[start : start + bounded(first)]
    context.check(len(page))
    end = start + len(page)
    first_of, last_of = (page[0].cursor, page[-1].cursor) if page else (None, None)
    return _Pairs(page, len(pairs), PageInfo(end < len(pairs), start > 0, first_of, last_of))


duplicates.__annotations__["return"] = _PAIRS


def _pairs(model: Model) -> Iterator[_Pair]:
    for one in model.all("Commitment"):
        for relation in Relation:
            for reached in one.reached(relation.value):
                yield _Pair(one, reached.thing, relation, reached.known)


def _in_force(pair: _Pair) -> bool:
    return pair.one.in_force and pair.other.in_force


def fields() -> Mapping[str, Any]:
    """The fields of this module, by name."""
    asked = {
        name: question_field(Catalogue().get(question), called)
        for name, (question, called) in _AS_QUESTIONS.items()
    }
    return {
        **{
            family: strawberry.field(_family(family), description=words)
            for family, words in _FAMILIES.items()
        },
        "orphans": strawberry.field(orphans, description="Commitments that nobody answers for."),
        "duplicates": strawberry.field(duplicates, description="What is promised twice."),
        "trace": strawberry.field(
            trace, description="One commitment, to be followed to its owner and to its words."
        ),
        **asked,
    }


_FAMILIES: Final[Mapping[str, str]] = {
    "gaps": "What is missing: what each question about gaps finds.",
    "continuity": "What became of earlier plans: what each question about continuity finds.",
    "ownership": "Who answers for what: what each question about ownership finds.",
}
_AS_QUESTIONS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "changes": ("continuity/changes", {}),
    "coverage": ("places/coverage", {}),
    "path": ("network/path", {"start": "from", "end": "to"}),
}
"""Questions that have a short name, and what their parameters are called under it."""
