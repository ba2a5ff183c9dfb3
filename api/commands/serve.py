"""`goldenthread serve`: the service, until it is stopped."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvicorn

from goldenthread.api.http.app import application
from goldenthread.api.http.data import FromStore, Source
from goldenthread.api.http.people import Recognising, Role, Token, Tokens
from goldenthread.api.http.rules import LOOPBACK, Limits, Rules, is_loopback
from goldenthread.ontology.errors import GoldenThreadError


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where and how to serve. `hosts`, `origins`: beside this machine's own."""

    host: str
    port: int
    hosts: Sequence[str] = ()
    origins: Sequence[str] = ()
    introspection: bool = True
    neo4j: bool = False


def run(store: Path, wanted: Wanted) -> None:
    """Serves the store. Raises GoldenThreadError when it may not, or there is nothing to serve."""
    own = Token.new(os.environ.get("USER", "local"), Role.EDITOR)
    rules = _rules(store, wanted, own[0])
    rules.check(wanted.host)
    _log_requests()
    # Before the server runs, so that what goes wrong is said in one line.
    app = application(_source(store, neo4j=wanted.neo4j), rules)
    app.state.data.start()
    listening = _listening(wanted.host, wanted.port)
    shown = f"[{wanted.host}]" if ":" in wanted.host else wanted.host
    sys.stderr.write(
        f"goldenthread: http://{shown}:{wanted.port}/ is the start page, /graphql the explorer\n"
    )
    if rules.open:
        sys.stderr.write(
            f"goldenthread: to change something, send Authorization: Bearer {own[1]}\n"
        )
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """The socket to listen at. Raises GoldenThreadError when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise GoldenThreadError(
            f"{host}, port {port}: {error.strerror}; name another with --port, or --host"
        ) from error


def new_token(store: Path, name: str, role: str) -> None:
    """Makes a token, keeps its hash and prints it, this once."""
    file = tokens_file(store)
    token, text = Token.new(name, Role(role))
    Tokens.from_file(file).with_one(token).to_file(file)
    sys.stdout.write(f"{text}\n")
    sys.stderr.write(
        f"goldenthread: this is the token of {name} ({role}); it is shown this once, "
        f"{file} keeps only its hash\n"
    )


def tokens_file(store: Path) -> Path:
    """Where the hashes of tokens lie: GOLDENTHREAD_TOKENS, else beside the store."""
    given = os.environ.get("GOLDENTHREAD_TOKENS")
    return Path(given) if given else store.with_name(f"{store.name}.tokens.json")


def _source(store: Path, *, neo4j: bool) -> Source:
    if not neo4j:
        return FromStore(store)
    from goldenthread.api.http.mirror import FromMirror
    from goldenthread.api.settings import mirror_name, neo4j_access

    return FromMirror(neo4j_access(), mirror_name(store))


def _rules(store: Path, wanted: Wanted, own: Token) -> Rules:
    """The rules. `own`: what is to be recognised for this run, at the loopback alone."""
    people: list[Recognising] = []
    known = Tokens.from_file(tokens_file(store))
    local = is_loopback(wanted.host)
    if local:
        known = known.with_one(own)
    if known.known:
        people.append(known)
    if issuer := os.environ.get("GOLDENTHREAD_OIDC_ISSUER"):
        people.append(_provider(issuer))
    return Rules(
        hosts=LOOPBACK | frozenset(wanted.hosts) if local else frozenset(wanted.hosts) or LOOPBACK,
        origins=frozenset(wanted.origins),
        people=tuple(people),
        open=local,
        introspection=wanted.introspection,
        limits=Limits(),
    )


def _provider(issuer: str) -> Recognising:
    from goldenthread.api.http.oidc import Provider

    audience = os.environ.get("GOLDENTHREAD_OIDC_AUDIENCE")
    if not audience:
        raise GoldenThreadError(
            "GOLDENTHREAD_OIDC_AUDIENCE is not set; set it to what the provider's tokens for this "
            "service are made out to"
        )
    provider = Provider(issuer, audience, os.environ.get("GOLDENTHREAD_OIDC_ROLES", "roles"))
    provider.check()
    return provider


class _AsJson(logging.Formatter):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record; what a request was stands in `request`."""
        said = {"time": self.formatTime(record), "level": record.levelname.lower()}
        said |= getattr(record, "request", None) or {"message": record.getMessage()}
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


_LOGGER: Final = "goldenthread"


def _log_requests() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_AsJson())
    logger = logging.getLogger(_LOGGER)
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
