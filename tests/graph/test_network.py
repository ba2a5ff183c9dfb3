"""The graph as a network: what is in it, and the laws of what is read off it."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad
from read_graphs import Book, inputs

from goldenthread.graph.derive import derive
from goldenthread.graph.network import network, of_kind, words_of
from goldenthread.graph.threads import BENEATH, hanging_on, left_without, thread, unreached


def derived(*books: Book) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in derive(inputs(books)))
    return store


@pytest.fixture
def plan() -> pyoxigraph.Store:
    """Two objectives; a programme that carries two promises, one of them with a part; a theme."""
    book = Book("plan")
    warm, jobs = book.listing("Objective", "aims", "Warm homes", "Good jobs")
    homes, digital = book.mention("Programme", "Homes First"), book.mention("Theme", "Digital care")
    hubs, buses = book.commitment("We will insulate homes."), book.commitment("We will lend.")
    part, visits = book.commitment("Lofts first."), book.commitment("We will visit by video.")
    board = book.mention("Owner", "Heart Network")
    for promise in (hubs, buses):
        book.link(promise, "partOfProgramme", homes)
    book.link(homes, "advances", warm)
    book.link(buses, "advances", jobs)
    book.link(part, "partOf", hubs)
    book.link(visits, "underTheme", digital)
    book.owned(hubs, board)
    return derived(book)


def named(made: nx.MultiDiGraph[str], label: str) -> str:
    (node,) = [n for n in made.nodes if made.nodes[n]["label"] == label]
    return node


def test_nodes_and_edges_say_what_the_graph_says(plan: pyoxigraph.Store) -> None:
    made = network(plan)
    hubs, board = named(made, "We will insulate homes."), named(made, "Heart Network")
    assert made.nodes[hubs]["kind"] == "Commitment"
    (said,) = made.get_edge_data(board, hubs).values()
    assert (said["link"], said["role"], said["basis"]) == ("answersFor", "responsible", "Stated")
    (key,) = made.get_edge_data(board, hubs)
    assert words_of(plan, [hubs])[key].quotation == ""
    assert words_of(plan)[hubs] == words_of(plan, [hubs])[hubs]
    assert of_kind(made, "Objective", "Theme") == sorted(of_kind(made, "Theme", "Objective"))


def test_what_is_superseded_is_left_out_unless_asked_for() -> None:
    old, new = Book("a"), Book("b", supersedes=["a"])
    old.commitment("We will knit."), new.commitment("We will sew.")
    store = derived(old, new)
    assert len(of_kind(network(store), "Commitment")) == 1
    assert len(of_kind(network(store, superseded=True), "Commitment")) == 2


def test_a_thread_runs_over_links_not_over_the_document(plan: pyoxigraph.Store) -> None:
    made = network(plan)
    steps = thread(made, named(made, "Heart Network"), named(made, "Warm homes"))
    walked = [(made.nodes[s.start]["label"], s.link, made.nodes[s.end]["label"]) for s in steps]
    assert walked == [
        ("Heart Network", "answersFor", "We will insulate homes."),
        ("We will insulate homes.", "partOfProgramme", "Homes First"),
        ("Homes First", "advances", "Warm homes"),
    ] or [w[1] for w in walked] == ["answersFor", "advances"]
    assert thread(made, named(made, "Digital care"), named(made, "Warm homes")) == ()


def test_what_hangs_on_an_owner_and_what_would_be_left_without(plan: pyoxigraph.Store) -> None:
    made = network(plan)
    found = hanging_on(made, named(made, "Heart Network"))
    hanging = {made.nodes[h.node]["label"]: h for h in found}
    assert set(hanging) == {"We will insulate homes.", "Lofts first."}
    assert hanging["We will insulate homes."].only
    buses = named(made, "We will lend.")
    assert left_without(made, buses) == [named(made, "Good jobs")]


def test_what_serves_no_objective_is_grouped(plan: pyoxigraph.Store) -> None:
    made = network(plan)
    labels = [{made.nodes[node]["label"] for node in group} for group in unreached(made)]
    assert labels == [{"Digital care", "We will visit by video."}]


KINDS = ("Objective", "Theme", "Programme", "Commitment", "Measure", "Owner", "StrategyDocument")


@st.composite
def networks(draw: st.DrawFn) -> nx.MultiDiGraph[str]:
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = [f"n{n}" for n in range(draw(st.integers(2, 9)))]
    for node in nodes:
        made.add_node(node, kind=draw(st.sampled_from(KINDS)), label=node)
    ends = st.tuples(st.sampled_from(nodes), st.sampled_from(nodes))
    for key, (start, end) in enumerate(draw(st.lists(ends, max_size=16))):
        link = draw(st.sampled_from([*BENEATH, "statedIn"]))
        basis = draw(st.sampled_from(["Stated", "Derived"]))
        made.add_edge(start, end, str(key), link=link, basis=basis)
    return made


@given(networks())
def test_a_thread_is_made_of_edges_and_is_there_when_any_way_is(
    made: nx.MultiDiGraph[str],
) -> None:
    steps = thread(made, "n0", "n1")
    for step in steps:
        one, other = (step.start, step.end) if step.forward else (step.end, step.start)
        assert step.link in {said["link"] for said in made.get_edge_data(one, other).values()}
    assert [step.end for step in steps[:-1]] == [step.start for step in steps[1:]]
    if steps:
        assert (steps[0].start, steps[-1].end) == ("n0", "n1")
    passable = [
        n for n in made.nodes if n in ("n0", "n1") or made.nodes[n]["kind"] != "StrategyDocument"
    ]
    assert bool(steps) == nx.has_path(made.subgraph(passable).to_undirected(), "n0", "n1")


@given(networks())
def test_the_order_of_nodes_and_edges_does_not_matter(made: nx.MultiDiGraph[str]) -> None:
    shuffled: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    shuffled.add_nodes_from(reversed(list(made.nodes(data=True))))
    shuffled.add_edges_from(reversed(list(made.edges(keys=True, data=True))))
    assert list(_plain(made)) == list(_plain(shuffled))
    assert unreached(made) == unreached(shuffled)


def _plain(made: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, str, bool]]:
    for step in thread(made, "n0", "n1"):
        yield step.start, step.end, step.link, step.forward


@given(networks())
def test_what_hangs_on_what_hangs_on_a_thing_hangs_on_it(made: nx.MultiDiGraph[str]) -> None:
    hanging = {h.node: h for h in hanging_on(made, "n0")}
    for node in hanging:
        assert {h.node for h in hanging_on(made, node)} <= {*hanging, "n0"}
    for left in left_without(made, "n0"):
        assert left not in hanging


@given(networks())
def test_groups_without_an_objective_share_nothing(made: nx.MultiDiGraph[str]) -> None:
    groups = unreached(made)
    together = [node for group in groups for node in group]
    assert len(together) == len(set(together))
    assert not set(together) & set(of_kind(made, "Objective"))
