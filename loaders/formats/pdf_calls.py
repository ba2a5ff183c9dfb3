"""The PDFium functions that are called for each word and each shape, handles as plain numbers.

pypdfium2's own make an object for each handle that they give or take, which costs more than most
of the calls themselves.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_HANDLE = ctypes.c_void_p
_NUMBER = ctypes.c_int


def address(handle: Any) -> int:
    """Where what a handle of pypdfium2 points to lies; 0 for none."""
    return ctypes.c_void_p.from_buffer(handle).value or 0


def _plain(function: Any, *arguments: Any, gives: Any = _NUMBER) -> Callable[..., Any]:
    made = ctypes.CFUNCTYPE(gives, *arguments)
    return made(ctypes.cast(function, _HANDLE).value or 0)


def _of_handle(function: Any, more: int, *, gives: Any = _NUMBER) -> Callable[..., Any]:
    """A function of a handle and so many places for results."""
    return _plain(function, *[_HANDLE] * (1 + more), gives=gives)


text_object = _plain(pdfium.FPDFText_GetTextObject, _HANDLE, _NUMBER, gives=_HANDLE)
char_origin = _plain(pdfium.FPDFText_GetCharOrigin, _HANDLE, _NUMBER, _HANDLE, _HANDLE)
loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, _HANDLE, _NUMBER, _HANDLE)
font_size = _of_handle(pdfium.FPDFTextObj_GetFontSize, 1)
font_of = _of_handle(pdfium.FPDFTextObj_GetFont, 0, gives=_HANDLE)
font_name = _plain(pdfium.FPDFFont_GetBaseFontName, _HANDLE, _HANDLE, ctypes.c_size_t)
italic_angle = _of_handle(pdfium.FPDFFont_GetItalicAngle, 1)
render_mode = _of_handle(pdfium.FPDFTextObj_GetTextRenderMode, 0)
matrix_of = _of_handle(pdfium.FPDFPageObj_GetMatrix, 1)
fill_color_of = _of_handle(pdfium.FPDFPageObj_GetFillColor, 4)

page_object = _plain(pdfium.FPDFPage_GetObject, _HANDLE, _NUMBER, gives=_HANDLE)
form_object = _plain(pdfium.FPDFFormObj_GetObject, _HANDLE, _NUMBER, gives=_HANDLE)
form_count = _of_handle(pdfium.FPDFFormObj_CountObjects, 0)
kind_of = _of_handle(pdfium.FPDFPageObj_GetType, 0)
bounds_of = _of_handle(pdfium.FPDFPageObj_GetBounds, 4)
draw_mode = _of_handle(pdfium.FPDFPath_GetDrawMode, 2)
segment_count = _of_handle(pdfium.FPDFPath_CountSegments, 0)
segment_at = _plain(pdfium.FPDFPath_GetPathSegment, _HANDLE, _NUMBER, gives=_HANDLE)
segment_point = _of_handle(pdfium.FPDFPathSegment_GetPoint, 2)
segment_kind = _of_handle(pdfium.FPDFPathSegment_GetType, 0)
segment_closes = _of_handle(pdfium.FPDFPathSegment_GetClose, 0)
