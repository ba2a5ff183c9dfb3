"""Decisions as a person takes them: on the command line, and through new readings and editions."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goldenthread.api.commands import decide, load, trace
from goldenthread.graph.decisions.model import Judgement
from goldenthread.graph.decisions.record import NewDecision, record
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.errors import DecisionError, QuestionError
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.runner import ask, rows_of

PLAN = """# Riverside Health Plan 2024-2029

## Hubs

We will:

- Open two familly hubs in Easthaven by March 2026
- Train 200 peer supporters

## Travel

We will run a late bus to every hospital.
"""


LAKESIDE = "Lakeside Health Plan 2024-2029"


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan, a store of it, and a decision in that."""
    folder = tmp_path_factory.mktemp("decided")
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    assert load.run([folder / "plan.md"], folder / "plan.db", None, []) == 0
    decide.owner(
        folder / "plan.db", "two familly hubs", "Riverside Children's Board",
        role="Responsible", new=True, by="J. Example", why="agreed on 3 May", document=None,
    )  # fmt: skip
    return folder


@pytest.fixture
def folder(decided: Path, tmp_path: Path) -> Path:
    """Those, to be changed."""
    return shutil.copytree(decided, tmp_path / "changed")


def changed(folder: Path, former: str, latter: str) -> None:
    """A new edition of the plan."""
    text = (folder / "plan.md").read_text(encoding="utf-8")
    assert former in text
    (folder / "plan.md").write_text(text.replace(former, latter), encoding="utf-8")
    assert load.run([folder / "plan.md"], folder / "plan.db", None, []) == 0


