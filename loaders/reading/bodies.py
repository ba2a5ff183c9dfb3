"""What a name of a body looks like: its head noun, its kind, and where a list of names ends.

A text names a body with capitals and a noun that only bodies bear ("the Housing Board"), with
letters that stand for such a name ("NHB"), by a name that the gazetteer knows, or as a class in
small letters ("all providers"). The head noun tells what kind of body it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from goldenthread.loaders.reading.body_words import (
    CLASS_ONLY,
    HEADS,
    NO_BODY,
    PAPERS,
    TOO_WIDE,
    names_a_thing,
    singular,
)
from goldenthread.loaders.reading.verbs import is_base
from goldenthread.loaders.statement import AgentKind
from goldenthread.ontology.swift import swift

_SMALL = r"(?:of|for|and|the|in|on|&|de|to)"
_CAP = r"(?:[A-Z][\w'’&.-]*|&|\d+(?=\s+[A-Z]))"
_DETERMINER = re.compile(
    r"(?:the|our|its|their|his|her|this|these|those|a|an|all|each|every|both|many|other|any|"
    r"most|some|more|relevant|key|existing|already|newly|new|established|formed|of|\d+|[Ee]ach of|"
    r"two|three|four|five|six|seven|eight|nine|ten|twelve)\s+",
    re.I,
)
_HEAD_OF = re.compile(
    rf"(?:[A-Z][\w-]*\s+){{0,3}}?(?P<head>[A-Za-z-]+)\s+(?P<of>of|for|at|to)\s+(?:the\s+)?{_CAP}"
)
_TRAILS = re.compile(
    r"\s+(?:within|across|in|from|at|on|who|that|which|linked|working|including|such as|based|"
    r"responsible|involved|throughout|through|alongside|over)\s.*$",
    re.S,
)
_NO_NAME = re.compile(
    r"(?:[a-z]\w*ing|wider?|broad|various|diverse|range|number|variety|can|could|it|how|what|work|shared|excluded|"
    r"[Ww]e|[Tt]hey|[Yy]ou|[Ii]t|I|It's)\s|.*[=:?!]|.*\b(?:who|which|we|them|is|are|will|that)\b"
)
_LONGEST_SMALL = 6
"""A name that begins or ends with a small letter has no more words than this."""
_LOOSE = re.compile(
    r"\b(?:by|as|allowing|enabling|providing|using|generated|used|received|made)\b|\bof (?!the [A-Z]|[A-Z])"
)
_SMALL_WORDS = re.compile(r"(?:^|\s)(?!(?:of|for|and|the|in|on|at|de|to)\s)[a-z]")
_ALL_OF = re.compile(r"(?:all|each|every|both)\b|(?:\d+|nine|five)\s", re.I)
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_ACRONYM = re.compile(r"(?:[A-Z][A-Za-z&]?){1,}[A-Z&]+(?:s|['’]s)?\d?$|[A-Z]{2,}[a-z]?[A-Z]*s?$")


@swift
class Name:
    """`plain[start:end]` names a body of this kind. `sure`: by its noun, not by capitals alone."""

    start: int
    end: int
    kind: AgentKind
    sure: bool = True


Knows = Callable[[str], "AgentKind | Literal[False] | None"]
"""What the gazetteer and the document's own glossary know of a name: its kind, False where it is
known to be no body, None where they know nothing."""


def kind_of(name: str, knows: Knows) -> AgentKind | None:
    """What kind of body a name names, None where it is none that we can tell.

    `name` is without determiner: "Housing Board", "data owners", "Director of Estates", "NHB".
    """
    bare = _BRACKETS.sub("", name).strip(" *_\"'“”‘’")
    if not bare:
        return None
    known = knows(bare)
    if known is not None:
        return known or None
    if " " not in bare and _ACRONYM.match(bare):
        no_body = bare in NO_BODY or (len(bare) == 3 and bare[1] == "&")
        return None if no_body else AgentKind.ORGANIZATION
    words = bare.split()
    last = words[-1]
    if (
        _NO_NAME.match(bare)
        or bare.endswith(("'s", "’s"))
        or ("," in bare and not _HEAD_OF.match(bare))
    ):
        return None
    of = _HEAD_OF.match(bare)
    if names_a_thing(bare) and (of is None or singular(last) in PAPERS):
        return None
    if bare[0].islower() and _LOOSE.search(bare):
        return None
    kind = _capital_kind(of["head"]) if of else None
    if of and kind and (of["of"] in ("of", "for") or kind is AgentKind.POST):
        return kind
    if last[0].isupper():
        kind = _capital_kind(last)
        if kind and len(words) == 1 and last[1:].islower() and singular(last) != last.lower():
            return AgentKind.CLASS_OF_BODIES  # "Providers will": capital of the sentence
        if (
            kind is None
            and not _SMALL_WORDS.search(bare)
            and _ACRONYM.match(last)
            and last not in NO_BODY
        ):
            return AgentKind.ORGANIZATION
        if singular(last) == "place" and not last.endswith("s") and len(words) == 1:
            return None
        return kind if bare[0].isupper() or len(words) <= _LONGEST_SMALL else None
    head = singular(last)
    if len(words) > _LONGEST_SMALL:
        return None
    plural = last != head and last.endswith("s")
    if plural and head in HEADS and not any(w[0].isupper() for w in words[1:]):
        # Only the sentence's capital: "Community pharmacies will".
        return AgentKind.CLASS_OF_BODIES if head not in TOO_WIDE else None
    if head in HEADS and head not in TOO_WIDE and any(w[0].isupper() for w in words):
        return HEADS[head]
    if head in TOO_WIDE and any(w[0].isupper() for w in words):
        return HEADS[head]
    if plural and (head in CLASS_ONLY or (head in HEADS and head not in TOO_WIDE)):
        return AgentKind.CLASS_OF_BODIES
    if head in ("team", "community") and last == head and len(words) > 1:
        return AgentKind.GROUP
    return None


def _capital_kind(word: str) -> AgentKind | None:
    head = singular(word.strip(",.;:"))
    if head in HEADS:
        return HEADS[head]
    if head == "place":
        return AgentKind.ORGANIZATION
    return AgentKind.CLASS_OF_BODIES if head in CLASS_ONLY else None


def undetermined(plain: str, start: int, end: int) -> int:
    """Where the name begins once "the", "each of our", "20" are left out."""
    while (m := _DETERMINER.match(plain, start, end)) and m.end() < end:
        start = m.end()
    return start


def whole(plain: str, start: int, end: int, knows: Knows) -> tuple[Name, ...]:
    """The names that `plain[start:end]` consists of, empty when it is no list of names."""
    while start < end and plain[start] in " \t\n*•-–—:":
        start += 1
    while end > start and plain[end - 1] in " \t\n*.,;:":
        end -= 1
    if start >= end:
        return ()
    found: list[Name] = []
    for low, high in _parts(plain, start, end, knows):
        name = _one(plain, low, high, knows)
        if name is None and _OTHERS.fullmatch(plain, low, high) and high < end:
            continue
        if name is None:
            return ()
        found.append(name)
    return tuple(found)


_OTHERS = re.compile(r"\s*(?:other |key |relevant )?(?:bodies|groups|forums|agencies|networks)\s*")
"""What "such as" leads on from names no one itself."""


def _one(plain: str, start: int, end: int, knows: Knows) -> Name | None:
    """The one name that this is, words that follow its noun cut off."""
    all_of = _ALL_OF.match(plain, start, end)
    start = undetermined(plain, start, end)
    if "he " in plain[start:end]:
        for late in _LATE_THE.finditer(plain, start, end):
            start = late.end("the")
    text = plain[start:end]
    trail = _TRAILS.search(text)
    kind = kind_of(text[: trail.start()], knows) if trail else None
    if kind is None:
        kind = kind_of(text, knows)
    elif trail:
        end = start + trail.start()
    if kind is None and all_of and (text == "Place" or _names_a_class(text)):
        kind = AgentKind.CLASS_OF_BODIES
    if kind is None:
        return None
    if all_of and text[:1].islower():
        kind = AgentKind.CLASS_OF_BODIES
    return Name(start, end, kind)


_WHERE = re.compile(r"\s+(?:in|of|across|within|throughout|from)\s.*$")


def _names_a_class(text: str) -> bool:
    """Whether what "all", "each" or "every" stands before is a noun for bodies."""
    words = _WHERE.sub("", text).split()
    head = singular(words[-1]) if words else ""
    return 0 < len(words) <= _LONGEST_SMALL and (head in HEADS or head in CLASS_ONLY)


_SPLIT = re.compile(
    r",?\s+such as\s+|\s*[;\n]\s*|\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+|\s*/\s*|\s*\+\s*", re.I
)


def _parts(
    plain: str, start: int, end: int, knows: Knows, *, passing: bool = False
) -> Iterator[tuple[int, int]]:
    """Cuts a list of names where a part that is itself a name ends; with `passing` also after a few
    words that are none."""
    low = start
    for m in _SPLIT.finditer(plain, start, end):
        if m.start() <= low or plain.count("(", low, m.start()) > plain.count(")", low, m.start()):
            continue
        rest = plain[m.end() : end]
        name = _BRACKETS.sub("", plain[low : m.start()])
        first = undetermined(name, 0, len(name))
        hard = m[0].strip()[:1] in (";", "/", "+", ",", "s") or "\n" in m[0]
        if _GOES_ON.match(rest):
            continue
        if not rest.strip() or (m[0].strip() == "," and _in_a_name(name[first:], rest, knows)):
            continue
        if _one(plain, low, m.start(), knows) is None:
            led_on = "such as" in m[0] and _OTHERS.fullmatch(plain, low, m.start())
            if led_on or (passing and hard and 0 < len(name.split()) <= _FOREIGN):
                yield low, m.start()
                low = m.end()
            continue
        if not hard and needs_what_follows(name[first:], rest, knows):
            continue
        yield low, m.start()
        low = m.end()
    yield low, end


def _in_a_name(name: str, rest: str, knows: Knows) -> bool:
    """Whether a comma stands within a name: "Department for Farming, Food and Forests"."""
    if not (_HEAD_OF.match(name) and _COMMAS.match(rest)):
        return False
    return kind_of(re.split(r",| and ", rest)[0], knows) is None


def needs_what_follows(name: str, rest: str, knows: Knows) -> bool:
    """Whether this "and" stands within a name: "Department of Health and Care", "NHB and local
    providers"."""
    if _DETERMINER.match(rest):
        return False
    words = name.split()
    if len(words) == 1 and _ACRONYM.match(name) and rest[:1].islower():
        return True
    if not re.search(r"\b(?:of|for)\b", name) or singular(words[-1]) in HEADS:
        return False
    return kind_of(re.split(r"[,;/]| and ", rest)[0], knows) is None


