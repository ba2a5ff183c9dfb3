"""A store of documents that chance puts together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from changing_books import VOCABULARY, book
from pyoxigraph import NamedNode, Quad
from read_graphs import BASE, triples

from goldenthread.graph.records import EditionRecord
from goldenthread.graph.store import Store


def put(path: Path, documents: Mapping[str, int]) -> None:
    with Store.create_or_open(path, BASE) as store:
        store.put_vocabulary(triples(VOCABULARY))
        for key, seed in documents.items():
            iri, source = f"{BASE}edition/{key}", f"{key} {seed}".encode()
            quads = [Quad(*one, NamedNode(iri)) for one in book(key, seed).edition().triples]
            digest = hashlib.sha256(source).hexdigest()
            record = EditionRecord(
                iri, f"{BASE}document/{key}", key, digest, f"{key}.md", str(seed), source, key
            )
            store.put(record, quads)
        store.derive()