def traced(folder: Path, words: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    trace.run(folder / "plan.db", words)
    return " ".join(capsys.readouterr().out.split())


def listed(folder: Path, capsys: pytest.CaptureFixture[str], *, detached: bool = False) -> str:
    capsys.readouterr()
    decide.show(folder / "plan.db", detached=detached)
    return capsys.readouterr().out


def test_trace_says_who_decided_when_and_why(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = traced(folder, "two familly hubs", capsys)
    assert "owner assigned: Riverside Children's Board (responsible) (stands)" in shown
    assert "J. Example, 20" in shown
    assert "agreed on 3 May" in shown
    assert "Riverside Children's Board: responsible (decided)" in shown


def test_a_decision_survives_what_else_changes_in_a_new_edition(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(
        folder,
        "# Riverside Health Plan 2024-2029\n",
        "# Riverside Health Plan 2024-2029\n\nDraft 2\n",
    )
    changed(folder, "Train 200", "Train 300")
    assert "(decided)" in traced(folder, "two familly hubs", capsys)
    assert listed(folder, capsys, detached=True) == "no decision is detached\n"


def test_a_decision_survives_a_corrected_typing_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(folder, "familly", "family")
    shown = traced(folder, "two family hubs", capsys)
    assert "(decided)" in shown
    assert "a corrected spelling" in shown


def test_a_decision_survives_a_re_reading(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = folder / "places.ttl"
    other.write_text(
        "@prefix gt: <https://w3id.org/goldenthread/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        '<https://example.org/E> a gt:Place ; rdfs:label "Easthaven"@en ; gt:code "X1" ;\n'
        "  dcterms:source <https://example.org/> .\n",
        encoding="utf-8",
    )
    before = Store.open_for_writing(folder / "plan.db")
    (row,) = before.documents()
    before.close()
    assert load.run([folder / "plan.md"], folder / "plan.db", None, [other]) == 0
    with snapshot(folder / "plan.db") as graph:
        (again,) = graph.documents()
    assert again.reading_key != row.reading_key
    assert "(decided)" in traced(folder, "two familly hubs", capsys)


def test_a_changed_promise_detaches_the_decision_and_nothing_takes_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(folder, "Open two familly hubs in Easthaven", "Open five familly hubs in Westmere")
    assert "(decided)" not in traced(folder, "five familly hubs", capsys)
    shown = listed(folder, capsys, detached=True)
    assert "owner assigned: Riverside Children's Board" in shown
    assert "now, perhaps: “Open five familly hubs in Westmere by March 2026”" in shown


def test_a_decision_comes_back_with_the_words_that_it_is_about(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(folder, "two familly hubs", "five familly hubs")
    changed(folder, "Open five familly hubs", "In all: open two familly hubs")
    assert "(decided)" not in traced(folder, "two familly hubs", capsys)
    changed(folder, "In all: open two familly hubs", "Open two familly hubs")
    changed(folder, "a late bus", "late buses")
    assert "(decided)" in traced(folder, "two familly hubs", capsys)


def test_a_decision_is_withdrawn_by_its_number(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (number,) = re.findall(r"^[0-9a-f]{8}", listed(folder, capsys), re.MULTILINE)
    decide.withdraw(folder / "plan.db", number, by="M. Sample", why="the Board declined")
    shown = traced(folder, "two familly hubs", capsys)
    assert "(withdrawn)" in shown
    assert "taken back: M. Sample" in shown
    assert "the Board declined" in shown
    assert "nobody is named" in shown


def test_what_is_rejected_is_still_found_by_trace(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide.reject(
        folder / "plan.db", "peer supporters", by="J. Example", why="a heading", document=None
    )
    shown = traced(folder, "peer supporters", capsys)
    assert "rejected: not a commitment (stands)" in shown
    assert "no other answer counts it" in shown


@pytest.mark.parametrize("words", ["31 March 2027", "March 2027", "2027-03"])
def test_a_date_is_given_as_people_write_it(
    folder: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store = folder / "plan.db"
    decide.correct(store, "two familly hubs", "due", words, by="J. Example", why="x", document=None)
    assert "due → 2027-03" in traced(folder, "two familly hubs", capsys)


def test_what_is_meant_is_never_guessed(folder: Path) -> None:
    store = folder / "plan.db"
    other = PLAN.replace("Riverside", "Lakeside")
    (folder / "other.md").write_text(other, encoding="utf-8")
    assert load.run([folder / "other.md"], store, None, []) == 0
    with pytest.raises(QuestionError, match="2 commitments"):
        decide.pair(
            store, "DuplicateConfirmed", [("two familly hubs", None), ("late bus", None)],
            by="J. Example", why="x",
        )  # fmt: skip
    decide.pair(
        store,
        "DuplicateConfirmed",
        [
            ("two familly hubs", "Riverside Health Plan 2024-2029"),
            ("two familly hubs", LAKESIDE),
        ],
        by="J. Example",
        why="one hub programme",
    )
    with pytest.raises(DecisionError, match="nobody is named"):
        decide.reject(
            store, "run a late bus", by="", why="x", document="Lakeside Health Plan 2024-2029"
        )


def test_a_name_that_nothing_knows_may_be_a_slip(folder: Path) -> None:
    with pytest.raises(DecisionError, match=r"did you mean .Riverside Children's Board.*--new"):
        decide.owner(
            folder / "plan.db", "late bus", "Riverside Childrens Bord",
            role="Responsible", new=False, by="J. Example", why="x", document=None,
        )  # fmt: skip


def test_two_names_are_told_apart_by_their_documents(folder: Path) -> None:
    store = folder / "plan.db"
    for number, name in enumerate(("a", "b")):
        promise = f"We will open {number + 2} hubs, led by the Heart Network."
        text = f"# Plan {name} 2024-2029\n\n{promise}\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    assert load.run([folder / "a.md", folder / "b.md"], store, None, []) == 0
    with pytest.raises(QuestionError, match="2 owners have the words"):
        decide.pair(
            store, "MergeRefused", [("Heart Network", None), ("Heart Network", None)],
            by="J. Example", why="x", kinds=("Owner",),
        )  # fmt: skip
    decide.pair(
        store, "MergeRefused", [("Heart Network", "Plan a 2024-2029"),
        ("Heart Network", "Plan b 2024-2029")], by="J. Example", why="two towns", kinds=("Owner",),
    )  # fmt: skip
    with snapshot(store) as graph:
        owners = rows_of(graph, 'SELECT ?o { ?o a gt:Owner ; rdfs:label "Heart Network" }')
    assert len(owners) == 2


def test_what_was_not_read_is_a_promise_when_somebody_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(folder, "We will run a late bus", "By 2030 there is to be a late bus")
    store = folder / "plan.db"
    decide.promise(store, "late bus", by="J. Example", why="it is one", document=None)
    said = traced(folder, "late bus", capsys)
    assert "“By 2030 there is to be a late bus to every hospital.”" in said
    assert "a promise that was not read (stands) J. Example" in said
    decide.owner(
        store, "late bus", "Riverside Children's Board",
        role="Responsible", new=True, by="J. Example", why="agreed", document=None,
    )  # fmt: skip
    assert "Riverside Children's Board" in traced(folder, "late bus", capsys)
    with pytest.raises(QuestionError, match=r"no unread passage .*ask review/unread"):
        decide.promise(store, "late bus", by="J. Example", why="again", document=None)
    changed(folder, "By 2030 there is to be a late bus", "We will run a night bus")
    assert "a promise that was not read (detached)" in listed(folder, capsys, detached=True)


def test_what_was_read_rightly_is_accepted_and_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = folder / "plan.db"
    decide.accept(store, "peer supporters", by="J. Example", why="read it", document=None)
    decide.reject(store, "late bus", by="J. Example", why="old", document=None)
    assert "accepted (stands)" in listed(folder, capsys)
    with snapshot(store) as graph:
        rows = ask(graph, Catalogue().get("review/accuracy"), {}).rows
    assert [row[:5] for row in rows] == [
        ("all statements", 2, 1, 0, 1),
        ("commitment", 2, 1, 0, 1),
    ]
    decide.reject(store, "peer supporters", by="J. Example", why="no", document=None)
    assert "accepted (overruled)" in listed(folder, capsys)


def test_a_passage_has_no_owner_before_it_is_a_promise(folder: Path) -> None:
    changed(folder, "We will run a late bus", "By 2030 there is to be a late bus")
    with Store.open_for_writing(folder / "plan.db") as store, snapshot(folder / "plan.db") as graph:
        ((left,),) = rows_of(graph, "SELECT ?p { ?p a gt:UnreadPassage }")
        ((read, *_), *_) = rows_of(graph, "SELECT ?c { ?c a gt:Commitment } ORDER BY ?c")
        at = datetime(2025, 5, 3, tzinfo=UTC)
        wishes = [
            NewDecision(Judgement.OWNER_ASSIGNED, left, "J. Example", at, "agreed", owner="Board"),
            NewDecision(Judgement.PASSAGE_PROMISED, read, "J. Example", at, "agreed"),
        ]
        given, promised = record(store, wishes)
    assert "say first that it is a promise" in given.message
    assert "is read as commitment already" in promised.message
