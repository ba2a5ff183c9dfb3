# fmt: off
#+ title = "What hangs together but serves no objective"
#+ question = "Which themes, programmes, commitments and measures hang together, and to no objective?"
#+ why = "Work that serves no objective is either not needed, or its objective was never written down."
#+ reading = "One row for each group of things that are linked to each other, the largest first, with the thing that most others of it hang on. A single thing is no group: orphans/without-objective lists commitments one by one."
#+ severity = "medium"
#+ absence = true
#+ [parameters.least]
#+ type = "integer"
#+ default = 2
#+ help = "Groups of so many things at least."
#+ [parameters.superseded]
#+ type = "boolean"
#+ default = false
#+ help = "Also documents that a later one supersedes."
#+ [parameters.min_confidence]
#+ type = "integer"
#+ help = "Leave out statements and links that the reading is less sure of than this, in percent."
#+ [columns]
#+ main = { type = "string", help = "the thing that most others of the group are linked to" }
#+ kind = { type = "string", help = "what that is" }
#+ things = { type = "integer", help = "how many things there are in the group" }
#+ commitments = { type = "integer", help = "how many of them are commitments" }
#+ others = { type = "string", help = "the others, at most five" }
#+ document = { type = "string", help = "the document of the main thing" }
#+ place = { type = "string", help = "page, slide or cell, else headings and line" }
#+ quotation = { type = "string", help = "its words there" }
#+ iri = { type = "iri", help = "the main thing" }
# fmt: on
"""Components of the network that no objective is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from goldenthread.graph.network import network, words_of
from goldenthread.graph.threads import BENEATH, unreached
from goldenthread.queries.function import Given
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell

if TYPE_CHECKING:
    from goldenthread.graph.network import Network

_SHOWN: Final = 5


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """The groups, the largest first."""
    least = None if given["min_confidence"] is None else int(str(given["min_confidence"]))
    made = network(graph, superseded=bool(given["superseded"]), links=BENEATH, least=least)
    groups = [group for group in unreached(made) if len(group) >= int(str(given["least"]))]
    mains = [_main(made, group) for group in groups]
    words = words_of(graph, mains)
    for group, main in zip(groups, mains, strict=True):
        node, said = made.nodes[main], words[main]
        others = sorted(made.nodes[other]["label"] for other in group if other != main)
        more = f"; and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
        yield (
            node["label"],
            node["kind"].lower(),
            len(group),
            sum(made.nodes[one]["kind"] == "Commitment" for one in group),
            "; ".join(others[:_SHOWN]) + more,
            said.document or None,
            said.place or None,
            said.quotation or None,
            main,
        )


def _main(made: Network, group: Sequence[str]) -> str:
    """The one that most others are linked to."""
    within = made.subgraph(group)
    return max(group, key=lambda node: (within.degree(node), node))
