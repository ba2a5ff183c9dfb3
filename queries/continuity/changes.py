# + title = "What changed from one strategy to the next"
# + question = "What became of each vision, mission, objective and commitment of a document in a later one?"
# + why = "What is promised today and gone tomorrow was given up by somebody: the next strategy should say so, not leave it out."
# + reading = "Carried: in the same words. reworded: in other words. strengthened, weakened: with another date, owner, number or verb, and the reason says which. changed: otherwise, and nobody can tell whether for more. merged, split: several became one, or one several. only mentioned: named or reported, no longer promised. dropped: nothing says the same; the nearest statement is shown where there is one, so that you can judge. new: nothing before says it. Without documents: each that supersedes another."
# + severity = "medium"
# + [parameters.from]
# + type = "iri"
# + of = "StrategyDocument"
# + help = "The earlier document (its title, key or IRI)."
# + [parameters.to]
# + type = "iri"
# + of = "StrategyDocument"
# + help = "The later document (its title, key or IRI)."
# + [parameters.kind]
# + type = "string"
# + one_of = ["vision", "mission", "objective", "commitment"]
# + help = "Only what became of these."
# + [parameters.change]
# + type = "string"
# + one_of = ["carried", "renumbered", "reworded", "strengthened", "weakened", "changed", "merged", "split", "only mentioned", "dropped", "new"]
# + help = "Only these changes."
# + [parameters.min_confidence]
# + type = "integer"
# + help = "Leave out statements that the reading is less sure of than this, in percent."
# + [columns]
# + change = { type = "string", help = "what became of it" }
# + kind = { type = "string", help = "vision, mission, objective or commitment" }
# + text = { type = "string", help = "the earlier words" }
# + document = { type = "string", help = "the earlier document" }
# + place = { type = "string", help = "where they stand there" }
# + later_text = { type = "string", help = "the later words; of what was dropped, the nearest" }
# + later_document = { type = "string", help = "the later document" }
# + later_place = { type = "string", help = "where they stand there" }
# + reason = { type = "string", help = "why it is called so" }
# + later = { type = "iri", help = "the later one" }
# + iri = { type = "iri", help = "the earlier one; of what is new, that" }
"""Changes between two documents."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.queries.changed import pairs_asked_for, rows_between
from goldenthread.queries.function import Given
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """The changes, by kind and in the order of the earlier document, then what is new."""
    for earlier, later in pairs_asked_for(graph, given["from"], given["to"], "supersedes"):
        for row in rows_between(graph, earlier, later, given["min_confidence"]):
            if given["kind"] in (None, row.kind) and given["change"] in (None, row.change):
                yield row.cells()
