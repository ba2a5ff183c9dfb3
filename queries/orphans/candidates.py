# fmt: off
#+ title = "What the documents suggest for orphans"
#+ question = "Who could answer for commitments that nobody answers for, which objective could they serve, and what could measure them?"
#+ why = "Most gaps are closed by asking the right person. The documents often say who that could be: who answers for the same action elsewhere, or for its neighbours."
#+ reading = "Suggestions, the likeliest first, and nothing more: none of them is written anywhere. Read the quotation, ask, and record the answer with goldenthread decide."
#+ severity = "medium"
#+ looked_in = "document"
#+ [parameters.commitment]
#+ type = "iri"
#+ of = "Commitment"
#+ help = "Only for this commitment (its words or IRI)."
#+ [parameters.document]
#+ type = "iri"
#+ of = "StrategyDocument"
#+ help = "Only what this document says (its title, key or IRI)."
#+ [parameters.missing]
#+ type = "string"
#+ one_of = ["owner", "objective", "measure"]
#+ help = "Only candidates for this."
#+ [parameters.most]
#+ type = "integer"
#+ default = 3
#+ help = "How many candidates are shown for each thing that is missing."
#+ [parameters.superseded]
#+ type = "boolean"
#+ default = false
#+ help = "Also documents that a later one supersedes."
#+ [parameters.min_confidence]
#+ type = "integer"
#+ help = "Leave out statements and links that the reading is less sure of than this, in percent."
#+ [columns]
#+ commitment = { type = "string", help = "the commitment" }
#+ missing = { type = "string", help = "what it lacks: owner, objective or measure" }
#+ candidate = { type = "string", help = "what the documents suggest" }
#+ reason = { type = "string", help = "why it is suggested" }
#+ others = { type = "integer", help = "how many other commitments the suggestion rests on" }
#+ document = { type = "string", help = "the document that the suggestion is taken from" }
#+ place = { type = "string", help = "page, slide or cell, else headings and line" }
#+ quotation = { type = "string", help = "the words it is taken from" }
#+ candidate_iri = { type = "iri", help = "what is suggested" }
#+ iri = { type = "iri", help = "the commitment" }
# fmt: on
"""For orphans: the candidates for owner, objective and measure that the documents suggest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.graph.network import UNSURE, words_of
from goldenthread.queries import suggestions as s
from goldenthread.queries.function import Given
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell
from goldenthread.queries.runner import rows_of


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """The candidates for each orphan, in the order of the documents."""
    wanted = [missing for missing in _SOURCES if given["missing"] in (None, missing)]
    least = given["min_confidence"]
    unsure = (
        frozenset()
        if least is None
        else frozenset(iri for (iri,) in rows_of(graph, UNSURE % int(str(least))))
    )
    near = _Near(
        s.named_links(graph, s.PROGRAMMES), s.headings(graph), s.said_the_same(graph), unsure
    )
    sources = {missing: _SOURCES[missing](graph, near) for missing in wanted}
    has = {
        missing: {iri for (iri,) in rows_of(graph, _HAS[missing])}
        for missing in wanted
        if missing in _HAS
    }
    most = int(str(given["most"]))
    found = [
        (iri, label, missing, candidate)
        for iri, label in _orphans(graph, given)
        if iri not in unsure
        for missing in wanted
        if iri not in has.get(missing, ())
        for candidate in s.likeliest(iri, sources[missing], most)
    ]
    said = [candidate.said for *_, candidate in found]
    words = words_of(graph, sorted({one.link for one in said}))
    labels = s.labels_of(graph, [iri for one in said for iri in (one.about, one.thing)])
    for iri, label, missing, candidate in found:
        one = candidate.said
        at = words[one.link]
        yield (
            label,
            missing,
            labels[one.thing],
            candidate.reason.replace("OTHER", labels[one.about]),
            candidate.others,
            at.document or None,
            at.place or None,
            at.quotation or None,
            one.thing,
            iri,
        )


def _orphans(graph: Asked, given: Given) -> list[tuple[str, ...]]:
    """IRI and words of those asked for, in the order of their documents."""
    only = [
        f"FILTER(?iri = <{given['commitment']}>)" if given["commitment"] else "",
        f"?iri gt:statedIn <{given['document']}> ." if given["document"] else "",
        "" if given["superseded"] else "?iri gt:inForce true .",
    ]
    return rows_of(graph, _ORPHANS.replace("ONLY", "\n".join(only)))


@dataclass(frozen=True, slots=True)
class _Near:
    """Commitments with what they are near to: IRI, its programme or headings, how that is called.

    `same`: pairs of commitments that say the same. `unsure`: statements and links that are not
    taken.
    """

    programmes: Sequence[tuple[str, str, str]]
    headings: Sequence[tuple[str, str, str]]
    same: Sequence[tuple[str, ...]]
    unsure: frozenset[str]


def _owners(graph: Asked, near: _Near) -> Sequence[s.Source]:
    owners, supporters = (s.said(graph, links, near.unsure) for links in (s.OWNERS, s.SUPPORTERS))
    return [
        s.SameAction(near.same, owners),
        s.Direct(((iri, iri, "") for iri in supporters), supporters, "named as supporting it"),
        s.Pool(near.programmes, owners, "of the programme NAME"),
        s.Pool(near.headings, owners, "under the same heading"),
    ]


def _objectives(graph: Asked, near: _Near) -> Sequence[s.Source]:
    objectives = s.said(graph, s.OBJECTIVES, near.unsure)
    return [
        s.SameAction(near.same, objectives),
        s.Direct(near.programmes, objectives, "what its programme NAME serves"),
        s.Pool(near.programmes, objectives, "of the programme NAME"),
        s.Pool(near.headings, objectives, "under the same heading"),
    ]


def _measures(graph: Asked, near: _Near) -> Sequence[s.Source]:
    measures = s.said(graph, s.MEASURES, near.unsure)
    return [
        s.SameAction(near.same, measures),
        s.Direct(
            s.named_links(graph, s.SERVED), measures, "measures the objective NAME that it serves"
        ),
        s.Direct(near.programmes, measures, "measures its programme NAME"),
    ]


_SOURCES: Final = {"owner": _owners, "objective": _objectives, "measure": _measures}

_HAS: Final[Mapping[str, str]] = {
    "objective": "SELECT ?c { ?c gt:advances ?o . ?c a gt:Commitment }",
    "measure": "SELECT ?c { ?c gt:measuredBy ?m . ?c a gt:Commitment }",
}

_ORPHANS: Final = """
SELECT ?iri ?words {
  ?iri a gt:Commitment ; rdfs:label ?words ; gt:documentTitle ?document ; gt:order ?order .
  ONLY
  MINUS { SELECT DISTINCT ?iri { ?iri gt:partOf ?whole . ?whole a gt:Commitment } }
  MINUS {
    SELECT DISTINCT ?iri {
      VALUES ?role { gt:Accountable gt:Responsible }
      ?accountability gt:role ?role ; gt:agent ?agent .
      ?iri gt:hasAccountability ?accountability .
      FILTER NOT EXISTS { ?agent a gt:ClassOfBodies }
    }
  }
} ORDER BY ?document ?order ?iri"""
