"""Names of WordprocessingML (ISO/IEC 29500-1) and the reading of its on-off values."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"


def w(name: str) -> str:
    """The qualified name of an element or attribute of the main namespace."""
    return _W + name


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at this path of main-namespace names below `element`."""
    for name in path:
        if element is None:
            return None
        element = element.find(_W + name)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """The attribute of an element that may be missing."""
    return None if element is None else element.get(_W + name)


def number(element: Element | None, name: str = "val") -> int | None:
    """The attribute as a whole number; None where it is missing or is none."""
    text = value(element, name)
    try:
        return None if text is None else int(float(text))
    except ValueError:
        return None


def on(element: Element | None) -> bool | None:
    """Whether a toggle such as <w:b/> is set; None where it is not given."""
    if element is None:
        return None
    return element.get(_W + "val", "true") not in ("0", "false", "off", "none")
