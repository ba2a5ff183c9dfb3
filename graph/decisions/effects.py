"""What standing decisions do to what was read: read graphs in, amended read graphs out.

Nothing is stored: each derivation amends anew. So a decision that is withdrawn leaves no trace but
its own, and everything that follows from what was read follows from what was decided as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.decisions.amend import Changes, amended
from goldenthread.graph.decisions.attach import Attached, Words
from goldenthread.graph.decisions.dates import days_of
from goldenthread.graph.decisions.model import (
    Decision,
    Field,
    Judgement,
    Role,
    Selector,
    decisions_in,
)
from goldenthread.graph.decisions.promised import PASSAGE, Promise, promised, with_promises
from goldenthread.graph.facts import Facts, Term
from goldenthread.graph.inputs import EditionGraph, Inputs
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import mint, normalised

LINK_OF: Final[Mapping[Field, str]] = {
    Field.DUE: t.HAS_DUE,
    Field.OBJECTIVE: t.ADVANCES,
    Field.THEME: t.UNDER_THEME,
    Field.PROGRAMME: t.PART_OF_PROGRAMME,
    Field.PLACE: t.APPLIES_TO,
    Field.MEASURE: t.MEASURED_BY,
}
"""The link that a correction of a field replaces."""

Pair = frozenset[NamedNode]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A decision, and where each of its selectors is; `places` lacks those that are not found."""

    decision: Decision
    node: NamedNode
    places: Mapping[Selector, Attached]

    @property
    def detached(self) -> bool:
        """Whether anything that it is about is not found: then it does nothing."""
        return any(selector not in self.places for selector in self.decision.concerns)

    @property
    def standing(self) -> bool:
        """Whether it does something."""
        return not self.detached and self.decision.withdrawn is None

    @property
    def about(self) -> tuple[NamedNode, ...]:
        """What it is about, in the order of its selectors."""
        return tuple(self.places[selector].node for selector in self.decision.concerns)

    @property
    def pointed_to(self) -> NamedNode | None:
        """What it gives, where a document has that."""
        selector = self.decision.points_to
        found = self.places.get(selector) if selector else None
        return found.node if found else None


@dataclass(frozen=True, slots=True)
class Decided:
    """All decisions, attached, and the latest editions as they are after them.

    `kept_apart`: pairs of mentions that name two things. `refused`: pairs of commitments that are
    not the same. `owners`: the mention that a standing decision names as an owner. `overruled`:
    decisions of which a later one about the same says otherwise, with that one. `became`: passages
    that are commitments by decision, and these.
    """

    attachments: tuple[Attachment, ...]
    editions: tuple[EditionGraph, ...]
    kept_apart: frozenset[Pair]
    refused: frozenset[Pair]
    owners: Mapping[NamedNode, NamedNode]
    overruled: Mapping[NamedNode, NamedNode]
    became: Mapping[NamedNode, NamedNode]


def decided(inputs: Inputs) -> Decided:
    """The decisions, in the order of their time, attached to the latest editions and applied."""
    read = tuple(edition for edition in inputs.editions if edition.latest)
    decisions = decisions_in(inputs.decisions)
    passages = of_passages(read, decisions, inputs.base)
    latest = tuple(with_promises(e, passages.promises.get(e.work_key, ())) for e in read)
    others = [d for d in decisions if not _of_passage(d)]
    attachments = tuple(
        sorted(
            (*passages.attachments, *attached(latest, others, inputs.base)),
            key=lambda one: (one.decision.at, one.node.value),
        )
    )
    overruled = _overruled([a for a in attachments if a.standing])
    standing = [a for a in attachments if a.standing and a.node not in overruled]
    effects = _Effects(Facts(inputs.vocabulary) if standing else Facts(), inputs.base)
    for attachment in standing:
        effects.apply(attachment)
    return Decided(
        attachments=attachments,
        editions=tuple(effects.amended(edition) for edition in latest),
        kept_apart=_pairs(standing, Judgement.MERGE_REFUSED),
        refused=_pairs(standing, Judgement.DUPLICATE_REFUSED),
        owners=effects.owners,
        overruled=overruled,
        became={p.passage: p.commitment for ps in passages.promises.values() for p in ps},
    )


@dataclass(frozen=True, slots=True)
class OfPassages:
    """The decisions about unread passages, and the commitments that some of these are, by work."""

    attachments: tuple[Attachment, ...]
    promises: Mapping[str, tuple[Promise, ...]]


