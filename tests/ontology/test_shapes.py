"""Every shape refuses what it should and nothing else: a folder a shape, a file a test."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from goldenthread.ontology.terms import COMPLETENESS, SHAPE_SET
from goldenthread.ontology.validate import ShapeSet, Violation, validate

HERE = Path(__file__).parent
ROOM = HERE.parents[1] / "ontology"
SHAPE = "https://w3id.org/goldenthread/shape/"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
SHAPES = rdflib.Graph().parse(ROOM / "shapes.ttl")
NODE_SHAPES = {
    str(shape).removeprefix(SHAPE): shape
    for shape in SHAPES.subjects(rdflib.RDF.type, SH.NodeShape)
}
FILES = sorted(HERE.glob("*/*.ttl"))


def violations(file: Path) -> list[Violation]:
    """What this file violates of the shape that its folder is named for."""
    marked = SHAPES.value(NODE_SHAPES[file.parent.name], rdflib.URIRef(SHAPE_SET))
    shapes: ShapeSet = "completeness" if str(marked) == COMPLETENESS else "integrity"
    found = validate(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE), shapes)
    return [v for v in found if v.shape == SHAPE + file.parent.name]


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_a_shape_tells_the_valid_from_the_invalid(file: Path) -> None:
    found = violations(file)
    assert bool(found) == file.name.startswith("invalid."), found
    severity = "Warning" if file.parent.name.startswith(("Complete", "No")) else "Violation"
    assert {v.severity for v in found} <= {severity}
    assert all(v.message.endswith(".") for v in found), found


@pytest.mark.parametrize("name", sorted(NODE_SHAPES))
def test_every_shape_has_valid_and_invalid_examples(name: str) -> None:
    kinds = {file.name.split(".")[0] for file in FILES if file.parent.name == name}
    assert kinds == {"valid", "invalid"}


def test_every_folder_is_of_a_shape() -> None:
    assert {file.parent.name for file in FILES} <= set(NODE_SHAPES)


@pytest.mark.parametrize("name", sorted(NODE_SHAPES))
def test_every_constraint_is_violated_by_an_example(name: str) -> None:
    shape = NODE_SHAPES[name]
    parts = [shape, *SHAPES.objects(shape, SH.property)]
    messages = {str(message) for part in parts for message in SHAPES.objects(part, SH.message)}
    shown = {v.message for file in FILES if file.parent.name == name for v in violations(file)}
    assert messages == shown


def test_shapes_are_core_and_stand_in_one_set() -> None:
    assert not list(SHAPES.subject_objects(SH.sparql))
    for shape in NODE_SHAPES.values():
        assert len(list(SHAPES.objects(shape, rdflib.URIRef(SHAPE_SET)))) == 1


def test_shapes_are_valid_shacl() -> None:
    # Checks the shapes themselves against the shapes of SHACL.
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, text


def test_shapes_use_terms_that_exist() -> None:
    ontology = rdflib.Graph().parse(ROOM / "goldenthread.ttl")
    used = {t for triple in SHAPES for t in triple if str(t).startswith(_GT)}
    assert used <= set(ontology.subjects())


_GT = "https://w3id.org/goldenthread/ontology#"
