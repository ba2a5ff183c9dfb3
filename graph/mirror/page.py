"""The mapping as tables for a page: `python -m goldenthread.graph.mirror.page docs/neo4j.md`.

What stands between the two marks in that page is replaced; a test says when it is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.writing import CONSTRAINTS
from goldenthread.ontology import terms as t

BEGIN: Final = "<!-- made from graph/mirror/mapping.py -->\n"
END: Final = "<!-- end -->\n"
_ELSEWHERE: Final = {
    t.LABEL: "What it is called.",
    t.ALT_LABEL: "Its other names.",
    t.TITLE: "The title, as printed or as the manifest gives it.",
    t.ISSUED: "When it was published (EDTF).",
    t.PUBLISHER: "The publishing body.",
    t.SOURCE: "Where a gazetteer has it from.",
    t.IS_REPLACED_BY: "From an IRI that another derivation gave it, to the thing itself.",
    t.SUBJECT: "From an assertion in words to what it is about.",
    t.PREDICATE: "Which link or fact of the ontology it is.",
    t.OBJECT: "What an assertion in words says.",
}
"""What the terms of other vocabularies mean here."""


def tables() -> str:
    """Labels, relationships, properties and constraints, each with what it means."""
    return "\n".join([*_labels(), *_relationships(), *_properties(), *_constraints()]) + "\n"


def replaced(page: str) -> str:
    """The page with its tables made anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables()}\n{END}{after}"


def _labels() -> Iterator[str]:
    yield "### Labels\n\n| label | is |\n| --- | --- |"
    yield f"| `{m.COMMON}` | Every node of ours, beside its own label. |"
    for cls, label in m.LABELS.items():
        yield f"| `{label}` | {_meaning(cls)} |"
    for label, scores in m.SCORES.items():
        yield f"| `{label}` | A commitment whose `score` is {scores[0]} or {scores[-1]}. |"
    yield f"| `{m.OTHER}` | What has no class: a former IRI, a term, something not loaded. |"
    yield f"| `{m.WITHDRAWN}` | No longer in the graph, kept because others hold on to it. |"


def _relationships() -> Iterator[str]:
    yield "\n### Relationships\n\n| type | stands for | is |\n| --- | --- | --- |"
    yield (
        f"| `{m.ANSWERS_FOR}` | `gt:Accountability` | {_meaning(t.ACCOUNTABILITY)} From who "
        "answers to what for, with `role`. |"
    )
    for predicate, type in m.RELATIONSHIPS.items():
        yield f"| `{type}` | `{_short(predicate)}` | {_meaning(predicate)} |"


def _properties() -> Iterator[str]:
    yield "\n### Properties\n\n| property | holds | stands for | is |\n| --- | --- | --- | --- |"
    for declared in m.PROPERTIES:
        yield (
            f"| `{declared.name}` | {declared.kind} | `{_short(declared.predicate)}` "
            f"| {_meaning(declared.predicate)} |"
        )
    yield "\nThese follow from the graph, so that it can be read and coloured at a glance:\n"
    yield "| property | holds | is |\n| --- | --- | --- |"
    for computed in (*m.COMPUTED, *m.HOUSEKEEPING):
        yield f"| `{computed.name}` | {computed.kind} | {computed.help} |"


def _constraints() -> Iterator[str]:
    yield "\n### Constraints and indexes\n\n```"
    yield from CONSTRAINTS
    yield "```"


def _short(iri: str) -> str:
    for prefix, space in (
        ("gt", t.GT), ("rdf", t.RDF), ("rdfs", t.RDFS), ("skos", t.SKOS), ("dcterms", t.DCTERMS),
    ):  # fmt: skip
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def _meaning(iri: str) -> str:
    if iri in _ELSEWHERE:
        return _ELSEWHERE[iri]
    return _DEFINITIONS[iri].replace("|", "\\|")


def _definitions() -> dict[str, str]:
    text = files("goldenthread.ontology").joinpath("goldenthread.ttl").read_bytes()
    definition = NamedNode(t.SKOS + "definition")
    return {
        quad.subject.value: quad.object.value
        for quad in pyoxigraph.parse(text, format=RdfFormat.TURTLE)
        if quad.predicate == definition
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
    }


_DEFINITIONS: Final = _definitions()


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(replaced(path.read_text(encoding="utf-8")), encoding="utf-8")
