"""Documents with gold annotation, what is read from them, and where each record stands.

The annotation and the functions that compare with it stand beside the project, in a folder that
`benchmarks/accuracy.py --gold` names; its GUIDE.md defines what counts as what.
"""

from __future__ import annotations

import importlib.util
import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from goldenthread.loaders.corpus import find_corpus
from goldenthread.loaders.document import BlockKind, Document
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import parse_document, read_bytes
from goldenthread.loaders.reading.calibration import Calibration, shipped
from goldenthread.loaders.reading.jsonl import HIDDEN, record
from goldenthread.loaders.reading.reader import read

Record = dict[str, Any]
"""A line of the gold or of `goldenthread read --format jsonl`, with `_n`, its normalised words."""

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
HELD_OUT = "held out"
BASE = "https://example.org/"
UNCORRECTED = Calibration()
_EACH_ITS_OWN = "elsewhere"
"""The corpus of which every document has a publisher of its own."""
_PASSAGE = {
    BlockKind.PARAGRAPH: "prose",
    BlockKind.ITEM: "bullet",
    BlockKind.HEADING: "heading",
}


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document, its annotation, and the part of its text that is annotated."""

    path: Path
    publisher: str
    gold: Path
    first: int = 0
    last: int | None = None

    @property
    def is_held_out(self) -> bool:
        return self.publisher.startswith(HELD_OUT)

    @property
    def name(self) -> str:
        """What a report calls it."""
        return self.publisher if self.is_held_out else self.path.name


@dataclass(frozen=True, slots=True)
class Scored:
    """What one document's annotation and its reading say, side by side.

    Every record has `_passage`: "prose", "bullet", "table cell", "heading" or "other"; those read
    also `_given`, the confidence that their rule gives itself.
    """

    document: Annotated
    gold: Sequence[Record]
    read: Sequence[Record]


def scorer(folder: Path) -> ModuleType:
    """The functions that the annotation comes with (`score.py`)."""
    spec = importlib.util.spec_from_file_location("gold_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def indexed(folder: Path) -> Iterator[Annotated]:
    """The documents of `index.json`, which lie in `../corpus` beside the annotation."""
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    for corpus, documents in index.items():
        for name, part in documents.items():
            yield Annotated(
                folder.parent / "corpus" / corpus / name,
                Path(name).stem if corpus == _EACH_ITS_OWN else corpus,
                folder / part["gold"],
                part.get("from", 0),
                part.get("to"),
            )


def held_out(folder: Path) -> Iterator[Annotated]:
    """The documents of `FOLDER/docs`, annotated in `FOLDER/gold`, each of another publisher.

    They are named by numbers alone, so that nobody learns from a report what stands in them.
    """
    files = sorted((folder / "gold").glob("*.jsonl"))
    for number, gold in enumerate(files, 1):
        path = folder / "docs" / gold.name.removesuffix(".jsonl")
        yield Annotated(path, f"{HELD_OUT} {number}", gold)


def read_and_compare(document: Annotated, score: ModuleType) -> Scored:
    """Reads a document as `goldenthread read` does, within its annotated part."""
    corpus = find_corpus([document.path], manifest=None, gazetteers=[], base=BASE)
    (source,) = corpus.sources
    limits = Limits()
    parsed = parse_document(read_bytes(source.path, limits), str(source.path), limits)
    reading = read(parsed, source.context, UNCORRECTED)
    passages = _Passages(reading.document, score)
    rows = [record(s, reading) for s in reading.statements if s.kind not in HIDDEN]
    last = len(reading.document.text) if document.last is None else document.last
    rows = [row for row in rows if document.first <= row["start"] < last]
    for row in rows:
        row["_n"] = score.norm(row["text"])
        row["_given"] = row["confidence"]
        row["confidence"] = shipped().confidence(row["rule"], row["_given"])
        row["_passage"] = passages.at(row["start"])
    gold: list[Record] = score.load(document.gold)
    for row in gold:
        row["_passage"] = passages.at(row["start"]) if "start" in row else passages.of(row["_n"])
    return Scored(document, gold, rows)


class _Passages:
    """Which kind of passage stands where."""

    def __init__(self, document: Document, score: ModuleType) -> None:
        found: dict[int, tuple[str, str]] = {}
        for block in document.blocks:
            for cell in block.table.cells if block.table else ():
                for inner in cell.blocks:
                    if inner.text.pieces:
                        found[inner.text.pieces[0][1]] = ("table cell", inner.text.plain)
            if block.text.pieces:
                kind = _PASSAGE.get(block.kind, "other")
                found[block.text.pieces[0][1]] = (kind, block.text.plain)
        self._starts = sorted(found)
        self._kinds = [found[start][0] for start in self._starts]
        self._words = [score.norm(found[start][1]) for start in self._starts]

    def at(self, offset: int) -> str:
        """The kind of the block that the character at `offset` stands in."""
        before = bisect_right(self._starts, offset)
        return self._kinds[before - 1] if before else "other"

    def of(self, words: str) -> str:
        """The kind of the first block that holds these normalised words."""
        return next(
            (k for k, w in zip(self._kinds, self._words, strict=True) if words in w), "other"
        )


def by_publisher(scored: Sequence[Scored]) -> Mapping[str, list[Scored]]:
    """The documents of each publisher, in their order."""
    grouped: dict[str, list[Scored]] = {}
    for one in scored:
        grouped.setdefault(one.document.publisher, []).append(one)
    return grouped
