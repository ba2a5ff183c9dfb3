"""The network for Gephi, and the picture of one objective's thread."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from goldenthread.api.export import graphml, svg
from goldenthread.graph.network import network
from goldenthread.graph.snapshot import snapshot
from goldenthread.ontology.errors import QuestionError

AIM = "Help people stay well for longer"
SVG = "{http://www.w3.org/2000/svg}"


def test_graphml_has_every_node_and_link_and_declares_each_name_once(example_store: Path) -> None:
    with snapshot(example_store) as graph:
        exported, made = graphml.export(graph), network(graph, superseded=True)
    read = nx.read_graphml(io.BytesIO(exported.data), force_multigraph=True)
    assert set(read.nodes) == set(made.nodes)
    assert {key for *_, key in read.edges(keys=True)} == {key for *_, key in made.edges(keys=True)}
    keys = etree.fromstring(exported.data).findall("{*}key")
    assert len({key.get("id") for key in keys}) == len(keys)
    assert {key.get("id") for key in keys} >= {"label", "edgelabel", "weight", "r", "g", "b"}
    assert exported.lost


def test_graphml_leaves_out_what_xml_cannot_hold() -> None:
    class Odd:
        def query(self, sparql: str) -> object:
            import pyoxigraph

            store = pyoxigraph.Store()
            store.update(
                "PREFIX gt: <https://w3id.org/goldenthread/ontology#> INSERT DATA { <x:a> a "
                'gt:Theme ; <http://www.w3.org/2000/01/rdf-schema#label> "Homes\\f and \\b jobs" }'
            )
            return store.query(sparql)

    read = nx.read_graphml(io.BytesIO(graphml.export(Odd()).data))  # type: ignore[arg-type]
    assert read.nodes["x:a"]["label"].split() == ["Homes", "and", "jobs"]


def test_the_picture_says_who_answers_and_what_nobody_answers_for(example_store: Path) -> None:
    with snapshot(example_store) as graph:
        exported = svg.export(graph, AIM)
    drawn = etree.fromstring(exported.data)
    words = " ".join(text.text or "" for text in drawn.iter(f"{SVG}text"))
    assert AIM in words
    assert "nobody answers for it" in words
    assert "programme, no commitment" in words
    assert (drawn.findtext(f"{SVG}title") or "").endswith(AIM)
    width, height = float(drawn.get("width", "0")), float(drawn.get("height", "0"))
    for box in drawn.iter(f"{SVG}rect"):
        if (box.get("width") or "").isdigit():
            assert float(box.get("x", "0")) + float(box.get("width", "0")) <= width
            assert float(box.get("y", "0")) + float(box.get("height", "0")) <= height


@pytest.mark.parametrize("objective", ["", "no such aim"])
def test_a_picture_is_of_an_objective_that_is_there(example_store: Path, objective: str) -> None:
    with snapshot(example_store) as graph, pytest.raises(QuestionError, match="--objective"):
        svg.export(graph, objective)
