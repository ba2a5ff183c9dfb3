"""The ontology is written in the project's style, and Python and Turtle name the same terms."""

from __future__ import annotations

import re
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from goldenthread.ontology import terms

ROOM = Path(__file__).parents[2] / "ontology"
DOCS = Path(__file__).parents[2] / "docs"
STYLE = rdflib.Graph().parse(Path(__file__).parent / "style.ttl")
ONTOLOGY = rdflib.Graph().parse(ROOM / "goldenthread.ttl")
DEFINED = {str(s) for s in ONTOLOGY.subjects() if str(s).startswith(terms.GT)}
NAMED = {
    name: value
    for name, value in vars(terms).items()
    if isinstance(value, str) and value.startswith(terms.GT) and name != "GT"
}
WITHOUT_A_NAME: dict[str, str] = {}
"""Terms that no Python code needs to name, and why. An entry that got a name fails."""


def test_every_python_name_is_a_term() -> None:
    assert set(NAMED.values()) <= DEFINED


def test_every_term_has_a_python_name() -> None:
    assert set(NAMED.values()) | set(WITHOUT_A_NAME) == DEFINED
    assert not set(NAMED.values()) & set(WITHOUT_A_NAME)


def test_no_term_has_two_python_names() -> None:
    assert len(NAMED) == len(set(NAMED.values()))


def test_the_list_of_classes_is_that_of_the_ontology() -> None:
    classes = {str(c) for c in ONTOLOGY.subjects(RDF.type, OWL.Class)}
    assert {terms.GT + name for name in terms.CLASSES} == classes
    assert len(terms.CLASSES) == len(set(terms.CLASSES))


def test_the_ontology_is_in_style() -> None:
    conforms, _, text = pyshacl.validate(ONTOLOGY, shacl_graph=STYLE, inference="none")
    assert conforms, text


@pytest.mark.parametrize("without", [RDFS.label, SKOS.definition, SKOS.example])
def test_a_term_that_lacks_something_is_not_in_style(without: rdflib.URIRef) -> None:
    graph = rdflib.Graph()
    for triple in ONTOLOGY:
        if triple[:2] != (rdflib.URIRef(terms.COMMITMENT), without):
            graph.add(triple)
    conforms, _, _ = pyshacl.validate(graph, shacl_graph=STYLE, inference="none")
    assert not conforms


def test_what_terms_refer_to_is_defined() -> None:
    mentioned = {str(o) for o in ONTOLOGY.objects() if str(o).startswith(terms.GT)}
    assert mentioned <= DEFINED


def test_no_two_terms_of_one_sort_have_the_same_label() -> None:
    for sort in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept):
        labels = [str(ONTOLOGY.value(s, RDFS.label)) for s in ONTOLOGY.subjects(RDF.type, sort)]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("page", ["model.md", "glossary.md", "gazetteers.md"])
def test_every_term_that_the_docs_name_exists(page: str) -> None:
    named = set(re.findall(r"\bgt:([A-Za-z0-9]+)", (DOCS / page).read_text(encoding="utf-8")))
    assert named
    assert {terms.GT + name for name in named} <= DEFINED
