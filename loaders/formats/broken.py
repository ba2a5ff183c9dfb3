"""What is wrong with a file that a library could not open, in words for its owner."""

from __future__ import annotations

_MEANINGS = (
    ("entity", "its XML has entities that swell, as attacks do"),
    ("excessive depth", "its XML is nested too deeply"),
    ("no item named", "a part of it is missing"),
    ("bad crc", "a part of it is damaged"),
)


def trouble(error: Exception) -> str:
    """What the error means, else its own first line, cut to a length that can be shown."""
    words = str(error).strip().splitlines()[0][:150] if str(error).strip() else ""
    for sign, meaning in _MEANINGS:
        if sign in words.lower():
            return meaning
    return words or type(error).__name__
