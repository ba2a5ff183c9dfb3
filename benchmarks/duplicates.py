"""What finding duplicates costs, what it misses, and what one more document costs.

    python benchmarks/duplicates.py [NUMBER]

Writes NUMBER commitments (100,000 unless given) of a few hundred invented documents with realistic
repetition: sentences of everyday planning words over a vocabulary whose words are as unevenly
frequent as in any language, a twentieth of them rewordings of another (a word added, left out or
replaced by one that every plan uses), a twentieth the very words that every document takes from
one national list. Prints seconds of the processor, peak memory, recall against comparing all pairs
of a sample (and against the rewordings that were planted), and that adding the last document finds
what finding all anew does.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from itertools import combinations

from pyoxigraph import NamedNode
from sentences import promises

from goldenthread.graph.alike.compare import Verdict, compare
from goldenthread.graph.alike.pairs import Pair, pairs_among
from goldenthread.graph.alike.said import Said
from goldenthread.graph.alike.statement import Statement
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import normalised

NUMBER = 100_000
IN_A_DOCUMENT = 300
SAMPLE = 600


def main(number: int) -> None:
    """Prints the figures."""
    statements, planted = written(number, random.Random(11))
    start = time.process_time()
    for one in statements:
        again = Said.of(one.text)
        _ = again.stems, again.clause.stems
    read = time.process_time() - start
    found = pairs_among(statements)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{number} commitments: {len(found)} pairs in {seconds:.1f} s, {read:.1f} s of it")
    print(f"  breaking them into words; peak {peak:.0f} MB")
    keys = {key(pair) for pair in found}
    alike = [pair for pair in planted if compare(*pair).verdict is not Verdict.OTHER]
    hit = sum((one.order, other.order) in keys for one, other in alike)
    print(f"  of {len(alike)} planted rewordings that are the same, {hit / len(alike):.4f} found")
    sample = statements[:SAMPLE]
    every = {
        (one.order, other.order)
        for one, other in combinations(sample, 2)
        if compare(one, other).verdict is not Verdict.OTHER
    }
    there = {key(pair) for pair in pairs_among(sample)}
    print(f"  of all {len(every)} pairs of {SAMPLE}, {len(every & there) / len(every):.4f} found")
    new = statements[-IN_A_DOCUMENT:]
    start = time.process_time()
    added = pairs_among(statements, new)
    seconds = time.process_time() - start
    theirs = {one.order for one in new}
    before = [p for p in found if p.one.order not in theirs and p.other.order not in theirs]
    same = keys == {key(pair) for pair in [*before, *added]}
    print(f"  one more document of {len(new)}: {seconds:.1f} s; as when all is found anew: {same}")


def key(pair: Pair) -> tuple[object, object]:
    return pair.one.order, pair.other.order


def written(
    number: int, draw: random.Random
) -> tuple[list[Statement], list[tuple[Statement, Statement]]]:
    """The commitments, and the pairs of which the one was made from the other."""
    statements: list[Statement] = []
    planted: list[tuple[Statement, Statement]] = []
    for at, (text, source) in enumerate(promises(number, draw)):
        statements.append(statement(text, at))
        if source is not None:
            planted.append((statements[source], statements[-1]))
    return statements, planted


def statement(text: str, at: int) -> Statement:
    work = f"urn:plan:{at // IN_A_DOCUMENT:05}"
    return Statement(
        iri=NamedNode(f"urn:statement:{at}"), kind=t.COMMITMENT, text=text, key=normalised(text),
        order=(work, at, f"urn:statement:{at}"), work=NamedNode(work), said=Said.of(text),
        section=f"Chapter {at}",
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER)
