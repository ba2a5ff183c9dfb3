"""What stands nearest to words that are no longer there: for a person to look at, never to take."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Final

from pyoxigraph import NamedNode

from goldenthread.ontology.identifiers import normalised
from goldenthread.ontology.terms import GT
from goldenthread.queries.meant import Worded, worded
from goldenthread.queries.named import Asked
from goldenthread.queries.runner import rows_of

_LEAST: Final = 0.6
"""How alike two wordings are, from 0 to 1, before one is shown for the other."""

_MOST: Final = 3
"""So many are shown."""


def nearest_to_detached(graph: Asked) -> Mapping[tuple[str, str], tuple[Worded, ...]]:
    """By decision and words: what of the same kind and document is worded most alike now."""
    return {
        (decision, words): _nearest(words, worded(graph, (kind.removeprefix(GT),), NamedNode(work)))
        for decision, words, kind, work in rows_of(graph, _DETACHED)
    }


def _nearest(words: str, there: list[Worded]) -> tuple[Worded, ...]:
    wanted = normalised(words)
    alike = [(SequenceMatcher(None, wanted, normalised(one.text)).ratio(), one) for one in there]
    near = [(score, one) for score, one in alike if score >= _LEAST]
    return tuple(one for _, one in sorted(near, key=lambda pair: (-pair[0], pair[1].iri))[:_MOST])


_DETACHED: Final = """
SELECT ?decision ?words ?kind ?work {
  ?decision gt:detached true ; gt:concerns ?selector .
  ?selector gt:exact ?words ; gt:ofKind ?kind ; gt:inDocument ?work .
  FILTER NOT EXISTS { ?selector gt:attachedTo ?thing }
} ORDER BY ?decision ?words"""
