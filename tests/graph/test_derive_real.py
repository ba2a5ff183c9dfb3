"""Five real documents of one partnership: their objectives and themes are found to be the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from goldenthread.graph.derive import derive
from goldenthread.graph.facts import Facts
from goldenthread.graph.inputs import EditionGraph, Inputs
from goldenthread.loaders.corpus import find_corpus
from goldenthread.loaders.formats.open import Limits
from goldenthread.loaders.load import load_source
from goldenthread.ontology import terms as t
from goldenthread.ontology.gazetteer_files import gazetteer_triples
from goldenthread.ontology.identifiers import DEFAULT_BASE


@pytest.fixture(scope="module")
def real(shared: Path) -> Facts:
    corpus = find_corpus([shared / "corpus" / "cheshire-merseyside"], base=DEFAULT_BASE)
    editions = []
    for source in corpus.sources:
        loaded = load_source(source, DEFAULT_BASE, Limits())
        triples = tuple(q.triple for q in parse(loaded.read_graph, format=RdfFormat.N_TRIPLES))
        edition = loaded.edition
        editions.append(EditionGraph(edition.iri, edition.work_key, 1, True, triples))
    editions.sort(key=lambda e: e.work_key)
    vocabulary = tuple(gazetteer_triples(corpus.gazetteers))
    return Facts(derive(Inputs(tuple(editions), vocabulary, (), DEFAULT_BASE)))


def _documents(facts: Facts, entity: NamedNode) -> int:
    return len(facts.nodes(entity, t.STATED_IN))


def test_the_strategic_objectives_are_four(real: Facts) -> None:
    shared_by_many = [o for o in real.a(t.OBJECTIVE) if _documents(real, o) >= 3]
    assert len(shared_by_many) == 4
    assert all(_documents(real, objective) == 5 for objective in shared_by_many)


def test_every_list_of_four_objectives_names_these_four(real: Facts) -> None:
    lists = Counter(
        name
        for mention in real.a(t.MENTION)
        if NamedNode(t.OBJECTIVE) in real.values(mention, t.MENTION_KIND)
        for name in real.nodes(mention, t.IN_LIST)
    )
    four = [o for o in real.a(t.OBJECTIVE) if _documents(real, o) >= 3]
    whole = [name for name, entries in lists.items() if entries == 4]
    assert whole
    for objective in four:
        named = {n for m in real.nodes(objective, t.HAS_MENTION) for n in real.nodes(m, t.IN_LIST)}
        assert named.issuperset(whole)


def test_the_list_of_themes_that_two_documents_give_is_eight(real: Facts) -> None:
    assert len([theme for theme in real.a(t.THEME) if _documents(real, theme) >= 2]) == 8


def test_no_two_objectives_share_a_mention_but_what_names_both(real: Facts) -> None:
    held = Counter(m for o in real.a(t.OBJECTIVE) for m in real.nodes(o, t.HAS_MENTION))
    assert sum(1 for times in held.values() if times > 1) <= 1


def test_every_merge_says_why(real: Facts) -> None:
    assert real.a(t.IDENTITY)
    for identity in real.a(t.IDENTITY):
        assert real.text(identity, t.REASON)
        assert len(real.nodes(identity, t.IDENTIFIES)) == 2
