"""Which loaded work a person means."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from goldenthread.graph.records import DocumentRow
from goldenthread.ontology.errors import StoreError
from goldenthread.ontology.identifiers import normalised


def find_work(rows: Sequence[DocumentRow], name: str) -> tuple[DocumentRow, ...]:
    """All editions of the work that `name` names: by its key, an IRI, else its title.

    A title is compared without regard to case and punctuation. Raises StoreError, with the
    nearest names, when nothing bears that name, or when several works do.
    """
    exact = {r.work_key for r in rows if name in (r.work_key, r.work_iri, r.edition_iri)}
    words = normalised(name)
    titled = {r.work_key for r in rows if r.title and words and normalised(r.title) == words}
    keys = sorted(exact or titled)
    if len(keys) == 1:
        return tuple(row for row in rows if row.work_key == keys[0])
    if keys:
        raise StoreError(
            f"{len(keys)} documents are called {name!r}; name one by its key: {', '.join(keys)}"
        )
    raise StoreError(f"no document {name!r} is loaded; {_suggestion(rows, name)}")


def _suggestion(rows: Sequence[DocumentRow], name: str) -> str:
    names = {row.work_key: row.work_key for row in rows}
    names |= {row.title.casefold(): row.title for row in rows if row.title}
    near = get_close_matches(name.casefold(), names, n=3, cutoff=0.5)
    if near:
        return "did you mean " + " or ".join(repr(names[match]) for match in near) + "?"
    return "`goldenthread documents` lists what is"
