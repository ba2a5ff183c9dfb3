"""Screening before the SHACL engine is asked changes nothing of the answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.ontology.gazetteer_files import gazetteer_triples
from goldenthread.ontology.terms import (
    COMMITMENT,
    CONFIDENCE,
    DATE,
    DECIMAL,
    DUE,
    EDTF,
    FIRST_DAY,
    GT,
    INTEGRITY,
    LAST_DAY,
    ORIGINAL,
    SHAPE_SET,
    TEXT,
    TYPE,
    XSD,
)
from goldenthread.ontology.validate import validate

HERE = Path(__file__).parent
BASE = "https://w3id.org/goldenthread/id/"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
SHAPES = rdflib.Graph().parse(HERE.parents[1] / "ontology" / "shapes.ttl")


def integrity_shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for shape in SHAPES.subjects(rdflib.URIRef(SHAPE_SET), rdflib.URIRef(INTEGRITY)):
        graph += SHAPES.cbd(shape)
    return graph


INTEGRITY_SHAPES = integrity_shapes()
FILES = sorted(HERE.glob("*/*.ttl"))


def day(written: str) -> ox.Literal:
    return ox.Literal(written, datatype=ox.NamedNode(DATE))


ODD_VALUES = [
    ox.NamedNode(BASE + "other"),
    ox.Literal(""),
    ox.Literal("0"),
    ox.Literal(0),
    ox.Literal(-3),
    ox.Literal("1e3", datatype=ox.NamedNode(DECIMAL)),
    ox.Literal("x", datatype=ox.NamedNode(XSD + "integer")),
    day("2024-02-30"),
    day("2024-02-29"),
    ox.Literal("ja", language="de"),
    ox.Literal(True),
]


def example(number: int) -> list[ox.Triple]:
    """The triples of one example, its IRIs made its own."""
    text = FILES[number].read_text(encoding="utf-8").replace("/id/>", f"/id/{number}/>")
    parsed = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    return [ox.Triple(t.subject, t.predicate, t.object) for t in parsed]


def refused_by_pyshacl(triples: list[ox.Triple]) -> set[str]:
    """The nodes that pyshacl refuses, or cannot judge, when it sees each of them alone."""
    refused: set[str] = set()
    for node in {t.subject for t in triples}:
        text = ox.serialize(
            [t for t in triples if t.subject == node], format=ox.RdfFormat.N_TRIPLES
        )
        graph = rdflib.Graph().parse(data=text, format="nt")
        try:
            conforms, _, _ = pyshacl.validate(graph, shacl_graph=INTEGRITY_SHAPES)
        except TypeError:
            conforms = False
        if not conforms:
            refused.add(str(node).strip("<>"))
    return refused


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(0, len(FILES) - 1), max_size=4, unique=True),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(ODD_VALUES)), max_size=4),
)
def test_what_pyshacl_refuses_is_refused(
    picked: list[int], changed: list[tuple[int, ox.NamedNode | ox.Literal]]
) -> None:
    triples = [triple for number in picked for triple in example(number)]
    for at, value in changed:
        if at < len(triples):
            triples[at] = ox.Triple(triples[at].subject, triples[at].predicate, value)
    triples = list(dict.fromkeys(triples))
    assert {v.focus for v in validate(triples)} == refused_by_pyshacl(triples)


def test_a_day_compared_with_something_else_is_refused_and_others_are_judged() -> None:
    due, other = ox.NamedNode(BASE + "due/1"), ox.NamedNode(BASE + "due/2")
    said = [
        ox.Triple(node, ox.NamedNode(predicate), value)
        for node in (due, other)
        for predicate, value in (
            (TYPE, ox.NamedNode(DUE)),
            (ORIGINAL, ox.Literal("by March 2025")),
            (EDTF, ox.Literal("2025-03")),
            (FIRST_DAY, day("2025-03-01") if node == other else ox.Literal(True)),
            (LAST_DAY, day("2025-03-31")),
        )
    ]
    assert {v.focus for v in validate(said)} == {due.value}


def test_a_violation_names_node_shape_path_value_and_words() -> None:
    commitment = ox.NamedNode(BASE + "commitment/1")
    quads = [
        ox.Quad(commitment, ox.NamedNode(TYPE), ox.NamedNode(COMMITMENT), commitment),
        ox.Quad(commitment, ox.NamedNode(TEXT), ox.Literal("We will open two hubs."), commitment),
        ox.Quad(commitment, ox.NamedNode(CONFIDENCE), ox.Literal(7), commitment),
    ]
    found = [v for v in validate(quads) if v.path == CONFIDENCE]
    assert [(v.focus, v.value, v.message, v.severity) for v in found] == [
        (
            commitment.value,
            "7",
            "A statement has one confidence, from 0 to 1.",
            "Violation",
        )
    ]
    assert list(validate(quads)) == sorted(validate(quads), key=lambda v: (v.focus, v.shape))


def test_an_empty_graph_violates_nothing() -> None:
    assert validate(()) == ()
    assert validate((), "completeness") == ()


def test_what_is_right_costs_no_shacl_engine() -> None:
    right = [
        str(HERE / name)
        for name in (
            "Evidence/valid.one-span.ttl",
            "Known/valid.derived-without-evidence.ttl",
            "Due/valid.leap-day.ttl",
            "Quantity/valid.share.ttl",
            "StrategyDocument/valid.all-that-is-known.ttl",
            "Entity/valid.body-that-is-no-more.ttl",
        )
    ]
    code = (
        "import sys, pyoxigraph as ox; from goldenthread.ontology.validate import validate\n"
        "for file in sys.argv[1:]:\n"
        "    assert validate(ox.parse(path=file, format=ox.RdfFormat.TURTLE)) == (), file\n"
        "assert not {'rdflib', 'pyshacl'} & set(sys.modules), 'imported'"
    )
    subprocess.run([sys.executable, "-c", code, *right], check=True)


def test_the_shipped_gazetteers_satisfy_the_shapes() -> None:
    triples = gazetteer_triples()
    assert any(t.object == ox.NamedNode(GT + "Place") for t in triples)
    assert validate(triples) == ()
