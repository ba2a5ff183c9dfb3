"""From the current graph to what stands in Neo4j: nodes and relationships, one subject at a time.

Nothing is lost: each triple is said by a label, a property or a relationship that the mapping
declares, or else stands in the property `rdf` word for word. `rebuild` is the way back.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from goldenthread.graph.mirror import mapping as m
from goldenthread.graph.mirror.lookup import Lookup, Spoken, is_answer, is_flat_span, is_link
from goldenthread.graph.mirror.places import Places
from goldenthread.graph.mirror.terms import Facts, Term, is_iri, words_of
from goldenthread.graph.mirror.text import Mirrored, subjects_in, text_of
from goldenthread.graph.mirror.values import Value, span_as_text, to_value
from goldenthread.ontology import terms as t

PROPERTY: Final = {declared.predicate: declared for declared in m.PROPERTIES}
_LABEL: Final = PROPERTY[t.LABEL]

Properties: TypeAlias = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its labels beside the common one, and its properties beside `iri` and `store`."""

    iri: str
    labels: tuple[str, ...]
    properties: Properties

    @property
    def hash(self) -> int:
        """Of all that is written of it."""
        return hash_of(",".join(self.labels), self.properties)


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship; `iri` is that of its assertion or accountability, None of a plain link."""

    type: str
    start: str
    end: str
    iri: str | None
    properties: Properties

    @property
    def hash(self) -> int:
        """Of all that is written of it."""
        return hash_of(f"{self.type} {self.start} {self.end}", self.properties)

    @property
    def link(self) -> int:
        """Which link it is, whatever is said of it."""
        return link_number(self.type, self.start, self.end, self.iri)


def link_number(type: str, start: str, end: str, iri: str | None) -> int:
    """64 bits that stand for one relationship."""
    return number_of(f"{type} {start} {end} {iri or ''}")


def hash_of(what: str, properties: Mapping[str, Value]) -> int:
    """64 bits that stand for this content, signed as Neo4j's integers are."""
    return number_of(f"{m.MAPPING_VERSION} {what} {sorted(properties.items())!r}")


def number_of(words: str) -> int:
    """64 bits of a digest of the words."""
    digest = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def rows(graph: Mirrored) -> Iterator[Node | Link]:
    """Everything that is to stand in Neo4j, each once. Ends that are no node are made one.

    A node, and what it links to without an assertion, comes before all relationships that stand
    for an assertion or an accountability.
    """
    absent: set[str] = set()
    with text_of(graph) as text, Places(text) as places:
        lookup = Lookup(graph.store, places)
        for row in _in_text(lookup, text):
            if isinstance(row, Link):
                for end in (row.start, row.end):
                    if not lookup.is_node(end) and end not in absent:
                        absent.add(end)
                        yield _absent(end)
            yield row


def rows_about(graph: Lookup, subjects: Iterable[str]) -> Iterator[Node | Link]:
    """The same, but only what stands there for these subjects."""
    for subject in subjects:
        facts = graph.of(subject)
        relationship = _relationship(graph, subject, facts)
        if relationship is not None:
            yield relationship
        elif graph.is_node(subject):
            yield from _node(graph, Spoken.about(graph, subject), subject, facts)
            continue
        if graph.is_end(subject):
            yield _absent(subject)


def _in_text(graph: Lookup, text: Path) -> Iterator[Node | Link]:
    spoken = Spoken(graph)
    others = False
    for subject, facts in subjects_in(text, relationships=True):
        if is_link(facts) or is_answer(facts):
            spoken.note(subject, facts)
        else:
            others = True
    for subject, facts in subjects_in(text, relationships=False):
        if not (is_flat_span(facts) and graph.has_evidence(subject)):
            yield from _node(graph, spoken, subject, facts)
    if others:
        for subject, facts in subjects_in(text, relationships=True):
            if not (is_link(facts) or is_answer(facts)):
                yield from _node(graph, spoken, subject, facts)
    for subject, facts in subjects_in(text, relationships=True):
        relationship = _relationship(graph, subject, facts)
        if relationship is not None:
            yield relationship


def _relationship(graph: Lookup, subject: str, facts: Facts) -> Link | None:
    """The relationship of an assertion or an accountability that can be one."""
    if is_link(facts):
        type = m.RELATIONSHIPS[words_of(facts[t.PREDICATE][0])]
        return _link(graph, type, t.SUBJECT, t.OBJECT, subject, facts)
    if is_answer(facts):
        return _link(graph, m.ANSWERS_FOR, t.AGENT, t.ACCOUNTABLE_FOR, subject, facts)
    return None


def _absent(iri: str) -> Node:
    return Node(iri, (m.OTHER,), {**_named(iri), "absent": True})


def _link(graph: Lookup, type: str, start: str, end: str, subject: str, facts: Facts) -> Link:
    """`start`, `end`: the predicates that name its ends."""
    properties: Properties = {}
    rest: list[str] = []
    for predicate, values in facts.items():
        if predicate not in (t.TYPE, start, end):
            _say(properties, rest, subject, predicate, values)
    _quote(graph, facts, properties)
    _keep(properties, rest)
    return Link(type, words_of(facts[start][0]), words_of(facts[end][0]), subject, properties)


