"""Whether two statements say the same: by their words first, then field by field.

A function of the two alone, so that neither other statements nor the order of loading matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise
from typing import Final

from goldenthread.graph.alike.rates import other_target
from goldenthread.graph.alike.said import Said
from goldenthread.graph.alike.statement import Named, Statement, When
from goldenthread.graph.alike.vocabulary import JOINING, LITTLE, directions, firm_acts, weight
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import normalised

ALIKE: Final = 0.65
"""How much of what the two say both must say, 0 to 1 (twice the shared over the sum)."""
MUCH_ALIKE: Final = 0.8
"""The same where each says something of what it is about that the other does not."""
ONE_PROMISE: Final = 0.75
"""The same of the main clauses alone, where the rest says what for or by what means."""
MUCH: Final = 3.0
"""Weight of shared words below which one word more makes it another promise."""
SURE: Final = 0.8
"""From here on a word more does not make it another promise."""
ONE_LIST: Final = 15
"""Statements of one section that stand no further apart than this stand in one list."""
NAME: Final = 6
"""Content words up to which what promises nothing is a name."""
TELLING: Final = 2.0
"""Weight of shared words below which only the very same words are the same promise."""
OF_ITS_OWN: Final = 4.5
"""Weight of the words from which on they mean the same under whatever programme."""


class Verdict(Enum):
    """What two statements are to each other."""

    SAME = "same"
    VARIES = "varies"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two statements about the same thing differ, with both values."""

    field: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A verdict with its reason in words; `likeness` 0 to 1."""

    verdict: Verdict
    reason: str
    likeness: float = 0.0
    differences: tuple[Difference, ...] = ()


def compare(one: Statement, other: Statement) -> Compared:
    """What the two are to each other. The same whichever comes first, but for `one` and `other`."""
    if one.kind == other.kind == t.UNREAD_PASSAGE:
        return Compared(Verdict.OTHER, "neither was read as a promise")
    words = Words.of(one.said, other.said)
    if one.iri == other.iri or one.iri in other.wholes or other.iri in one.wholes:
        return Compared(Verdict.OTHER, "one is part of the other")
    if one.reported != other.reported:
        return Compared(Verdict.OTHER, "one only tells what others recommend")
    if not words.alike(one.key == other.key):
        whole = one.said.clause is one.said and other.said.clause is other.said
        clauses = words if whole else Words.of(one.said.clause, other.said.clause)
        if not clauses.one_promise():
            return _rates(one, other, words, "they speak of different things")
        words = clauses
    if why := _apart(one, other, words):
        return _rates(one, other, words, why)
    if differences := tuple(_differences(one, other)):
        if _of_one_list(one, other):
            return Compared(Verdict.OTHER, "two entries of one list", words.likeness)
        said = "; ".join(f"another {d.field}: “{d.one}” and “{d.other}”" for d in differences)
        return Compared(Verdict.VARIES, f"the same but for {said}", words.likeness, differences)
    if words.weight < OF_ITS_OWN and _other_programme(one, other):
        return Compared(Verdict.OTHER, _UNDER_ANOTHER, words.likeness)
    return Compared(Verdict.SAME, _reason(one, other, words), words.likeness)


def _rates(one: Statement, other: Statement, words: Words, why: str) -> Compared:
    """What two are that are apart by their words, and why: two targets for one rate, or nothing."""
    targets = other_target(one, other)
    if targets is None or _of_one_list(one, other):
        return Compared(Verdict.OTHER, why, words.likeness)
    said = f"the same rate, but another number: “{targets[0]}” and “{targets[1]}”"
    differences = (Difference("number", *targets),)
    return Compared(Verdict.VARIES, said, ALIKE, differences)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of two statements side by side: shared, and what only the one or other says.

    `weight`: of what is shared. `apart`: of what is not.
    """

    one: Said
    other: Said
    shared: frozenset[str]
    only_one: frozenset[str]
    only_other: frozenset[str]
    weight: float
    apart: float

    @classmethod
    def of(cls, one: Said, other: Said) -> Words:
        """Compares the words, abbreviations written out where the other does."""
        mine, theirs = one.as_others_write(other), other.as_others_write(one)
        shared, only_one, only_other = mine & theirs, mine - theirs, theirs - mine
        weights, weights_other = one.weights.get, other.weights.get
        return cls(
            one, other, shared, only_one, only_other,
            weight=sum([
                min(weights(s) or weight(s), weights_other(s) or weight(s)) for s in shared
            ]),
            apart=sum([weights(s) or weight(s) for s in only_one])
            + sum([weights_other(s) or weight(s) for s in only_other]),
        )  # fmt: skip

    @property
    def likeness(self) -> float:
        """Twice the shared over the sum of both, 0 to 1."""
        return 2 * self.weight / ((2 * self.weight + self.apart) or 1.0)

    def alike(self, same_words: bool) -> bool:
        """Whether they speak of the same thing."""
        if same_words:
            return self.weight >= (OF_ITS_OWN if self.one.topic else 1.0)
        if self.one.topic and self.other.topic:
            return self.weight >= TELLING and self.apart < 0.5
        if self.likeness < ALIKE or (self.weight < TELLING and self.apart):
            return False
        if self.likeness >= MUCH_ALIKE or self._one_goes_on():
            return True
        return not (self.telling(self.only_one) and self.telling(self.only_other))

    def one_promise(self) -> bool:
        """Whether both say nothing of what is promised that the other does not say."""
        if self.one.topic or self.other.topic:
            return False
        if not self.only_one and not self.only_other and self.one.act in firm_acts():
            return sum(self.one.weight(s) > LITTLE for s in self.shared) >= 2
        return (
            self.weight >= TELLING
            and self.likeness >= ONE_PROMISE
            and not self.telling(self.only_one | self.only_other)
            and bool(self.telling(self.shared))
        )

    def _one_goes_on(self) -> bool:
        """Whether all that only the one, or only the other, says stands after what they share."""
        return any(
            {word.stem for word in said.content[-len(only) :]} == only
            for said, only in ((self.one, self.only_one), (self.other, self.only_other))
        )

    def narrowed(self) -> str | None:
        """A word that narrows what both speak of: "strategy" to "workforce strategy"."""
        for said, only in ((self.one, self.only_one), (self.other, self.only_other)):
            for word, then in pairwise(said.words):
                noun = then.stem in self.shared and said.weight(then.stem) > LITTLE
                if noun and word.stem in self.telling(only):
                    return f"{word.plain} {then.plain}"
        return None

    def interposed(self) -> str | None:
        """Several words amid what both say that only one says, of what it is about; no names."""
        for said, only in ((self.one, self.only_one), (self.other, self.only_other)):
            last = max((n for n, w in enumerate(said.content) if w.stem in self.shared), default=0)
            telling = self.telling(only) - said.named
            amid = [word.plain for word in said.content[:last] if word.stem in telling]
            if len(amid) > 1:
                return " ".join(amid)
        return None

    def telling(self, stems: frozenset[str]) -> frozenset[str]:
        """Those that say what it is about."""
        return (
            (stems & (self.one.subject | self.other.subject)) - self.one.little - self.other.little
        )


