"""The quotations of real PDFs stand on the page stated in what another extractor gives for it."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldenthread.loaders.context import Context
from goldenthread.loaders.document import Document
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import open_document
from goldenthread.loaders.reading.reader import read
from goldenthread.loaders.statement import Part, Statement
from goldenthread.ontology.gazetteer import Gazetteer

pytestmark = pytest.mark.slow

FILES = (
    "federal-data-strategy-2021-action-plan.pdf",
    "justice-digital-strategy-2012.pdf",
    "open-government-national-action-plan-2013-15.pdf",
    "work-pensions-open-data-strategy-2013.pdf",
)


def bare(words: str) -> str:
    """White space, ligatures and hyphens apart: what two extractors must agree on."""
    plain = unicodedata.normalize("NFKC", words)
    return re.sub(r"[\s\u00ad\u2010\u2011\uf000-\uf0ff-]+", "", plain)


def pages_of(path: Path) -> list[str]:
    """Each page as pdftotext gives it: in its own order, then in that of the file."""
    given = []
    for option in ([], ["-raw"]):
        command = ["pdftotext", "-enc", "UTF-8", *option, str(path), "-"]
        try:
            done = subprocess.run(command, capture_output=True, check=True)
        except FileNotFoundError:
            pytest.skip("pdftotext (poppler-utils) is not installed")
        given.append([bare(page) for page in done.stdout.decode().split("\f")])
    return ["\n".join(both) for both in zip(*given, strict=True)]


def pieces(statement: Statement, document: Document) -> Iterator[tuple[int, str]]:
    """The words of a statement's own spans by the page that they stand on."""
    starts = [start for start, _ in document.page_starts]
    for span in statement.evidence.spans:
        if span.part is not Part.STATEMENT:
            continue
        at = span.start
        while at < span.end:
            following = bisect_right(starts, at)
            end = min(span.end, starts[following] if following < len(starts) else span.end)
            page = document.page_at(at)
            assert page is not None
            yield page, document.text[at:end]
            at = end


@pytest.mark.parametrize("name", FILES)
def test_quotations_stand_on_the_page_stated(shared: Path, name: str) -> None:
    path = shared / "corpus" / "elsewhere" / name
    document = open_document(path, Limits())
    pages = pages_of(path)
    missing, count = [], 0
    for statement in read(document, Context(Gazetteer())).statements:
        count += 1
        parts = [(page, bare(words)) for page, words in pieces(statement, document)]
        assert parts[0][0] == statement.evidence.locator.page
        if not all(words in pages[page - 1] for page, words in parts):
            missing.append((parts[0][0], statement.text))
    assert count > 50
    assert len(missing) <= 0.01 * count, missing
