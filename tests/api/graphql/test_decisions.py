"""An auditor sees every decision: from what it is about, and from the decision to its words."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from asking import Asked

from goldenthread.api.commands import decide

OWNER = "Northshire Frailty Board"


@pytest.fixture(scope="module")
def decided(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The examples with an orphan, an objective, a measure and a name decided about."""
    store = tmp_path_factory.mktemp("decided") / "store.db"
    shutil.copytree(example_store, store)
    asked = Asked(example_store)

    def by(thing: str) -> str:
        return str(asked.lists.model.all(thing)[0].iri)

    orphan = asked.data("{ orphans(first: 1) { nodes { id } } }")["orphans"]["nodes"][0]["id"]
    objective = asked.data(
        "{ objectives(first: 1) { nodes { mentions(first: 1) { nodes { id } } } } }"
    )["objectives"]["nodes"][0]["mentions"]["nodes"][0]["id"]
    given: dict[str, Any] = {"by": "Asha", "why": "Agreed", "document": None}
    decide.owner(store, orphan, OWNER, role="Responsible", new=False, **given)
    decide.owner(store, objective, OWNER, role="Accountable", new=False, **given)
    decide.correct(store, by("Measure"), "due", "2031", **given)
    decide.accept(store, by("Achievement"), **given)
    decide.reject(store, by("Achievement"), **given)
    return Asked(store)


def decisions(asked: Asked, field: str) -> list[Any]:
    """What has decisions, with these."""
    found = asked.data(
        f"{{ {field}(first: 200, filter: {{decision: ANY}}) {{ totalCount nodes {{ id"
        " decisions { nodes { id judgement decidedBy reason } } } }"
        f" none: {field}(filter: {{decision: NONE}}) {{ totalCount }}"
        f" all: {field} {{ totalCount }} }}"
    )
    page = found[field]
    assert page["totalCount"] + found["none"]["totalCount"] == found["all"]["totalCount"]
    return list(page["nodes"])


@pytest.mark.parametrize(
    ("field", "judgement"),
    [
        ("commitments", "OwnerAssigned"),
        ("objectives", "OwnerAssigned"),
        ("mentions", "OwnerAssigned"),
        ("measures", "StatementCorrected"),
    ],
)
def test_what_was_decided_stands_with_the_thing(decided: Asked, field: str, judgement: str) -> None:
    (thing,) = decisions(decided, field)
    (decision,) = thing["decisions"]["nodes"]
    assert (decision["judgement"], decision["decidedBy"]) == (judgement, "Asha")


def test_a_decision_leads_to_its_words_and_to_what_bears_them(decided: Asked) -> None:
    found = decided.data(
        "{ decisions { totalCount nodes { id judgement ownerName assignedRole correctedField"
        " concerns { exact prefix document { label } attachedTo { __typename id }"
        " about { __typename label } } assignedOwners { nodes { label } } } } }"
    )["decisions"]
    assert found["totalCount"] == 5
    texts = {t.label: t for t in decided.lists.model.all("Document")}
    for node in found["nodes"]:
        (words,) = node["concerns"]
        assert words["exact"]
        assert words["document"]["label"] in texts
        if node["judgement"] == "OwnerAssigned":
            assert node["ownerName"] == OWNER
            assert node["assignedOwners"]["nodes"] == [{"label": OWNER}]
    about = {
        (node["judgement"], one["__typename"])
        for node in found["nodes"]
        for words in node["concerns"]
        for one in words["about"]
    }
    assert ("OwnerAssigned", "Objective") in about
    assert ("StatementCorrected", "Measure") in about
    assert all(kind != "StatementRejected" for kind, _ in about), "what is rejected is gone"


def test_an_owner_that_was_assigned_leads_back_to_the_decision(decided: Asked) -> None:
    found = decided.data(
        "query($text: String) { owners(filter: {text: $text}) { nodes { decisionsForIt"
        " { totalCount } } } }",
        text=OWNER,
    )
    assert found["owners"]["nodes"] == [{"decisionsForIt": {"totalCount": 2}}]


def test_decisions_are_chosen_by_their_day_and_ordered_by_their_time(decided: Asked) -> None:
    query = (
        "query($a: Date, $b: Date) { decisions(filter: {dateFrom: $a, dateTo: $b},"
        " orderBy: {by: DATE, descending: true}) { nodes { decidedAt } } }"
    )
    times = [n["decidedAt"] for n in decided.data(query)["decisions"]["nodes"]]
    assert times == sorted(times, reverse=True)
    day = times[0][:10]
    assert len(decided.data(query, a=times[-1][:10], b=day)["decisions"]["nodes"]) == 5
    assert decided.data(query, a="2001-01-01", b="2002-01-01")["decisions"]["nodes"] == []


def test_documents_are_chosen_and_ordered_by_when_they_were_issued(decided: Asked) -> None:
    found = decided.data(
        "{ all: documents(filter: {superseded: true}, orderBy: {by: DATE}) { nodes { issued } }"
        ' early: documents(filter: {superseded: true, dateTo: "2019-12-31"}) { nodes { issued } } }'
    )
    issued = [node["issued"] for node in found["all"]["nodes"]]
    known = [date for date in issued if date]
    assert known == sorted(known)
    assert issued == known + [None] * (len(issued) - len(known))
    assert found["early"]["nodes"] == [{"issued": "2019-04"}]
