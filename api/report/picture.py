"""The picture of the thread: objectives, the programmes that carry them, who answers for what."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from font_roboto import Roboto, RobotoMedium
from PIL import Image, ImageDraw, ImageFont

from goldenthread.api.answers import so_many
from goldenthread.api.report.thread import Named, Promise, Thread

_WIDTH: Final = 1800
_ROW: Final = 66
_TOP: Final = 96
_OBJECTIVES: Final = (10, 560)
_PROGRAMMES: Final = (760, 1290)
_BARS: Final = (1320, 1560)
_MOST: Final = 14
"""Programmes that are shown by name: those with most commitments."""

_INK, _LINE, _FILL = "#1F1F1F", "#5B6B7B", "#EAF0F6"
_OWNED, _HEIR, _NOBODY = "#1F4E79", "#9DC3E6", "#FFFFFF"
_SMALL: Final = ImageFont.truetype(Roboto, 24)
_PLAIN: Final = ImageFont.truetype(Roboto, 26)
_BOLD: Final = ImageFont.truetype(RobotoMedium, 28)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and what it shows, in words for those who do not see it."""

    png: bytes
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A programme (or what stands for several, or for none), its commitments, whom it serves.

    `objectives`: the IRIs of those that it is joined to by a line.
    """

    label: str
    promises: tuple[Promise, ...]
    objectives: frozenset[str]
    named: bool = True

    @property
    def owned(self) -> int:
        """Commitments with an owner of their own."""
        return sum(1 for p in self.promises if p.owners and not p.inherited)

    @property
    def heirs(self) -> int:
        """Commitments whose owner is inherited."""
        return sum(1 for p in self.promises if p.inherited)

    @property
    def nobody(self) -> int:
        """Commitments that nobody answers for."""
        return len(self.promises) - self.owned - self.heirs


def rows(found: Thread) -> list[Row]:
    """Programmes, those with most commitments first; then the others together; then none."""
    all_rows = [_of_programme(found, programme) for programme in found.programmes]
    all_rows.sort(key=lambda row: (-len(row.promises), row.label))
    shown, others = all_rows[:_MOST], all_rows[_MOST:]
    if others:
        shown.append(_together(others))
    alone = tuple(p for p in found.promises if not p.programmes)
    if alone:
        served = frozenset(o for p in alone for o in p.objectives)
        shown.append(Row("(in no programme)", alone, served, named=False))
    return shown


def _of_programme(found: Thread, programme: Named) -> Row:
    served = (o for o, programmes in found.carried.items() if programme.iri in programmes)
    return Row(programme.label, found.of(programme.iri), frozenset(served))


def _together(others: Sequence[Row]) -> Row:
    promises = dict.fromkeys(p for row in others for p in row.promises)
    served = frozenset(o for row in others for o in row.objectives)
    label = f"({so_many(len(others), 'other programme')})"
    return Row(label, tuple(promises), served, named=False)


def picture(found: Thread) -> Picture:
    """Draws the thread: a box an objective, a box a programme, and a bar of its commitments."""
    shown = rows(found)
    height = _TOP + max(len(shown), len(found.objectives), 1) * _ROW + 70
    image = Image.new("RGB", (_WIDTH, height), "white")
    draw = ImageDraw.Draw(image)
    _captions(draw)
    places = _spread(len(found.objectives), height)
    for objective, y in zip(found.objectives, places, strict=True):
        joined = [(n, row) for n, row in enumerate(shown) if objective.iri in row.objectives]
        for number, row in joined:
            ends = ((_OBJECTIVES[1], y), (_PROGRAMMES[0], _middle(number)))
            draw.line(ends, fill=_LINE, width=3 if row.named else 1)
        bare = not any(row.named for _, row in joined)
        _box(draw, _OBJECTIVES, y, objective.label, dashed=bare)
    longest = max((len(row.promises) for row in shown), default=1) or 1
    for number, row in enumerate(shown):
        _box(draw, _PROGRAMMES, _middle(number), row.label, dashed=not row.objectives)
        _bar(draw, _middle(number), row, longest)
    _legend(draw, height - 52)
    out = io.BytesIO()
    image.save(out, format="PNG", optimize=True)
    return Picture(out.getvalue(), in_words(found))


def in_words(found: Thread) -> str:
    """What the picture shows, a sentence an objective."""
    said = []
    for objective in found.objectives:
        carried = found.carried.get(objective.iri, ())
        names = [p.label for p in found.programmes if p.iri in carried]
        promises = found.under(objective.iri)
        nobody = sum(1 for p in promises if not p.owners)
        by = f"carried by {', '.join(names)}" if names else "carried by no programme"
        said.append(
            f"{objective.label}: {by}; {so_many(len(promises), 'commitment')}, "
            f"{nobody} of which nobody answers for."
        )
    return " ".join(said) or "No objective was found."


def _middle(row: int) -> int:
    return _TOP + row * _ROW + _ROW // 2


def _spread(number: int, height: int) -> list[int]:
    """The middles of so many boxes, spread evenly over the height."""
    room = height - _TOP - 70
    return [_TOP + round(room * (2 * i + 1) / (2 * number)) for i in range(number)]


def _captions(draw: ImageDraw.ImageDraw) -> None:
    for x, words in (
        (_OBJECTIVES[0], "Objectives"),
        (_PROGRAMMES[0], "Programmes that carry them"),
        (_BARS[0], "Commitments"),
    ):
        draw.text((x, 28), words, fill=_INK, font=_BOLD)


def _box(
    draw: ImageDraw.ImageDraw, ends: tuple[int, int], y: int, label: str, *, dashed: bool
) -> None:
    """A box with up to two lines of text; dashed where something is missing at it."""
    left, right = ends
    top, bottom = y - _ROW // 2 + 4, y + _ROW // 2 - 4
    draw.rectangle((left, top, right, bottom), fill=_NOBODY if dashed else _FILL)
    if dashed:
        _dashes(draw, (left, top, right, bottom))
    else:
        draw.rectangle((left, top, right, bottom), outline=_LINE, width=2)
    lines = textwrap.wrap(label, (right - left) // 12, max_lines=2, placeholder=" …")
    for number, line in enumerate(lines):
        offset = (number - (len(lines) - 1) / 2) * 27
        draw.text((left + 12, y + offset), line, fill=_INK, font=_SMALL, anchor="lm")


def _dashes(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    for x in range(left, right, 20):
        for y in (top, bottom):
            draw.line(((x, y), (min(x + 11, right), y)), fill=_INK, width=3)
    for y in range(top, bottom, 20):
        for x in (left, right):
            draw.line(((x, y), (x, min(y + 11, bottom))), fill=_INK, width=3)


def _bar(draw: ImageDraw.ImageDraw, y: int, row: Row, longest: int) -> None:
    """Three parts, told apart by shade and outline, and the numbers beside them."""
    left, room = _BARS[0], _BARS[1] - _BARS[0]
    x = left
    for number, shade in ((row.owned, _OWNED), (row.heirs, _HEIR), (row.nobody, _NOBODY)):
        width = round(room * number / longest)
        if number:
            end = max(x + width, x + 3)
            draw.rectangle((x, y - 17, end, y + 17), fill=shade, outline=_INK, width=2)
            x = end
    total = len(row.promises)
    words = f"{total}, {row.nobody} nobody’s" if row.nobody else str(total)
    draw.text((x + 12, y), words, fill=_INK, font=_SMALL, anchor="lm")


def _legend(draw: ImageDraw.ImageDraw, y: int) -> None:
    x = _OBJECTIVES[0]
    for shade, words in (
        (_OWNED, "owner named"),
        (_HEIR, "owner inherited from the programme"),
        (_NOBODY, "nobody answers for it"),
    ):
        draw.rectangle((x, y, x + 34, y + 28), fill=shade, outline=_INK, width=2)
        draw.text((x + 46, y + 14), words, fill=_INK, font=_PLAIN, anchor="lm")
        x += 90 + int(draw.textlength(words, font=_PLAIN))
    _dashes(draw, (x, y, x + 34, y + 28))
    words = "without a programme, or without an objective"
    draw.text((x + 46, y + 14), words, fill=_INK, font=_PLAIN, anchor="lm")
