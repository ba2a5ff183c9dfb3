"""The catalogue as a whole: every header holds, and every question can be asked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from goldenthread.ontology.errors import InputError, QuestionError
from goldenthread.queries.catalogue import HERE, Catalogue, nearest
from goldenthread.queries.question import Question, Type
from goldenthread.queries.runner import Asked, ask

QUESTIONS = list(Catalogue())
EACH = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
COMMITMENT = "https://w3id.org/goldenthread/id/hubs"
OTHER_END = "https://w3id.org/goldenthread/id/children"

PYTHON_TYPES = {
    Type.STRING: str,
    Type.INTEGER: int,
    Type.BOOLEAN: bool,
    Type.DATE: date,
    Type.IRI: str,
}


DAY = "2027-09-01"
"""On this day something has passed and something falls due."""


def required(question: Question) -> dict[str, str]:
    """What must be given for the question to be asked at all."""
    return {
        p.name: OTHER_END if p.name == "end" else COMMITMENT
        for p in question.parameters
        if p.required
    }


def test_the_questions_of_the_first_issue_are_there() -> None:
    assert {
        "gaps/objective-without-programme",
        "gaps/objective-without-commitment",
        "gaps/theme-without-commitment",
        "gaps/place-without-commitment",
        "gaps/programme-without-owner",
        "gaps/programme-without-objective",
        "gaps/programme-without-commitment",
        "gaps/placeholders",
        "gaps/documents-not-loaded",
        "orphans/commitments",
        "orphans/by-programme",
        "orphans/without-measure",
        "orphans/without-deadline",
        "orphans/without-objective",
        "ownership/commitments-by-owner",
        "duplicates/same-words",
        "review/uncertain",
    } <= set(Catalogue().names())


@EACH
def test_cells_are_of_the_type_that_the_header_says(question: Question, northshire: Asked) -> None:
    day = {p.name: DAY for p in question.parameters if p.name == "as_of"}
    answer = ask(northshire, question, required(question) | day)
    assert answer.rows, "the small graph has something for every question"
    for row in answer.rows:
        for column, cell in zip(question.columns, row, strict=True):
            assert cell is None or type(cell) is PYTHON_TYPES[column.type], column.name


@EACH
def test_the_same_question_has_the_same_answer_in_the_same_order(
    question: Question, northshire: Asked
) -> None:
    first, second = (ask(northshire, question, required(question)).rows for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first)


@EACH
def test_an_empty_graph_has_no_rows(question: Question, empty: Asked) -> None:
    if required(question):
        with pytest.raises(QuestionError, match=r"there is no (Commitment|thing)"):
            ask(empty, question, required(question))
    else:
        assert ask(empty, question, {}).rows == ()


@EACH
def test_a_default_is_what_the_query_does_by_itself(question: Question, northshire: Asked) -> None:
    defaults = {p.name: p.default for p in question.parameters if p.default is not None}
    given = ask(northshire, question, {**required(question), **defaults})
    assert given.rows == ask(northshire, question, required(question)).rows


@EACH
def test_rows_say_what_they_are_about_and_where_it_stands(question: Question) -> None:
    names = [column.name for column in question.columns]
    assert names[-1] == "iri"
    counts = any(c.type is Type.INTEGER for c in question.columns)
    if not counts or "quotation" in names:
        located = {"document", "place"} <= set(names)
        assert located or question.name == "trace/documents"


@EACH
def test_the_texts_are_for_people(question: Question) -> None:
    for words in (question.title, question.question, question.why, question.reading):
        assert words[0].isupper() or words.startswith(question.family)
        assert not re.search(r"gt:|SPARQL|triple|\bnode\b", words)
    assert question.question.endswith("?")
    assert question.why.endswith(".")


def test_one_question_is_read_without_the_others(tmp_path: Path) -> None:
    family = tmp_path / "gaps"
    family.mkdir()
    good = (HERE / "gaps" / "placeholders.rq").read_text(encoding="utf-8")
    (family / "good.rq").write_text(good, encoding="utf-8")
    (family / "broken.rq").write_text("#+ title = ", encoding="utf-8")
    assert Catalogue(tmp_path).get("gaps/good").title == "Placeholders"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("orphan", "orphans/commitments"),
        ("orphans/comitments", "orphans/commitments"),
        ("objective-without-programme", "gaps/objective-without-programme"),
        ("gaps/place-without-commitments", "gaps/place-without-commitment"),
    ],
)
def test_a_mistyped_name_suggests_the_nearest(typed: str, meant: str) -> None:
    with pytest.raises(QuestionError, match=f"did you mean .*'{meant}'") as error:
        Catalogue().get(typed)
    assert "goldenthread ask" in str(error.value)


@pytest.mark.parametrize("typed", ["../gaps/placeholders", "/etc/passwd", "gaps", "", "gaps/*"])
def test_only_names_of_questions_are_names(typed: str) -> None:
    with pytest.raises(QuestionError, match="there is no question"):
        Catalogue().get(typed)


def test_nothing_is_suggested_for_what_looks_like_nothing() -> None:
    assert nearest("zzz", ["gaps/placeholders"]) == ""


GOOD = """#+ title = "Things"
#+ question = "Which things?"
#+ why = "Things matter."
#+ reading = "Read them."
#+ severity = "low"
#+ [parameters.document]
#+ type = "iri"
#+ help = "Only this document."
#+ [columns]
#+ thing = { type = "string", help = "the thing" }
#+ iri = { type = "iri", help = "its IRI" }

