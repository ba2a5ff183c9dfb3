"""What stands before every route: who may ask, from where, how much; and what is said of it.

In the order of the checks: the Host (a page elsewhere may have made its name point here), the
Origin of what writes, the size of the body, the token, and how much is being worked on already.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Mapping
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from goldenthread.api.http.metrics import Metrics
from goldenthread.api.http.people import Person, Role, bearer_in
from goldenthread.api.http.rules import Rules

_LOG: Final = logging.getLogger("goldenthread.requests")
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN: Final = frozenset({"/health", "/ready"})
"""What a load balancer asks without a token."""
UPLOAD: Final = "/documents"
"""The one path that takes bodies of the size of a document."""

SECURITY: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; "
        "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
}
"""Styles are put in by the explorer's editor at run time; scripts come from here alone."""


class TooLargeError(Exception):
    """The body is larger than it may be."""


class Guard:
    """An ASGI application around the service."""

    def __init__(self, app: ASGIApp, rules: Rules, metrics: Metrics) -> None:
        self._app, self._rules, self._metrics = app, rules, metrics
        self._busy = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or answers it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        method = scope["method"]
        if method == "HEAD":
            # Its answer is GET's, without the body. The server that called keeps its own scope.
            scope = {**scope, "method": "GET"}
        request = _Request(scope, send, method)
        try:
            await self._guarded(scope, receive, request)
        except TooLargeError:
            await request.refuse(413, "the body is too large")
        finally:
            self._metrics.record(request.route(), request.method, request.status, request.seconds)
            _LOG.info("request", extra={"request": request.described()})

    async def _guarded(self, scope: Scope, receive: Receive, request: _Request) -> None:
        rules, headers = self._rules, Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if not rules.host_is_allowed(host):
            await request.refuse(421, "this service does not answer under that Host")
            return
        writes = scope["method"] not in _READING
        if writes and not rules.origin_is_allowed(origin, scope["scheme"], host):
            if origin not in rules.origins:
                await request.refuse(403, "a page of another origin may not send this")
                return
        most = rules.limits.upload if scope["path"] == UPLOAD else rules.limits.body
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > most:
            await request.refuse(413, f"the body may have {most:,} bytes")
            return
        person = rules.person(bearer_in(headers.get("authorization")))
        if person is None and scope["path"] not in _OPEN:
            await request.refuse(
                401, "say who you are: Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"}
            )
            return
        if self._busy >= rules.limits.at_once + rules.limits.waiting:
            await request.refuse(503, "too much is being asked at once", {"Retry-After": "1"})
            return
        if person and not rules.origin_is_allowed(origin, scope["scheme"], host):
            person = Person(person.name, Role.READER)  # An allowed page may read, never change.
        scope.setdefault("state", {})["person"] = person
        request.person = person.name if person else None
        self._busy += 1
        try:
            await self._app(scope, _bounded(receive, most), request.send)
        finally:
            self._busy -= 1


class _Request:
    """One request: what was sent back, and what is said of it in the log."""

    def __init__(self, scope: Scope, send: Send, method: str) -> None:
        self._scope, self._send, self.method = scope, send, method
        self._began = time.perf_counter()
        self.status = 0
        self.size = 0
        self.person: str | None = None
        self.id = secrets.token_hex(8)

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self._began

    def route(self) -> str:
        """The route, not the path: its parts may be anything."""
        found = self._scope.get("route")
        return str(getattr(found, "path", "other"))

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in {**SECURITY, "X-Request-Id": self.id}.items():
                headers.setdefault(name, value)
        elif message["type"] == "http.response.body":
            if self.method == "HEAD":
                message = {**message, "body": b""}
            self.size += len(message.get("body", b""))
        await self._send(message)

    async def refuse(self, status: int, why: str, headers: Mapping[str, str] = {}) -> None:
        if self.status:
            return
        body = json.dumps({"errors": [{"message": why}]}).encode()
        start: dict[str, Any] = {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", b"application/json"),
                (b"content-length", str(len(body)).encode()),
                *((name.lower().encode(), value.encode()) for name, value in headers.items()),
            ],
        }
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})

    def described(self) -> dict[str, Any]:
        """For the log: nothing that the client wrote but method and route."""
        return {
            "id": self.id,
            "method": self.method,
            "route": self.route(),
            "status": self.status,
            "milliseconds": round(self.seconds * 1000, 1),
            "bytes": self.size,
            "person": self.person,
        }


def _bounded(receive: Receive, most: int) -> Receive:
    """The body as it comes in, given up where it is larger than it may be."""
    taken = 0

    async def received() -> Message:
        nonlocal taken
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > most:
                raise TooLargeError
        return message

    return received
