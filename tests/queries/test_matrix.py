"""An answer about pairs, drawn as a matrix."""

from __future__ import annotations

from in_memory import InMemory

from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.matrix import as_matrix
from goldenthread.queries.runner import Asked, ask


def drawn(graph: Asked, **given: str) -> list[list[object]]:
    made = as_matrix(ask(graph, Catalogue().get("places/coverage"), given))
    heading: list[object] = [column.name for column in made.question.columns[:-1]]
    return [heading, *(list(row[:-1]) for row in made.rows)]


def test_themes_and_places(northshire: Asked) -> None:
    assert drawn(northshire) == [
        ["row", "Easthaven", "Norbury", "Westmere"],
        ["Digital care", None, None, None],
        ["Green towns", "(+1)", "(+1)", "(+1)"],
    ]


def test_what_is_superseded_counts_when_asked(northshire: Asked) -> None:
    assert drawn(northshire, superseded="yes")[1] == ["Digital care", None, "1", None]


def test_objectives_and_programmes(northshire: Asked) -> None:
    assert drawn(northshire, rows="objective", columns="programme") == [
        ["row", "Best Start", "Future Skills", "Housing", "Strong Families"],
        ["Cleaner air", None, None, None, None],
        ["Fairer work", None, None, None, None],
        ["Healthier children", "1", None, None, None],
        ["Warmer homes", None, None, "1", None],
    ]


def test_themes_and_documents(northshire: Asked) -> None:
    assert drawn(northshire, columns="document") == [
        ["row", "Northshire Plan", "Northshire Strategy"],
        ["Digital care", None, None],
        ["Green towns", None, "1"],
    ]


def test_an_empty_graph_is_an_empty_matrix(empty: InMemory) -> None:
    assert drawn(empty) == [["row"]]


def test_two_things_of_one_name_stand_apart(northshire: Asked) -> None:
    answer = ask(northshire, Catalogue().get("places/coverage"), {})
    at = [column.name for column in answer.question.columns].index("column")
    same = tuple((*row[:at], "Town", *row[at + 1 :]) for row in answer.rows)
    made = as_matrix(type(answer)(answer.question, same, behind=False))
    names = [column.name for column in made.question.columns]
    assert names == ["row", "Town", "Town (2)", "Town (3)", "iri"]


def test_other_answers_stay_as_they_are(northshire: Asked) -> None:
    answer = ask(northshire, Catalogue().get("gaps/placeholders"), {})
    assert as_matrix(answer) is answer
