"""Mentions: where a document names something whose entity is found when deriving."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from goldenthread.graph.facts import Facts
from goldenthread.graph.inputs import EditionGraph
from goldenthread.graph.wording import Wording, is_abbreviation
from goldenthread.graph.works import BODY_WORDS, Work, is_sector, work_of
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import normalised

_CARRIER_WORDS: Final = frozenset({
    "programme", "programmes", "program", "programs", "workstream", "workstreams", "project",
})  # fmt: skip
"""A programme is the same with and without them: "the Hubs Programme" and "Hubs"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention, with what its identity is judged by.

    `order`: the work's key, the place in the document and the IRI; mentions are always taken in
    this order. `names`: everything it is called, normalised, its aliases and full name with it.
    `letters`: those of the names that are abbreviations. `siblings`: the list that it is an entry
    of. `chapter`: the headings above it without itself. `carriers`: the programmes that it is said
    to be part of, or under whose heading it stands. `denotes`: the gazetteer's entry.
    `of_class`: a class of bodies. `local`: it means something in its own document only.
    `stated`: its document says it; otherwise a person named it in a decision about that document.
    """

    iri: NamedNode
    kind: str
    text: str
    order: tuple[str, int, str]
    source: Work
    wording: Wording
    names: frozenset[str]
    letters: frozenset[str] = frozenset()
    full_name: str | None = None
    siblings: str | None = None
    chapter: tuple[str, ...] = ()
    carriers: frozenset[str] = frozenset()
    denotes: NamedNode | None = None
    of_class: bool = False
    local: bool = False
    stated: bool = True

    @property
    def work(self) -> NamedNode | None:
        """The work that it stands in."""
        return self.source.iri if self.stated else None

    @property
    def name(self) -> str:
        """What the document itself says it is called in full, else its words."""
        return self.full_name or self.text


def mentions_in(edition: EditionGraph, facts: Facts) -> list[Mention]:
    """The mentions of one read graph, in their order."""
    work = work_of(edition, facts)
    nodes = [*facts.a(t.MENTION), *facts.a(t.ASSIGNED_NAME)]
    numbers = Counter(_numbered(node, facts) for node in nodes)
    programmes = frozenset(
        normalised(facts.text(node, t.TEXT) or "")
        for node in nodes
        if NamedNode(t.PROGRAMME) in facts.values(node, t.MENTION_KIND)
    )
    found = (_mention(node, work, numbers, programmes, facts) for node in nodes)
    return sorted(found, key=lambda mention: mention.order)


def _mention(
    iri: NamedNode,
    work: Work,
    numbers: Counter[tuple[str, str] | None],
    programmes: frozenset[str],
    facts: Facts,
) -> Mention:
    kind = facts.nodes(iri, t.MENTION_KIND)[0].value
    text = facts.text(iri, t.TEXT) or ""
    full_name = facts.text(iri, t.FULL_NAME)
    wording = Wording.of(text, _CARRIER_WORDS if kind == t.PROGRAMME else (), work.area)
    chapter = _chapter(facts.text(iri, t.SECTION), text)
    lists = facts.nodes(iri, t.IN_LIST)
    denoted = facts.nodes(iri, t.DENOTES)
    called = [text, *([full_name] if full_name else [])]
    called += sorted(value.value for value in facts.values(iri, t.ALIAS))
    letters = {_bare(name, kind) for name in called if is_abbreviation(name)} | wording.letters
    stated = NamedNode(t.MENTION) in facts.values(iri, t.TYPE)
    return Mention(
        iri=iri,
        kind=kind,
        text=text,
        order=(work.key, int(facts.text(iri, t.ORDER) or 0) if stated else sys.maxsize, iri.value),
        source=work,
        wording=wording,
        names=frozenset(filter(None, (_bare(name, kind) for name in called))) | letters,
        letters=frozenset(letters),
        full_name=full_name,
        siblings=lists[0].value if lists else _own_list(iri, work, numbers, facts),
        chapter=chapter,
        carriers=frozenset(
            _bare(facts.text(programme, t.TEXT) or "", t.PROGRAMME)
            for programme in facts.nodes(iri, t.PART_OF_PROGRAMME)
        )
        | programmes.intersection(chapter),
        denotes=denoted[0] if denoted else None,
        of_class=NamedNode(t.CLASS_OF_BODIES) in facts.values(iri, t.OWNER_KIND)
        or (kind == t.OWNER and not denoted and is_sector(full_name or text)),
        local=bool(facts.values(iri, t.PLACE_COUNT)) or _says_only_its_kind(full_name or text),
        stated=stated,
    )


def _bare(name: str, kind: str) -> str:
    """A name without article, and a programme's without the word that says it is one."""
    words = bare_name(name).split()
    if kind == t.PROGRAMME:
        words = [word for word in words if word not in _CARRIER_WORDS] or words
    return " ".join(words)


def bare_name(name: str) -> str:
    """A name, normalised, without its article."""
    words = normalised(name)
    return words.removeprefix("the ").removeprefix("our ")


def _says_only_its_kind(name: str) -> bool:
    words = [word for word in normalised(name).split() if word not in ("the", "our", "of", "and")]
    return all(
        word in BODY_WORDS or word.rstrip("s") in BODY_WORDS or word.isdigit() for word in words
    )


def _numbered(iri: NamedNode, facts: Facts) -> tuple[str, str] | None:
    """Kind and printed number of what stands in no list."""
    number = None if facts.values(iri, t.IN_LIST) else facts.text(iri, t.NUMBER)
    return (facts.nodes(iri, t.MENTION_KIND)[0].value, number) if number else None


def _own_list(
    iri: NamedNode, work: Work, numbers: Counter[tuple[str, str] | None], facts: Facts
) -> str | None:
    """Things of one kind that bear different numbers are a list, also where they head chapters."""
    mine = _numbered(iri, facts)
    if mine is None or any(n > 1 for key, n in numbers.items() if key and key[0] == mine[0]):
        return None
    return f"{work.key} {mine[0]}"


def _chapter(section: str | None, own: str) -> tuple[str, ...]:
    headings = tuple(map(normalised, section.split(" › "))) if section else ()
    return tuple(heading for heading in headings if heading != normalised(own))
