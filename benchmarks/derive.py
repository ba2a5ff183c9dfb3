"""How long deriving the current graph takes, on generated read graphs and on documents given.

    python benchmarks/derive.py [--commitments 1000 5000 20000] [--documents FOLDER]

Prints, for each size: documents, triples in and out, seconds of the processor (the best of three;
another program at work does not count), triples a second. Then, in a store, reading and writing
with it: all anew, and after one document has changed, gone, and come back.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse
from sentences import promises

from goldenthread.graph.derive import derive
from goldenthread.graph.inputs import EditionGraph, Inputs
from goldenthread.graph.records import EditionRecord
from goldenthread.graph.store import Store
from goldenthread.ontology import terms as t
from goldenthread.ontology.identifiers import DEFAULT_BASE as BASE
from goldenthread.ontology.identifiers import mint

A_DOCUMENT = 100
"""Commitments in one generated document."""

OF_ONE_PUBLISHER = 10
"""Documents of one partnership."""

WORDS = [
    "homes", "schools", "roads", "rivers", "clinics", "jobs", "skills", "parks", "farms",
    "energy", "water", "streets", "markets", "libraries", "museums", "harbours", "forests",
    "families", "carers", "children", "neighbours", "visitors", "tenants", "nurses", "teachers",
    "drivers", "growth", "safety", "access", "quality", "trust", "welfare", "learning",
    "travel", "repair", "planning",
]  # fmt: skip


class Generated:
    """One document's read graph, as a loader lays it out: about 40 triples a commitment."""

    def __init__(self, number: int, promised: Sequence[str]) -> None:
        self.promised = promised
        self.chance = random.Random(number)
        self.publisher = number // OF_ONE_PUBLISHER
        self.key = f"plan-{number:05}"
        self.edition = f"{BASE}edition/{self.key}"
        self.document = f"{BASE}document/{self.key}"
        self.triples: list[Triple] = []
        self.order = 0

    def graph(self) -> EditionGraph:
        self.say(self.document, (t.TYPE, NamedNode(t.STRATEGY_DOCUMENT)),
                 (t.TITLE, Literal(f"Plan {self.key}")),
                 (t.PUBLISHER_NAME, Literal(f"Partnership {self.publisher}")))  # fmt: skip
        self.say(self.edition, (t.TYPE, NamedNode(t.EDITION)),
                 (t.EDITION_OF, NamedNode(self.document)))  # fmt: skip
        aims = [self.mention(t.OBJECTIVE, self.wording(n, 5), "aims") for n in range(4)]
        themes = [self.mention(t.THEME, self.wording(10 + n, 4), "themes") for n in range(8)]
        carriers = [self.mention(t.PROGRAMME, self.wording(30 + n, 3)) for n in range(10)]
        owners = [self.mention(t.OWNER, self.wording(60 + n, 3)) for n in range(15)]
        for theme in themes:
            self.link(theme, t.ADVANCES, self.chance.choice(aims))
        for text in self.promised:
            self.commitment(text, themes, carriers, owners)
        return EditionGraph(self.edition, self.key, 1, True, tuple(self.triples))

    def wording(self, n: int, words: int) -> str:
        """The same few words in all documents of a publisher, now and then one of them another."""
        chosen = random.Random(self.publisher * 1000 + n).sample(WORDS, words)
        if self.chance.random() < 0.1:
            chosen[self.chance.randrange(words)] = self.chance.choice(WORDS)
        return "Improving " + ", ".join(chosen)

    def say(self, subject: str, *said: tuple[str, NamedNode | Literal]) -> None:
        node = NamedNode(subject)
        self.triples += [Triple(node, NamedNode(predicate), value) for predicate, value in said]

    def stated(self, subject: str, text: str) -> None:
        self.order += 1
        self.say(subject, (t.TEXT, Literal(text)), (t.IN_EDITION, NamedNode(self.edition)),
                 (t.ORDER, Literal(self.order)), (t.RULE, Literal("generated")),
                 (t.CONFIDENCE, Literal("0.9")), (t.EVIDENCE_OF, self.evidence(text)))  # fmt: skip
        self.link(subject, t.STATED_IN, self.document)

    def mention(self, kind: str, text: str, listed: str | None = None) -> str:
        iri = mint(BASE, "mention", self.key, kind, text, str(self.order))
        self.say(iri, (t.TYPE, NamedNode(t.MENTION)), (t.MENTION_KIND, NamedNode(kind)))
        if listed:
            self.say(iri, (t.IN_LIST, NamedNode(f"{BASE}list/{self.key}-{listed}")))
        self.stated(iri, text)
        return iri

    def evidence(self, text: str) -> NamedNode:
        iri = mint(BASE, "evidence", self.key, text, str(self.order))
        self.say(iri, (t.TYPE, NamedNode(t.EVIDENCE)), (t.EXACT, Literal(text)),
                 (t.EDITION_OF_EVIDENCE, NamedNode(self.edition)), (t.START, Literal(self.order)),
                 (t.END, Literal(self.order + 9)), (t.LINE, Literal(self.order)))  # fmt: skip
        return NamedNode(iri)

    def link(self, subject: str, predicate: str, value: str) -> None:
        iri = mint(BASE, "assertion", self.edition, subject, predicate, value)
        self.say(subject, (predicate, NamedNode(value)))
        self.say(iri, (t.TYPE, NamedNode(t.ASSERTION)), (t.SUBJECT, NamedNode(subject)),
                 (t.PREDICATE, NamedNode(predicate)), (t.OBJECT, NamedNode(value)),
                 (t.BASIS, NamedNode(t.STATED)), (t.CONFIDENCE, Literal("0.9")))  # fmt: skip

    def commitment(
        self, text: str, themes: list[str], carriers: list[str], owners: list[str]
    ) -> None:
        iri = mint(BASE, "commitment", self.key, text)
        self.say(iri, (t.TYPE, NamedNode(t.COMMITMENT)))
        self.stated(iri, text)
        self.link(iri, t.UNDER_THEME, self.chance.choice(themes))
        self.link(iri, t.PART_OF_PROGRAMME, self.chance.choice(carriers))
        if self.chance.random() < 0.4:
            owner = self.chance.choice(owners)
            answers = mint(BASE, "accountability", iri, owner)
            self.say(iri, (t.HAS_ACCOUNTABILITY, NamedNode(answers)))
            self.say(answers, (t.TYPE, NamedNode(t.ACCOUNTABILITY)), (t.AGENT, NamedNode(owner)),
                     (t.ROLE, NamedNode(t.RESPONSIBLE)), (t.ACCOUNTABLE_FOR, NamedNode(iri)),
                     (t.BASIS, NamedNode(t.STATED)), (t.CONFIDENCE, Literal("0.9")))  # fmt: skip
            self.link(owner, t.ANSWERS_FOR, iri)


