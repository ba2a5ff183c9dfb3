"""What there is to say about a draft, each thing with the words that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from goldenthread.api.answers import cell_text
from goldenthread.graph.snapshot import Snapshot
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.question import Cell, Question
from goldenthread.queries.runner import ask, rows_of

OF_A_SENTENCE: Final[Mapping[str, str]] = {
    "orphans/commitments": "No owner: no body, post or person is named who answers for this.",
    "orphans/without-deadline": "No date: it does not say by when.",
    "orphans/without-measure": "No measure: neither a number nor a measure tells when it is done.",
    "gaps/placeholders": "Placeholder: this is still to be filled in.",
}
"""By question: what is said of the sentence of each row."""

OF_THE_DRAFT: Final[Mapping[str, tuple[str, str]]] = {
    "gaps/place-without-commitment": ("local_area", "Place not named: nothing is promised for"),
}
"""By question: the column that says what is missing, and what is said of it."""

COMPARED: Final = ("duplicates/commitments", "duplicates/conflicts")
"""Questions whose rows set a sentence beside one of another document."""

CHANGES: Final = "continuity/changes"
LOST: Final = {
    "dropped": "Promise of the former document missing",
    "weakened": "Weaker than in the former document",
}
"""By what became of a former promise: what is said of it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say. `rule`: the question that found it.

    `start` and `end`: the words that it is about, in the draft's text; None when it is about the
    draft as a whole. `place`: page, or heading and line.
    """

    rule: str
    says: str
    start: int | None = None
    end: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class _Stands:
    """Where a statement of the draft stands."""

    start: int
    end: int
    place: str


def findings(graph: Snapshot, work: str, former: str | None = None) -> list[Finding]:
    """What there is to say about the document with this IRI, in the order of its text.

    `former`: the document that it is to replace (title, key or IRI); None: what it says itself.
    What is about the whole draft comes first. Raises QuestionError when there is no such document.
    """
    stands = {
        iri: _Stands(int(start), int(end), place)
        for iri, start, end, place in rows_of(graph, _STANDS.replace("?work", f"<{work}>"))
    }
    found = [
        *_about_sentences(graph, work, stands),
        *_about_the_draft(graph, work),
        *_compared(graph, work, stands),
        *_changed(graph, work, former, stands),
    ]
    return sorted(found, key=lambda f: (f.start is not None, f.start or 0, f.rule, f.says))


def _about_sentences(
    graph: Snapshot, work: str, stands: Mapping[str, _Stands]
) -> Iterator[Finding]:
    for name, says in OF_A_SENTENCE.items():
        answer = ask(graph, Catalogue().get(name), {"document": work})
        for row in answer.rows:
            at = stands.get(str(row[-1]))
            if at:
                yield Finding(name, says, at.start, at.end, at.place)


def _about_the_draft(graph: Snapshot, work: str) -> Iterator[Finding]:
    for name, (column, says) in OF_THE_DRAFT.items():
        for record in ask(graph, Catalogue().get(name), {"document": work}).records():
            yield Finding(name, f"{says} {cell_text(record[column])}.")


def _compared(graph: Snapshot, work: str, stands: Mapping[str, _Stands]) -> Iterator[Finding]:
    """What sets a sentence of the draft beside one of a document with another title."""
    titles = tuple(title for (title,) in rows_of(graph, _TITLE.replace("?work", f"<{work}>")))
    for name in COMPARED:
        question = Catalogue().get(name)
        for record in ask(graph, question, {"document": work}).records():
            documents = (cell_text(record["document"]), cell_text(record["other_document"]))
            if not all(document.startswith(titles) for document in documents):
                yield from _of_pair(question, record, stands)


def _changed(
    graph: Snapshot, work: str, former: str | None, stands: Mapping[str, _Stands]
) -> Iterator[Finding]:
    """What the draft leaves out or weakens of the document that it is to replace."""
    asked = {"to": work, "from": former} if former else {"to": work}
    for record in ask(graph, Catalogue().get(CHANGES), asked).records():
        says = LOST.get(str(record["change"]))
        if says is None:
            continue
        where = f"“{cell_text(record['text'])}” in {cell_text(record['document'])}"
        said = f"{says}: {where}, {cell_text(record['place'])} ({cell_text(record['reason'])})."
        at = stands.get(str(record["later"])) if record["change"] == "weakened" else None
        yield Finding(CHANGES, said, *((at.start, at.end, at.place) if at else ()))


def _of_pair(
    question: Question, record: Mapping[str, Cell], stands: Mapping[str, _Stands]
) -> Iterable[Finding]:
    """The finding at the one of the pair that stands in the draft, where the other does not."""
    one, other = stands.get(str(record["iri"])), stands.get(str(record["other"]))
    if (one is None) == (other is None):
        return
    at = one or other
    theirs = "other_" if one else ""
    words, document, place = (
        cell_text(record.get(f"{theirs}{name}")) for name in ("text", "document", "place")
    )
    if at:
        says = f"{question.title}: “{words}” in {document}, {place}."
        yield Finding(question.name, says, at.start, at.end, at.place)


_TITLE: Final = "SELECT ?title { ?work rdfs:label ?title }"
_STANDS: Final = """
SELECT ?thing ?start ?end ?place {
  ?thing gt:statedIn ?work ; gt:text ?words ; gt:foundAt ?place ; gt:evidence ?evidence .
  ?evidence gt:start ?start ; gt:end ?end .
} ORDER BY ?thing ?start"""
