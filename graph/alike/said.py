"""What a statement says, word by word, in the form in which two are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from goldenthread.graph.alike.vocabulary import (
    ARTICLES,
    BEGINNINGS,
    BODIES,
    FIRM,
    JOINING,
    LITTLE,
    MONTHS,
    QUALITIES,
    REPORTING,
    TENTATIVE,
    acts,
    stems_of,
    weight,
)
from goldenthread.graph.wording import NUMBER_WORDS, ending_off
from goldenthread.ontology.identifiers import normalised

_WORD: Final = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_WELLBEING: Final = re.compile(r"\b(well|Well)[-–](?=being\b)")
"""Written as one word, since each of the two by itself only joins others."""
_FURTHER: Final = re.compile(
    r"[,;:]|\((?![A-Z&]{2,7}s?\))|\s[–—-]\s"
    r"|\s(?:so that|in order to|through|by means of|via|who|which|that|where|linked)\s"
    r"|\sby\s(?=\w+ing\b)|\sto\s(?=(?:better\s|further\s)?(?:address|achieve|better|build|connect|"
    r"deliver|develop|drive|enable|ensure|help|improve|increase|inform|meet|provide|reduce|support|"
    r"tackle|understand)\b)"
)
"""Where what is promised ends, and what it is for, by what means or what else it does begins."""
_OPENING: Final = 8
"""Words within which it is said how firmly something is promised."""
_WILL: Final = re.compile(r"\b(?:will|shall|must)\b")
_MODAL: Final = frozenset({"will", "shall", "must"})
_IN_NAMES: Final = frozenset({"and", "of", "the", "for", "in", "on", "to"})
"""Words that a name has and its abbreviation leaves out."""
_MARKUP: Final = re.compile(r"<[^<>]{0,40}>|[*_]{2,}")
_LETTERS: Final = re.compile(r"[A-Z&]{2,7}s?")
_DECIMAL: Final = re.compile(r"(?<=\d)[.,](?=\d)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:[/–-](?:20)?\d\d)?|(?<=\s)\d\d[/–]\d\d(?=\W|$)")
_NUMBER: Final = re.compile(r"(?<!\w)[<>£$€]*\d+(?:\.\d+)?(?![^\W_])%?")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as written (folded), its stem, and whether it is written as a proper name."""

    plain: str
    stem: str
    named: bool = False


