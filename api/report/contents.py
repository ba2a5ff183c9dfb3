"""What goes into a report: all answers, the documents, the thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.api.known_owners import in_documents
from goldenthread.api.report.question_sheet import Asked
from goldenthread.api.report.thread import Promise, Thread, thread
from goldenthread.graph.snapshot import Snapshot
from goldenthread.ontology.terms import STATEMENT, UNREAD_PASSAGE
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Cell, Severity
from goldenthread.queries.runner import LookedThrough, ask, looked_through, rows_of

SURE_ENOUGH: Final = 75
"""Percent: what was read with less confidence is worth a look (as in review/uncertain)."""


ACCURACY: Final = "review/accuracy"
"""The question whose answer says how much of what people judged was read rightly."""

MOST_OF_A_FAMILY: Final = 3
"""Findings of one family of questions that stand together at the top."""

_FIRST_FAMILIES: Final = ("orphans", "gaps", "delivery", "duplicates", "continuity")


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document that was read: the edition that counts, and what is said of it.

    `edition` of `editions`: it is the so-many-th that was loaded. What the document does not say is
    empty. `problems`: what could not be read of it.
    """

    title: str
    period: str
    status: str
    in_force: bool
    edition: int
    editions: int
    file: str
    sha256: str
    pages: int | None
    commitments: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that could not be read, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A question whose answer matters.

    `sure`: how many of its rows were read with SURE_ENOUGH or more; None where rows are no
    single thing that was read.
    """

    asked: Asked
    sure: int | None


@dataclass(frozen=True, slots=True)
class Count:
    """How much serves, belongs to or names one objective, programme or Place."""

    label: str
    commitments: int
    owned: int
    dated: int
    measured: int


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a report says.

    `seen`: what all of it is taken from. `owners`: every name of a body, post or person that the
    documents have.
    """

    documents: tuple[ReadDocument, ...]
    not_read: tuple[NotRead, ...]
    asked: tuple[Asked, ...]
    thread: Thread
    seen: LookedThrough
    findings: tuple[Finding, ...]
    owners: tuple[str, ...]


def contents(graph: Snapshot, not_read: Iterable[NotRead] = ()) -> Contents:
    """Asks all that a report needs of a current graph."""
    asked = tuple(_all_asked(graph))
    return Contents(
        documents=tuple(_documents(graph)),
        not_read=tuple(not_read),
        asked=asked,
        thread=thread(graph),
        seen=asked[0].seen,
        findings=_findings(asked, _confidences(graph)),
        owners=tuple(dict.fromkeys(in_documents(graph))),
    )


def _all_asked(graph: Snapshot) -> Iterable[Asked]:
    """Every question of the catalogue that needs nothing to be given."""
    for question in Catalogue():
        if not any(parameter.required for parameter in question.parameters):
            answer = ask(graph, question, {})
            yield Asked(answer, looked_through(graph, answer))


def _documents(graph: Snapshot) -> Iterable[ReadDocument]:
    editions: dict[str, int] = {}
    for row in graph.documents():
        editions[row.work_iri] = max(row.sequence, editions.get(row.work_iri, 0))
    sequence = {row.edition_iri: row.sequence for row in graph.documents()}
    problems: dict[str, list[str]] = {}
    for edition, problem in rows_of(graph, _PROBLEMS):
        problems.setdefault(edition, []).append(problem)
    for work, edition, title, period, status, in_force, file, sha256, pages, number in rows_of(
        graph, _DOCUMENTS
    ):
        yield ReadDocument(
            title,
            period,
            status,
            in_force == "true",
            sequence[edition],
            editions[work],
            file,
            sha256,
            int(pages) if pages else None,
            int(number),
            tuple(problems.get(edition, ())),
        )


def _confidences(graph: Snapshot) -> dict[str, int]:
    """How sure the reading of each statement and entity is, in percent; the surest mention's."""
    return {iri: round(float(sure) * 100) for iri, sure in rows_of(graph, _CONFIDENCES)}


def _findings(asked: Sequence[Asked], confidence: Mapping[str, int]) -> tuple[Finding, ...]:
    """Those answers with rows that matter, what matters most first.

    Of one family no more than MOST_OF_A_FAMILY come before what matters as much in others.
    """
    severities = (Severity.HIGH, Severity.MEDIUM)
    families = dict.fromkeys((*_FIRST_FAMILIES, *(a.question.family for a in asked)))
    order = list(families)
    found = [a for a in asked if a.answer.rows and a.question.severity in severities]
    found.sort(
        key=lambda a: (severities.index(a.question.severity), order.index(a.question.family))
    )
    seen = Counter[str]()
    first: list[Asked] = []
    later: list[Asked] = []
    for one in found:
        seen[one.question.family] += 1
        (first if seen[one.question.family] <= MOST_OF_A_FAMILY else later).append(one)
    return tuple(Finding(one, _sure(one, confidence)) for one in (*first, *later))


