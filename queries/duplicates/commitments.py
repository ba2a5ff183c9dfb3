# + title = "The same commitment made twice"
# + question = "Which commitments are made twice, in the same or in other words?"
# + why = "What stands in two plans is counted twice, paid twice, or each thinks that the other does it."
# + reading = "Each row is a pair, with what makes the two the same. Words decide only what is compared; what is said of number, date, owner, Place, programme and act decides whether it is the same. Themes and measures that are put as something to do (\"Reduce …\") are compared as well, and passages that look like promises but were not read as such (review/unread). A pair that differs in one of these fields is in duplicates/conflicts instead. `goldenthread decide` confirms or refuses a pair."
# + severity = "medium"
# + [parameters.document]
# + type = "iri"
# + of = "StrategyDocument"
# + help = "Only pairs of which one stands in this document (its title, key or IRI)."
# + [parameters.within]
# + type = "boolean"
# + help = "true: only pairs within one document; false: only across two. Without it: both."
# + [parameters.superseded]
# + type = "boolean"
# + default = false
# + help = "Also documents that a later one supersedes."
# + [parameters.min_confidence]
# + type = "integer"
# + help = "Leave out pairs that are less sure than this, in percent."
# + [columns]
# + document = { type = "string", help = "the document of the one, with its file" }
# + text = { type = "string", help = "the words of the one" }
# + place = { type = "string", help = "where it stands" }
# + other_document = { type = "string", help = "the document of the other, with its file" }
# + other_text = { type = "string", help = "the words of the other" }
# + other_place = { type = "string", help = "where that stands" }
# + reason = { type = "string", help = "what makes them the same" }
# + kinds = { type = "string", help = "what the two are: commitment, measure, theme, or a passage that was not read as one" }
# + sure = { type = "integer", help = "how sure, in percent" }
# + other = { type = "iri", help = "the other" }
# + iri = { type = "iri", help = "the one" }
"""Pairs of places that say the same."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.queries.function import Given
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell
from goldenthread.queries.said_twice import Pair, pairs_of, said_twice


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """The pairs, by document and place of the one, then of the other."""
    for pair in sorted(pairs_of(said_twice(graph)), key=lambda pair: (pair.one, pair.other)):
        if _asked_for(pair, given):
            one, other = pair.one, pair.other
            kinds = one.kind if one.kind == other.kind else f"{one.kind}, {other.kind}"
            yield (
                one.source, one.text, one.found_at, other.source, other.text, other.found_at,
                pair.reason, kinds, pair.sure, other.mention, one.mention,
            )  # fmt: skip


def _asked_for(pair: Pair, given: Given) -> bool:
    works = {pair.one.work, pair.other.work}
    within, least = given["within"], given["min_confidence"]
    return (
        (bool(given["superseded"]) or (pair.one.in_force and pair.other.in_force))
        and (given["document"] is None or given["document"] in works)
        and (within is None or within == (len(works) == 1))
        and (not isinstance(least, int) or pair.sure >= least)
    )
