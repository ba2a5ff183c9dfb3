"""What is missing, as a page: each kind of gap with the things that have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape

from goldenthread.api.answers import so_many
from goldenthread.api.http.addresses import address
from goldenthread.api.http.data import Version
from goldenthread.api.http.html import link, listed, page, paragraph
from goldenthread.ontology.validate import Violation

_SHOWN = 100
"""Things of one kind of gap on the page; the report has all."""
_TOLD = (
    "What the completeness shapes of the ontology miss. For an agenda, take the questions: they "
    "show what documents in force lack, one row each, with its quotation."
)


def gaps_page(version: Version, found: Sequence[Violation]) -> str:
    """The page."""
    return page("What is missing", _parts(version, found), version.model.version)


def _parts(version: Version, found: Sequence[Violation]) -> Iterator[str]:
    yield paragraph(_TOLD)
    ways = (("/questions", "questions"), ("/questions/orphans/commitments", "orphans"))
    yield f"<p>{' · '.join(link(to, words) for to, words in ways)}</p>"
    of_kind: dict[str, list[Violation]] = defaultdict(list)
    for gap in found:
        of_kind[gap.message].append(gap)
    if not of_kind:
        yield paragraph("Nothing is missing.")
    for message, gaps in sorted(of_kind.items(), key=lambda kind: (-len(kind[1]), kind[0])):
        yield f"<details><summary>{escape(message)} ({so_many(len(gaps), 'thing')})</summary>"
        yield listed(_named(version, gap.focus) for gap in gaps[:_SHOWN])
        if len(gaps) > _SHOWN:
            yield paragraph(f"The first {_SHOWN} are shown; the report as Turtle has all.")
        yield "</details>"


def _named(version: Version, iri: str) -> str:
    thing = version.model.get(iri)
    return link(address(iri, version), thing.label if thing else iri)
