#!/usr/bin/env python3
"""Loads the examples, mirrors them in Neo4j, and asks the same questions there.

    tests/neo4j/demo.py [--store demo.db]

Takes the Neo4j of GOLDENTHREAD_NEO4J_URI; without it starts one of its own and stops it again.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from neo4j_server import MissingError, Neo4jServer

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples"
QUESTIONS: Final = (
    "gaps/place-without-commitment", "orphans/by-programme", "ownership/owners",
)  # fmt: skip


def main() -> None:
    """Runs the demonstration with the server that the environment names, or one of its own."""
    parser = argparse.ArgumentParser(description="The examples in Neo4j.")
    parser.add_argument("--store", type=Path, default=Path("demo.db"))
    store: Path = parser.parse_args().store
    if "GOLDENTHREAD_NEO4J_URI" in os.environ:
        demonstrate(store, {})
        return
    with tempfile.TemporaryDirectory() as home:
        server = Neo4jServer(Path(home))
        print("starting a Neo4j of our own …", flush=True)
        server.start()
        try:
            demonstrate(store, server.environment())
        finally:
            server.kill()


def demonstrate(store: Path, settings: dict[str, str]) -> None:
    """Each command as a person would type it."""
    run("load", str(EXAMPLES), store=store, settings=settings)
    run("sync", store=store, settings=settings)
    run("sync", "--verify", store=store, settings=settings)
    for question in QUESTIONS:
        run("ask", question, "--engine", "neo4j", "--format", "table", store=store,
            settings=settings)  # fmt: skip


def run(*words: str, store: Path, settings: dict[str, str]) -> None:
    """Runs one command and shows it."""
    print(f"\n$ goldenthread {' '.join(words)} --store {store}", flush=True)
    subprocess.run(
        [sys.executable, "-m", "goldenthread.api", *words, "--store", str(store)],
        check=True, env=os.environ | settings,
    )  # fmt: skip


if __name__ == "__main__":
    try:
        main()
    except MissingError as error:
        sys.exit(f"neo4j: {error}")
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
