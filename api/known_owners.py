"""The names of bodies, posts and persons that are known: a decision with another may be a slip."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.errors import DecisionError
from goldenthread.ontology.identifiers import normalised
from goldenthread.ontology.terms import GT, LABEL, SKOS, TYPE
from goldenthread.queries.catalogue import nearest
from goldenthread.queries.named import Asked
from goldenthread.queries.runner import rows_of

_OWNERS: Final = "SELECT ?n { ?o a gt:Owner ; rdfs:label|skos:altLabel ?n } ORDER BY ?n"
_NAMES: Final = (LABEL, SKOS + "prefLabel", SKOS + "altLabel")


def check_known(store: Path, name: str, if_right: str) -> None:
    """Raises DecisionError when neither documents nor gazetteers know an owner of this name.

    `if_right`: what to do where the name is right all the same.
    """
    with snapshot(store) as graph:
        names = in_documents(graph)
    with Store.open_for_writing(store) as opened:
        names += in_gazetteers(opened)
    if normalised(name) not in {normalised(known) for known in names}:
        raise DecisionError(
            f"no document and no gazetteer knows “{name}”{nearest(name, names)}; {if_right}"
        )


def in_documents(graph: Asked) -> list[str]:
    """Every name of a body, post or person that the documents or decisions know."""
    return [name for (name,) in rows_of(graph, _OWNERS)]


def in_gazetteers(store: Store) -> list[str]:
    """Every name that the gazetteers know but those of Places."""
    triples = store.vocabulary()
    place = NamedNode(GT + "Place")
    places = {t.subject for t in triples if t.predicate.value == TYPE and t.object == place}
    return [
        triple.object.value
        for triple in triples
        if triple.predicate.value in _NAMES
        and isinstance(triple.object, Literal)
        and triple.subject not in places
    ]