def _apart(one: Statement, other: Statement, words: Words) -> str | None:
    """Why two that sound alike are not about the same thing, None where they are."""
    if words.weight < TELLING and _other_programme(one, other):
        return _UNDER_ANOTHER
    if _of_other_wholes(one, other):
        return "the same for something else"
    if one.key == other.key:
        return None
    if one.said.topic != other.said.topic and (words.only_one or words.only_other):
        if len((one if one.said.topic else other).said.content) <= NAME:
            return "one is a topic, not a promise"
    if clash := opposed(words):
        return f"they go different ways: {clash}"
    if (words.likeness < SURE or words.weight < MUCH) and (narrower := words.narrowed()):
        return f"one speaks of “{narrower}” only"
    if words.likeness < SURE and (more := words.interposed()):
        return f"one speaks of “{more}” as well"
    if swapped := _swapped(words):
        return f"one speaks of “{swapped[0]}”, the other of “{swapped[1]}”"
    return None


def _of_one_list(one: Statement, other: Statement) -> bool:
    """Whether they stand side by side: a list of thresholds or Places is no contradiction."""
    apart = abs(one.order[1] - other.order[1])
    return one.work == other.work and one.section == other.section and apart <= ONE_LIST


def _of_other_wholes(one: Statement, other: Statement) -> bool:
    """Whether each is part of what is only named (a table's row), and of another such thing."""
    mine, theirs = one.row, other.row
    if mine is None or theirs is None:
        return False
    return not Words.of(mine, theirs).alike(False)


_UNDER_ANOTHER: Final = "the same words under another programme"


def _other_programme(one: Statement, other: Statement) -> bool:
    """Whether each belongs to a programme, and to no common one: few words mean what that is."""
    return bool(one.programmes and other.programmes and not one.programmes & other.programmes)


def opposed(words: Words) -> str | None:
    """The acts that go different ways, or a word and its negation."""
    ways = directions()
    mine = {ways[s]: s for s in sorted(words.only_one) if s in ways}
    theirs = {ways[s]: s for s in sorted(words.only_other) if s in ways}
    for way, against in (("more", "less"), ("less", "more"), ("keep", "less"), ("less", "keep")):
        if way in mine and against in theirs:
            return f"“{mine[way]}” and “{theirs[against]}”"
    if _looks(words.one, words) != _looks(words.other, words):
        return "one looks into it, the other does it"
    for stems, others in (
        (words.only_one, words.other.stems),
        (words.only_other, words.one.stems),
    ):
        for stemmed in sorted(stems):
            if stemmed.startswith("un") and stemmed.removeprefix("un") in others:
                return f"“{stemmed.removeprefix('un')}” and its opposite"
    return None


