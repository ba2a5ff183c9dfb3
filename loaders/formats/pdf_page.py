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

from goldenthread.loaders.formats.pdf_drawing import drawn
from goldenthread.loaders.formats.pdf_place import Area, Frame, fill_color

_WORD = re.compile(r"[^\s\x00\x02]+\x02?")
_HYPHENS = {0xFFFE: "\x02"}
"""PDFium gives one of the two for the hyphen of a word that goes on in the next line."""
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_SYMBOLS = re.compile(r"symbol|wingding|dingbat|webding|marlett", re.IGNORECASE)


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
        x, y = round(word.x0), round(word.y)
        again = any((word.text, x + near, y) in places for near in (0, -1, 1))
        if again and any(map(str.isalnum, word.text)):  # dots in a row stand close together
            continue
        places.add((word.text, x, y))
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


class _Words:
    """The words of one text page."""

    def __init__(self, text: Any, frame: Frame) -> None:
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
            color=fill_color(handle),
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
