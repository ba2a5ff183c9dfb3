"""What is drawn on a PDF page: rules, filled areas, and shapes that are neither."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from goldenthread.loaders.formats import pdf_calls as calls
from goldenthread.loaders.formats.pdf_place import Area, Colors, Frame

_MOST_PATHS = 6000
"""Path objects looked at on a page; drawings and maps have more, tables have not."""
_MOST_SEGMENTS = 400
_THIN = 2.5
"""Points; a filled area that is thinner is a rule."""
_DEEPEST_FORM = 4
_SLANTED = 0.35
"""Slanted sides of a shape by half its circumference; round corners of a box are less."""
_SHAPE = 12.0
"""Points; filled areas that are less high or wide are not looked at for slanted sides."""
_UNMOVED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawn:
    """Rules (`level`, `upright`), filled `areas` and `art`: what has curved or slanted sides."""

    level: list[Area] = field(default_factory=list)
    upright: list[Area] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    art: list[Area] = field(default_factory=list)
    images: int = 0


def drawn(page: Any, frame: Frame, width: float, height: float) -> Drawn:
    """What is drawn on a loaded page of this size."""
    drawing = _Drawing(frame, width, height)
    drawing.walk(page)
    return drawing.found


class _Drawing:
    """Rules and filled areas among the page's objects, those in forms included."""

    def __init__(self, frame: Frame, width: float, height: float) -> None:
        self.found = Drawn()
        self._frame, self._width, self._height = frame, width, height
        self._left = _MOST_PATHS
        self._colors = Colors()
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._bounds = [ctypes.byref(side) for side in self._sides]
        self._mode = ctypes.byref(self._fill), ctypes.byref(self._stroke)
        self._point = ctypes.byref(self._x), ctypes.byref(self._y)

    def walk(self, page: Any) -> None:
        """Looks at the page's objects."""
        handle = calls.address(page)
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            self._object(calls.page_object(handle, index), _UNMOVED, 0)
            if self._left <= 0:
                return

    def _object(self, thing: int, matrix: tuple[float, ...], depth: int) -> None:
        kind = calls.kind_of(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._left -= 1
            self._path(thing, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.found.images += 1
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = _product(_matrix(thing), matrix)
            for index in range(calls.form_count(thing)):
                if self._left <= 0:
                    return
                self._object(calls.form_object(thing, index), inner, depth + 1)

    def _path(self, thing: int, matrix: tuple[float, ...]) -> None:
        if not calls.bounds_of(thing, *self._bounds):
            return
        left, bottom, right, top = (side.value for side in self._sides)
        calls.draw_mode(thing, *self._mode)
        fill, stroke = self._fill.value, self._stroke.value
        if not (fill or stroke):
            return
        area = self._shown(left, bottom, right, top, matrix)
        if area.x1 < 0 or area.y1 < 0 or area.x0 > self._width or area.y0 > self._height:
            return
        if self._rule(area):
            return
        color = self._colors.of(thing) if fill else 0
        segments = calls.segment_count(thing)
        seen = bool(stroke) or color not in (-1, 0xFFFFFF)
        if self._is_art(thing, area, segments, matrix):
            if seen:
                self.found.art.append(area)
        elif seen and fill and segments <= 12:
            self.found.areas.append(Area(area.x0, area.y0, area.x1, area.y1, color))

    def _is_art(self, thing: int, area: Area, segments: int, matrix: tuple[float, ...]) -> bool:
        """Whether much of the outline is slanted or curved; keeps drawn level sides as rules."""
        if segments > _MOST_SEGMENTS:
            return True
        width, height = area.x1 - area.x0, area.y1 - area.y0
        outlined = bool(self._stroke.value) or segments > 5
        if not outlined and min(width, height) < _SHAPE:
            return False
        straight, slanted = self._segments(thing, segments, matrix, keep=outlined)
        return straight < width + height or slanted > _SLANTED * (width + height)

    def _rule(self, area: Area) -> bool:
        """Keeps the area as a rule where it is thin."""
        width, height = area.x1 - area.x0, area.y1 - area.y0
        if height <= _THIN and width > height:
            self.found.level.append(area)
        elif width <= _THIN and height > width:
            self.found.upright.append(area)
        else:
            return min(width, height) <= _THIN
        return True

    def _segments(
        self, thing: int, count: int, matrix: tuple[float, ...], *, keep: bool
    ) -> tuple[float, float]:
        """The length of a path's sides that are level or upright, and of those that are neither,
        in points; `keep`: the former become rules."""
        whole = _product(_matrix(thing), matrix)
        start: tuple[float, float] | None = None
        before: tuple[float, float] | None = None
        straight = slanted = 0.0
        for index in range(count):
            segment = calls.segment_at(thing, index)
            calls.segment_point(segment, *self._point)
            point = self._frame.at(*_moved((self._x.value, self._y.value), whole))
            kind = calls.segment_kind(segment)
            sides = []
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif before:
                sides.append((before, point, kind == pdfium.FPDF_SEGMENT_LINETO))
            if calls.segment_closes(segment) and start:
                sides.append((point, start, True))
            for one, other, is_line in sides:
                level = abs(one[0] - other[0]) < 1 or abs(one[1] - other[1]) < 1
                if not level:
                    slanted += math.dist(one, other)
                elif is_line:
                    straight += math.dist(one, other)
                    if keep:
                        self._side(one, other)
            before = point
        return straight, slanted

    def _side(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        (xa, ya), (xb, yb) = one, other
        self._rule(Area(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)))

    def _shown(
        self, left: float, bottom: float, right: float, top: float, matrix: tuple[float, ...]
    ) -> Area:
        if matrix is _UNMOVED:
            (xa, ya), (xb, yb) = self._frame.at(left, bottom), self._frame.at(right, top)
            return Area(
                xa if xa < xb else xb,
                ya if ya < yb else yb,
                xb if xa < xb else xa,
                yb if ya < yb else ya,
            )
        corners = [(left, bottom), (right, top), (left, top), (right, bottom)]
        shown = [self._frame.at(*_moved(corner, matrix)) for corner in corners]
        xs, ys = [x for x, _ in shown], [y for _, y in shown]
        return Area(min(xs), min(ys), max(xs), max(ys))


def _matrix(thing: int) -> tuple[float, ...]:
    own = pdfium.FS_MATRIX()
    calls.matrix_of(thing, ctypes.byref(own))
    return own.a, own.b, own.c, own.d, own.e, own.f


def _product(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _moved(point: tuple[float, float], matrix: tuple[float, ...]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f
