"""A PDF's outline (its bookmarks): which paragraphs it names, and how deep these lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pypdfium2

from goldenthread.loaders.formats.pdf_lines import Paragraph
from goldenthread.ontology.swift import swift

_MOST = 5000
_DEEPEST = 10
_LONGEST = 250
"""Characters of a paragraph that may be a title."""
_NUMBER: Final = re.compile(
    r"(?:(?:section|part|chapter|annex|appendix) )?(?:\d{1,3}|[ivx]{1,4}|[a-z])(?: \d{1,3})* "
)


@swift
class Entry:
    """An entry of the outline: its depth from 0, its title and the page, counted from 1."""

    depth: int
    title: str
    page: int


def outline_of(file: pypdfium2.PdfDocument) -> list[Entry]:
    """The entries that lead to a page; none where the file has no outline or a broken one."""
    found: list[Entry] = []
    try:
        for bookmark in file.get_toc(max_depth=_DEEPEST):
            target = bookmark.get_dest()
            page = target.get_index() if target else None
            if page is not None:
                found.append(Entry(bookmark.level, bookmark.get_title(), page + 1))
            if len(found) >= _MOST:
                break
    except (pypdfium2.PdfiumError, UnicodeDecodeError, RecursionError):
        return []
    return found


def named(entries: Sequence[Entry], paragraphs: Iterable[Paragraph]) -> dict[int, int]:
    """The depth of each paragraph, by its identity, that an entry names on its page."""
    by_page: dict[int, list[Paragraph]] = {entry.page: [] for entry in entries}
    for paragraph in paragraphs:
        if paragraph.page in by_page and len(paragraph.text) <= _LONGEST:
            by_page[paragraph.page].append(paragraph)
    found: dict[int, int] = {}
    for entry in entries:
        for paragraph in by_page[entry.page]:
            if id(paragraph) not in found and _same(entry.title, paragraph):
                found[id(paragraph)] = entry.depth
                break
    return found


def _same(title: str, paragraph: Paragraph) -> bool:
    """Whether the words are the same, numbers before them and punctuation apart."""
    return not set(_forms(title)).isdisjoint(
        [*_forms(paragraph.text), *_forms(f"{paragraph.marker or ''} {paragraph.text}")]
    )


def _forms(words: str) -> Iterator[str]:
    plain = re.sub(r"[\W_]+", " ", words).strip().casefold()
    bare = _NUMBER.sub("", plain, count=1) if _NUMBER.match(plain) else plain
    if plain:
        yield plain
    if len(bare) > 2:
        yield bare
