"""Past tenses: of what somebody has done, told from what befell and from what describes."""

from __future__ import annotations

import re
from functools import lru_cache

from goldenthread.loaders.reading.verbs import PARTICIPLES, PASTS

_HAPPENED = frozenset({"ended", "began", "saw", "came", "became", "closed", "faced", "needed",
                       "showed", "evolved", "requested", "added", "allowed", "emphasised"})  # fmt: skip
"""Past tenses of what befell a body rather than what it did."""
DID = PASTS - _HAPPENED
HAVE = frozenset({"have", "has", "ve"})
_ADJECTIVES = frozenset({"improved", "increased", "reduced", "enhanced", "integrated", "shared",
                         "trained", "dedicated", "targeted", "set", "cut", "put", "led", "built",
                         "limited", "detailed", "related", "based", "used", "automated",
                         "combined", "established", "proposed", "planned"})  # fmt: skip
"""Past tenses that as often describe the noun behind them: "improved services"."""
BEGAN = frozenset({"began", "helped", "started", "continued"})
"""Past tenses of what is only done when something follows: "began to share data"."""
DONE = DID | BEGAN
_SAID = frozenset({"identified", "set", "outlined", "described", "listed", "included", "structured",
                   "grouped", "chosen", "defined", "considered", "selected", "sought"})  # fmt: skip
"""What a plan has done to be written: no achievement that it reports."""
HAS_DONE = (PARTICIPLES | {"made", "seen", "won", "been", "become"}) - _SAID
OPENING = re.compile(
    r"(?:[A-Z][\w ’'()-]{0,80}?, (?=(?:[Tt]he |[Oo]ur |[Aa]t |[Mm]any |[Ss]ome |[a-z]+ [a-z]+|[A-Z])))"
)
_FIRST_VERB = re.compile(
    r"\b(?:(?:was|were|has been|have been|has|have|had) (?:\w+ly |also |now |already |since )*"
    rf"(?P<verb>[a-z]+)|(?P<past>(?<=[\w’')] )(?:{'|'.join(sorted(DID - _ADJECTIVES))})(?! by\b)(?= [a-z0-9A-Z]))"
    r"|is|are|will|must|should|can|may|remains?|needs?|shall|continues?)\b"
)
SUBJECT_WORDS = 12
"""A body at the head of a sentence has at most so many words before its verb."""

_LONGEST = 2000
"""More characters than these are no sentence."""


@lru_cache(maxsize=1024)
def reports(sentence: str) -> bool:
    """Whether a sentence, in a section on what was achieved, says that something was done: its
    first verb is a past tense or a past passive, whoever or whatever its subject is."""
    if sentence.endswith("?") or len(sentence) > _LONGEST:
        return False
    opening = OPENING.match(sentence)
    clause = sentence[opening.end() if opening else 0 :]
    first = _FIRST_VERB.search(clause)
    if first is None or len(clause[: first.start()].split()) > SUBJECT_WORDS:
        return False
    return bool(first["past"]) or first["verb"] in HAS_DONE
