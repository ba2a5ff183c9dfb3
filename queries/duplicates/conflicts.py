# + title = "The same thing promised differently"
# + question = "Where do two statements about the same thing differ in number, date, owner, Place or strength?"
# + why = "Both cannot hold. Whoever reads only one of them plans for the wrong number or the wrong day."
# + reading = "Each row is a pair with both quotations and the field in which they differ. One may be newer, or for another part of the work: then the older one should say so. Within one document it is a contradiction."
# + severity = "high"
# + [parameters.document]
# + type = "iri"
# + of = "StrategyDocument"
# + help = "Only pairs of which one stands in this document (its title, key or IRI)."
# + [parameters.differs]
# + type = "string"
# + one_of = ["number", "date", "owner", "Place", "strength"]
# + help = "Only pairs that differ in this."
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
# + differs = { type = "string", help = "the fields in which they differ" }
# + difference = { type = "string", help = "what each says" }
# + document = { type = "string", help = "the document of the one, with its file" }
# + text = { type = "string", help = "the words of the one" }
# + place = { type = "string", help = "where it stands" }
# + other_document = { type = "string", help = "the document of the other, with its file" }
# + other_text = { type = "string", help = "the words of the other" }
# + other_place = { type = "string", help = "where that stands" }
# + sure = { type = "integer", help = "how sure, in percent" }
# + other = { type = "iri", help = "the other" }
# + iri = { type = "iri", help = "the one" }
"""Pairs that differ in a field."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from goldenthread.queries.function import Given
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell
from goldenthread.queries.said_twice import Place, said_twice


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """The pairs, by document and place of the one, then of the other."""
    said, least = said_twice(graph), given["min_confidence"]
    found = []
    for link in said.varying:
        unsure = least is not None and link.sure < int(str(least))
        if unsure or frozenset((link.one, link.other)) in said.refused:
            continue
        for pair in product(said.places[link.one], said.places[link.other]):
            if _asked_for(pair, link.differs, given):
                found.append((min(pair), max(pair), link))
    for one, other, link in sorted(found, key=lambda row: row[:2]):
        yield (
            ", ".join(link.differs), link.reason, one.source, one.text, one.found_at, other.source,
            other.text, other.found_at, link.sure, other.mention, one.mention,
        )  # fmt: skip


def _asked_for(pair: tuple[Place, ...], differs: tuple[str, ...], given: Given) -> bool:
    works = {place.work for place in pair}
    within = given["within"]
    return (
        (bool(given["superseded"]) or all(place.in_force for place in pair))
        and (given["document"] is None or given["document"] in works)
        and (given["differs"] is None or given["differs"] in differs)
        and (within is None or within == (len(works) == 1))
    )
