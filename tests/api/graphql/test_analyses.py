"""The short names: what is asked most."""

from __future__ import annotations

from asking import Asked

from goldenthread.api.graphql.declared import BY_NAME, TYPES
from goldenthread.ontology.terms import CONCERNS, GT, HAS_MENTION


def test_orphans_are_those_of_the_catalogue_the_most_complete_first(examples: Asked) -> None:
    found = examples.data(
        "{ orphans(first: 200) { totalCount nodes { id completeness } }"
        " orphansCommitments(first: 200) { rows { iri } } }"
    )
    nodes = found["orphans"]["nodes"]
    assert {n["id"] for n in nodes} == {r["iri"] for r in found["orphansCommitments"]["rows"]}
    scores = [node["completeness"] for node in nodes]
    assert scores == sorted(scores, reverse=True)


def test_gaps_count_what_their_questions_find(examples: Asked) -> None:
    gaps = examples.data("{ gaps { totalCount question { name field severity } } }")["gaps"]
    assert len(gaps) > 5
    for gap in gaps[:4]:
        field = gap["question"]["field"]
        assert examples.data(f"{{ {field} {{ totalCount }} }}")[field] == {
            "totalCount": gap["totalCount"]
        }


def test_duplicates_are_the_links_between_commitments(examples: Asked) -> None:
    query = (
        f"SELECT ?a ?p ?b {{ VALUES ?p {{ <{GT}restates> <{GT}varies> }} ?a ?p ?b ;"
        f" a <{GT}Commitment> . ?b a <{GT}Commitment> }}"
    )
    links = {
        (r["a"].value, r["p"].value.removeprefix(GT).upper(), r["b"].value)
        for r in examples.graph.query(query)
    }
    assert links
    found: list[tuple[str, str, str]] = []
    after = None
    while True:
        page = examples.data(
            "query($a: String) { duplicates(superseded: true, first: 2, after: $a) { totalCount"
            " pageInfo { hasNextPage endCursor } nodes { one { id } other { id } relation"
            " links { basis differsIn } } } }",
            a=after,
        )["duplicates"]
        found += [(n["one"]["id"], n["relation"], n["other"]["id"]) for n in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(found) == page["totalCount"] == len(set(found))
    assert set(found) == links


def test_a_commitment_is_traced_and_nothing_else_is(examples: Asked) -> None:
    one = examples.lists.model.all("Commitment")[0].iri
    traced = examples.data("query($i: ID!) { trace(id: $i) { id evidence { exact } } }", i=one)
    assert traced["trace"]["evidence"][0]["exact"]
    other = examples.lists.model.all("Objective")[0].iri
    assert "is no commitment" in examples.error("query($i: ID!) { trace(id: $i) { id } }", i=other)


def test_questions_under_a_short_name_give_their_rows(examples: Asked) -> None:
    start = examples.lists.model.all("Commitment")[0].iri
    end = examples.lists.model.all("Objective")[0].iri
    found = examples.data(
        "query($a: ID!, $b: ID!) { path(from: $a, to: $b) { rows { step thing link leadsTo iri } }"
        " networkPath(start: $a, end: $b) { rows { step thing link leadsTo iri } }"
        " coverage(first: 5) { totalCount rows { row column stated } } }",
        a=start,
        b=end,
    )
    assert found["path"] == found["networkPath"]
    assert found["coverage"]["totalCount"] > 0


def test_families_are_shown_with_the_first_rows_of_their_questions(examples: Asked) -> None:
    for family in ("continuity", "ownership"):
        found = examples.data(
            f"{{ {family} {{ totalCount rows(first: 2) question {{ name family }} }} }}"
        )[family]
        assert found
        for finding in found:
            question = finding["question"]
            assert question["family"] == family
            asked = examples.data(
                f'{{ ask(name: "{question["name"]}", first: 2) {{ totalCount rows }} }}'
            )
            assert asked["ask"] == {"totalCount": finding["totalCount"], "rows": finding["rows"]}


def test_every_link_is_a_filter_and_leads_back() -> None:
    """Links to mentions and from decisions lead back by `names` and `concerns`, which name things
    of any type; places of a partnership and editions describe documents.
    """
    for type_ in TYPES:
        filters = [link.filter for link in type_.links]
        assert len(set(filters)) == len(filters)
        for link in type_.links:
            if link.predicate in (HAS_MENTION, CONCERNS) or "Edition" in (type_.name, link.to):
                continue
            assert any(
                back.to == type_.name
                and back.predicate == link.predicate
                and back.back != link.back
                for back in BY_NAME[link.to].links
            ), (type_.name, link.name)


_ELSEWHERE = {"inEdition", "answersFor", "denotes"}
"""Links that other fields show: `evidence.edition`, `owners`, and what a mention is one of."""


def test_no_link_between_things_is_left_out(examples: Asked) -> None:
    names = {type_.cls: type_.name for type_ in TYPES}
    rows = examples.graph.query("SELECT DISTINCT ?a ?p ?b { ?x ?p ?y . ?x a ?a . ?y a ?b }")
    missing = set()
    for row in rows:
        start, link, end = (row[n].value.removeprefix(GT) for n in ("a", "p", "b"))
        if start not in names or end not in names or link in _ELSEWHERE:
            continue
        shown = BY_NAME[names[start]].links
        if not any(
            one.to == names[end] and not one.back and one.predicate.removeprefix(GT) == link
            for one in shown
        ):
            missing.add((start, link, end))
    assert missing == set()


def test_every_class_that_says_something_of_the_world_is_a_type(examples: Asked) -> None:
    within = {
        "Edition", "Evidence", "Span", "Assertion", "Accountability", "Due", "Quantity", "Status",
        "Observation", "Identity", "List", "Selector", "Organization", "Partnership", "Board",
        "Group", "Post", "Person", "ClassOfBodies", "Statement", "RejectedStatement",
        "AssignedName", "UnreadPassage",
    }  # fmt: skip
    from goldenthread.ontology.terms import CLASSES

    assert set(CLASSES) - within <= {type_.cls for type_ in TYPES}
