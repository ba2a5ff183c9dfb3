"""What is asked in GraphQL is what the graph says: counts, absences, pages, quotations."""

from __future__ import annotations

from typing import Any

import pytest
from asking import Asked

from goldenthread.api.graphql.declared import TYPES
from goldenthread.ontology.terms import GT


def all_of(asked: Asked, field: str, arguments: str = "", size: int = 7) -> list[Any]:
    """Every node of a list, page by page."""
    found: list[Any] = []
    after = None
    while True:
        page = asked.data(
            f"query($after: String) {{ {field}(first: {size}, after: $after{arguments}) "
            "{ totalCount pageInfo { endCursor hasNextPage } nodes { id label } } }",
            after=after,
        )[field]
        found += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            assert len(found) == page["totalCount"]
            return found
        after = page["pageInfo"]["endCursor"]


@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: type_.name)
def test_every_thing_of_the_graph_is_listed_once(examples: Asked, type_: Any) -> None:
    query = f"SELECT DISTINCT ?x {{ ?x a <{GT}{type_.cls}> }}"
    in_graph = {row["x"].value for row in examples.graph.query(query)}
    listed = [
        n["id"] for n in all_of(examples, type_.plural, ", filter: {superseded: true}", size=50)
    ]
    assert sorted(listed) == sorted(in_graph)


def test_small_pages_give_the_same_list_in_every_order(examples: Asked) -> None:
    for order in ("DOCUMENT", "LABEL", "DUE", "CONFIDENCE", "COMPLETENESS"):
        for descending in ("false", "true"):
            arguments = f", orderBy: {{by: {order}, descending: {descending}}}"
            small = all_of(examples, "commitments", arguments, size=9)
            assert small == all_of(examples, "commitments", arguments, size=200)
            assert len({node["id"] for node in small}) == len(small)


def test_orphans_are_what_the_catalogue_says(examples: Asked) -> None:
    found = examples.data(
        "{ commitments(first: 200, filter: {owner: NONE, partOf: NONE}) { totalCount nodes { id } }"
        "  orphansCommitments(first: 200) { totalCount rows { iri } } }"
    )
    assert found["commitments"]["totalCount"] > 0
    assert sorted(node["id"] for node in found["commitments"]["nodes"]) == sorted(
        row["iri"] for row in found["orphansCommitments"]["rows"]
    )


def test_objectives_without_a_programme_are_what_the_catalogue_says(examples: Asked) -> None:
    found = examples.data(
        "{ none: objectives(filter: {programme: NONE}) { nodes { id } }"
        " derived: objectives(filter: {programme: DERIVED}) { nodes { id } }"
        " gapsObjectiveWithoutProgramme(first: 200) { rows { carried iri } } }"
    )
    rows = found["gapsObjectiveWithoutProgramme"]["rows"]
    for carried in ("none", "derived"):
        asked = {row["iri"] for row in rows if row["carried"] == carried}
        assert {node["id"] for node in found[carried]["nodes"]} == asked


def test_none_any_stated_and_derived_divide_a_list(examples: Asked) -> None:
    for name in ("owner", "objective", "programme", "due", "measure", "target", "place"):
        counts = examples.data(
            "{"
            + " ".join(
                f"{how}: commitments(filter: {{{name}: {how}}}) {{ totalCount }}"
                for how in ("NONE", "ANY", "STATED", "DERIVED")
            )
            + " all: commitments { totalCount } }"
        )
        number = {how: page["totalCount"] for how, page in counts.items()}
        assert number["NONE"] + number["ANY"] == number["all"]
        assert number["STATED"] + number["DERIVED"] == number["ANY"]


def test_every_quotation_stands_in_the_text_where_it_says(examples: Asked) -> None:
    page = examples.data(
        "{ commitments(first: 200) { nodes { evidence { exact start end spans { exact start end }"
        " edition { id } } } } }"
    )
    checked = 0
    for node in page["commitments"]["nodes"]:
        for evidence in node["evidence"]:
            text = examples.graph.edition_text(evidence["edition"]["id"])
            for part in evidence["spans"]:
                assert text[part["start"] : part["end"]] == part["exact"]
                checked += 1
            if not evidence["spans"]:
                assert text[evidence["start"] : evidence["end"]] == evidence["exact"]
                checked += 1
    assert checked > 90


def test_every_link_says_how_it_is_known(examples: Asked) -> None:
    found = examples.data(
        "{ commitments(first: 200, filter: {objective: ANY}) { nodes { objectives { edges {"
        " links { basis confidence via evidence { exact } } node { label } } } } } }"
    )
    for node in found["commitments"]["nodes"]:
        for edge in node["objectives"]["edges"]:
            assert edge["links"]
            for link in edge["links"]:
                assert link["basis"] in ("DECLARED", "DECIDED", "DERIVED") or link["evidence"]


