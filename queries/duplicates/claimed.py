# + title = "Topics that several bodies claim"
# + question = "Which topics or commitments do several bodies or programmes have as theirs, with nobody said to be in the lead?"
# + why = "What three bodies have on their list is led by none of them until somebody says which."
# + reading = "One row for each body or programme that has the topic on its list, with the words that say so. A body claims what stands under its heading or in its list; where a topic has an accountable body it is left out. They may each do another part of it: then the plan should say which."
# + severity = "medium"
# + [parameters.document]
# + type = "iri"
# + of = "StrategyDocument"
# + help = "Only what this document says (its title, key or IRI)."
# + [parameters.superseded]
# + type = "boolean"
# + default = false
# + help = "Also documents that a later one supersedes."
# + [parameters.min_confidence]
# + type = "integer"
# + help = "Leave out statements that the reading is less sure of than this, in percent."
# + [columns]
# + topic = { type = "string", help = "the topic, as first worded" }
# + claims = { type = "integer", help = "how many bodies or programmes have it as theirs" }
# + claimant = { type = "string", help = "the body or programme" }
# + document = { type = "string", help = "the document" }
# + place = { type = "string", help = "where it says so" }
# + quotation = { type = "string", help = "the words there" }
# + iri = { type = "iri", help = "the statement or mention" }
"""Topics with several claimants."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.queries.claims import claims_in
from goldenthread.queries.function import Given
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """The claims by topic, the topics with most claimants first."""
    only = given["document"]
    only = only if isinstance(only, str) else None
    least = int(str(given["min_confidence"] or 0))
    for claims in claims_in(graph, only, superseded=bool(given["superseded"]), least=least):
        number = len({claim.claimant for claim in claims})
        for claim in claims:
            yield (
                claims[0].words, number, claim.claimant, claim.document, claim.found_at,
                claim.words, claim.mention,
            )  # fmt: skip
