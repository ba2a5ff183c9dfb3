"""Makes one change to a store and ends: `python -m goldenthread.api.changes.work STORE`.

The order comes as one line of JSON on standard input; each line on standard output says how far it
is. So the service that waits stays quick, and a change that uses too much takes only itself down.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from goldenthread.api.changes.job import Kind, Order
from goldenthread.ontology.errors import GoldenThreadError


def main(store: Path) -> int:
    """Does what is ordered; the exit code: 1 when it could not be done, the last line says why."""
    order = json.loads(sys.stdin.readline())
    try:
        _say(message=work(store, Order(Kind(order["kind"]), order["given"])))
    except GoldenThreadError as error:
        _say(message=str(error))
        return 1
    return 0


def work(store: Path, order: Order) -> str:
    """Makes the change; what was done, in words. Raises GoldenThreadError when it cannot be."""
    return _WORK[order.kind](store, order.given)


def _say(*, message: str, done: int = 0, total: int | None = None) -> None:
    line = json.dumps({"message": message, "done": done, "total": total})
    sys.__stdout__.write(f"{line}\n")  # type: ignore[union-attr]
    sys.__stdout__.flush()  # type: ignore[union-attr]


def _load(store: Path, given: Mapping[str, Any]) -> str:
    """`file`: where it lies."""
    from goldenthread.api.loading import load

    path = Path(given["file"])
    _say(message=f"reading {path.name}")
    (entry,), _ = load([path], store, None, [])
    if entry.error:
        # The file lies where nobody can look: its name says enough.
        raise GoldenThreadError(str(entry.error).replace(str(path), path.name))
    if entry.loaded is None:
        return f"{path.name} is loaded already; nothing was changed"
    counts = ", ".join(f"{n} {kind}" for kind, n in entry.loaded.counts.items() if n)
    title = entry.loaded.edition.title
    return f"{entry.outcome} “{title}” ({path.name}): {counts or 'nothing was found in it'}"


def _remove(store: Path, given: Mapping[str, Any]) -> str:
    """`document`: its key, title or IRI."""
    from goldenthread.graph.store import Store

    with Store.open_for_writing(store) as opened:
        removed = opened.remove(given["document"])
        opened.derive()
    return "removed " + ", ".join(f"{r.title or r.work_key} ({r.file_name})" for r in removed)


def _decide(store: Path, given: Mapping[str, Any]) -> str:
    """`judgement`, `about`, `by`, `why` and what else a NewDecision has; `new`: nothing needs to
    know the owner's name.
    """
    from goldenthread.api.dates import as_edtf
    from goldenthread.api.known_owners import check_known
    from goldenthread.graph.decisions.model import Field, Judgement, Role
    from goldenthread.graph.decisions.record import NewDecision

    role, field, value = given.get("role"), given.get("field"), given.get("value")
    owner = value if field == Field.OWNER else given.get("owner")
    if owner and not given.get("new"):
        check_known(store, owner, "if it is right, give new: true")
    if value and field == Field.DUE:
        value = as_edtf(value)
    wish = NewDecision(
        judgement=Judgement(given["judgement"]),
        about=given["about"],
        by=given["by"],
        at=datetime.now(UTC),
        why=given["why"],
        other=given.get("other"),
        owner=given.get("owner"),
        role=Role(role) if role else None,
        field=Field(field) if field else None,
        value=value,
    )
    return _recorded(store, wish)


def _withdraw(store: Path, given: Mapping[str, Any]) -> str:
    """`decision`: its IRI; `by`, `why`."""
    from goldenthread.graph.decisions.record import Withdrawal

    wish = Withdrawal(given["decision"], given["by"], datetime.now(UTC), given["why"])
    return _recorded(store, wish)


def _recorded(store: Path, wish: Any) -> str:
    from goldenthread.graph.decisions.record import record
    from goldenthread.graph.store import Store

    with Store.open_for_writing(store) as opened:
        (outcome,) = record(opened, [wish])
        if outcome.decision is None:
            raise GoldenThreadError(outcome.message)
        opened.derive()
    return f"{outcome.status} {outcome.decision}: {outcome.message}"


def _sync(store: Path, _: Mapping[str, Any]) -> str:
    from goldenthread.api.settings import mirror_name, neo4j_access
    from goldenthread.graph.mirror.connection import Connection
    from goldenthread.graph.mirror.delta import Kept
    from goldenthread.graph.mirror.owner import owner_of
    from goldenthread.graph.mirror.sync import sync
    from goldenthread.graph.snapshot import snapshot

    access, name = neo4j_access(), mirror_name(store)
    kept = Kept.beside(store, access.uri, access.database or "", name)

    def told(what: str, done: int, total: int | None) -> None:
        _say(message=what, done=done, total=total)

    with snapshot(store) as graph, Connection(access) as connection:
        report = sync(connection, graph, name, owner=owner_of(store), kept=kept, progress=told)
    return f"{name}: {report}"


_WORK: Final[Mapping[Kind, Callable[[Path, Mapping[str, Any]], str]]] = {
    Kind.LOAD: _load,
    Kind.REMOVE: _remove,
    Kind.DECIDE: _decide,
    Kind.WITHDRAW: _withdraw,
    Kind.SYNC: _sync,
}

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