def names_after(
    plain: str, start: int, knows: Knows, *, end: int | None = None
) -> tuple[Name, ...]:
    """The names of a list that begins at `start`: what "led by", "work with" are followed by."""
    stop = len(plain) if end is None else end
    stop = _list_end(plain, start, stop)
    found: list[Name] = []
    for low, high in _parts(plain, start, stop, knows, passing=True):
        name = _one(plain, low, high, knows) or _prefix(plain, low, high, knows)
        if name is None and high < stop and len(plain[low:high].split()) <= _FOREIGN:
            continue
        if name is None:
            break
        found.append(name)
        if name.end < high:
            break
    return tuple(found)


_LATE_THE = re.compile(
    r"\b(?!(?:of|for|in|and|at|to|from|with|on|by|within|across|the|via|through|than|as|about|into|"
    r"over|under|between|against|among|towards|upon|per|&)\b)[\w'’]+(?=(?P<the>\s+[Tt]he\s+)[A-Z])"
)
"""What stands before an article that no "of" leads to is no part of the name: "Means The Board"."""
_COMMAS = re.compile(r"[A-Z][\w ]*(?:, [A-Z][\w ]*)*,? (?:and|&) [A-Z]\w+")
_GOES_ON = re.compile(r"(?:within|across|in|from|at|on|by|for|to|with|beyond)\s")
"""What follows "and" here belongs to the name before it: "providers in towns and across ..."."""
_LIST_ENDS = re.compile(
    r"[.;:)–—(](?!\w)|\s\((?![A-Z&]{2,8}s?\))|\s-\s|\bto\b|,\s+(?=[a-z]+ing\b)"
    r"|\s+and\s+(?=[a-z]+(?:ing)?\s+(?:the|a|an|our|all|their|more|new)\b)"
    r"|,?\s+(?:to|in order|so|which|who|that|is|are|was|will|shall|can|by|(?<!such )as|"
    r"through|when|where|until|because|with|ensuring|including|on|at|via|before|under|into|if|"
    r"during|whose|using|supported|for(?=\s+[a-z])|have|has|had|"
    r"and\s+(?:to|will|then|with|by|we|in|on))\b"
)