def of_passages(
    latest: Sequence[EditionGraph], decisions: Sequence[Decision], base: str
) -> OfPassages:
    """What is decided about the passages of these editions.

    It comes before all other decisions, which may be about the commitments that result.
    """
    attachments = attached(latest, [d for d in decisions if _of_passage(d)], base)
    standing = [attachment for attachment in attachments if attachment.standing]
    overruled = _overruled(standing)
    pairs: dict[str, list[tuple[NamedNode, NamedNode]]] = defaultdict(list)
    for one in standing:
        if one.decision.judgement is Judgement.PASSAGE_PROMISED and one.node not in overruled:
            pairs[one.decision.concerns[0].work].append((one.about[0], one.node))
    promises = {
        edition.work_key: tuple(promised(edition, known, base))
        for edition in latest
        if (known := pairs.get(f"{base}document/{edition.work_key}"))
    }
    return OfPassages(attachments, promises)


def _of_passage(decision: Decision) -> bool:
    return decision.concerns[0].kind == PASSAGE


def attached(
    latest: Sequence[EditionGraph], decisions: Sequence[Decision], base: str
) -> tuple[Attachment, ...]:
    """Each decision with the places of its selectors in these editions."""
    read = {f"{base}document/{edition.work_key}": edition for edition in latest}
    words: dict[str, Words] = {}
    attachments: list[Attachment] = []
    for decision in decisions:
        places: dict[Selector, Attached] = {}
        pointed = (decision.points_to,) if decision.points_to else ()
        for selector in (*decision.concerns, *pointed):
            if selector.work in read and selector.work not in words:
                words[selector.work] = Words(Facts(read[selector.work].triples))
            found = _find(selector, words[selector.work]) if selector.work in words else None
            if found:
                places[selector] = found
        attachments.append(Attachment(decision, decision.node(base), places))
    return tuple(attachments)


def _find(selector: Selector, words: Words) -> Attached | None:
    """Where the words are; those of a passage may have been read as a commitment since."""
    found = words.find(selector)
    if found is None and selector.kind == PASSAGE:
        return words.find(replace(selector, kind="Commitment"))
    return found


def _overruled(standing: Sequence[Attachment]) -> dict[NamedNode, NamedNode]:
    """The decisions of which a later one about the same says otherwise, and that later one."""
    last = {_subject(attachment): attachment.node for attachment in standing}
    return {a.node: last[_subject(a)] for a in standing if last[_subject(a)] != a.node}


def _subject(attachment: Attachment) -> object:
    """What is decided of what: of two decisions about it, only the later can hold."""
    decision = attachment.decision
    match decision.judgement:
        case Judgement.STATEMENT_CORRECTED:
            return (*attachment.about, decision.field)
        case Judgement.DUPLICATE_CONFIRMED | Judgement.DUPLICATE_REFUSED:
            return frozenset(attachment.about)
        case (
            Judgement.STATEMENT_ACCEPTED | Judgement.STATEMENT_REJECTED | Judgement.PASSAGE_PROMISED
        ):
            return ("is it one?", *attachment.about)
        case _:
            return attachment.node


def _pairs(attachments: Iterable[Attachment], judgement: Judgement) -> frozenset[Pair]:
    return frozenset(frozenset(a.about) for a in attachments if a.decision.judgement is judgement)


