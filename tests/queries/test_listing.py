"""The page of questions cannot go stale."""

from __future__ import annotations

from pathlib import Path

from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.listing import markdown

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"


def test_the_page_of_questions_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(Catalogue()), (
        "run: python -m goldenthread.queries.listing > docs/questions.md"
    )


def test_every_question_stands_in_it() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for question in Catalogue():
        assert f"`{question.name}`" in page
        assert question.question in page