@dataclass(frozen=True)
class Said:
    """The words of a statement.

    `words`: all in order, without dates and numbers. `numbers`: as written, joined ("65", "20%").
    `years`: what is written of years and months. `letters`: abbreviations, by their stem.
    """

    words: tuple[Word, ...]
    numbers: frozenset[str]
    years: frozenset[str]
    text: str = ""
    letters: tuple[tuple[str, str], ...] = ()
    area: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, text: str, area: frozenset[str] = frozenset()) -> Said:
        """What this text says. `area`: stems that name the area the document speaks for."""
        plain = _DECIMAL.sub(lambda m: "." if m[0] == "." else "", _MARKUP.sub(" ", text))
        plain = _WELLBEING.sub(r"\1", plain)
        years = frozenset(_YEAR.findall(plain))
        plain = _YEAR.sub(" ", plain)
        numbers = frozenset(_NUMBER.findall(plain))
        words: list[Word] = []
        letters: list[tuple[str, str]] = []
        spelt: set[str] = set()
        for at, written in enumerate(_WORD.findall(_NUMBER.sub(" ", plain))):
            word = _word(written, at > 0 and written[0].isupper())
            if word is None:
                continue
            if word.plain in NUMBER_WORDS and word.plain != "one":
                spelt.add(NUMBER_WORDS[word.plain])
                continue
            if written[:2].isupper() and _LETTERS.fullmatch(written):
                letters.append((word.stem, written.rstrip("s").replace("&", "").lower()))
            words.append(word)
        months = {word.plain for word in words if word.plain in MONTHS} if years else set()
        return cls(
            words=tuple(word for word in words if word.plain not in months),
            numbers=numbers | spelt,
            years=years | months,
            text=text,
            letters=tuple(letters),
            area=area,
        )

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that are not there to join others."""
        return tuple(word for word in self.words if word.plain not in JOINING)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the content, without abbreviations that it spells out itself."""
        spelt = {stemmed for stemmed, letters in self.letters if _spelt_out(letters, self)}
        return frozenset(word.stem for word in self.content if word.stem not in spelt)

    @cached_property
    def shortened(self) -> frozenset[str]:
        """The stems with each name of several words as its initials; as `stems` where it has none.

        What the name is called in full or in short is then one.
        """
        stems = set(self.stems)
        for run in _runs_of_names(self.words):
            stems -= {word.stem for word in run}
            stems.add("".join(word.plain[0] for word in run))
        return frozenset(stems)

    @cached_property
    def subject(self) -> frozenset[str]:
        """The stems of what it is about: content that is in no list of what every plan says."""
        return frozenset(s for s in self.stems if self.weight(s) == 1.0)

    @cached_property
    def compounds(self) -> dict[str, tuple[str, str]]:
        """What two neighbouring words would be if written as one, with their stems."""
        return {
            ending_off(one.plain + other.plain): (one.stem, other.stem)
            for one, other in pairwise(self.words)
        }

    @cached_property
    def named(self) -> frozenset[str]:
        """The stems that are written as proper names."""
        return frozenset(word.stem for word in self.content if word.named)

    @cached_property
    def act(self) -> str | None:
        """The stem of the first act; None where it names a topic only."""
        return next((word.stem for word in self.content if word.stem in acts()), None)

    @cached_property
    def begins_with_act(self) -> bool:
        """Whether it is put as something to do: "Reduce …", "To open …", "Delivering …"."""
        begun = next((word for word in self.content if not word.plain.endswith("ly")), None)
        if begun is None:
            return False
        first = begun.stem
        shown = len(self.words) > 1 and self.words[1].plain in ARTICLES
        return first in acts() or first in stems_of(BEGINNINGS) or (
            shown and self.words[0] is self.content[0]
        )  # fmt: skip

    @cached_property
    def topic(self) -> bool:
        """Whether it only names something, and says of nobody that he will do it."""
        said_to_be_done = self._plain & (FIRM | TENTATIVE) or ("to", "be") in self._neighbours
        return not self.begins_with_act and not said_to_be_done

    @cached_property
    def tentative(self) -> bool:
        """Whether it promises to try: "we aim to …", not "the aims are …"."""
        plain = [word.plain for word in self.words[:_OPENING]]
        return any(word in TENTATIVE and then == "to" for word, then in pairwise(plain))

    @cached_property
    def reports(self) -> bool:
        """Whether it tells what others say, and commits to nothing."""
        return bool(self._plain & REPORTING) and not self._plain & FIRM

    @cached_property
    def clause(self) -> Said:
        """What is promised, without what for, by what means and what else."""
        start = 0
        if modal := _WILL.search(self.text):
            start = max(map(self.text[: modal.start()].rfind, ",;:")) + 1
        head = _FURTHER.split(self.text[start:], maxsplit=1)[0]
        return self if head == self.text else Said.of(head, self.area)

    @cached_property
    def _neighbours(self) -> frozenset[tuple[str, str]]:
        return frozenset(pairwise(word.plain for word in self.words))

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset(word.plain for word in self.words)

    @cached_property
    def actor(self) -> frozenset[str]:
        """The stems before "will", where these are only who does it: "Our ICS will …"."""
        plain = [word.plain for word in self.words]
        at = next((n for n, word in enumerate(plain) if word in _MODAL), 0)
        letters = {stemmed for stemmed, _ in self.letters}
        before = self.words[:at]
        sorts = stems_of(BODIES) | letters
        if all(w.plain in JOINING or w.plain in QUALITIES or w.stem in sorts for w in before):
            return frozenset(word.stem for word in before)
        return frozenset()

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each stem tells of what is promised: who does it, and the area, little."""
        return {s: LITTLE if s in self.little else weight(s) for s in self.stems}

    @cached_property
    def little(self) -> frozenset[str]:
        """The stems of who does it and of the own area."""
        return self.area | self.actor

    def weight(self, stemmed: str) -> float:
        """How much a stem tells of what is promised, its own or another's."""
        return self.weights.get(stemmed) or weight(stemmed)

    def as_others_write(self, other: Said) -> frozenset[str]:
        """The stems, abbreviations and compounds written out where the other writes them so."""
        joined = not self.stems.isdisjoint(other.compounds)
        return self._one_way(other) if self.letters or joined else self.stems

    def _one_way(self, other: Said) -> frozenset[str]:
        stems = set(self.stems)
        for stemmed, letters in self.letters:
            full = frozenset() if stemmed in other.stems else _spelt_out(letters, other)
            if full and not (len(letters) == 2 and full & stems):
                stems.discard(stemmed)
                stems |= full
        for compound in stems & other.compounds.keys() - other.stems:
            stems.discard(compound)
            stems.update(other.compounds[compound])
        return frozenset(stems)


@lru_cache(maxsize=50_000)
def _word(written: str, named: bool) -> Word | None:
    """The word as it is compared; None where nothing is left of it."""
    folded = normalised(written).replace(" ", "")
    return Word(folded, ending_off(folded), named) if folded else None


def _runs_of_names(words: tuple[Word, ...]) -> list[list[Word]]:
    """The names of two words and more that are written with capitals."""
    runs: list[list[Word]] = [[]]
    for word in words:
        if word.named and word.plain not in JOINING:
            runs[-1].append(word)
        elif word.plain not in _IN_NAMES:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _spelt_out(letters: str, other: Said) -> frozenset[str]:
    """The stems of neighbouring words that have these initials; joining words may be left out."""
    for start in range(len(other.words)):
        found: list[Word] = []
        for word in other.words[start : start + len(letters) + 3]:
            if word.plain[0] == letters[len(found)]:
                found.append(word)
            elif word.plain not in _IN_NAMES:
                break
            if len(found) == len(letters):
                return frozenset(w.stem for w in found if w.plain not in JOINING)
    return frozenset()
