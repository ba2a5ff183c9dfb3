"""What the current graph says of decisions: all that was recorded, and where they are attached."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.decisions.effects import Attachment, Decided
from goldenthread.graph.decisions.model import Decision, Field, Judgement
from goldenthread.graph.decisions.promised import PASSAGE
from goldenthread.graph.shown import shortened
from goldenthread.ontology import terms as t

Named = Callable[[NamedNode], tuple[NamedNode, ...]]
"""The entities that a mention names."""


def described(decided: Decided, named: Named, base: str) -> Iterator[Triple]:
    """Each decision, withdrawn ones with them, its words, and what it says in short."""
    for attachment in decided.attachments:
        decision, node = attachment.decision, attachment.node
        yield from decision.to_triples(base)
        yield Triple(node, NamedNode(t.LABEL), Literal(in_short(decision)))
        yield Triple(node, NamedNode(t.DETACHED), Literal(attachment.detached))
        yield from _places(attachment, decided, base)
        if later := decided.overruled.get(node):
            yield Triple(node, NamedNode(t.IS_REPLACED_BY), later)
        if agent := decided.owners.get(node):
            for owner in named(agent):
                yield Triple(node, NamedNode(t.ASSIGNED_OWNER), owner)


def _places(attachment: Attachment, decided: Decided, base: str) -> Iterator[Triple]:
    decision = attachment.decision
    for selector in (*decision.concerns, *([decision.points_to] if decision.points_to else ())):
        node = selector.node(base)
        yield Triple(node, NamedNode(t.LABEL), Literal(shortened(selector.exact)))
        if place := attachment.places.get(selector):
            there = decided.became.get(place.node, place.node)
            yield Triple(node, NamedNode(t.ATTACHED_TO), there)
            yield Triple(node, NamedNode(t.ATTACHED_BY), Literal(place.found_by))


_IN_WORDS: Final = {
    Judgement.OWNER_ASSIGNED: "owner assigned",
    Judgement.DUPLICATE_CONFIRMED: "duplicate confirmed",
    Judgement.DUPLICATE_REFUSED: "duplicate refused",
    Judgement.MERGE_REFUSED: "merge refused",
    Judgement.STATEMENT_ACCEPTED: "accepted",
    Judgement.STATEMENT_REJECTED: "rejected",
    Judgement.STATEMENT_CORRECTED: "corrected",
    Judgement.PASSAGE_PROMISED: "a promise that was not read",
}


def in_short(decision: Decision) -> str:
    """The decision in a few words: "owner assigned: Children's Board (responsible)"."""
    words = _IN_WORDS[decision.judgement]
    match decision.judgement:
        case Judgement.OWNER_ASSIGNED:
            return f"{words}: {decision.owner}{_role(decision)}"
        case Judgement.STATEMENT_CORRECTED if decision.field is Field.OWNER:
            return f"{words}: owner is {decision.owner or 'not given'}{_role(decision)}"
        case Judgement.STATEMENT_CORRECTED:
            return f"{words}: {decision.field} is {decision.value or 'not given'}"
        case Judgement.STATEMENT_REJECTED if decision.concerns[0].kind == PASSAGE:
            return f"{words}: no promise"
        case Judgement.STATEMENT_REJECTED:
            return f"{words}: not a {decision.concerns[0].kind.lower()}"
        case _:
            return words


def _role(decision: Decision) -> str:
    return f" ({decision.role.lower()})" if decision.role else ""
