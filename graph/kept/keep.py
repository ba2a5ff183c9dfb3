"""Writes what is kept of a derivation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from goldenthread.graph.derive import Amended, Derived
from goldenthread.graph.entities import told_of
from goldenthread.graph.facts import Facts
from goldenthread.graph.kept.decided import kept_decisions
from goldenthread.graph.kept.likeness import keep_all, keep_telling, row_of
from goldenthread.graph.kept.tables import KeptWork, Tables
from goldenthread.graph.kept.written import entity_written, mentions_written
from goldenthread.graph.mentions import bare_name
from goldenthread.graph.resolve import Entity
from goldenthread.ontology import terms as t

CARRIERS = (t.THEME, t.PROGRAMME)
"""Kinds of entities that hand on what they have to what lies under them."""


def keep(
    tables: Tables, made: Derived, contents: Mapping[str, str], vocabulary: Facts, base: str
) -> bool:
    """Keeps all of a derivation. Says whether one can be brought up to date from it.

    `contents`: the digest of each work's latest read graph. None can where two documents say
    something of one and the same node.
    """
    graph = made.graph
    if not _each_its_own(made.read):
        return False
    gone = {node for one in made.read for node in superseded_by(one, graph)}
    carriers = {NamedNode(e.iri) for e in made.entities if e.kind in CARRIERS}
    derived = by_commitment(made.inherited)
    for one in made.read:
        more = [node for c in one.commitments for node in derived.get(c, ())]
        tables.keep(kept_work(one, contents[one.edition.work_key], more, graph, carriers, gone))
    keep_entities(tables, made.entities)
    works = {work.iri: work.key for work in (one.work for one in made.read) if work.iri}
    statements = [(one, works.get(one.work, "") if one.work else "") for one in made.statements]
    keep_all(tables, statements)
    _keep_reports(tables, made, works)
    tables.index()
    places = {place for one in made.read for place in places_of(one, graph)}
    known = told_of({*places, *(NamedNode(e.iri) for e in made.entities)}, vocabulary)
    tables.note("known", sorted(node.value for node in known))
    tables.keep_decisions(kept_decisions(made.decided, base))
    return True


def _each_its_own(read: Sequence[Amended]) -> bool:
    together = [subject for one in read for subject in one.subjects]
    return len(together) == len(set(together))


def kept_work(
    one: Amended,
    content: str,
    more: Iterable[NamedNode],
    graph: Facts,
    carriers: set[NamedNode],
    gone: set[NamedNode],
) -> KeptWork:
    """What is kept of one document. `more`: what was derived of its commitments."""
    document = one.work.iri
    said = {
        entity.value: (triples.decode() if (triples := _lines(lines)) else "", mark)
        for entity, (lines, mark) in marked(one, graph, carriers, gone).items()
    }
    return KeptWork(
        key=one.edition.work_key,
        edition=one.edition.edition_iri,
        content=content,
        document=document.value if document else "",
        mentions=mentions_written(one.mentions),
        subjects=tuple(node.value for node in (*one.subjects, *more)),
        supersedes=tuple(node.value for node in superseded_by(one, graph)),
        places=tuple(node.value for node in places_of(one, graph)),
        titles=tuple(titles_of(one, graph)),
        said=said,
    )


def _lines(triples: Iterable[Triple]) -> bytes | None:
    return serialize(triples, format=RdfFormat.N_TRIPLES)


def marked(
    one: Amended, graph: Facts, carriers: set[NamedNode], gone: set[NamedNode]
) -> dict[NamedNode, tuple[Sequence[Triple], str]]:
    """What a document says of each entity, with what stands for all that it says of a carrier."""
    about: dict[NamedNode, list[Triple]] = {}
    for node in one.subjects:
        said = graph.of(node)
        for predicate in (t.SUBJECT, t.ACCOUNTABLE_FOR):
            for carrier in said.get(predicate, ()):
                if isinstance(carrier, NamedNode) and carrier in carriers:
                    about.setdefault(carrier, []).extend(graph.triples_of(node))
    found: dict[NamedNode, tuple[Sequence[Triple], str]] = {}
    for entity in dict.fromkeys((*one.said, *about)):
        said_of = one.said.get(entity, ())
        # Whether they are in force is told by `gone`, and may not be known yet.
        lines = {str(triple) for triple in (*said_of, *about.get(entity, ()))}
        lines = {line for line in lines if f" <{t.IN_FORCE}> " not in line}
        told = "\n".join([str(one.work.iri in gone), *sorted(lines)]) if entity in carriers else ""
        mark = hashlib.blake2b(told.encode(), digest_size=12).hexdigest() if told else ""
        found[entity] = said_of, mark
    return found


def superseded_by(one: Amended, graph: Facts) -> list[NamedNode]:
    """The documents that this one supersedes."""
    return graph.nodes(one.work.iri, t.SUPERSEDES) if one.work.iri else []


def places_of(one: Amended, graph: Facts) -> list[NamedNode]:
    """The Places of the partnership, where its manifest gives them."""
    return graph.nodes(NamedNode(one.edition.edition_iri), t.PLACES_OF_PARTNERSHIP)


def titles_of(one: Amended, graph: Facts) -> list[str]:
    """The document's titles as they are compared with names."""
    if one.work.iri is None:
        return []
    return sorted(bare_name(title.value) for title in graph.values(one.work.iri, t.TITLE))


def by_commitment(derived: Iterable[Triple]) -> dict[NamedNode, list[NamedNode]]:
    """The assertions and accountabilities that were derived of each commitment.

    Those of one node stand together, as they were made.
    """
    found: dict[NamedNode, list[NamedNode]] = {}
    for node, triples in groupby(derived, key=lambda triple: triple.subject):
        for subject in subjects_of(list(triples)):
            if isinstance(node, NamedNode):
                found.setdefault(subject, []).append(node)
    return found


def subjects_of(triples: Iterable[Triple]) -> list[NamedNode]:
    """Of what a derived assertion or accountability is, by its triples; nothing of other nodes."""
    said = {triple.predicate.value: triple.object for triple in triples}
    node = said.get(t.ACCOUNTABLE_FOR) or said.get(t.SUBJECT)
    predicate = said.get(t.PREDICATE)
    if isinstance(predicate, NamedNode) and predicate.value == t.ANSWERS_FOR:
        node = said.get(t.OBJECT)
    return [node] if isinstance(node, NamedNode) else []


def keep_entities(tables: Tables, entities: Iterable[Entity]) -> None:
    """Keeps all entities, kind by kind."""
    by_kind: dict[str, list[tuple[str, str]]] = {}
    for entity in entities:
        by_kind.setdefault(entity.kind, []).append((entity.iri, entity_written(entity)))
    for kind, records in by_kind.items():
        tables.keep_entities(kind, records)


def _keep_reports(tables: Tables, made: Derived, works: Mapping[NamedNode, str]) -> None:
    """The telling words of commitments and achievements."""
    commitments = [s for s in made.statements if s.kind == t.COMMITMENT]
    numbers = tables.numbers(t.COMMITMENT)
    keep_telling(tables, ((numbers[s.iri.value], s) for s in commitments))
    for node in made.graph.a(t.ACHIEVEMENT):
        report = made.fields.statement(node, node, t.ACHIEVEMENT)
        work = works.get(report.work, "") if report.work else ""
        keep_telling(tables, [(tables.keep_statement(row_of(report, work)), report)])
