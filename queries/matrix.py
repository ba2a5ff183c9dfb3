"""An answer about pairs as people draw it: one thing down the side, one across the top."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.queries.question import Cell, Column, Type
from goldenthread.queries.runner import Answer


def as_matrix(answer: Answer) -> Answer:
    """The answer with a row for each thing down the side and a column for each across the top.

    The question's `matrix` names the columns that stand down the side, across the top and in the
    cells; the IRI of the row stays last. Two things of one name have two columns, the second with
    "(2)" behind its name. An answer to another question is given back as it is.
    """
    question = answer.question
    if not question.matrix:
        return answer
    names = [column.name for column in question.columns]
    row_at, column_at, cell_at = map(names.index, question.matrix)
    iri_at, other_at = len(names) - 1, len(names) - 2
    across: dict[Cell, str] = {}
    cells: dict[tuple[Cell, Cell], dict[Cell, Cell]] = {}
    for row in answer.rows:
        across.setdefault(row[other_at], str(row[column_at]))
        cells.setdefault((row[row_at], row[iri_at]), {})[row[other_at]] = row[cell_at]
    headings = _apart(list(across.values()))
    columns = (
        question.columns[row_at],
        *(Column(name, Type.STRING, name) for name in headings),
        question.columns[iri_at],
    )
    rows = tuple(
        (label, *(counts.get(thing) for thing in across), iri)
        for (label, iri), counts in cells.items()
    )
    return replace(answer, question=replace(question, columns=columns, matrix=()), rows=rows)


def _apart(names: list[str]) -> list[str]:
    """The names, each once: the second of one name with "(2)" behind it."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found
