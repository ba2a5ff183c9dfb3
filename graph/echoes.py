"""Commitments in the words of a theme: "Give every child a warm home", promised in one document
and listed as a theme in another, lies under that theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from goldenthread.graph.facts import Facts
from goldenthread.graph.mentions import Mention
from goldenthread.graph.resolve import Entity
from goldenthread.graph.same import UNNAMED_LEAST
from goldenthread.graph.works import Kinship, Work, kinship
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint, normalised

Wordings = dict[str, list[tuple[Mention, NamedNode]]]


def theme_wordings(entities: Sequence[Entity]) -> Wordings:
    """The wordings of themes, normalised, each with its mentions and the theme that they name."""
    found: Wordings = defaultdict(list)
    for entity in entities:
        if entity.kind == t.THEME:
            for mention in entity.mentions:
                found[mention.wording.key].append((mention, NamedNode(entity.iri)))
    return found


def echoes(work: Work, facts: Facts, themes: Wordings, base: str) -> Iterator[Triple]:
    """The links of this read graph's commitments to the themes that have their very words."""
    longest = max(map(len, themes), default=0)
    for commitment in facts.a(t.COMMITMENT):
        words = facts.text(commitment, t.TEXT) or ""
        if len(words) > 2 * longest:
            continue
        told: set[NamedNode] = set()
        for mention, theme in themes.get(normalised(words), ()):
            if theme not in told and _may_speak_of(work, mention):
                told.add(theme)
                yield from _link(commitment, theme, mention, facts, base)


def _may_speak_of(work: Work, mention: Mention) -> bool:
    kin = kinship(work, mention.source)
    return kin is Kinship.SAME or (
        kin is Kinship.UNKNOWN and len(mention.wording.stems) >= UNNAMED_LEAST
    )


def _link(
    commitment: NamedNode, theme: NamedNode, mention: Mention, facts: Facts, base: str
) -> Iterator[Triple]:
    node = NamedNode(
        mint(base, "assertion", t.DERIVED, commitment.value, t.UNDER_THEME, theme.value)
    )
    yield Triple(commitment, NamedNode(t.UNDER_THEME), theme)
    yield Triple(node, NamedNode(t.TYPE), NamedNode(t.ASSERTION))
    yield Triple(node, NamedNode(t.SUBJECT), commitment)
    yield Triple(node, NamedNode(t.PREDICATE), NamedNode(t.UNDER_THEME))
    yield Triple(node, NamedNode(t.OBJECT), theme)
    yield Triple(node, NamedNode(t.BASIS), NamedNode(t.DERIVED))
    for predicate in (t.CONFIDENCE, t.EVIDENCE_OF):
        for value in facts.values(commitment, predicate):
            yield Triple(node, NamedNode(predicate), value)
    yield Triple(node, NamedNode(t.VIA), mention.iri)
