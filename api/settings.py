"""Settings from the environment; what a command takes as an option is not here."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.ontology.errors import GoldenThreadError
from goldenthread.ontology.identifiers import DEFAULT_BASE

if TYPE_CHECKING:
    from goldenthread.graph.mirror.connection import Access
    from goldenthread.loaders.formats.limits import Limits


def base_iri() -> str:
    """The IRI under which new data is named: GOLDENTHREAD_BASE, else the default.

    Raises GoldenThreadError when it is no absolute IRI that ends in "/" or "#".
    """
    base = os.environ.get("GOLDENTHREAD_BASE", DEFAULT_BASE)
    if ":" not in base or not base.endswith(("/", "#")) or any(c in base for c in ' <>"{}|\\^`'):
        raise GoldenThreadError(
            f'GOLDENTHREAD_BASE is "{base}", which is no IRI to name data under; '
            'set it to one that ends in "/", such as https://example.org/thread/'
        )
    return base


def reading_limits() -> Limits:
    """How much reading one document may take: GOLDENTHREAD_LIMITS, such as "pages=5000,time=600".

    What it does not name stays as it is; sizes in megabytes, times in seconds. Raises
    GoldenThreadError when it names something else, or no whole number above 0.
    """
    from goldenthread.loaders.formats.limits import Limits

    given: dict[str, int] = {}
    names = [field.name for field in fields(Limits)]
    for part in filter(None, os.environ.get("GOLDENTHREAD_LIMITS", "").split(",")):
        name, _, value = (word.strip() for word in part.partition("="))
        if name not in names or not value.isdecimal() or not int(value):
            raise GoldenThreadError(
                f'GOLDENTHREAD_LIMITS has "{part}"; write name=number, several with commas between '
                f"them; the names are {', '.join(names)}"
            )
        given[name] = int(value)
    return Limits(**given)


def neo4j_access() -> Access:
    """Where Neo4j is and who we are there: GOLDENTHREAD_NEO4J_URI, _USER, _PASSWORD or _TOKEN, and
    _DATABASE. Raises GoldenThreadError when the URI is missing.
    """
    from goldenthread.graph.mirror.connection import Access

    uri = os.environ.get("GOLDENTHREAD_NEO4J_URI")
    if not uri:
        raise GoldenThreadError(
            "GOLDENTHREAD_NEO4J_URI is not set; set it to where Neo4j is, such as "
            "neo4j://localhost:7687, and GOLDENTHREAD_NEO4J_PASSWORD to its password"
        )
    return Access(
        uri=uri,
        user=os.environ.get("GOLDENTHREAD_NEO4J_USER", "neo4j"),
        password=os.environ.get("GOLDENTHREAD_NEO4J_PASSWORD"),
        token=os.environ.get("GOLDENTHREAD_NEO4J_TOKEN"),
        database=os.environ.get("GOLDENTHREAD_NEO4J_DATABASE"),
    )


def mirror_name(store: Path) -> str:
    """What the mirror of this store is called in Neo4j: GOLDENTHREAD_NEO4J_STORE, else the name of
    the store's folder.
    """
    from goldenthread.graph.mirror.owner import name_of

    return os.environ.get("GOLDENTHREAD_NEO4J_STORE") or name_of(store)
