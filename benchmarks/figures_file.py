"""The figures that ship with the package: `queries/accuracy.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from outcomes import Judged, Share, figures, names

HEAD = """\
# How much of what documents say is found: for the answers that say that something is absent.
# Written by `python benchmarks/accuracy.py --write`; not edited by hand.
#
# Two groups of annotated documents: "known", which the rules were written with, and "held_out",
# of other publishers, held out when the rules were first written; their errors have been looked at
# since, so a document of yet another publisher can fare worse. Of each group: how many documents of
# how many publishers, and for each kind ("commitment") or field of a kind ("commitment.due"):
#   cases      how many the annotation has
#   recall     the share of them that was found (of a field: where its statement was found)
#   low, high  the 95 % interval of that share, for documents like these
# A figure with fewer than 20 cases is too weak to be judged by.
"""


def toml(known: Sequence[Judged], unseen: Sequence[Judged]) -> str:
    """The file's text."""
    groups = (("known", known), ("held_out", unseen))
    return HEAD + "".join(line for name, group in groups if group for line in _group(name, group))


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
