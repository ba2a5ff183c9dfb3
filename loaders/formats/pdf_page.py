"""What stands on a PDF page, as PDFium gives it: words with place and type, rules and areas.

Coordinates are in points from the page's top left corner, y downwards, the page turned as it is
shown. One call into PDFium costs about a microsecond, so characters are asked for only where words
begin and end; everything that belongs to a text object is asked for once an object.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

_WORD = re.compile(r"[^\s\x00\x02]+\x02?")
_HYPHENS = {0xFFFE: "\x02"}
"""PDFium gives one of the two for the hyphen of a word that goes on in the next line."""
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_SYMBOLS = re.compile(r"symbol|wingding|dingbat|webding|marlett", re.IGNORECASE)
_MOST_PATHS = 6000
"""Path objects looked at on a page; drawings and maps have more, tables have not."""
_THIN = 2.5
"""Points; a filled area that is thinner is a rule."""
_DEEPEST_FORM = 4


@dataclass(frozen=True, slots=True)
class Type:
    """How the words of a text object are set. `size` in points as shown."""

    size: float
    bold: bool
    italic: bool
    symbol: bool
    upright: bool
    color: int


@dataclass(slots=True)
class Word:
    """Characters without white space between them; `y` is their baseline.

    `glued`: no space parts it from the word before. `order`: its place in the page's own order.
    """

    text: str
    x0: float
    x1: float
    y: float
    type: Type
    order: int
    glued: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle; of a rule one side is (nearly) nothing."""

    x0: float
    y0: float
    x1: float
    y1: float
    color: int = 0

    def holds(self, x: float, y: float, slack: float = 1.0) -> bool:
        """Whether the point lies in it."""
        return self.x0 - slack <= x <= self.x1 + slack and self.y0 - slack <= y <= self.y1 + slack


@dataclass(slots=True)
class Page:
    """One page: `level` and `upright` are horizontal and vertical rules, `areas` filled ones."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    level: list[Area] = field(default_factory=list)
    upright: list[Area] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    images: int = 0


def read_page(document: Any, index: int) -> Page:
    """The page at `index` (from 0) of a raw PDFium document. Raises ValueError when damaged."""
    handle = pdfium.FPDF_LoadPage(document, index)
    if not handle:
        raise ValueError(f"page {index + 1} cannot be loaded")
    try:
        frame = _Frame(handle)
        page = Page(index + 1, frame.width, frame.height)
        _Drawing(page, frame).walk(handle)
        text = pdfium.FPDFText_LoadPage(handle)
        if text:
            try:
                page.words = _Words(text, frame).read()
            finally:
                pdfium.FPDFText_ClosePage(text)
        return page
    finally:
        pdfium.FPDF_ClosePage(handle)


class _Frame:
    """Turns PDF coordinates (y upwards, unrotated) into the page as shown."""

    def __init__(self, page: Any) -> None:
        box = [ctypes.c_float() for _ in range(4)]
        boxed = pdfium.FPDFPage_GetCropBox(page, *map(ctypes.byref, box)) or (
            pdfium.FPDFPage_GetMediaBox(page, *map(ctypes.byref, box))
        )
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        self.width, self.height = float(width), float(height)
        self._left, self._bottom, self._right, self._top = (
            [float(side.value) for side in box] if boxed else [0.0, 0.0, self.width, self.height]
        )
        self.turn = int(pdfium.FPDFPage_GetRotation(page)) % 4

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The point as shown."""
        if self.turn == 0:
            return x - self._left, self._top - y
        if self.turn == 1:
            return y - self._bottom, x - self._left
        if self.turn == 2:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x

    def angle(self, a: float, b: float) -> float:
        """The direction of writing as shown, in quarter turns, for a text matrix."""
        return (math.atan2(b, a) / (math.pi / 2) - self.turn) % 4


