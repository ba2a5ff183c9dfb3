"""Settings from the environment; what a command takes as an option is not here."""

from __future__ import annotations

import os

from goldenthread.ontology.errors import GoldenThreadError
from goldenthread.ontology.identifiers import DEFAULT_BASE


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
