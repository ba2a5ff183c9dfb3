"""Passages that no rule took stand in the read graph, to be looked through."""

from __future__ import annotations

from pyoxigraph import Store
from reading_helpers import reading

from goldenthread.loaders.context import Context
from goldenthread.loaders.edition import edition_of
from goldenthread.loaders.triples import read_graph
from goldenthread.ontology.gazetteer import Gazetteer
from goldenthread.ontology.validate import validate

WORDS = """# Harbour plan

The Estates Team will mend the [old pier](https://example.org).

## Piers

There are 12 piers. It rains. By 2034 there will be [more](https://example.org) boats.

| Pier | Cost |
|--|--|
| Old | 20% |

There are 12 piers.
"""


def read_as(words: str) -> Store:
    read = reading(words)
    edition = edition_of(
        read,
        source=words.encode(),
        file_name="plan.md",
        context=Context(Gazetteer()),
        reading_key="key",
        work=None,
        base="https://example.org/id/",
    )
    quads = read_graph(read, edition, "https://example.org/id/")
    assert not validate(quads, "integrity")
    store = Store()
    store.extend(quads)
    return store


def rows(store: Store, wanted: str, pattern: str) -> list[tuple[str, ...]]:
    """The values of these variables, sorted."""
    found = store.query(
        "PREFIX gt: <https://w3id.org/goldenthread/ontology#> "
        f"SELECT {wanted} {{ ?p a gt:UnreadPassage ; gt:evidence ?e . {pattern} }}",
        use_default_graph_as_union=True,
    )
    names = wanted.replace("?", "").split()
    return sorted(tuple(row[name].value for name in names) for row in found)  # type: ignore[union-attr,index]


def test_what_is_worth_a_look_says_what_it_has_and_why_it_was_left() -> None:
    found = rows(
        read_as(WORDS), "?marks ?text ?why", "?p gt:marks ?marks ; gt:text ?text ; gt:reason ?why"
    )
    describes = "describes: nobody promises or reports anything done"
    future = "speaks of the future, but nobody promises in its main clause"
    assert found == [
        ("number", "There are 12 piers.", describes),
        ("number", "There are 12 piers.", describes),
        ("promise word, date", "By 2034 there will be more boats.", future),
    ]


def test_its_evidence_quotes_the_text_itself() -> None:
    found = rows(
        read_as(WORDS), "?exact ?start ?end", "?e gt:exact ?exact ; gt:start ?start ; gt:end ?end"
    )
    assert len(found) == 3
    for exact, start, end in found:
        whole = WORDS[int(start) : int(end)]
        assert exact == whole or "[more]" in whole


def test_it_stands_after_the_statement_before_it() -> None:
    store = read_as(WORDS)
    before = rows(store, "?order", "?c a gt:Commitment ; gt:order ?order")
    assert rows(store, "?order", "?p gt:order ?order") == before


def test_what_was_taken_is_none_of_them() -> None:
    assert rows(read_as("# Plan\n\nWe will open 12 hubs by May 2027.\n"), "?p", "") == []
