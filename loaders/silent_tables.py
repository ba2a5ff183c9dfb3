"""Tables that gave nothing: what a person should look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from goldenthread.loaders.document import Block, Table
from goldenthread.loaders.statement import Reading

_ROWS = 3
"""A table with fewer rows is as a rule no table of actions, but part of the layout."""
_SHOWN = 5


def silent_tables(reading: Reading) -> Iterator[str]:
    """One sentence on the tables of some size in which no statement was found, and where they
    stand; none where there are no such tables."""
    starts = sorted(statement.evidence.start for statement in reading.statements)
    tables = [b for b in reading.document.blocks if b.table and _has_size(b.table)]
    silent = [block for block in tables if not _is_read(block, starts)]
    if silent:
        places = list(dict.fromkeys(_place(block, reading) for block in silent))
        where = ", ".join([*places[:_SHOWN], *(["…"] if len(places) > _SHOWN else [])])
        noun = "table" if len(tables) == 1 else "tables"
        yield f"nothing was found in {len(silent)} of {len(tables)} {noun}: {where}"


def _has_size(table: Table) -> bool:
    return table.columns > 1 and table.rows >= _ROWS


def _is_read(block: Block, starts: list[int]) -> bool:
    """Whether a statement begins in the table."""
    first, last = _extent(block)
    at = bisect_left(starts, first)
    return at < len(starts) and starts[at] < last


def _extent(block: Block) -> tuple[int, int]:
    assert block.table is not None
    spans = [
        inner.text.extent()
        for cell in block.table.cells
        for inner in cell.blocks
        if inner.text.pieces
    ]
    return min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)


def _place(block: Block, reading: Reading) -> str:
    """As a person finds it: page, slide, sheet, else line."""
    where, start = block.locator, _extent(block)[0]
    page = reading.document.page_at(start) or where.page
    if page:
        return f"page {page}"
    if where.slide:
        return f"slide {where.slide}"
    if where.sheet:
        return f"sheet “{where.sheet}”"
    return f"line {reading.document.line_of(start)}"