def generated(commitments: int) -> Inputs:
    """Read graphs with so many commitments, in documents of 100."""
    texts = [text for text, _ in promises(commitments, random.Random(commitments))]
    editions = tuple(
        Generated(n, promised).graph() for n, promised in enumerate(batched(texts, A_DOCUMENT))
    )
    return Inputs(editions, (), (), BASE)


def batched(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The texts in runs of this size."""
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def loaded(folder: Path) -> Inputs:
    """The read graphs of the documents in this folder."""
    from goldenthread.loaders.corpus import find_corpus
    from goldenthread.loaders.formats.open import Limits
    from goldenthread.loaders.load import load_source
    from goldenthread.ontology.gazetteer_files import gazetteer_triples

    corpus = find_corpus([folder], base=BASE)
    editions = []
    for source in corpus.sources:
        one = load_source(source, BASE, Limits())
        triples = tuple(q.triple for q in parse(one.read_graph, format=RdfFormat.N_TRIPLES))
        editions.append(EditionGraph(one.edition.iri, one.edition.work_key, 1, True, triples))
    editions.sort(key=lambda edition: edition.work_key)
    return Inputs(tuple(editions), tuple(gazetteer_triples(corpus.gazetteers)), (), BASE)


def report(name: str, inputs: Inputs) -> None:
    seconds = []
    for _ in range(3):
        started = time.process_time()
        out = derive(inputs)
        seconds.append(time.process_time() - started)
    read = sum(len(edition.triples) for edition in inputs.editions)
    print(
        f"{name:>24}  {len(inputs.editions):6,} documents  {read:9,} triples in {len(out):9,} out "
        f"{min(seconds):6.2f} s  {len(out) / min(seconds):9,.0f} triples a second"
    )


def edited(commitments: int) -> None:
    """A store of so many commitments, of which one document changes: all anew, and what changed."""
    texts = [text for text, _ in promises(commitments, random.Random(commitments))]
    written = list(batched(texts, A_DOCUMENT))
    with TemporaryDirectory() as folder:
        with Store.create_or_open(Path(folder) / "store") as store:
            for number, promised in enumerate(written):
                _put(store, number, promised)
        whole = _seconds(Path(folder) / "store")
        middle = len(written) // 2
        other = ["Open a new ferry to the island by 2031.", *written[middle][1:]]
        with Store.open_for_writing(Path(folder) / "store") as store:
            _put(store, middle, other)
        changed = _seconds(Path(folder) / "store")
        with Store.open_for_writing(Path(folder) / "store") as store:
            store.remove(f"plan-{middle:05}")
        gone = _seconds(Path(folder) / "store")
        with Store.open_for_writing(Path(folder) / "store") as store:
            _put(store, middle, other)
        back = _seconds(Path(folder) / "store")
    print(
        f"{commitments:>12,} commitments   all anew {whole:6.2f} s   one document changed "
        f"{changed:5.2f} s   removed {gone:5.2f} s   added {back:5.2f} s"
    )


def _put(store: Store, number: int, promised: Sequence[str]) -> None:
    one = Generated(number, promised)
    source = f"{number} {promised[0]}".encode()
    one.edition = mint(BASE, "edition", one.key, hashlib.sha256(source).hexdigest())
    graph = NamedNode(one.edition)
    quads = [Quad(*triple, graph) for triple in one.graph().triples]
    record = EditionRecord(
        one.edition, one.document, one.key, hashlib.sha256(source).hexdigest(),
        f"{one.key}.md", "generated", source, source.decode(),
    )  # fmt: skip
    store.put(record, quads)


def _seconds(path: Path) -> float:
    """Seconds of the processor to derive what has changed, in a store that was just opened."""
    with Store.open_for_writing(path) as store:
        started = time.process_time()
        store.derive()
        return time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--commitments", type=int, nargs="*", default=[1000, 5000, 20_000])
    parser.add_argument("--documents", type=Path)
    arguments = parser.parse_args()
    if arguments.documents:
        report(arguments.documents.name, loaded(arguments.documents))
    for commitments in arguments.commitments:
        report(f"{commitments:,} commitments", generated(commitments))
    for commitments in arguments.commitments:
        edited(commitments)


if __name__ == "__main__":
    main()
