"""A decision: who decided what, when and why, about which words. One record, two ways of writing.

A decision never names what is derived. It names words in a document, so that it can be found again
in another reading or edition of that document, or be said to have lost its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.facts import Facts
from goldenthread.graph.moments import read, written
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint


class Judgement(StrEnum):
    """What can be decided: the local names of the concepts in gt:Judgements."""

    OWNER_ASSIGNED = "OwnerAssigned"
    DUPLICATE_CONFIRMED = "DuplicateConfirmed"
    DUPLICATE_REFUSED = "DuplicateRefused"
    MERGE_REFUSED = "MergeRefused"
    STATEMENT_ACCEPTED = "StatementAccepted"
    STATEMENT_REJECTED = "StatementRejected"
    STATEMENT_CORRECTED = "StatementCorrected"
    PASSAGE_PROMISED = "PassagePromised"

    @property
    def about_a_pair(self) -> bool:
        """Whether it is about two things."""
        return self in _OF_PAIRS


_OF_PAIRS: Final = frozenset(
    {Judgement.DUPLICATE_CONFIRMED, Judgement.DUPLICATE_REFUSED, Judgement.MERGE_REFUSED}
)


class Role(StrEnum):
    """In which role an owner answers: the local names of the concepts in gt:Roles."""

    ACCOUNTABLE = "Accountable"
    RESPONSIBLE = "Responsible"
    SUPPORTING = "Supporting"
    INFORMED = "Informed"


class Field(StrEnum):
    """What of a statement can be corrected."""

    TEXT = "text"
    DUE = "due"
    OWNER = "owner"
    OBJECTIVE = "objective"
    THEME = "theme"
    PROGRAMME = "programme"
    PLACE = "place"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True, order=True)
class Selector:
    """The words of a statement or mention, and where they are looked for.

    `work`: the IRI of the work, in whose latest edition they are. `kind`: the local name of the
    class of what has these words ("Commitment", "Objective", …). `exact`: its words. `prefix`,
    `suffix`: up to 32 characters before and after. `section`: the headings above.
    `only_one`: nothing else of this kind in the document had these words when it was decided.
    """

    work: str
    kind: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    section: str = ""
    only_one: bool = True

    def node(self, base: str) -> NamedNode:
        """What it is called."""
        around = (self.prefix, self.suffix, self.section, str(self.only_one))
        return NamedNode(mint(base, "selector", self.work, self.kind, self.exact, *around))

    def to_triples(self, base: str) -> Iterator[Triple]:
        """What the decisions graph says of it."""
        node = self.node(base)
        yield Triple(node, NamedNode(t.TYPE), NamedNode(t.SELECTOR))
        yield Triple(node, NamedNode(t.IN_DOCUMENT), NamedNode(self.work))
        yield Triple(node, NamedNode(t.OF_KIND), NamedNode(t.GT + self.kind))
        yield Triple(node, NamedNode(t.EXACT), Literal(self.exact))
        yield Triple(node, NamedNode(t.PREFIX), Literal(self.prefix))
        yield Triple(node, NamedNode(t.SUFFIX), Literal(self.suffix))
        yield Triple(node, NamedNode(t.SECTION), Literal(self.section))
        yield Triple(node, NamedNode(t.ONLY_ONE), Literal(self.only_one))

    @classmethod
    def from_facts(cls, node: NamedNode, facts: Facts) -> Self:
        """The selector that `to_triples` wrote."""
        return cls(
            work=facts.nodes(node, t.IN_DOCUMENT)[0].value,
            kind=facts.nodes(node, t.OF_KIND)[0].value.removeprefix(t.GT),
            exact=facts.text(node, t.EXACT) or "",
            prefix=facts.text(node, t.PREFIX) or "",
            suffix=facts.text(node, t.SUFFIX) or "",
            section=facts.text(node, t.SECTION) or "",
            only_one=facts.text(node, t.ONLY_ONE) == "true",
        )


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """That a decision was taken back: who, when, why."""

    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided.

    `concerns`: what it is about; two selectors for a judgement about a pair, in a fixed order.
    `at`: in UTC, to the second. `owner` and `role`: of an assigned owner, the name as given.
    `field`, `value`: of a correction; a value of None says that the document gives none.
    `points_to`: the words of the owner, objective, theme, programme, Place or measure that the
    decision gives, where a document has it.
    """

    judgement: Judgement
    concerns: tuple[Selector, ...]
    by: str
    at: datetime
    why: str
    owner: str | None = None
    role: Role | None = None
    field: Field | None = None
    value: str | None = None
    points_to: Selector | None = None
    withdrawn: Withdrawn | None = None

    def node(self, base: str) -> NamedNode:
        """What it is called, which depends on all of it but its withdrawal."""
        parts = (
            self.judgement,
            *(selector.node(base).value for selector in self.concerns),
            self.owner or "",
            self.role or "",
            self.field or "",
            self.value or "",
            self.points_to.node(base).value if self.points_to else "",
            self.by,
            self.at.isoformat(),
            self.why,
        )
        return NamedNode(mint(base, "decision", *parts))

    @property
    def content(self) -> tuple[object, ...]:
        """What is decided, whoever decides it and when."""
        given = (self.owner, self.role, self.field, self.value, self.points_to)
        return (self.judgement, frozenset(self.concerns), *given)

    def to_triples(self, base: str) -> Iterator[Triple]:
        """What the decisions graph says of it and of its selectors."""
        node = self.node(base)
        yield Triple(node, NamedNode(t.TYPE), NamedNode(t.DECISION))
        yield Triple(node, NamedNode(t.JUDGEMENT), NamedNode(t.GT + self.judgement))
        for selector in self.concerns:
            yield Triple(node, NamedNode(t.CONCERNS), selector.node(base))
            yield from selector.to_triples(base)
        if self.points_to:
            yield Triple(node, NamedNode(t.POINTS_TO), self.points_to.node(base))
            yield from self.points_to.to_triples(base)
        for predicate, words in (
            (t.DECIDED_BY, self.by),
            (t.REASON, self.why),
            (t.OWNER_NAME, self.owner),
            (t.CORRECTED_FIELD, self.field),
            (t.CORRECTED_TEXT, self.value),
        ):
            if words is not None:
                yield Triple(node, NamedNode(predicate), Literal(str(words)))
        if self.role:
            yield Triple(node, NamedNode(t.ASSIGNED_ROLE), NamedNode(t.GT + self.role))
        yield Triple(node, NamedNode(t.DECIDED_AT), _moment(self.at))
        if self.withdrawn:
            yield Triple(node, NamedNode(t.WITHDRAWN_BY), Literal(self.withdrawn.by))
            yield Triple(node, NamedNode(t.WITHDRAWN_AT), _moment(self.withdrawn.at))
            yield Triple(node, NamedNode(t.WITHDRAWN_REASON), Literal(self.withdrawn.why))

    @classmethod
    def from_facts(cls, node: NamedNode, facts: Facts) -> Self:
        """The decision that `to_triples` wrote."""
        selectors = [Selector.from_facts(n, facts) for n in facts.nodes(node, t.CONCERNS)]
        pointed = [Selector.from_facts(n, facts) for n in facts.nodes(node, t.POINTS_TO)]
        roles = [role.value.removeprefix(t.GT) for role in facts.nodes(node, t.ASSIGNED_ROLE)]
        field = facts.text(node, t.CORRECTED_FIELD)
        withdrawn = facts.text(node, t.WITHDRAWN_AT)
        return cls(
            judgement=Judgement(facts.nodes(node, t.JUDGEMENT)[0].value.removeprefix(t.GT)),
            concerns=tuple(sorted(selectors)),
            by=facts.text(node, t.DECIDED_BY) or "",
            at=read(facts.text(node, t.DECIDED_AT) or ""),
            why=facts.text(node, t.REASON) or "",
            owner=facts.text(node, t.OWNER_NAME),
            role=Role(roles[0]) if roles else None,
            field=Field(field) if field else None,
            value=facts.text(node, t.CORRECTED_TEXT),
            points_to=pointed[0] if pointed else None,
            withdrawn=Withdrawn(
                facts.text(node, t.WITHDRAWN_BY) or "",
                read(withdrawn),
                facts.text(node, t.WITHDRAWN_REASON) or "",
            )
            if withdrawn
            else None,
        )


def decisions_in(triples: Iterable[Triple]) -> tuple[Decision, ...]:
    """The decisions of a decisions graph, by the time they were made."""
    facts = Facts(triples)
    found = [(Decision.from_facts(node, facts), node.value) for node in facts.a(t.DECISION)]
    return tuple(d for d, _ in sorted(found, key=lambda pair: (pair[0].at, pair[1])))


def _moment(moment: datetime) -> Literal:
    return Literal(written(moment), datatype=NamedNode(t.DATE_TIME))
