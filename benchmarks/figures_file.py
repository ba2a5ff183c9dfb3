"""The figures that ship with the package: `queries/accuracy.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from outcomes import Judged, Share, figures, names

FIRST_SIGHT = Path(__file__).with_name("first_sight.toml")
HEAD = """\
# How much of what documents say is found: for the answers that say that something is absent.
# Written by `python benchmarks/accuracy.py --write`; not edited by hand.
#
# Two groups of annotated documents: "known", which the rules were written with, read as today;
# and "held_out", of other publishers, as read for the first time (`first_sight.toml`). Of each
# group: how many documents of how many publishers, and for each kind ("commitment") or field of
# a kind ("commitment.due"):
#   cases      how many the annotation has
#   recall     the share of them that was found (of a field: where its statement was found)
#   low, high  the 95 % interval of that share, for documents like these
# A figure with fewer than 20 cases is too weak to be judged by.
"""


def toml(known: Sequence[Judged]) -> str:
    """The file's text: the known documents as they are read now, the others as at first sight.

    What rules make of documents whose errors were looked at says little of the next one.
    """
    first_sight = FIRST_SIGHT.read_text(encoding="utf-8")
    return HEAD + "".join(_group("known", known)) + "\n" + first_sight[first_sight.index("[") :]


def _group(name: str, judgements: Sequence[Judged]) -> Iterator[str]:
    publishers = {one.scored.document.publisher for one in judgements}
    yield f"\n[{name}]\ndocuments = {len(judgements)}\npublishers = {len(publishers)}\n"
    for what in names(judgements):
        recall: Share = figures(judgements, what).recall
        if recall.cases:
            yield (
                f'\n[{name}.found."{what}"]\ncases = {recall.cases}\nrecall = {recall.value:.3f}\n'
                f"low = {recall.low:.3f}\nhigh = {recall.high:.3f}\n"
            )