def _looks(said: Said, words: Words) -> bool:
    """Whether it only looks into something, where the other says another act."""
    return said.act is not None and directions().get(said.act) == "look" and (
        said.act not in words.shared
    )  # fmt: skip


def _swapped(words: Words) -> tuple[str, str] | None:
    """What stands in the place of something else between the same words."""
    mine, theirs = words.telling(words.only_one), words.telling(words.only_other)
    if not mine or not theirs:
        return None
    one = [word for word in words.one.content if words.one.weight(word.stem) == 1.0]
    other = [word for word in words.other.content if words.other.weight(word.stem) == 1.0]
    matcher = SequenceMatcher(
        None, [word.stem for word in one], [word.stem for word in other], autojunk=False
    )
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "replace":
            continue
        left = [word.plain for word in one[start:end] if word.stem in mine]
        right = [word.plain for word in other[other_start:other_end] if word.stem in theirs]
        if left and right:
            return " ".join(left), " ".join(right)
    return None


def _differences(one: Statement, other: Statement) -> list[Difference]:
    """The fields in which both say something, and not the same."""
    found: list[Difference] = []
    if _both_own(one.said.numbers, other.said.numbers):
        found.append(Difference("number", *_listed(one.said.numbers, other.said.numbers)))
    if _other_day(one.dues, other.dues):
        found.append(Difference("date", one.dues[-1].original, other.dues[-1].original))
    elif not (one.dues and other.dues) and _both_own(one.said.years, other.said.years):
        found.append(Difference("date", *_listed(one.said.years, other.said.years)))
    for field, mine, theirs in (
        ("Place", one.places, other.places),
        ("owner", one.owners, other.owners),
    ):
        if mine and theirs and not mine & theirs and not _called_alike(mine, theirs):
            found.append(Difference(field, *_listed(_labels(mine), _labels(theirs))))
    if one.tentative != other.tentative:
        found.append(Difference("strength", _strength(one), _strength(other)))
    return found


def _both_own(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each has something that the other has not."""
    return bool(one - other and other - one)


def _other_day(one: tuple[When, ...], other: tuple[When, ...]) -> bool:
    """Whether no date of the one lies within a date of the other."""
    return bool(one and other) and not any(
        mine.first <= theirs.last and theirs.first <= mine.last for mine in one for theirs in other
    )


def _listed(one: frozenset[str], other: frozenset[str]) -> tuple[str, str]:
    return ", ".join(sorted(one)), ", ".join(sorted(other))


def _called_alike(one: frozenset[Named], other: frozenset[Named]) -> bool:
    """Whether any two have one name, in full or in letters: nobody's reader takes them for two."""
    mine, theirs = ({normalised(named.label) for named in several} for several in (one, other))
    return bool(mine & theirs) or any(
        _in_letters(short, full)
        for these, those in ((mine, theirs), (theirs, mine))
        for short in these
        for full in those
    )


def _in_letters(short: str, full: str) -> bool:
    """Whether a name is the initials of another, joining words left out or not."""
    words = full.split()
    if len(words) < 2 or " " in short:
        return False
    return short in ("".join(w[0] for w in words), "".join(w[0] for w in words if w not in JOINING))


def _labels(named: frozenset[Named]) -> frozenset[str]:
    return frozenset(name.label for name in named)


def _strength(statement: Statement) -> str:
    return "to be tried" if statement.tentative else "to be done"


def _reason(one: Statement, other: Statement, words: Words) -> str:
    """What makes them the same, in words."""
    if one.key == other.key:
        said = "the same words"
    elif not words.only_one and not words.only_other:
        said = "the same words but for joining words and endings"
    elif not words.telling(words.only_one | words.only_other):
        said = "the same but for words that every plan uses"
    elif not words.telling(words.only_one) or not words.telling(words.only_other):
        first = bool(words.telling(words.only_one))
        longer, more = (words.one, words.only_one) if first else (words.other, words.only_other)
        said = f"one adds “{_as_written(longer, more)}”"
    else:
        said = "said in other words"
    if one.kind != other.kind:
        names = {
            t.COMMITMENT: "commitment",
            t.MEASURE: "measure",
            t.THEME: "theme",
            t.UNREAD_PASSAGE: "passage not read as a promise",
        }
        said += f"; a {names[one.kind]} in one, a {names[other.kind]} in the other"
    return said


def _as_written(said: Said, stems: frozenset[str]) -> str:
    written = dict.fromkeys(word.plain for word in said.content if word.stem in stems)
    return " ".join(written) or " ".join(sorted(stems))
