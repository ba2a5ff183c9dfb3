"""Tables without telling column headings: grids read by the labels of their rows, and layouts
whose cells are small texts of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from goldenthread.loaders.document import BlockKind, Cell, Table
from goldenthread.loaders.reading.cells import entries, is_placeholder
from goldenthread.loaders.reading.forms import Form, form_of
from goldenthread.loaders.reading.found import Found, Named, Setting
from goldenthread.loaders.reading.headings import Announces, announced
from goldenthread.loaders.reading.leadins import Force, force_of, is_open
from goldenthread.loaders.reading.lists import Lead, read_item
from goldenthread.loaders.reading.names import Names
from goldenthread.loaders.reading.outline import Outline
from goldenthread.loaders.statement import Basis, Kind, Part

_ROW_KINDS = {
    Announces.VISION: Kind.VISION,
    Announces.MISSION: Kind.MISSION,
    Announces.OBJECTIVES: Kind.OBJECTIVE,
    Announces.THEMES: Kind.THEME,
    Announces.PROGRAMMES: Kind.PROGRAMME,
    Announces.ACTIONS: Kind.COMMITMENT,
    Announces.PRIORITIES: Kind.COMMITMENT,
}


_ANNOUNCING = 5
"""A row's label of more words than these does not only announce themes, it names their objective."""


def read_grid(table: Table, outline: Outline, names: Names) -> list[Found]:
    """The statements of a grid or layout."""
    setting = outline.setting()
    rows = [[table.at(r, c) for c in range(table.columns)] for r in range(table.rows)]
    labels = [_row_kind(row[0], names) if row else None for row in rows]
    if sum(label is not None for label in labels) >= 2:
        return list(_labelled(rows, labels, setting, names))
    cells = [cell for row in rows for cell in row if cell]
    titled = sum(_is_titled(cell, names) for cell in cells)
    return [f for cell in cells for f in _small_text(cell, setting, names, among=titled >= 2)]


def _is_titled(cell: Cell, names: Names) -> bool:
    return len(cell.blocks) > 1 and names.objective(cell.blocks[0].text.plain) is not None


def _row_kind(cell: Cell | None, names: Names) -> Kind | None:
    if cell is None or not cell.blocks:
        return None
    kind = _ROW_KINDS.get(announced(cell.plain))
    return kind or (Kind.THEME if names.objective(cell.plain) is not None else None)


def _labelled(
    rows: list[list[Cell | None]], labels: list[Kind | None], setting: Setting, names: Names
) -> Iterator[Found]:
    """Rows whose first cell says what the others are; a commitment belongs to the objective and
    the theme that stand above it in its column."""
    objectives: dict[int, Named] = {}
    themes: dict[int, Named] = {}
    for row, kind in zip(rows, labels, strict=True):
        if kind is None or row[0] is None:
            continue
        label = row[0].blocks[0]
        if kind is Kind.OBJECTIVE:
            objectives, themes = {}, {}
        if kind is Kind.THEME:
            named = len(row[0].plain.split()) > _ANNOUNCING
            whole = Named(label.text, Part.ROW_LABEL, Basis.BY_ROW)
            objectives = dict.fromkeys(range(len(row)), whole) if named else objectives
            themes = {}
            if named:
                yield Found(
                    Kind.OBJECTIVE, label.text, label, setting, "objective that labels a row", 0.7
                )
        covering: Cell | None = None
        for column, cell in enumerate(row[1:], 1):
            covering = cell if cell and cell.blocks else covering
            if covering is None:
                continue
            name = Named(covering.blocks[0].text, Part.CELL, Basis.BY_ROW)
            if kind is Kind.OBJECTIVE:
                objectives[column] = name
            elif kind is Kind.THEME:
                themes[column] = name
            if cell and cell.blocks:
                yield from _cell(
                    cell,
                    kind,
                    replace(
                        setting,
                        objective=objectives.get(column) if kind is not Kind.OBJECTIVE else None,
                        theme=themes.get(column) if kind is Kind.COMMITMENT else None,
                    ),
                    row[0],
                )


def _cell(cell: Cell, kind: Kind, setting: Setting, label: Cell) -> Iterator[Found]:
    for entry in entries(cell):
        words = entry.passage.plain
        if is_placeholder(words):
            continue
        found = Found(kind, entry.passage, entry.block, setting, f"{kind.value} by its row", 0.8, entry.runs,
                      label.blocks[0].text, Part.ROW_LABEL)  # fmt: skip
        if kind is Kind.THEME and form_of(words) in (Form.ACTION, Form.DOING):
            found.also = (Kind.COMMITMENT,)
        yield found


def _small_text(cell: Cell, setting: Setting, names: Names, *, among: bool) -> Iterator[Found]:
    """A cell that is a small text: a title, perhaps a lead-in, a list. `among`: whether the cells
    beside it have objectives for titles, so that its title is one too."""
    title, lead = None, None
    for n, block in enumerate(cell.blocks):
        words = block.text.plain
        if block.kind is not BlockKind.ITEM:
            if n == 0 and len(cell.blocks) > 1 and (among or names.objective(words) is not None):
                title = Named(block.text, Part.CELL, Basis.BY_ROW)
                yield Found(
                    Kind.OBJECTIVE, block.text, block, setting, "objective above a list", 0.8
                )
                force = Force.TOPICS if announced(words) is Announces.THEMES else Force.ACTIONS
                lead = Lead(block.text, force, Part.CELL)
            elif is_open(words):
                lead = Lead(block.text, force_of(words) or Force.DESCRIBES)
            continue
        inner = replace(setting, objective=title) if title else setting
        for entry in entries(replace(cell, blocks=(block,))):
            item = replace(block, text=entry.passage, runs=entry.runs)
            yield from read_item(item, lead, inner, None)