class _Effects:
    """What decisions change in the read graphs, by work."""

    def __init__(self, vocabulary: Facts, base: str) -> None:
        self._vocabulary, self._base = vocabulary, base
        self._changes: dict[str, Changes] = defaultdict(Changes)
        self.owners: dict[NamedNode, NamedNode] = {}

    def apply(self, attachment: Attachment) -> None:
        """Notes what one decision changes."""
        decision, (subject, *others) = attachment.decision, attachment.about
        changes = self._changes[decision.concerns[0].work]
        match decision.judgement:
            case Judgement.OWNER_ASSIGNED:
                changes.added += self._answers(attachment, subject)
            case Judgement.DUPLICATE_CONFIRMED:
                changes.added += self._link(subject, t.RESTATES, others[0], attachment)
            case Judgement.STATEMENT_REJECTED:
                changes.rejected[subject] = decision.concerns[0].kind
            case Judgement.STATEMENT_CORRECTED:
                self._correct(attachment, subject, changes)
            case Judgement.DUPLICATE_REFUSED | Judgement.MERGE_REFUSED:
                pass  # they keep apart what is joined later
            case Judgement.STATEMENT_ACCEPTED | Judgement.PASSAGE_PROMISED:
                pass  # nothing is to change, or was changed before all others

    def amended(self, edition: EditionGraph) -> EditionGraph:
        """The edition with its read graph changed."""
        changes = self._changes.get(f"{self._base}document/{edition.work_key}")
        if changes is None:
            return edition
        return replace(edition, triples=amended(edition.triples, changes))

    def _correct(self, attachment: Attachment, subject: NamedNode, changes: Changes) -> None:
        decision = attachment.decision
        match decision.field:
            case Field.TEXT:
                words = decision.value or ""
                changes.reworded[subject] = words
                changes.added += self._assertion(subject, t.TEXT, Literal(words), attachment)
            case Field.OWNER:
                changes.unlinked.add((subject, t.HAS_ACCOUNTABILITY))
                if decision.owner:
                    changes.added += self._answers(attachment, subject)
            case Field.DUE:
                changes.unlinked.add((subject, t.HAS_DUE))
                if decision.value:
                    due = NamedNode(mint(self._base, "due", t.DECIDED, decision.value))
                    changes.added += _due(due, decision.value)
                    changes.added += self._link(subject, t.HAS_DUE, due, attachment)
            case None:
                raise ValueError(f"{attachment.node}: a correction without a field")
            case linked:
                changes.unlinked.add((subject, LINK_OF[linked]))
                if target := attachment.pointed_to:
                    changes.added += self._link(subject, LINK_OF[linked], target, attachment)

    def _answers(self, attachment: Attachment, subject: NamedNode) -> Iterator[Triple]:
        """That the owner answers for the subject."""
        decision = attachment.decision
        agent = attachment.pointed_to
        if agent is None:
            agent = NamedNode(mint(self._base, "mention", attachment.node.value))
            yield from self._name(agent, decision.owner or "", attachment.node)
        self.owners[attachment.node] = agent
        node = NamedNode(mint(self._base, "accountability", attachment.node.value, subject.value))
        role = NamedNode(t.GT + (decision.role or Role.RESPONSIBLE))
        yield Triple(subject, NamedNode(t.HAS_ACCOUNTABILITY), node)
        yield Triple(node, NamedNode(t.TYPE), NamedNode(t.ACCOUNTABILITY))
        yield Triple(node, NamedNode(t.AGENT), agent)
        yield Triple(node, NamedNode(t.ROLE), role)
        yield Triple(node, NamedNode(t.ACCOUNTABLE_FOR), subject)
        yield from _known_by(node, attachment.node)
        yield from self._link(agent, t.ANSWERS_FOR, subject, attachment)

    def _name(self, agent: NamedNode, name: str, decision: NamedNode) -> Iterator[Triple]:
        """The name that a person gave: it names an owner as a mention does."""
        yield Triple(agent, NamedNode(t.TYPE), NamedNode(t.ASSIGNED_NAME))
        yield Triple(agent, NamedNode(t.MENTION_KIND), NamedNode(t.OWNER))
        yield Triple(agent, NamedNode(t.TEXT), Literal(name))
        yield Triple(agent, NamedNode(t.VIA), decision)
        for entry in _entries(name, self._vocabulary):
            yield Triple(agent, NamedNode(t.DENOTES), entry)

    def _link(
        self, subject: NamedNode, predicate: str, value: NamedNode, attachment: Attachment
    ) -> Iterator[Triple]:
        yield Triple(subject, NamedNode(predicate), value)
        yield from self._assertion(subject, predicate, value, attachment)

    def _assertion(
        self, subject: NamedNode, predicate: str, value: Term, attachment: Attachment
    ) -> Iterator[Triple]:
        parts = (attachment.node.value, subject.value, predicate, value.value)
        node = NamedNode(mint(self._base, "assertion", *parts))
        yield Triple(node, NamedNode(t.TYPE), NamedNode(t.ASSERTION))
        yield Triple(node, NamedNode(t.SUBJECT), subject)
        yield Triple(node, NamedNode(t.PREDICATE), NamedNode(predicate))
        yield Triple(node, NamedNode(t.OBJECT), value)
        yield from _known_by(node, attachment.node)


def _known_by(node: NamedNode, decision: NamedNode) -> Iterator[Triple]:
    yield Triple(node, NamedNode(t.BASIS), NamedNode(t.DECIDED))
    yield Triple(node, NamedNode(t.CONFIDENCE), Literal("1", datatype=NamedNode(t.DECIMAL)))
    yield Triple(node, NamedNode(t.VIA), decision)


def _due(node: NamedNode, edtf: str) -> Iterator[Triple]:
    yield Triple(node, NamedNode(t.TYPE), NamedNode(t.DUE))
    yield Triple(node, NamedNode(t.ORIGINAL), Literal(edtf))
    yield Triple(node, NamedNode(t.EDTF), Literal(edtf))
    for predicate, day in zip((t.FIRST_DAY, t.LAST_DAY), days_of(edtf), strict=True):
        yield Triple(
            node, NamedNode(predicate), Literal(day.isoformat(), datatype=NamedNode(t.DATE))
        )


def _entries(name: str, vocabulary: Facts) -> list[NamedNode]:
    """The one body that gazetteers call so; none when they know several, or none."""
    wanted = normalised(name)
    found = {
        node
        for node in vocabulary.subjects()
        if NamedNode(t.PLACE) not in vocabulary.values(node, t.TYPE)
        for naming in (t.LABEL, t.ALT_LABEL)
        for known in vocabulary.values(node, naming)
        if normalised(known.value) == wanted
    }
    return list(found) if len(found) == 1 else []
