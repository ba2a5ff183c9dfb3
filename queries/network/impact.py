# fmt: off
#+ title = "What hangs on one thing"
#+ question = "What hangs on this objective, programme, commitment or owner, and what would be left with nothing without it?"
#+ why = "Before a body is wound up, a programme is stopped or an aim is dropped, one wants to know what goes with it."
#+ reading = "Only: nothing else holds it by this link, so it would hang in the air. Carried: an objective, theme or programme that only this and what hangs on it serves. The nearest come first."
#+ severity = "information"
#+ [parameters.thing]
#+ type = "iri"
#+ required = true
#+ help = "The objective, theme, programme, commitment or owner: its words, name or IRI."
#+ [parameters.superseded]
#+ type = "boolean"
#+ default = false
#+ help = "Also documents that a later one supersedes."
#+ [parameters.min_confidence]
#+ type = "integer"
#+ help = "Leave out statements and links that the reading is less sure of than this, in percent."
#+ [columns]
#+ words = { type = "string", help = "what hangs on it" }
#+ kind = { type = "string", help = "what that is" }
#+ how = { type = "string", help = "the link by which it hangs; carried: it is served by nothing else" }
#+ by_way_of = { type = "string", help = "what it hangs on, one step nearer" }
#+ steps = { type = "integer", help = "how many links away" }
#+ only = { type = "boolean", help = "nothing else holds it by this link" }
#+ basis = { type = "string", help = "how the link is known" }
#+ document = { type = "string", help = "the document that says so" }
#+ place = { type = "string", help = "page, slide or cell, else headings and line" }
#+ quotation = { type = "string", help = "the words that say so" }
#+ iri = { type = "iri", help = "what hangs on it" }
# fmt: on
"""Everything that hangs on one thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.graph.network import network, words_of
from goldenthread.graph.threads import BENEATH, hanging_on, left_without
from goldenthread.queries.function import Given
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """What hangs on it, the nearest first; then what it carries alone."""
    least = None if given["min_confidence"] is None else int(str(given["min_confidence"]))
    made = network(graph, superseded=bool(given["superseded"]), links=BENEATH, least=least)
    thing = str(given["thing"])
    if thing not in made:
        return
    hanging, left = hanging_on(made, thing), left_without(made, thing)
    words = words_of(graph, [*(one.iri for one in hanging), *left])
    for one in sorted(hanging, key=lambda h: (h.steps, made.nodes[h.node]["label"], h.node)):
        node = made.nodes[one.node]
        yield (
            node["label"],
            node["kind"].lower(),
            _HANGS[one.link],
            made.nodes[one.by]["label"],
            one.steps,
            one.only,
            one.basis,
            words[one.iri].document or None,
            words[one.iri].place or None,
            words[one.iri].quotation or None,
            one.node,
        )
    for iri in left:
        node, said = made.nodes[iri], words[iri]
        where = (said.document or None, said.place or None, said.quotation or None)
        yield (node["label"], node["kind"].lower(), "carried", None, None, True, None, *where, iri)


_HANGS: Final = {
    "advances": "serves it",
    "underTheme": "is under it",
    "partOfProgramme": "is carried by it",
    "partOf": "is part of it",
    "contributesTo": "contributes to it",
    "fulfils": "reports on it",
    "measuredBy": "measures it",
    "answersFor": "is answered for by it",
}
