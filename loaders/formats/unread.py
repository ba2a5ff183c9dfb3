"""What stands in a Markdown file and is nothing to read: front matter, code fences, comments."""

from __future__ import annotations

import re

_FENCES = ("```", "~~~")
_OPENING = re.compile(r"\ufeff?---[ \t]*\n")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY = re.compile(r"[\w\"'][^:]{0,60}:(?:\s|$)")
_PART_OF_VALUE = re.compile(r"[ \t\-}\]#]|$")
_LONGEST = 300
"""Lines of front matter."""


def unread_until(text: str, start: int) -> int | None:
    """Where front matter, a code fence or a comment of several lines ends that begins at `start`.

    None where none begins. One without an end is none: it must not swallow the rest of the file.
    """
    if start == 0 and (end := _front_matter_end(text)) is not None:
        return end
    if text.startswith(_FENCES, start):
        return _fence_end(text, start, text[start : start + 3])
    if text.startswith("<!--", start):
        closed = text.find("-->", start)
        several = closed > start and "\n" in text[start:closed]
        return closed + 3 if several else None
    return None


def _front_matter_end(text: str) -> int | None:
    """The end of YAML between lines of dashes: a key first, then keys and parts of values."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    at, keys = opening.end(), 0
    for _ in range(_LONGEST):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if _CLOSING.fullmatch(line):
            return end
        if _KEY.match(line):
            keys += 1
        elif end == len(text) or not _PART_OF_VALUE.match(line) or (line and not keys):
            return None
        at = end + 1
    return None


def _fence_end(text: str, start: int, fence: str) -> int:
    """The end of the code, or of the opening line alone where nothing closes it."""
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    closing = re.compile(rf"\n[ \t]*{fence}[^\n]*").search(text, line_end)
    return closing.end() if closing else line_end
