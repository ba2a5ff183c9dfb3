"""Which sentences promise, report, direct or describe: each rule with examples of its own."""

from __future__ import annotations

import pytest

from goldenthread.loaders.reading.promises import judge
from goldenthread.loaders.reading.sentences import sentences
from goldenthread.loaders.statement import Kind

PROMISES = [
    ("we will", "We will open two hubs in Easthaven."),
    ("we will", "By March 2027, we will also halve the wait."),
    ("we will", "As we learn more we will widen the offer."),
    ("we will", "To that end we will train staff."),
    ("we will", "We'll publish the figures each year."),
    ("body will", "The Harbour Board will review the plan."),
    ("body will", "Each council will appoint a champion."),
    ("body will", "They will report to the board."),
    ("will be done", "A second hub will be opened in Westmere."),
    ("is to be done", "The old pier is to be restored."),
    ("body is to", "The Seal Hospital is to double its intake."),
    ("subject will", "Ferries will publish their timetables."),
    ("our aim is", "Our aim is to end rough sleeping."),
    ("our aim is", "The goal of the plan, however, is to ensure that nobody waits."),
    ("our aim is", "It is our ambition to be carbon neutral by 2030."),
    ("body commits", "We are committed to a smoke-free county."),
    ("body commits", "The Trust intends to hire forty nurses."),
    ("body commits", "Northshire Line has agreed to train 300 barbers."),
    ("body commits", "We have also pledged to buy locally."),
]


@pytest.mark.parametrize(("rule", "sentence"), PROMISES)
def test_a_promise_is_known_by_its_rule(rule: str, sentence: str) -> None:
    judged = judge(sentence)
    assert judged
    assert (judged.kind, judged.rule) == (Kind.COMMITMENT, rule)


@pytest.mark.parametrize(
    "sentence",
    [
        "Many families will face higher bills.",
        "There will be more people over 80.",
        "By 2034 one resident in three will be over 65.",
        "It is clear that prices will rise.",
        "This document sets out how we will work.",
        "We know that this will be hard.",
        "Better data will help people to choose.",
        "These changes will support us to work together.",
        "Agencies should review their plans.",
        "Councils are encouraged to take part.",
        "We need to understand why people wait.",
        "We have a new strategy for carers.",
        "The harbour has three piers.",
        "Which of these should we do first?",
        "We will not close the library.",
        "“We will fight them,” he wrote, and “we will win.",
    ],
)
def test_what_does_not_promise_is_no_commitment(sentence: str) -> None:
    judged = judge(sentence)
    assert judged is None or judged.kind is not Kind.COMMITMENT


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("have done", "We have opened a hub in Kelderby."),
        ("have done", "The Board has already approved the plan."),
        ("did in a year", "In 2023, the Trust recruited forty nurses."),
        ("body did", "Additionally, the council launched a new bus service."),
        ("body did", "The network began to share data."),
    ],
)
def test_a_report_is_an_achievement(rule: str, sentence: str) -> None:
    judged = judge(sentence)
    assert judged
    assert (judged.kind, judged.rule) == (Kind.ACHIEVEMENT, rule)


@pytest.mark.parametrize(
    "sentence",
    [
        "Waits have doubled since 2019.",
        "This chapter follows once the councils have responded.",
        "The partnership ended 2023 with a deficit.",
        "The pandemic has changed how people live.",
    ],
)
def test_what_befell_is_no_achievement(sentence: str) -> None:
    assert judge(sentence) is None


@pytest.mark.parametrize(
    ("plain", "parts"),
    [
        ("We will open. They will close.", 2),
        ("About c. 40% wait, e.g. for tests. Dr. Moss leads.", 2),
        ("In 2024/25 we spent £3.4m. That is more.", 2),
        ("See fig. 3 and St. Anne's.", 1),
        ("What will change? Much.", 2),
        ("Signed by J. Smith. It holds.", 2),
        ("Work together. support each other", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(plain: str, parts: int) -> None:
    assert len(sentences(plain)) == parts


def test_no_sentence_is_lost_or_read_twice() -> None:
    plain = "One will go. Two (see p. 3) will stay!  Three…  Four"
    spans = sentences(plain)
    assert " ".join(plain[a:b] for a, b in spans).split() == plain.split()


def test_an_intention_that_is_only_the_purpose_of_something_else_is_no_promise() -> None:
    assert judge("Two reviews are under way to ensure we are committed to clean water.") is None
    assert judge("An officer dedicated to clean water is critical.") is None


def test_cities_museums_and_the_like_can_promise() -> None:
    for body in ("The City", "The County Library", "The Mayor", "The Museum"):
        said = judge(f"{body} will be tracking energy use every month.")
        assert said
        assert said.rule == "body will"


def test_what_a_body_did_is_found_behind_openings_and_asides() -> None:
    for done in (
        "For example, harbour boards launched two ferries.",
        "The Trust, in collaboration with the county, developed a catalogue in 2023.",
        "In other cases, local teams piloted new boats.",
    ):
        said = judge(done)
        assert said, done
        assert said.kind is Kind.ACHIEVEMENT
    assert judge("Teams recruited in May are still small.") is None


def test_what_shall_be_bettered_or_by_so_much_is_promised() -> None:
    for promise in ("Noise shall be reduced.", "Noise will be reduced by 30% by 2028."):
        assert judge(promise), promise
    assert judge("Noise will be reduced.") is None
