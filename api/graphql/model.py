"""The read model: the current graph as objects that refer to each other, and never change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

Value = str | int | float | bool | date | tuple[str, ...] | None


class Basis(StrEnum):
    """How a link is known."""

    STATED = "Stated"
    BY_SECTION = "BySection"
    BY_ROW = "ByRow"
    TO_ALL = "ToAll"
    INHERITED = "Inherited"
    DERIVED = "Derived"
    DECIDED = "Decided"
    DECLARED = "Declared"

    @property
    def follows(self) -> bool:
        """Whether the link only follows from others: no document states it."""
        return self in (Basis.INHERITED, Basis.DERIVED)


class Role(StrEnum):
    """In which role somebody answers for something."""

    ACCOUNTABLE = "Accountable"
    RESPONSIBLE = "Responsible"
    SUPPORTING = "Supporting"
    INFORMED = "Informed"


class Delivery(StrEnum):
    """How far the delivery of something is, as a document says."""

    PLANNED = "Planned"
    UNDER_WAY = "UnderWay"
    DONE = "Done"
    BEHIND = "Behind"
    DROPPED = "Dropped"


class OwnerKind(StrEnum):
    """What sort of agent an owner is."""

    ORGANIZATION = "Organization"
    PARTNERSHIP = "Partnership"
    BOARD = "Board"
    GROUP = "Group"
    POST = "Post"
    PERSON = "Person"
    CLASS_OF_BODIES = "ClassOfBodies"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a quotation: characters `start` to `end` of the edition's text."""

    position: int
    start: int
    end: int
    part: str | None
    exact: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that something is read from, and where they stand.

    `edition` and `document` are None only where the graph lacks them.
    """

    iri: str
    exact: str
    prefix: str | None
    suffix: str | None
    start: int
    end: int
    line: int | None
    page: int | None
    slide: int | None
    sheet: str | None
    cell: str | None
    section: str | None
    rule: str | None
    confidence: float | None
    spans: tuple[Span, ...]
    edition: Thing | None
    document: Thing | None


@dataclass(frozen=True, slots=True)
class Known:
    """How something is known: the basis, how sure it is, and the words.

    `via`: the IRIs of what it follows from. `in_force`: false where its words stand in a document
    that another supersedes.
    """

    iri: str | None = None
    basis: Basis | None = None
    confidence: float | None = None
    role: Role | None = None
    in_force: bool = True
    differs_in: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Grounded:
    """What is known in one or more ways, each with its words."""

    __slots__ = ()
    known: tuple[Known, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words of all of these ways, each once."""
        found = {one.iri: one for known in self.known for one in known.evidence}
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Said(Grounded):
    """What a document says of itself in words: `name` is the ontology's local name of the fact."""

    name: str
    value: str
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Due(Grounded):
    """When: the words as written, EDTF, and its first and last day."""

    original: str
    edtf: str | None
    first_day: date | None
    last_day: date | None
    replaces: str | None
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Quantity(Grounded):
    """How much: the words as written, and the number in them."""

    original: str
    value: float | None
    unit: str | None
    comparator: str | None
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Status(Grounded):
    """How far, as a document says."""

    delivery: Delivery | None
    original: str | None
    as_of: date | None
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Selector:
    """The words that a decision is about, and what bears them now.

    `attached`: the statement or mention in the latest edition; None where the words are gone, or
    bear nothing any more since the decision rejects it. `about`: what that is a mention of, else
    the statement itself.
    """

    iri: str
    exact: str
    prefix: str | None
    suffix: str | None
    section: str | None
    document: Thing | None
    attached: Thing | None
    attached_by: str | None
    about: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Reached(Grounded):
    """A thing that a link leads to, and every way in which that link is known."""

    thing: Thing
    known: tuple[Known, ...]


@dataclass(eq=False, repr=False, slots=True)
class Thing:
    """Something of which the graph speaks. Filled while the model is built, never changed after.

    `links`: what each field of its type leads to, in order. `key`: its place in the order of its
    type: documents by title, statements by document and place in it, all else by label.
    `in_force`: false where only superseded documents speak of it. `selectors`: what a decision is
    about. `names`: what a mention is a mention of.
    """

    iri: str
    type: str
    label: str
    facts: Mapping[str, Value]
    owner_kind: OwnerKind | None = None
    all_places: bool = False
    evidence: tuple[Evidence, ...] = ()
    dues: tuple[Due, ...] = ()
    targets: tuple[Quantity, ...] = ()
    statuses: tuple[Status, ...] = ()
    said: tuple[Said, ...] = ()
    selectors: tuple[Selector, ...] = ()
    names: tuple[Thing, ...] = ()
    links: dict[str, tuple[Reached, ...]] = field(default_factory=dict)
    key: tuple[str, int, str] = ("", 0, "")
    words: str = ""
    in_force: bool = True

    def reached(self, name: str) -> tuple[Reached, ...]:
        """What the field leads to."""
        return self.links.get(name, ())

    @property
    def first_day(self) -> date | None:
        """The earliest first day of when it is due."""
        return min((due.first_day for due in self.dues if due.first_day), default=None)

    @property
    def last_day(self) -> date | None:
        """The latest last day of when it is due."""
        return max((due.last_day for due in self.dues if due.last_day), default=None)

    def answered_for(self) -> tuple[Known, ...]:
        """How it is known that a body, post or person is accountable or responsible for it.

        Supporters do not count, nor does a class of bodies: they end no orphanhood.
        """
        return tuple(
            known
            for reached in self.reached("owners")
            if reached.thing.owner_kind is not OwnerKind.CLASS_OF_BODIES
            for known in reached.known
            if known.role in (Role.ACCOUNTABLE, Role.RESPONSIBLE)
        )


@dataclass(frozen=True, eq=False)
class Model:
    """All things of one version of the current graph.

    `version`: the digest of what it was derived from. `behind`: documents are being loaded that it
    does not show yet. `replaced`: former IRIs and those that took their place.
    """

    version: str
    base: str
    things: Mapping[str, Thing]
    of_type: Mapping[str, Sequence[Thing]]
    replaced: Mapping[str, str]
    behind: bool = False

    def get(self, iri: str) -> Thing | None:
        """The thing with this IRI, or the one that has taken its place."""
        return self.things.get(iri) or self.things.get(self.replaced.get(iri, ""))

    def all(self, type: str) -> Sequence[Thing]:
        """The things of a type, in its order."""
        return self.of_type.get(type, ())

    def having(self, words: Iterable[str]) -> frozenset[str]:
        """The IRIs of the things in whose words each of these occurs, be it within a longer one."""
        found: frozenset[str] | None = None
        for word in words:
            holders = (iris for known, iris in self._holders.items() if word in known)
            having = frozenset[str]().union(*holders)
            found = having if found is None else found & having
        return found or frozenset()

    @cached_property
    def _holders(self) -> Mapping[str, frozenset[str]]:
        """Every word, with the things that have it."""
        holders: dict[str, list[str]] = {}
        for iri, thing in self.things.items():
            for word in set(thing.words.split()):
                holders.setdefault(word, []).append(iri)
        return {word: frozenset(iris) for word, iris in holders.items()}
