"""The numbers that Word shows before headings and list items but does not keep in the text."""

from __future__ import annotations

import re

from goldenthread.loaders.formats.docx_styles import indent_of
from goldenthread.loaders.formats.docx_xml import Element, child, number, on, value, w
from goldenthread.loaders.formats.markers import printed
from goldenthread.ontology.swift import swift

_LEVELS = 9


@swift
class Level:
    """How one level of a list is numbered. In `text`, `%1` stands for the first level's number."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    indent: int | None = None
    style: str | None = None

    @property
    def is_bullet(self) -> bool:
        """Whether its mark is a sign and not a number."""
        return self.form == "bullet" or (self.form != "none" and "%" not in self.text)


class Numbering:
    """Counts the items of a document's lists; `mark` is asked once an item, in their order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, list[Level]] = {}
        self._list_of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        linked: dict[str, str] = {}
        for abstract in root.findall(w("abstractNum")):
            name = abstract.get(w("abstractNumId"), "")
            self._levels[name] = _levels(abstract)
            if style := value(child(abstract, "styleLink")):
                linked[style] = name
        for abstract in root.findall(w("abstractNum")):
            if (style := value(child(abstract, "numStyleLink"))) in linked:
                self._levels[abstract.get(w("abstractNumId"), "")] = self._levels[linked[style]]
        for num in root.findall(w("num")):
            name = num.get(w("numId"), "")
            self._list_of[name] = value(child(num, "abstractNumId")) or ""
            self._restarts[name] = {
                number(override, "ilvl") or 0: start
                for override in num.findall(w("lvlOverride"))
                if (start := number(child(override, "startOverride"))) is not None
            }

    def level(self, list_id: str, level: int) -> Level | None:
        """How that level of that list is numbered; None where the list is not defined."""
        levels = self._levels.get(self._list_of.get(list_id, ""))
        return levels[min(level, _LEVELS - 1)] if levels else None

    def level_of_style(self, list_id: str, style: str | None) -> int | None:
        """The level of the list that is tied to this paragraph style."""
        for index, level in enumerate(self._levels.get(self._list_of.get(list_id, ""), [])):
            if style is not None and level.style == style:
                return index
        return None

    def mark(self, list_id: str, level: int) -> str | None:
        """Counts one item and gives the mark that Word shows before it; None for no mark."""
        shape = self.level(list_id, level)
        if shape is None or shape.form == "none":
            return None
        level = min(level, _LEVELS - 1)
        if shape.is_bullet:
            return printed(shape.text[:1]) if shape.text.strip() else None
        abstract = self._list_of[list_id]
        levels = self._levels[abstract]
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        restart = self._restarts.get(list_id, {}).pop(level, None)
        if restart is not None:
            counts[level] = restart
        else:
            known = counts[level]
            counts[level] = shape.start if known is None else known + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)

        def counted(found: re.Match[str]) -> str:
            index = int(found[1]) - 1
            count = counts[index]
            form = "decimal" if shape.legal else levels[index].form
            return formatted(levels[index].start if count is None else count, form)

        return re.sub(r"%([1-9])", counted, shape.text).strip() or None


def _levels(abstract: Element) -> list[Level]:
    levels = [Level()] * _LEVELS
    for element in abstract.findall(w("lvl")):
        index = number(element, "ilvl") or 0
        if index < _LEVELS:
            start = number(child(element, "start"))
            levels[index] = Level(
                form=value(child(element, "numFmt")) or "decimal",
                text=value(child(element, "lvlText")) or "",
                start=1 if start is None else start,
                legal=bool(on(child(element, "isLgl"))),
                indent=indent_of(child(element, "pPr")),
                style=value(child(element, "pStyle")),
            )
    return levels


def formatted(count: int, form: str) -> str:
    """A number as Word writes it in this form (ST_NumberFormat); others than these as decimal."""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        numeral = _roman(count)
        return numeral if form == "lowerRoman" else numeral.upper()
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    tens = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
    ones = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    found = ""
    for size, sign in tens + ones:
        found += sign * (count // size)
        count %= size
    return found