class _Words:
    """The words of one text page."""

    def __init__(self, text: Any, frame: _Frame) -> None:
        self._text, self._frame = text, frame
        self._types: dict[int, Type] = {}
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._rect, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._size = ctypes.c_float()

    def read(self) -> list[Word]:
        """All words that can be seen, in the page's own order."""
        found: list[Word] = []
        characters = self._characters()
        for match in _WORD.finditer(characters):
            start, end = match.span()
            follows = start > 0 and not characters[start - 1].isspace()
            cuts = self._cuts(start, end)
            for piece in range(len(cuts) - 1):
                low, high = cuts[piece], cuts[piece + 1]
                words = match[0][low - start : high - start]
                if word := self._word(words, low, high, len(found), glued=follows or piece > 0):
                    found.append(word)
        return found

    def _characters(self) -> str:
        """One character for each of PDFium's, so that indices agree."""
        count = pdfium.FPDFText_CountChars(self._text)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._text, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text.translate(_HYPHENS)
        text = "".join(
            chr(code) if 0 < code < 0x110000 else " "
            for code in (pdfium.FPDFText_GetUnicode(self._text, i) for i in range(count))
        )
        return text.translate(_HYPHENS)

    def _cuts(self, start: int, end: int) -> list[int]:
        """Where in a word the text object changes and its type with it."""
        if end - start < 2 or self._address(start) == self._address(end - 1):
            return [start, end]
        cuts, before = [start], self._type(start)
        for index in range(start + 1, end):
            now = self._type(index)
            if now != before and now is not None:
                cuts.append(index)
                before = now
        return [*cuts, end]

    def _address(self, index: int) -> int:
        handle = pdfium.FPDFText_GetTextObject(self._text, index)
        return ctypes.c_void_p.from_buffer(handle).value or 0

    def _type(self, index: int) -> Type | None:
        handle = pdfium.FPDFText_GetTextObject(self._text, index)
        # from_buffer reads the pointer itself; a cast costs three times as much.
        address = ctypes.c_void_p.from_buffer(handle).value
        if not address:
            return None
        known = self._types.get(address)
        if known is None:
            known = self._types[address] = self._new_type(handle)
        return known

    def _new_type(self, handle: Any) -> Type:
        pdfium.FPDFTextObj_GetFontSize(handle, ctypes.byref(self._size))
        pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(self._matrix))
        matrix = self._matrix
        size = self._size.value * math.hypot(matrix.c, matrix.d)
        turns = self._frame.angle(matrix.a, matrix.b)
        font = pdfium.FPDFTextObj_GetFont(handle)
        name = _font_name(font)
        italic = ctypes.c_int()
        pdfium.FPDFFont_GetItalicAngle(font, ctypes.byref(italic))
        heavy = (
            pdfium.FPDFTextObj_GetTextRenderMode(handle) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
        )
        return Type(
            size=round(size, 1),
            bold=heavy or bool(_BOLD.search(name)),
            italic=italic.value != 0 or "italic" in name.lower() or "oblique" in name.lower(),
            symbol=bool(_SYMBOLS.search(name)),
            upright=turns < 0.1 or turns > 3.9,
            color=_fill_color(handle),
        )

    def _word(self, text: str, start: int, end: int, order: int, *, glued: bool) -> Word | None:
        kind = self._type(start)
        if kind is None or kind.size < 1:
            return None
        pdfium.FPDFText_GetCharOrigin(
            self._text, start, ctypes.byref(self._x), ctypes.byref(self._y)
        )
        x0, y = self._frame.at(self._x.value, self._y.value)
        pdfium.FPDFText_GetLooseCharBox(self._text, end - 1, ctypes.byref(self._rect))
        right = self._frame.at(self._rect.right, self._rect.bottom)[0]
        if self._frame.turn:
            right = max(right, self._frame.at(self._rect.left, self._rect.top)[0])
        x1 = max(right, x0)
        if not (-5 <= x0 <= self._frame.width + 5 and -5 <= y <= self._frame.height + 5):
            return None
        return Word(text, x0, x1, y, kind, order, glued)


