"""Works, and whether two of them speak for the same body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from pyoxigraph import NamedNode

from goldenthread.graph.facts import Facts
from goldenthread.graph.inputs import EditionGraph
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import normalised

_BRACKETED: Final = re.compile(r"\([^()]*\)")


BODY_WORDS: Final = frozenset({
    "action", "agency", "aim", "alliance", "ambition", "authority", "board", "borough", "care",
    "chair", "chief", "city", "clinical", "collaborative", "commissioner", "committee", "community",
    "council", "county", "delivery", "department", "director", "district", "executive", "finish",
    "forum", "foundation", "goal", "government", "group", "health", "hub", "improvement",
    "initiative", "integrated", "joint", "lead", "leadership", "local", "manager", "ministry",
    "national", "network", "nhs", "objective", "office", "officer", "operational", "organisation",
    "partner", "partnership", "pillar", "place", "plan", "priority", "programme", "project",
    "provider", "public", "regional", "responsible", "scheme", "senior", "service", "services",
    "social", "sponsor", "steering", "strategic", "strategy", "system", "task", "team", "theme",
    "transformation", "trust", "unit", "wellbeing", "working", "workstream",
})  # fmt: skip
"""Words for what sort of body or thing it is. A name of nothing else ("the Programme Board",
"Goal 3") means another thing in each document."""


_SECTORS: Final = frozenset({
    "acute", "business", "care", "charity", "community", "education", "faith", "health",
    "healthcare", "housing", "independent", "industry", "primary", "private", "public", "sector",
    "sectors", "secondary", "social", "statutory", "third", "transport", "voluntary",
})  # fmt: skip


def is_sector(name: str) -> bool:
    """Whether a name says only in which sector somebody works: "Health", "the Third Sector"."""
    words = [word for word in normalised(name).split() if word not in ("the", "and", "our")]
    return bool(words) and _SECTORS.issuperset(words)


class Kinship(Enum):
    """What is known of two works: whether their objectives can be the same at all."""

    SAME = "same"
    UNKNOWN = "unknown"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Work:
    """A work as far as kinship depends on it.

    `publisher`: normalised, None where nobody says who speaks. `linked`: the works that it
    supersedes or delivers. `places`: the partnership's Places, where a manifest gives them.
    """

    key: str
    iri: NamedNode | None = None
    publisher: str | None = None
    linked: frozenset[NamedNode] = frozenset()
    places: frozenset[NamedNode] = frozenset()

    @property
    def area(self) -> frozenset[str]:
        """The words of the publisher's name that say what is special to it: most often, where."""
        words = (self.publisher or "").split()
        return frozenset(words) - BODY_WORDS - {"and", "of", "for", "the"}


def work_of(edition: EditionGraph, facts: Facts) -> Work:
    """The work that this read graph is an edition of."""
    iri = next(iter(facts.a(t.STRATEGY_DOCUMENT)), None)
    if iri is None:
        return Work(edition.work_key)
    publisher = facts.text(iri, t.PUBLISHER_NAME)
    places = facts.nodes(NamedNode(edition.edition_iri), t.PLACES_OF_PARTNERSHIP)
    return Work(
        key=edition.work_key,
        iri=iri,
        publisher=_name(publisher) if publisher else None,
        linked=frozenset([*facts.nodes(iri, t.SUPERSEDES), *facts.nodes(iri, t.DELIVERS)]),
        places=frozenset(places),
    )


def _name(publisher: str) -> str:
    return normalised(_BRACKETED.sub(" ", publisher)).removeprefix("the ")


def kinship(one: Work, other: Work) -> Kinship:
    """Whether they speak for one body, by publisher, Places, and what they deliver or supersede."""
    if one.key == other.key or one.iri in other.linked or other.iri in one.linked:
        return Kinship.SAME
    if len(one.places) > 1 and one.places == other.places:
        return Kinship.SAME
    if one.publisher and other.publisher:
        return Kinship.SAME if one.publisher == other.publisher else Kinship.OTHER
    if one.places and other.places and not one.places & other.places:
        return Kinship.OTHER
    return Kinship.UNKNOWN
