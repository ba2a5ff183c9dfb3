"""`goldenthread read --explain` and `--unread`: each passage and what became of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from goldenthread.loaders.corpus import Source
from goldenthread.loaders.document import BlockKind
from goldenthread.loaders.reading.passages import Explained
from goldenthread.loaders.reading.rules import says

_NAMES = {
    BlockKind.PARAGRAPH: "prose",
    BlockKind.ITEM: "bullet",
    BlockKind.FURNITURE: "running header or footer",
}


def print_lines(passages: Sequence[Explained]) -> None:
    """One JSON object a passage; keys without a value are left out."""
    for one in passages:
        sys.stdout.write(json.dumps(record(one), ensure_ascii=False) + "\n")


def record(one: Explained) -> dict[str, object]:
    """A passage as JSON: `start` and `end` count in the text of `goldenthread read --text`.

    `took`: each statement made of it, with the rule and what that rule goes by. `used`: the parts
    that it plays for statements made of other passages. `left`: why no rule took it.
    """
    extent = one.passage.extent()
    values: dict[str, object] = {
        "text": one.passage.plain,
        "start": extent.start,
        "end": extent.end,
        "line": one.line,
        "page": one.locator.page,
        "slide": one.locator.slide,
        "sheet": one.locator.sheet,
        "cell": one.locator.cell,
        "section": list(one.section),
        "passage": _kind(one),
        "took": [
            {
                "id": statement.id,
                "kind": statement.kind.value,
                "rule": statement.evidence.rule,
                "says": says(statement.evidence.rule),
                "confidence": round(statement.evidence.confidence, 2),
            }
            for statement in one.took
        ],
        "used": list(one.used),
        "left": one.left,
        "marks": [mark.value for mark in one.marks],
    }
    return {key: value for key, value in values.items() if value not in (None, [], "")}


def _kind(one: Explained) -> str:
    return "table cell" if one.in_table else _NAMES.get(one.block, one.block.value)


def print_table(source: Source, passages: Sequence[Explained]) -> None:
    """For a person: where it stands, its words, and which rule took it or why none did."""
    from rich.table import Table

    from goldenthread.api.tables import console

    shown = Table(title=str(source.path), title_justify="left", expand=True, show_lines=True)
    for heading, ratio in (("where", 3), ("passage", 8), ("read as", 6)):
        shown.add_column(heading, ratio=ratio, overflow="fold")
    for one in passages:
        shown.add_row(_where(one), " ".join(one.passage.plain.split()), _became(one))
    out = console(terminal=sys.stdout.isatty())
    out.print(shown)
    out.print(f"{len(passages):,} passage{'' if len(passages) == 1 else 's'}")


def _where(one: Explained) -> str:
    """The page, the line, and the nearest heading."""
    place = one.locator
    numbered = (
        f"{name} {number}"
        for name, number in (("page", place.page), ("slide", place.slide), ("cell", place.cell))
        if number is not None
    )
    line = "" if place.page or place.slide or place.cell else f"line {one.line}"
    section = one.section[-1] if one.section else ""
    return "\n".join(filter(None, (", ".join(numbered), line, section)))


def _became(one: Explained) -> str:
    said = [
        f"{statement.kind}: “{statement.evidence.rule}”, {says(statement.evidence.rule)}"
        for statement in one.took
    ]
    if one.used:
        said.append("used as " + ", ".join(one.used))
    if one.left:
        said.append("left: " + one.left)
    if one.left and one.marks:
        said.append("has a " + ", a ".join(one.marks))
    return "\n".join(said)
