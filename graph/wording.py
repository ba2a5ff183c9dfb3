"""How two wordings compare: by their content words, by what one leaves out, and by nothing else.

Each verdict is a function of the two alone, so that no order of loading can matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from goldenthread.ontology.identifiers import normalised

if TYPE_CHECKING:
    from Stemmer import Stemmer

_JOINING: Final = frozenset({
    "a", "an", "and", "as", "at", "be", "by", "for", "from", "in", "into", "is", "it", "its",
    "of", "on", "or", "our", "s", "that", "the", "their", "them", "these", "this", "through", "to",
    "via", "we", "which", "will", "with", "within", "your",
})  # fmt: skip
"""Words that join others, and say of themselves nothing about what is meant."""

NUMBER_WORDS: Final = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve"), 1,
    )
}  # fmt: skip

_LABEL: Final = re.compile(
    r"^\s*(?:(?:strategic|key|core|our|priority)\s+)*(?:objective|goal|aim|priority|theme|pillar|"
    r"ambition|principle|outcome|programme|program|workstream|strand|chapter|section|part)?\s*"
    r"(?:no\.?\s*)?\d{1,2}(?:\.\d{1,2})*\s*[:.)–—-]\s*(?=\D)",
    re.IGNORECASE,
)
"""A printed number and what it counts: "Strategic objective 1:", "2.", "Pillar 3 –"."""

_OPENING: Final = re.compile(
    r"^\s*(?:we will|we aim to|(?:help|continu|seek|aim|striv|work)\w* to)\s+", re.IGNORECASE
)
_BRACKETED: Final = re.compile(r"\(([^()]*)\)")
_TAIL: Final = re.compile(r"\s+[-–—]\s+.*$|,?\s+(?:through|by means of|by way of|via)\s.*$")
_LETTERS_OF_ALL: Final = re.compile(
    r"\(\s*(?=[^()]*[A-Z][^()]*[A-Z])([A-Z0-9][A-Za-z0-9&+-]{1,11})\s*\)\s*"
    r"(?:[Pp]rogrammes?|[Pp]rograms?|[Ww]orkstreams?|[Pp]roject)?\s*$"
)
"""An abbreviation in brackets at the end is short for the whole name; one within it is not."""
_IN_AREA: Final = re.compile(
    r"\b(?:in|of|for|across|throughout)\s+"
    r"((?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:and|&|of)\s+)?[A-Z][\w’'-]*)*)"
)
_ABBREVIATION: Final = re.compile(r"[A-Z0-9][A-Za-z0-9&+-]*")

_SPELLINGS: Final = (
    (re.compile(r"iz(e|ed|es|er|ers|ing|ation|ations)$"), r"is\1"),
    (re.compile(r"(?<=\w{3})our(?=$|s$|ed$|ing$|ite|able|hood|al|ly)"), "or"),
    (re.compile(r"(?<=\w{2})tre(s?)$"), r"ter\1"),
    (re.compile(r"^programme(s?)$"), r"program\1"),
    (re.compile(r"(lic|def|off|pract)ence(s?)$"), r"\1ense\2"),
    (re.compile(r"^(p|h|an|gyn)ae"), r"\1e"),
)
"""British and American spelling become one: what is left is compared, never shown."""

_SPELT_OTHERWISE: Final = re.compile("|".join(found.pattern for found, _ in _SPELLINGS))

_NEGATION: Final = re.compile(r"^(?:un|in)(?=\w{4})")
NEGATED: Final = "¬"

_OPPOSITES: Final = (
    (
        ("increase", "raise", "grow", "more", "expand", "higher", "extend", "strengthen"),
        ("reduce", "decrease", "lower", "fewer", "less", "cut", "shrink", "weaken"),
    ),
    (("open", "start", "introduce", "begin"), ("close", "stop", "end", "withdraw")),
)

LEAST_SHARED: Final = 3
"""Content words that two wordings must share to be called one where they are not the same."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording as it is compared.

    `key`: its words as `normalised`. `stems`: of all its content words. `core`: of those outside
    brackets, dashes and words on the means ("through …"). `compounds`: the stems that two
    neighbouring words would have if written as one word; `joined`: the first of each.
    `numbers`: of the core, "three" being 3.
    `letters`: the abbreviation of the whole in brackets, in lower case; no abbreviation in brackets
    stands in stems or core.
    """

    key: str
    stems: frozenset[str]
    core: frozenset[str]
    numbers: frozenset[str]
    letters: frozenset[str] = frozenset()
    compounds: tuple[tuple[str, frozenset[str]], ...] = field(default=(), compare=False)
    joined: frozenset[str] = field(default=frozenset(), compare=False)

    @classmethod
    def of(
        cls, text: str, leave_out: Iterable[str] = (), area: frozenset[str] = frozenset()
    ) -> Wording:
        """How this text is compared.

        `leave_out`: words that do not count where others remain. `area`: the words that name the
        area the document speaks for: "in Northshire" tells its objectives from no others of it.
        """
        plain = _LABEL.sub("", text, count=1)
        letters = _LETTERS_OF_ALL.search(plain)
        plain = _BRACKETED.sub(lambda m: " " if is_abbreviation(m[1].strip()) else m[0], plain)
        outside = _IN_AREA.sub(lambda m: " " if _names_only(m[1], area) else m[0], plain)
        outside = _TAIL.sub("", _BRACKETED.sub(" ", _OPENING.sub("", outside)))
        core = _content(outside, leave_out)
        every = _content(plain, leave_out)
        compounds = tuple(
            (stem(one + other), frozenset({stem(one), stem(other)}))
            for one, other in pairwise(every)
        )
        return cls(
            key=normalised(text),
            stems=frozenset(map(stem, every)),
            core=frozenset(map(stem, core or every)),
            numbers=frozenset(word for word in core or every if word[0].isdigit()),
            letters=frozenset([letters[1].casefold()] if letters else ()),
            compounds=compounds,
            joined=frozenset(compound for compound, _ in compounds),
        )

    @property
    def aside(self) -> frozenset[str]:
        """The stems that stand outside the core."""
        return self.stems - self.core


def is_abbreviation(words: str) -> bool:
    """Whether these are letters that stand for a name: "LD&A", "EoL", "2WW"."""
    return bool(_ABBREVIATION.fullmatch(words)) and len(words) <= 12 and (
        sum(map(str.isupper, words)) > 1
    )  # fmt: skip


def _names_only(words: str, area: frozenset[str]) -> bool:
    """Whether these words name that area and nothing else."""
    named = [word for word in normalised(words).split() if word not in _JOINING]
    return bool(named) and area.issuperset(named)


def _content(text: str, leave_out: Iterable[str]) -> list[str]:
    """The content words in their order; hyphens join, as white space might have done."""
    words = [NUMBER_WORDS.get(w, w) for w in normalised(text).split() if w not in _JOINING]
    without = [w for w in words if w not in leave_out]
    return without or words


@cache
def _stemmer() -> Stemmer:
    from Stemmer import Stemmer

    return Stemmer("english", 0)  # What it stemmed is remembered below.


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a word, its negation marked: "unequal" and "inequalities" have one stem."""
    word = _spelt_alike(word)
    positive = _NEGATION.sub("", word)
    stemmed = str(_stemmer().stemWord(positive))
    return stemmed if positive == word else NEGATED + stemmed


