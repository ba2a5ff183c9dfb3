"""Each question of the catalogue is a field, and `ask` gives the same rows."""

from __future__ import annotations

import pytest
from asking import Asked

from goldenthread.api.graphql.questions import field_name
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Question

QUESTIONS = [q for q in Catalogue() if not any(p.required for p in q.parameters)]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_has_a_field_with_the_rows_of_ask(examples: Asked, question: Question) -> None:
    columns = [column.name for column in question.columns]
    fields = examples.data("{ questions { name field columns { name } } }")["questions"]
    (field,) = (q["field"] for q in fields if q["name"] == question.name)
    assert field == field_name(question)
    typed = examples.data(
        f"{{ {field}(first: 200) {{ totalCount rows {{ {' '.join(map(camel, columns))} }} }} }}"
    )
    free = examples.data(
        "query($n: String!) { ask(name: $n, first: 200) { totalCount rows } }", n=question.name
    )["ask"]
    assert typed[field]["totalCount"] == free["totalCount"]
    renamed = [{camel(n): cell for n, cell in row.items()} for row in free["rows"]]
    assert typed[field]["rows"] == renamed


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def test_rows_come_page_by_page(examples: Asked) -> None:
    page = examples.data(
        "{ orphansCommitments(first: 3) { totalCount pageInfo { endCursor hasNextPage }"
        " rows { iri } } }"
    )["orphansCommitments"]
    after = page["pageInfo"]["endCursor"]
    rest = examples.data(
        "query($a: String) { orphansCommitments(first: 200, after: $a) {"
        " pageInfo { hasPreviousPage hasNextPage } rows { iri } } }",
        a=after,
    )["orphansCommitments"]
    assert rest["pageInfo"] == {"hasPreviousPage": True, "hasNextPage": False}
    assert len(page["rows"]) + len(rest["rows"]) == page["totalCount"]
    assert not {r["iri"] for r in page["rows"]} & {r["iri"] for r in rest["rows"]}


def test_a_parameter_is_an_argument(examples: Asked) -> None:
    (title, *_) = (
        node["title"]
        for node in examples.data("{ documents { nodes { title } } }")["documents"]["nodes"]
    )
    rows = examples.data(
        "query($d: ID) { orphansCommitments(first: 200, document: $d) { rows { document } } }",
        d=title,
    )["orphansCommitments"]["rows"]
    assert {row["document"] for row in rows} <= {title}


def test_an_absence_says_what_was_looked_through(examples: Asked) -> None:
    looked = examples.data(
        "{ gapsPlaceWithoutCommitment { lookedThrough { documents missing"
        " statements { kind number } } } }"
    )["gapsPlaceWithoutCommitment"]["lookedThrough"]
    assert len(looked["documents"]) >= 3
    assert sum(count["number"] for count in looked["statements"]) > 50


def test_mistakes_are_told_in_the_words_of_the_catalogue(examples: Asked) -> None:
    assert "there is no question" in examples.error('{ ask(name: "gaps/no-such") { totalCount } }')
    message = examples.error('{ orphansCommitments(document: "Nowhere") { totalCount } }')
    assert "there is no StrategyDocument named" in message
