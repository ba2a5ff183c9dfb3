"""A server to ask, and people that it knows."""

from __future__ import annotations

import socket
import threading
import time

import uvicorn

from goldenthread.api.http.app import application
from goldenthread.api.http.data import Source
from goldenthread.api.http.people import Role, Token, Tokens
from goldenthread.api.http.rules import Rules

EDITOR, EDITORS_TOKEN = Token.new("Asha", Role.EDITOR)
READER, READERS_TOKEN = Token.new("Ben", Role.READER)
PEOPLE = (Tokens((EDITOR, READER)),)
RULES = Rules(people=PEOPLE)


class running:  # noqa: N801 (used as a function)
    """A server in a thread of its own, until the block ends."""

    def __init__(self, source: Source, rules: Rules) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._server = uvicorn.Server(
            uvicorn.Config(application(source, rules), log_level="error", access_log=False)
        )
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )

    def __enter__(self) -> str:
        self._thread.start()
        deadline = time.monotonic() + 60
        while not self._server.started:
            assert time.monotonic() < deadline, "the server does not start"
            time.sleep(0.02)
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(30)
        self._socket.close()
