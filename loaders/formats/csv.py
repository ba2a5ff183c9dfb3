"""Tables as text (.csv, .tsv): action logs. The text is the file's own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from goldenthread.loaders.document import (
    Block,
    BlockKind,
    Cell,
    Document,
    Locator,
    Passage,
    Problem,
    Table,
)
from goldenthread.loaders.formats.decoding import decode
from goldenthread.ontology.errors import InputError

_DELIMITERS = ",;\t|"
_TOKEN = re.compile(r'""|"|\s+|[^\s"]+(?: [^\s"]+)*')
"""Words on one line with single spaces between them stay together."""


def parse(data: bytes, name: str) -> Document:
    """The document in the file: one table, its first row the header.

    Raises InputError when the file is empty or is no text.
    """
    text = decode(data, name)
    delimiter = _delimiter(text)
    rows = {
        number: row
        for number, row in enumerate(_rows(text, delimiter))
        if any(text[start:end].strip() for start, end in row)
    }
    if not rows:
        raise InputError(name, "there are no cells with words in it", "give the filled table")
    columns = max(len(row) for row in rows.values())
    cells = tuple(
        Cell(r, c, _blocks(text, *field, number, c), header=r == 0)
        for r, (number, row) in enumerate(rows.items())
        for c, field in enumerate([*row, *[(0, 0)] * (columns - len(row))])
    )
    ragged = sum(len(row) != columns for row in rows.values())
    problems = [Problem(f"{ragged} rows have fewer columns than the widest")] if ragged else []
    table = Table(cells, len(rows), columns, 1 if len(rows) > 1 else 0)
    block = Block(BlockKind.TABLE, Passage("", ()), table=table)
    return Document(text, (block,), "csv", problems=tuple(problems))


def _delimiter(text: str) -> str:
    """The sign that parts the columns: the one that gives most lines the same width."""
    lines = text.split("\n", 30)[:30]

    def evenness(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign)]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(_DELIMITERS, key=evenness)


Field = tuple[int, int]
"""Where a field stands in the text, quotation marks around it left out."""


def _rows(text: str, delimiter: str) -> Iterator[list[Field]]:
    """The fields of each record (RFC 4180), as places in the text."""
    row: list[Field] = []
    at, length = 0, len(text)
    while at < length:
        start = at
        if text[at] == '"' and (end := _closing(text, at)) is not None:
            row.append((start + 1, end))
            at = end + 1
            while at < length and text[at] not in (delimiter, "\n"):
                at += 1
        else:
            while at < length and text[at] not in (delimiter, "\n"):
                at += 1
            row.append((start, at))
        if at >= length or text[at] == "\n":
            yield row
            row = []
        elif at + 1 == length:
            row.append((length, length))
        at += 1
    if row:
        yield row


def _closing(text: str, opening: int) -> int | None:
    """The quotation mark that closes a field; a doubled one stands for itself."""
    at = opening + 1
    while (at := text.find('"', at)) != -1:
        if text[at + 1 : at + 2] != '"':
            return at
        at += 2
    return None


def _blocks(text: str, start: int, end: int, row: int, column: int) -> tuple[Block, ...]:
    """The field's paragraph: its lines joined, doubled quotation marks made single."""
    plain, pieces = "", []
    for token in _TOKEN.finditer(text, start, end):
        words = {'""': '"'}.get(token[0], token[0])
        if not words.isspace():
            spaced = plain and not _exactly_before(text, token.start(), start)
            plain += " " if spaced else ""
            pieces.append((len(plain), token.start(), len(words)))
            plain += words
    if not plain:
        return ()
    where = Locator(cell=f"{_letters(column)}{row + 1}")
    return (Block(BlockKind.PARAGRAPH, Passage(plain, tuple(pieces)), locator=where),)


def _exactly_before(text: str, at: int, start: int) -> bool:
    """Whether no white space stands before this place in the field."""
    return at == start or not text[at - 1].isspace()


def _letters(column: int) -> str:
    """The name of a column as spreadsheets give it."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
