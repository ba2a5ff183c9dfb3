"""Bullets and numbers that were typed or printed at the start of a line."""

from __future__ import annotations

import re

_SURE = re.compile(r"([•●○◦▪▫■□◆◇►▶▸➢➤➔✓✔❖∙‣⁃·\uf000-\uf0ff])\s*")
_DASH = re.compile(r"([*–—\-→])\s+(?=\S)")
# What the bullets of symbol fonts are as text.
_LETTER = re.compile(r"([o§Øü¾])\s+(?=\S)")
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
    found = _NUMBER.match(line)
    return (found[1], found.end()) if found else (None, 0)


def printed(bullet: str) -> str:
    """The bullet as text: signs of symbol fonts, which stand in a private area, as "•"."""
    return "•" if "\uf000" <= bullet <= "\uf0ff" or bullet in "§Øü¾" else bullet
