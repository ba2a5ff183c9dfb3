"""Texts that a pattern matches: so many that each of its alternatives is in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_OF_CLASS = {
    op.CATEGORY_WORD: "q",
    op.CATEGORY_DIGIT: "7",
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_NOT_WORD: "-",
    op.CATEGORY_NOT_DIGIT: "q",
    op.CATEGORY_NOT_SPACE: "q",
}


def written_out(pattern: re.Pattern[str]) -> list[str]:
    """Texts that have each alternative, each optional part and each repetition at least once.

    What looks ahead or behind is passed over, so that a few of the texts may not match.
    """
    return _sequence(parser.parse(pattern.pattern, pattern.flags))


def _sequence(parts: Iterable[tuple[Any, Any]]) -> list[str]:
    """The first text of each part in turn, but for one, which takes all of its texts in turn."""
    choices = [_part(*part) for part in parts]
    first = [texts[0] for texts in choices]
    found = ["".join(first)]
    for i, texts in enumerate(choices):
        before, after = "".join(first[:i]), "".join(first[i + 1 :])
        found += [before + text + after for text in texts[1:]]
    return found


def _part(kind: Any, value: Any) -> list[str]:
    match kind:
        case op.LITERAL:
            return [chr(value)]
        case op.NOT_LITERAL | op.ANY:
            return ["q" if value != ord("q") else "z"]
        case op.IN:
            return _of_set(value)
        case op.BRANCH:
            return [text for branch in value[1] for text in _sequence(branch)]
        case op.SUBPATTERN:
            return _sequence(value[-1])
        case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
            return _repeated(*value)
        case op.ATOMIC_GROUP:
            return _sequence(value)
        case _:
            return [""]  # an edge, a look-around, a group once more


def _repeated(least: int, most: int, inner: Sequence[tuple[Any, Any]]) -> list[str]:
    texts = _sequence(inner)
    least = int(least)
    if not least:
        return ["", *texts] if most else [""]
    return [texts[0] * (least - 1) + text for text in texts]


def _of_set(members: Sequence[tuple[Any, Any]]) -> list[str]:
    """One character of each kind that a set names; of a set of what may not be, one other."""
    if members[0][0] is op.NEGATE:
        taken = _of_set(members[1:])
        return [next(c for c in " qz7-\u00e9" if c not in taken)]
    return [_character(kind, value) for kind, value in members]


def _character(kind: Any, value: Any) -> str:
    if kind is op.CATEGORY:
        return _OF_CLASS[value]
    return chr(value if kind is op.LITERAL else value[0])