@lru_cache(maxsize=50_000)
def ending_off(word: str) -> str:
    """The stem of a word as it stands, spelt one way: "involved" and "involvement" have one."""
    return _IRREGULAR.get(word) or str(_stemmer().stemWord(_spelt_alike(word)))


_IRREGULAR: Final = {"embed": "embed", "embeds": "embed"}
"""What the stemmer takes for past tenses."""


def _spelt_alike(word: str) -> str:
    if not _SPELT_OTHERWISE.search(word):
        return word
    for spelling, one in _SPELLINGS:
        word = spelling.sub(one, word)
    return word


def opened(
    one: Wording, other: Wording, *, whole: bool = False
) -> tuple[frozenset[str], frozenset[str]]:
    """Both cores (or all their stems), with each word that the other writes as two written so."""
    mine, theirs = (one.stems, other.stems) if whole else (one.core, other.core)
    if mine == theirs:
        return mine, theirs
    return _apart_as(mine, theirs, other), _apart_as(theirs, mine, one)


def _apart_as(stems: frozenset[str], others: frozenset[str], writer: Wording) -> frozenset[str]:
    if stems.isdisjoint(writer.joined):
        return stems
    for compound, pair in writer.compounds:
        if compound in stems and compound not in others and pair <= others:
            stems = (stems - {compound}) | pair
    return stems


def same_words(one: Wording, other: Wording) -> str | None:
    """Why the two are the same words, None where they are not."""
    if one.key == other.key:
        return "the same words"
    mine, theirs = opened(one, other, whole=True)
    if mine and mine == theirs:
        return "the same words but for joining words and endings"
    mine, theirs = opened(one, other)
    if mine != theirs or len(mine) < LEAST_SHARED:
        return None
    if one.aside and other.aside and not one.aside & other.aside:
        return None
    return "the same words, but for an aside, the means or the area that the one adds"


def closeness(one: Wording, other: Wording) -> tuple[float, float]:
    """How much of the shorter wording stands in the longer one, and `likeness`; both 0 to 1."""
    mine, theirs = opened(one, other)
    shared = len(mine & theirs)
    if not shared:
        return 0.0, 0.0
    return shared / min(len(mine), len(theirs)), shared / (len(mine) + len(theirs) - shared)


def likeness(one: Wording, other: Wording) -> float:
    """How much of what the two say they both say, 0 to 1."""
    return closeness(one, other)[1]


def within(one: Wording, other: Wording) -> bool:
    """Whether all that the shorter says stands in the longer, and is no small part of it."""
    mine, theirs = opened(one, other)
    shared = len(mine & theirs)
    return (
        shared >= LEAST_SHARED
        and shared == min(len(mine), len(theirs))
        and 2 * shared > max(len(mine), len(theirs))
        and not contradict(one, other)
    )


def contradict(one: Wording, other: Wording) -> bool:
    """Whether they cannot mean the same: other numbers, or the opposite of a word."""
    if not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        return True
    mine, theirs = opened(one, other)
    if mine == theirs:
        return False
    only_mine, only_theirs = mine - theirs, theirs - mine
    if _negates(only_mine, theirs) or _negates(only_theirs, mine):
        return True
    return any(
        (up & only_mine and down & only_theirs) or (down & only_mine and up & only_theirs)
        for up, down in _opposite_stems()
    )


def near_but_other(one: Wording, other: Wording) -> bool:
    """Whether they share much, and each says something that the other does not."""
    mine, theirs = opened(one, other)
    shared = len(mine & theirs)
    return bool(
        mine - theirs and theirs - mine and shared and 2 * shared >= min(len(mine), len(theirs))
    )


def _negates(stems: frozenset[str], others: frozenset[str]) -> bool:
    return any(s.removeprefix(NEGATED) in others for s in stems if s.startswith(NEGATED)) or any(
        NEGATED + s in others for s in stems
    )


@cache
def _opposite_stems() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(map(stem, up)), frozenset(map(stem, down))) for up, down in _OPPOSITES)
