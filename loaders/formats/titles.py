"""Which titles in a file's properties were given by a person."""

from __future__ import annotations

import re

_MADE_BY_PROGRAMS = re.compile(
    r"^(microsoft (word|powerpoint|excel) -|untitled|document ?\d*$|presentation ?\d*$"
    r"|powerpoint presentation$|slide ?\d*$|word document$|title$|page title$|workbook ?\d*$)"
    r"|\.(docx?|pptx?|xlsx?|indd|pdf|qxd|rtf)$",
    re.IGNORECASE,
)


def metadata_title(title: str | None) -> str | None:
    """The title without surplus white space; None for names that programs give by themselves."""
    words = " ".join((title or "").split())
    return None if not words or _MADE_BY_PROGRAMS.search(words) else words
