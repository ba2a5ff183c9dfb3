"""Finds the thing that a person means by a name, a key or an IRI; guesses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from goldenthread.graph.network import KINDS
from goldenthread.ontology.errors import QuestionError
from goldenthread.ontology.identifiers import normalised
from goldenthread.ontology.terms import GT, RDFS, SKOS
from goldenthread.queries.catalogue import nearest


class Asked(Protocol):
    """What questions are asked of: a current graph."""

    @property
    def behind(self) -> bool:
        """Whether something is being written that it does not show yet."""

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to a SPARQL query."""


def named(graph: Asked, parameter: str, words: str, of: str | None) -> NamedNode:
    """The thing of the class `of` (when None, anything one would point at) with this IRI, key or
    label.

    Labels are compared without case and punctuation. Raises QuestionError when there is none, with
    the nearest names, and when several bear the name, with their IRIs.
    """
    given = iri_in(words)
    if given is not None and _is_there(graph, given, of):
        return given
    return one_named(parameter, words, of, _names(graph, of))


def one_named(
    parameter: str, words: str, of: str | None, names: Iterable[tuple[str, str]]
) -> NamedNode:
    """The one thing that bears this name. `names`: IRI and name of each that there is.

    Raises QuestionError as `named` does.
    """
    by_name: dict[str, set[str]] = {}
    labels: dict[str, None] = {}
    for iri, name in names:
        by_name.setdefault(normalised(name), set()).add(iri)
        labels[name] = None
    found = sorted(by_name.get(normalised(words), ()))
    if len(found) == 1:
        return NamedNode(found[0])
    kind = of or "thing"
    if found:
        raise QuestionError(
            f"{parameter}: {len(found)} of {kind} are named {words!r}; give the IRI of one: "
            + ", ".join(found)
        )
    raise QuestionError(
        f"{parameter}: there is no {kind} named {words!r}{nearest(words, list(labels))}"
    )


def iri_in(words: str) -> NamedNode | None:
    """The IRI that the words are; None where they are none."""
    if ":" not in words:
        return None
    try:
        return NamedNode(words.removeprefix("<").removesuffix(">"))
    except ValueError:
        return None


def _is_there(graph: Asked, node: NamedNode, of: str | None) -> bool:
    pattern = f"{node} a <{GT}{of}>" if of else f"{node} ?any ?thing"
    return bool(graph.query(f"ASK {{ {pattern} }}"))


def _names(graph: Asked, of: str | None) -> Iterator[tuple[str, str]]:
    classes = " ".join(f"<{GT}{kind}>" for kind in ([of] if of else KINDS))
    found = graph.query(_NAMES % classes)
    if isinstance(found, QuerySolutions):
        for solution in found:
            yield solution["thing"].value, solution["name"].value


_NAMES: Final = f"""
PREFIX gt: <{GT}> PREFIX rdfs: <{RDFS}> PREFIX skos: <{SKOS}>
SELECT DISTINCT ?thing ?name WHERE {{
  VALUES ?class {{ %s }}
  ?thing a ?class ; rdfs:label|skos:altLabel|gt:workKey|gt:text ?name
}}
ORDER BY ?name ?thing
"""
