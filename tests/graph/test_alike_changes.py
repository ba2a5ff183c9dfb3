"""What became of a statement from one document to the next; groups that keep refusals."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_alike import statement

from goldenthread.graph.alike.changes import Change, changes
from goldenthread.graph.alike.clusters import clusters
from goldenthread.graph.alike.statement import Named, Statement, When
from goldenthread.ontology import terms as t

BOARD = frozenset([Named("urn:board", "Harbour Board")])
EARLY = When("by 2026", "2026-01-01", "2026-12-31")
LATE = When("by 2029", "2029-01-01", "2029-12-31")


def became(before: Statement, *after: Statement, mentioned: Statement | None = None) -> Change:
    found = changes([before], list(after), [mentioned] if mentioned else [])
    return found[0].change


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("Repair every footbridge in the port", "Repair every footbridge in the port.", "carried"),
        ("Repair every footbridge in the port", "We will repair all port footbridges", "reworded"),
        ("Repair every footbridge in the port", "Open a museum of lighthouses", "dropped"),
        ("We will repair every footbridge", "We aim to repair every footbridge", "weakened"),
        ("We aim to repair every footbridge", "We will repair every footbridge", "strengthened"),
        ("Reduce ferry delays to 20 minutes", "Reduce ferry delays to 10 minutes", "strengthened"),
        ("Increase ferry seats to 200", "Increase ferry seats to 100", "weakened"),
        ("Deliver lighting for harbour paths", "Support lighting for harbour paths", "weakened"),
    ],
)
def test_by_the_words(before: str, after: str, change: str) -> None:
    assert became(statement(before, 1), statement(after, 2)) == change


def test_by_date_and_owner() -> None:
    words = "Repair every footbridge in the port"
    early, late = statement(words, 1, dues=(EARLY,)), statement(words, 2, dues=(LATE,))
    assert became(early, late) is Change.WEAKENED
    assert became(late, early) is Change.STRENGTHENED
    owned, orphan = statement(words, 1, owners=BOARD), statement(words, 2)
    (lost,) = changes([owned], [orphan])
    assert (lost.change, lost.reason) == (Change.WEAKENED, "no owner any more")
    assert became(orphan, owned) is Change.STRENGTHENED


def test_several_become_one_and_one_several() -> None:
    ferries = statement("Reduce delays of ferries", 1)
    noise = statement("Reduce noise in the old town", 2)
    both = statement("Reduce delays of ferries as well as noise in the old town", 3)
    assert [c.change for c in changes([ferries, noise], [both])] == [Change.MERGED] * 2
    assert [c.change for c in changes([both], [ferries, noise])] == [Change.SPLIT] * 2
    assert [c.change for c in changes([ferries], [both])] == [Change.REWORDED]


def test_what_is_reported_is_no_longer_promised() -> None:
    before = statement("Open the lighthouse museum", 1)
    done = statement("The lighthouse museum opened", 2, kind=t.ACHIEVEMENT)
    assert became(before, mentioned=done) is Change.MENTIONED


def test_the_nearest_to_what_was_dropped_is_shown() -> None:
    before = statement("Reduce ferry delays for island residents in winter", 1)
    near = statement("Reduce ferry delays for tourists", 2)
    far = statement("Open a museum of lighthouses", 3)
    found = changes([before], [far, near])
    assert (found[0].change, found[0].after) == (Change.DROPPED, near)


def test_what_nothing_before_says_is_new() -> None:
    old, new = statement("Repair every footbridge", 1), statement("Open a museum", 2)
    found = [(c.change, c.before, c.after) for c in changes([old], [new])]
    assert found == [(Change.DROPPED, old, None), (Change.NEW, None, new)]


NAMES = st.sampled_from("abcdefgh")
PAIRS = st.lists(st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] != pair[1]), max_size=14)


@given(PAIRS, PAIRS)
def test_no_group_joins_what_was_kept_apart(
    pairs: list[tuple[str, str]], refused: list[tuple[str, str]]
) -> None:
    apart = {frozenset(pair) for pair in refused}
    found = clusters([p for p in pairs if frozenset(p) not in apart], apart)
    members = [member for group in found for member in group]
    assert len(members) == len(set(members))
    for group in found:
        assert not any(pair <= set(group) for pair in apart)


def test_the_surest_pairs_are_joined_first() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "d")]
    assert clusters(pairs, [frozenset("ad")]) == [("a", "b", "c")]
    for order in permutations(pairs):
        assert clusters(order, []) == [("a", "b", "c", "d")]
