"""The Python names of the terms. A test checks them against `goldenthread.ttl`.

Plain strings, since they go to pyoxigraph, rdflib and Cypher alike.
"""

from __future__ import annotations

from typing import Final

GT: Final = "https://w3id.org/goldenthread/ontology#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
DCTERMS: Final = "http://purl.org/dc/terms/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"

CLASSES: Final = (
    "StrategyDocument", "Edition", "ReferencedDocument", "Vision", "Mission", "Objective", "Theme",
    "Programme", "Commitment", "Measure", "Achievement", "Placeholder", "Owner", "Organization",
    "Partnership", "Board", "Group", "Post", "Person", "ClassOfBodies", "Accountability", "Place",
    "Due", "Quantity", "Status", "Observation", "Evidence", "Span", "Assertion", "Mention", "List",
    "Identity", "Decision",
)  # fmt: skip
"""Local names of the classes."""
