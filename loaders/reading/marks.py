"""Marks that something is still missing: "TBC", "x%", "content being developed"."""

from __future__ import annotations

import re

from goldenthread.loaders.reading.words import has_word

PLACEHOLDER = re.compile(
    r"(?=[T(xX\[CcSsNntDd])(?:\bTB[ACD]\b"
    r"|\((?:date |name |lead |figure )?to be (?:confirmed|agreed|determined|decided|advised)\)"
    r"|(?<![\w.£$€])[xX]{1,3} ?%"
    r"|\[(?:insert|tb[acd]|to be|add|date|name|xx?)\b[^\]\n]{0,60}\]"
    r"|\b(?:[Cc]ontent|[Ss]ection|[Cc]hapter|[Tt]ext|[Nn]arrative|[Dd]etails?)(?: (?:is|are))?"
    r"(?: currently| still)? (?:being (?:developed|drafted|written)|under development|"
    r"in (?:development|preparation)|to follow)\b)"
)
"""A mark that something is still missing."""


_TRACES = frozenset(
    [
        "tba",
        "tbc",
        "tbd",
        "x",
        "xx",
        "xxx",
        "confirmed",
        "agreed",
        "determined",
        "decided",
        "advised",
        "being",
        "development",
        "preparation",
        "follow",
    ]
)


def might_be_missing(plain: str) -> bool:
    """Whether a text can have such a mark at all."""
    return "[" in plain or has_word(plain, _TRACES)


def is_only_placeholder(words: str) -> bool:
    """Whether words say nothing but that something is missing."""
    return bool(PLACEHOLDER.fullmatch(words.strip(" .()[]")) or PLACEHOLDER.fullmatch(words))
