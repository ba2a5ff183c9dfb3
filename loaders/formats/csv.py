"""Tables as text (.csv, .tsv): action logs. The text is the file's own."""

from __future__ import annotations

import csv
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


def parse(data: bytes, name: str) -> Document:
    """The document in the file: one table, its first row the header.

    Raises InputError when the file is empty or is no text.
    """
    text = decode(data, name)
    delimiter = _delimiter(text)
    rows = [row for row in _rows(text, delimiter) if any(_words(text, *field) for field in row)]
    if not rows:
        raise InputError(name, "there are no cells with words in it", "give the filled table")
    columns = max(len(row) for row in rows)
    cells = tuple(
        Cell(r, c, _blocks(text, *field, r, c), header=r == 0)
        for r, row in enumerate(rows)
        for c, field in enumerate([*row, *[(0, 0)] * (columns - len(row))])
    )
    ragged = sum(len(row) != columns for row in rows)
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


def _words(text: str, start: int, end: int) -> str:
    return text[start:end].strip()


def _blocks(text: str, start: int, end: int, row: int, column: int) -> tuple[Block, ...]:
    """The field's paragraphs: its lines joined, doubled quotation marks made single."""
    plain, pieces = "", []
    at = start
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        stop = at
        while stop < end and not text[stop].isspace():
            stop += 1
            if text[stop - 1 : stop + 1] == '""' and stop < end:
                break
        plain += " " if plain and text[at - 1].isspace() else ""
        pieces.append((len(plain), at, stop - at))
        plain += text[at:stop]
        at = stop + 1 if text[stop - 1 : stop + 1] == '""' and stop < end else stop
    if not plain:
        return ()
    where = Locator(cell=f"{_letters(column)}{row + 1}")
    return (Block(BlockKind.PARAGRAPH, Passage(plain, _joined(pieces, plain)), locator=where),)


def _joined(pieces: list[tuple[int, int, int]], plain: str) -> tuple[tuple[int, int, int], ...]:
    """Pieces that follow each other in both texts, one space between them, as one."""
    found: list[tuple[int, int, int]] = []
    for offset, source, length in pieces:
        if found:
            before, where, size = found[-1]
            gap = offset - before - size
            if source - where - size == gap:
                found[-1] = (before, where, offset + length - before)
                continue
        found.append((offset, source, length))
    return tuple(found)


def _letters(column: int) -> str:
    """The name of a column as spreadsheets give it."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
