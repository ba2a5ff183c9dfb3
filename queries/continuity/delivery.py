# + title = "What the plan carries of the strategy"
# + question = "Which objectives and commitments of a strategy does a plan take up, and which not?"
# + why = "A commitment of the strategy that no plan takes up is nobody's work this year."
# + reading = "Stated again: the plan says the same. differently: with another number, date, owner, Place or verb. in part: the plan takes up a part of it, or it within more. named only: the plan names or reports it, and promises nothing. none: nothing there says the same; the nearest is shown where one comes near. A plan may deliver a commitment by steps in words of its own: only a person who knows both can tell, so read \"none\" as a question. Without documents: each plan that says, or is declared, to deliver a strategy."
# + severity = "high"
# + absence = true
# + looked_in = "to"
# + [parameters.from]
# + type = "iri"
# + of = "StrategyDocument"
# + help = "The strategy (its title, key or IRI)."
# + [parameters.to]
# + type = "iri"
# + of = "StrategyDocument"
# + help = "The plan (its title, key or IRI)."
# + [parameters.delivered]
# + type = "string"
# + one_of = ["stated again", "differently", "in part", "named only", "none"]
# + help = "Only what is delivered so."
# + [parameters.min_confidence]
# + type = "integer"
# + help = "Leave out statements that the reading is less sure of than this, in percent."
# + [columns]
# + delivered = { type = "string", help = "how the plan takes it up" }
# + kind = { type = "string", help = "vision, mission, objective or commitment" }
# + text = { type = "string", help = "the words of the strategy" }
# + document = { type = "string", help = "the strategy" }
# + place = { type = "string", help = "where they stand there" }
# + plan_text = { type = "string", help = "the words of the plan; where it has none, the nearest" }
# + plan = { type = "string", help = "the plan" }
# + plan_place = { type = "string", help = "where these stand" }
# + reason = { type = "string", help = "why it is called so" }
# + by = { type = "iri", help = "the statement of the plan" }
# + iri = { type = "iri", help = "the statement or mention of the strategy" }
"""What of a strategy a plan carries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.graph.alike.changes import Change
from goldenthread.queries.changed import pairs_asked_for, rows_between, title_of
from goldenthread.queries.function import Given
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell

_DELIVERED: Final = {
    Change.CARRIED: "stated again",
    Change.RENUMBERED: "stated again",
    Change.REWORDED: "stated again",
    Change.STRENGTHENED: "differently",
    Change.WEAKENED: "differently",
    Change.CHANGED: "differently",
    Change.MERGED: "in part",
    Change.SPLIT: "in part",
    Change.MENTIONED: "named only",
    Change.DROPPED: "none",
}


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """What the plan does with each statement, by kind and in the order of the strategy."""
    for strategy, plan in pairs_asked_for(graph, given["from"], given["to"], "delivers"):
        title = title_of(graph, plan)
        for row in rows_between(graph, strategy, plan, given["min_confidence"]):
            delivered = _DELIVERED.get(row.change)
            if row.before and delivered and given["delivered"] in (None, delivered):
                before, after = row.before, row.after
                yield (
                    delivered, row.kind, before.text, before.document, before.place,
                    after.text if after else None, title, after.place if after else None,
                    row.reason, after.iri if after else None, before.iri,
                )  # fmt: skip
