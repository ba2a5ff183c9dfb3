"""Whose a mirror is, and that one sync at a time is at work on it: by the mirror's own node."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import neo4j

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.connection import Connection, MirrorError


def own(connection: Connection, store: str, owner: str, *, force: bool) -> None:
    """Makes the mirror's own node. Raises MirrorError when the name is another's."""
    found = connection.read(_OWNER, store=store)
    # Written only where it must be: a write waits as long as another sync is at work.
    if not found or (force and found[0][0] != owner):
        found = connection.write(_OWN, store=store, owner=owner, force=force)
    if found[0][0] != owner:
        raise MirrorError(
            f"Neo4j already mirrors another store under the name {store!r}; give this one a name of"
            " its own in GOLDENTHREAD_NEO4J_STORE, or take that mirror over with --force"
        )


_OWNER: Final = f"MATCH (m:{m.MIRROR} {{store: $store}}) RETURN m.owner"
_OWN: Final = f"""
MERGE (m:{m.MIRROR} {{store: $store}})
ON CREATE SET m.owner = $owner
SET m.owner = CASE WHEN $force THEN $owner ELSE m.owner END
RETURN m.owner"""


@contextmanager
def only_one(connection: Connection, store: str, wait: float) -> Iterator[neo4j.Transaction]:
    """Holds the lock of the mirror's own node as long as its transaction is open.

    When this process is killed, the server ends the transaction and the lock is free.
    """
    deadline = time.monotonic() + wait
    while True:
        with connection.transaction() as transaction:
            if _locked(connection, store, transaction):
                yield transaction
                return
        if time.monotonic() > deadline:
            raise MirrorError(
                f"another sync of {store!r} is at work in this database, and was not done within "
                f"{wait:.0f} seconds; try again when it is"
            )
        time.sleep(0.5)


def _locked(connection: Connection, store: str, lock: neo4j.Transaction) -> bool:
    """Whether the lock could be taken: not while another transaction writes to the node."""
    try:
        with connection.transaction(timeout=2.0) as trial:
            trial.run(_LOCK, store=store).consume()
            trial.rollback()
    except MirrorError as error:
        code = getattr(error.__cause__, "code", None) or ""
        if code.endswith(_WAITED_IN_VAIN):
            return False
        raise
    lock.run(_LOCK, store=store).consume()
    return True


_WAITED_IN_VAIN: Final = ("TransactionTimedOut", "LockClientStopped", "Terminated")
_LOCK: Final = f"MATCH (m:{m.MIRROR} {{store: $store}}) SET m.at = datetime()"
