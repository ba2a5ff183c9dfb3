"""Paragraph and character styles, each with what it has from the styles it is based on."""

from __future__ import annotations

import re

from goldenthread.loaders.formats.docx_xml import Element, child, number, on, value, w
from goldenthread.ontology.swift import swift

_HEADING = re.compile(r"heading (\d)\b", re.IGNORECASE)


@swift
class Style:
    """What a style says, inheritance done; None is what it leaves open.

    `heading`: the level of a heading, 1 for the topmost, 0 for a title. `list_id` and `list_level`
    name its list in numbering.xml. `indent` is in twentieths of a point.
    """

    name: str = ""
    heading: int | None = None
    list_id: str | None = None
    list_level: int = 0
    indent: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None

    @property
    def is_contents(self) -> bool:
        """Whether it sets lines of a table of contents or of figures."""
        return bool(re.match(r"toc \d|table of figures", self.name, re.IGNORECASE))

    @property
    def is_caption(self) -> bool:
        """Whether it sets captions of tables and figures."""
        return self.name.lower().startswith("caption")


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(w("style"))
        self._elements = {style.get(w("styleId"), ""): style for style in found}
        self._known: dict[str | None, Style] = {None: Style()}
        default = [s for s in found if s.get(w("type")) == "paragraph" and s.get(w("default"))]
        self.default = default[0].get(w("styleId")) if default else None

    def get(self, identifier: str | None) -> Style:
        """The style; an empty one where the document does not define it."""
        chain: list[str] = []
        while identifier is not None and identifier not in self._known:
            if identifier in chain or identifier not in self._elements:
                identifier = None
                break
            chain.append(identifier)
            identifier = value(child(self._elements[identifier], "basedOn"))
        style = self._known[identifier]
        for name in reversed(chain):
            style = _extended(style, self._elements[name])
            self._known[name] = style
        return style


def _extended(base: Style, element: Element) -> Style:
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    name = value(child(element, "name")) or ""
    list_id = value(child(paragraph, "numPr", "numId"))
    level = number(child(paragraph, "numPr", "ilvl"))
    indent = indent_of(paragraph)
    toggles = [on(child(run, tag)) for tag in ("b", "i", "strike", "vanish")]
    inherited = (base.bold, base.italic, base.struck, base.hidden)
    bold, italic, struck, hidden = (
        old if new is None else new for new, old in zip(toggles, inherited, strict=True)
    )
    return Style(
        name=name,
        heading=_heading(base, name, paragraph),
        list_id=base.list_id if list_id is None else list_id,
        list_level=base.list_level if level is None else level,
        indent=base.indent if indent is None else indent,
        bold=bold,
        italic=italic,
        struck=struck,
        hidden=hidden,
    )


def _heading(base: Style, name: str, paragraph: Element | None) -> int | None:
    """The level from the outline, else from a name that begins like a heading's."""
    outline = number(child(paragraph, "outlineLvl"))
    if outline is not None:
        return outline + 1 if outline < 9 else None
    if name.lower() == "title":
        return 0
    if named := _HEADING.match(name):
        return int(named[1])
    return base.heading


def indent_of(paragraph: Element | None) -> int | None:
    """The left indent that paragraph properties give."""
    indent = child(paragraph, "ind")
    left = number(indent, "left")
    return number(indent, "start") if left is None else left
