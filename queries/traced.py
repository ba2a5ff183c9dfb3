"""One commitment, traced back: which one is meant, and how each of its links is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.meant import meant
from goldenthread.queries.named import Asked
from goldenthread.queries.runner import Answer, ask, rows_of


@dataclass(frozen=True, slots=True)
class Traced:
    """A commitment with all that is known of it.

    `facts`: name and value of what is said of it and of its edition. `links`: the answer of the
    question trace/links; `owners`: that of trace/owners; `decisions`: that of trace/decisions.
    `rejected`: a person decided that it is no commitment; then it has no links and owners.
    """

    iri: str
    text: str
    rejected: bool
    facts: tuple[tuple[str, str], ...]
    links: Answer
    owners: Answer
    decisions: Answer


def trace(graph: Asked, words: str) -> Traced:
    """The commitment with this IRI or these words, traced.

    Words need not be all of them. Raises QuestionError when no commitment has them, or several do:
    then it names these.
    """
    found = meant(graph, words, ("Commitment", "RejectedStatement"))
    iri, catalogue = found.iri, Catalogue()
    rejected = found.kind == "RejectedStatement"

    def of_commitment(name: str) -> Answer:
        question = catalogue.get(name)
        if rejected:
            return Answer(question, (), graph.behind)
        return ask(graph, question, {"commitment": iri})

    return Traced(
        iri=iri,
        text=found.text,
        rejected=rejected,
        facts=tuple(_facts(graph, iri)),
        links=of_commitment("trace/links"),
        owners=of_commitment("trace/owners"),
        decisions=ask(graph, catalogue.get("trace/decisions"), {"thing": iri}),
    )


def _facts(graph: Asked, iri: str) -> list[tuple[str, str]]:
    rows = rows_of(graph, _FACTS.replace("?commitment", f"<{iri}>"))
    names = (
        "document", "place", "quotation", "file", "sha-256", "rule", "confidence", "from", "to",
    )  # fmt: skip
    return list(zip(names, rows[0], strict=True)) if rows else []


_FACTS: Final = """
SELECT ?document ?place ?exact ?file ?sha256 ?rule ?confidence ?start ?end {
  ?commitment gt:documentTitle ?document ; gt:foundAt ?place ; gt:rule ?rule ;
    gt:confidence ?confidence ; gt:evidence ?evidence .
  ?evidence gt:exact ?exact ; gt:start ?start ; gt:end ?end ; gt:edition ?edition .
  ?edition gt:fileName ?file ; gt:sha256 ?sha256 } ORDER BY ?document ?start LIMIT 1"""
