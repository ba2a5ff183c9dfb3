"""Which achievement is taken for a report on which commitment."""

from __future__ import annotations

import pytest
from mirror_helpers import Graph
from read_graphs import NORTHSHIRE, Book, inputs

from goldenthread.graph.derive import derive
from goldenthread.ontology.terms import GT, RDF

LINKS = f"""PREFIX gt: <{GT}> PREFIX rdf: <{RDF}>
SELECT DISTINCT ?report ?promise ?reason {{
  ?a gt:fulfils ?c . ?a gt:text ?report . ?c gt:text ?promise .
  ?link rdf:subject ?a ; rdf:predicate gt:fulfils ; rdf:object ?c ; gt:reason ?reason ;
    gt:basis gt:Derived ; gt:confidence ?sure ; gt:evidence ?words
}} ORDER BY ?report ?promise"""


def reports(*books: Book) -> list[tuple[str, str, str]]:
    found = Graph.of(derive(inputs(books))).store.query(LINKS)
    return [(row["report"].value, row["promise"].value, row["reason"].value) for row in found]  # type: ignore[union-attr]


def plan_and_news(promise: str, report: str) -> tuple[Book, Book]:
    plan, news = Book("plan", publisher=NORTHSHIRE), Book("news", publisher=NORTHSHIRE)
    plan.commitment(promise)
    news.achievement(report)
    return plan, news


@pytest.mark.parametrize(
    ("promise", "report"),
    [
        (
            "We will place 80 repair benches in libraries and village halls.",
            "35 repair benches placed in libraries",
        ),
        (
            "Open two evening dental clinics by 2026",
            "Both evening dental clinics opened in May 2025",
        ),
    ],
)
def test_a_report_in_the_words_of_the_promise_is_one_on_it(promise: str, report: str) -> None:
    ((told, promised, reason),) = reports(*plan_and_news(promise, report))
    assert (told, promised) == (report, promise)
    assert reason.startswith("both say: ")


@pytest.mark.parametrize(
    ("promise", "report"),
    [
        # about the same topic, two words
        ("Open two evening dental clinics by 2026", "The dental clinics were painted."),
        # money for it is not it
        (
            "Repair the harbour bridge lighting",
            "Secured funding to repair the harbour bridge lighting",
        ),
        # only the names are the same
        (
            "Northshire Coastal Partnership will train wardens",
            "Northshire Coastal Partnership met in June",
        ),
    ],
)
def test_a_report_on_something_else_is_not(promise: str, report: str) -> None:
    assert reports(*plan_and_news(promise, report)) == []


def test_what_is_done_in_another_place_is_no_report() -> None:
    plan, news = Book("plan"), Book("news")
    promise, done = (
        plan.commitment("Open evening dental clinics"),
        news.achievement("Evening dental clinics opened"),
    )
    assert len(reports(plan, news)) == 1
    plan.link(promise, "appliesTo", "place/E")
    news.link(done, "appliesTo", "place/W")
    assert reports(plan, news) == []


def test_what_stands_in_the_row_of_a_commitment_reports_on_it() -> None:
    plan = Book("plan")
    promise, done = plan.commitment("Set up the carers group"), plan.achievement("Done in May 2023")
    plan.link(promise, "measuredBy", done)
    assert reports(plan) == [
        ("Done in May 2023", "Set up the carers group", "it stands in the commitment's row")
    ]


def test_a_strategy_and_its_plan_are_both_reported_on() -> None:
    strategy = Book("strategy", publisher=NORTHSHIRE)
    strategy.commitment("Place repair benches in all libraries")
    plan, news = plan_and_news(
        "We will place 80 repair benches in libraries.", "35 repair benches placed in libraries"
    )
    assert {promise for _, promise, _ in reports(strategy, plan, news)} == {
        "Place repair benches in all libraries",
        "We will place 80 repair benches in libraries.",
    }
