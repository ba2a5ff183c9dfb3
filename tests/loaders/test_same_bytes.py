"""One reading always writes the same bytes: the store tells by them whether a graph has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"

DIGESTS = """
import hashlib, sys
from pathlib import Path
from goldenthread.loaders.corpus import find_corpus
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.load import load_source
corpus = find_corpus([Path(sys.argv[1])], base="https://northshire.example/")
for source in corpus.sources:
    loaded = load_source(source, "https://northshire.example/", Limits())
    print(source.path.name, hashlib.sha256(loaded.read_graph).hexdigest())
"""


def digests(folder: Path, seed: str) -> str:
    """Of what each file of the folder gives in a process whose sets are ordered by the seed."""
    return subprocess.run(
        [sys.executable, "-c", DIGESTS, str(folder)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True, text=True, timeout=120, check=True,
    ).stdout  # fmt: skip


def test_whatever_order_the_sets_of_a_process_have(tmp_path: Path) -> None:
    once = digests(EXAMPLES, "1")
    assert once.count("\n") > 3
    assert digests(EXAMPLES, "2") == once


@pytest.mark.slow
def test_also_of_real_documents(shared: Path) -> None:
    folder = shared / "corpus" / "cheshire-merseyside"
    assert digests(folder, "1") == digests(folder, "2")
