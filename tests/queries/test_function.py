"""Questions in Python: read, checked, and asked with the same header as queries."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_memory import InMemory

from goldenthread.ontology.errors import InputError, QuestionError
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Question
from goldenthread.queries.runner import ask

COUNTING = '''#+ title = "Words"
#+ question = "How long is each commitment?"
#+ why = "Long ones are hard to hold to."
#+ reading = "Words, and where."
#+ severity = "low"
#+ looked_in = "document"
#+ [parameters.document]
#+ type = "iri"
#+ of = "StrategyDocument"
#+ help = "Only this document."
#+ [parameters.least]
#+ type = "integer"
#+ default = 8
#+ help = "So many words at least."
#+ [columns]
#+ words = { type = "integer", help = "how many" }
#+ iri = { type = "iri", help = "the commitment" }
"""Counts."""

from goldenthread.queries.runner import rows_of


def answer(graph, given):
    """The rows."""
    only = "FILTER(?d = <%s>)" % given["document"] if given["document"] else ""
    found = "?c a gt:Commitment ; gt:text ?t ; gt:statedIn ?d . " + only
    for iri, text in rows_of(graph, f"SELECT ?c ?t {{ {found} }} ORDER BY ?c"):
        if len(text.split()) >= given["least"]:
            yield len(text.split()), iri
'''


def written(code: str, folder: Path) -> Path:
    (folder / "length").mkdir()
    file = folder / "length" / "of_commitments.py"
    file.write_text(code, encoding="utf-8")
    (folder / "length" / "__init__.py").write_text("", encoding="utf-8")
    return file


def test_it_stands_in_the_catalogue_and_takes_parameters(
    tmp_path: Path, northshire: InMemory
) -> None:
    written(COUNTING, tmp_path)
    catalogue = Catalogue(tmp_path)
    assert catalogue.names() == ["length/of-commitments"]
    question = catalogue.get("length/of-commitments")
    every = ask(northshire, question, {}).rows
    assert every
    assert all(words >= 8 for words, _ in every if isinstance(words, int))
    assert len(ask(northshire, question, {"least": "1"}).rows) > len(every)
    of_one = ask(northshire, question, {"least": 1, "document": "Northshire Plan"}).rows
    assert 0 < len(of_one) < len(ask(northshire, question, {"least": 1}).rows)
    with pytest.raises(QuestionError, match="not a whole number"):
        ask(northshire, question, {"least": "many"})


@pytest.mark.parametrize(
    ("right", "wrong", "what"),
    [
        ("def answer(", "def reply(", "no function def answer"),
        ('given["least"]', "8", r'given\["least"\] is used nowhere'),
        ('looked_in = "document"', 'looked_in = "documents"', "'documents' is no parameter"),
        ('iri = { type = "iri"', 'iri = { type = "string"', "last column must be an IRI"),
    ],
)
def test_a_mistake_is_told_when_the_question_is_read(
    right: str, wrong: str, what: str, tmp_path: Path
) -> None:
    assert right in COUNTING
    with pytest.raises(InputError, match=what):
        Question.from_file(written(COUNTING.replace(right, wrong), tmp_path))


def test_rows_that_are_not_as_the_header_says_are_refused(
    tmp_path: Path, northshire: InMemory
) -> None:
    file = written(COUNTING.replace("yield len(text.split()), iri", "yield text, iri"), tmp_path)
    with pytest.raises(QuestionError, match="not as its header says"):
        ask(northshire, Question.from_file(file), {})
