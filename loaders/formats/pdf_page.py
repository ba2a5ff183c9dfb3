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

from goldenthread.loaders.formats import pdf_calls as calls
from goldenthread.loaders.formats.pdf_drawing import drawn
from goldenthread.loaders.formats.pdf_place import Area, Colors, Frame
from goldenthread.ontology.swift import swift

_WORD = re.compile(r"[^\s\x00\x02]+\x02?")
_HYPHENS = {0xFFFE: "\x02"}
"""PDFium gives one of the two for the hyphen of a word that goes on in the next line."""
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_SYMBOLS = re.compile(r"symbol|wingding|dingbat|webding|marlett", re.IGNORECASE)


@swift
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


@dataclass(slots=True)
class Page:
    """One page: its words and what is drawn on it, as in `pdf_drawing.Drawn`."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    level: list[Area] = field(default_factory=list)
    upright: list[Area] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    art: list[Area] = field(default_factory=list)
    images: int = 0


def read_page(document: Any, index: int) -> Page:
    """The page at `index` (from 0) of a raw PDFium document. Raises ValueError when damaged."""
    handle = pdfium.FPDF_LoadPage(document, index)
    if not handle:
        raise ValueError(f"page {index + 1} cannot be loaded")
    try:
        frame = Frame(handle)
        seen = drawn(handle, frame, frame.width, frame.height)
        page = Page(
            index + 1,
            frame.width,
            frame.height,
            level=seen.level,
            upright=seen.upright,
            areas=seen.areas,
            art=seen.art,
            images=seen.images,
        )
        text = pdfium.FPDFText_LoadPage(handle)
        if text:
            try:
                page.words = drawn_once(_Words(text, frame).read())
            finally:
                pdfium.FPDFText_ClosePage(text)
        return page
    finally:
        pdfium.FPDF_ClosePage(handle)


def drawn_once(words: list[Word]) -> list[Word]:
    """The words without those drawn again at the same place, as some programs do for bold type or
    for each part of a page that they cut out."""
    places: set[tuple[str, int, int]] = set()
    kept: list[Word] = []
    for word in words:
        text, x, y = word.text, round(word.x0), round(word.y)
        here = (text, x, y)
        again = here in places or (text, x - 1, y) in places or (text, x + 1, y) in places
        if again and any(map(str.isalnum, text)):  # dots in a row stand close together
            continue
        places.add(here)
        kept.append(word)
    return kept if len(kept) == len(words) else [w for w in kept if not _is_part(w, kept)]


def _is_part(word: Word, words: list[Word]) -> bool:
    """Whether a word is the end or the beginning of one that stands at the same place."""
    return any(
        len(other.text) > len(word.text)
        and abs(other.y - word.y) < 1
        and other.x0 - 1 <= word.x0
        and word.x1 <= other.x1 + 1
        and word.text in other.text
        for other in words
    )


@swift
class _Font:
    """What a font's name and angle say of the type set in it."""

    bold: bool
    italic: bool
    symbol: bool


class _Words:
    """The words of one text page."""

    def __init__(self, text: Any, frame: Frame) -> None:
        self._text, self._frame = text, frame
        self._page = calls.address(text)
        self._types: dict[int | None, Type | None] = {None: None}
        self._fonts: dict[int | None, _Font] = {}
        self._colors = Colors()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._rect, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._size = ctypes.c_float()
        self._origin = ctypes.byref(self._x), ctypes.byref(self._y)
        self._box, self._turned = ctypes.byref(self._rect), ctypes.byref(self._matrix)

    def read(self) -> list[Word]:
        """All words that can be seen, in the page's own order."""
        found: list[Word] = []
        characters = self._characters()
        for match in _WORD.finditer(characters):
            start, end = match.span()
            glued = start > 0 and not characters[start - 1].isspace()
            for low, high, kind in self._pieces(start, end):
                text = characters[low:high]
                if word := self._word(text, low, high, kind, len(found), glued=glued):
                    found.append(word)
                glued = True
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

    def _pieces(self, start: int, end: int) -> list[tuple[int, int, Type | None]]:
        """The word in pieces of one type: (first character, the one after its last, type)."""
        first = calls.text_object(self._page, start)
        kind = self._type(first)
        if end - start < 2 or first == calls.text_object(self._page, end - 1):
            return [(start, end, kind)]
        found, before = [], kind
        for index in range(start + 1, end):
            now = self._type(calls.text_object(self._page, index))
            if now != before and now is not None:
                found.append((start, index, kind))
                start, kind, before = index, now, now
        return [*found, (start, end, kind)]

    def _type(self, thing: int | None) -> Type | None:
        """How a text object is set; None for what PDFium put in itself."""
        if thing not in self._types:
            self._types[thing] = self._new_type(thing)
        return self._types[thing]

    def _new_type(self, thing: int | None) -> Type:
        calls.font_size(thing, ctypes.byref(self._size))
        calls.matrix_of(thing, self._turned)
        matrix = self._matrix
        size = self._size.value * math.hypot(matrix.c, matrix.d)
        turns = self._frame.angle(matrix.a, matrix.b)
        font = self._font(calls.font_of(thing))
        heavy = calls.render_mode(thing) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
        return Type(
            size=round(size, 1),
            bold=heavy or font.bold,
            italic=font.italic,
            symbol=font.symbol,
            upright=turns < 0.1 or turns > 3.9,
            color=self._colors.of(thing or 0),
        )

    def _font(self, font: int | None) -> _Font:
        known = self._fonts.get(font)
        if known is None:
            name, angle = _name_and_angle(font)
            slanted = angle != 0 or "italic" in name.lower() or "oblique" in name.lower()
            symbol = bool(_SYMBOLS.search(name))
            known = self._fonts[font] = _Font(bool(_BOLD.search(name)), slanted, symbol)
        return known

    def _word(
        self, text: str, start: int, end: int, kind: Type | None, order: int, *, glued: bool
    ) -> Word | None:
        if kind is None or kind.size < 1:
            return None
        calls.char_origin(self._page, start, *self._origin)
        calls.loose_box(self._page, end - 1, self._box)
        frame, rect = self._frame, self._rect
        x0, y = frame.at(self._x.value, self._y.value)
        x1 = frame.at(rect.right, rect.bottom)[0]
        if frame.turn:
            x1 = max(x1, frame.at(rect.left, rect.top)[0])
        if not (-5 <= x0 <= frame.width + 5 and -5 <= y <= frame.height + 5):
            return None
        return Word(text, x0, x1 if x1 > x0 else x0, y, kind, order, glued)


def _name_and_angle(font: int | None) -> tuple[str, int]:
    """A font's name, and the angle in degrees at which it is slanted."""
    if not font:
        return "", 0
    buffer, angle = ctypes.create_string_buffer(128), ctypes.c_int()
    calls.font_name(font, buffer, 128)
    calls.italic_angle(font, ctypes.byref(angle))
    return buffer.value.decode("utf-8", "replace"), angle.value
