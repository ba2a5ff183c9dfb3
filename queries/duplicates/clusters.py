# + title = "Commitments made again and again"
# + question = "Which commitments say the same, taken together?"
# + why = "A commitment that stands in five plans is one piece of work: it needs one owner, one date and one line in the budget."
# + reading = "One row for each place; those with the same number say the same, the largest group first. A pair that a person refused never stands in one group, nor does a pair that differs in number, date, owner or Place."
# + severity = "medium"
# + [parameters.document]
# + type = "iri"
# + of = "StrategyDocument"
# + help = "Only groups with a place in this document (its title, key or IRI)."
# + [parameters.superseded]
# + type = "boolean"
# + default = false
# + help = "Also documents that a later one supersedes."
# + [parameters.min_confidence]
# + type = "integer"
# + help = "Leave out statements that the reading is less sure of than this, in percent."
# + [columns]
# + group = { type = "integer", help = "the number of the group" }
# + times = { type = "integer", help = "how often it is said" }
# + documents = { type = "integer", help = "in how many documents" }
# + text = { type = "string", help = "the words here" }
# + kind = { type = "string", help = "commitment, measure, theme, or a passage that was not read as one" }
# + document = { type = "string", help = "the document, with its file" }
# + place = { type = "string", help = "where it stands" }
# + iri = { type = "iri", help = "the commitment, measure, or mention of the theme" }
"""Groups of places that say the same."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.queries.function import Given
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell
from goldenthread.queries.said_twice import places_by_group, said_twice


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """The places, by group, the largest first, then in the order of the documents."""
    only, least = given["document"], int(str(given["min_confidence"] or 0))
    groups = []
    for places in places_by_group(said_twice(graph)):
        held = [
            place
            for place in places
            if (given["superseded"] or place.in_force) and place.sure >= least
        ]
        if len(held) > 1 and (only is None or any(place.work == only for place in held)):
            groups.append(held)
    groups.sort(key=lambda places: (-len(places), places))
    for number, places in enumerate(groups, 1):
        documents = len({place.work for place in places})
        for place in places:
            yield (
                number, len(places), documents, place.text, place.kind, place.source,
                place.found_at, place.mention,
            )  # fmt: skip
