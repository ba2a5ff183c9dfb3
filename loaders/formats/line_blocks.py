"""From lines to blocks: paragraphs whose lines were broken, list items with their depth, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.loaders.document import Block, BlockKind
from goldenthread.loaders.formats.inline import unmarked
from goldenthread.loaders.formats.line_tables import parted_table, pipe_table, tab_table
from goldenthread.loaders.formats.lines import Line, LineKind, classified
from goldenthread.loaders.formats.parted_rows import MARKS
from goldenthread.loaders.formats.raw_html import html_blocks, region_end
from goldenthread.loaders.formats.unread import unread_until
from goldenthread.loaders.formats.wrapping import Wrapping

_OWN_TAG = re.compile(
    r"<(?:div|blockquote|section|article|li|dt|dd|summary|td|tr)\b", re.IGNORECASE
)
_OWN_END = re.compile(r"</(?:div|blockquote|section|article|li|dt|dd|summary|td|tr)>$", re.I)
_REPEATED = 3
"""How often a line must come back to be a running header or footer."""
_NUMBER = re.compile(r"[\dA-Za-z(]")
_TEXT = LineKind.TEXT


def all_lines(text: str) -> Iterator[Line]:
    """Every line of the text; what front matter, fences and comments hold is nothing to read.

    A table, list or paragraph in HTML's tags is one line, however long, unless a tab in its first
    line says that it is a cell.
    """
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = classified(text, start, end)
        if (unread := unread_until(text, line.start)) is not None:
            yield Line(LineKind.RULE, line.start, unread)
            start = unread + 1
        elif line.kind is not LineKind.TABS and (last := region_end(text, line.start)) is not None:
            yield Line(LineKind.HTML, line.start, last)
            # Words that follow the last tag in its line are a line of their own.
            start = last + 1 if text.startswith("\n", last) or last == len(text) else last
        else:
            yield line
            start = end + 1


def without_running_lines(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, with those that stand beside the page numbers of one page after another made
    rules: a running header or footer parts what is before it from what is after it."""
    words = [text[line.start : line.end] for line in lines]
    texts = [i for i, line in enumerate(lines) if line.kind is _TEXT]
    counts = Counter([words[i] for i in texts])
    numbered: Counter[str] = Counter()
    for i in texts:
        if counts[words[i]] >= _REPEATED:
            numbered[words[i]] += any(w.isdigit() for w in words[max(0, i - 1) : i + 2])
    running = {w for w, n in numbered.items() if n >= 0.6 * counts[w] and not w.isdigit()}
    if not running:
        return list(lines)
    found = []
    for i, line in enumerate(lines):
        beside = any(w in running for w in (*words[max(0, i - 1) : i], *words[i + 1 : i + 2]))
        furniture = words[i] in running or (words[i].isdigit() and beside)
        found.append(Line(LineKind.RUNNING, line.start, line.end) if furniture else line)
    return found


def blocks_of(text: str, lines: Sequence[Line], wrapping: Wrapping | None) -> list[Block]:
    """The blocks of these lines. Without a `wrapping`, every line goes on with the one before,
    as in Markdown."""
    reader = _Reader(text, wrapping)
    for line in lines:
        reader.take(line)
    return reader.finish()


