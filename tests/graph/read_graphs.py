"""Small read graphs of an invented partnership, in Turtle as `docs/model.md` lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pyoxigraph
from pyoxigraph import NamedNode, Triple

from goldenthread.graph.facts import Facts
from goldenthread.graph.inputs import EditionGraph, Inputs
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import DEFAULT_BASE as BASE

PREFIXES = f"""
@prefix gt: <{t.GT}> . @prefix rdf: <{t.RDF}> . @prefix rdfs: <{t.RDFS}> .
@prefix skos: <{t.SKOS}> . @prefix dcterms: <{t.DCTERMS}> . @prefix xsd: <{t.XSD}> .
@base <{BASE}> .
"""
NORTHSHIRE = "Northshire Partnership"


def triples(turtle: str) -> tuple[Triple, ...]:
    """The triples of a piece of Turtle with the usual prefixes."""
    parsed = pyoxigraph.parse(PREFIXES + turtle, format=pyoxigraph.RdfFormat.TURTLE)
    return tuple(Triple(q.subject, q.predicate, q.object) for q in parsed)


def node(path: str) -> NamedNode:
    return NamedNode(BASE + path)


def link(subject: str, predicate: str, value: str, *, basis: str = "Stated") -> str:
    """A link, with its assertion and the words it stands in. `value` is a path or a literal."""
    written = value if value.startswith(('"', "gt:")) else f"<{value}>"
    name = _name(subject, predicate, value)
    return f"""
    <{subject}> gt:{predicate} {written} .
    <assertion/{name}> a gt:Assertion ; rdf:subject <{subject}> ; rdf:predicate gt:{predicate} ;
        rdf:object {written} ; gt:basis gt:{basis} ; gt:confidence 0.9 ;
        gt:evidence <evidence/{name}> .
    <evidence/{name}> a gt:Evidence ; gt:exact "the words of {name}" .
    """


def _name(*parts: str) -> str:
    return re.sub(r"\W+", "-", "-".join(parts))


class Book:
    """One document's read graph, put together entry by entry in the order of its text."""

    def __init__(
        self,
        key: str,
        *,
        publisher: str | None = NORTHSHIRE,
        supersedes: Sequence[str] = (),
        delivers: Sequence[str] = (),
        places: Sequence[str] = (),
    ) -> None:
        self.key, self.order, self.parts = key, 0, [""]
        self.parts.append(f"""
        <document/{key}> a gt:StrategyDocument ; gt:workKey "{key}" ;
            dcterms:title "The {key} plan" ; gt:hasEdition <edition/{key}> .
        <edition/{key}> a gt:Edition ; gt:editionOf <document/{key}> ; gt:fileName "{key}.md" .
        """)
        if publisher:
            self.say(f'<document/{key}> gt:publisherName "{publisher}" .')
        for old in supersedes:
            self.say(link(f"document/{key}", "supersedes", f"document/{old}", basis="Declared"))
        for other in delivers:
            self.say(link(f"document/{key}", "delivers", f"document/{other}", basis="Declared"))
        for place in places:
            self.say(f"<edition/{key}> gt:placesOfPartnership <{place}> .")

    def say(self, turtle: str) -> None:
        self.parts.append(turtle)

    def link(self, subject: str, predicate: str, value: str, **how: str) -> None:
        self.say(link(subject, predicate, value, **how))
        self.say(f"<evidence/{_name(subject, predicate, value)}> gt:edition <edition/{self.key}> .")

    def mention(
        self,
        kind: str,
        words: str,
        *,
        listed: str | None = None,
        number: str | None = None,
        section: str | None = None,
        also: str = "",
    ) -> str:
        """A mention of this kind; `also`: more of it in Turtle. Returns its path."""
        path = self._entry(
            "mention", f'a gt:Mention ; gt:mentionKind gt:{kind} ; gt:text "{words}"'
        )
        if listed:
            self.say(f"<{path}> gt:inList <list/{self.key}-{listed}> .")
        if number:
            self.say(f'<{path}> gt:number "{number}" .')
        if section:
            self.say(f'<{path}> gt:section "{section}" .')
        if also:
            self.say(f"<{path}> {also} .")
        return path

    def listing(self, kind: str, name: str, *wordings: str) -> list[str]:
        """A list of mentions, one an entry."""
        return [self.mention(kind, words, listed=name) for words in wordings]

    def commitment(self, words: str, also: str = "") -> str:
        """A commitment. Returns its path."""
        path = self._entry("commitment", f'a gt:Commitment ; gt:text "{words}"')
        if also:
            self.say(f"<{path}> {also} .")
        return path

    def achievement(self, words: str) -> str:
        """A statement of something done. Returns its path."""
        return self._entry("achievement", f'a gt:Achievement ; gt:text "{words}"')

    def statement(self, path: str, cls: str, words: str, also: str = "") -> str:
        """A statement of another class; `also`: more of it in Turtle. Returns its path."""
        return self._entry(path, f'a gt:{cls} ; gt:text "{words}"' + (f" ; {also}" if also else ""))

    def owned(self, subject: str, owner: str, role: str = "Responsible") -> str:
        """That this mention of an owner answers for the subject. Returns the accountability."""
        path = f"accountability/{_name(subject, owner, role)}"
        self.say(f"""
        <{subject}> gt:hasAccountability <{path}> .
        <{path}> a gt:Accountability ; gt:agent <{owner}> ; gt:role gt:{role} ;
            gt:accountableFor <{subject}> ; gt:basis gt:Stated ; gt:confidence 0.8 ;
            gt:evidence <evidence/{path}> .
        <evidence/{path}> a gt:Evidence ; gt:edition <edition/{self.key}> .
        """)
        self.link(owner, "answersFor", subject)
        return path

    def edition(self, *, sequence: int = 1, latest: bool = True) -> EditionGraph:
        return EditionGraph(
            edition_iri=f"{BASE}edition/{self.key}",
            work_key=self.key,
            sequence=sequence,
            latest=latest,
            triples=triples("\n".join(self.parts)),
        )

    def _entry(self, kind: str, said: str) -> str:
        self.order += 1
        path = f"{kind}/{self.key}-{self.order}"
        self.say(f"""
        <{path}> {said} ; gt:inEdition <edition/{self.key}> ; gt:order {self.order} ;
            gt:confidence 0.9 ; gt:rule "invented" ;
            gt:evidence <evidence/{self.key}-{self.order}> .
        """)
        self.link(path, "statedIn", f"document/{self.key}")
        return path


def inputs(books: Iterable[Book], vocabulary: str = "") -> Inputs:
    editions = sorted((book.edition() for book in books), key=lambda e: (e.work_key, e.sequence))
    return Inputs(tuple(editions), triples(vocabulary), (), BASE)


def entities(facts: Facts, cls: str) -> list[frozenset[str]]:
    """The entities of a class, each as the paths of its mentions."""
    return [
        frozenset(m.value.removeprefix(BASE) for m in facts.nodes(entity, t.HAS_MENTION))
        for entity in facts.a(cls)
    ]
