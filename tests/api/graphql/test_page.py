"""docs/graphql.md shows what is asked and answered now."""

from __future__ import annotations

from asking import Asked
from example_page import ROOT, made_anew

from goldenthread.api.graphql.examples import examples as listed

PAGE = ROOT / "docs" / "graphql.md"


def test_the_page_shows_what_is_answered(examples: Asked) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == made_anew(page, examples), (
        "docs/graphql.md is out of date; run "
        "`.venv/bin/python tests/api/graphql/example_page.py docs/graphql.md`"
    )


def test_every_example_stands_in_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for example in listed():
        assert f"<!-- example {example.name} -->" in page