@dataclass(slots=True)
class _Reader:
    """What is being collected at the moment: lines of a paragraph or item, or rows of a table."""

    text: str
    wrapping: Wrapping | None
    blocks: list[Block] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    """Indents of the items that the next item may be below."""
    marks: int = 0
    """Bullets that stood alone and still wait for their texts."""
    in_heading: int = 0
    """The level of the HTML heading that the lines are in, else 0."""

    def take(self, line: Line) -> None:
        """Takes in the next line."""
        if self.rows and line.kind is not self.rows[0].kind:
            self._close_table()
        if self.in_heading and line.kind is not LineKind.RULE:
            line = Line(LineKind.HEADING, line.start, line.end, level=self.in_heading)
        match line.kind:  # the most frequent first
            case LineKind.TEXT:
                self._words(line)
            case LineKind.ITEM:
                self._close()
                self.lines = [line]
            case LineKind.BLANK | LineKind.RULE:
                self._close()
                self._tag_heading(line)
            case LineKind.RUNNING:
                self._close()
                self._add(BlockKind.FURNITURE, [line])
            case LineKind.HEADING:
                self._close()
                self.levels.clear()
                self._tag_heading(line)
                self._add(BlockKind.HEADING, [line], level=line.level)
            case LineKind.HTML:
                self._close()
                self.levels.clear()
                self.blocks += html_blocks(self.text, line.start, line.end)
            case LineKind.PIPES | LineKind.TABS | LineKind.BARS | LineKind.SLASHES:
                self._close()
                self.rows.append(line)
            case LineKind.MARK:
                self._close()
                self.marks += 1

    def finish(self) -> list[Block]:
        """All blocks, once the last line was taken in."""
        self._close_table()
        self._close()
        return self.blocks

    def _words(self, line: Line) -> None:
        if self.marks:
            self._close()
            self.marks -= 1
            line = Line(LineKind.ITEM, line.start, line.end, line.indent, marker="•")
        elif self.lines and not self._goes_on(line):
            self._close()
        self.lines.append(line)
        if _OWN_END.search(self.text, line.start, line.end):
            self._close()

    def _goes_on(self, line: Line) -> bool:
        first = self.lines[0]
        if _OWN_TAG.match(self.text, line.start):
            return False
        if self.wrapping is None:
            return True
        if first.kind is LineKind.ITEM and line.indent > first.indent + 1:
            return True
        return self.wrapping.joins(self.text, self.lines, line)

    def _tag_heading(self, line: Line) -> None:
        words = self.text[line.start : line.end].lower()
        if "</h" in words:
            self.in_heading = 0
        elif line.kind is LineKind.HEADING and words.startswith("<h"):
            self.in_heading = line.level

    def _close(self) -> None:
        lines, self.lines = self.lines, []
        if not lines:
            return
        first = lines[0]
        if first.kind is LineKind.ITEM:
            ordered = bool(_NUMBER.match(first.marker or "")) and first.marker != "o"
            level = self._depth(first, ordered)
            self._add(BlockKind.ITEM, lines, level=level, marker=first.marker, ordered=ordered)
        elif self.text.startswith("[^", first.start):
            self._add(BlockKind.FOOTNOTE, lines)
        else:
            if not first.indent:
                self.levels.clear()
            self._add(BlockKind.PARAGRAPH, lines)

    def _depth(self, line: Line, ordered: bool) -> int:
        """How deep an item lies: by its indent, or, at the same indent, as a numbered list that
        the bullet before it announces with a colon."""
        while self.levels and self.levels[-1] > line.indent:
            self.levels.pop()
        if not self.levels or self.levels[-1] < line.indent:
            self.levels.append(line.indent)
        depth = len(self.levels) - 1
        last = self.blocks[-1] if self.blocks else None
        if ordered and last and last.kind is BlockKind.ITEM:
            announced = not last.ordered and last.text.plain.endswith(":")
            if announced or (last.ordered and last.level > depth):
                return last.level + announced
        return depth

    def _close_table(self) -> None:
        rows, self.rows = self.rows, []
        if not rows:
            return
        if len(rows) == 1 and rows[0].kind is LineKind.TABS:
            self._add(BlockKind.PARAGRAPH, rows)
        elif table := self._of_rows(rows[0].kind, [(row.start, row.end) for row in rows]):
            self.levels.clear()
            self.blocks.append(table)

    def _of_rows(self, kind: LineKind, spans: Sequence[tuple[int, int]]) -> Block | None:
        if kind in MARKS:
            return parted_table(self.text, spans, MARKS[kind])
        return (pipe_table if kind is LineKind.PIPES else tab_table)(self.text, spans)

    def _add(
        self,
        kind: BlockKind,
        lines: Sequence[Line],
        *,
        level: int = 0,
        marker: str | None = None,
        ordered: bool = False,
    ) -> None:
        marked = unmarked(self.text, [(line.start, line.end) for line in lines])
        if marked.passage.plain:
            self.blocks.append(
                Block(kind, marked.passage, level, marker, ordered, runs=marked.runs)
            )
