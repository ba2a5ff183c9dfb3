"""Places on a PDF page as it is shown: in points from its top left corner, y downwards."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2.raw as pdfium

from goldenthread.loaders.formats.pdf_calls import fill_color_of
from goldenthread.ontology.swift import swift


@swift
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


class Frame:
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


class Colors:
    """Asks for the colors that things on a page are filled with."""

    def __init__(self) -> None:
        self._parts = [ctypes.c_uint() for _ in range(4)]
        self._places = [ctypes.byref(part) for part in self._parts]

    def of(self, thing: int) -> int:
        """0xRRGGBB, or -1 where there is none or it can be seen through."""
        if not fill_color_of(thing, *self._places):
            return -1
        red, green, blue, alpha = self._parts
        if alpha.value == 0:
            return -1
        return red.value << 16 | green.value << 8 | blue.value
