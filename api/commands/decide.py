"""`goldenthread decide`: records what a person decides, and shows what was decided."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from goldenthread.api.dates import as_edtf
from goldenthread.api.known_owners import check_known
from goldenthread.graph.decisions.model import Field, Judgement, Role
from goldenthread.graph.decisions.promised import PASSAGE
from goldenthread.graph.decisions.record import NewDecision, Status, Wish, Withdrawal, record
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.errors import DecisionError
from goldenthread.ontology.identifiers import normalised
from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.detached import nearest_to_detached
from goldenthread.queries.meant import Worded, meant
from goldenthread.queries.named import named
from goldenthread.queries.runner import ask

_NAMES: Final = ("Objective", "Theme", "Programme", "Owner", "Place")
_STATEMENTS: Final = (
    "Commitment", "Measure", "Achievement", "Vision", "Mission", "Principle", "Placeholder",
)  # fmt: skip
_ANSWERED_FOR: Final = ("Commitment", "Programme", "Objective", "Theme", "Measure")

_IF_RIGHT: Final = "if it is right, say --new"

_NUMBER: Final = 8
"""Digits of a decision's IRI that are shown."""

Pointed = tuple[str, str | None]
"""Words, and the document that they stand in."""


def owner(
    store: Path,
    thing: str,
    name: str,
    *,
    role: str,
    new: bool,
    by: str,
    why: str,
    document: str | None,
) -> None:
    """Assigns an owner; `new`: nothing needs to know the name. Raises QuestionError, DecisionError
    and StoreError.
    """
    if not new:
        check_known(store, name, _IF_RIGHT)
    about = _find(store, [(thing, document)], _ANSWERED_FOR)
    at = datetime.now(UTC)
    wish = NewDecision(
        Judgement.OWNER_ASSIGNED, about[0].iri, by, at, why, owner=name, role=Role(role)
    )
    _record(store, wish, about)


def pair(
    store: Path,
    judgement: str,
    things: Sequence[Pointed],
    *,
    by: str,
    why: str,
    kinds: Sequence[str] | None = None,
) -> None:
    """Says of two things whether they are one; `kinds`: what they are. Raises as `owner`."""
    of_names = judgement == Judgement.MERGE_REFUSED
    kinds = kinds or (_NAMES if of_names else ("Commitment",))
    about = _find(store, things, kinds, mentions_apart=of_names)
    one, other = about
    at = datetime.now(UTC)
    wish = NewDecision(Judgement(judgement), one.iri, by, at, why, other=other.iri)
    _record(store, wish, about)


def accept(store: Path, thing: str, *, by: str, why: str, document: str | None) -> None:
    """Accepts a statement or mention as read rightly. Raises as `owner`."""
    about = _find(store, [(thing, document)], (*_STATEMENTS, *_NAMES))
    at = datetime.now(UTC)
    _record(store, NewDecision(Judgement.STATEMENT_ACCEPTED, about[0].iri, by, at, why), about)


def promise(store: Path, passage: str, *, by: str, why: str, document: str | None) -> None:
    """Says that a passage of which nothing was made is a commitment. Raises as `owner`."""
    about = _find(store, [(passage, document)], (PASSAGE,))
    at = datetime.now(UTC)
    _record(store, NewDecision(Judgement.PASSAGE_PROMISED, about[0].iri, by, at, why), about)


def reject(store: Path, thing: str, *, by: str, why: str, document: str | None) -> None:
    """Rejects a statement, a mention or an unread passage. Raises as `owner`."""
    about = _find(store, [(thing, document)], (*_STATEMENTS, *_NAMES, PASSAGE))
    at = datetime.now(UTC)
    _record(store, NewDecision(Judgement.STATEMENT_REJECTED, about[0].iri, by, at, why), about)


def correct(
    store: Path, thing: str, what: str, value: str, *, by: str, why: str, document: str | None
) -> None:
    """Corrects one field; the value "none" says that the document gives none. Raises as `owner`."""
    about = _find(store, [(thing, document)], (*_STATEMENTS, *_NAMES))
    field = Field(what)
    right = None if normalised(value) == "none" else value
    if right and field is Field.OWNER:
        check_known(store, right, _IF_RIGHT)
    if right and field is Field.DUE:
        right = as_edtf(right)
    wish = NewDecision(
        Judgement.STATEMENT_CORRECTED,
        about[0].iri,
        by,
        datetime.now(UTC),
        why,
        field=field,
        value=right,
    )
    _record(store, wish, about)


def withdraw(store: Path, number: str, *, by: str, why: str) -> None:
    """Takes a decision back; `number`: the first digits of its IRI, or that."""
    with snapshot(store) as graph:
        rows = ask(graph, Catalogue().get("review/decisions"), {}).records()
        iris = sorted({str(row["iri"]) for row in rows})
    found = [iri for iri in iris if iri == number or _number(iri, 20).startswith(number)]
    if len(found) != 1:
        raise DecisionError(
            f"{len(found) or 'no'} decisions have the number {number}; "
            "`goldenthread decide list` shows the numbers"
        )
    _record(store, Withdrawal(found[0], by, datetime.now(UTC), why), [])


def show(store: Path, *, detached: bool) -> None:
    """Prints the decisions, one a paragraph; of detached ones what has the nearest words now."""
    with snapshot(store) as graph:
        state = {"state": "detached"} if detached else {}
        rows = list(ask(graph, Catalogue().get("review/decisions"), state).records())
        nearest = nearest_to_detached(graph)
    for iri in dict.fromkeys(row["iri"] for row in rows):
        mine = [row for row in rows if row["iri"] == iri]
        sys.stdout.write(f"{_number(str(iri))}  {mine[0]['decision']} ({mine[0]['state']})\n")
        sys.stdout.write(f"          {mine[0]['by']}, {mine[0]['on']}: {mine[0]['why']}\n")
        for row in mine:
            where = ", ".join(str(part) for part in (row["document"], row["place"]) if part)
            sys.stdout.write(f"          “{row['words']}” ({where or 'not loaded'})\n")
            for near in nearest.get((str(iri), str(row["words"])), ()):
                sys.stdout.write(f"          now, perhaps: “{near.text}” <{near.iri}>\n")
    if not rows:
        sys.stdout.write("no decision is detached\n" if detached else "nothing was decided\n")


def _find(
    store: Path, things: Sequence[Pointed], kinds: Sequence[str], *, mentions_apart: bool = False
) -> list[Worded]:
    """What is meant by each of these words, in the document that is named with them."""
    with snapshot(store) as graph:
        return [
            meant(
                graph,
                words,
                kinds,
                named(graph, "--in", document, "StrategyDocument") if document else None,
                mentions_apart=mentions_apart,
            )
            for words, document in things
        ]


def _record(store: Path, wish: Wish, about: Sequence[Worded]) -> None:
    """Records one wish and says what became of it. Raises DecisionError when it is refused."""
    with Store.open_for_writing(store) as opened:
        (outcome,) = record(opened, [wish])
        if outcome.decision is None:
            raise DecisionError(outcome.message)
        opened.derive()
    number = _number(outcome.decision)
    sys.stdout.write(f"{number}  {_SAID[outcome.status]}{outcome.message}\n")
    for one in about:
        sys.stdout.write(f"          “{one.text}” ({one.document})\n")


def _number(iri: str, digits: int = _NUMBER) -> str:
    return iri.rpartition("/")[2][:digits]


_SAID: Final = {
    Status.RECORDED: "",
    Status.STANDING: "nothing was written: ",
    Status.WITHDRAWN: "taken back: ",
}
