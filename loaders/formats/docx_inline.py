"""The words of a Word paragraph, tracked changes accepted, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from goldenthread.loaders.formats.docx_styles import Style, Styles
from goldenthread.loaders.formats.docx_xml import (
    ALTERNATIVES,
    CHART,
    CHOICE,
    DIAGRAM,
    MATH_TEXT,
    R_ID,
    Element,
    child,
    on,
    value,
    w,
)
from goldenthread.loaders.formats.layout import Inline

_LEFT_OUT = {w(name) for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText")}
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_TOGGLES = ("b", "i", "strike", "dstrike", "vanish")


@dataclass(slots=True)
class Words:
    """What stands in a paragraph: its words, and the notes and text boxes anchored in it."""

    inlines: list[Inline] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """("footnote" or "endnote", its identifier)."""
    boxes: list[Element] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """What stands there that is no text: "a chart", "a diagram"."""


class InlineReader:
    """Reads paragraphs. `links`: targets of the part's relationships by their identifiers."""

    def __init__(self, styles: Styles, links: Mapping[str, str]) -> None:
        self._styles = styles
        self._links = links

    def read(self, paragraph: Element, style: Style) -> Words:
        """The words of the paragraph, set in this style."""
        words = Words()
        self._walk(paragraph, style, None, words)
        return words

    def _walk(self, parent: Element, style: Style, link: str | None, words: Words) -> None:
        for element in _children(parent):
            if element.tag == w("r"):
                self._run(element, style, link, words)
            elif element.tag == w("hyperlink"):
                target = self._links.get(element.get(R_ID, ""), link)
                self._walk(element, style, target, words)
            elif element.tag == MATH_TEXT:
                words.inlines.append(Inline(element.text or ""))
            else:
                self._walk(element, style, link, words)

    def _run(self, run: Element, style: Style, link: str | None, words: Words) -> None:
        properties = child(run, "rPr")
        own = self._styles.get(value(child(properties, "rStyle")))
        given = [on(child(properties, tag)) for tag in _TOGGLES]
        bold = _first(given[0], own.bold, style.bold)
        italic = _first(given[1], own.italic, style.italic)
        struck = _first(given[2], given[3], own.struck, style.struck)
        if _first(given[4], own.hidden, style.hidden):
            return
        for element in _children(run):
            text = self._text(element, words)
            if text:
                words.inlines.append(Inline(text, bold, italic, struck, link))

    def _text(self, element: Element, words: Words) -> str:
        if element.tag == w("t"):
            return element.text or ""
        if element.tag in _SIGNS:
            return _SIGNS[element.tag]
        if element.tag == w("sym"):
            return _symbol(element)
        if element.tag in (w("footnoteReference"), w("endnoteReference")):
            kind = "footnote" if element.tag == w("footnoteReference") else "endnote"
            words.notes.append((kind, element.get(w("id"), "")))
        elif element.tag in (w("drawing"), w("pict"), w("object")):
            words.boxes.extend(_boxes(element))
            if next(element.iter(CHART), None) is not None:
                words.unread.append("a chart")
            if next(element.iter(DIAGRAM), None) is not None:
                words.unread.append("a diagram")
        return ""


def _children(parent: Element) -> Iterator[Element]:
    """The children that hold text as accepted; of alternatives the first."""
    for element in parent:
        if element.tag in _LEFT_OUT or not isinstance(element.tag, str):
            continue
        if element.tag == ALTERNATIVES:
            choice = element.find(CHOICE)
            yield from () if choice is None else _children(choice)
        else:
            yield element


def _boxes(element: Element) -> Iterator[Element]:
    """The contents of text boxes, not those within other boxes."""
    for inner in element:
        if inner.tag == w("txbxContent"):
            yield inner
        else:
            yield from _boxes(inner)


def _first(*values: bool | None) -> bool:
    return next((value for value in values if value is not None), False)


def _symbol(element: Element) -> str:
    """A sign of a symbol font; those of Word's private area say nothing without that font."""
    try:
        sign = chr(int(element.get(w("char"), ""), 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if "\ue000" <= sign <= "\uf8ff" else sign
