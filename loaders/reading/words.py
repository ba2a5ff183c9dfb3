"""The words that a text has, found once: a pattern is looked for only where its words stand."""

from __future__ import annotations

from functools import lru_cache

_APART = bytes(c if chr(c).isalnum() and c < 128 else ord(" ") for c in range(256))
"""Letters and digits as they are, all else a space: an apostrophe parts "we" from "ve"."""


@lru_cache(maxsize=4096)
def words_in(plain: str) -> frozenset[str]:
    """The runs of ASCII letters and digits in a text, in small letters.

    A pattern that needs one of some whole words cannot match where this has none of them, which
    is known far sooner than from trying the pattern at every letter. Asked for by many rules.
    """
    return frozenset(plain.lower().encode("ascii", "replace").translate(_APART).decode().split())


def has_word(plain: str, words: frozenset[str]) -> bool:
    """Whether a text has one of these words, given in small letters."""
    return not words.isdisjoint(words_in(plain))


def small(plain: str) -> str:
    """A text in small letters, each where it stood.

    A pattern in small letters finds there what it would find with `re.I` in the text itself, in
    half the time: without that flag an alternative whose first letter does not stand there is
    passed over at once.
    """
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join([c if len(low := c.lower()) > 1 else low for c in plain])


def beginnings(plain: str) -> frozenset[str]:
    """The first four letters of each word of a text: "priorities" and "priority" begin alike."""
    return frozenset([word[:4] for word in words_in(plain)])
