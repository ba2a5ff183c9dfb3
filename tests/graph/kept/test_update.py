"""A graph that is brought up to date is what deriving all anew gives, triple for triple."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
import pytest
from chance_decisions import chance_decision
from changing_books import VOCABULARY, WORKS, book
from decided_graphs import START, decided_inputs
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, Triple
from read_graphs import Book, inputs

from goldenthread.graph.decisions.model import Decision, Withdrawn
from goldenthread.graph.derive import derive, derived
from goldenthread.graph.facts import Facts
from goldenthread.graph.inputs import EditionGraph, Inputs
from goldenthread.graph.kept.difference import Difference, Source
from goldenthread.graph.kept.keep import keep
from goldenthread.graph.kept.tables import Tables
from goldenthread.graph.kept.update import update
from goldenthread.graph.written import content_digest


class Kept:
    """A derived graph with the tables beside it."""

    def __init__(self, folder: Path, first: Inputs) -> None:
        self.made = derived(first)
        self.graph = set(self.made.graph.triples())
        self.tables = Tables(folder / "kept.sqlite")
        contents = {work: source.content for work, source in sources(first).items()}
        known = Facts(first.vocabulary)
        self.can_change = keep(self.tables, self.made, contents, known, first.base)

    def change(self, now: Inputs) -> Difference:
        store = pyoxigraph.Store()
        store.extend(Quad(*triple) for triple in self.graph)
        difference = update(
            store, self.tables, sources(now), now.vocabulary, now.decisions, now.base
        )
        assert difference.removed <= self.graph
        assert not difference.added & self.graph
        self.graph = (self.graph - difference.removed) | difference.added
        return difference


def sources(given: Inputs) -> Mapping[str, Source]:
    def reading(edition: EditionGraph) -> Source:
        return Source(edition.edition_iri, content_digest(edition.triples), lambda: edition)

    return {edition.work_key: reading(edition) for edition in given.editions}


def documents(seeds: Mapping[int, int]) -> Inputs:
    return inputs([book(f"doc{n}", seed) for n, seed in seeds.items()], VOCABULARY)


seeds = st.integers(0, 10**6)
changes = st.lists(st.tuples(st.integers(0, WORKS - 1), seeds | st.none()), min_size=1, max_size=4)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.integers(0, WORKS - 1), seeds, min_size=1), changes)
def test_loading_changing_and_removing_give_the_graph_of_a_rebuild(
    first: dict[int, int], steps: list[tuple[int, int | None]]
) -> None:
    with TemporaryDirectory() as folder:
        kept, held = Kept(Path(folder), documents(first)), dict(first)
        for work, seed in steps:
            if seed is None:
                held.pop(work, None)
            else:
                held[work] = seed
            now = documents(held)
            kept.change(now)
            assert kept.graph == set(derive(now))


def plans(*texts: Iterable[str]) -> list[Book]:
    made = []
    for n, words in enumerate(texts):
        made.append(Book(f"plan-{n}"))
        for one in words:
            made[-1].commitment(one)
    return made


@pytest.mark.parametrize("changes", [(0, 20, 33), (35, 36, 1, 2, 3, 0), (30, 29, 31, 5, 5, 0)])
def test_of_many_statements_in_the_same_words_the_pairs_are_those_of_a_rebuild(
    tmp_path: Path, changes: tuple[int, ...]
) -> None:
    same = "We will plant three thousand trees along the canals"
    crowd = [[same, f"We will plant {n} thousand trees along the canals"] for n in range(37)]
    kept = Kept(tmp_path, inputs(plans(*crowd)))
    for n in changes:
        other = ["We will open a ferry to the island"]
        crowd[n] = [same, same] if crowd[n] == other else other
        now = inputs(plans(*crowd))
        kept.change(now)
        assert kept.graph == set(derive(now))


def test_only_what_the_changed_document_touches_differs(tmp_path: Path) -> None:
    texts = [[f"We will open library number {n} of the county"] for n in range(5)]
    kept = Kept(tmp_path, inputs(plans(*texts)))
    texts[2] = ["We will open a ferry to the island"]
    difference = kept.change(inputs(plans(*texts)))
    assert difference.subjects
    assert all("plan-2" in triple.subject.value for triple in difference.added
               if "commitment" in triple.subject.value)  # fmt: skip
    assert not any("plan-1" in str(triple) for triple in difference.added)


def test_nothing_changed_changes_nothing(tmp_path: Path) -> None:
    given_once = documents({0: 1, 1: 2})
    kept = Kept(tmp_path, given_once)
    assert kept.change(given_once) == Difference(frozenset(), frozenset())


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(st.integers(0, WORKS - 1), seeds, min_size=2),
    st.lists(seeds, max_size=4),
    st.lists(st.tuples(st.integers(0, WORKS - 1), seeds | st.none(), st.lists(seeds, max_size=3)),
             min_size=1, max_size=4),
)  # fmt: skip
def test_what_is_decided_and_taken_back_gives_the_graph_of_a_rebuild(
    first: dict[int, int],
    decided: list[int],
    steps: list[tuple[int, int | None, list[int]]],
) -> None:
    held = dict(first)
    made = choices(held, decided)
    with TemporaryDirectory() as folder:
        kept = Kept(Path(folder), decided_documents(held, made))
        for work, seed, more in steps:
            if seed is None:
                held.pop(work, None)
            elif seed % 2:  # else only decisions come and go
                held[work] = seed
            made = [*made, *choices(held, more)]
            if more and made and more[0] % 3 == 0:
                at = more[0] % len(made)
                made[at] = replace(made[at], withdrawn=Withdrawn("J. Example", START, "a mistake"))
            now = decided_documents(held, made)
            kept.change(now)
            assert kept.graph == set(derive(now))


def decided_documents(held: Mapping[int, int], made: Sequence[Decision]) -> Inputs:
    books = [book(f"doc{n}", seed) for n, seed in held.items()]
    return decided_inputs(books, made, VOCABULARY)


def choices(held: Mapping[int, int], chosen: Iterable[int]) -> list[Decision]:
    """A decision for each of these seeds, about what the documents that are held say."""
    return [one for seed in chosen if (one := chance_decision(documents(held).editions, seed))]


def test_two_documents_that_speak_of_one_node_are_derived_anew(tmp_path: Path) -> None:
    one, other = documents({0: 1, 1: 2}).editions
    shared = (*other.triples, Triple(*next(t for t in one.triples)))
    both = replace(documents({0: 1, 1: 2}), editions=(one, replace(other, triples=shared)))
    assert not Kept(tmp_path, both).can_change
