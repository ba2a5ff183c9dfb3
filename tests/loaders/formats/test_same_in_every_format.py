"""The example documents say the same in every format, on the page where the words stand."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from goldenthread.loaders.context import Context
from goldenthread.loaders.document import Block, BlockKind, Document
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import open_document
from goldenthread.loaders.quotation import quotation
from goldenthread.loaders.reading.reader import read
from goldenthread.loaders.statement import Kind, Part
from goldenthread.ontology.gazetteer import Gazetteer, load

EXAMPLES = Path(__file__).parents[3] / "examples"
ORIGINALS = ("strategy-2019.md", "strategy-2024.md", "delivery-plan-2024.md",
             "action-tracker-2025.txt")  # fmt: skip


def writers() -> ModuleType:
    spec = importlib.util.spec_from_file_location("formats", EXAMPLES / "formats.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def written(original: str, suffix: str, folder: Path) -> tuple[Document, Document, Path]:
    """The original, the document as written in the format, and its file."""
    document = open_document(EXAMPLES / original, Limits())
    path = folder / f"plan.{suffix}"
    writers().WRITERS[suffix](document, path)
    return document, open_document(path, Limits()), path


Said = Counter[tuple[str, str]]


def statements(document: Document, only: Sequence[Block] | None = None) -> Said:
    """The kinds and words of what is read, white space and markup apart; `only` in these tables."""
    reading = read(document, Context(load([EXAMPLES / "northshire.ttl"])))
    extents = None if only is None else [extent(table) for table in only]
    found = [
        (statement.kind.value, re.sub(r"[\W_]+", " ", statement.text).strip().lower())
        for statement in reading.statements
        if extents is None or any(a <= statement.evidence.start < b for a, b in extents)
    ]
    return Counter(found)


def extent(table: Block) -> tuple[int, int]:
    assert table.table
    pieces = [p for cell in table.table.cells for b in cell.blocks for p in b.text.pieces]
    return min(at for _, at, _ in pieces), max(at + length for _, at, length in pieces)


def f1(right: int, expected: int, found: int) -> float:
    return 2 * right / (expected + found)


@pytest.mark.parametrize("original", [*ORIGINALS, "board-slides-2024.txt"])
@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "pptx"])
def test_statements_agree_with_the_original(original: str, suffix: str, tmp_path: Path) -> None:
    document, other, _ = written(original, suffix, tmp_path)
    one, two = statements(document), statements(other)
    assert f1((one & two).total(), one.total(), two.total()) >= 0.97, (one - two, two - one)


@pytest.mark.parametrize("original", ORIGINALS[1:])
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_statements_of_tables_agree_with_the_original(
    original: str, suffix: str, tmp_path: Path
) -> None:
    """A workbook holds the document's tables, a CSV file the largest: what these say is compared.
    What a table names that the document names before stands elsewhere in the document."""
    document, other, _ = written(original, suffix, tmp_path)
    tables = [block for block in document.blocks if block.table]
    if suffix == "csv":
        tables = [max(tables, key=lambda b: b.table.rows * b.table.columns if b.table else 0)]
    wanted, whole, found = statements(document, tables), statements(document), statements(other)
    missing, added = wanted - found, found - whole
    share = f1(wanted.total() - missing.total(), wanted.total(), wanted.total() + added.total())
    assert share >= 0.97, (missing, added)


def nesting(document: Document) -> list[tuple[int, str]]:
    """Depth and words of each heading."""
    stack: list[int] = []
    found = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            while stack and stack[-1] >= block.level:
                stack.pop()
            stack.append(block.level)
            found.append((len(stack), f"{block.marker or ''} {block.text.plain}".strip()))
    return found


@pytest.mark.parametrize("original", [*ORIGINALS, "board-slides-2024.txt"])
@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "pptx"])
def test_headings_nest_as_in_the_original(original: str, suffix: str, tmp_path: Path) -> None:
    document, other, _ = written(original, suffix, tmp_path)
    assert nesting(other) == nesting(document)


def test_every_block_of_the_pdf_stands_on_the_page_it_names(tmp_path: Path) -> None:
    _, document, path = written("strategy-2024.md", "pdf", tmp_path)
    try:
        shown = subprocess.run(
            ["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
        ).stdout.decode()
    except FileNotFoundError:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    pages = [re.sub(r"\s+", "", page) for page in shown.split("\f")]
    sentences = found = 0
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        for match in re.finditer(r"[^.!?]+[.!?]?", block.text.plain):
            if len(match[0].strip()) < 20:
                continue
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            page = document.page_at(block.text.extent(start, match.end()).start)
            assert page is not None
            over = "".join(pages[page - 1 : page + 1])
            words = re.sub(r"\s+", "", match[0])
            sentences += 1
            found += words in pages[page - 1] or (words in over and words not in pages[page])
    assert sentences > 80
    assert found / sentences >= 0.99


def squeezed(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).lower()


def commitments(path: Path) -> tuple[set[str], str]:
    """The commitments' words, page furniture and markup apart, and those of the whole document."""
    document = open_document(path, Limits())
    reading = read(document, Context(Gazetteer()))
    found = {
        squeezed(quotation(document, own).words)
        for s in reading.statements
        if s.kind is Kind.COMMITMENT
        and (own := tuple(x for x in s.evidence.spans if x.part is Part.STATEMENT))
    }
    return found, squeezed(" ".join(block.text.plain for block in document.walk()))


@pytest.mark.slow
def test_commitments_of_a_designed_pdf_are_those_of_its_web_chapters(shared: Path) -> None:
    """Compared is what both contain: the PDF has annexes, the web pages have their own words."""
    folder = shared / "corpus" / "elsewhere"
    one, text = commitments(folder / "justice-digital-strategy-2012.md")
    two, printed = commitments(folder / "justice-digital-strategy-2012.pdf")
    both = {words for words in one if words in printed}, {words for words in two if words in text}
    assert min(map(len, both)) > 80
    assert f1(len(both[0] & both[1]), *map(len, both)) >= 0.9, both[0] ^ both[1]
