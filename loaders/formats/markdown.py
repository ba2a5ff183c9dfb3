"""Markdown as organisations publish it: CommonMark's blocks, and the marks of their templates."""

from __future__ import annotations

from goldenthread.loaders.document import Document
from goldenthread.loaders.formats.decoding import decode
from goldenthread.loaders.formats.line_blocks import all_lines, blocks_of
from goldenthread.loaders.formats.parted_rows import with_parted_rows


def parse(data: bytes, name: str) -> Document:
    """The document in a Markdown file. Raises InputError when it is empty or is no text."""
    text = decode(data, name)
    lines = with_parted_rows(text, list(all_lines(text)))
    return Document(text, tuple(blocks_of(text, lines, None)), "markdown")