def _node(graph: Lookup, spoken: Spoken, subject: str, facts: Facts) -> Iterator[Node | Link]:
    labels: list[str] = []
    properties: Properties = {}
    rest: list[str] = []
    said = 0
    for predicate, values in facts.items():
        if predicate == t.TYPE:
            for cls in values:
                label = m.LABELS.get(words_of(cls)) if is_iri(cls) else None
                if label is not None:
                    labels.append(label)
                else:
                    rest.append(_line(subject, predicate, cls))
        elif predicate in m.RELATIONSHIPS:
            literals = [value for value in values if not is_iri(value)]
            for end in values:
                if is_iri(end):
                    times = spoken.times(subject, predicate, end)
                    said += times
                    if not times:
                        yield Link(m.RELATIONSHIPS[predicate], subject, words_of(end), None, {})
            if literals:
                _say(properties, rest, subject, predicate, literals)
        elif predicate == t.HAS_ACCOUNTABILITY:
            for value in values:
                times = spoken.times(subject, predicate, value)
                said += times
                if not times:
                    rest.append(_line(subject, predicate, value))
        elif predicate == t.HAS_SPAN:
            _spans(graph, subject, values, properties, rest)
        else:
            _say(properties, rest, subject, predicate, values)
    if unsaid := spoken.unsaid(subject, said):
        properties["unsaid"] = sorted(unsaid)
    _quote(graph, facts, properties)
    if "Commitment" in labels:
        properties |= _complete(graph, facts)
        labels += [label for label, scores in m.SCORES.items() if properties["score"] in scores]
    if t.EDITION_OF_EVIDENCE in facts:
        properties |= _position(graph, facts)
    if "label" not in properties:
        properties |= _named(subject, properties)
    _keep(properties, rest)
    yield Node(subject, tuple(sorted(labels)) or (m.OTHER,), properties)


def _say(
    properties: Properties,
    rest: list[str],
    subject: str,
    predicate: str,
    values: Sequence[Term],
) -> None:
    """Says what a property can say, and word for word what it cannot say exactly."""
    declared = PROPERTY.get(predicate)
    if declared is not None:
        value, exactly = to_value(declared.kind, values)
        if value is not None:
            properties[declared.name] = value
            if exactly:
                return
    rest += [_line(subject, predicate, value) for value in values]


def _line(subject: str, predicate: str, value: Term) -> str:
    return f"<{subject}> <{predicate}> {value}"


def _keep(properties: Properties, rest: list[str]) -> None:
    if rest:
        properties["rdf"] = sorted(rest)


def _spans(
    graph: Lookup,
    subject: str,
    values: Sequence[Term],
    properties: Properties,
    rest: list[str],
) -> None:
    """Spans that are as they should be lie in their evidence; of others, all that is said."""
    flat: list[tuple[int, str]] = []
    for span in values:
        facts = graph.of_term(span)
        if is_flat_span(facts):
            position, start, end = (
                int(words_of(facts[name][0])) for name in (t.POSITION, t.START, t.END)
            )
            part, exact = words_of(facts[t.PART][0]), words_of(facts[t.EXACT][0])
            iri = words_of(span)
            flat.append((position, span_as_text(iri, position, start, end, part, exact)))
        else:
            rest.append(_line(subject, t.HAS_SPAN, span))
    if flat:
        properties["spans"] = [text for _, text in sorted(flat)]


def _quote(graph: Lookup, facts: Facts, properties: Properties) -> None:
    found = facts.get(t.EVIDENCE_OF, ())
    words = graph.quotation(min(found)) if found else None
    if words is not None:
        properties["quote"] = words


def _named(iri: str, properties: Mapping[str, Value] = {}) -> Properties:
    """A label for what has none, from its other words."""
    for name in ("text", "title", "fileName", "exact", "original", "object", "reason"):
        if name in properties:
            return {"label": str(properties[name]), "unlabelled": True}
    return {"label": iri.rstrip("/#").replace("#", "/").rpartition("/")[2], "unlabelled": True}


def _complete(graph: Lookup, facts: Facts) -> Properties:
    """What a commitment has and has not."""
    found: Properties = {
        "hasOwner": any(graph.ends_orphanhood(one) for one in facts.get(t.HAS_ACCOUNTABILITY, ())),
        "hasMeasure": t.MEASURED_BY in facts or t.HAS_TARGET in facts,
        "hasDeadline": t.HAS_DUE in facts,
        "hasObjective": t.ADVANCES in facts,
        "hasProgramme": t.PART_OF_PROGRAMME in facts,
    }
    found["score"] = sum(map(bool, found.values()))
    if t.TEXT in facts:
        found["words"] = " ".join(_WORDS.findall(min(map(words_of, facts[t.TEXT])))).lower()
    if t.HAS_DUE in facts:
        due = graph.of_term(min(facts[t.HAS_DUE]))
        for name, predicate in (
            ("due", t.ORIGINAL), ("dueFrom", t.FIRST_DAY), ("dueTo", t.LAST_DAY)
        ):  # fmt: skip
            if predicate in due:
                value, _ = to_value(PROPERTY[predicate].kind, due[predicate])
                if value is not None:
                    found[name] = value
    return found


_WORDS: Final = re.compile(r"[^\W_]+")


def _position(graph: Lookup, facts: Facts) -> Properties:
    """Where a person finds evidence: its document, and the place in it."""
    found: Properties = {}
    title = graph.title_of_edition(facts[t.EDITION_OF_EVIDENCE][0])
    if title is not None:
        found["documentTitle"] = title
    at = {p: min(map(words_of, facts[p])) for p in _POSITION if p in facts}
    place = (
        (t.PAGE in at and f"page {at[t.PAGE]}")
        or (t.SLIDE in at and f"slide {at[t.SLIDE]}")
        or (t.SHEET in at and t.CELL in at and f"{at[t.SHEET]}, cell {at[t.CELL]}")
        or (t.SECTION in at and t.LINE in at and f"{at[t.SECTION]}, line {at[t.LINE]}")
        or (t.LINE in at and f"line {at[t.LINE]}")
    )
    if place:
        found["placeInDocument"] = place
    return found


_POSITION: Final = (t.PAGE, t.SLIDE, t.SHEET, t.CELL, t.SECTION, t.LINE)
