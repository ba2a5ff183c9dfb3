"""The page of questions cannot go stale."""

from __future__ import annotations

from pathlib import Path

from questions_page import page

from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.runner import Asked

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"


def test_the_page_of_questions_is_up_to_date(northshire: Asked) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(northshire), (
        "run: python tests/queries/questions_page.py > docs/questions.md"
    )


def test_every_question_stands_in_it() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for question in Catalogue():
        assert f"`{question.name}`" in text
        assert question.question in text
