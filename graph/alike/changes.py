"""What became of each statement of one document in another: carried, weakened, dropped, new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import Final

from goldenthread.graph.alike.compare import Difference, Verdict, Words, compare, opposed
from goldenthread.graph.alike.said import Said
from goldenthread.graph.alike.statement import Statement
from goldenthread.graph.alike.vocabulary import directions, firm_acts, soft_acts
from goldenthread.ontology import terms as t

WITHIN: Final = 0.85
"""Share of the weight of a statement that another must say to have taken it up."""
NEAREST: Final = 0.5
"""Likeness of main clauses from which on one is shown as the nearest to what was dropped."""


SHARED_LEAST: Final = 0.6
"""Share of what the shorter is about that the nearest must say as well."""


PART: Final = 2.2
"""Weight of the words from which on a statement can be a part of a longer one."""


class Change(StrEnum):
    """What became of a statement."""

    CARRIED = "carried"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    MENTIONED = "only mentioned"
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Changed:
    """One change, with the statement before, the one after (None where there is none), and why."""

    change: Change
    before: Statement | None
    after: Statement | None
    reason: str


def changes(
    before: Sequence[Statement], after: Sequence[Statement], mentioned: Sequence[Statement] = ()
) -> list[Changed]:
    """What became of each statement, in the order of the former, then what is new.

    `mentioned`: what the later document names or reports without promising it. A function of the
    statements, whatever their order.
    """
    matches = _Matches(before, after)
    found: list[Changed] = []
    for statement in before:
        found += matches.of(statement) or [_lost(statement, after, mentioned)]
    found += [
        Changed(Change.NEW, None, statement, "nothing before says the same")
        for statement in after
        if not matches.is_taken(statement)
    ]
    return found


class _Matches:
    """Which statements correspond."""

    def __init__(self, before: Sequence[Statement], after: Sequence[Statement]) -> None:
        self._pairs: dict[str, list[Changed]] = defaultdict(list)
        self._taken: dict[str, list[Changed]] = defaultdict(list)
        parts: list[tuple[Statement, Statement]] = []
        for one, other in product(before, after):
            if not one.said.stems & other.said.stems:
                continue
            if known := _compared(one, other):
                self._add(known)
            elif _is_within(one, other) or (_weighs_enough(other) and _is_within(other, one)):
                parts.append((one, other))
        for one, other in parts:
            self._part(one, other)
        self._name_merges()

    def of(self, statement: Statement) -> list[Changed]:
        """What became of it; the very words only, where they are there."""
        known = self._pairs[statement.iri.value]
        carried = [change for change in known if change.change is Change.CARRIED]
        return carried[:1] or known

    def is_taken(self, statement: Statement) -> bool:
        """Whether anything before became this."""
        return bool(self._taken[statement.iri.value])

    def _add(self, changed: Changed) -> None:
        if changed.before and changed.after:
            self._pairs[changed.before.iri.value].append(changed)
            self._taken[changed.after.iri.value].append(changed)

    def _part(self, one: Statement, other: Statement) -> None:
        """One says what the other says and more; where it has no counterpart of its own."""
        if _is_within(one, other) and not self._pairs[one.iri.value]:
            self._add(Changed(Change.MERGED, one, other, "taken up in a statement that says more"))
        elif _weighs_enough(other) and not self._taken[other.iri.value]:
            self._add(Changed(Change.SPLIT, one, other, "a part of it is a statement of its own"))

    def _name_merges(self) -> None:
        """Several that one takes up were merged, several that take one up split it."""
        for known in (self._pairs, self._taken):
            for key, changed in list(known.items()):
                known[key] = [self._by_number(one) for one in changed]

    def _by_number(self, changed: Changed) -> Changed:
        before, after = changed.before, changed.after
        if before is None or after is None or changed.change not in _IN_WORDS:
            return changed
        change = Change.REWORDED
        if len(self._taken[after.iri.value]) > 1 and _says_more(after, before):
            change = Change.MERGED
        elif len(self._pairs[before.iri.value]) > 1 and _says_more(before, after):
            change = Change.SPLIT
        return replace(changed, change=change)


_IN_WORDS: Final = frozenset({Change.REWORDED, Change.MERGED, Change.SPLIT})


def _says_more(whole: Statement, part: Statement) -> bool:
    """Whether the whole says nearly all that the part says, and is about something more."""
    words = Words.of(part.said, whole.said)
    return bool(words.telling(words.only_other)) and _is_within(part, whole)


def _compared(one: Statement, other: Statement) -> Changed | None:
    """The change where the two say the same, or vary."""
    compared = compare(one, other)
    if compared.verdict is Verdict.OTHER:
        return None
    worse, better = _judged(one, other, compared.differences)
    if worse or better:
        change = (
            Change.CHANGED
            if worse and better
            else Change.WEAKENED
            if worse
            else Change.STRENGTHENED
        )
        return Changed(change, one, other, "; ".join([*worse, *better]))
    if compared.verdict is Verdict.VARIES:
        return Changed(Change.CHANGED, one, other, compared.reason)
    if one.key == other.key:
        return Changed(Change.CARRIED, one, other, compared.reason)
    return Changed(Change.REWORDED, one, other, rewording(one.said, other.said))


def rewording(one: Said, other: Said) -> str:
    """What the later wording leaves out and adds, in its own words."""
    words = Words.of(one, other)
    gone, come = _written(one, words.only_one), _written(other, words.only_other)
    said = [f"leaves out “{gone}”"] if gone else []
    said += [f"adds “{come}”"] if come else []
    return ", ".join(said) or "the same words but for joining words and endings"


def _written(said: Said, stems: frozenset[str]) -> str:
    return " ".join(dict.fromkeys(word.plain for word in said.content if word.stem in stems))


def _judged(
    one: Statement, other: Statement, differences: Sequence[Difference]
) -> tuple[list[str], list[str]]:
    """In words, what makes the later one weaker, and what makes it stronger."""
    worse: list[str] = []
    better: list[str] = []
    for difference in differences:
        said = f"{difference.field}: “{difference.one}”, then “{difference.other}”"
        match _stronger(one, other, difference):
            case True:
                better.append(said)
            case False:
                worse.append(said)
    for field, mine, theirs in (
        ("date", one.dues, other.dues),
        ("owner", one.owners, other.owners),
        ("number", one.said.numbers, other.said.numbers),
    ):
        if mine and not theirs:
            worse.append(f"no {field} any more")
        elif theirs and not mine:
            better.append(f"now with {_an(field)}")
    if one.said.act in firm_acts() and other.said.act in soft_acts():
        worse.append("a softer verb")
    elif one.said.act in soft_acts() and other.said.act in firm_acts():
        better.append("a firmer verb")
    return worse, better


def _an(field: str) -> str:
    return f"an {field}" if field[0] in "aeiou" else f"a {field}"


def _stronger(one: Statement, other: Statement, difference: Difference) -> bool | None:
    """Whether the later one asks for more; None where nobody can tell."""
    match difference.field:
        case "date" if one.dues and other.dues:
            return other.dues[-1].last < one.dues[-1].last
        case "strength":
            return one.tentative
        case "number":
            return _more_is_asked(one, other, difference)
        case _:
            return None


def _more_is_asked(one: Statement, other: Statement, difference: Difference) -> bool | None:
    """By the way the act goes: of what is to be reduced, a lower number is more."""
    ways = {directions().get(statement.said.act or "") for statement in (one, other)}
    try:
        before, after = (float(n.strip("<>£$€%")) for n in (difference.one, difference.other))
    except ValueError:
        return None
    if ways == {"less"}:
        return after < before
    return after > before if ways == {"more"} else None


def _is_within(part: Statement, whole: Statement) -> bool:
    """Whether the whole says nearly all that the part says, and what both are about."""
    words = Words.of(part.said, whole.said)
    if part.said.topic or part.reported != whole.reported or words.telling(words.only_one):
        return False
    total = sum(part.said.weights.values())
    much = len(words.telling(words.shared)) >= 2 and words.weight >= WITHIN * total
    return much or (bool(words.telling(words.shared)) and not words.only_one)


def _weighs_enough(part: Statement) -> bool:
    """Whether it says enough to be a part, not only a name such as "Shared records"."""
    first = part.said.content[0].plain if part.said.content else ""
    return sum(part.said.weights.values()) >= PART and not first.endswith("ed")


def _lost(
    statement: Statement, after: Sequence[Statement], mentioned: Sequence[Statement]
) -> Changed:
    """Only mentioned later on, or dropped; then with what comes nearest."""
    for other in [*mentioned, *(s for s in after if s.reported and not statement.reported)]:
        words = Words.of(statement.said, other.said)
        if words.likeness >= WITHIN or _names_it(words):
            return Changed(Change.MENTIONED, statement, other, _HOW.get(other.kind, _TOLD))
    if near := nearest(statement, after):
        return Changed(
            Change.DROPPED, statement, near, "nothing says the same; the nearest is shown"
        )
    return Changed(Change.DROPPED, statement, None, "nothing says the same")


_TOLD: Final = "told as what others recommend"
_HOW: Final = {
    t.ACHIEVEMENT: "an achievement reports on it",
    t.VISION: "there as a vision",
    t.MISSION: "there as a mission",
    t.THEME: "named as a theme",
    t.PROGRAMME: "named as a programme",
    t.UNREAD_PASSAGE: "said in a passage that was not read as a promise",
}


def nearest(statement: Statement, others: Sequence[Statement]) -> Statement | None:
    """The statement about most nearly the same thing, where one comes near enough to be shown."""
    best: tuple[float, tuple[str, int, str], Statement] | None = None
    for other in others:
        words = Words.of(statement.said.clause, other.said.clause)
        named = statement.said.named & other.said.named
        shared = len(words.telling(words.shared) - named)
        least = min(len(statement.said.subject), len(other.said.subject))
        if shared < 2 or shared < SHARED_LEAST * least or other.said.topic or opposed(words):
            continue
        found = (-round(words.likeness, 6), other.order, other)
        if words.likeness >= NEAREST and (best is None or found[:2] < best[:2]):
            best = found
    return best[2] if best else None


def _names_it(words: Words) -> bool:
    """Whether all that the first is about stands in the second, and this is about nothing else."""
    shared = words.telling(words.shared)
    return len(shared) >= 2 and not words.telling(words.only_one | words.only_other)
