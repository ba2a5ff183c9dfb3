"""Titles that say what they name and number it: "Goal 2: Warm homes", "Objective 1.1.1 Parks"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum, auto
from functools import lru_cache
from typing import Final

from goldenthread.loaders.document import Block, BlockKind
from goldenthread.ontology.swift import swift


class Label(StrEnum):
    """What the word before the number says."""

    AIM = auto()
    """Goal, objective, aim: what is to be reached."""
    GROUP = auto()
    """Theme, pillar, priority: what groups actions."""
    ACTION = auto()
    """Action, step, strategy: what is to be done."""


_WORDS: Final = {
    "goal": Label.AIM, "objective": Label.AIM, "aim": Label.AIM, "ambition": Label.AIM, "outcome": Label.AIM,
    "theme": Label.GROUP, "principle": Label.GROUP, "pillar": Label.GROUP,
    "area": Label.GROUP, "direction": Label.GROUP,
    "priority": Label.GROUP, "strand": Label.GROUP, "domain": Label.GROUP,
    "action": Label.ACTION, "commitment": Label.ACTION, "pledge": Label.ACTION,
    "step": Label.ACTION, "initiative": Label.ACTION, "strategy": Label.ACTION,
    "task": Label.ACTION, "activity": Label.ACTION, "deliverable": Label.ACTION,
    "milestone": Label.ACTION, "output": Label.ACTION,
}  # fmt: skip
_LABEL: Final = re.compile(
    r"(?:(?:strategic|corporate|key|core|overarching|national|policy|our|priority|action|focus|thematic|work|result) )*"
    rf"(?P<word>{'|'.join(_WORDS)})\s+(?:(?:item|point|area|no\.?)\s+)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}(?:[A-Ha-h](?=[\s:.)–—-]))?(?![\d%])|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|(?-i:[A-H])(?=\s*[:.)–—-]))\b(?P<stop>[\s:.)\-–—]*)",
    re.IGNORECASE,
)
_STOPS: Final = (":", ".", ")", "-", "–", "—")
_TITLE_WORDS: Final = 60
_FEWEST: Final = 2
"""So many numbered titles make a document's plan; one may be a mention of another's."""


@swift
class Numbered:
    """The label at the head of a title. `end`: where the title itself begins in it."""

    label: Label
    number: str
    end: int
    parted: bool
    """Whether a colon, a full stop or a dash stands between number and title."""


@lru_cache(maxsize=4096)
def numbered(title: str) -> Numbered | None:
    """The label and number at the head of these words."""
    match = _LABEL.match(title)
    if not match:
        return None
    label = _WORDS[match["word"].lower()]
    parted = bool(match["stop"].strip()) or "." in match["number"]
    return Numbered(label, match["number"], match.end(), parted)


def untitled(title: str) -> str:
    """A title without the label that numbers it: "Warm homes" of "Goal 2: Warm homes"."""
    found = numbered(title)
    return title[found.end :] if found and found.label is not Label.ACTION else title


def numbered_alone(words: str) -> Numbered | None:
    """The label of words that are nothing else: "Goal 2", "Theme B:"."""
    found = numbered(words if words[-1:] in _STOPS else f"{words}:")
    return found if found and not words[found.end :].strip() else None


def numbered_aim(block: Block) -> Numbered | None:
    """The label of a block that is the title of a goal or objective, or begins with it.

    In running text the title must be parted from its number and begin as a title does; "Goal 2 is
    to …" tells of a goal that stands elsewhere.
    """
    words = block.text.plain
    found = numbered(words)
    if found is None or found.label is not Label.AIM:
        return None
    if block.kind is BlockKind.HEADING or block.all_bold():
        return found
    rest = words[found.end :]
    titled = found.parted and rest[:1].isupper() and len(rest.split()) <= _TITLE_WORDS
    return found if block.kind is BlockKind.PARAGRAPH and (titled or not rest) else None


def has_numbered_aims(blocks: Sequence[Block]) -> bool:
    """Whether a document numbers its goals or objectives in titles of their own."""
    numbers = {found.number for block in blocks if (found := numbered_aim(block))}
    return len(numbers) >= _FEWEST
