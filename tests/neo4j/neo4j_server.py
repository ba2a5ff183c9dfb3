#!/usr/bin/env python3
"""A Neo4j Community server of one's own, from Maven Central's jars on this machine's Java.

    tests/neo4j/neo4j_server.py [--home build/neo4j/home] [--port 7687]

starts one with a password that it prints, and stops it again on Ctrl-C. Tests use `Neo4jServer`.
Needs Java 17 or later and, the first time, Maven.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
BUILD: Final = HERE.parent.parent / "build" / "neo4j"
LIB: Final = BUILD / "lib"
OPENED: Final = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
SHORT_LIVED: Final = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a server of a few minutes: half the work to start, a quarter less to plan queries."""
DEADLINE: Final = 120.0
"""Seconds until a server that has been started must answer a query."""


class MissingError(Exception):
    """There is no Neo4j to be had here; the text says what is missing."""


def jars() -> Path:
    """The folder of Neo4j's jars; Maven brings them when they are not there yet."""
    from filelock import FileLock

    BUILD.mkdir(parents=True, exist_ok=True)
    with FileLock(BUILD / "lib.lock"):
        if not (LIB / ".complete").exists():
            _fetch()
    return LIB


def _fetch() -> None:
    if shutil.which("mvn") is None:
        raise MissingError("Maven (mvn) is not installed, which brings Neo4j's jars")
    shutil.rmtree(LIB, ignore_errors=True)
    done = subprocess.run(
        ["mvn", "-q", "-B", "-f", HERE / "pom.xml", "dependency:copy-dependencies",
         f"-DoutputDirectory={LIB}"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        reason = (done.stdout + done.stderr).strip().splitlines()
        raise MissingError(f"Maven could not bring Neo4j's jars: {reason[0] if reason else ''}")
    (LIB / ".complete").touch()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


class Neo4jServer:
    """A server under `home`, which holds its data; user neo4j. It listens on this machine only."""

    def __init__(
        self,
        home: Path,
        *,
        port: int | None = None,
        password: str | None = None,
        java: tuple[str, ...] = (),
    ) -> None:
        """`java`: options of the machine. Raises MissingError when Java or the jars are missing."""
        if shutil.which("java") is None:
            raise MissingError("Java is not installed; Neo4j needs version 17 or later")
        self.home, self.port = home, port or free_port()
        self.uri, self.user = f"bolt://127.0.0.1:{self.port}", "neo4j"
        self.password = password or secrets.token_urlsafe(12)
        self._jars, self._options = jars(), java
        self._process: subprocess.Popen[bytes] | None = None

    @classmethod
    def elsewhere(cls) -> Neo4jServer:
        """The server that the settings name; it is neither started nor stopped."""
        server = cls.__new__(cls)
        server.uri = os.environ["GOLDENTHREAD_NEO4J_URI"]
        server.user = os.environ.get("GOLDENTHREAD_NEO4J_USER", "neo4j")
        server.password = os.environ["GOLDENTHREAD_NEO4J_PASSWORD"]
        server._process = None
        return server

    def environment(self) -> dict[str, str]:
        """The settings with which Golden Thread finds it."""
        return {
            "GOLDENTHREAD_NEO4J_URI": self.uri,
            "GOLDENTHREAD_NEO4J_USER": self.user,
            "GOLDENTHREAD_NEO4J_PASSWORD": self.password,
        }

    def start(self, **settings: str) -> None:
        """Starts it and waits until it answers a query.

        `settings`: more of neo4j.conf, "__" for ".". Raises MissingError when it does not
        answer in time, with the end of its log.
        """
        self._configure(settings)
        if not (self.home / "data" / "dbms").exists():
            self._set_password()
        log = (self.home / "console.log").open("ab")
        self._process = subprocess.Popen(
            self._java("org.neo4j.server.CommunityEntryPoint", "-Xms512m", "-Xmx1g",
                       *self._options,
                       after=("--home-dir", self.home, "--config-dir", self.home / "conf")),
            stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        log.close()
        self._watch(self._process.pid)
        self._wait()

    def _watch(self, pid: int) -> None:
        """Has the server end with this process, also when nobody is left to stop it."""
        # The shell reads until this process closes the other end of its input, as its end does.
        self._watching = subprocess.Popen(
            ["sh", "-c", f"read -r _; kill -9 {pid}"],
            stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def stop(self) -> None:
        """Stops it in order."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, by: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(by)
            try:
                self._process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
            self._watching.kill()
            self._watching.communicate()

    def _configure(self, settings: dict[str, str]) -> None:
        lines = {
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.http.enabled": "false",
            "dbms.usage_report.enabled": "false",
            "server.memory.pagecache.size": "128m",
            "db.tx_log.preallocate": "false",
        } | {name.replace("__", "."): value for name, value in settings.items()}
        conf = self.home / "conf"
        conf.mkdir(parents=True, exist_ok=True)
        text = "".join(f"{name}={value}\n" for name, value in lines.items())
        (conf / "neo4j.conf").write_text(text)

    def _set_password(self) -> None:
        # Java is told the password by a file of arguments, so that no list of processes shows it.
        arguments = self.home / "conf" / "initial"
        arguments.touch(mode=0o600)
        arguments.write_text(f"dbms\nset-initial-password\n{self.password}\n")
        try:
            subprocess.run(
                self._java("org.neo4j.cli.AdminTool", *SHORT_LIVED, after=(f"@{arguments}",)),
                check=True, capture_output=True,
                env=os.environ
                | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")},
            )  # fmt: skip
        finally:
            arguments.unlink()

    def _java(self, main: str, *options: str, after: tuple[Path | str, ...]) -> list[str]:
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
        return ["java", *options, *opened, "-cp", f"{self._jars}/*", main, *map(str, after)]

    def _wait(self) -> None:
        from neo4j import GraphDatabase
        from neo4j.exceptions import DriverError, Neo4jError

        deadline = time.monotonic() + DEADLINE
        with GraphDatabase.driver(self.uri, auth=("neo4j", self.password)) as driver:
            while True:
                try:
                    with driver.session() as session:
                        session.run("RETURN 1").consume()
                    return
                except (DriverError, Neo4jError) as error:
                    ended = self._process is not None and self._process.poll() is not None
                    if ended or time.monotonic() > deadline:
                        self.kill()
                        log = (self.home / "console.log").read_text(errors="replace")
                        raise MissingError(
                            f"Neo4j does not answer: {error}; its log ends: {log[-800:]}"
                        ) from error
                    time.sleep(0.2)


def main() -> None:
    """Starts a server, says how it is reached, and stops it on Ctrl-C."""
    parser = argparse.ArgumentParser(description="Starts a Neo4j server; stops it on Ctrl-C.")
    parser.add_argument("--home", type=Path, default=BUILD / "home", help="where its data lies")
    parser.add_argument("--port", type=int, default=7687)
    asked = parser.parse_args()
    known = asked.home / "password"
    server = Neo4jServer(
        asked.home, port=asked.port, password=known.read_text() if known.exists() else None
    )
    asked.home.mkdir(parents=True, exist_ok=True)
    known.touch(mode=0o600)
    known.write_text(server.password)
    server.start(server__http__enabled="true", server__http__listen_address="127.0.0.1:7474")
    for name, value in server.environment().items():
        print(f"export {name}={value}")
    print("# Neo4j runs; give another terminal the lines above. Ctrl-C stops it.", flush=True)
    try:
        signal.pause()
    except KeyboardInterrupt:
        server.stop()


if __name__ == "__main__":
    try:
        main()
    except MissingError as error:
        sys.exit(f"neo4j: {error}")
