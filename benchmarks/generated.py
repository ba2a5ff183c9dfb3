"""A current graph of any size, laid out as docs/model.md says, in which every question finds rows.

40 commitments a document in four chapters, an objective, a theme, a programme and an owner for
each document. Half of the commitments have an owner, a third a date, some are said twice, differ,
are reported on or were given up, and one in 37 has none of all that.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple
from sentences import noun, sentence

from goldenthread.ontology import terms as t

BASE: Final = "https://w3id.org/goldenthread/id/"
PER_DOCUMENT: Final = 40
PLACES: Final = 9
NOTHING_EVERY: Final = 37
"""One commitment in so many has neither owner nor date, target, objective, programme nor theme."""
UNPROMISED: Final = 50
"""One thing in so many is what no commitment is for."""
FORMER: Final = 50
"""One document in so many is superseded by the one behind it; as many are plans of one before."""

Value = str | int | bool | NamedNode | Literal


def node(kind: str, number: int) -> NamedNode:
    """The IRI of the thing of this kind with this number."""
    return NamedNode(f"{BASE}{kind}/{number:07}")


def graph(commitments: int) -> Iterator[Triple]:
    """The triples of a current graph with so many commitments."""
    documents = max(2, commitments // PER_DOCUMENT)
    for i in range(PLACES):
        yield from _said(node("place", i), {"a": "Place", "label": f"Place {i}"})
    for i in range(documents):
        yield from _document(i, documents)
    for kind in ("Objective", "Theme", "Programme"):
        for i in range(documents):
            yield from _entity(kind, i, documents)
    for i in range(documents):
        yield from _owner(i, documents)
    for i, words in enumerate(_promises(commitments)):
        yield from _commitment(i, words, min(i // PER_DOCUMENT, documents - 1), documents)


def _promises(number: int) -> Iterator[str]:
    """As many sentences, some in the words of one in the document before."""
    draw = random.Random(1)
    nouns = [noun(draw) for _ in range(6_000)]
    weights = [1 / (rank + 20) for rank in range(len(nouns))]
    last: list[str] = []
    for i in range(number):
        if i % PER_DOCUMENT == 0:
            pool = iter(draw.choices(nouns, weights, k=5 * PER_DOCUMENT))
        last.append(last[0] if i % 29 == 0 and i >= PER_DOCUMENT else sentence(draw, pool))
        if len(last) > PER_DOCUMENT:
            del last[0]
        yield last[-1]


def _is_former(document: int, documents: int) -> bool:
    return document % FORMER == 9 and document + 1 < documents


def _document(i: int, documents: int) -> Iterator[Triple]:
    document, edition = node("document", i), node("edition", i)
    in_force = not _is_former(i, documents)
    yield from _said(
        document,
        {"a": "StrategyDocument", "label": f"Plan {i}", "workKey": f"plan-{i}",
         "inForce": in_force, "hasEdition": edition, "period": f"20{20 + i % 9}/2030"},
    )  # fmt: skip
    yield Triple(document, NamedNode(t.ISSUED), Literal(f"202{i % 6}-05"))
    if i and _is_former(i - 1, documents):
        yield from _link(document, "supersedes", node("document", i - 1), None)
    if i % FORMER == 5:
        yield from _link(document, "delivers", node("document", i - 1), None)
    yield from _said(
        edition,
        {"a": "Edition", "editionOf": document, "fileName": f"plan-{i}.md", "sha256": f"{i:064x}",
         "pages": 12},
    )  # fmt: skip
    for place in range(PLACES):
        yield _triple(edition, "placesOfPartnership", node("place", place))
    for kind in ("Vision", "Mission"):
        subject = node(kind.lower(), i)
        yield from _stated(subject, f"{kind}: everybody in area {i} lives well for longer.", i, 1)
        yield from _said(subject, {"a": kind, "inForce": in_force})
    for n in range(2):
        passage = node("passage", 2 * i + n)
        yield from _stated(
            passage, f"By 2030 each of {n + 2} towns of area {i} is to have one.", i, n
        )
        yield from _said(
            passage,
            {"a": "UnreadPassage", "inForce": in_force, "marks": "promise word, date",
             "reason": "nobody promises in its main clause"},
        )  # fmt: skip
    if i % 2:
        yield from _stated(node("placeholder", i), "To be confirmed", i, 39)
        yield from _said(node("placeholder", i), {"a": "Placeholder", "inForce": in_force})
    if i % 5 == 0:
        yield from _named("ReferencedDocument", i, f"Delivery Plan of Area {i}", i, in_force)


def _named(kind: str, i: int, words: str, document: int, in_force: bool) -> Iterator[Triple]:
    """An entity with one mention."""
    entity, mention = node(kind.lower(), i), node(f"mention-{kind.lower()}", i)
    yield from _stated(mention, words, document, i % PER_DOCUMENT)
    yield from _said(mention, {"a": "Mention", "mentionKind": NamedNode(f"{t.GT}{kind}")})
    yield from _said(
        entity,
        {"a": kind, "label": words, "hasMention": mention, "inForce": in_force,
         "statedIn": node("document", document), "documentTitle": f"Plan {document}",
         "foundAt": f"Chapter, line {i % PER_DOCUMENT}", "evidence": _evidence_of(mention)},
    )  # fmt: skip


def _entity(kind: str, i: int, documents: int) -> Iterator[Triple]:
    former = _is_former(i, documents)
    yield from _named(kind, i, f"{kind} for better lives in area {i}", i, not former)
    if kind == "Programme" and i % 5 == 0:
        yield from _link(node("programme", i), "advances", node("objective", i), i * PER_DOCUMENT)


def _owner(i: int, documents: int) -> Iterator[Triple]:
    """A board, of which some are a class of bodies, some have gone, some share a shorter name."""
    words = f"Delivery Board {i - 1}" if i % 25 == 4 else f"Board {i}"
    yield from _named("Owner", i, words, i, not _is_former(i, documents))
    yield _triple(node("owner", i), "a", "ClassOfBodies" if i % 7 == 0 else "Board")
    if i % 50 == 3:
        yield _triple(node("owner", i), "existsUntil", _day("2022-06-30"))
        yield Triple(node("owner", i), NamedNode(t.IS_REPLACED_BY), node("owner", i - 1))


def _stated(subject: NamedNode, words: str, document: int, order: int) -> Iterator[Triple]:
    evidence, edition = _evidence_of(subject), node("edition", document)
    section = f"Chapter {order // 10} › What we will do"
    yield from _said(
        subject,
        {"text": words, "label": words, "statedIn": node("document", document), "order": order,
         "inEdition": edition, "documentTitle": f"Plan {document}", "section": section,
         "foundAt": f"{section}, line {order}", "rule": "will", "evidence": evidence,
         "confidence": _sure(60 + order % 40)},
    )  # fmt: skip
    yield from _said(
        evidence,
        {"a": "Evidence", "exact": words, "line": order, "section": section, "edition": edition,
         "start": 100 * order, "end": 100 * order + len(words)},
    )  # fmt: skip


def _evidence_of(subject: NamedNode) -> NamedNode:
    return NamedNode(subject.value.replace("/id/", "/id/evidence-"))


def _commitment(i: int, words: str, document: int, documents: int) -> Iterator[Triple]:
    subject, in_force = node("commitment", i), not _is_former(document, documents)
    yield from _stated(subject, words, document, i % PER_DOCUMENT)
    yield from _said(subject, {"a": "Commitment", "inForce": in_force, "collective": True})
    if i % NOTHING_EVERY != 5:
        yield from _what_it_serves(i, documents)
        yield from _when_and_how_much(i, document, in_force)
        if i % 2:
            yield from _who_answers(i, documents)
    yield from _said_elsewhere(i)
    yield from _reported(i, document, in_force)
    if i % 100 == 3:
        yield from _decision(i, words)


def _promised(things: int) -> int:
    """Of so many objectives, themes, programmes or owners, those that commitments are linked to."""
    return things - max(1, things // UNPROMISED)


def _what_it_serves(i: int, documents: int) -> Iterator[Triple]:
    promised = _promised(documents)
    for link, kind, every in (
        ("advances", "objective", 2),
        ("underTheme", "theme", 3),
        ("partOfProgramme", "programme", 1),
    ):
        if i % every == 0 and i % 31:
            yield from _link(node("commitment", i), link, node(kind, i % promised), i)
    if i % 10 == 0:
        yield from _link(node("commitment", i), "appliesTo", node("place", i % (PLACES - 1)), i)
    if i % 11 == 0 and i:
        yield from _link(node("commitment", i), "partOf", node("commitment", i - 1), i)


def _when_and_how_much(i: int, document: int, in_force: bool) -> Iterator[Triple]:
    if i % 3 == 0:
        due = node("due", i)
        yield from _said(
            due,
            {"a": "Due", "original": "by March", "label": "by March",
             "lastDay": _day(f"20{20 + i % 10}-03-31")},
        )  # fmt: skip
        yield from _link(node("commitment", i), "due", due, i)
    if i % 4 == 0:
        target = node("quantity", i)
        yield from _said(target, {"a": "Quantity", "original": "two hubs", "label": "two hubs"})
        yield from _link(node("commitment", i), "hasTarget", target, i)
    if i % 9 == 0:
        measure = node("measure", i)
        yield from _stated(measure, f"Hubs in neighbourhood {i}", document, i % PER_DOCUMENT)
        yield from _said(measure, {"a": "Measure", "inForce": in_force})
        yield from _link(node("commitment", i), "measuredBy", measure, i)


def _who_answers(i: int, documents: int) -> Iterator[Triple]:
    basis = "Inherited" if i % 8 == 1 else "Stated"
    for n in range(2 if i % 14 == 1 else 1):
        accountability, owner = (
            node("accountability", 2 * i + n),
            node("owner", (i + n) % documents),
        )
        yield _triple(node("commitment", i), "hasAccountability", accountability)
        yield _triple(owner, "answersFor", node("commitment", i))
        yield from _said(
            accountability,
            {"a": "Accountability", "accountableFor": node("commitment", i), "agent": owner,
             "role": NamedNode(f"{t.GT}Responsible"), "confidence": _sure(90),
             "evidence": _evidence_of(node("commitment", i)),
             "basis": NamedNode(f"{t.GT}{basis}")},
        )  # fmt: skip


def _said_elsewhere(i: int) -> Iterator[Triple]:
    if i < PER_DOCUMENT:
        return
    for link, every, more in (
        ("restates", 17, {"reason": "the same words"}),
        ("varies", 23, {"reason": "two hubs, then three", "differsIn": "number"}),
    ):
        if i % every == 0:
            other = node("commitment", i - PER_DOCUMENT)
            yield from _link(node("commitment", i), link, other, i, more)


def _reported(i: int, document: int, in_force: bool) -> Iterator[Triple]:
    if i % 13 == 0:
        status = node("status", i)
        said = NamedNode(f"{t.GT}{('Done', 'Behind', 'UnderWay')[i % 3]}")
        yield from _said(status, {"a": "Status", "original": "reported", "delivery": said})
        yield _triple(node("commitment", i), "status", status)
    if i % 19 == 0:
        report = node("achievement", i)
        yield from _stated(report, f"Hubs opened in area {i % 4999}", document, i % PER_DOCUMENT)
        yield from _said(report, {"a": "Achievement", "inForce": in_force})
        yield from _link(report, "fulfils", node("commitment", i), i)


def _decision(i: int, words: str) -> Iterator[Triple]:
    decision, selector = node("decision", i), node("selector", i)
    yield from _said(
        decision,
        {"a": "Decision", "label": "Owner assigned", "decidedBy": "J. Example", "reason": "agreed",
         "decidedAt": Literal("2025-05-03T10:15:00Z", datatype=NamedNode(t.DATE_TIME)),
         "detached": False, "concerns": selector},
    )  # fmt: skip
    yield from _said(
        selector,
        {"a": "Selector", "exact": words, "attachedTo": node("commitment", i),
         "attachedBy": "the same words", "inDocument": node("document", i // PER_DOCUMENT)},
    )  # fmt: skip


def _link(
    subject: NamedNode,
    link: str,
    value: NamedNode,
    commitment: int | None,
    more: Mapping[str, Value] | None = None,
) -> Iterator[Triple]:
    """A link and its assertion. `commitment`: in whose words it stands; None: in a manifest."""
    local = subject.value.removeprefix(BASE).replace("/", "-")
    assertion = NamedNode(f"{BASE}assertion/{link}-{local}")
    yield _triple(subject, link, value)
    yield Triple(assertion, NamedNode(t.SUBJECT), subject)
    yield Triple(assertion, NamedNode(t.PREDICATE), _predicate(link))
    yield Triple(assertion, NamedNode(t.OBJECT), value)
    said: dict[str, Value] = {
        "a": "Assertion",
        "basis": NamedNode(f"{t.GT}{'Declared' if commitment is None else 'Stated'}"),
        "confidence": _sure(90),
    }
    if commitment is not None:
        said["evidence"] = _evidence_of(node("commitment", commitment))
    yield from _said(assertion, {**said, **(more or {})})


def _said(subject: NamedNode, values: Mapping[str, Value]) -> Iterator[Triple]:
    for name, value in values.items():
        yield _triple(subject, name, value)


def _triple(subject: NamedNode, name: str, value: Value) -> Triple:
    """`name`: of the property in gt:; "a" for the class in gt:, "label" for that of RDFS."""
    if name == "a":
        return Triple(subject, _predicate(name), _predicate(str(value)))
    term = value if isinstance(value, NamedNode | Literal) else Literal(value)
    return Triple(subject, _predicate(name), term)


@cache
def _predicate(name: str) -> NamedNode:
    return NamedNode({"a": t.TYPE, "label": t.LABEL}.get(name, f"{t.GT}{name}"))


@cache
def _sure(percent: int) -> Literal:
    return Literal(f"0.{percent:02}", datatype=NamedNode(t.DECIMAL))


@cache
def _day(day: str) -> Literal:
    return Literal(day, datatype=NamedNode(t.DATE))
