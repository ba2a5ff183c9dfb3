"""Where one sentence ends and the next begins."""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    [
        "e.g",
        "eg",
        "i.e",
        "ie",
        "etc",
        "c",
        "ca",
        "cf",
        "vs",
        "no",
        "nos",
        "fig",
        "figs",
        "approx",
        "inc",
        "incl",
        "ltd",
        "plc",
        "st",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "rev",
        "hon",
        "sen",
        "gov",
        "dept",
        "est",
        "min",
        "max",
        "p",
        "pp",
        "vol",
        "ch",
        "sect",
        "art",
        "para",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "u.s",
        "u.k",
        "u.n",
        "ph.d",
        "al",
        "rt",
        "a.m",
        "p.m",
        "esp",
        "viz",
        "resp",
    ]
)
_STARTERS = frozenset(
    {"The", "We", "It", "This", "These", "In", "A", "An", "Our", "They", "There", "For", "And",
     "But", "To", "As", "All", "Each", "By", "No", "He", "She", "That"}
)  # fmt: skip
"""What a sentence often begins with: after these, a capital with a full stop ended one."""
_END = re.compile(r"[.!?…][\"'”’)\]*]*\s+(?=[\"'“‘(\[*]*[A-Z0-9£$€])")
_LAST_WORD = re.compile(r"([\w.&-]+)[.]$")


def sentences(plain: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph as `(start, end)`, without white space around them."""
    found, start = [], 0
    for match in _END.finditer(plain):
        stop = match.start() + 1
        if _is_abbreviation(plain, start, stop, match.end()):
            continue
        found.append((start, _closed(plain, stop, match.end())))
        start = match.end()
    if start < len(plain):
        found.append((start, len(plain)))
    return found


def _closed(plain: str, stop: int, start: int) -> int:
    return stop + len(plain[stop:start].rstrip())


def _is_abbreviation(plain: str, start: int, stop: int, after: int) -> bool:
    """Whether the full stop before `stop` belongs to an abbreviation or an initial."""
    if plain[stop - 1] != ".":
        return False
    match = _LAST_WORD.search(plain, max(start, stop - 20), stop)
    if not match:
        return False
    word = match[1]
    if word.lower() == "etc":
        return not plain[after : after + 1].isupper()
    if len(word) == 1 and word.isupper():
        following = plain[after : after + 8].split(" ")[0].strip("“‘\"'(")
        return word != "I" and following not in _STARTERS
    numbers = word.isdecimal() and len(word) <= 2 and stop - start < 5
    return numbers or word.lower() in _ABBREVIATIONS
