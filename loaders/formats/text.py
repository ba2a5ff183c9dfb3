"""Plain text: exports of slides and documents, often with the marks of Markdown in them."""

from __future__ import annotations

from goldenthread.loaders.document import Document
from goldenthread.loaders.formats.decoding import decode
from goldenthread.loaders.formats.line_blocks import all_lines, blocks_of, without_running_lines
from goldenthread.loaders.formats.line_headings import joined_over_furniture, with_headings
from goldenthread.loaders.formats.parted_rows import with_parted_rows
from goldenthread.loaders.formats.wrapping import Wrapping


def parse(data: bytes, name: str) -> Document:
    """The document in a text file. Raises InputError when the file is empty or is no text."""
    text = decode(data, name)
    lines = without_running_lines(text, with_parted_rows(text, list(all_lines(text))))
    blocks = blocks_of(text, lines, Wrapping.of(text, lines))
    return Document(text, tuple(joined_over_furniture(with_headings(blocks))), "text")