SELECT ?thing ?iri WHERE {
  VALUES ?p_document { UNDEF }
  ?iri <urn:label> ?thing ; <urn:in> ?p_document .
  { SELECT DISTINCT ?iri { ?iri <urn:good> true } }
}
ORDER BY ?thing ?iri
"""


def question_of(text: str, folder: Path) -> Question:
    (folder / "family").mkdir()
    file = folder / "family" / "things.rq"
    file.write_text(text, encoding="utf-8")
    return Question.from_file(file)


def test_a_header_is_read(tmp_path: Path) -> None:
    question = question_of(GOOD, tmp_path)
    assert question.name == "family/things"
    assert [c.name for c in question.columns] == ["thing", "iri"]
    assert question.parameters[0].type is Type.IRI


@pytest.mark.parametrize(
    ("right", "wrong", "line", "what"),
    [
        ('"Things"', '"Things', 1, "no TOML"),
        ("#+ why", "#+ wy", 3, "no header key 'wy'"),
        ('#+ why = "Things matter."\n', "", 1, "'why' is missing"),
        ('"low"', '"lowest"', 5, "none of high"),
        ('type = "iri"\n', 'type = "url"\n', 6, "none of string"),
        ('#+ help = "Only', '#+ of = "Nothing"\n#+ help = "Only', 6, "no class"),
        ('#+ help = "Only', '#+ hlp = "Only', 6, "no header key 'hlp'"),
        ("SELECT ?thing ?iri", "SELECT ?iri ?thing", 13, "the header's columns are"),
        ("?p_document { UNDEF }", "?p_documents { UNDEF }", 14, "no declared parameter"),
        ("<urn:good> true", "<urn:in> ?p_document", 16, "without VALUES"),
        ("ORDER BY ?thing ?iri", "ORDER BY ?iri ?thing", 18, "last key of ORDER BY"),
        ("ORDER BY ?thing ?iri", "", 17, "last key of ORDER BY"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(
    right: str, wrong: str, line: int, what: str, tmp_path: Path
) -> None:
    assert right in GOOD
    with pytest.raises(InputError, match=what) as error:
        question_of(GOOD.replace(right, wrong, 1), tmp_path)
    assert f"things.rq, line {line}:" in str(error.value)
