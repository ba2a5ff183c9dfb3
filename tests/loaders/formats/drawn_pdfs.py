"""Small PDFs for tests, drawn with reportlab."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
PROSE = (
    "The partnership works with people in every town of the county and looks after the health "
    "of those who need it most, so that nobody has to travel far for help that could be near. "
)


def pdf(*pages: Callable[[Any], None], **options: Any) -> bytes:
    """A PDF with a page for each function that draws on the canvas."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def text(
    canvas: Any, x: float, top: float, *lines: str, font: str = "Helvetica", size: float = 11
) -> float:
    """Draws lines from `top` points below the page's top edge; gives where the next would be."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, HEIGHT - top, line)
        top += 1.2 * size
    return top


def wrapped(words: str, columns: int) -> list[str]:
    """The words in lines of at most so many characters."""
    lines, line = [], ""
    for word in words.split():
        if line and len(line) + len(word) >= columns:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]
