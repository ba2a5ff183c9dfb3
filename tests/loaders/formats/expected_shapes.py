"""Short words for what a document holds, so that tests can say what they expect."""

from __future__ import annotations

from goldenthread.loaders.document import Block, BlockKind, Document, Table


def outline(document: Document) -> list[tuple[str, int, str | None, str]]:
    """(kind, level, marker, words) of each block that is no table and no furniture."""
    return [
        (block.kind.value, block.level, block.marker, block.text.plain)
        for block in document.blocks
        if block.kind not in (BlockKind.TABLE, BlockKind.FURNITURE)
    ]


def furniture(document: Document) -> list[str]:
    return [b.text.plain for b in document.blocks if b.kind is BlockKind.FURNITURE]


def tables(document: Document) -> list[Table]:
    return [block.table for block in document.blocks if block.table]


def rows(table: Table) -> list[list[str]]:
    """The words by row; "^" where a cell covers the position from elsewhere."""
    found = []
    for row in range(table.rows):
        line = []
        for column in range(table.columns):
            cell = table.at(row, column)
            assert cell is not None, (row, column)
            line.append(cell.plain if (cell.row, cell.column) == (row, column) else "^")
        found.append(line)
    return found


def block_with(document: Document, words: str) -> Block:
    """The one block that has these words in it."""
    found = [block for block in document.walk() if words in block.text.plain]
    assert len(found) == 1, (words, [block.text.plain for block in found])
    return found[0]


def assert_verbatim(document: Document) -> None:
    """Every piece of every block is what the document's text has there."""
    for block in document.walk():
        for offset, source, length in block.text.pieces:
            assert (
                block.text.plain[offset : offset + length]
                == document.text[source : source + length]
            )
