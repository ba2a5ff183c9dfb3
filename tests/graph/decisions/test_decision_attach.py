"""A decision finds its words again, or says that they are gone; it never moves to others."""

from __future__ import annotations

import pytest
from read_graphs import BASE, triples

from goldenthread.graph.decisions.attach import Words
from goldenthread.graph.decisions.model import Selector
from goldenthread.graph.decisions.spelling import respelt
from goldenthread.graph.facts import Facts

HUBS = "We will open two hubs in Easthaven by March 2025."
BEFORE, AFTER = "Families wait too long. ", " They open on Sundays."


def selector(
    exact: str = HUBS, *, before: str = BEFORE, after: str = AFTER, only_one: bool = True
) -> Selector:
    work = f"{BASE}document/plan"
    return Selector(work, "Commitment", exact, before, after, "Hubs", only_one)


def edition(*stated: tuple[str, str, str], kind: str = "Commitment") -> Words:
    """Words, and what stands before and after, of each statement."""
    return Words(
        Facts(
            triples(
                "\n".join(
                    f"""<c/{n}> a gt:{kind} ; gt:text "{words}" ; gt:evidence <e/{n}> .
                <e/{n}> gt:prefix "{before}" ; gt:suffix "{after}" ."""
                    for n, (words, before, after) in enumerate(stated)
                )
            )
        )
    )


def found(words: Words, wanted: Selector) -> str | None:
    place = words.find(wanted)
    return place.node.value.removeprefix(BASE) if place else None


def test_the_only_such_words_are_found_wherever_they_stand() -> None:
    assert found(edition((HUBS, "New chapter.", "The end.")), selector()) == "c/0"


def test_case_punctuation_and_markup_do_not_matter() -> None:
    assert found(
        edition(("we will **open** two hubs in Easthaven, by March 2025", "", "")), selector()
    )


def test_of_two_the_one_in_its_surroundings_is_found() -> None:
    words = edition((HUBS, "Elsewhere: ", " Others too."), (HUBS, BEFORE, AFTER))
    assert found(words, selector(only_one=False)) == "c/1"
    assert found(words, selector()) == "c/1"


def test_one_of_two_that_is_left_is_not_taken_for_the_other() -> None:
    left = edition((HUBS, "Elsewhere: ", " Others too."))
    assert found(left, selector(only_one=False)) is None


def test_of_two_that_cannot_be_told_apart_none_is_taken() -> None:
    twice = edition((HUBS, BEFORE, AFTER), (HUBS, BEFORE, AFTER))
    assert found(twice, selector()) is None


def test_of_two_in_like_surroundings_the_one_under_its_headings_is_found() -> None:
    twice = [f"""<c/{n}> a gt:Commitment ; gt:text "{HUBS}" ; gt:evidence <e> ;
        gt:section "{section}" .""" for n, section in enumerate(("Travel", "Hubs"))]  # fmt: skip
    around = f'<e> gt:prefix "{BEFORE}" ; gt:suffix "{AFTER}" .'
    words = Words(Facts(triples("\n".join((*twice, around)))))
    assert found(words, selector(only_one=False)) == "c/1"


def test_a_corrected_spelling_is_found_in_its_surroundings_only() -> None:
    wrong = selector("We will open two hubs in Easthavne by March 2025.")
    there = edition((HUBS, BEFORE, "Another sentence."))
    place = there.find(wrong)
    assert place is not None
    assert place.found_by == "a corrected spelling"
    assert found(edition((HUBS, "Elsewhere: ", " Others too.")), wrong) is None


def test_what_was_taken_for_another_kind_is_not_the_same_statement() -> None:
    assert found(edition((HUBS, BEFORE, AFTER), kind="Achievement"), selector()) is None


@pytest.mark.parametrize(
    ("former", "latter"),
    [
        ("Open two hubs in Esthaven", "Open two hubs in Easthaven"),
        ("Recieve every family within a week", "Receive every family within a week"),
        ("Re-open the centre", "Reopen the centre"),
        ("Set up child care groups", "Set up childcare groups"),
    ],
)
def test_a_typing_error_leaves_the_statement_the_same(former: str, latter: str) -> None:
    assert respelt(former, latter, latter.lower().split())


@pytest.mark.parametrize(
    ("former", "latter"),
    [
        ("Cut waits to 65 weeks", "Cut waits to 52 weeks"),
        ("We will now close the ward", "We will not close the ward"),
        ("Open two hubs in Easthaven", "Open two hubs in Westmere"),
        ("Open two hubs", "Open two hubs in Easthaven"),
        ("Recruit nurses and doctors in Easthaven", "Recrut nurses and docters in Easthaven"),
        ("Open two hubs by 2025", "Open two hubs by 2026"),
    ],
)
def test_another_number_name_or_not_is_another_statement(former: str, latter: str) -> None:
    assert not respelt(former, latter, latter.lower().split())


def test_a_word_that_still_stands_there_was_no_typing_error() -> None:
    assert not respelt("Serve the Easton ward", "Serve the Weston ward", {"easton", "weston"})
    assert not respelt("Meet the costs", "Meet the hosts", {"costs", "hosts"})