WORDS = (
    "{ nodes { label evidence { exact } documents(first: 9, filter: {superseded: true})"
    " { edges { evidence { exact } } } } }"
)


@pytest.mark.parametrize(
    "type_",
    [t for t in TYPES if t.name not in ("Document", "Edition", "Decision")],
    ids=lambda type_: type_.name,
)
def test_everything_has_its_words_in_each_document_that_states_it(
    examples: Asked, type_: Any
) -> None:
    """What a gazetteer names may stand in no document: then it has neither."""
    field = type_.plural
    found = examples.data(f"{{ {field}(first: 200, filter: {{superseded: true}}) {WORDS} }}")
    for node in found[field]["nodes"]:
        stated = node["documents"]["edges"]
        assert bool(node["evidence"]) == bool(stated), node["label"]
        assert all(edge["evidence"] for edge in stated), node["label"]


def test_a_document_has_the_words_of_all_that_it_says_of_itself(examples: Asked) -> None:
    found = examples.data(
        "{ documents(filter: {superseded: true}) { nodes { evidence { id } said { evidence { id }"
        " links { basis } } } } }"
    )
    for node in found["documents"]["nodes"]:
        words = [one["id"] for said in node["said"] for one in said["evidence"]]
        assert {one["id"] for one in node["evidence"]} == set(words)
        for said in node["said"]:
            assert said["evidence"] or {"basis": "DECLARED"} in said["links"]


def test_a_mention_leads_to_what_it_names(examples: Asked) -> None:
    found = examples.data(
        "{ objectives { nodes { id mentions { nodes { names { id } } edges { evidence { exact } }"
        " } } } }"
    )
    for node in found["objectives"]["nodes"]:
        assert node["mentions"]["nodes"]
        assert all({"id": node["id"]} in m["names"] for m in node["mentions"]["nodes"])
        assert all(edge["evidence"] for edge in node["mentions"]["edges"])


def test_an_unknown_type_is_not_searched_as_if_there_were_nothing(examples: Asked) -> None:
    assert "Plan is no type" in examples.error(
        '{ search(text: "health", types: ["Plan", "Owner"]) { totalCount } }'
    )


def test_a_former_iri_leads_to_the_thing_itself(examples: Asked) -> None:
    former, now = next(iter(examples.lists.model.replaced.items()))
    assert examples.data("query($id: ID!) { node(id: $id) { id } }", id=former)["node"] == {
        "id": now
    }


def test_an_unknown_id_is_nothing(examples: Asked) -> None:
    assert examples.data('{ node(id: "https://example.org/none") { id } }')["node"] is None


def test_three_levels_over_a_hundred_rows_ask_the_engine_nothing(examples: Asked) -> None:
    before = len(examples.engine.calls)
    found = examples.data(
        "{ objectives(first: 20) { nodes { label programmes(first: 20) { nodes { label "
        "commitments(first: 50) { nodes { label evidence { exact } owners(first: 5) {"
        " nodes { label } } } } } } } } }"
    )
    rows = sum(
        len(programme["commitments"]["nodes"])
        for objective in found["objectives"]["nodes"]
        for programme in objective["programmes"]["nodes"]
    )
    assert rows > 50
    assert len(examples.engine.calls) - before <= 3


def test_search_finds_all_words_in_any_order_and_letter_case(examples: Asked) -> None:
    (label,) = (n["label"] for n in all_of(examples, "programmes")[:1])
    words = " ".join(reversed(label.upper().split()))
    found = examples.data(
        "query($text: String!) { search(text: $text) { nodes { __typename label } } }", text=words
    )["search"]["nodes"]
    assert {"__typename": "Programme", "label": label} in found


def test_a_foreign_cursor_and_a_page_too_large_are_refused_in_words(examples: Asked) -> None:
    assert "no cursor of this list" in examples.error(
        '{ commitments(after: "zzz") { totalCount } }'
    )
    assert "0 to 200" in examples.error("{ commitments(first: 201) { totalCount } }")
    assert "0 to 200" in examples.error("{ commitments(first: -1) { totalCount } }")
    cursor = examples.data("{ commitments(first: 1) { pageInfo { endCursor } } }")
    end = cursor["commitments"]["pageInfo"]["endCursor"]
    assert "no cursor of this list" in examples.error(
        f'{{ commitments(after: "{end}", orderBy: {{by: LABEL}}) {{ totalCount }} }}'
    )
