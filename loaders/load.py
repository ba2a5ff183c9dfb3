"""One file, from its bytes to what goes into the store: read → describe → triples → checked."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from goldenthread.loaders.corpus import Source, source_bytes
from goldenthread.loaders.edition import Edition, edition_of
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import parse_document
from goldenthread.loaders.loaded import Loaded
from goldenthread.loaders.reading.reader import read
from goldenthread.loaders.silent_tables import silent_tables
from goldenthread.loaders.statement import Reading
from goldenthread.loaders.triples import read_graph
from goldenthread.ontology.collecting import uncollected
from goldenthread.ontology.errors import InputError
from goldenthread.ontology.validate import Violation, validate


def read_source(source: Source, limits: Limits) -> tuple[bytes, Reading]:
    """The file's bytes and what is read from them. Raises InputError."""
    data = source_bytes(source, limits)
    document = parse_document(data, str(source.path), limits)
    return data, read(document, source.context)


@uncollected()
def load_source(source: Source, base: str, limits: Limits) -> Loaded:
    """Reads one file as far as its triples, which satisfy the integrity shapes.

    Raises InputError where the file cannot be read, or its own description is invalid.
    """
    started = time.perf_counter()
    data, reading = read_source(source, limits)
    edition = edition_of(
        reading,
        source=data,
        file_name=source.path.name,
        context=source.context,
        reading_key=source.reading_key,
        work=source.work,
        base=base,
    )
    quads, refused = _checked(read_graph(reading, edition, base), edition, source)
    return Loaded(
        edition=edition,
        source=data,
        text=reading.document.text,
        read_graph=serialize((q.triple for q in quads), format=RdfFormat.N_TRIPLES) or b"",
        counts=dict(Counter(statement.kind for statement in reading.statements)),
        pages=reading.document.pages,
        problems=(
            *(problem.what for problem in reading.document.problems),
            *silent_tables(reading),
        ),
        refused=refused,
        seconds=time.perf_counter() - started,
    )


def _checked(
    quads: tuple[Quad, ...], edition: Edition, source: Source
) -> tuple[tuple[Quad, ...], tuple[Violation, ...]]:
    """The quads without the statements that violate a shape, and these violations."""
    refused: tuple[Violation, ...] = ()
    while found := validate(quads, "integrity"):
        own = [v for v in found if v.focus in (edition.iri, edition.work_iri)]
        if own:
            raise InputError(
                source.path, own[0].message, "mend the document or describe it in corpus.toml"
            )
        kept = _without({violation.focus for violation in found}, quads)
        refused += tuple(found)
        if len(kept) == len(quads):
            raise InputError(
                source.path,
                f"{found[0].message} ({found[0].focus})",
                "report this: nothing of it can be left out",
            )
        quads = kept
    return quads, refused


def _without(iris: Iterable[str], quads: tuple[Quad, ...]) -> tuple[Quad, ...]:
    """The quads that speak neither of these things nor of a link to them."""
    gone = {NamedNode(iri) for iri in iris}
    return tuple(q for q in quads if q.subject not in gone and q.object not in gone)
