# fmt: off
#+ title = "The thread between two things"
#+ question = "How do these two hang together, link by link?"
#+ why = "A director asks what a commitment has to do with an objective, or one body's work with another's."
#+ reading = "Read from top to bottom: each row is one link with the words that say so. It is the shortest thread, and keeps to what documents say where it can. That two things stand in one document or apply to one Place joins nothing. No row: nothing joins them."
#+ severity = "information"
#+ [parameters.start]
#+ type = "iri"
#+ required = true
#+ help = "Where the thread begins: the words, name or IRI of a thing."
#+ [parameters.end]
#+ type = "iri"
#+ required = true
#+ help = "Where it ends."
#+ [parameters.superseded]
#+ type = "boolean"
#+ default = false
#+ help = "Also documents that a later one supersedes."
#+ [parameters.min_confidence]
#+ type = "integer"
#+ help = "Leave out statements and links that the reading is less sure of than this, in percent."
#+ [columns]
#+ thing = { type = "string", help = "where the link begins" }
#+ link = { type = "string", help = "the link, as it is walked" }
#+ leads_to = { type = "string", help = "where it ends" }
#+ step = { type = "integer", help = "which link of the thread, from 1" }
#+ kind = { type = "string", help = "what that is" }
#+ leads_to_kind = { type = "string", help = "what that is" }
#+ basis = { type = "string", help = "how the link is known: stated, by section, inherited, derived, decided …" }
#+ document = { type = "string", help = "the document that says so" }
#+ place = { type = "string", help = "page, slide or cell, else headings and line" }
#+ quotation = { type = "string", help = "the words that say so" }
#+ iri = { type = "iri", help = "where the link ends" }
# fmt: on
"""The thread between any two things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.graph.network import network, words_of
from goldenthread.graph.threads import thread
from goldenthread.queries.function import Given
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """The links of the thread, from start to end."""
    least = None if given["min_confidence"] is None else int(str(given["min_confidence"]))
    made = network(graph, superseded=bool(given["superseded"]), least=least)
    steps = thread(made, str(given["start"]), str(given["end"]))
    words = words_of(graph, [step.iri for step in steps])
    for number, step in enumerate(steps, 1):
        one, other = made.nodes[step.start], made.nodes[step.end]
        yield (
            one["label"],
            _WALKED[step.link][0 if step.forward else 1],
            other["label"],
            number,
            one["kind"].lower(),
            other["kind"].lower(),
            step.basis,
            words[step.iri].document or None,
            words[step.iri].place or None,
            words[step.iri].quotation or None,
            step.end,
        )


_WALKED: Final = {
    "advances": ("serves", "is served by"),
    "underTheme": ("is under the theme", "has under it"),
    "partOfProgramme": ("is part of the programme", "carries"),
    "partOf": ("is part of", "has as a part"),
    "measuredBy": ("is measured by", "measures"),
    "appliesTo": ("applies to", "is meant by"),
    "statedIn": ("is stated in", "states"),
    "restates": ("is the same as", "is the same as"),
    "varies": ("varies", "is varied by"),
    "contributesTo": ("contributes to", "is contributed to by"),
    "fulfils": ("fulfils", "is fulfilled by"),
    "supersedes": ("supersedes", "is superseded by"),
    "delivers": ("delivers", "is delivered by"),
    "answersFor": ("answers for", "is answered for by"),
}
"""Each link in words, forwards and backwards."""
