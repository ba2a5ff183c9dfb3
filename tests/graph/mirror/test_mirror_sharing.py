"""What others are given: the page, its ready queries, the perspective for Bloom."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.connection import Connection
from goldenthread.graph.mirror.page import replaced
from goldenthread.graph.mirror.perspective import PHRASES, perspective
from goldenthread.graph.mirror.sync import sync
from goldenthread.graph.snapshot import snapshot

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "neo4j.md").read_text(encoding="utf-8")
READY = re.findall(r"```cypher\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def examples(connection: Connection, example_store: Path) -> str:
    with snapshot(example_store) as graph:
        sync(connection, graph, "test-sharing", owner="me")
    return "test-sharing"


def test_the_page_is_made_from_the_mapping() -> None:
    assert replaced(PAGE) == PAGE, "run: python -m goldenthread.graph.mirror.page docs/neo4j.md"


@pytest.mark.parametrize("query", READY, ids=range(len(READY)))
def test_every_ready_query_of_the_page_finds_something(
    connection: Connection, examples: str, query: str
) -> None:
    assert connection.read(query, store=examples)


def test_the_perspective_is_made_from_the_mapping() -> None:
    written = json.loads((DOCS / "neo4j-perspective.json").read_text(encoding="utf-8"))
    assert written == perspective(), (
        "run: python -m goldenthread.graph.mirror.perspective > docs/neo4j-perspective.json"
    )


def test_the_perspective_speaks_of_what_there_is() -> None:
    made = perspective()
    names = {p.name for p in (*m.PROPERTIES, *m.COMPUTED, *m.HOUSEKEEPING)}
    for category in made["categories"]:
        assert set(category["labels"]) <= set(m.ALL_LABELS)
        assert {*category["captionKeys"], *(p["name"] for p in category["properties"])} <= names
    assert {type["name"] for type in made["relationshipTypes"]} == set(m.TYPES)
    ids = [entry["id"] for entry in (*made["categories"], *made["templates"])]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase[0])
def test_every_search_phrase_finds_something(
    connection: Connection, examples: str, phrase: tuple[str, str, tuple[str, str, str] | None, str]
) -> None:
    _, text, parameter, cypher = phrase
    if parameter is None:
        assert connection.read(cypher)
        return
    name, label, key = parameter
    assert f"${name}" in text
    suggested = connection.read(
        f"MATCH (n:{label} {{store: $store}}) RETURN DISTINCT n.{key}", store=examples
    )
    assert any(connection.read(cypher, **{name: value}) for (value,) in suggested)


def test_captions_are_for_people(connection: Connection, examples: str) -> None:
    """Every node has a label, and what people walk to is not called by its IRI."""
    captions = connection.read(
        "MATCH (n:GoldenThread {store: $store}) RETURN labels(n), n.label", store=examples
    )
    assert all(label for _, label in captions)
    walked = {"Commitment", "Objective", "Theme", "Programme", "Owner", "Place", "Document"}
    named = [label for labels, label in captions if walked & set(labels)]
    assert len(named) > 50
    assert not any(re.fullmatch(r"[0-9a-f]{20}", label) for label in named)
