"""A read graph says what was read, every link with how it is known and the words it comes from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pyoxigraph import NamedNode, Store

from goldenthread.loaders.context import Context
from goldenthread.loaders.document import Document, Locator, Problem
from goldenthread.loaders.edition import Edition, edition_of
from goldenthread.loaders.statement import (
    Agent,
    Basis,
    Description,
    Due,
    Evidence,
    Fact,
    Kind,
    Link,
    Part,
    PlaceLink,
    Quantity,
    QuotedSpan,
    Reading,
    Role,
    Statement,
)
from goldenthread.loaders.triples import read_graph
from goldenthread.ontology.gazetteer import Gazetteer

BASE = "https://example.org/id/"
TEXT = (
    "Northshire Plan\n"
    "Fair starts\n"
    "The Alliance will:\n"
    "- Open 4 hubs in Easthaven by March 2026\n"
    "Number of hubs open\n"
)
EASTHAVEN = "https://example.org/place/easthaven"


def evidence(words: str, *, lead_in: str | None = None, rule: str = "test rule") -> Evidence:
    start = TEXT.index(words)
    spans = [QuotedSpan(start, start + len(words))]
    if lead_in:
        at = TEXT.index(lead_in)
        spans.insert(0, QuotedSpan(at, at + len(lead_in), Part.LEAD_IN))
    return Evidence(tuple(spans), rule, 0.9, ("Fair starts",), Locator(page=2))


ITEM = "Open 4 hubs in Easthaven by March 2026"
THEME = Statement("t1", Kind.THEME, "Fair starts", evidence("Fair starts"), members="themes")
COMMITMENT = Statement(
    "c1",
    Kind.COMMITMENT,
    ITEM,
    evidence(ITEM, lead_in="The Alliance will:"),
    lead_in="The Alliance will:",
    owners=(Agent("The Alliance", Role.RESPONSIBLE, evidence("The Alliance")),),
    places=(PlaceLink("Easthaven", evidence("Easthaven"), code=EASTHAVEN),),
    due=Due(
        "by March 2026", "2026-03", "2026-03", date(2026, 3, 1), date(2026, 3, 31),
        evidence("by March 2026"),
    ),
    targets=(Quantity("4 hubs", evidence("4 hubs"), Decimal(4), "hubs"),),
    theme=Link("Fair starts", evidence("Fair starts"), Basis.BY_SECTION, target="t1"),
)  # fmt: skip
MEASURE = Statement(
    "m1",
    Kind.MEASURE,
    "Number of hubs open",
    evidence("Number of hubs open"),
    of=Link(ITEM, evidence(ITEM), Basis.BY_ROW, target="c1"),
)


def reading(*statements: Statement) -> Reading:
    document = Document(TEXT, (), "text", problems=(Problem("page 3 has no text layer"),))
    return Reading(
        document,
        Description(title=Fact("Northshire Plan", evidence("Northshire Plan"))),
        statements,
    )


def edition(read: Reading, source: bytes = b"bytes") -> Edition:
    return edition_of(
        read,
        source=source,
        file_name="plan.txt",
        context=Context(Gazetteer()),
        reading_key="key",
        work=None,
        base=BASE,
    )


@pytest.fixture
def graph() -> Store:
    read = reading(THEME, COMMITMENT, MEASURE)
    store = Store()
    store.extend(read_graph(read, edition(read), BASE))
    return store


def ask(store: Store, pattern: str) -> list[str]:
    found = store.query(
        "PREFIX gt: <https://w3id.org/goldenthread/ontology#> "
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
        f"SELECT ?x WHERE {{ {pattern} }} ORDER BY ?x",
        use_default_graph_as_union=True,
    )
    return [row["x"].value for row in found]  # type: ignore[union-attr, index]


def test_a_commitment_stands_with_its_words_and_position(graph: Store) -> None:
    assert ask(graph, "?c a gt:Commitment ; gt:text ?x") == [ITEM]
    assert ask(graph, "?c a gt:Commitment ; gt:evidence/gt:page ?x") == ["2"]
    assert ask(graph, "?c a gt:Commitment ; gt:evidence/gt:span/gt:exact ?x") == [
        ITEM,
        "The Alliance will:",
    ]


def test_every_link_is_an_assertion_with_basis_and_evidence(graph: Store) -> None:
    for predicate, words in (
        ("gt:due", "by March 2026"),
        ("gt:appliesTo", "Easthaven"),
        ("gt:hasTarget", "4 hubs"),
        ("gt:underTheme", "Fair starts"),
        ("gt:measuredBy", ITEM),
    ):
        pattern = (
            f"?c a gt:Commitment ; {predicate} ?o . ?a rdf:subject ?c ; "
            f"rdf:predicate {predicate} ; rdf:object ?o ; gt:basis ?b ; gt:confidence ?p ; "
            "gt:evidence/gt:exact ?x"
        )
        assert ask(graph, pattern) == [words]


def test_an_owner_is_a_mention_that_answers_in_a_role(graph: Store) -> None:
    pattern = (
        "?c a gt:Commitment ; gt:hasAccountability ?k . ?k gt:role gt:Responsible ; "
        "gt:accountableFor ?c ; gt:agent ?m . ?m gt:answersFor ?c ; gt:mentionKind gt:Owner ; "
        "gt:text ?x"
    )
    assert ask(graph, pattern) == ["The Alliance"]


def test_a_place_denotes_its_entry_in_the_gazetteer(graph: Store) -> None:
    assert ask(graph, "?m gt:mentionKind gt:Place ; gt:denotes ?x") == [EASTHAVEN]


def test_the_edition_says_what_could_not_be_read(graph: Store) -> None:
    assert ask(graph, "?e a gt:Edition ; gt:problem ?x") == ["page 3 has no text layer"]


def test_the_same_reading_gives_the_same_quads_and_no_blank_node() -> None:
    read = reading(THEME, COMMITMENT, MEASURE)
    once, again = (read_graph(read, edition(read), BASE) for _ in range(2))
    assert once == again
    assert len(set(once)) == len(once)
    assert all(isinstance(quad.subject, NamedNode) for quad in once)


def test_the_same_words_twice_are_two_statements() -> None:
    twin = Statement("c2", Kind.COMMITMENT, ITEM, evidence(ITEM))
    read = reading(COMMITMENT, THEME, twin)
    store = Store()
    store.extend(read_graph(read, edition(read), BASE))
    assert len(ask(store, "?x a gt:Commitment")) == 2


def test_a_statement_keeps_its_name_in_another_edition_of_its_work() -> None:
    read = reading(THEME, COMMITMENT)
    first, second = edition(read, b"first"), edition(read, b"second")
    assert first.iri != second.iri
    named = []
    for one in (first, second):
        store = Store()
        store.extend(read_graph(read, one, BASE))
        named.append(ask(store, "?x a gt:Commitment"))
    assert named[0] == named[1]