def _font_name(font: Any) -> str:
    if not font:
        return ""
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
    return buffer.value.decode("utf-8", "replace")


def _fill_color(handle: Any) -> int:
    """0xRRGGBB, or -1 where there is none or it cannot be seen through."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(handle, *map(ctypes.byref, parts)):
        return -1
    red, green, blue, alpha = (part.value for part in parts)
    return -1 if alpha == 0 else red << 16 | green << 8 | blue


class _Drawing:
    """Rules and filled areas among the page's objects, those in forms included."""

    def __init__(self, page: Page, frame: _Frame) -> None:
        self._page, self._frame = page, frame
        self._left = _MOST_PATHS
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()

    def walk(self, page: Any) -> None:
        """Looks at the page's objects."""
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            self._object(pdfium.FPDFPage_GetObject(page, index), (1, 0, 0, 1, 0, 0), 0)
            if self._left <= 0:
                return

    def _object(self, handle: Any, matrix: tuple[float, ...], depth: int) -> None:
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._left -= 1
            self._path(handle, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._page.images += 1
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(own))
            inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            for index in range(pdfium.FPDFFormObj_CountObjects(handle)):
                if self._left <= 0:
                    return
                self._object(pdfium.FPDFFormObj_GetObject(handle, index), inner, depth + 1)

    def _path(self, handle: Any, matrix: tuple[float, ...]) -> None:
        if not pdfium.FPDFPageObj_GetBounds(handle, *map(ctypes.byref, self._sides)):
            return
        left, bottom, right, top = (side.value for side in self._sides)
        pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(self._fill), ctypes.byref(self._stroke))
        if not (self._fill.value or self._stroke.value):
            return
        area = self._shown(left, bottom, right, top, matrix)
        if area.x1 < 0 or area.y1 < 0 or area.x0 > self._page.width or area.y0 > self._page.height:
            return
        color = _fill_color(handle) if self._fill.value else 0
        if self._rule(area):
            return
        segments = pdfium.FPDFPath_CountSegments(handle)
        if self._fill.value and color not in (-1, 0xFFFFFF) and segments <= 12:
            self._page.areas.append(Area(area.x0, area.y0, area.x1, area.y1, color))
        if segments <= 400 and (self._stroke.value or segments > 5):
            self._segments(handle, segments, matrix)

    def _rule(self, area: Area) -> bool:
        """Keeps the area as a rule where it is thin."""
        width, height = area.x1 - area.x0, area.y1 - area.y0
        if height <= _THIN and width > height:
            self._page.level.append(area)
        elif width <= _THIN and height > width:
            self._page.upright.append(area)
        else:
            return min(width, height) <= _THIN
        return True

    def _segments(self, handle: Any, count: int, matrix: tuple[float, ...]) -> None:
        """The straight sides of a drawn path."""
        own = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(own))
        whole = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        x, y = ctypes.c_float(), ctypes.c_float()
        start: tuple[float, float] | None = None
        before: tuple[float, float] | None = None
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(handle, index)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = _moved((x.value, y.value), whole)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO and before:
                self._side(before, point)
            before = point
            if pdfium.FPDFPathSegment_GetClose(segment) and start:
                self._side(point, start)

    def _side(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        (xa, ya), (xb, yb) = self._frame.at(*one), self._frame.at(*other)
        if abs(xa - xb) < 1 or abs(ya - yb) < 1:
            self._rule(Area(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)))

    def _shown(
        self, left: float, bottom: float, right: float, top: float, matrix: tuple[float, ...]
    ) -> Area:
        corners = [
            self._frame.at(*_moved(point, matrix))
            for point in ((left, bottom), (right, top), (left, top), (right, bottom))
        ]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Area(min(xs), min(ys), max(xs), max(ys))


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
