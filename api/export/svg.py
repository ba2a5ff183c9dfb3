"""A picture of one objective's thread: what carries it, what is promised, who answers, by when.

Plain SVG with the fonts that every machine has, so that Word, PowerPoint and browsers show it.
What a document says is drawn solid, what only follows is dashed; nothing is told by colour alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from goldenthread.api.answers import so_many
from goldenthread.api.export.exported import Exported
from goldenthread.api.export.objective import Carrier, ObjectiveThread, objective_thread
from goldenthread.api.report.thread import Promise
from goldenthread.queries.named import Asked

_WIDTH: Final = 1240
_COLUMNS: Final = ((20, 250), (330, 290), (680, 540))
"""Left edge and width of the objective, of what carries it, and of the commitments."""
_TOP: Final = 70
_APART: Final = 20
_SIZE: Final = 13
_LINE: Final = 17
_LETTER: Final = 0.5
"""Mean width of a letter, in parts of the font's size."""
_SHOWN: Final = 4
"""Commitments of a carrier that are shown; the others are counted."""
_LONGEST: Final = 150
"""Letters of a commitment that are shown."""

_STYLES: Final = {
    "bold": 'font-weight="bold" fill="#1F1F1F"',
    "plain": 'fill="#1F1F1F"',
    "grey": 'fill="#4A5866"',
    "alarm": 'font-weight="bold" fill="#A4262C"',
}