def _prefix(plain: str, start: int, end: int, knows: Knows) -> Name | None:
    """The longest name that these words begin with."""
    start = undetermined(plain, start, end)
    ends = [m.end() for m in re.finditer(r"\S+", plain[start:end])][:10]
    for length in reversed(ends):
        if kind := kind_of(plain[start : start + length], knows):
            after = plain[start + length : end]
            return Name(start, start + length, kind) if _NO_NOUN.match(after) else None
    return None


_NO_NOUN = re.compile(
    r"\W*$|\W*\s(?:[a-z]+(?:ing|ed|ly)|of|for|and|or|across|within|from|up|out|[A-Z(])\b|\W\s"
)
"""What may follow a name; another noun says that the name only describes it: "an NHB area"."""


def _list_end(plain: str, start: int, stop: int) -> int:
    """Where a list that begins at `start` ends; letters in brackets belong to the name before."""
    at = start
    while m := _LIST_ENDS.search(plain, at, stop):
        if not (
            m[0] == ")"
            and re.search(r"\([A-Z&]{2,8}s?$", plain[max(start, m.start() - 10) : m.start()])
        ):
            return m.start()
        at = m.end()
    return stop


_FOREIGN = 3
"""An entry of a list that is no body is passed over when it has no more words than this."""
_RUN = re.compile(rf"(?:{_CAP}(?:\s+(?:{_SMALL}\s+){{0,2}}(?={_CAP})|\s+|$))+")


def last_capitals(plain: str, start: int, end: int, knows: Knows) -> Name | None:
    """The name in capitals that `plain[start:end]` ends with, after words that are none of it."""
    best = None
    for m in _RUN.finditer(plain, start, end):
        best = m
    if best is None:
        return None
    low, high = best.start(), best.end()
    first = plain[low:high].split()[0]
    if is_base(first.lower()) and first.lower() != "service":  # "Establish Housing Boards who will"
        low += len(first)
        low += len(plain[low:high]) - len(plain[low:high].lstrip())
    while high > low and plain[high - 1].isspace():
        high -= 1
    if plain[high:end].strip():
        return None
    kind = kind_of(plain[low:high], knows)
    return Name(low, high, kind) if kind else None
