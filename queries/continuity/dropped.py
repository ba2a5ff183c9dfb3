# + title = "What was given up"
# + question = "Which objectives and commitments of a strategy does the next one not have any more?"
# + why = "What is dropped without a word was promised to somebody. Say that it is done, or that it was given up and why."
# + reading = "Dropped: nothing in the later document says the same; the nearest statement is shown where one comes near, for you to judge. only mentioned: it is named or reported there, and no longer promised. Narrative sentences are commitments as well where they say that something will be done. Without documents: each that supersedes another."
# + severity = "high"
# + absence = true
# + looked_in = "to"
# + [parameters.from]
# + type = "iri"
# + of = "StrategyDocument"
# + help = "The earlier document (its title, key or IRI)."
# + [parameters.to]
# + type = "iri"
# + of = "StrategyDocument"
# + help = "The later document (its title, key or IRI)."
# + [parameters.min_confidence]
# + type = "integer"
# + help = "Leave out statements that the reading is less sure of than this, in percent."
# + [columns]
# + kind = { type = "string", help = "vision, mission, objective or commitment" }
# + change = { type = "string", help = "dropped, or only mentioned" }
# + text = { type = "string", help = "the earlier words" }
# + document = { type = "string", help = "the earlier document" }
# + place = { type = "string", help = "where they stand there" }
# + nearest = { type = "string", help = "the later words that come nearest, or that mention it" }
# + nearest_place = { type = "string", help = "where these stand" }
# + later_document = { type = "string", help = "the later document" }
# + iri = { type = "iri", help = "the earlier statement or mention" }
"""What the later document does not have."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.graph.alike.changes import Change
from goldenthread.queries.changed import pairs_asked_for, rows_between, title_of
from goldenthread.queries.function import Given
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """What was dropped, by kind and in the order of the earlier document."""
    for earlier, later in pairs_asked_for(graph, given["from"], given["to"], "supersedes"):
        title = title_of(graph, later)
        for row in rows_between(graph, earlier, later, given["min_confidence"]):
            if row.before and row.change in (Change.DROPPED, Change.MENTIONED):
                yield (
                    row.kind, row.change.value, row.before.text, row.before.document,
                    row.before.place, row.after.text if row.after else None,
                    row.after.place if row.after else None, title, row.before.iri,
                )  # fmt: skip
