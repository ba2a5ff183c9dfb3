"""The way to a Neo4j database, and what can go wrong on it in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Final, Self

import neo4j
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError

from goldenthread.graph.mirror.mapping import COMMON
from goldenthread.ontology.errors import GoldenThreadError

RETRY_SECONDS: Final = 30.0
"""How long the driver tries again what it calls transient, and a server that has gone away."""


class MirrorError(GoldenThreadError):
    """Neo4j cannot be reached, refuses, or holds something that stands in the way."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where the database is and who we are there. Its text shows no secret.

    `token`: a bearer token (single sign-on), instead of user and password. `database`: None is the
    user's home database.
    """

    uri: str
    user: str = "neo4j"
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    database: str | None = None

    def auth(self) -> neo4j.Auth | None:
        """What is shown to the server; None where nothing is given."""
        if self.token is not None:
            return neo4j.bearer_auth(self.token)
        return None if self.password is None else neo4j.basic_auth(self.user, self.password)


class Connection:
    """An open way to the database. Whatever the driver raises comes out as MirrorError.

    Statements are made of the mapping's names alone, or are files that ship with the release;
    whatever comes from data is a parameter.
    """

    def __init__(self, access: Access, *, retry_seconds: float = RETRY_SECONDS) -> None:
        """Raises MirrorError when the server is not there or refuses."""
        self.access = access
        try:
            self._driver = neo4j.GraphDatabase.driver(
                access.uri,
                auth=access.auth(),
                max_transaction_retry_time=retry_seconds,
                connection_timeout=min(15.0, retry_seconds),
                notifications_min_severity="OFF",
                user_agent="goldenthread",
            )
        except (ConfigurationError, ValueError) as error:
            raise MirrorError(_what(error, access)) from error
        try:
            # verify_connectivity succeeds with an expired password; a query does not.
            self.read("RETURN 1")
        except BaseException:
            self._driver.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._driver.close()

    def read(self, cypher: str, **parameters: Any) -> list[neo4j.Record]:
        """The rows of a query that writes nothing. Not tried again."""
        with self.told(), self._session(neo4j.READ_ACCESS) as session:
            return list(session.run(cypher, parameters))

    def stream(self, cypher: str, **parameters: Any) -> Iterator[neo4j.Record]:
        """The same, row by row as they come."""
        with self.told(), self._session(neo4j.READ_ACCESS) as session:
            yield from session.run(cypher, parameters)

    def write(self, cypher: str, **parameters: Any) -> list[neo4j.Record]:
        """Runs one statement in a transaction of its own; tried again where the driver says so."""
        return self.write_after(lambda transaction: None, cypher, **parameters)

    def write_after(
        self, first: Callable[[neo4j.ManagedTransaction], None], cypher: str, **parameters: Any
    ) -> list[neo4j.Record]:
        """The same, after something else in the same transaction: where that raises, nothing is
        written.
        """

        def work(transaction: neo4j.ManagedTransaction) -> list[neo4j.Record]:
            first(transaction)
            return list(transaction.run(cypher, parameters))

        with self.told(), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    def define(self, cypher: str) -> None:
        """Makes a constraint or an index."""
        with self.told(), self._session(neo4j.WRITE_ACCESS) as session:
            session.run(cypher).consume()

    @contextmanager
    def transaction(self, timeout: float | None = None) -> Iterator[neo4j.Transaction]:
        """One transaction, rolled back unless it is committed within."""
        with (
            self.told(),
            self._session(neo4j.WRITE_ACCESS) as session,
            session.begin_transaction(timeout=timeout) as transaction,
        ):
            yield transaction

    @contextmanager
    def told(self) -> Iterator[None]:
        """Says in one line what the driver raises."""
        try:
            yield
        except (DriverError, Neo4jError) as error:
            raise MirrorError(_what(error, self.access)) from error

    def _session(self, mode: str) -> neo4j.Session:
        return self._driver.session(database=self.access.database, default_access_mode=mode)


_DOES: Final = {
    "Neo.ClientError.Security.Unauthorized": "refuses {user}; check GOLDENTHREAD_NEO4J_USER and "
    "_PASSWORD (or _TOKEN)",
    "Neo.ClientError.Security.AuthenticationRateLimit": "refuses {user} for a few seconds after "
    "several wrong passwords; wait, check GOLDENTHREAD_NEO4J_PASSWORD, and try again",
    "Neo.ClientError.Security.CredentialsExpired": "wants {user} to change the initial password "
    "first; do so in Neo4j Browser or with `ALTER CURRENT USER SET PASSWORD`",
    "Neo.ClientError.Database.DatabaseNotFound": "has no database {database!r}; make it, or set "
    "GOLDENTHREAD_NEO4J_DATABASE to one of those that `SHOW DATABASES` lists",
    "Neo.DatabaseError.Schema.ConstraintCreationFailed": "cannot keep nodes labelled "
    f"{COMMON} apart, since others have several with the same `store` and `iri`; remove those, or "
    "relabel them",
    "Neo.ClientError.Security.Forbidden": "does not let {user} do this; ask for the right to write",
    "Neo.TransientError.General.DatabaseUnavailable": "has the database {database!r}, but it is "
    "not running; start it, and try again",
}
_READ_ONLY: Final = (
    "takes reads only; name the server that writes in GOLDENTHREAD_NEO4J_URI (neo4j:// finds it in "
    "a cluster), or make the database writable"
)
_GONE: Final = (
    "does not answer; see that it runs and that GOLDENTHREAD_NEO4J_URI is right, then try again: "
    "what was begun is completed"
)


def _what(error: Exception, access: Access) -> str:
    scheme, mark, rest = access.uri.partition("://")
    # What stands before "@" may be a password.
    where = f"Neo4j at {scheme}{mark}{rest.rpartition('@')[2]}"
    code = getattr(error, "code", None) or ""
    if code in _DOES:
        told = _DOES[code].format(user=access.user, database=access.database or "neo4j")
    elif "ReadOnly" in code or code.endswith("NotALeader"):
        told = _READ_ONLY
    elif isinstance(error, AuthError):
        told = _DOES["Neo.ClientError.Security.Unauthorized"].format(user=access.user)
    elif isinstance(error, (ConfigurationError, ValueError)):
        told = "is no address of Neo4j; set GOLDENTHREAD_NEO4J_URI to one such as neo4j://host:7687"
    elif isinstance(error, DriverError) and not code:
        told = _GONE
    else:
        message = " ".join(str(getattr(error, "message", None) or error).split())
        told = f"refuses: {message[:300]}; try again, or ask who runs it ({code})"
    return f"{where} {told}"
