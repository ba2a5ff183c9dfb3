"""Under which rules the service runs: where it listens, who may do what, how much at once."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from goldenthread.api.http.people import ANYONE, Person, Recognising
from goldenthread.ontology.errors import GoldenThreadError

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may use.

    `seconds`: how long an answer may take. `body`, `upload`: bytes of a request's body.
    `at_once`: requests that are worked on at the same time; `waiting`: how many more may wait.
    `rows`: of a SPARQL answer.
    """

    seconds: float = 10.0
    body: int = 64 * 1024
    upload: int = 100 * 1024 * 1024
    at_once: int = 8
    waiting: int = 200
    rows: int = 10_000


@dataclass(frozen=True, slots=True)
class Rules:
    """`hosts`: the names under which the service may be asked for; `origins`: foreign pages that
    may read from it. `people`: what recognises those who ask. `open`: reading needs no token.
    """

    hosts: frozenset[str] = LOOPBACK
    origins: frozenset[str] = frozenset()
    people: Sequence[Recognising] = ()
    open: bool = True
    introspection: bool = True
    limits: Limits = field(default_factory=Limits)

    def check(self, host: str) -> None:
        """Raises GoldenThreadError when the service must not listen at `host` under these rules."""
        if is_loopback(host):
            return
        if not self.people:
            raise GoldenThreadError(
                f"{host} can be reached from elsewhere, and nobody could be recognised there: make "
                "a token first (`goldenthread serve --new-token NAME --role reader`), or set "
                "GOLDENTHREAD_OIDC_ISSUER; or listen at 127.0.0.1"
            )
        if self.hosts == LOOPBACK:
            raise GoldenThreadError(
                f"{host} can be reached from elsewhere: say under which name, with "
                "--allow-host strategy.example.org"
            )

    def host_is_allowed(self, header: str) -> bool:
        """Whether this Host header is one of ours, whatever the port."""
        return name_in(header) in self.hosts

    def origin_is_allowed(self, origin: str | None, scheme: str, host: str) -> bool:
        """Whether a page of this origin may write: only one of our own, or no page at all."""
        return origin is None or origin == f"{scheme}://{host}"

    def person(self, bearer: str | None) -> Person | None:
        """Who carries this token; anyone where nothing is carried and reading is open."""
        if bearer is None:
            return ANYONE if self.open else None
        found = (recognising.person(bearer) for recognising in self.people)
        return next((person for person in found if person), None)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def name_in(header: str) -> str:
    """The host's name or address in a Host header, without its port; "" where it is none."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
