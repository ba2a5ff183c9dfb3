# fmt: off
#+ title = "How much of what people judged was read rightly"
#+ question = "Of what people accepted, corrected and rejected, how much was read rightly?"
#+ why = "Figures of other documents say little about these. What people judged here says how far the reading can be trusted here."
#+ reading = "Right: accepted. In part: a field was corrected. Wrong: rejected as no such statement; of passages that were left, a promise after all. The interval says how far the share may be off by chance. It holds for what was judged only: people look at what is doubtful first, so all that was read is rather better. A random sample (goldenthread sample) says how good."
#+ severity = "information"
#+ [parameters.document]
#+ type = "iri"
#+ of = "StrategyDocument"
#+ help = "Only what stands in this document (its title, key or IRI)."
#+ [columns]
#+ reading = { type = "string", help = "what was judged: all statements, one kind of them, or passages that were left" }
#+ judged = { type = "integer", help = "how many people judged" }
#+ right = { type = "integer", help = "how many were read rightly" }
#+ in_part = { type = "integer", help = "how many were such statements, but something of them was corrected" }
#+ wrong = { type = "integer", help = "how many were no such statements; of passages, promises that were missed" }
#+ percent = { type = "integer", help = "the share that was read rightly, in percent" }
#+ at_least = { type = "integer", help = "the lower end of its 95 % interval" }
#+ at_most = { type = "integer", help = "the upper end of its 95 % interval" }
#+ iri = { type = "iri", help = "the kind" }
# fmt: on
"""The share that was read rightly, of what people judged, by kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import ceil, floor
from typing import Final

from goldenthread.ontology import terms as t
from goldenthread.queries.function import Given
from goldenthread.queries.meant import in_words
from goldenthread.queries.named import Asked
from goldenthread.queries.question import Cell
from goldenthread.queries.runner import rows_of
from goldenthread.queries.shares import wilson

ALL: Final = "all statements"
LEFT: Final = "passages that were left"


def answer(graph: Asked, given: Given) -> Iterator[tuple[Cell, ...]]:
    """All statements, then each kind, last the passages that no rule took; none without rows."""
    by_kind = _counted(graph, given["document"])
    left = by_kind.pop(t.UNREAD_PASSAGE, None)
    if by_kind:
        yield _row(ALL, sum(by_kind.values(), Counter()), t.STATEMENT)
    for kind, counts in sorted(by_kind.items()):
        yield _row(in_words(kind.removeprefix(t.GT)), counts, kind)
    if left:
        yield _row(LEFT, left, t.UNREAD_PASSAGE)


def _counted(graph: Asked, document: object) -> dict[str, Counter[str]]:
    """How many of each kind were read rightly ("right"), "in part" or not ("wrong")."""
    there = f"?selector gt:inDocument <{document}> ." if document else ""
    judged: dict[tuple[str, str], set[str]] = defaultdict(set)
    for thing, kind, judgement in rows_of(graph, _JUDGED.replace("THERE", there)):
        judged[kind, thing].add(judgement)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (kind, _), judgements in judged.items():
        found[kind][_verdict(kind, judgements)] += 1
    return found


def _verdict(kind: str, judgements: set[str]) -> str:
    if kind == t.UNREAD_PASSAGE:
        return "wrong" if t.PASSAGE_PROMISED in judgements else "right"
    if t.STATEMENT_REJECTED in judgements:
        return "wrong"
    return "in part" if t.STATEMENT_CORRECTED in judgements else "right"


def _row(name: str, counts: Counter[str], kind: str) -> tuple[Cell, ...]:
    numbers = counts["right"], counts["in part"], counts["wrong"]
    judged = sum(numbers)
    share = wilson(counts["right"], judged)
    percent = round(100 * share.value), floor(100 * share.low), ceil(100 * share.high)
    return (name, judged, *numbers, *percent, kind)


_JUDGED: Final = """
SELECT DISTINCT ?thing ?kind ?judgement {
  VALUES ?judgement {
    gt:StatementAccepted gt:StatementCorrected gt:StatementRejected gt:PassagePromised
  }
  ?decision a gt:Decision ; gt:judgement ?judgement ; gt:detached false ; gt:concerns ?selector .
  ?selector gt:ofKind ?kind ; gt:attachedTo ?thing . THERE
  FILTER NOT EXISTS { ?decision gt:withdrawnAt ?when }
  FILTER NOT EXISTS { ?decision <http://purl.org/dc/terms/isReplacedBy> ?later }
  OPTIONAL { ?thing gt:basis ?basis }
  BIND(COALESCE(?basis = gt:Decided, false) AS ?added)
  FILTER(?added = (?judgement = gt:PassagePromised))
} ORDER BY ?thing ?kind ?judgement"""
"""What a person added was not read: it counts as missed, whatever is corrected of it since; and a
passage that a reader takes by now was not missed."""