def _sure(asked: Asked, confidence: Mapping[str, int]) -> int | None:
    known = [confidence.get(str(row[-1])) for row in asked.answer.rows]
    if None in known:
        return None
    return sum(1 for sure in known if sure is not None and sure >= SURE_ENOUGH)


def judged(report: Contents) -> str:
    """How much of what people judged was read rightly, in plain sentences."""
    rows = next((a.answer.rows for a in report.asked if a.question.name == ACCURACY), ())
    said = [_share(row) for row in rows if row[-1] in (STATEMENT, UNREAD_PASSAGE)]
    if not said:
        return (
            "Nobody has accepted, corrected or rejected anything yet; "
            "the sheets have a column for that."
        )
    return " ".join(said) + (
        " People look at what is doubtful first, so the rest is rather better; "
        "`goldenthread sample` measures that."
    )


def _share(row: Sequence[Cell]) -> str:
    """One row of the question about accuracy as a sentence."""
    _, judged, right, in_part, wrong, percent, low, high, kind = row
    if kind == UNREAD_PASSAGE:
        return (
            f"Passages that were left, looked through: {judged}; "
            f"promises that were missed: {wrong}."
        )
    return (
        f"Statements that people judged: {judged}; read rightly: {right} ({percent} %, "
        f"95 % interval {low} % to {high} %), in part: {in_part}, no such statement: {wrong}."
    )


def by_objective(found: Thread) -> list[Count]:
    """What serves each objective; last, what serves none."""
    counts = [count(o.label, found.under(o.iri)) for o in found.objectives]
    return [*counts, count("(no objective)", [p for p in found.promises if not p.objectives])]


def by_programme(found: Thread) -> list[Count]:
    """What belongs to each programme; last, what belongs to none."""
    counts = [count(p.label, found.of(p.iri)) for p in found.programmes]
    return [*counts, count("(no programme)", [p for p in found.promises if not p.programmes])]


def by_place(found: Thread) -> list[Count]:
    """What names each Place of the partnership; then what is for all, and what names none."""
    known = {place.iri for place in found.places}
    counts = [
        count(place.label, [p for p in found.promises if place.iri in p.places])
        for place in found.places
    ]
    if not counts:
        return []
    return [
        *counts,
        count("(each Place)", [p for p in found.promises if p.for_all]),
        count(
            "(no Place named)",
            [p for p in found.promises if not p.for_all and not known & set(p.places)],
        ),
    ]


def count(label: str, promises: Sequence[Promise]) -> Count:
    """How many of these commitments have an owner, a date, a measure or target."""
    return Count(
        label,
        len(promises),
        sum(1 for p in promises if p.owners),
        sum(1 for p in promises if p.due),
        sum(1 for p in promises if p.measures),
    )


_DOCUMENTS: Final = """
SELECT ?work ?edition ?title ?period ?status ?in_force ?file ?sha256 ?pages ?commitments {
  ?work a gt:StrategyDocument ; rdfs:label ?title ; gt:inForce ?in_force .
  ?edition gt:editionOf ?work ; gt:fileName ?file ; gt:sha256 ?sha256 .
  OPTIONAL { ?work gt:period ?said_period }
  OPTIONAL { ?work gt:documentStatus ?said_status }
  OPTIONAL { ?edition gt:pages ?said_pages }
  OPTIONAL {
    SELECT ?work (COUNT(?c) AS ?n) { ?c a gt:Commitment ; gt:statedIn ?work } GROUP BY ?work
  }
  BIND(COALESCE(?said_period, "") AS ?period)
  BIND(COALESCE(?said_status, "") AS ?status)
  BIND(COALESCE(STR(?said_pages), "") AS ?pages)
  BIND(COALESCE(?n, 0) AS ?commitments)
} ORDER BY DESC(?in_force) ?title ?work"""
_PROBLEMS: Final = """
SELECT ?edition ?problem { ?edition a gt:Edition ; gt:problem ?problem }
ORDER BY ?edition ?problem"""
_CONFIDENCES: Final = """
SELECT ?thing (MAX(?confidence) AS ?sure) {
  { ?thing gt:text ?words ; gt:confidence ?confidence }
  UNION { ?thing gt:hasMention/gt:confidence ?confidence }
} GROUP BY ?thing"""
