"""What a change of some documents changes in the current graph, computed from what was kept.

Documents whose part of the graph may change are derived anew, beside the former graph, which tells
of all others. Which these are follows from what changed: the documents themselves, those that name
an entity which is another one now, and those that lie under a theme or programme of which something
else is said now. The result is what deriving all anew would give; where that is in doubt, there is
no result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph
from pyoxigraph import NamedNode, Triple

from goldenthread.graph.kept.anew import Anew
from goldenthread.graph.kept.difference import Difference, Source
from goldenthread.graph.kept.former import Former
from goldenthread.graph.kept.keep import (
    CARRIERS,
    by_commitment,
    keep_entities,
    kept_work,
)
from goldenthread.graph.kept.tables import Tables
from goldenthread.graph.kept.touched import Nodes, Touched
from goldenthread.graph.kept.words import ByWords
from goldenthread.graph.shown import shown
from goldenthread.ontology import terms as t


def update(
    former: pyoxigraph.Store,
    tables: Tables,
    sources: Mapping[str, Source],
    vocabulary: tuple[Triple, ...],
    decisions: Sequence[Triple],
    base: str,
) -> Difference:
    """What changes in the former graph, and in the tables kept beside it.

    `sources`: of all works, by their keys. The vocabulary is that which the former graph was
    derived from. Raises InDoubt when that cannot be told; the tables are useless then.
    """
    touched = Touched(Former(former), tables, sources, vocabulary, decisions, base)
    anew = Anew(touched)
    by_words = ByWords(touched, anew.nodes)
    made = [*anew.follows, *by_words.made]
    known = {NamedNode(iri) for iri in touched.entities} - anew.nodes
    linked = {one.subject for one in made if isinstance(one.subject, NamedNode)} - known
    whole = touched.own | anew.nodes | anew.other
    # Of what the former graph tells all else, only links are made.
    whole |= {node for node in linked if not touched.region.is_former(node)}
    touched.region.add([*shown(touched.region, whole)])
    _keep(touched, anew.follows)
    after = {triple for node in whole for triple in touched.region.triples_of(node)} | set(made)
    before = _before(touched, whole, by_words)
    return Difference(frozenset(before - after), frozenset(after - before))


def _before(touched: Touched, whole: Nodes, by_words: ByWords) -> set[Triple]:
    """What the former graph says of all this."""
    store, found = touched.former.store, set(by_words.loose)
    for node in whole | set(touched.region.hidden):
        found.update(quad.triple for quad in store.quads_for_pattern(node, None, None, None))
    for row in by_words.old_rows.values():
        if row.kind == t.COMMITMENT:
            node, answers = NamedNode(row.node), NamedNode(t.ANSWERS_FOR)
            quads = store.quads_for_pattern(None, answers, node, None)
            found.update(quad.triple for quad in quads)
    return found


def _keep(touched: Touched, follows: Sequence[Triple]) -> None:
    """Brings the tables up to date."""
    tables = touched.tables
    touched.decisions.keep()
    derived = by_commitment(follows)
    carriers = {NamedNode(e.iri) for e in touched.new if e.kind in CARRIERS}
    for key in touched.dirty:
        tables.forget(key)
    for key, one in touched.amended.items():
        more = [node for c in one.commitments for node in derived.get(c, ())]
        content = touched.sources[key].content
        tables.keep(kept_work(one, content, more, touched.region, carriers, touched.gone))
    for kind in touched.again:
        tables.keep_entities(kind, ())
    keep_entities(tables, [e for entities in touched.again.values() for e in entities])
    tables.note("known", sorted(node.value for node in touched.known))
