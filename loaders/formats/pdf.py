"""PDF files with a text layer. PDFium gives words, places and rules; the rest is made out here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pypdfium2

from goldenthread.loaders.document import BlockKind, Document, Locator, Problem
from goldenthread.loaders.formats.layout import Draft, Inline, TextLayout
from goldenthread.loaders.formats.limits import MOST_PAGES, RAISE_IT
from goldenthread.loaders.formats.pdf_blocks import Blocks
from goldenthread.loaders.formats.pdf_figures import take_figures, without_charts
from goldenthread.loaders.formats.pdf_flow import elements
from goldenthread.loaders.formats.pdf_furniture import take_furniture
from goldenthread.loaders.formats.pdf_outline import outline_of
from goldenthread.loaders.formats.pdf_page import Page, Word, read_page
from goldenthread.loaders.formats.titles import metadata_title
from goldenthread.ontology.errors import InputError


def parse(data: bytes, name: str, most_pages: int = MOST_PAGES) -> Document:
    """The document in a PDF file.

    Raises InputError when it is damaged, encrypted, too long, or has no text layer.
    """
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(name, error) from error
    try:
        count = len(file)
        if count > most_pages:
            raise InputError(
                name,
                f"{count:,} pages, more than the {most_pages:,} allowed",
                f"split it, or {RAISE_IT}",
            )
        if count == 0:
            raise InputError(name, "a PDF without pages", "save it again")
        pages, problems = _pages(file, count)
        title = metadata_title(file.get_metadata_value("Title"))
        outline = outline_of(file)
    finally:
        file.close()
    problems += _without_text(pages, name)
    furniture = take_furniture(pages)
    figures = _figures(pages)
    known = _known_words(pages)
    blocks = Blocks(known, outline)
    for page, edges, labels in zip(pages, furniture, figures, strict=True):
        read, charts = without_charts(elements(page))
        if labels or charts:
            problems.append(_figure(page.number))
        unread = [*edges, *labels, *charts]
        blocks.add(read, [_furniture(row, page.number) for row in unread])
    document = _laid_out(blocks)
    return replace(document, pages=count, title=title, problems=tuple(problems))


def _unopened(name: str, error: pypdfium2.PdfiumError) -> InputError:
    if "password" in str(error).lower():
        return InputError(name, "protected by a password", "save it without one")
    return InputError(name, "a damaged PDF file", "open it and save or print it as PDF again")


def _pages(file: pypdfium2.PdfDocument, count: int) -> tuple[list[Page], list[Problem]]:
    pages: list[Page] = []
    problems: list[Problem] = []
    for index in range(count):
        try:
            pages.append(read_page(file.raw, index))
        except ValueError:
            what = f"page {index + 1} is damaged"
            problems.append(Problem(what, Locator(page=index + 1)))
    return pages, problems


def _without_text(pages: Sequence[Page], name: str) -> list[Problem]:
    """Pages that show pictures only. Raises InputError when that is all pages."""
    if not pages:
        raise InputError(
            name, "a damaged PDF file: none of its pages can be read", "save or print it again"
        )
    blank = [page for page in pages if not page.words]
    if len(blank) == len(pages):
        raise InputError(
            name,
            f"no text layer, {_numbered([page.number for page in blank])}: needs OCR",
            "run it through OCR software first",
        )
    return [
        Problem(f"page {page.number} has no text layer", Locator(page=page.number))
        for page in blank
        if page.images
    ]


def _numbered(numbers: Sequence[int]) -> str:
    return f"page {numbers[0]}" if len(numbers) == 1 else f"pages {numbers[0]}–{numbers[-1]}"


def _figures(pages: Sequence[Page]) -> list[list[list[Word]]]:
    """The labels of figures, taken out of the pages: for each page its lines."""
    sizes = Counter(word.type.size for page in pages for word in page.words)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    return [take_figures(page, size) for page in pages]


def _figure(page: int) -> Problem:
    return Problem(f"figure with text on page {page}: not read", Locator(page=page))


def _laid_out(blocks: Blocks) -> Document:
    layout = TextLayout()
    laid = tuple(layout.lay(draft) for draft in blocks.drafts())
    return Document(
        text=layout.text,
        blocks=laid,
        format="pdf",
        page_starts=tuple(layout.page_starts),
    )


def _furniture(row: Iterable[Word], page: int) -> Draft:
    words = " ".join(word.text for word in row)
    return Draft(BlockKind.FURNITURE, (Inline(words, page=page),), locator=Locator(page=page))


def _known_words(pages: Iterable[Page]) -> frozenset[str]:
    """The words of the document in lower case, as they stand within lines."""
    return frozenset(
        word.text.strip("()[]“”\"'‘’.,;:!?").lower() for page in pages for word in page.words
    )
