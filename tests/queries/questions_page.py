"""Prints the page of questions, with examples:

python tests/queries/questions_page.py > docs/questions.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from in_memory import InMemory
from test_questions import given

from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.listing import markdown
from goldenthread.queries.runner import Answer, Asked, ask

DAY = "2027-09-01"
"""On this day something has passed and something falls due."""


def page(graph: Asked) -> str:
    """The page as it is to be."""
    return markdown(_answers(graph))


def _answers(graph: Asked) -> Iterator[Answer]:
    for question in Catalogue():
        day = {p.name: DAY for p in question.parameters if p.name == "as_of"}
        yield ask(graph, question, given(question.name) | day)


if __name__ == "__main__":
    sys.stdout.write(page(InMemory(Path(__file__).with_name("northshire.ttl"))))
