"""Random current graphs of an invented partnership, derived from random documents.

Unlike the graphs that test the derivation, everything has its words, so that questions find it.
"""

from __future__ import annotations

from hypothesis import strategies as st
from mirror_helpers import Graph
from read_graphs import NORTHSHIRE, Book, inputs

from goldenthread.graph.derive import derive

THINGS = ("Warmer homes", "Fairer work", "Cleaner air", "Zero waits", "Éasier access", "𝔄ll in one")
PROMISES = (
    "We will open two hubs.", "We will OPEN two hubs!", "We will insulate 80% of homes.",
    "Pay carers fairly", "Ünd so weiter", "\U0001f600 smile more", "\uff21 fullwidth start",
)  # fmt: skip
OWNERS = ("Northshire Board", "each practice", "Chief Officer", "Easthaven Council")
ROLES = ("Accountable", "Responsible", "Supporting", "Informed")
BASES = ("Stated", "BySection", "ByRow")
PLACES = ("place/E", "place/W", "place/N")
VOCABULARY = "".join(
    f'<{path}> a gt:Place ; rdfs:label "{label}" ; gt:code "{label[:2]}" .\n'
    for path, label in zip(PLACES, ("Easthaven", "Westmere", "Norbury"), strict=True)
)


def _worded(book: Book, path: str, words: str, at: str) -> str:
    """Gives the entry that was put in last its evidence, and where it stands."""
    book.say(f"""
    <evidence/{book.key}-{book.order}> a gt:Evidence ; gt:exact "{words}" ;
        gt:edition <edition/{book.key}> ; {at} .
    """)
    return path


class _Maker:
    """Puts one document together by what hypothesis draws."""

    def __init__(self, draw: st.DrawFn, book: Book) -> None:
        self.draw, self.book = draw, book

    def mentions(self, kind: str, names: tuple[str, ...], also: str = "") -> list[str]:
        drawn = self.draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
        return [
            _worded(self.book, self.book.mention(kind, name, also=also), name, self.place())
            for name in drawn
        ]

    def place(self) -> str:
        return self.draw(
            st.sampled_from([
                "gt:line 7", "gt:page 3 ; gt:line 8", 'gt:section "Homes › We will:" ; gt:line 9',
                'gt:sheet "Log" ; gt:cell "B7"', "gt:slide 4", 'gt:section "Homes"',
            ])
        )  # fmt: skip

    def maybe(self, subject: str, predicate: str, values: list[str]) -> None:
        if values and self.draw(st.booleans()):
            basis = self.draw(st.sampled_from(BASES))
            self.book.link(subject, predicate, self.draw(st.sampled_from(values)), basis=basis)


@st.composite
def plans(draw: st.DrawFn) -> Graph:
    """The current graph of one to three documents."""
    made: list[Book] = []
    for number in range(draw(st.integers(1, 3))):
        earlier = [book.key for book in made]
        book = Book(
            f"doc{number}",
            publisher=NORTHSHIRE,
            supersedes=draw(st.lists(st.sampled_from(earlier), max_size=1)) if earlier else (),
            places=draw(st.sampled_from(((), PLACES))),
        )
        book.say(f'<edition/doc{number}> gt:sha256 "{number}" .')
        _fill(_Maker(draw, book))
        made.append(book)
    return Graph.of(derive(inputs(made, VOCABULARY)))


def _fill(make: _Maker) -> None:
    draw, book = make.draw, make.book
    aims = make.mentions("Objective", THINGS)
    themes = make.mentions("Theme", THINGS)
    programmes = make.mentions("Programme", THINGS)
    owners = make.mentions("Owner", OWNERS, "gt:ownerKind gt:Board")
    owners += make.mentions("Owner", ("all trusts", "each ward"), "gt:ownerKind gt:ClassOfBodies")
    make.mentions("ReferencedDocument", ("Place Plan", "Workforce Plan"))
    for programme in programmes:
        make.maybe(programme, "advances", aims)
        make.maybe(programme, "partOf", [p for p in programmes if p != programme])
    for theme in themes:
        make.maybe(theme, "advances", aims)
    promised: list[str] = []
    for _ in range(draw(st.integers(0, 5))):
        words = draw(st.sampled_from(PROMISES))
        promise = _worded(book, book.commitment(words), words, make.place())
        make.maybe(promise, "partOf", promised[:1])
        make.maybe(promise, "advances", aims)
        make.maybe(promise, "underTheme", themes)
        make.maybe(promise, "partOfProgramme", programmes)
        make.maybe(promise, "appliesTo", ["gt:AllPlaces", *PLACES])
        make.maybe(promise, "due", ["due/march", "due/2028"])
        make.maybe(promise, "hasTarget", ["quantity/80"])
        if draw(st.booleans()):
            book.say(f"<{promise}> gt:collective true .")
        promised.append(promise)
    book.say("""
    <due/march> a gt:Due ; gt:original "by March 2025" ; gt:firstDay "2025-03-01"^^xsd:date .
    <due/2028> a gt:Due ; gt:original "2028" . <quantity/80> a gt:Quantity ; gt:original "80%" .
    """)
    for answered in [*promised, *programmes]:
        for owner in (
            draw(st.lists(st.sampled_from(owners), max_size=2, unique=True)) if owners else ()
        ):
            path = book.owned(answered, owner, draw(st.sampled_from(ROLES)))
            book.say(f'<evidence/{path}> gt:exact "lead: {owner[-1]}" ; gt:line 5 .')
    for kind in draw(st.lists(st.sampled_from(("Measure", "Placeholder", "Vision")), max_size=3)):
        book.order += 1
        path = f"{kind.lower()}/{book.key}-{book.order}"
        confidence = draw(st.sampled_from(("0.5", "0.285", "0.745", "0.9")))
        book.say(f"""
        <{path}> a gt:{kind} ; gt:text "TBC" ; gt:inEdition <edition/{book.key}> ;
            gt:order {book.order} ; gt:confidence {confidence} ; gt:rule "invented" ;
            gt:evidence <evidence/{book.key}-{book.order}> .
        """)
        book.link(path, "statedIn", f"document/{book.key}")
        _worded(book, path, "TBC", make.place())
        if kind == "Measure" and promised:
            book.link(draw(st.sampled_from(promised)), "measuredBy", path)
