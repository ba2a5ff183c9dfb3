"""Tables: rows of an action plan read by the headings of their columns, and grids by their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldenthread.loaders.document import Block, Cell, Table
from goldenthread.loaders.reading.attributes import Around, AroundRole
from goldenthread.loaders.reading.beside import Beside
from goldenthread.loaders.reading.cells import Entry, entries, is_placeholder
from goldenthread.loaders.reading.column_words import GROUPED, roles_of
from goldenthread.loaders.reading.columns import (
    Column,
    is_date,
    is_mark,
    names_themes,
)
from goldenthread.loaders.reading.forms import Form, form_of
from goldenthread.loaders.reading.found import Found, Named, Setting, part_of, runs_within
from goldenthread.loaders.reading.grids import read_grid
from goldenthread.loaders.reading.header_rows import with_header
from goldenthread.loaders.reading.headings import bare
from goldenthread.loaders.reading.names import Names
from goldenthread.loaders.reading.numbered import Label, numbered
from goldenthread.loaders.reading.outline import Outline
from goldenthread.loaders.reading.promises import judge
from goldenthread.loaders.reading.records import Record, records
from goldenthread.loaders.reading.sentences import sentences
from goldenthread.loaders.reading.timed import read_matrix
from goldenthread.loaders.statement import Basis, Kind, Part

_DONE = re.compile(
    r"^(?:completed?|done|achieved|delivered)\b(?=.{0,25}\b\d{4}\b).{0,40}$|\bcompleted[.!]?$", re.I
)
_HOW_FAR = re.compile(
    r"(?:current|existing|ongoing|completed|past|previous|proposed|planned|future|new|other)"
    r"(?: \w+){0,2}",
    re.I,
)
"""The title of rows that says how far they have come: "Proposed actions"."""
_SEE = re.compile(r"see (?:\d|also\b|above|below|section|page|action|appendix|annex)", re.I)
"""A cell that only refers to another."""
_COUNTS = re.compile(
    r"(?:the )?(?:total |average )?(?:number|no\.?|percentage|per ?cent|proportion|share|%)( of|\b(?= \w+s\b))",
    re.I,
)
"""How a cell begins that says what is counted, and nothing that results."""
_YEAR = re.compile(r"\s*(?:FY ?)?(?:['‘’]?\d\d|20\d\d)(?:[/–-](?:20)?\d\d)?\s*")
_SURE = 0.85
"""A sentence in a cell that no heading makes a promise must be at least so sure."""
_TITLE_WORDS = 10
"""A label of more words is no theme's title, but a reason for what its row plans."""
_SHORTEST_OUTCOME = 2
"""An outcome of fewer words names a thing, whatever its form; of so many, a thing that results."""
_STATUS_WORDS = 6
"""A longer date cell tells how things go, of which a single word gives no status."""
_TOPIC_OUTCOME = 4
"""An outcome of fewer words that names only a topic is none."""


def read_table(block: Block, outline: Outline, names: Names) -> list[Found]:
    """The statements in a table, in the order of its rows."""
    if block.table is None:
        return []
    table = with_header(block.table)
    if timed := read_matrix(table, outline.setting()):
        return timed
    if form := records(table):
        return list(_form(form, outline))
    roles = roles_of(table)
    if roles is None:
        return read_grid(table, outline, names)
    rows = _Rows(table, roles, outline.setting())
    return list(rows.read())


def _form(form: Sequence[Record], outline: Outline) -> Iterator[Found]:
    """The statements of a form, one record after the other; its goal is that of the records and
    forms that follow below the same heading."""
    for record in form:
        for found in _Rows(*record.table(), outline.setting()).read():
            if found.kind is Kind.OBJECTIVE:
                outline.links = Named(found.passage, Part.ROW_LABEL, Basis.BY_ROW)
            yield found


def _row(table: Table, row: int) -> list[Cell]:
    cells = [table.at(row, column) for column in range(table.columns)]
    return [cell if cell else Cell(row, i, ()) for i, cell in enumerate(cells)]


def _tell_status(row: Sequence[Found]) -> None:
    """Makes a date cell that gives a status instead ("Completed May 2024") a status of the row's
    commitment, where there is one only and it is no bare topic: else nobody says whose it is."""
    promised = [found for found in row if found.kind is Kind.COMMITMENT]
    if len(promised) == 1 and not promised[0].also:
        cells = promised[0].cells
        promised[0].cells = cells + [
            replace(cell, role=AroundRole.STATUS)
            for cell in cells
            if cell.role is AroundRole.WHEN and len(cell.passage.plain.split()) <= _STATUS_WORDS
        ]


def _is_headings(cells: dict[int, Cell]) -> bool:
    """Whether a row holds years alone: it goes on with the headings above it."""
    said = [cell.plain for cell in cells.values() if cell.blocks]
    return len(said) > 1 and all(map(_YEAR.fullmatch, said))


