"""Columns headed by a stretch of time: what is done in it, or ticks that say when.

"Workstream | Q1 2026 | Q2 2026": the cells are what the row's workstream does in each quarter. In
"Action | Lead | 2026 | 2027" ticks below the years say when the row's action is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from goldenthread.loaders.document import Block, Cell, Passage, Table
from goldenthread.loaders.reading.around import Around, AroundRole
from goldenthread.loaders.reading.cells import Entry, entries, is_placeholder
from goldenthread.loaders.reading.column_words import below
from goldenthread.loaders.reading.columns import is_mark
from goldenthread.loaders.reading.fields import says
from goldenthread.loaders.reading.forms import Form, form_of
from goldenthread.loaders.reading.found import Found, Named, Setting, joined
from goldenthread.loaders.reading.headings import Announces, announced
from goldenthread.loaders.reading.numbered import Label, numbered
from goldenthread.loaders.reading.promises import judge
from goldenthread.loaders.statement import Basis, Kind, Part

_COUNT: Final = r"(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six)"
_UPTO: Final = rf"(?:\s?(?:[-–/&]|to|and)\s?(?:[qhy]\s?)?{_COUNT})?"
_STRETCH: Final = (
    rf"(?:fy\s?)?20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?|fy\s?\d\d(?:\s?[/–-]\s?\d\d)?|\d\d/\d\d"
    rf"|[qhy]\s?[1-9]{_UPTO}|(?:quarter|half|years?|yr|months?|weeks?|phase|stage|horizon|sprint|term|semester)\s?{_COUNT}{_UPTO}"
    rf"|(?:first|second|third|fourth|final|next)\s(?:quarter|half|year|\d{{1,3}}\s(?:months|days|years))"
    rf"|(?:short|medium|mid|long|longer|near)(?:[- ]term)|immediate(?:ly)?|now|next|later"
    rf"|{_COUNT}{_UPTO}\s(?:years?|months?|days?|weeks?)"
    r"|(?:spring|summer|autumn|winter)|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_PERIOD: Final = re.compile(
    rf"(?:(?:by|in|during|end|early|late|mid|of|to|and|the|calendar|financial|fiscal|priorities|actions|"
    rf"milestones|timeline|timeframe|schedule|delivery|{_STRETCH})[\s,:;.()/–—&-]*)+",
    re.I,
)
"""The words of a heading that is a stretch of time."""
_STRETCHES: Final = re.compile(rf"\b(?:{_STRETCH})(?![a-z])", re.I)
_TICK: Final = re.compile(r"[✓✔☑✗xX●○•■▪◼⬤*√]+|yes|y", re.I)
_FEWEST: Final = 2
"""So many columns of times make a matrix, and so many of its cells say what is done."""
_MOSTLY: Final = 0.6
"""The share of cells worded as what is to be done."""
_LABELS: Final = 3
"""So many columns at the left may say whose row it is."""
_TITLE_WORDS: Final = 10
_PLANNED: Final = (Form.ACTION, Form.DOING, Form.PLANNED, Form.RESULT)
_TO_DO: Final = (Form.ACTION, Form.DOING, Form.PLANNED)
_SILENT: Final = frozenset({Announces.SUCCESSES, Announces.CONTEXT, Announces.CONTENTS})
"""A section that announces this plans nothing."""


def is_period(words: str) -> bool:
    """Whether a heading is a stretch of time and nothing else: "Q1", "2026/27", "Short term"."""
    said = words.strip()
    return bool(said) and bool(_PERIOD.fullmatch(said)) and bool(_STRETCHES.search(said))


def periods(table: Table) -> frozenset[int]:
    """The columns that the first row heads by a stretch of time."""
    heads = {c.column: c for c in table.cells if c.row == 0 and c.blocks and c.column_span == 1}
    return frozenset(i for i, cell in heads.items() if is_period(cell.plain))


def ticked(table: Table) -> frozenset[int]:
    """The columns of times that hold ticks and nothing else, two of them at least or beside one
    that does."""
    times = periods(table)
    said = below(table) if len(times) >= _FEWEST else []
    of_times = {i: said[i] for i in times} if said else {}
    marked = any(of_times.values())
    return (
        frozenset(of_times) if marked and all(map(_only_ticks, of_times.values())) else frozenset()
    )


def _only_ticks(cells: Sequence[str]) -> bool:
    return all(_TICK.fullmatch(words.strip()) for words in cells)


def when_ticked(
    cells: Mapping[int, Cell], columns: frozenset[int], heads: Mapping[int, Cell]
) -> Around | None:
    """When the row's action is done: the headings of the columns that are ticked in its row."""
    named = [heads[i].blocks[0].text for i in sorted(columns) if i in cells and cells[i].blocks]
    if not named:
        return None
    return Around(joined(named), Part.COLUMN_HEADING, AroundRole.WHEN)


