"""One commitment, traced back: which one is meant, and how each of its links is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.ontology.errors import QuestionError
from goldenthread.ontology.identifiers import normalised
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.named import Asked
from goldenthread.queries.runner import Answer, ask, rows_of


@dataclass(frozen=True, slots=True)
class Traced:
    """A commitment with all that is known of it.

    `facts`: name and value of what is said of it and of its edition. `links`: the answer of the
    question trace/links; `owners`: that of trace/owners.
    """

    iri: str
    text: str
    facts: tuple[tuple[str, str], ...]
    links: Answer
    owners: Answer


def trace(graph: Asked, words: str) -> Traced:
    """The commitment with this IRI or these words, traced.

    Words need not be all of them. Raises QuestionError when no commitment has them, or several do:
    then it names these.
    """
    iri, text = _found(graph, words)
    catalogue = Catalogue()
    return Traced(
        iri=iri,
        text=text,
        facts=tuple(_facts(graph, iri)),
        links=ask(graph, catalogue.get("trace/links"), {"commitment": iri}),
        owners=ask(graph, catalogue.get("trace/owners"), {"commitment": iri}),
    )


def _found(graph: Asked, words: str) -> tuple[str, str]:
    all_of_them = rows_of(graph, "SELECT ?c ?t { ?c a gt:Commitment ; gt:text ?t } ORDER BY ?t ?c")
    wanted = normalised(words)
    if not wanted:
        raise QuestionError("no words to look for; give those of a commitment, or its IRI")
    tests: tuple[Callable[[str, str], bool], ...] = (
        lambda iri, text: iri == words,
        lambda iri, text: normalised(text) == wanted,
        lambda iri, text: wanted in normalised(text),
        lambda iri, text: set(wanted.split()) <= set(normalised(text).split()),
    )
    for test in tests:
        found = [(iri, text) for iri, text in all_of_them if test(iri, text)]
        if len(found) == 1:
            return found[0]
        if found:
            raise QuestionError(_several(words, found))
    raise QuestionError(
        f"no commitment has the words {words!r}; `goldenthread ask trace/commitments` lists all"
    )


def _several(words: str, found: Sequence[tuple[str, str]]) -> str:
    shown = "; ".join(f"“{text[:80]}” <{iri}>" for iri, text in found[:5])
    more = f" and {len(found) - 5} more" if len(found) > 5 else ""
    return f"{len(found)} commitments have the words {words!r}; give the IRI of one: {shown}{more}"


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
