"""What each term means, in the words of the ontology."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from goldenthread.ontology import terms as t

_DEFINITION: Final = t.SKOS + "definition"
_ELSEWHERE: Final = {
    t.ALT_LABEL: "Its other names.",
    t.TITLE: "The title, as printed or as the manifest gives it.",
    t.ISSUED: "When it was published (EDTF).",
    t.IS_REPLACED_BY: "What has taken its place.",
}
"""What the terms of other vocabularies mean here."""


def meaning(iri: str) -> str:
    """The definition of a term. Raises KeyError for one that the ontology does not define."""
    return _ELSEWHERE.get(iri) or _definitions()[iri]


@cache
def _definitions() -> Mapping[str, str]:
    turtle = files("goldenthread.ontology").joinpath("goldenthread.ttl").read_bytes()
    return MappingProxyType(
        {
            quad.subject.value: quad.object.value
            for quad in pyoxigraph.parse(turtle, format=RdfFormat.TURTLE)
            if quad.predicate.value == _DEFINITION
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, Literal)
        }
    )