Line = tuple[str, str]
"""Words, and the style that they are written in."""


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of text in a box; `y` is its upper edge. `stated`: how it is joined to the left."""

    column: int
    y: int
    lines: tuple[Line, ...]
    fill: str
    stated: bool = True

    @property
    def height(self) -> int:
        """With the space around the lines."""
        return len(self.lines) * _LINE + 12

    @property
    def end(self) -> int:
        """The lower edge."""
        return self.y + self.height

    def centred(self, top: int, end: int) -> Box:
        """The same box, in the middle between two heights, but not above the first."""
        y = max(top, (top + end - self.height) // 2)
        return Box(self.column, y, self.lines, self.fill, self.stated)


def export(graph: Asked, objective: str) -> Exported:
    """The picture. `objective`: its name or IRI. Raises QuestionError when there is none."""
    thread = objective_thread(graph, objective)
    left_out = sum(max(0, len(carrier.promises) - _SHOWN) for carrier in thread.carriers)
    said = f"{so_many(left_out, 'commitment')}, which are only counted in the picture"
    drawn = _drawn(thread).encode()
    return Exported(lambda output: output.write(drawn), lost=(said,) if left_out else ())


def _drawn(thread: ObjectiveThread) -> str:
    y, shapes, heads = _TOP, list[str](), list[Box]()
    for carrier in thread.carriers:
        promises = list(_promises(carrier, y))
        end = promises[-1].end if promises else y
        head = Box(1, y, tuple(_of_carrier(carrier)), "#E4EFE7", carrier.stated).centred(y, end)
        heads.append(head)
        shapes += [_joined(head, box) for box in promises]
        shapes += [part for box in promises for part in _shape(box)]
        y = max(end, head.end) + _APART
    first = Box(0, _TOP, tuple(_of_objective(thread)), "#DCE6F2").centred(_TOP, y - _APART)
    shapes += [_joined(first, head) for head in heads]
    shapes += [part for box in (first, *heads) for part in _shape(box)]
    return "\n".join(_framed(shapes, thread, max(y, first.end + _APART)))


def _of_objective(thread: ObjectiveThread) -> Iterator[Line]:
    promises = [promise for carrier in thread.carriers for promise in carrier.promises]
    yield from _wrapped(thread.label, 0, "bold")
    yield from _wrapped(so_many(len(promises), "commitment"), 0, "grey")
    orphans = sum(carrier.orphans for carrier in thread.carriers)
    if orphans:
        yield from _wrapped(f"{orphans} that nobody answers for", 0, "alarm")


def _of_carrier(carrier: Carrier) -> Iterator[Line]:
    yield from _wrapped(carrier.label, 1, "bold" if carrier.kind else "grey")
    counted = so_many(len(carrier.promises), "commitment") if carrier.promises else "no commitment"
    kind = f"{carrier.kind}, " if carrier.kind else ""
    yield from _wrapped(kind + counted, 1, "grey" if carrier.promises else "alarm")
    if carrier.orphans:
        yield from _wrapped(f"{carrier.orphans} that nobody answers for", 1, "alarm")


def _promises(carrier: Carrier, y: int) -> Iterator[Box]:
    for promise in carrier.promises[:_SHOWN]:
        box = Box(2, y, tuple(_of_promise(promise)), "#FFFFFF")
        yield box
        y = box.end + 6
    more = len(carrier.promises) - _SHOWN
    if more > 0:
        yield Box(2, y, ((f"and {so_many(more, 'more commitment')}", "grey"),), "#FFFFFF")


def _of_promise(promise: Promise) -> Iterator[Line]:
    words = textwrap.shorten(promise.text, _LONGEST, placeholder=" …")
    yield from _wrapped(words, 2, "plain")
    if promise.owners:
        inherited = " (by way of its programme)" if promise.inherited else ""
        yield from _wrapped(f"{'; '.join(promise.owners)}{inherited}{_by_when(promise)}", 2, "grey")
    else:
        yield from _wrapped(f"nobody answers for it{_by_when(promise)}", 2, "alarm")


def _by_when(promise: Promise) -> str:
    return f" · {promise.due[0]}" if promise.due else " · no date"


def _wrapped(words: str, column: int, style: str) -> Iterator[Line]:
    letters = int((_COLUMNS[column][1] - 20) / (_SIZE * _LETTER))
    for line in textwrap.wrap(" ".join(words.split()), letters):
        yield line, style


def _shape(box: Box) -> Iterator[str]:
    x, width = _COLUMNS[box.column]
    yield (
        f'<rect x="{x}" y="{box.y}" width="{width}" height="{box.height}" rx="4" '
        f'fill="{box.fill}" stroke="#5B6B7B"/>'
    )
    for number, (words, style) in enumerate(box.lines, 1):
        y = box.y + number * _LINE + 2
        yield f'<text x="{x + 10}" y="{y}" {_STYLES[style]}>{escape(words)}</text>'


def _joined(left: Box, right: Box) -> str:
    x, width = _COLUMNS[left.column]
    start, end = x + width, _COLUMNS[right.column][0]
    one, other = left.y + left.height // 2, right.y + right.height // 2
    middle = (start + end) // 2
    dashed = "" if right.stated else ' stroke-dasharray="5 4"'
    return (
        f'<path d="M{start} {one} C{middle} {one} {middle} {other} {end} {other}" '
        f'fill="none" stroke="#5B6B7B"{dashed}/>'
    )


def _framed(shapes: Iterable[str], thread: ObjectiveThread, y: int) -> Iterator[str]:
    sources = textwrap.wrap(f"From: {'; '.join(thread.documents) or 'no document'}.", 170)
    height = y + _LINE * (len(sources) + 1) + 10
    title = escape(f"What carries the objective: {thread.label}")
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" role="img" font-size="{_SIZE}" '
        'font-family="Arial, Helvetica, sans-serif">'
    )
    yield f"<title>{title}</title>"
    yield '<rect width="100%" height="100%" fill="#FFFFFF"/>'
    for (x, _), name in zip(_COLUMNS, ("Objective", "Carried by", "Commitments"), strict=True):
        yield f'<text x="{x}" y="45" font-size="16" {_STYLES["bold"]}>{name}</text>'
    yield from shapes
    notes = [
        "Solid lines: a document says so. Dashed: it follows from what documents say.",
        *sources,
    ]
    for number, words in enumerate(notes, 1):
        at = y + number * _LINE - 4
        yield f'<text x="20" y="{at}" font-size="12" {_STYLES["grey"]}>{escape(words)}</text>'
    yield "</svg>"
