"""Tables in text files: rows of tab-separated cells, and Markdown's rows between pipes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.loaders.document import Block, BlockKind, Cell, Passage, Table
from goldenthread.loaders.formats.inline import unmarked

Range = tuple[int, int]

_DELIMITER = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_PIECE = re.compile(
    r"(?P<item><li[^<>]{0,200}>|•\s*)|(?P<list><[uo]l[^<>]{0,200}>)"
    r"|(?P<end></[uo]l>)|(?P<part></?(?:p|br|div|li)\b[^<>]{0,200}>)",
    re.IGNORECASE,
)
EMPTY = Passage("", ())


def pipe_table(text: str, lines: Sequence[Range]) -> Block | None:
    """The table of these lines, each of which holds a row between pipes."""
    rows = [_pipe_cells(text, line) for line in lines]
    rules = [i for i, line in enumerate(lines) if _DELIMITER.fullmatch(text, *line)]
    header = rules[0] if rules else min(1, len(rows) - 1)
    kept = [row for i, row in enumerate(rows) if i not in rules]
    if header == 1 and kept and not any(start < end for start, end in kept[0]):
        kept, header = kept[1:], 0
    return _table(text, kept, header)


def tab_table(text: str, lines: Sequence[Range]) -> Block | None:
    """The table of these lines, each of which holds cells parted by tabs; its first row is
    taken to be the headings."""
    return _table(text, [_parted(text, line, "\t") for line in lines], 1)


def parted_table(text: str, lines: Sequence[Range], mark: str) -> Block | None:
    """The table of these lines, whose cells `mark` parts; its first row is taken to be the
    headings. Of a row that has not as many cells as that, only the first is certain."""
    rows = [_parted(text, line, mark) for line in lines]
    width = len(rows[0])
    return _table(text, [row if len(row) == width else row[:1] for row in rows], 1)


def _pipe_cells(text: str, line: Range) -> list[Range]:
    start, end = _trimmed(text, line)
    if text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|":
        end -= 1
    bars = [match.start() for match in _BAR.finditer(text, start, end)]
    return _between(text, start, end, bars)


def _parted(text: str, line: Range, mark: str) -> list[Range]:
    start, end = line
    marks = [match.start() for match in re.finditer(re.escape(mark), text[start:end])]
    return _between(text, start, end, [start + at for at in marks], len(mark))


def _between(text: str, start: int, end: int, marks: Sequence[int], length: int = 1) -> list[Range]:
    edges = [start, *(mark + length for mark in marks)]
    return [_trimmed(text, pair) for pair in zip(edges, [*marks, end], strict=True)]


def _trimmed(text: str, span: Range) -> Range:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _table(text: str, rows: Sequence[Sequence[Range]], header: int) -> Block | None:
    columns = max((len(row) for row in rows), default=0)
    if not columns:
        return None
    cells = tuple(
        Cell(r, c, cell_blocks(text, span), header=r < header, span_known=False)
        for r, row in enumerate(rows)
        for c, span in enumerate([*row, *[(0, 0)] * (columns - len(row))])
    )
    table = Table(cells, len(rows), columns, header_rows=header)
    return Block(BlockKind.TABLE, EMPTY, table=table)


def cell_blocks(text: str, span: Range) -> tuple[Block, ...]:
    """A cell's paragraphs and list items, parted at its tags and bullets."""
    blocks: list[Block] = []
    at, end = span
    in_list, marker = False, None
    parted = text.find("<", at, end) >= 0 or text.find("•", at, end) >= 0
    for match in _PIECE.finditer(text, *span) if parted else ():
        _add(text, (at, match.start()), blocks, in_list or marker is not None, marker)
        at = match.end()
        if match["item"]:
            marker = match["item"].strip() if match["item"][0] != "<" else "•"
        elif match["list"]:
            in_list, marker = True, None
        elif match["end"]:
            in_list, marker = False, None
        elif not in_list:
            marker = None
    _add(text, (at, end), blocks, in_list or marker is not None, marker)
    return tuple(blocks)


def _add(text: str, span: Range, blocks: list[Block], item: bool, marker: str | None) -> None:
    start, end = _trimmed(text, span)
    if start >= end:
        return
    marked = unmarked(text, [(start, end)])
    if marked.passage.plain:
        kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
        blocks.append(Block(kind, marked.passage, marker=marker, runs=marked.runs))
