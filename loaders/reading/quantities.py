"""The quantities that a statement sets out to reach: "at least 15%", "180,000 people", "<9 days".

A number is a target only where its words say so. Dates, numbers of lists, names, sizes of what is
there already ("our nine Places", "those with over 500 beds") and the length of a plan are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from goldenthread.loaders.reading.words import small, words_in
from goldenthread.ontology.swift import swift

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
          "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: n for n, word in enumerate(_UNITS)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "k": 1000, "m": 10**6, "million": 10**6, "mn": 10**6,
           "bn": 10**9, "billion": 10**9}  # fmt: skip
_COMPARATORS = {
    "<": "<", "<=": "<=", "≤": "<=", ">": ">", ">=": ">=", "≥": ">=", "~": "~", "c.": "~",
    "at least": ">=", "a minimum of": ">=", "minimum of": ">=", "no fewer than": ">=",
    "no less than": ">=", "not less than": ">=", "more than": ">", "over": ">", "above": ">",
    "greater than": ">", "in excess of": ">", "exceeding": ">", "longer than": ">",
    "at most": "<=", "a maximum of": "<=", "up to": "<=", "no more than": "<=",
    "not more than": "<=", "no longer than": "<=", "less than": "<", "fewer than": "<",
    "under": "<", "below": "<", "within": "<=", "around": "~", "about": "~",
    "approximately": "~", "some": "~", "nearly": "~", "almost": "~",
}  # fmt: skip

_COMPARE = "|".join(re.escape(word) for word in sorted(_COMPARATORS, key=len, reverse=True))
_WORD_NUMBER = rf"(?:{'|'.join(word for word in _WORDS if word not in ('zero', 'one'))})"
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b{_WORD_NUMBER}(?:-[a-z]+)?\b)"
    r"(?:\s?(?:k|m|mn|bn)\b|\s(?:hundred|thousand|million|billion)\b)?"
)
_QUANTITY = re.compile(
    # No word of it begins within another, or with another letter: told at once.
    r"(?<!\w)(?=[<>≤≥~£$€\dabcefgilmnostuw])"
    rf"(?P<comparator>(?<![\w])(?:{_COMPARE})\s*)?(?<![\w.,/:#'’-])"
    rf"(?:(?P<money>[£$€]\s?)|(?P<each>\ball\s+))?(?P<number>{_NUMBER})(?P<plus>\+)?"
    r"(?:(?P<percent>\s?(?:%|per ?cent\b|percent(?:age points?)?\b))|(?P<dash>[\s-]))?"
)
"""In small letters."""
_DIGIT = re.compile(r"[^\x00-$&-/:-\x7f](?<=[\d%])")
"""A digit or "%"; written so that the search passes over all other ASCII quickly."""
_LEAST = frozenset({"least", "minimum"})
_SHARES = frozenset({"halve", "halving", "half", "third", "quarter", "double", "doubling"})
_NUMERALS = frozenset(_WORDS) - {"zero", "one"}
"""Words one of which each kind of quantity needs, besides digits."""
_COUNTING = _LEAST | _SHARES | _NUMERALS | {"no"}

_TIME = r"(?:minute|hour|day|week|month|year|night|session)"
_STRUCTURE = re.compile(
    r"(?:principle|priorit(?:y|ie)|recommendation|objective|theme|pillar|heading|action|step|"
    r"workstream|chapter|phase|goal|aim|area|domain|commitment|milestone|element|strand|way|"
    r"section|categor(?:y|ie)|type|question|ambition|aspiration|outcome|option|factor|reason|"
    r"component|level|stage|part|point|kind|form|dimension|driver|enabler|mission|value|"
    r"criterion|criteria|measure|indicator|key|core|main|broad|overarching|strategic|clinical|"
    r"further|other|following|different|more)s?$",
    re.I,
)
_KNOWN_BEFORE = re.compile(
    r"\b(?:the|our|these|those|their|its|his|her|your|each of(?: our| the)?|of|one in|"
    r"last|first|next|past|previous|other|which|who|with|having|version|phase|stage|band|type|class|category|model|"
    r"level|tier|top|article|section|chapter|table|figure|annex|page|wave|option|objective|"
    r"goal|action|priority|step|part|number|no\.|grade|year|key stage|aged?|ages|"
    r"(?:those|organisations|bodies|services) \w+ing)\s*$"
)
_STOP = re.compile(
    r"an?|the|to|of|in|on|at|by|for|from|with|within|across|into|per|be|is|are|was|were|will|"
    r"shall|who|which|that|through|via|as|or|over|under|after|before|during|each|every|more|than|"
    r"and|their|our|its|but|not|have|has|had|can|may|should|must|working|based"
)
_PLURAL = re.compile(r"people|children|women|men|staff|households|person-years|ftes?")
_NOT_PLURAL = re.compile(r"(?:ss|us|is|'s|’s|news|access)$")
_WORD = re.compile(r"(?:\s+|-)([A-Za-z][\w'’&/-]*)")
_SECOND_PLURAL = re.compile(r"\s+([a-z][a-z-]*[a-rt-z]s)\b(?<!ous)")
_LONGEST_NAME = 6
"""A counted thing is named within this many words."""

_RATE = re.compile(
    r"\s+(?:per|a|each|every)\s+(?:year|month|week|day|annum|quarter|1,?000|100,000|head|person)\b"
    r"(?:\s+(?:people|population|residents))?"
)
_OF = re.compile(
    r"\s+of\s+(?:the\s+|all\s+|our\s+|pre-)?[\w-]+(?:\s+(?!will\b|to\b|are\b|be\b|have\b|by\b|and\b)"
    r"[\w-]+){0,3}"
)
_TIMED = re.compile(
    rf"\s?-?(?P<unit>{_TIME})s?\b(?P<standard>[\s-]+(?:wait(?:s|ing)?(?:[\s-]times?)?"
    r"|response(?: times?)?|standards?|targets?|turnaround|referral)\b)?",
    re.I,
)
_SERVED = re.compile(
    r"\b(?:seen|treated|answered|responded|resolved|completed|processed|paid|diagnosed|assessed|"
    r"contacted|wait|waits|waiting|offered|published|determined|reviewed|respond|reply|response|"
    r"repaired|admitted|discharged|delivered)\b[\w\s]{0,30}$",
    re.I,
)
_SPENDS = re.compile(
    r"\b(?:sav|invest|secur|rais|generat|deliver|reduc|commit|spend|allocat|unlock|attract|"
    r"leverag|cut|worth)\w*\s+(?:(?:an?|up|to|at|least|over|more|than|by|further|additional|of|around|"
    r"some|savings|costs)\s+){0,4}$",
    re.I,
)
_FACT = re.compile(
    r"\b(?:population of|home to|serv(?:es|ing)|currently|there (?:are|were)|accounts? for|"
    r"in (?:19|20)\d\d,?|made up of|consists? of|compris\w+|live in|from|an estimated|average of|"
    r"part of|group(?:ed)? (?:of|under|into))\s*$"
)
_LEVEL = re.compile(
    r"\b(?:increas|rais|reduc|grow|cut|lower|improv|lift|bring)\w*\b[^.;]{1,50}\bto\s+$", re.I
)
_NOUGHT = re.compile(
    r"(?P<net>\b(?:achiev\w+|reach\w*|becom\w+|be|to|at|deliver\w*|for|towards?)\s+"
    r"(?P<zero>(?:carbon\s+)?net[\s-]zero(?:\s+(?:carbon|emissions|greenhouse gas emissions))?)"
    r"(?!\s+[A-Z])(?!\s+(?:plan|strategy|programme|agenda|route|ambition)))"
    r"|(?P<none>(?<!\w)(?<!net )(?<!net-)(?:[Zz]ero|ZERO)(?=\s+[A-Za-z])"
    r"(?!\s+(?:tolerance|emission\b|"
    r"carbon\b|waste\b|hours?\b|rat|based|sum)))"
    r"|(?P<nobody>(?:^|(?<=[:;–—]\s))No\s+(?:[\w-]+\s+){1,4}?(?:wait(?:s|ing)?|stay(?:s|ing)?|"
    rf"spend(?:s|ing)?)\s+(?:(?:for|more|longer|over|than|beyond)\s+){{1,2}}(?P<limit>\d+)"
    rf"\s+(?P<unit>{_TIME})s?)",
)
_OFTEN = re.compile(
    rf"\b(?:at least|a minimum of)\s+(?:once|twice|three times|four times|{_NUMBER}\s+times)\s+"
    r"(?:a|per|each|every)\s+(?:year|month|week|quarter|day|annum)\b",
    re.I,
)
_FRACTION = re.compile(
    r"\b(?:(?P<half>(?:halv(?:e|ing)\b|(?:by|in) half\b))|by (?P<third>a third|a quarter)\b"
    r"|(?P<double>doubl(?:e|ing) the (?:number|share|rate|amount|proportion) of)\b)",
    re.I,
)


@swift
class QuantityFound:
    """`plain[start:end]` names a quantity to be reached: `value` in `unit`.

    `comparator`: "=", "<", "<=", ">", ">=", "~", or "+" and "-" for a change by that much.
    """

    start: int
    end: int
    words: str
    value: Decimal | None
    unit: str | None
    comparator: str = "="
    confidence: float = 0.9
    rule: str = "counted things"


def find_quantities(plain: str, *, cell: bool = False) -> tuple[QuantityFound, ...]:
    """The quantities to be reached that a text names, in its order, none overlapping.

    `cell`: whether the text is a cell for measures or targets, where a number needs no verb.
    """
    said = words_in(plain)
    if _COUNTING.isdisjoint(said) and not _DIGIT.search(plain) and "zero" not in plain.lower():
        return ()
    found: list[QuantityFound] = []
    for one in (
        *(_noughts(plain) if might_be_nought(plain, said) else ()),
        *(() if _LEAST.isdisjoint(said) else _frequencies(plain)),
        *(() if _SHARES.isdisjoint(said) else _fractions(plain)),
        *(_counted(plain, cell) if might_count(plain, said) else ()),
    ):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _noughts(plain: str) -> Iterator[QuantityFound]:
    """ "net zero", "zero suicides", "No patient waiting longer than 40 weeks"."""
    for m in _NOUGHT.finditer(plain):
        if m["net"]:
            yield _found(plain, *m.span("zero"), Decimal(0), "net emissions", "=", "net zero")
        elif m["none"]:
            if counted := _name(plain, m.end("none")):
                end, words = counted
                unit = " ".join(words)
                yield _found(plain, m.start(), end, Decimal(0), unit, "=", "zero of a thing")
        else:
            limit = Decimal(m["limit"])
            yield _found(plain, *m.span(), limit, f"{m['unit'].lower()}s", "<=", "none longer than")


def might_be_nought(plain: str, said: frozenset[str]) -> bool:
    """Whether a text of these words can say "zero" or "no one" at all."""
    return "no" in said or "zero" in plain.lower()


def _frequencies(plain: str) -> Iterator[QuantityFound]:
    for m in _OFTEN.finditer(plain):
        yield _found(plain, *m.span(), None, None, ">=", "at least so often", 0.8)


def _fractions(plain: str) -> Iterator[QuantityFound]:
    for m in _FRACTION.finditer(plain):
        share = {"a third": "33.3", "a quarter": "25"}.get((m["third"] or "").lower())
        if m["double"]:
            end = m.start() + len(m[0].split()[0])
            yield _found(plain, m.start(), end, Decimal(2), "times", "=", "doubled", 0.7)
        elif share:
            yield _found(plain, *m.span(), Decimal(share), "%", "-", "by a fraction", 0.7)
        else:
            yield _found(plain, *m.span(), Decimal(50), "%", "-", "halved", 0.7)


_OUTLINE = re.compile(r"\d{1,2}(?:\.\d{1,2})+\s+[A-Z]")
"""The number of a milestone: "1.3 Add records"."""


_NUMBERING = re.compile(
    r"\b(?:scope|phase|stage|tier|level|band|grade|category|class|section|part|step|year|type|model|"
    r"version|zone|wave|cohort|option|goal|objective|priority|theme|action|area|pillar)s?\s$",
    re.I,
)
"""What stands before a number that names, and counts nothing: "Scope 3 emissions"."""


def might_count(plain: str, said: frozenset[str]) -> bool:
    """Whether a text of these words has a number at all, in digits or in words."""
    return not _NUMERALS.isdisjoint(said) or _DIGIT.search(plain) is not None


def _counted(plain: str, cell: bool) -> Iterator[QuantityFound]:
    for m in _QUANTITY.finditer(small(plain)):
        value = _value(m["number"])
        if value is None or (not plain[: m.start()].strip() and _OUTLINE.match(plain, m.start())):
            continue
        if _NUMBERING.search(plain, max(0, m.start() - 12), m.start()):
            continue
        word = (m["comparator"] or "").strip()
        comparator = ">=" if m["plus"] and not word else _COMPARATORS.get(word, "=")
        before = plain[max(0, m.start() - 60) : m.start()]
        if m["percent"]:
            found = _share(plain, m, value, comparator, before, cell)
        elif m["money"]:
            spends = cell or _SPENDS.search(before)
            found = (
                _found(plain, m.start(), m.end("number"), value, m["money"].strip(), comparator,
                       "money", 0.7)
                if spends
                else None
            )  # fmt: skip
        else:
            found = _timed(plain, m, value, comparator, before, cell) or _things(
                plain, m, value, comparator, before, cell
            )
        if found is not None:
            yield found


def _share(
    plain: str, m: re.Match[str], value: Decimal, comparator: str, before: str, cell: bool
) -> QuantityFound | None:
    """ "85% of staff", "a 20% cut", "by at least 15%"."""
    known = comparator == "=" and _KNOWN_BEFORE.search(before.replace(" of", " ").lower())
    if not cell and (_FACT.search(before.lower()) or known):
        return None
    of = _OF.match(plain, m.end("percent"))
    end = of.end() if of else m.end("percent")
    start = m.start()
    if comparator == "=" and re.search(r"\bby\s+$", before):
        comparator = "-" if re.search(r"\b(?:reduc|cut|lower|decreas)\w*", before, re.I) else "+"
    if not of and (
        noun := re.match(r"\s+[a-z]+(?:\s+[a-z]+)?(?=\s*(?:$|[.;,(]|by\b))", plain[end:])
    ):
        end += noun.end()
    return _found(plain, start, end, value, "%", comparator, "per cent", 0.85)


def _timed(
    plain: str, m: re.Match[str], value: Decimal, comparator: str, before: str, cell: bool
) -> QuantityFound | None:
    """ "<9 days", "an 8 week wait", "answered within 2 hours"; not "a 3 year plan"."""
    timed = _TIMED.match(plain, m.end("number") + bool(m["plus"]))
    if timed is None:
        return None
    unit = f"{timed['unit'].lower()}s"
    if timed["standard"]:
        end = timed.end() - (
            len(found[0])
            if (found := re.search(r"[\s-]+(?:standards?|targets?)$", timed[0]))
            else 0
        )
        end = timed.end() if end == timed.end("unit") else end
        return _found(plain, m.start(), end, value, unit, "<=", "waiting time", 0.8)
    compared = comparator != "=" and (m["comparator"] or "").strip() not in (
        "over",
        "within",
    )
    rate = _RATE.match(plain, timed.end())
    if rate and re.search(r"\bto\s+$", before):
        return _found(
            plain, m.start(), rate.end(), value, unit, comparator, "so long each day", 0.8
        )
    symbol = (m["comparator"] or "").strip() in ("<", ">", "≤", "≥", "<=", ">=")
    served = comparator != "=" and _SERVED.search(before)
    if symbol or served or (cell and compared):
        return _found(
            plain, m.start(), timed.end(), value, unit, comparator, "length of time", 0.85
        )
    return None


def _things(
    plain: str, m: re.Match[str], value: Decimal, comparator: str, before: str, cell: bool
) -> QuantityFound | None:
    """ "180,000 people", "four new hubs", "60 repairs per year"."""
    first = not plain[: m.start()].strip(" *•-–“\"'‘")
    whole = bool(m["each"])
    if whole and not first:
        return None
    bound = comparator in (">=", "<=") and not re.search(r"\b(?:the|our)\s+$", before)
    if not (cell or whole or bound):
        low = before.lower()
        if _KNOWN_BEFORE.search(low) or _FACT.search(low):
            return None
    if _TIMED.match(plain, m.end("number")):
        return None
    if "between" in before and re.search(r"\bbetween\s+[\d,]+\s+and\s+$", before):
        return None  # a range is no one number
    counted = _name(plain, m.end("plus") if m["plus"] else m.end("number"))
    if counted is None:
        if bound and (them := re.match(r"\s+of (?:them|these|those)\b", plain[m.end("number") :])):
            end = m.end("number") + them.end()
            return _found(plain, m.start(), end, value, None, comparator, "so many of them")
        if _LEVEL.search(before) and "," in m["number"]:
            return _found(plain, m.start(), m.end("number"), value, None, comparator, "to a level")
        return None
    end, words = counted
    if any(_STRUCTURE.fullmatch(word) for word in (words[0], words[-1])) and not whole:
        return None
    if rate := _RATE.match(plain, end):
        end = rate.end()
    return _found(plain, m.start(), end, value, " ".join(words), comparator, "counted things", 0.85)


_MORE = re.compile(r"\s+(?:more|further|extra)(?=\s+[A-Za-z])")
""" "12,000 more people" counts people."""


def _name(plain: str, start: int) -> tuple[int, list[str]] | None:
    """Where the name of what is counted ends (at its plural), and its words."""
    words: list[str] = []
    more_of = _MORE.match(plain, start)
    at = more_of.end() if more_of else start
    while len(words) < _LONGEST_NAME and (m := _WORD.match(plain, at)):
        word = m[1]
        lower = word.lower()
        if _STOP.fullmatch(lower) and not (lower == "and" and words):
            return None
        words.append(word)
        at = m.end()
        if _PLURAL.fullmatch(lower) or (
            lower.endswith("s") and len(lower) > 3 and not _NOT_PLURAL.search(lower)
        ):
            more = _SECOND_PLURAL.match(plain, at)  # "four skills hubs"
            return (more.end(), [*words, more[1]]) if more else (at, words)
        if re.fullmatch(r"[A-Z]{2,}s", word):
            return at, words
    return None


def _value(written: str) -> Decimal | None:
    """The number that these digits or words stand for."""
    if written.isdecimal():
        return Decimal(written)
    text = written.lower().replace(",", "").strip()
    m = re.fullmatch(r"([\d.]+|[a-z-]+?)\s?(k|mn?|bn|hundred|thousand|million|billion)?", text)
    if m is None:
        return None
    if m[1][0].isdigit():
        number = Decimal(m[1].rstrip("."))
    else:
        tens, _, ones = m[1].partition("-")
        if tens not in _WORDS or (ones and ones not in _WORDS):
            return None
        number = Decimal(_WORDS[tens] + (_WORDS[ones] if ones else 0))
    return number * _SCALES.get(m[2] or "", 1)


def _found(
    plain: str,
    start: int,
    end: int,
    value: Decimal | None,
    unit: str | None,
    comparator: str,
    rule: str,
    confidence: float = 0.9,
) -> QuantityFound:
    return QuantityFound(start, end, plain[start:end], value, unit, comparator, confidence, rule)
