"""Documents that are put together by chance of few words and names, so that they share many."""

from __future__ import annotations

import random

from read_graphs import NORTHSHIRE, Book

VERBS = ("Improve", "Improving", "Reduce", "Open", "Build")
THINGS = (
    "unequal waits for care", "inequality of waits", "homes and jobs for families",
    "quality, productivity and value", "new homes in Easthaven", "ten new clinics in Westmere",
    "the harbour light repair rate to 70%", "the harbour light repair rate to 80%",
)  # fmt: skip
TAILS = ("", " for all", " (our promise)", " and better outcomes", " and homes for families")
NAMES = (
    "NCA", "Northshire Cancer Alliance", "the Board", "Homes", "Homes Network", "all trusts",
)  # fmt: skip
OWNERS = ("", "gt:ownerKind gt:ClassOfBodies", "gt:denotes <body/B>", 'gt:alias "NCA"')
WORKS = 6

VOCABULARY = """
<place/E> a gt:Place ; rdfs:label "Easthaven" ; gt:within <place/N> .
<place/W> a gt:Place ; rdfs:label "Westmere" . <place/N> a gt:Place ; rdfs:label "Northshire" .
<body/B> a gt:Owner ; rdfs:label "Northshire Board" .
"""


def book(key: str, seed: int) -> Book:
    """The document that this seed gives."""
    return _Chance(key, seed).book


class _Chance:
    def __init__(self, key: str, seed: int) -> None:
        chance = self.chance = random.Random(seed)
        self.book = Book(
            key,
            publisher=chance.choice((NORTHSHIRE, NORTHSHIRE, "Southmoor Partnership", None)),
            supersedes=[self._work()] if self._is(0.15) else (),
            delivers=[self._work()] if self._is(0.2) else (),
            places=chance.choice(((), ("place/E", "place/W"), ("place/E",))),
        )
        self.aims = self._listing("Objective", "aims")
        self.themes = self._listing("Theme", "themes")
        self.programmes = self._named("Programme", ("",), 2)
        self.owners = self._named("Owner", OWNERS, 3)
        if self._is(0.4):
            self.book.mention("ReferencedDocument", f"The {self._work()} plan")
        self._link_carriers()
        commitments = self._commitments()
        for _ in range(chance.randint(0, 2)):
            done = self.book.achievement("We have " + self._words().lower())
            if commitments and self._is(0.3):
                self.book.link(chance.choice(commitments), "measuredBy", done)
        if self._is(0.3):
            self.book.statement("measure", "Measure", self._words())
        if self._is(0.3):
            marks = 'gt:marks "promise word"'
            self.book.statement("passage", "UnreadPassage", f"We will {self._words()}", marks)

    def _is(self, likely: float) -> bool:
        return self.chance.random() < likely

    def _work(self) -> str:
        return f"doc{self.chance.randrange(WORKS)}"

    def _words(self) -> str:
        chosen = map(self.chance.choice, (VERBS, THINGS, TAILS))
        return "{} {}{}".format(*chosen)

    def _listing(self, kind: str, name: str) -> list[str]:
        words = [self._words() for _ in range(self.chance.randint(0, 3))]
        alone = [self._words() for _ in range(self.chance.randint(0, 1))]
        section = self.chance.choice((None, "Homes › Jobs"))
        listed = self.book.listing(kind, name, *words)
        return [*listed, *(self.book.mention(kind, one, section=section) for one in alone)]

    def _named(self, kind: str, also: tuple[str, ...], most: int) -> list[str]:
        return [
            self.book.mention(kind, self.chance.choice(NAMES), also=self.chance.choice(also))
            for _ in range(self.chance.randint(0, most))
        ]

    def _link_carriers(self) -> None:
        for carrier in (*self.themes, *self.programmes):
            self._link(0.3, carrier, "advances", self.aims)
            self._link(0.3, carrier, "underTheme", [one for one in self.themes if one != carrier])
            if self.owners and self._is(0.3):
                role = self.chance.choice(("Responsible", "Supporting"))
                self.book.owned(carrier, self.chance.choice(self.owners), role)

    def _commitments(self) -> list[str]:
        made: list[str] = []
        for _ in range(self.chance.randint(0, 5)):
            words = self._words()
            one = self.book.commitment("We will " + words.lower() if self._is(0.8) else words)
            self._link(0.3, one, "advances", self.aims)
            self._link(0.5, one, "partOfProgramme", self.programmes)
            self._link(0.5, one, "underTheme", self.themes)
            self._link(0.3, one, "partOf", made[-1:])
            self._link(0.2, one, "appliesTo", ["gt:AllPlaces", "place/E", "place/W"])
            if self.owners and self._is(0.4):
                self.book.owned(one, self.chance.choice(self.owners))
            made.append(one)
        return made

    def _link(self, likely: float, subject: str, predicate: str, values: list[str]) -> None:
        if values and self._is(likely):
            self.book.link(subject, predicate, self.chance.choice(values))
