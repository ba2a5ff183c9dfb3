"""Another process at the store: `python store_worker.py load|hold|read|limited PATH …`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from store_helpers import begin, edition, install_plain_derivation, texts

from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store
from goldenthread.ontology.errors import StoreError


def say(words: str) -> None:
    print(words, flush=True)


def batch(count: int) -> list[tuple[str, str]]:
    """What `load` loads: work and reader, each work first by one reader, then by another."""
    return [(f"w{n}", reader) for n in range(count) for reader in ("r1", "r2")]


def load(path: Path, count: int) -> None:
    """Loads, derives now and then, and says what it has done."""
    with Store.create_or_open(path) as store:
        say("ready")
        for n, (work, reader) in enumerate(batch(count)):
            store.put(*edition(work, f"words of {work}", reader=reader, statements=150))
            say(f"{work} {reader}")
            if n % 15 == 14:
                store.derive()
        store.derive()


def load_beside(path: Path, count: int) -> None:
    """The same, each being written while the next is made; says it done when the next has begun."""
    with Store.create_or_open(path) as store:
        say("ready")
        before = ""
        for n, (work, reader) in enumerate(batch(count)):
            record, quads = edition(work, f"words of {work}", reader=reader, statements=150)
            begin(store, record, quads)
            if before:
                say(before)
            before = f"{work} {reader}"
            if n % 15 == 14:
                store.derive()
        store.derive()
        say(before)


def put_only(path: Path, count: int) -> None:
    """Loads and waits to be killed before it derives."""
    with Store.create_or_open(path) as store:
        for work, reader in batch(count):
            store.put(*edition(work, f"words of {work}", reader=reader))
        say("ready")
        sys.stdin.readline()


def hold(path: Path, _: int) -> None:
    """Has the store open for writing until told to go on."""
    with Store.create_or_open(path):
        say("ready")
        sys.stdin.readline()


def read(path: Path, _: int) -> None:
    """Has a snapshot open, and reads it only when told to."""
    with snapshot(path) as current:
        say("ready")
        sys.stdin.readline()
        say(str(len(texts(current))))
        say(current.edition_text(current.documents()[0].edition_iri))


def limited(path: Path, limit: int, *, beside: bool = False) -> None:
    """Loads where no file may grow beyond `limit` bytes."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with Store.create_or_open(path) as store:
            put = partial(begin, store) if beside else store.put
            for n in range(1000):
                put(*edition(f"w{n}", f"words of w{n}", statements=200))
    except StoreError as error:
        say(f"StoreError {error}")


if __name__ == "__main__":
    install_plain_derivation()
    commands = {
        "load": load,
        "load-beside": load_beside,
        "put-only": put_only,
        "hold": hold,
        "read": read,
        "limited": limited,
        "limited-beside": partial(limited, beside=True),
    }
    commands[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
