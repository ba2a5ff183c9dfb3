"""Pages a second and cells right: our reading of PDFs beside what a user would take instead.

    python benchmarks/formats.py [FILE.pdf …]

Speed is measured on the files given, else on the example documents as PDFs made for the purpose;
fidelity on the example documents' tables, whose cells are known. Tools that are not installed are
left out: `pip install pdfplumber 'markitdown[pdf]' docling-parse`.
"""

from __future__ import annotations

import importlib.util
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from goldenthread.loaders.document import Document
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import open_document

EXAMPLES = Path(__file__).parents[1] / "examples"
Rows = list[list[str]]


def ours(path: Path) -> list[Rows]:
    return tables_of(open_document(path, Limits()))


def tables_of(document: Document) -> list[Rows]:
    found = []
    for block in document.blocks:
        if block.table:
            rows = [[""] * block.table.columns for _ in range(block.table.rows)]
            for cell in block.table.cells:
                rows[cell.row][cell.column] = cell.plain
            found.append(rows)
    return found


def with_pdfplumber(path: Path) -> list[Rows]:
    import pdfplumber

    found: list[Rows] = []
    with pdfplumber.open(path) as file:
        for page in file.pages:
            page.extract_text()
            found += [[[c or "" for c in row] for row in t] for t in page.extract_tables()]
    return found


def with_markitdown(path: Path) -> list[Rows]:
    from markitdown import MarkItDown

    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in MarkItDown().convert(str(path)).text_content.splitlines()
        if line.lstrip().startswith("|") and not re.fullmatch(r"[\s|:-]+", line)
    ]
    return [rows] if rows else []


def with_docling_parse(path: Path) -> list[Rows]:
    from docling_parse.pdf_parser import DoclingPdfParser

    for _ in DoclingPdfParser().load(path_or_stream=str(path)).iterate_pages():
        pass
    return []


TOOLS: dict[str, tuple[str, Callable[[Path], list[Rows]]]] = {
    "Golden Thread": ("pypdfium2", ours),
    "pdfplumber": ("pdfplumber", with_pdfplumber),
    "markitdown": ("markitdown", with_markitdown),
    "docling-parse (no tables)": ("docling_parse", with_docling_parse),
}


def squeezed(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).lower()


def cells_right(expected: list[Rows], found: list[Rows]) -> tuple[int, int]:
    """(cells found in a row with the same neighbour to their left, all filled cells)."""

    def pairs(tables: list[Rows]) -> list[tuple[str, str]]:
        squeezed_rows = [[squeezed(cell) for cell in row] for rows in tables for row in rows]
        return [
            (left, cell)
            for row in squeezed_rows
            for left, cell in zip(["", *row], row, strict=False)
            if cell
        ]

    left = pairs(found)
    wanted = pairs(expected)
    right = 0
    for pair in wanted:
        if pair in left:
            left.remove(pair)
            right += 1
    return right, len(wanted)


def main(given: list[Path]) -> None:
    from pypdfium2 import PdfDocument

    spec = importlib.util.spec_from_file_location("formats", EXAMPLES / "formats.py")
    assert spec is not None
    assert spec.loader is not None
    writers = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writers)
    with tempfile.TemporaryDirectory() as folder:
        made: list[tuple[Path, list[Rows]]] = []
        for original in sorted(EXAMPLES.glob("*-20*.*")):
            document = open_document(original, Limits())
            path = Path(folder) / f"{original.stem}.pdf"
            writers.write_pdf(document, path)
            made.append((path, tables_of(document)))
        files = given or [path for path, _ in made]
        pages = sum(len(PdfDocument(path)) for path in files)
        print(f"{len(files)} files, {pages} pages; processor time of one process, best of 3")
        print(f"{'tool':<28}{'pages/s':>9}{'cells right':>14}")
        for name, (module, read) in TOOLS.items():
            if importlib.util.find_spec(module) is None:
                print(f"{name:<28}{'not installed':>23}")
                continue
            seconds = min(timed(read, files) for _ in range(3))
            scores = [cells_right(expected, read(path)) for path, expected in made]
            right, whole = (sum(part) for part in zip(*scores, strict=True))
            print(f"{name:<28}{pages / seconds:>9.0f}{right:>7} of {whole:>4}")


def timed(read: Callable[[Path], list[Rows]], files: list[Path]) -> float:
    started = time.process_time()
    for path in files:
        read(path)
    return time.process_time() - started


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
