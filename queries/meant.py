"""Finds the one statement or mention that a person means by its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from goldenthread.ontology.errors import QuestionError
from goldenthread.ontology.identifiers import normalised
from goldenthread.ontology.terms import GT
from goldenthread.queries.named import Asked
from goldenthread.queries.runner import rows_of


@dataclass(frozen=True, slots=True)
class Worded:
    """Something with words of its own. `document`: the title of the document they stand in.
    `thing`: the entity that a mention names; of a statement, itself.
    """

    iri: str
    thing: str
    kind: str
    text: str
    document: str


def meant(
    graph: Asked,
    words: str,
    kinds: Sequence[str],
    document: NamedNode | None = None,
    *,
    mentions_apart: bool = False,
) -> Worded:
    """The one thing of these kinds with this IRI or these words, which need not be all of them.

    `kinds`: local names of classes; what only has mentions (an objective, an owner) is found by
    these. `document`: only what stands there. `mentions_apart`: of several mentions of one thing
    none is chosen; otherwise the first. Raises QuestionError when nothing has the words, or several
    things do: then it names these.
    """
    there = worded(graph, kinds, document)
    wanted = normalised(words)
    if not wanted:
        raise QuestionError(f"no words to look for; give those of a {_one_of(kinds)}, or its IRI")
    tests: tuple[Callable[[Worded], bool], ...] = (
        lambda one: words.strip("<>") in (one.iri, one.thing),
        lambda one: normalised(one.text) == wanted,
        lambda one: wanted in normalised(one.text),
        lambda one: set(wanted.split()) <= set(normalised(one.text).split()),
    )
    for test in tests:
        found = [one for one in there if test(one)]
        if len({one.iri if mentions_apart else one.thing for one in found}) == 1:
            return found[0]
        if found:
            raise QuestionError(_several(words, kinds, found))
    where = " in that document" if document else ""
    listed = _LISTED.get(tuple(kinds), "trace/commitments` lists all commitments")
    raise QuestionError(
        f"no {_one_of(kinds)} has the words {words!r}{where}; `goldenthread ask {listed}"
    )


def _one_of(kinds: Sequence[str]) -> str:
    *others, last = (in_words(kind) for kind in kinds if kind != "RejectedStatement")
    return f"{', '.join(others)} or {last}" if others else last


def in_words(kind: str) -> str:
    """The local name of a class as people say it: "unread passage"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()


def _several(words: str, kinds: Sequence[str], found: Sequence[Worded]) -> str:
    shown = "; ".join(
        f"“{one.text[:80]}” ({in_words(one.kind)}; {one.document}) <{one.iri}>" for one in found[:5]
    )
    more = f" and {len(found) - 5} more" if len(found) > 5 else ""
    things = f"{in_words(found[0].kind)}s" if len({one.kind for one in found}) == 1 else "things"
    return f"{len(found)} {things} have the words {words!r}; give the IRI of one: {shown}{more}"


def worded(graph: Asked, kinds: Sequence[str], document: NamedNode | None) -> list[Worded]:
    """The statements and mentions of these kinds, by their words."""
    classes = " ".join(f"gt:{kind}" for kind in kinds)
    there = f"?iri gt:statedIn {document} ." if document else ""
    rows = rows_of(graph, _WORDED.replace("CLASSES", classes).replace("THERE", there))
    return [Worded(iri, thing, kind.removeprefix(GT), *said) for iri, thing, kind, *said in rows]


_LISTED: Final[Mapping[tuple[str, ...], str]] = {
    ("UnreadPassage",): "review/unread` lists those that are left"
}
"""By kinds that are looked for: what lists them."""

_WORDED: Final = """
SELECT ?iri ?thing ?kind ?text ?title {
  VALUES ?kind { CLASSES }
  { ?iri a ?kind BIND(?iri AS ?thing) }
  UNION { ?iri a gt:Mention ; gt:mentionKind ?kind . ?thing gt:hasMention ?iri }
  ?iri gt:text ?text . THERE
  OPTIONAL { ?iri gt:documentTitle ?known }
  BIND(COALESCE(?known, "") AS ?title)
} ORDER BY ?text ?title ?iri ?thing"""