def read_matrix(table: Table, setting: Setting) -> list[Found]:
    """The actions of a matrix of times; none where the table is no such thing."""
    times = periods(table)
    if len(times) < _FEWEST or min(times) > _LABELS or not _plans(table, times, setting):
        return []
    return [found for row in range(1, table.rows) for found in _row(table, row, times, setting)]


def _plans(table: Table, times: frozenset[int], setting: Setting) -> bool:
    """Whether the cells below the times say what is to be done."""
    if any(announced(title) in _SILENT for title in setting.titles):
        return False
    said = [words for i, cells in enumerate(below(table)) if i in times for words in cells]
    said = [words for words in said if not is_placeholder(words)]
    forms = [form_of(words) for words in said]
    planned = sum(form in _PLANNED for form in forms)
    acted = sum(form in _TO_DO for form in forms)
    past = sum(bool(one and one.kind is Kind.ACHIEVEMENT) for one in map(judge, said))
    long = [words for words in said if len(words.split()) > 1]
    return (
        len(long) >= _FEWEST
        and len(long) >= len(said) * _MOSTLY
        and planned >= len(said) * _MOSTLY
        and acted * 2 >= len(said)
        and not past
    )


def _row(table: Table, row: int, times: frozenset[int], setting: Setting) -> Iterator[Found]:
    """What one row's workstream does, time after time."""
    first = min(times)
    label = next((c for i in range(first) if (c := table.at(row, i)) and _names(c)), None)
    if label is not None and label.row == row:
        yield from _label(label, _head(table, label.column), setting)
    inner = _within(label, setting)
    around = list(_around(table, row, times))
    seen: set[int] = set()
    for i in sorted(times):
        cell = table.at(row, i)
        if cell is None or cell.row != row or id(cell) in seen:
            continue
        seen.add(id(cell))
        heads = [h.text for j in sorted(times) if cell.column <= j < cell.column + cell.column_span
                 and (h := _head(table, j)) is not None]  # fmt: skip
        when = Around(joined(heads), Part.COLUMN_HEADING, AroundRole.WHEN)
        for entry in entries(cell):
            if not (is_placeholder(entry.passage.plain) or is_mark(entry.passage.plain)):
                yield _found(entry, inner, heads[-1], [when, *around])


def _names(cell: Cell) -> bool:
    return bool(cell.blocks) and not is_mark(cell.plain)


def _head(table: Table, column: int) -> Block | None:
    cell = table.at(0, column)
    return cell.blocks[0] if cell and cell.blocks else None


def _label(label: Cell, head: Block | None, setting: Setting) -> Iterator[Found]:
    """What the row is about: a numbered goal, else a theme."""
    block = label.blocks[0]
    words = block.text.plain
    kind = _kind(words)
    if kind is Kind.THEME and len(words.split()) > _TITLE_WORDS:
        return
    rule = "objective above its rows" if kind is Kind.OBJECTIVE else "theme of a row"
    yield Found(kind, block.text, block, setting, rule, 0.8, block.runs,
                head.text if head else None, Part.COLUMN_HEADING)  # fmt: skip


def _kind(words: str) -> Kind:
    number = numbered(words)
    return Kind.OBJECTIVE if number and number.label is Label.AIM else Kind.THEME


def _within(label: Cell | None, setting: Setting) -> Setting:
    """The setting of a row's actions: its label is their goal or theme."""
    if label is None or len(label.plain.split()) > 2 * _TITLE_WORDS:
        return setting
    words = label.blocks[0].text
    named = Named(words, Part.ROW_LABEL, Basis.BY_ROW)
    if _kind(words.plain) is Kind.OBJECTIVE:
        return replace(setting, objective=named)
    return replace(setting, theme=named)


def _around(table: Table, row: int, times: frozenset[int]) -> Iterator[Around]:
    """Who and where, in the columns that are none of times."""
    for i in range(table.columns):
        head = _head(table, i) if i not in times else None
        role = says(head.text.plain) if head else None
        cell = table.at(row, i)
        if role is None or role is AroundRole.WHEN or cell is None:
            continue
        for block in cell.blocks:
            yield Around(block.text, Part.CELL, role, block.runs)


def _found(entry: Entry, setting: Setting, head: Passage, around: list[Around]) -> Found:
    part = Part.LEAD_IN if entry.lead else Part.COLUMN_HEADING
    return Found(Kind.COMMITMENT, entry.passage, entry.block, setting, "action of its time", 0.85,
                 entry.runs, entry.lead or head, part, cells=around)  # fmt: skip