class _Rows:
    """Reads row after row; what a blank cell stands for is the cell above it."""

    def __init__(self, table: Table, roles: list[Column], setting: Setting) -> None:
        self._roles = roles
        self._above = setting
        self._setting = setting
        self._rows: dict[int, dict[int, Cell]] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                self._rows.setdefault(row, {}).setdefault(cell.column, cell)
        self._first = table.header_rows
        self._count = table.rows
        self._headings = self._rows.get(0, {})
        self._beside = Beside(table, roles, self._headings)
        self._priority: Found | None = None
        self._label: Named | None = None

    def read(self) -> Iterator[Found]:
        for row in range(self._first, self._count):
            cells = self._rows.get(row, {})
            if _is_headings(cells):
                continue
            if (group := self._group(cells)) is not None:
                yield from self._enter(group)
                continue
            found = list(self._read_row(cells, row))
            _tell_status(found)
            yield from found

    def _read_row(self, cells: dict[int, Cell], row: int) -> Iterator[Found]:
        around = list(self._beside.of(cells))
        own = [c for i, c in sorted(cells.items()) if self._role(i) is Column.PRIORITY and c.blocks]
        label = [c for i, c in sorted(cells.items()) if self._role(i) is Column.LABEL and c.blocks]
        if label:
            words = label[0].blocks[0].text
            titled = len(words.plain.split()) <= _TITLE_WORDS
            self._label = Named(words, Part.ROW_LABEL, Basis.BY_ROW) if titled else None
        if own:
            self._priority = None
        yield from self._programmes(cells)
        yield from self._themes(cells)
        yield from self._objectives(cells, around)
        yield from self._priorities(own, around, row)
        for i, cell in sorted(cells.items()):
            role = self._role(i)
            if role in (Column.NOTE, Column.LABEL):
                yield from self._remarks(cell, around, i)
            elif role is Column.OUTCOME:
                yield from self._outcomes(cell, around, i)
            elif role in (Column.MEASURE, Column.TARGET):
                yield from self._measures(cell, around, i)

    def _group(self, cells: dict[int, Cell]) -> Cell | None:
        """The title of the rows below, in a row that says nothing else."""
        filled = {id(cell): cell for cell in cells.values() if cell.blocks}
        if len(filled) != 1 or len(self._roles) < GROUPED:
            return None
        (cell,) = filled.values()
        label = numbered(cell.plain)
        titled = label is not None and label.label is not Label.ACTION
        wide = cell.column_span >= len(self._roles) - 1
        bold = cell.blocks[0].all_bold() and self._role(cell.column) is not Column.PRIORITY
        return cell if titled or wide or bold else None

    def _enter(self, cell: Cell) -> Iterator[Found]:
        """Takes the title of a group into force: a numbered goal, else a theme."""
        block = cell.blocks[0]
        label = numbered(block.text.plain)
        words = block.text.plain
        name = part_of(block.text, label.end if label else words.find(bare(words)))
        self._priority = None
        runs = runs_within(block.runs, 0, len(block.text.plain))
        entry = Entry(name if name.plain else block.text, block, runs, False)
        named = Named(entry.passage, Part.ROW_LABEL, Basis.BY_ROW)
        self._label = None
        if _HOW_FAR.fullmatch(block.text.plain):
            return  # how far the rows below have come, and no theme
        if label is None or label.label is not Label.AIM or not name.plain:
            yield self._found(entry, Kind.THEME, "theme above its rows", 0.75, cell.column, [])
            self._label = named
        else:
            rule = "objective above its rows"
            yield self._found(entry, Kind.OBJECTIVE, rule, 0.85, cell.column, [])
            self._setting = replace(self._setting, objective=named)

    def _role(self, column: int) -> Column:
        return self._roles[column] if column < len(self._roles) else Column.NOTE

    def _words(self, column: int) -> str:
        cell = self._headings.get(column)
        return cell.plain if cell else ""

    def _heading(self, column: int) -> Block | None:
        cell = self._headings.get(column)
        return cell.blocks[0] if cell and cell.blocks else None

    def _found(
        self,
        entry: Entry,
        kind: Kind,
        rule: str,
        confidence: float,
        column: int,
        around: list[Around],
    ) -> Found:
        heading = self._heading(column)
        lead, part = entry.lead, Part.LEAD_IN
        if lead is None:
            lead, part = (heading.text if heading else None), Part.COLUMN_HEADING
        setting = replace(self._setting, theme=self._label) if self._label else self._setting
        return Found(
            kind, entry.passage, entry.block, setting, rule, confidence, entry.runs,
            lead, part, cells=around,
        )  # fmt: skip

    def _programmes(self, cells: dict[int, Cell]) -> Iterator[Found]:
        """The programme that the row is of."""
        for i, cell in sorted(cells.items()):
            if self._role(i) is not Column.PROGRAMME or not cell.blocks:
                continue
            block = cell.blocks[0]
            entry = Entry(block.text, block, block.runs, False)
            found = self._found(entry, Kind.PROGRAMME, "programme of a row", 0.75, i, [])
            found.setting = self._above
            named = Named(block.text, Part.ROW_LABEL, Basis.BY_ROW)
            self._setting = replace(self._setting, programme=named)
            yield found

    def _themes(self, cells: dict[int, Cell]) -> Iterator[Found]:
        """The theme of the row, in a column whose heading says that it holds them."""
        for i, cell in sorted(cells.items()):
            said = self._words(i)
            if not names_themes(said) or self._role(i) is not Column.LABEL or not cell.blocks:
                continue
            words = cell.blocks[0].text.plain
            if len(words.split()) <= _TITLE_WORDS and not is_mark(words) and words != said:
                entry = Entry(cell.blocks[0].text, cell.blocks[0], cell.blocks[0].runs, False)
                found = self._found(entry, Kind.THEME, "theme of a row", 0.8, i, [])
                found.setting = self._above
                yield found

    def _objectives(self, cells: dict[int, Cell], around: list[Around]) -> Iterator[Found]:
        """The row's objective; in a table of objectives alone, what its measures measure."""
        alone = Column.PRIORITY not in self._roles
        for i, cell in sorted(cells.items()):
            if self._role(i) is not Column.OBJECTIVE or not cell.blocks:
                continue
            for entry in entries(cell):
                found = self._found(entry, Kind.OBJECTIVE, "objective of a row", 0.85, i, [])
                if alone:
                    self._priority = found
                else:
                    named = Named(found.passage, Part.ROW_LABEL, Basis.BY_ROW)
                    self._setting = replace(self._setting, objective=named)
                yield found

    def _priorities(self, cells: list[Cell], around: list[Around], row: int) -> Iterator[Found]:
        for cell in cells:
            for entry in entries(cell):
                words = entry.passage.plain
                if is_mark(words) or words == self._words(cell.column) or _SEE.match(words):
                    continue  # a reference; the heading once more, on a new page
                judged = judge(words) if form_of(words) is Form.STATE else None
                if judged and judged.kind is Kind.ACHIEVEMENT:
                    rule = f"{judged.rule}, in a cell"
                    yield self._found(entry, judged.kind, rule, 0.7, cell.column, [])
                    continue
                if is_placeholder(entry.passage.plain):
                    yield self._found(
                        entry, Kind.PLACEHOLDER, "placeholder in a cell", 0.9, cell.column, around
                    )
                    continue
                found = self._found(
                    entry, Kind.COMMITMENT, "priority of a row", 0.9, cell.column, around
                )
                if form_of(entry.passage.plain) is Form.TOPIC:
                    found.also = (Kind.THEME,)
                if self._priority is None:
                    self._priority = found
                yield found

    def _outcomes(self, cell: Cell, around: list[Around], column: int) -> Iterator[Found]:
        for entry in entries(cell):
            words = entry.passage.plain
            if is_placeholder(words):
                yield self._found(
                    entry, Kind.PLACEHOLDER, "placeholder in a cell", 0.9, column, around
                )
                continue
            if _COUNTS.match(words):
                found = self._found(entry, Kind.MEASURE, "measure of a row", 0.85, column, [])
                found.of_found = self._priority
                yield found
                continue
            form = form_of(words)
            topic = form is Form.TOPIC
            if form is Form.STATE:
                continue
            said = len(words.split())
            if said < _SHORTEST_OUTCOME or (form is Form.RESULT and said == _SHORTEST_OUTCOME):
                continue
            if topic and (entry.listed or said < _TOPIC_OUTCOME):
                continue
            found = self._found(
                entry, Kind.COMMITMENT, "outcome of a row", 0.7 if topic else 0.85, column, around
            )
            found.outcome = True
            found.parent = self._priority
            if self._priority and self._priority.also:
                named = Named(self._priority.passage, Part.ROW_LABEL, Basis.BY_ROW)
                found.setting = replace(found.setting, theme=named)
            yield found

    def _remarks(self, cell: Cell, around: list[Around], column: int) -> Iterator[Found]:
        """Sentences of other cells that promise by themselves."""
        for block in cell.blocks:
            for low, high in sentences(block.text.plain):
                passage = part_of(block.text, low, high)
                judged = judge(passage.plain)
                if judged and judged.kind is Kind.COMMITMENT and judged.confidence >= _SURE:
                    entry = Entry(passage, block, runs_within(block.runs, low, high), False)
                    rule, confidence = f"{judged.rule}, in a cell", judged.confidence - 0.1
                    yield self._found(entry, judged.kind, rule, confidence, column, around)

    def _measures(self, cell: Cell, around: list[Around], column: int) -> Iterator[Found]:
        for entry in entries(cell, loosely=True):
            words = entry.passage.plain
            if is_date(words):
                continue
            if is_placeholder(words):
                yield self._found(
                    entry, Kind.PLACEHOLDER, "placeholder in a cell", 0.9, column, around
                )
                continue
            if _DONE.search(words):
                found = self._found(
                    entry, Kind.ACHIEVEMENT, "done, says the row", 0.8, column, around
                )
            else:
                found = self._found(entry, Kind.MEASURE, "measure of a row", 0.92, column, [])
            found.of_found = self._priority
            yield found
