"""The Places that a statement applies to: by name, all of them, or how many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from goldenthread.loaders.reading.body_words import HEADS, singular
from goldenthread.loaders.reading.words import words_in
from goldenthread.ontology.gazetteer import Gazetteer
from goldenthread.ontology.swift import swift

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve")  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 2)}
_AREA = r"(?:[Pp]laces?|PLACES?)(?![-\s]+(?:of|to|for|at|where|that|which)\b)"
_AN_AREA = re.compile(_AREA)
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
_COUNT = rf"(?P<count>{_NUMBER})"
_ALL = re.compile(
    rf"\b(?:(?:[Ee]ach|[Aa]ll|[Ee]very)(?:\s+one)?(?:\s+of)?(?:\s+(?:our|the|these))?"
    rf"(?:\s+{_COUNT})?(?:\s+[A-Z][\w&]*)?\s+(?P<area>{_AREA})"
    rf"|(?:[Oo]ur|[Tt]he|[Tt]hese)\s+(?P<counted>{_NUMBER})(?:\s+local)?\s+(?P<area2>{_AREA})"
    rf"|Place\s+[x×]\s+(?P<times>{_NUMBER})"
    r"|(?:[Bb]y|[Aa]t every)\s+Place(?=\s+[aA]n?\s|\s*$|[,.;]))"
)
_SOME = re.compile(rf"\b{_COUNT}\s+(?:[A-Z]\w*\s+)?Places\b", re.I)
_SYSTEM = re.compile(r"integrated care system|country|region", re.I)
"""Kinds that are the whole of a partnership or more: naming these singles out no Place."""
_FOLLOWS = re.compile(r"(?:\s(?:(?:of|for|and)\s)?[A-Z&][\w'’&-]*){1,6}")
_SITE = frozenset({"hospital", "hospitals", "infirmary", "university", "college", "school", "zoo",
                   "airport", "station", "road", "street", "museum", "cathedral", "park", "clinic",
                   "region"})  # fmt: skip
_AS_PLACE = frozenset({"place", "council", "borough", "county", "district", "city", "service"})
_BEFORE = re.compile(
    r"(?:University|Hospitals?|College|Bank|Institute|Museum|Bishop|Lord|Archbishop|Royal|"
    r"Royal Borough) of(?: the)? $"
)


@swift
class PlaceFound:
    """`plain[start:end]` names a Place; `name` is "*" for all of them, `count` how many."""

    start: int
    end: int
    name: str
    code: str | None = None
    count: int | None = None
    rule: str = "named Place"
    confidence: float = 0.9


def might_name_places(plain: str, gazetteer: Gazetteer, partnership: Sequence[str]) -> bool:
    """Whether a text can name a Place at all, or say how many: most cannot."""
    said = words_in(plain)
    return (
        gazetteer.may_name_places(said)
        or "lace" in plain
        or "PLACE" in plain
        or (bool(partnership) and not _count_words(len(partnership)).isdisjoint(said))
    )


def find_places(
    plain: str,
    gazetteer: Gazetteer,
    partnership: Sequence[str] = (),
    within: Sequence[tuple[int, int]] = (),
) -> tuple[PlaceFound, ...]:
    """The Places that a text names, in its order.

    `partnership`: the IRIs that "each Place" means; a count that equals theirs is all of them.
    `within`: stretches that name bodies; a Place's name inside one is part of the body's name.
    """
    found = list(_all(plain, len(partnership)))
    found += [one for one in _named(plain, gazetteer, within) if not _inside(one, found)]
    found += [one for one in _counted(plain, len(partnership)) if not _inside(one, found)]
    return tuple(sorted(found, key=lambda one: one.start))


def _inside(one: PlaceFound, others: Sequence[PlaceFound]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS[written.lower()]


def _all(plain: str, known: int) -> Iterator[PlaceFound]:
    """ "each Place", "all nine places", "our nine Places", "Place x 9"."""
    for m in _ALL.finditer(plain) if "lace" in plain or "PLACE" in plain else ():
        area = m["area"] or m["area2"] or "Place"
        written = m["count"] or m["counted"] or m["times"]
        if area[0].islower() and written is None:
            continue  # "every place" is any place
        number = _number(written) if written else None
        if known and number is not None and number != known:
            yield PlaceFound(m.start(), m.end(), m[0], count=number, rule="count of Places")
            continue
        yield PlaceFound(m.start(), m.end(), "*", rule="all Places", confidence=0.92)
    if known and not _count_words(known).isdisjoint(words_in(plain)):
        for m in _bodies(known).finditer(plain):
            if not _AN_AREA.search(m[0]):
                yield PlaceFound(m.start(), m.end(), "*", rule="one body a Place", confidence=0.6)


@lru_cache
def _count_words(known: int) -> frozenset[str]:
    """How a text writes this number."""
    return frozenset([str(known), *(word for word, number in _NUMBERS.items() if number == known)])


@lru_cache
def _bodies(known: int) -> re.Pattern[str]:
    """ "Our nine Boards", of which there are as many as Places."""
    count = "|".join(sorted(_count_words(known)))
    return re.compile(rf"\b(?:[Tt]hese|[Oo]ur|[Aa]ll|[Tt]he) (?:{count}) [A-Z][\w ]+?s\b")


def _counted(plain: str, known: int) -> Iterator[PlaceFound]:
    """ "5 Places": how many, whichever they are."""
    for m in _SOME.finditer(plain) if "Place" in plain else ():
        if "Place" not in m[0]:
            continue
        number = _number(m["count"])
        if number == known:
            yield PlaceFound(m.start(), m.end(), "*", rule="all Places", confidence=0.85)
        else:
            yield PlaceFound(m.start(), m.end(), m[0], count=number, rule="count of Places")


def _named(
    plain: str, gazetteer: Gazetteer, within: Sequence[tuple[int, int]]
) -> Iterator[PlaceFound]:
    """Names of the gazetteer that are not part of the name of a body or site."""
    if not gazetteer.may_name_places(words_in(plain)):
        return
    for match in gazetteer.find_places(plain):
        entry = match.entry
        if entry.kind and _SYSTEM.search(entry.kind):
            continue
        if _of_a_body(plain, match.start, match.end, within):
            continue
        yield PlaceFound(match.start, match.end, plain[match.start : match.end], code=entry.iri)


def _of_a_body(plain: str, start: int, end: int, within: Sequence[tuple[int, int]]) -> bool:
    """Whether a Place's name is part of a longer name that is no Place's."""
    if _BEFORE.search(plain[max(0, start - 30) : start]):
        return True
    if m := _FOLLOWS.match(plain, end):
        heads = [singular(word) for word in m[0].split() if word[0].isupper()]
        if heads and heads[0] in _AS_PLACE:
            return False
        if any(head in HEADS or head in _SITE for head in heads):
            return True
    return any(
        low <= start
        and end <= high
        and (high - low) > (end - start) + 8
        and not plain[end:high].strip().lower().startswith("place")
        for low, high in within
    )
