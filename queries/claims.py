"""Which bodies and programmes have a topic as theirs, by where it stands and who is named there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from goldenthread.graph.alike.vocabulary import JOINING
from goldenthread.graph.wording import NUMBER_WORDS, ending_off
from goldenthread.ontology.identifiers import normalised
from goldenthread.queries.named import Asked
from goldenthread.queries.runner import rows_of

_BY_ITSELF: Final = 2
"""Words from which on a name means the same wherever it stands: "the Board", "Estates" may not."""
_HEADING: Final = " › "


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """That a body or programme has a topic as its own, and where that stands."""

    document: str
    order: int
    claimant: str
    words: str
    found_at: str
    mention: str


@dataclass(frozen=True, slots=True)
class _Topic:
    words: str
    section: str
    lead_in: str
    programme: str
    owner: str
    document: str
    order: int
    found_at: str
    mention: str


def claims_in(
    graph: Asked, only: str | None, *, superseded: bool, least: int = 0
) -> list[list[Claim]]:
    """For each topic that several claim the first claim of each, most claimants first.

    `only`: the IRI of the only document that is asked. `least`: how sure the reading must be of a
    topic, in percent. Topics with an accountable body are no
    matter here.
    """
    bodies = _Bodies(_bodies(graph))
    found: dict[frozenset[str], dict[str, Claim]] = defaultdict(dict)
    led: set[frozenset[str]] = set()
    for *row, sure, work, in_force, accountable in rows_of(graph, _TOPICS):
        if (only and work != only) or not (superseded or in_force == "true"):
            continue
        if round(100 * float(sure)) < least:
            continue
        words, section, lead_in, programme, owner, title, order, found_at, mention = row
        topic = _Topic(
            words, section, lead_in, programme, owner, title, int(order), found_at, mention
        )
        stems = _stems(topic.words)
        if accountable == "true":
            led.add(stems)
        if claimant := _claimant(topic, bodies):
            claim = Claim(
                topic.document, topic.order, claimant, topic.words, topic.found_at, topic.mention
            )
            known = found[stems].setdefault(normalised(claimant), claim)
            found[stems][normalised(claimant)] = min(known, claim)
    shared = [
        sorted(claims.values())
        for stems, claims in found.items()
        if len(claims) > 1 and len(stems) >= _BY_ITSELF and stems not in led
    ]
    return sorted(shared, key=lambda claims: (-len(claims), claims))


def _stems(words: str) -> frozenset[str]:
    """What a topic is about: its words without numbers, joining words and letters in brackets."""
    plain = normalised(_LETTERS.sub(" ", words)).split()
    return frozenset(
        ending_off(word)
        for word in plain
        if not (word in JOINING or word in NUMBER_WORDS or word[0].isdigit())
    )


_LETTERS: Final = re.compile(r"\([A-Z&]{2,7}s?\)")


class _Bodies:
    """The names of bodies that can stand by themselves, looked for by their first words."""

    def __init__(self, called: Mapping[str, str]) -> None:
        """`called`: names, normalised, with how each body is called."""
        self._called = called
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for name in called:
            self._by_first[name.split()[0]].append(name)
        self._found: dict[str, tuple[str, ...]] = {}

    def in_words(self, words: str) -> tuple[str, ...]:
        """The names in this text; the same headings and lead-ins are asked again and again."""
        known = self._found.get(words)
        if known is None:
            plain = normalised(words)
            said = f" {plain} "
            known = self._found[words] = tuple(
                name
                for first in dict.fromkeys(plain.split())
                for name in self._by_first.get(first, ())
                if f" {name} " in said
            )
        return known

    def called(self, name: str) -> str:
        """How the body of this name is called."""
        return self._called[name]


def _claimant(topic: _Topic, bodies: _Bodies) -> str | None:
    """Who has it: the body named with it, in its lead-in or last heading, else its programme."""
    if topic.owner:
        return topic.owner
    heading = topic.section.split(_HEADING)[-1]
    for words in (topic.lead_in, heading):
        named = bodies.in_words(words)
        if named and (own := normalised(topic.words)) in named:
            named = tuple(name for name in named if name != own)
        if named:
            return bodies.called(max(named, key=lambda name: (len(name), name)))
    return topic.programme or None


def _bodies(graph: Asked) -> dict[str, str]:
    """The names of bodies that can stand by themselves, normalised, with how they are called."""
    found: dict[str, str] = {}
    for name, label in rows_of(graph, _BODIES):
        words = normalised(name)
        if len(words.split()) >= _BY_ITSELF or re.fullmatch(r"[A-Z&]{3,}", name):
            found.setdefault(words, label)
    return found


_BODIES: Final = """
SELECT ?name ?label {
  ?body a gt:Owner ; rdfs:label ?label ; rdfs:label|skos:altLabel ?name .
  FILTER NOT EXISTS { ?body a gt:ClassOfBodies } } ORDER BY ?label ?name"""
_TOPICS: Final = """
SELECT ?words ?section ?leadIn ?programme ?owner ?title ?order ?at ?m ?sure ?work ?inForce
  ?accountable {
  { { ?thing a gt:Theme ; gt:hasMention ?m } UNION { ?thing a gt:Programme ; gt:hasMention ?m }
    UNION { ?thing a gt:Commitment . BIND(?thing AS ?m) } }
  ?m gt:text ?words ; gt:order ?order ; gt:foundAt ?at ; gt:statedIn ?work .
  ?work rdfs:label ?title ; gt:inForce ?inForce .
  OPTIONAL { ?m gt:confidence ?read } BIND(COALESCE(?read, 1.0) AS ?sure)
  OPTIONAL { ?m gt:leadIn ?introduced } OPTIONAL { ?m gt:section ?under }
  OPTIONAL { SELECT ?thing (MIN(?label) AS ?carrier) {
    ?thing gt:partOfProgramme/rdfs:label ?label } GROUP BY ?thing }
  OPTIONAL { SELECT ?thing (MIN(?label) AS ?named) {
    ?answering gt:accountableFor ?thing ; gt:role gt:Responsible ; gt:basis gt:Stated ;
      gt:agent/rdfs:label ?label } GROUP BY ?thing }
  OPTIONAL { SELECT ?thing (SAMPLE(?leading) AS ?lead) {
    ?leading gt:accountableFor ?thing ; gt:role gt:Accountable } GROUP BY ?thing }
  BIND(COALESCE(?under, "") AS ?section) BIND(COALESCE(?introduced, "") AS ?leadIn)
  BIND(COALESCE(?carrier, "") AS ?programme)
  BIND(COALESCE(?named, "") AS ?owner) BIND(BOUND(?lead) AS ?accountable) }"""
