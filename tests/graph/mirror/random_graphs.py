"""Random graphs in the words of the ontology, sense or no sense."""

from __future__ import annotations

from hypothesis import strategies as st
from mirror_helpers import Graph
from pyoxigraph import Literal, NamedNode, Triple

from goldenthread.graph.mirror import mapping as m
from goldenthread.ontology import terms as t

_THINGS = [NamedNode(f"https://example.org/thing/{n}") for n in range(7)]
_TERMS = [NamedNode(t.GT + name) for name in ("Responsible", "Stated", "AllPlaces", "Theme", "a:b")]
_PREDICATES = [
    NamedNode(iri)
    for iri in (
        *(declared.predicate for declared in m.PROPERTIES),
        *m.RELATIONSHIPS,
        t.HAS_ACCOUNTABILITY,
        t.HAS_SPAN,
        "https://example.org/unknown",
    )
]
_LITERALS = st.one_of(
    st.builds(Literal, st.text(st.characters(exclude_categories=("Cs",)), max_size=12)),
    st.builds(
        Literal, st.sampled_from(["Osthafen", "Easthaven"]), language=st.sampled_from(["de", "en"])
    ),
    st.builds(
        lambda words, name: Literal(words, datatype=NamedNode(t.XSD + name)),
        st.sampled_from([
            "0.97", "2", "2.50", "12345678901234567890.123456789", "1e400", "true", "1", "-0",
            "007", "99999999999999999999", "2025-03-31", "2025-02-30", "20250331", "12025-01-01",
            "2025-05-03T10:15:00Z", "2025-05-03T10:15:00.5+01:00", "2025-05-03T10:15:00", "",
        ]),
        st.sampled_from(["integer", "decimal", "date", "boolean", "dateTime", "double", "string"]),
    ),
)  # fmt: skip
_NODES = st.sampled_from([*_THINGS, *_TERMS])


def _assertion(
    number: int, subject: NamedNode, predicate: NamedNode, value: NamedNode
) -> list[Triple]:
    node = NamedNode(f"https://example.org/assertion/{number}")
    return [
        Triple(node, NamedNode(t.TYPE), NamedNode(t.ASSERTION)),
        Triple(node, NamedNode(t.SUBJECT), subject),
        Triple(node, NamedNode(t.PREDICATE), predicate),
        Triple(node, NamedNode(t.OBJECT), value),
        Triple(node, NamedNode(t.CONFIDENCE), Literal("0.9", datatype=NamedNode(t.DECIMAL))),
        Triple(node, NamedNode(t.EVIDENCE_OF), _THINGS[0]),
    ]


def _accountability(number: int, agent: NamedNode, subject: NamedNode) -> list[Triple]:
    node = NamedNode(f"https://example.org/accountability/{number}")
    return [
        Triple(node, NamedNode(t.TYPE), NamedNode(t.ACCOUNTABILITY)),
        Triple(node, NamedNode(t.AGENT), agent),
        Triple(node, NamedNode(t.ACCOUNTABLE_FOR), subject),
        Triple(node, NamedNode(t.ROLE), NamedNode(t.RESPONSIBLE)),
        Triple(subject, NamedNode(t.HAS_ACCOUNTABILITY), node),
    ]


def _span(number: int, evidence: NamedNode) -> list[Triple]:
    node = NamedNode(f"https://example.org/span/{number}")
    integers = {t.POSITION: number, t.START: 3 * number, t.END: 3 * number + 2}
    return [
        Triple(evidence, NamedNode(t.HAS_SPAN), node),
        Triple(node, NamedNode(t.TYPE), NamedNode(t.SPAN)),
        Triple(node, NamedNode(t.PART), Literal("statement")),
        Triple(node, NamedNode(t.EXACT), Literal("we will")),
        *(Triple(node, NamedNode(p), Literal(number)) for p, number in integers.items()),
    ]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A few things with types, words and links; assertions, accountabilities and spans of them,
    some of them with a part missing or one too many."""
    said: list[Triple] = []
    types = st.sampled_from([*map(NamedNode, m.LABELS), NamedNode("https://example.org/Class")])
    for thing in _THINGS:
        for cls in draw(st.lists(types, max_size=2)):
            said.append(Triple(thing, NamedNode(t.TYPE), cls))
    predicates = st.sampled_from(_PREDICATES)
    said += draw(
        st.lists(
            st.builds(Triple, st.sampled_from(_THINGS), predicates, st.one_of(_LITERALS, _NODES)),
            max_size=25,
        )
    )
    links = st.sampled_from([NamedNode(iri) for iri in m.RELATIONSHIPS])
    for number in range(draw(st.integers(0, 4))):
        subject, predicate, value = draw(_NODES), draw(links), draw(_NODES)
        said += _assertion(number, subject, predicate, value)
        said.append(Triple(subject, predicate, value))
        said += _accountability(number, draw(_NODES), draw(_NODES))
        said += _span(number, draw(st.sampled_from(_THINGS)))
    inner = [
        NamedNode(f"https://example.org/{kind}/0")
        for kind in ("assertion", "accountability", "span")
    ]
    for triple in draw(
        st.lists(
            st.builds(Triple, st.sampled_from(inner), predicates, st.one_of(_LITERALS, _NODES)),
            max_size=3,
        )
    ):
        said.append(triple)
    kept = draw(st.lists(st.booleans(), min_size=len(said), max_size=len(said)))
    if draw(st.booleans()):
        said = [triple for triple, keep in zip(said, kept, strict=True) if keep]
    return Graph.of(said)
