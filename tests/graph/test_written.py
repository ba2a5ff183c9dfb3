"""Graphs as text: the same statements, of the right graph, however odd their words are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from goldenthread.graph.written import content_digest, in_graph, in_order, triples_of

SAYS = NamedNode("https://northshire.example/says")
GRAPH = "https://northshire.example/graph"

triples = st.lists(
    st.builds(
        lambda n, words: Triple(NamedNode(f"https://northshire.example/{n}"), SAYS, Literal(words)),
        st.integers(0, 5),
        st.text(st.characters(codec="utf-8")) | st.sampled_from([" .\n", "a .\r\n<b> .", '" .\n']),
    ),
    unique=True,
)


@given(triples)
def test_triples_become_quads_of_the_graph_whatever_their_words(said: list[Triple]) -> None:
    written = in_order(said)
    quads = parse(in_graph(written, len(said), GRAPH), format=RdfFormat.N_QUADS)
    assert set(quads) == {Quad(*triple, NamedNode(GRAPH)) for triple in said}
    assert set(triples_of(written)) == set(said)


@given(triples)
def test_the_order_of_statements_does_not_matter(said: list[Triple]) -> None:
    assert in_order(said) == in_order(said[::-1])
    quads = [Quad(*triple, NamedNode(GRAPH)) for triple in said]
    assert content_digest(quads) == content_digest(quads[::-1])


def test_what_is_written_otherwise_is_refused() -> None:
    said = [Triple(NamedNode(GRAPH), SAYS, Literal(str(n))) for n in range(2)]
    written = serialize(said, format=RdfFormat.N_TRIPLES)
    with pytest.raises(ValueError, match="2 statements are not written one a line"):
        in_graph((written or b"").replace(b" .\n", b".\n", 1), 2, GRAPH)
