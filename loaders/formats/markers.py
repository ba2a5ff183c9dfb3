"""Bullets and numbers that were typed or printed at the start of a line."""

from __future__ import annotations

import re

_SURE = re.compile(r"([•●○◦▪▫■□◆◇►▶▸➢➤➔✓✔❖∙‣⁃·\uf000-\uf0ff])\s*")
_DASH = re.compile(r"([*–—\-→])\s+(?=\S)")
# What the bullets of symbol fonts are as text.
_LETTER = re.compile(r"([o§Øü¾])\s+(?=\S)")
CODE = (
    r"(?!Q[1-4]\b|H[12]\b|FY|COVID|COP)"
    r"(?:[A-Z]{1,5}\d{1,3}(?:\.\d{1,3}){1,3}[.:)]?"
    r"|[A-Z]{1,6}(?:[.-][A-Za-z]{1,6}){0,2}[.-]?\d{1,3}(?:\.\d{1,3})?:|[A-Z]{1,2}\d{1,2}[.)])"
    r"(?=\s+[A-Z])"
)
"""A reference that entries of a plan bear: "C01.4", "WAT.act.3:", "A12."."""
_CODE = re.compile(CODE)
_NUMBER = re.compile(
    r"(\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-z]|[ivx]{1,5}|[A-Z](?:\.\d{1,3})+)[.):]"
    r"|\d{1,3}(?:\.\d{1,3}){1,4}|\(\d{1,3}\)|\([a-z]\))\s+(?=\S)"
)


def split_bullet(
    line: str, *, symbol_font: bool = False, any_sign: bool = False
) -> tuple[str | None, int]:
    """The bullet that starts the line, and how many characters it takes up; (None, 0) without one.

    `symbol_font`: a single letter at the start may stand for a bullet. `any_sign`: the first sign
    is set in a symbol font, so that whatever it is as text, it is a bullet.
    """
    if any_sign and (found := re.match(r"(\S)(?:\s+(?=\S)|$)", line)):
        return printed("§"), found.end()
    for pattern in (_SURE, _DASH, *([_LETTER] if symbol_font else [])):
        if found := pattern.match(line):
            return printed(found[1]), found.end()
    return None, 0


def split_number(line: str) -> tuple[str | None, int]:
    """The number or letter that starts the line ("2.1", "a)", "(iv)"), and how long it is."""
    if code := _CODE.match(line):
        rest = line[code.end() :]
        return code[0], len(line) - len(rest.lstrip())
    found = _NUMBER.match(line)
    return (found[1], found.end()) if found else (None, 0)


def is_code(marker: str) -> bool:
    """Whether a marker is a reference such as "C01.4", by which an entry is tracked."""
    return bool(re.fullmatch(r"[A-Z]{1,6}[.\w-]*\d[.:)]?", marker))


def printed(bullet: str) -> str:
    """The bullet as text: signs of symbol fonts, which stand in a private area, as "•"."""
    return "•" if "\uf000" <= bullet <= "\uf0ff" or bullet in "§Øü¾" else bullet
